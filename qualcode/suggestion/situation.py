"""What is known of a place when a code is proposed for it, and what a coder decided at places like it."""

from dataclasses import dataclass

from qualcode.suggestion.matching import Passage

# How many passages before and behind a place are looked at, and how many decisions before it.
BEFORE, AFTER, RECENT = 2, 2, 2


@dataclass(frozen=True, slots=True)
class Situation:
    """A passage with what was said around it; the nearest passages come first.

    `recent` holds the codes of the passages just before, nearest first, when the coder has come to this place by
    them; None when the coder came from elsewhere, as somebody does who jumps around.
    """

    passage: Passage
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    recent: tuple[frozenset[str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A place a coder has dealt with: the codes it got, which may be none.

    `quote` is the id of the segment coded there ("P03:12"), "" where nothing was; examples of one `group` stand near
    each other, so that none of them says anything about how well the others are known. `refused` are codes the coder
    refused here. Of a place that is `partial` nothing else is known: what it did not get was not passed.
    """

    quote: str
    group: str
    situation: Situation
    codes: frozenset[str]
    refused: frozenset[str] = frozenset()
    partial: bool = False
