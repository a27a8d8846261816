"""Which of the labels at line starts are speakers: those that recur as people in a conversation do."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from qualcode.importing.heads import Head, head_of, slip_of
from qualcode.importing.legend import legend_lines, legend_of
from qualcode.importing.lexicon import NO_SPEAKERS, PARTICLES, QUESTIONS, REPLIES
from qualcode.importing.lines import Passage
from qualcode.importing.own_pattern import own_pattern
from qualcode.importing.roles import role_word
from qualcode.importing.spelling import Spelling
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Role

_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.)+|(?:dhr|mevr|mw|mr|mrs|ms|dr|drs|prof|ir|ing|st)\.", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w '’()-]*")
_NAME_LENGTH = 40
_FEWEST_STANDING = 3
_CODE = re.compile(r"[^\W\d_]{1,2}\d?")
_INITIALS = re.compile(r"[A-Z]{1,2}\d?")

# More words to a turn than this and it is no conversation, but a report with a recurring "Auteurs:". A label
# that names a role vouches for itself: who tells a life is asked little.
_WORDS_A_TURN = 400
_WORDS_A_TURN_WITH_ROLES = 1500
_DENSE = 0.3
_SCRAP = 12
_SATURATED = 0.6


@dataclass(frozen=True, slots=True)
class Labelling:
    """Which passages a speaker begins (by index), and what the transcript itself says about the speakers.

    `passed_over`: what looked like a label too, and was taken for words.
    """

    heads: Mapping[int, Head]
    legend: Mapping[str, Role] = field(default_factory=dict)
    passed_over: Mapping[int, Head] = field(default_factory=dict)

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
    found: dict[int, Head] = {}
    for i, passage in enumerate(passages):
        head = finds(passage.line.text)
        label = spelling.of(head.label) if head else None
        if head and label and (options.pattern or spelling.names(label) or _plausible(label)):
            found[i] = Head(label, head.cut, head.time_ms)
    explained = frozenset[int]() if options.pattern else legend_lines(passages, found)
    heads = {i: head for i, head in found.items() if i not in explained}
    if options.pattern:
        names = _as_mostly_spelled(heads, {head.label.casefold() for head in heads.values()})
    else:
        names = _speakers(passages, heads, spelling)
    if not names:
        standing = {} if options.pattern else _standing(passages, spelling)
        return Labelling(standing, passed_over=heads)
    spoken = {
        i: Head(names[head.label.casefold()], head.cut, head.time_ms)
        for i, head in heads.items()
        if head.label.casefold() in names
    }
    for i, passage in enumerate(passages if not options.pattern else ()):
        slip = slip_of(passage.line.text) if i not in spoken and passage.opens else None
        if slip and slip.label.casefold() in names:
            spoken[i] = Head(names[slip.label.casefold()], slip.cut)
    passed_over = {i: head for i, head in heads.items() if i not in spoken}
    return Labelling(spoken, legend_of(passages[: min(spoken)], names), passed_over)


def _standing(passages: Sequence[Passage], spelling: Spelling) -> dict[int, Head]:
    """Names that stand alone above what they say, as in tables and older transcripts, when most of a text is so."""
    alone = {
        i: passage.line.text
        for i, passage in enumerate(passages)
        if len(passage.line.text) <= _NAME_LENGTH
        and _NAME.fullmatch(passage.line.text)
        and _plausible(passage.line.text)
    }
    counts = Counter(alone.values())
    names = {
        name
        for name, count in counts.items()
        if count >= _FEWEST_STANDING or spelling.names(spelling.of(name))
    }
    heads = {
        i: Head(label, len(name))
        for i, name in alone.items()
        if name in names and (label := spelling.of(name))
    }
    followed = sum(i + 1 < len(passages) and i + 1 not in heads for i in heads)
    if len(names) < 2 or len(heads) < _DENSE * len(passages) or followed < 0.9 * len(heads):
        return {}
    return heads


def _plausible(label: str) -> bool:
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
    counts = Counter(head.label.casefold() for head in heads.values())
    sure = {
        head.label.casefold()
        for head in heads.values()
        if head.time_ms is not None or _INITIALS.fullmatch(head.label)
    }
    opening = {head.label.casefold() for i, head in heads.items() if passages[i].opens}
    paragraphs = sum(passage.opens for passage in passages)
    dense = len(heads) >= _DENSE * paragraphs
    # A scrap of a conversation is too short for anyone to recur in.
    scrap = len(passages) <= _SCRAP and len(heads) >= _SATURATED * paragraphs
    least = 1 if scrap else 2 if dense else 3

    def vouched(label: str) -> bool:
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
    spellings: dict[str, Counter[str]] = {label: Counter() for label in chosen}
    for head in heads.values():
        if head.label.casefold() in chosen:
            spellings[head.label.casefold()][head.label] += 1
    return {label: spelled.most_common(1)[0][0] for label, spelled in spellings.items()}
