"""Finding the quantifiers in a claim. Pure; Dutch and English are read alike, since no word of the one misleads in the
other.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.claims.words import (
    BREAKS,
    CONCEDES,
    EVERYBODY,
    LEADS,
    NUMBERS,
    OF_PEOPLE,
    PEOPLE,
    PHRASES,
    PRONOUNS,
    SAYING,
    TURNS,
    Grade,
    Quantifier,
)
from qualcode.model.span import Span

_WORD = re.compile(r"\d+|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?;:]")
_LONGEST = max(map(len, (*PHRASES, *OF_PEOPLE)))
_OF = frozenset({"van", "of"})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    span: Span


def quantifiers(
    claim: str, people: Collection[str] = (), phrases: Collection[str] = ()
) -> tuple[Quantifier, ...]:
    """The quantifiers of a claim, in order.

    `people` are words for those who were spoken to, besides the usual ones; `phrases` are more quantifiers, whose
    grade is that of the longest known one in them (SOME without any).
    """
    known = PEOPLE | {one.casefold() for one in people}
    own = {tuple(one.casefold().split()): _grade_of(one) for one in phrases if one.split()}
    words = [_Word(_folded(found.group()), Span(*found.span())) for found in _WORD.finditer(claim)]
    found: list[Quantifier] = []
    at = 0
    while at < len(words):
        quantifier, after = _at(claim, words, at, known, own)
        if quantifier is None:
            at = max(after, at + 1)
            continue
        at = after
        found.append(quantifier)
    for n, one in enumerate(found):
        found[n] = replace(one, against=_is_against(claim, words, one, found[:n], found[n + 1 :]))
    return tuple(found)


def _folded(word: str) -> str:
    small = word.casefold()
    return "één" if small == "eén" else small  # how it is written where a sentence begins with it


def _at(
    claim: str, words: Sequence[_Word], at: int, people: Collection[str], own: dict[tuple[str, ...], Grade]
) -> tuple[Quantifier | None, int]:
    """The longest quantifier that begins with that word, and the word after it. "No" before what is no word for people
    denies something and counts nobody.
    """
    longest = max(_LONGEST, *map(len, own), 1) if own else _LONGEST
    for length in range(min(longest, len(words) - at), 0, -1):
        said = tuple(word.text for word in words[at : at + length])
        if not _in_one_breath(claim, words[at : at + length]):
            continue
        span = Span(words[at].span.start, words[at + length - 1].span.end)
        if said in OF_PEOPLE:
            counts = said not in EVERYBODY or _is_saying(words, at - 1) or _is_saying(words, at + length)
            return Quantifier(span.of(claim), span, OF_PEOPLE[said], counts_cases=counts), at + length
        grade = own.get(said) or PHRASES.get(said)
        if grade is not None:
            of, counts, after = _counted(claim, words, at + length, people)
            if said in own and not counts:
                of, counts, after = "", True, at + length  # the settings name it, so it counts
            if grade is Grade.NONE and not counts:
                return None, at + length
            return Quantifier(span.of(claim), span, grade, of, counts), after
    return _number(claim, words, at, people)


def _is_saying(words: Sequence[_Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].text in SAYING


def _number(
    claim: str, words: Sequence[_Word], at: int, people: Collection[str]
) -> tuple[Quantifier | None, int]:
    """A number of those who were spoken to ("three of the ten respondents"); any other number says nothing here."""
    number = _value(words[at].text)
    if number is None:
        return None, at
    ahead = [word.text for word in words[at + 1 : at + 4]]
    out_of, last = None, at
    if ahead and ahead[0] in _OF:
        skip = 2 if len(ahead) > 1 and ahead[1] in LEADS else 1
        if len(ahead) > skip and (whole := _value(ahead[skip])) is not None:
            out_of, last = whole, at + 1 + skip
    of, counts, after = _counted(claim, words, last + 1, people)
    if not counts and out_of is None:
        return None, at
    span = Span(words[at].span.start, words[last].span.end)
    return Quantifier(span.of(claim), span, Grade.EXACT, of, True, number=number, out_of=out_of), after


def _value(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 5 else NUMBERS.get(text)


def _counted(claim: str, words: Sequence[_Word], at: int, people: Collection[str]) -> tuple[str, bool, int]:
    """The word that is counted from there on, whether it is a word for those who were spoken to, and the one after."""
    first = at
    while at < len(words) and words[at].text in (_OF | LEADS):
        at += 1
    if at >= len(words) or not _in_one_breath(claim, words[max(0, first - 1) : at + 1]):
        return "", False, first
    if at > first and words[at].text in PRONOUNS:
        return words[at].span.of(claim), True, at + 1
    if at == first and words[at].text in SAYING:
        return "", True, at
    for far in (0, 1, 2):  # up to two adjectives
        there = words[at : at + far + 1]
        if len(there) <= far or not _in_one_breath(claim, there):
            break
        if there[-1].text in people:
            return there[-1].span.of(claim), True, at + far + 1
        if there[-1].text in BREAKS:
            break
    return words[at].span.of(claim), False, at


def _in_one_breath(claim: str, words: Sequence[_Word]) -> bool:
    """Whether nothing but spaces stands between the words."""
    return all(not claim[one.span.end : other.span.start].strip() for one, other in itertools.pairwise(words))


def _is_against(
    claim: str,
    words: Sequence[_Word],
    quantifier: Quantifier,
    before: Sequence[Quantifier],
    behind: Sequence[Quantifier],
) -> bool:
    """Whether it speaks of who sees it otherwise: after "but", where somebody was counted before it in the sentence; in
    a clause that begins with "although", where somebody is counted after it.
    """
    start = max((end.end() for end in _ENDS.finditer(claim, 0, quantifier.span.start)), default=0)
    end = next((found.start() for found in _ENDS.finditer(claim, quantifier.span.end)), len(claim))
    for word in reversed([word for word in words if start <= word.span.start < quantifier.span.start]):
        if word.text in CONCEDES:
            after = any(one.counts_cases and one.span.end <= end for one in behind)
            return after and "," not in claim[word.span.end : quantifier.span.start]
        if word.text in TURNS:
            return any(
                start <= one.span.start < word.span.start and one.counts_cases and not one.against
                for one in before
            )
    return False


def _grade_of(phrase: str) -> Grade:
    """The grade of the longest known quantifier within a phrase."""
    words = tuple(phrase.casefold().split())
    found = list(_known_within(words))
    return max(found)[1] if found else Grade.SOME


def _known_within(words: Sequence[str]) -> Iterator[tuple[int, Grade]]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            for table in (PHRASES, OF_PEOPLE):
                grade = table.get(tuple(words[start:end]))
                if grade is not None:
                    yield end - start, grade
