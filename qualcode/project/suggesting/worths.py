"""What suggestions are worth on a project's own codings: each interview is judged by what the others teach."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sqlalchemy import Connection

from qualcode import language
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.proportion import Proportion
from qualcode.model.span import Span
from qualcode.model.suggestion import Measured, Worth
from qualcode.model.transcript import TranscriptInfo
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.suggesting.measures_kept import keep, remembered
from qualcode.project.suggesting.spoken import Given, Spoken
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.store import coding_queries, queries, suggestion_queries
from qualcode.suggestion import Example

# So many interviews are held out one by one; of more, each tenth together.
MOST_TURNS = 10
# Beside the work it is measured anew once so many codings came or went, or codes or versions changed.
WORTH_MEASURING = 10
# Whether it was measured on all coded texts, or on those that were read.
_ALL, _SOME = "all", "some"


class Worths:
    """Measures suggestions, and remembers what came of it."""

    def __init__(self, context: Context, codebooks: Codebooks, suggestions: Suggestions) -> None:
        self._context = context
        self._codebooks = codebooks
        self._suggestions = suggestions

    def last(self) -> Measured | None:
        """What was measured last; None when nothing was yet."""
        with self._context.reading() as connection:
            found = remembered(connection, self._suggestions.learner)
            if found is None:
                return None
            return replace(found[1], is_current=found[0].split()[:3] == self._state(connection).split())

    def measure_if_due(self) -> bool:
        """Measures when enough changed since the last time, in the texts that were read; answers whether it did.

        For beside the work: it takes as long as learning does, for each interview.
        """
        with self._context.reading() as connection:
            found = remembered(connection, self._suggestions.learner)
            state = self._state(connection)
        if found is not None and not _is_due(found[0], state):
            return False
        self.measure(read_all=False)
        return True

    def measure(self, *, read_all: bool = True) -> Measured:
        """Measures, unless nothing changed since; `read_all` reads the coded texts that were not read yet."""
        learner = self._suggestions.learner
        with self._context.reading() as connection:
            found = remembered(connection, learner)
            state = self._state(connection)
            infos = {info.revision_id: info for info in queries.transcripts(connection)}
            given = _by_revision(connection, infos, learner)
            refused = suggestion_queries.refused_now(connection, learner)
            every = coding_queries.codings(connection, CodingFilter())
        if found is not None and found[0] in (f"{state} {_ALL}", f"{state} {_SOME}" if not read_all else ""):
            return found[1]
        spoken = {
            revision_id: one
            for revision_id in sorted({*given, *refused, *(c.revision_id for c in every)} & infos.keys())
            if (one := self._suggestions.spoken(infos[revision_id], read=read_all)) is not None
        }
        examples = {
            of: one.examples(given.get(of, ()), refused.get(of, ()), by_block=False)
            for of, one in spoken.items()
        }
        counts = Counter(one.code for many in given.values() for one in many)
        people = _people(spoken, every)
        worths, sentences = self._judged(spoken, {of: rows for of, rows in examples.items() if rows})
        measured = Measured(
            tuple(
                Worth(key, counts[key], Proportion(*precision), Proportion(*recall), people.get(key))
                for key, (precision, recall) in worths.items()
            ),
            sum(any(one.codes for one in rows) for rows in examples.values()),
            sentences,
            learner or "",
            self._context.now(),
        )
        keep(self._context, f"{state} {_ALL if read_all else _SOME}", measured)
        return measured

    def _judged(
        self, spoken: Mapping[int, Spoken], examples: Mapping[int, Sequence[Example]]
    ) -> tuple[dict[str, tuple[tuple[int, int], tuple[int, int]]], int]:
        """For each code what of those shown was right, and what of those given was shown; and of how many sentences."""
        engine = self._suggestions.another_engine(
            [passage for one in spoken.values() for passage in one.passages()]
        )
        shown, given, right = Counter[str](), Counter[str](), Counter[str]()
        sentences = 0
        order = sorted(examples)
        turns = min(MOST_TURNS, len(order))
        for turn in range(turns):
            held_out = set(order[turn::turns])
            engine.learn([one for of in order if of not in held_out for one in examples[of]])
            for one in (one for of in sorted(held_out) for one in examples[of] if not one.partial):
                said = set(engine.shows(one.situation))
                shown.update(said)
                given.update(one.codes)
                right.update(said & one.codes)
                sentences += 1
        return {key: ((right[key], shown[key]), (right[key], given[key])) for key in engine.keys}, sentences

    def _state(self, connection: Connection) -> str:
        """What a measurement rests on: how many codings, what the codes and versions are, and all the rest."""
        learner = self._suggestions.learner
        rows = coding_queries.given_by(connection, learner)
        said = [tuple(row) for row in coding_queries.given_by(connection, None)]
        refused = suggestion_queries.refusals(connection, learner)
        from qualcode.suggestion.engine import NAME

        books = _digest(repr(self._codebooks.all()), NAME, language.pipeline_version())
        return f"{len(rows)} {books} {_digest(repr(said), repr(refused))}"


def _is_due(before: str, now: str) -> bool:
    had, was, *_rest = before.split()
    has, are, *_other = now.split()
    return was != are or abs(int(has) - int(had)) >= WORTH_MEASURING


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _by_revision(
    connection: Connection, infos: Mapping[int, TranscriptInfo], learner: str | None
) -> dict[int, list[Given]]:
    found: dict[int, list[Given]] = defaultdict(list)
    for revision_id, start, end, code, serial in coding_queries.given_by(connection, learner):
        if revision_id in infos:
            found[revision_id].append(Given(Span(start, end), code, f"{infos[revision_id].number}:{serial}"))
    return found


def _people(spoken: Mapping[int, Spoken], codings: Iterable[Coding]) -> dict[str, Proportion]:
    """For each code how often one coder gave it where another did, in what both of them coded (Dice 1945)."""
    by_coder: dict[int, dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
    for coding in codings:
        if coding.revision_id in spoken:
            given = Given(coding.span, coding.code, coding.quote_id)
            by_coder[coding.revision_id][coding.coder].append(given)
    both, either = Counter[str](), Counter[str]()
    for revision_id, coders in by_coder.items():
        one = spoken[revision_id]
        codes = [one.codes(given) for _coder, given in sorted(coders.items())]
        for first, second in combinations([of for of in codes if of], 2):
            for nth in range(max(min(first), min(second)), min(max(first), max(second)) + 1):
                if one.is_answer(nth):
                    here, there = first.get(nth, set()), second.get(nth, set())
                    both.update(here & there)
                    either.update([*here, *there])
    # Each sentence both gave it to is half a case of one coder and half a case of the other.
    return {key: Proportion(both[key], n / 2) for key, n in either.items()}
