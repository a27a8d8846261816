"""What became of suggestions: that they were shown is put on record, what is decided about them is journalled."""

from collections.abc import Sequence

from qualcode import language
from qualcode.coding import applying
from qualcode.coding.applying import Place
from qualcode.locale import N_
from qualcode.model.coding import Coding, CodingFilter, Origin
from qualcode.model.errors import NotFound, Refused
from qualcode.model.journal import Entry
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Occasion, Outcome, Shown, Suggestion
from qualcode.model.transcript import TranscriptKey
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.texts import transcripts
from qualcode.project.texts.annotations import Annotations
from qualcode.store import coding_queries, queries, suggestion_queries
from qualcode.store.history import SHOWN
from qualcode.store.journal import Operation

# So many suggestions wait at most before it is put on record that they were shown. A door writes them down earlier, in
# a pause of the work.
MOST_WAITING = 50

_Key = tuple[int, Span, str]


class Decisions:
    """Suggestions shown to the current coder, taken and refused."""

    def __init__(self, context: Context, codebooks: Codebooks, annotations: Annotations) -> None:
        self._context = context
        self._annotations = annotations
        self._codebooks = codebooks
        self._waiting: dict[_Key, tuple[str, Suggestion, Occasion, str]] = {}
        self._on_record: set[_Key] = set()

    @property
    def is_waiting(self) -> bool:
        """Whether something that was shown is not on record yet."""
        return bool(self._waiting)

    def shown(
        self, number: str, found: Sequence[Suggestion], occasion: Occasion, revision_id: int | None = None
    ) -> None:
        """These were shown to the coder, in that state of the text (the current one by default). Each is put on record
        once for a place, several at a time.
        """
        if not found:
            return
        if revision_id is None:
            with self._context.reading() as connection:
                revision_id = transcripts.found(connection, number).revision_id
        for suggestion in found:
            key = (revision_id, suggestion.span, suggestion.code)
            if suggestion.span and key not in self._on_record:
                self._waiting.setdefault(key, (number, suggestion, occasion, self._context.now()))
        if len(self._waiting) >= MOST_WAITING:
            self.write_down()

    def write_down(self) -> None:
        """Puts on record what was shown and is not there yet, for each transcript apart."""
        waiting, self._waiting = self._waiting, {}
        for number in dict.fromkeys(told[0] for told in waiting.values()):
            with self._context.journal.recording(SHOWN) as record:
                record.subject = number
                coder_id = applying.coder_row(record, self._context.coder)
                for (revision_id, _span, _code), (of, suggestion, occasion, at) in waiting.items():
                    if of == number:
                        versions = self._versions(number, suggestion)
                        _told(record, revision_id, coder_id, suggestion, versions, occasion, at)
        self._on_record.update(waiting)

    def refuse(self, number: str, suggestion: Suggestion, occasion: Occasion = Occasion.READER) -> None:
        """The coder refuses a suggestion. It can be undone. Raises NotFound."""
        self.write_down()
        with self._context.journal.operation("suggestion.refuse") as operation:
            transcript = transcripts.found(operation.connection, number)
            self._decide(operation, transcript, suggestion, Outcome.REFUSED, occasion)
            operation.subject = f"{transcript.number} {suggestion.code}"

    def take(self, number: str, suggestion: Suggestion, occasion: Occasion = Occasion.READER) -> Coding:
        """The coder takes a suggestion: its code is applied to its span. Raises NotFound, Refused, ProjectFault."""
        self.write_down()
        with self._context.journal.operation("coding.add") as operation:
            coding_id = self._take(operation, number, suggestion, occasion)
        return self._coding(coding_id)

    def take_all(self, found: Sequence[Candidate]) -> tuple[Coding, ...]:
        """The same for suggestions of a list that was looked through: undone as one.

        What has its code from the coder already is passed over. Raises Refused when a text was changed meanwhile.
        """
        self.write_down()
        made = []
        with self._context.journal.operation("suggestion.take") as operation:
            taken: dict[str, None] = {}
            for one in found:
                if transcripts.found(operation.connection, one.transcript).revision_id != one.revision_id:
                    raise Refused(
                        N_("The text of %(number)s was changed meanwhile."),
                        N_("Put the list together again."),
                        number=one.transcript,
                    )
                if one.suggestion is not None and not self._has(operation, one.transcript, one.suggestion):
                    made.append(self._take(operation, one.transcript, one.suggestion, Occasion.LIST))
                    taken[one.suggestion.code] = None
            operation.subject = ", ".join(taken)
        with self._context.reading() as connection:
            return coding_queries.codings(connection, CodingFilter(ids=frozenset(made)))

    def refused(self, number: str) -> frozenset[tuple[Span, str]]:
        """What the coder refused in the current text of a transcript: places and codes."""
        with self._context.reading() as connection:
            revision_id = transcripts.found(connection, number).revision_id
            now = suggestion_queries.refused_now(connection, self._context.coder)
        return frozenset(now.get(revision_id, ()))

    def list(
        self,
        *,
        outcome: Outcome | None = None,
        coder: str | None = None,
        number: str | None = None,
        code: str | None = None,
    ) -> tuple[Shown, ...]:
        """What is on record of suggestions shown, in order, as far as it passes every filter that is given."""
        with self._context.reading() as connection:
            wanted = None if number is None else transcripts.found(connection, number).number
            return suggestion_queries.shown(
                connection, outcome=outcome, coder=coder, number=wanted, code=code
            )

    def undo_refusal(self, shown_id: int) -> Entry:
        """Takes one refusal back, by the number of what was shown. Raises NotFound, Refused."""
        for shown in self.list(outcome=Outcome.REFUSED):
            if shown.id == shown_id:
                return self._context.journal.undo_entry(shown.entry)
        raise NotFound(
            N_("No refused suggestion has the number %(number)s."),
            N_("'qualcode suggestions refused' shows them with their numbers."),
            number=shown_id,
        )

    def _take(self, operation: Operation, number: str, suggestion: Suggestion, occasion: Occasion) -> int:
        connection = operation.connection
        book, found = self._codebooks.find(suggestion.code)
        transcript = transcripts.found(connection, number)
        coding_id = applying.apply(
            operation,
            Place.of(transcript, queries.text_of(connection, transcript.revision_id), suggestion.span),
            book.key(found),
            queries.code_ids(connection)[book.key(found)],
            applying.coder_row(operation, self._context.coder),
            Origin.SUGGESTION,
            self._context.now(),
            "",
        )
        self._decide(operation, transcript, suggestion, Outcome.TAKEN, occasion)
        return coding_id

    def _has(self, operation: Operation, number: str, suggestion: Suggestion) -> bool:
        transcript = transcripts.found(operation.connection, number)
        rows = coding_queries.given_by(
            operation.connection, self._context.coder, transcript.revision_id, suggestion.span
        )
        return any(row.code == suggestion.code for row in rows)

    def _decide(
        self,
        operation: Operation,
        transcript: TranscriptKey,
        suggestion: Suggestion,
        outcome: Outcome,
        occasion: Occasion,
    ) -> None:
        now = self._context.now()
        coder_id = applying.coder_row(operation, self._context.coder)
        versions = self._versions(transcript.number, suggestion)
        of = transcript.revision_id
        suggestion_id = _told(operation, of, coder_id, suggestion, versions, occasion, now)
        self._on_record.add((of, suggestion.span, suggestion.code))
        known = suggestion_queries.decision_of(operation.connection, suggestion_id)
        if known is None:
            operation.insert("decision", suggestion_id=suggestion_id, verdict=str(outcome), decided_at=now)
        else:
            operation.update("decision", known, verdict=str(outcome), decided_at=now)

    def _versions(self, number: str, suggestion: Suggestion) -> str:
        """What a suggestion comes from: the suggesters, and the pipeline that read the text."""
        pipeline = language.pipeline_version(self._annotations.language_of(number))
        return f"{suggestion.suggester} {pipeline}"

    def _coding(self, coding_id: int) -> Coding:
        with self._context.reading() as connection:
            return coding_queries.codings(connection, CodingFilter(ids=frozenset({coding_id})))[0]


def _told(
    operation: Operation,
    revision_id: int,
    coder_id: int,
    suggestion: Suggestion,
    versions: str,
    occasion: Occasion,
    at: str,
) -> int:
    """The row that tells of a suggestion: the one there is, or a new one."""
    known = suggestion_queries.suggestion_id(
        operation.connection, revision_id, coder_id, suggestion, versions
    )
    if known is not None:
        return known
    row = operation.insert(
        "suggestion",
        fact=True,
        revision_id=revision_id,
        start=suggestion.span.start,
        end=suggestion.span.end,
        code=suggestion.code,
        coder_id=coder_id,
        probability=round(min(1.0, max(0.0, suggestion.score)), 4),
        suggester=versions,
        occasion=str(occasion),
        shown_at=at,
    )
    return int(row["id"])
