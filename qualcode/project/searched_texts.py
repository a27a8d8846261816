"""The texts of a project as a search needs them: read and folded once, and kept for as long as they stand."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from qualcode.analysis.search import (
    Kind,
    Passages,
    Search,
    Term,
    alike,
    expressed,
    fold,
    of_lemmas,
    places,
    turns_of,
)
from qualcode.analysis.search import expressions as program
from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.language import Annotation
from qualcode.model.span import Span
from qualcode.project.annotations import Annotations
from qualcode.store import queries
from qualcode.store import tables as t

SECONDS = 5.0  # a regular expression that takes longer would take for ever

Pair = tuple[int, int]


@dataclass(slots=True)
class SearchedText:
    """The current text of a transcript. `speakers` holds the id of who speaks in each turn."""

    number: str
    revision_id: int
    sha256: str
    passages: Passages
    speakers: Sequence[int | None]
    annotation: Annotation | None = field(default=None, repr=False)


class SearchedTexts:
    """Keeps the texts; a text that changed is read anew."""

    def __init__(self, annotations: Annotations, seconds: float = SECONDS) -> None:
        self._annotations = annotations
        self._seconds = seconds
        self._known: dict[int, SearchedText] = {}

    def current(self, connection: Connection) -> tuple[SearchedText, ...]:
        """The current texts, by the numbers of their transcripts."""
        return tuple(self.each(connection))

    def each(self, connection: Connection) -> Iterator[SearchedText]:
        """The same, each read when its turn has come."""
        rows = connection.execute(
            select(t.Transcript.number, t.Revision.id, t.Revision.sha256).join(
                t.Revision, queries.current_revision
            )
        ).all()
        self._known = {row.id: self._known[row.id] for row in rows if row.id in self._known}
        for number, revision_id, sha256 in sorted(rows, key=lambda row: queries.natural(row.number)):
            known = self._known.get(revision_id)
            if known is None or (known.number, known.sha256) != (number, sha256):
                known = self._known[revision_id] = _read(connection, number, revision_id, sha256)
            yield known

    def places(
        self, texts: Sequence[SearchedText], search: Search
    ) -> tuple[list[dict[Term, Iterable[Pair]]], frozenset[str]]:
        """For each text where the terms stand that cannot be found in it alone; and the words that passed for another.

        Raises Refused when a regular expression takes too long.
        """
        known: list[dict[Term, Iterable[Pair]]] = [{} for _text in texts]
        passed: set[str] = set()
        for term in search.terms:
            found: Iterable[Iterable[Pair]]
            if term.kind is Kind.FUZZY:
                words = alike(term.text, frozenset[str]().union(*(x.passages.vocabulary for x in texts)))
                passed |= words
                found = (places(text.passages, term, words=words) for text in texts)
            elif term.kind in (Kind.LEMMA, Kind.PART):
                lemmas = self._lemmas(texts, term.text)
                is_part = term.kind is Kind.PART
                found = (of_lemmas(self._annotation(text), lemmas, parts=is_part) for text in texts)
            elif term.kind is Kind.REGEX:
                found = self._expressed(texts, term)
            else:
                continue
            for one, pairs in zip(known, found, strict=True):
                one[term] = pairs
        return known, frozenset(passed)

    def _expressed(self, texts: Sequence[SearchedText], term: Term) -> list[list[Pair]]:
        passages = [turns_of(text.passages, term) for text in texts]
        found = iter(matches_apart(term.text, [turn for turns in passages for turn in turns], self._seconds))
        return [
            list(expressed(text.passages, [next(found) for _turn in turns]))
            for text, turns in zip(texts, passages, strict=True)
        ]

    def _annotation(self, text: SearchedText) -> Annotation:
        if text.annotation is None:
            text.annotation = self._annotations.of(text.number, text.passages.text)
        return text.annotation

    def _lemmas(self, texts: Sequence[SearchedText], form: str) -> frozenset[str]:
        """The lemma that was typed, or those that the words have that were typed: liep is a form of lopen."""
        lemmas: set[str] = set()
        for text in texts:
            for word in self._annotation(text).words:
                if fold(word.lemma) == form or (word.whole and fold(word.whole) == form):
                    return frozenset({form})
                if fold(word.text) == form:
                    lemmas.add(word.whole or word.lemma)
        return frozenset(lemmas or {form})


def matches_apart(expression: str, passages: Sequence[str], seconds: float) -> list[list[Pair]]:
    """Where a regular expression matches in each passage, found by a process that is stopped when it takes too long.

    Python's `re` cannot be interrupted. The passages go to our own child through a pipe and nowhere else. Raises
    Refused.
    """
    question = json.dumps({"expression": expression, "passages": passages})
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", program.__file__],
            input=question,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            N_("That regular expression was stopped: it did not end within %(seconds)d seconds."),
            N_("Leave out repeats inside repeats, such as (a+)+, or search in fewer transcripts."),
            seconds=max(1, round(seconds)),
        ) from None
    except (subprocess.CalledProcessError, OSError):
        raise Refused(
            N_("That regular expression could not be carried out."), N_("Write it in a simpler way.")
        ) from None
    return [[(start, end) for start, end in pairs] for pairs in json.loads(done.stdout)]


def _read(connection: Connection, number: str, revision_id: int, sha256: str) -> SearchedText:
    rows = connection.execute(
        select(t.Turn.start, t.Turn.end, t.Turn.speaker_id)
        .where(t.Turn.revision_id == revision_id)
        .order_by(t.Turn.ordinal)
    ).all()
    turns = [Span(row.start, row.end) for row in rows]
    passages = Passages(queries.text_of(connection, revision_id), turns)
    return SearchedText(number, revision_id, sha256, passages, [row.speaker_id for row in rows])
