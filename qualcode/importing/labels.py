"""Which of the labels at line starts are speakers: those that recur as people in a conversation do."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from qualcode.importing.heads import Head, bold_of, bracketed_name_of, counted, head_of, slip_of
from qualcode.importing.legend import legend_lines, legend_of
from qualcode.importing.lexicon import NO_SPEAKERS, NOISES, PARTICLES, QUESTIONS, REPLIES
from qualcode.importing.lines import Passage
from qualcode.importing.own_pattern import own_pattern
from qualcode.importing.roles import role_word
from qualcode.importing.spelling import Spelling
from qualcode.importing.stamps import ending_stamp, is_stamp
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Role

_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.)+|(?:dhr|mevr|mw|mr|mrs|ms|dr|drs|prof|ir|ing|st)\.", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w '’()-]*")
_NAME_LENGTH = 40
_FEWEST_STANDING = 3
_CODE = re.compile(r"[^\W\d_]{1,2}\d?|#\d{1,2}")
_NUMBERED = re.compile(r"(?:spreker|speaker|persoon|person|stem|voice)[ _]?\d{1,2}", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{1,2}\d?")

# More words to a turn than this and it is no conversation, but a report with a recurring "Auteurs:". A label
# that names a role vouches for itself: who tells a life is asked little.
_WORDS_A_TURN = 400
_WORDS_A_TURN_WITH_ROLES = 1500
_DENSE = 0.3
# Names without a colon, in bold or in brackets, are speakers when so many paragraphs begin with one.
_MANY_UNMARKED = 0.4
_FEWEST_ENDING = 3
_SCRAP = 12
_SATURATED = 0.6


@dataclass(frozen=True, slots=True)
class Labelling:
    """Which passages a speaker begins (by index), and what the transcript itself says about the speakers.

    `stamps_end`: times stand after the words, and say when the next ones begin. `passed_over`: what looked like a label
    too, and was taken for words.
    """

    heads: Mapping[int, Head]
    legend: Mapping[str, Role] = field(default_factory=dict)
    passed_over: Mapping[int, Head] = field(default_factory=dict)
    stamps_end: bool = False

    @property
    def speakers(self) -> frozenset[str]:
        """The labels in use."""
        return frozenset(head.label for head in self.heads.values())


def labelling(passages: Sequence[Passage], options: ReadingOptions = ReadingOptions()) -> Labelling:
    """The speakers' labels among `passages`, spelled as they mostly are or as `options` say. Empty when nobody is
    labelled. What the options name is a speaker, however rare, and with a pattern whatever fits it is.
    """
    spelling = Spelling(options)
    finds = own_pattern(options.pattern).head_of if options.pattern else head_of
    unsaid = [(i, passage) for i, passage in enumerate(passages) if passage.speaker is None]
    written = {i: head for i, passage in unsaid if (head := finds(passage.line.text))}
    found = _spelled(written, spelling, plausible if not options.pattern else bool)
    opening = sum(passage.opens for _, passage in unsaid)
    for unmarked in () if options.pattern else (_in_bold(unsaid, spelling), _in_brackets(unsaid, spelling)):
        if len(unmarked) >= max(_FEWEST_STANDING, _MANY_UNMARKED * opening):
            found = {**unmarked, **found}
    ends = sum(ending_stamp(passage.line.text) is not None for _, passage in unsaid)
    stamps_end = ends >= max(_FEWEST_ENDING, _DENSE * opening)
    explained = frozenset[int]() if options.pattern else legend_lines(passages, found)
    heads = {i: head for i, head in found.items() if i not in explained}
    if options.pattern:
        names = _as_mostly_spelled(heads, _folded(head.label for head in heads.values()))
    else:
        names = _speakers(passages, heads, spelling)
    if not names:
        standing = {} if options.pattern else _standing(passages, spelling)
        return Labelling(standing, stamps_end=stamps_end, passed_over=heads)
    labels = {head.label for head in heads.values()}
    spoken = _called(heads, {label: name for label in labels if (name := names.get(label.casefold()))})
    for i, passage in unsaid if not options.pattern else ():
        slip = slip_of(passage.line.text) if i not in spoken and passage.opens else None
        if slip and slip.label.casefold() in names:
            spoken[i] = Head(names[slip.label.casefold()], slip.cut)
    passed_over = {i: head for i, head in heads.items() if i not in spoken}
    return Labelling(spoken, legend_of(passages[: min(spoken)], names), passed_over, stamps_end)


def _in_bold(passages: Sequence[tuple[int, Passage]], spelling: Spelling) -> dict[int, Head]:
    heads = {i: head for i, p in passages if p.bold and (head := bold_of(p.line.text, p.bold))}
    return _spelled(heads, spelling, plausible)


def _in_brackets(passages: Sequence[tuple[int, Passage]], spelling: Spelling) -> dict[int, Head]:
    heads = {
        i: head
        for i, passage in passages
        if passage.opens
        and (head := bracketed_name_of(passage.line.text))
        and not NOISES.intersection(head.label.casefold().split())
    }
    return _spelled(heads, spelling, plausible)


def _spelled(heads: Mapping[int, Head], spelling: Spelling, can_be: Callable[[str], bool]) -> dict[int, Head]:
    """The heads whose labels can be somebody, spelled as the researcher says. A conversation has few labels, so each
    is decided once.
    """
    labels = {
        written: label
        for written in {head.label for head in heads.values()}
        if (label := spelling.of(written)) and (can_be(label) or spelling.names(label))
    }
    return _called(heads, labels)


def _called(heads: Mapping[int, Head], labels: Mapping[str, str]) -> dict[int, Head]:
    """The heads whose label is in `labels`, called as it says."""
    return {i: head.spelled(labels[head.label]) for i, head in heads.items() if head.label in labels}


def _standing(passages: Sequence[Passage], spelling: Spelling) -> dict[int, Head]:
    """Names that stand alone above what they say, as in tables and older transcripts, when most of a text is so.

    A name vouches for itself when it is a role or a numbered speaker, stands under a time or is in bold.
    """
    alone = {
        i: name
        for i, passage in enumerate(passages)
        if passage.speaker is None
        and len(passage.line.text) <= _NAME_LENGTH
        and _NAME.fullmatch(name := passage.line.text.strip("*_: "))
        and plausible(name)
    }
    counts = Counter(alone.values())
    names = {
        name
        for name, count in counts.items()
        if count >= _FEWEST_STANDING or spelling.names(spelling.of(name))
    }
    heads = _heads_alone(passages, alone, names, spelling)
    if len(names) < 2 or len(heads) < _DENSE * len(passages):
        vouched = {name for i, name in alone.items() if counts[name] > 1 and _vouches(passages, i, name)}
        names = {n for n in counts if n in vouched or _is_numbered(n) or spelling.names(spelling.of(n))}
        heads = _heads_alone(passages, alone, names, spelling)
        if len(names) < 2 or len(heads) < _FEWEST_STANDING:
            return {}
    followed = sum(i + 1 < len(passages) and i + 1 not in heads for i in heads)
    return heads if followed >= 0.9 * len(heads) else {}


def _heads_alone(
    passages: Sequence[Passage], alone: Mapping[int, str], names: Set[str], spelling: Spelling
) -> dict[int, Head]:
    return {
        i: Head(label, len(passages[i].line.text))
        for i, name in alone.items()
        if name in names and (label := spelling.of(name))
    }


def _is_numbered(name: str) -> bool:
    return role_word(name) is not None or _NUMBERED.fullmatch(name) is not None


def _vouches(passages: Sequence[Passage], i: int, name: str) -> bool:
    timed = i > 0 and is_stamp(passages[i - 1].line.text)
    return timed or _is_numbered(name) or passages[i].bold.strip("*_: ") == name


@lru_cache(maxsize=4096)
def plausible(label: str) -> bool:
    """Whether a label can be a person at all: a name, a function or a code; no sentence, no heading."""
    words = re.sub(r"\([^()]*\)$", "", label).split()
    first = words[0].casefold().rstrip("0123456789.") if words else ""
    if (
        not 0 < len(words) <= 5
        or first in NO_SPEAKERS | REPLIES
        or (first in QUESTIONS and label.casefold() != first)
    ):
        return False
    if role_word(label) is not None or (len(words) == 1 and _CODE.fullmatch(words[0])):
        return True
    return all(
        (word[0].isupper() or word[0].isdigit() or word.casefold() in PARTICLES or word in "&/")
        and ("." not in word or _ABBREVIATION.fullmatch(word) or word.casefold() in PARTICLES)
        for word in words
    )


def _speakers(passages: Sequence[Passage], heads: Mapping[int, Head], spelling: Spelling) -> dict[str, str]:
    """The labels that are speakers: folded -> as mostly spelled."""
    counts = counted(heads.values())
    labels = {head.label for head in heads.values()}
    sure = _folded(head.label for head in heads.values() if head.time_ms is not None)
    sure |= _folded(label for label in labels if _INITIALS.fullmatch(label))
    opening = _folded(head.label for i, head in heads.items() if passages[i].opens)
    paragraphs = sum(passage.opens for passage in passages)
    dense = len(heads) >= _DENSE * paragraphs
    # A scrap of a conversation is too short for anyone to recur in.
    scrap = len(passages) <= _SCRAP and len(heads) >= _SATURATED * paragraphs
    least = 1 if scrap else 2 if dense else 3

    # With the time on a line of its own, as in "Joost 0:12", it is nothing else.
    timed = _folded(
        h.label for i, h in heads.items() if h.time_ms is not None and h.cut == len(passages[i].line.text)
    )

    def vouched(label: str) -> bool:
        if len(timed) > 1 and label in timed:
            return True
        return label in opening and (role_word(label) is not None or (dense and label in sure))

    chosen = {label for label, count in counts.items() if count >= least or vouched(label)}
    turns = sum(counts[label] for label in chosen)
    words = sum(passage.line.text.count(" ") + 1 for passage in passages)
    named = {label for label in chosen if role_word(label)}
    sides = len(chosen) > 1 or named or turns * 2 > len(passages)
    if not sides or words > turns * (_WORDS_A_TURN_WITH_ROLES if named else _WORDS_A_TURN):
        chosen = {label for label in named if len(label) > 2}
    chosen |= {label for label in counts if spelling.names(label)}
    return _as_mostly_spelled(heads, chosen)


def _as_mostly_spelled(heads: Mapping[int, Head], chosen: Set[str]) -> dict[str, str]:
    spelled: dict[str, str] = {}
    for label, _count in Counter(head.label for head in heads.values()).most_common():
        if label.casefold() in chosen:
            spelled.setdefault(label.casefold(), label)
    return spelled


def _folded(labels: Iterable[str]) -> set[str]:
    return {label.casefold() for label in set(labels)}
