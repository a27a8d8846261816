"""What somebody typed to search for, understood.

    kleine stappen     words: both somewhere in one turn, in any order; whole words, "stap*" also finds stappen
    "kleine stappen"   a phrase: just these words in a row; a line break is as good as a space
    ~linking           nearly so spelled: a slip of the keyboard or of the transcriber away
    =lopen             every form: loop, liep, gelopen; of a verb that comes apart also its parts
    +zorg              every form, and every compound it is a part of: mantelzorg, zorgverlener
    /buurt|wijk/       a regular expression, of Python's kind

The first five can stand together; a turn is found when it has all of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualcode.analysis.search.folding import LOOSE, Sense, fold
from qualcode.locale import N_
from qualcode.model.errors import Refused


class Kind(StrEnum):
    """How a term is looked for."""

    WORDS = "words"
    FUZZY = "fuzzy"
    LEMMA = "lemma"
    PART = "part"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find. `text` is folded as `sense` says (a regular expression as it was typed).

    `open`: a longer word that begins so is found too.
    """

    kind: Kind
    text: str
    sense: Sense = LOOSE
    open: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What to search for: every turn that has all of `terms` is found, and in it every place of each."""

    terms: tuple[Term, ...]


# A sign that says how, and a text in quotes or up to the next space.
_TERM = re.compile(r"""([~=+]?)(?:"([^"]*)(?:"|$)(\*?)|(\S+))""")
_SIGN = {"": Kind.WORDS, "~": Kind.FUZZY, "=": Kind.LEMMA, "+": Kind.PART}
_ESCAPED = re.compile(r"\\(?:N\{[^}]*\}|.)", re.DOTALL)


def asked(typed: str, kind: Kind | None = None) -> Search:
    """What was typed; `kind` says how to take all of it, and then no sign is needed. Raises Refused.

    Every term has the sense of the whole: one capital asks for capitals.
    """
    typed = unicodedata.normalize("NFC", typed).strip()
    if kind is None and len(typed) > 1 and typed[0] == typed[-1] == "/":
        kind, typed = Kind.REGEX, typed[1:-1]
    if kind is Kind.REGEX:
        return Search((_expression(typed),))
    terms = tuple(dict.fromkeys(_terms(typed, kind)))
    if not terms:
        raise Refused(N_("There is nothing to search for."), N_("Type a word, or a few."))
    return Search(terms)


def _terms(typed: str, kind: Kind | None) -> Iterator[Term]:
    sense = Sense.of(typed)
    for sign, quoted, star, bare in _TERM.findall(fold(typed, Sense(True, True))):
        how = kind if kind not in (None, Kind.WORDS) else _SIGN[sign]
        text = " ".join((quoted or bare).split())
        is_open = bool(star) or (bool(bare) and len(text) > 1 and text.endswith("*"))
        if is_open and not star:
            text = text.rstrip("*")
        if not any(c.isalnum() for c in text):
            continue
        if how is Kind.WORDS:
            yield Term(how, fold(text, sense), sense, is_open)
        else:  # a slip or another form changes capitals and accents too
            yield from (Term(how, fold(word)) for word in text.split())


def _expression(typed: str) -> Term:
    """A regular expression: in a plain one accents and typographic signs count for nothing, in others for all."""
    try:
        re.compile(typed)
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "colno", None) or 1
        raise Refused(
            N_("The regular expression makes no sense at character %(at)s."),
            N_("Write a \\ before a sign that is meant as itself, as in \\? or \\(."),
            at=at,
        ) from error
    if not typed or re.fullmatch(r"\s+", typed):
        raise Refused(N_("There is nothing to search for."), N_("Type a word, or a few."))
    return Term(Kind.REGEX, typed, Sense(any(map(str.isupper, _ESCAPED.sub("", typed))), not typed.isascii()))
