"""Applying codes to segments, saying more about them, and listing what was coded."""

from typing import Unpack

from sqlalchemy import Connection

from qualcode.coding import annotating, applying
from qualcode.coding.annotating import Annotations
from qualcode.coding.applying import Place
from qualcode.locale import N_
from qualcode.model.coding import Coding, CodingFilter, CountedCoding, Mark, Origin
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.model.transcript import TranscriptKey
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.texts import transcripts
from qualcode.store import case_counting, coding_queries, facet_queries, queries

_KINDS = {"value": "coding.value", "mark": "coding.mark", "memo": "memo.edit"}


class Changes(Annotations, total=False):
    """What is to change of a coding; what is not named stays. `code` is a key, slug or label."""

    code: str
    span: Span


class Codings:
    """The codings of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def add(
        self,
        number: str,
        span: Span,
        code: str,
        *,
        origin: Origin = Origin.HAND,
        memo: str = "",
        value: int | None = None,
        mark: Mark | None = None,
    ) -> Coding:
        """Applies a code for the current coder; it is safe on the disk when this returns.

        White space at the edges of `span` is left out. Raises NotFound, Refused, ProjectFault.
        """
        book, found = self._codebooks.find(code)
        key = book.key(found)
        annotating.refuse_off_scale(key, annotating.scale_of(book, found.slug), value)
        with self._context.journal.operation("coding.add") as operation:
            connection = operation.connection
            coding_id = applying.apply(
                operation,
                _place(connection, transcripts.found(connection, number), span),
                key,
                queries.code_ids(connection)[key],
                applying.coder_row(operation, self._context.coder),
                origin,
                self._context.now(),
                memo,
                value,
                mark,
            )
            return _found(connection, coding_id)

    def set_value(self, coding_id: int, value: int | None) -> Coding:
        """Gives a coding a step of its code's scale, or none. Raises NotFound, Refused."""
        return self.change(coding_id, value=value)

    def set_mark(self, coding_id: int, mark: Mark | None) -> Coding:
        """Sets a coding apart, or not. Raises NotFound."""
        return self.change(coding_id, mark=mark)

    def set_memo(self, coding_id: int, text: str) -> Coding:
        """Writes the memo of a coding in the place of what was noted there; "" takes that away. Raises NotFound."""
        return self.change(coding_id, memo=text)

    def change_span(self, coding_id: int, span: Span) -> Coding:
        """Puts a coding on other words of its transcript; it keeps all it carries. Raises NotFound, Refused."""
        return self.change(coding_id, span=span)

    def change_code(self, coding_id: int, code: str) -> Coding:
        """Gives a coding another code; it keeps all it carries. Raises NotFound, Refused."""
        return self.change(coding_id, code=code)

    def change(self, coding_id: int, **wanted: Unpack[Changes]) -> Coding:
        """Changes whatever is named of a coding, as one operation. Raises NotFound, Refused, ProjectFault.

        Facet values go along to another place where this was the coder's last coding on the segment. A value that is
        given must be on the scale of the code that the coding has then; one that it has already stays what it is.
        """
        kind = _KINDS.get(next(iter(wanted), ""), "") if len(wanted) == 1 else ""
        found = self._codebooks.find(wanted["code"]) if "code" in wanted else None
        with self._context.journal.operation(kind or "coding.change") as operation:
            connection = operation.connection
            before = _found(connection, coding_id)
            key = before.code if found is None else found[0].key(found[1])
            self._refuse_off_scale(key, wanted.get("value"))
            place = None
            if wanted.get("span", before.span) != before.span:
                transcript = transcripts.found(connection, before.transcript)
                place = _place(connection, transcript, wanted["span"])
            elsewhere = place if place and place.span != before.span else None
            code = (key, queries.code_ids(connection)[key])
            quote_id = annotating.change(operation, coding_id, code, elsewhere)
            annotating.annotate(operation, coding_id, wanted, self._context.coder, self._context.now())
            operation.subject = f"{quote_id} {key}"
        return self.get(coding_id)

    def set_facet(self, number: str, place: Span | int, facet: str, value: str | None) -> None:
        """Says of a segment (its span, or its serial: 12 of P03:12) what its value in a facet is; None: nothing.

        A facet is named by key, slug or label. Facets stand beside the current coder's codings. Raises NotFound, and
        Refused for an unknown facet or value, and for a segment that the coder did not code.
        """
        with self._context.journal.operation("segment.facet") as operation:
            connection = operation.connection
            said = facet_queries.facets_said(connection)
            key, found = annotating.facet_called(self._codebooks.all(), facet, said)
            if value is not None:
                annotating.refuse_unknown_value(found, value)
            transcript = transcripts.found(connection, number)
            coder_id = queries.coder_id(connection, self._context.coder)
            span = place if isinstance(place, int) else _place(connection, transcript, place).span
            segments = coding_queries.segments_coded(connection, transcript.revision_id, coder_id, span)
            if coder_id is None or not segments:
                raise Refused(
                    N_("You have not coded those words of %(number)s: a facet stands beside a coding."),
                    N_("Apply a code to them first."),
                    number=transcript.number,
                )
            codebook_id = queries.codebook_id(connection, key.partition("/")[0])
            for segment_id in segments:  # after an update two may stand on the same words
                annotating.set_facet(operation, segment_id, coder_id, codebook_id, found.slug, value)
            operation.subject = f"{coding_queries.quote_id(connection, segments[0])} {key}"

    def remove(self, coding_id: int) -> None:
        """Takes a coding away. Raises NotFound."""
        coding = self.get(coding_id)
        with self._context.journal.operation("coding.remove") as operation:
            applying.remove(operation, coding_id, f"{coding.quote_id} {coding.code}")

    def get(self, coding_id: int) -> Coding:
        """One coding. Raises NotFound."""
        with self._context.reading() as connection:
            return _found(connection, coding_id)

    def list(self, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
        """The codings that pass the filter, by transcript and place."""
        with self._context.reading() as connection:
            return coding_queries.codings(connection, wanted)

    def counted(self, wanted: CodingFilter = CodingFilter()) -> tuple[CountedCoding, ...]:
        """The same, each with the cases it counts for: what everything that counts starts from."""
        with self._context.reading() as connection:
            return case_counting.counted(connection, coding_queries.codings(connection, wanted))

    def counts(self) -> dict[str, int]:
        """How often each code was applied, by its key."""
        with self._context.reading() as connection:
            return coding_queries.coding_counts(connection)

    def own_counts(self) -> dict[str, int]:
        """How many codings of the current coder each transcript has, by its number; without those that have none."""
        with self._context.reading() as connection:
            return coding_queries.counts_by_transcript(connection, self._context.coder)

    def text(self, coding: Coding) -> str:
        """The words a coding stands on."""
        with self._context.reading() as connection:
            return coding.span.of(queries.text_of(connection, coding.revision_id))

    def _refuse_off_scale(self, key: str, value: int | None) -> None:
        """Raises Refused for a value that is not on the scale of a code, which may have left its file."""
        slug, _, code = key.partition("/")
        scales = (annotating.scale_of(book, code) for book in self._codebooks.all() if book.slug == slug)
        annotating.refuse_off_scale(key, next(scales, None), value)


def _found(connection: Connection, coding_id: int) -> Coding:
    for coding in coding_queries.codings(connection, CodingFilter(ids=frozenset({coding_id}))):
        return coding
    raise NotFound(
        N_("There is no coding %(id)s (any more)."),
        N_("'qualcode coding list' shows the codings of this project."),
        id=coding_id,
    )


def _place(connection: Connection, transcript: TranscriptKey, span: Span) -> Place:
    """The place of a span; no more of a long text is read than it takes. Raises Refused."""
    begins = max(0, span.start - applying.AROUND)
    piece = queries.text_between(connection, transcript.revision_id, Span(begins, span.end + applying.AROUND))
    if span.end > begins + len(piece):  # the refusal tells how long the whole text is
        return Place.of(transcript, queries.text_of(connection, transcript.revision_id), span)
    return Place.of(transcript, piece, span, begins)
