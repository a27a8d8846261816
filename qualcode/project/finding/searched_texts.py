"""The texts of a project as a search needs them: read and folded once, and kept for as long as they stand."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from qualcode.analysis.search import (
    Kind,
    Passages,
    Search,
    Term,
    alike,
    expressed,
    fold,
    may_hold,
    of_lemmas,
    places,
    turns_of,
    word_list,
    words_in,
)
from qualcode.analysis.search import expressions as program
from qualcode.analysis.search.listing import Alternatives
from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.language import Annotation
from qualcode.model.transcript import CurrentText
from qualcode.project.texts import word_lists
from qualcode.project.texts.annotations import Annotations
from qualcode.store import queries
from qualcode.store.turns import turn_columns_in

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
        self._new_lists: dict[str, bytes] = {}

    def current(self, connection: Connection) -> list[CurrentText]:
        """The current texts, unread, by the numbers of their transcripts. What is known of others is forgotten."""
        current = queries.current_texts(connection)
        self._known = {
            one.revision_id: self._known[one.revision_id] for one in current if one.revision_id in self._known
        }
        return current

    def each(
        self, connection: Connection, texts: Sequence[CurrentText], needed: Sequence[Alternatives] = ()
    ) -> Iterator[SearchedText]:
        """Those of the texts that may hold what is needed, each read when its turn has come."""
        if not needed:
            yield from (self._read(connection, one) for one in texts)
            return
        for one, listed in self._lists(connection, texts):
            if may_hold(listed, needed):
                yield self._read(connection, one)

    def alike(
        self, connection: Connection, texts: Sequence[CurrentText], search: Search
    ) -> dict[str, frozenset[str]]:
        """For each fuzzy term the words of the texts that pass for it."""
        fuzzy = [term.text for term in search.terms if term.kind is Kind.FUZZY]
        if not fuzzy:
            return {}
        words: set[str] = set()
        for _one, listed in self._lists(connection, texts):
            words.update(words_in(listed))
        return {word: alike(word, words) for word in fuzzy}

    def new_lists(self) -> dict[str, bytes]:
        """The lists of words that had to be made since this was asked, by the hashes of their texts."""
        made, self._new_lists = self._new_lists, {}
        return made

    def _lists(
        self, connection: Connection, texts: Sequence[CurrentText]
    ) -> Iterator[tuple[CurrentText, bytes]]:
        for one, listed in zip(
            texts, word_lists.kept(connection, [one.sha256 for one in texts]), strict=True
        ):
            known = listed or self._new_lists.get(one.sha256)
            if known is None:
                known = self._new_lists[one.sha256] = word_list(self._read(connection, one).passages.text)
            yield one, known

    def _read(self, connection: Connection, one: CurrentText) -> SearchedText:
        known = self._known.get(one.revision_id)
        if known is None or (known.number, known.sha256) != (one.number, one.sha256):
            known = self._known[one.revision_id] = _read(connection, one)
        return known

    def places(
        self, texts: Sequence[SearchedText], search: Search, alike_words: Mapping[str, frozenset[str]]
    ) -> list[dict[Term, Iterable[Pair]]]:
        """For each text where the terms stand that cannot be found in it alone. `alike_words`: see `alike`.

        Raises Refused when a regular expression takes too long.
        """
        known: list[dict[Term, Iterable[Pair]]] = [{} for _text in texts]
        for term in search.terms:
            found: Iterable[Iterable[Pair]]
            if term.kind is Kind.FUZZY:
                words = alike_words[term.text]
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
        return known

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


def _read(connection: Connection, one: CurrentText) -> SearchedText:
    starts, ends, speakers, _times = turn_columns_in(connection, one.revision_id)
    passages = Passages(queries.text_of(connection, one.revision_id), starts, ends)
    return SearchedText(*one, passages, speakers)
