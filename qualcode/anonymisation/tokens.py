"""Words with their place, and whether a sentence may begin there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from qualcode.anonymisation.lists import words_of
from qualcode.model.span import Span

_WORD = re.compile(
    r"""(?<!\w)(?:[^\W\d_]\.)+(?!\w)         # initials: J.P.  v.d.
      | (?<!\w)['’][stnkmSTNKM](?!\w)        # 't  's  'n
      | (?:[^\W_]|[\u0300-\u036f])+(?:[-'’](?:[^\W_]|[\u0300-\u036f])+)*  # words, also oud-leraar, Jan's, A12, Zoe + ¨
    """,
    re.VERBOSE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:\n\r]")
_OPENS = re.compile(r"""\s["'“”„«‘’(\[]+$""")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place, its text, what stands before it, and whether it may be the first of a sentence."""

    span: Span
    text: str
    gap: str
    starts: bool

    @property
    def lower(self) -> str:
        """The word in lower case, composed (NFC), with a straight apostrophe."""
        lower = self.text.lower().replace("’", "'")
        return lower if lower.isascii() else normalize("NFC", lower)

    @property
    def capital(self) -> bool:
        """Whether there is a capital anywhere in the word (oud-Amsterdammer, eHerkenning)."""
        return any(char.isupper() for char in self.text)

    @property
    def title(self) -> bool:
        """Whether a full stop after this word belongs to it."""
        return self.lower in words_of("abbreviations") or self.text.endswith(".")


def is_abbreviation(token: Token) -> bool:
    """Whether a word is written in capitals throughout, as "SV" is and no surname behind "van" in small letters."""
    return token.text.isupper() and len(token.text) > 1 and "." not in token.text


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. A sentence that may begin at a note of the transcriber ("[lacht]") may begin behind
    it as well.
    """
    before: Token | None = None
    is_noted = False
    for match in _WORD.finditer(text):
        gap = text[before.span.end if before else 0 : match.start()]
        begins = is_noted and "]" in gap
        if "[" in gap:
            is_noted = begins or before is None or bool(_ENDS_SENTENCE.search(gap.partition("[")[0]))
        elif "]" in gap:
            is_noted = False
        before = Token(Span(*match.span()), match[0], gap, begins or _starts(before, gap))
        yield before


def _starts(before: Token | None, gap: str) -> bool:
    if before is None:
        return True
    if before.starts and before.text[0] in "'’" and not before.text.endswith("t") and not gap.strip():
        return (
            True  # "'s Avonds", "'n Buurman": the capital moved on to the second word ("'t Hart" is a name)
        )
    if gap.startswith(".") and not gap[1:].strip(" ") and before.title:
        return False
    return bool(_ENDS_SENTENCE.search(gap) or _OPENS.search(gap))
