"""Applying a code to a span of a transcript, and taking it away again."""

from dataclasses import dataclass

from qualcode.locale import N_
from qualcode.model.coding import Mark, Origin
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.model.transcript import TranscriptKey
from qualcode.store import coding_queries, facet_queries, queries
from qualcode.store.journal import Operation

AROUND = 32  # code points of context kept on each side of an anchor


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a revision that can carry codings: it begins and ends with a character that is no white space.

    `text` is that of the revision from `begins` on, at least as far as AROUND code points on each side of the span.
    """

    transcript: TranscriptKey
    text: str
    span: Span
    begins: int = 0

    @classmethod
    def of(cls, transcript: TranscriptKey, text: str, span: Span, begins: int = 0) -> "Place":
        """The place of `span`, without white space at its edges. Raises Refused when nothing is left."""
        if span.end > begins + len(text):
            raise Refused(
                N_("%(number)s has %(length)s characters; [%(start)s, %(end)s) lies outside."),
                N_("Choose a span inside the text."),
                number=transcript.number,
                length=begins + len(text),
                start=span.start,
                end=span.end,
            )
        words = span.shifted(-begins).of(text)
        start = span.start + len(words) - len(words.lstrip())
        quote = words.strip()
        if not quote:
            raise Refused(N_("There are no words in that span."), N_("Select at least one word."))
        return cls(transcript, text, Span(start, start + len(quote)), begins)

    @property
    def surroundings(self) -> dict[str, str]:
        """What an anchor here keeps as proof."""
        return surroundings(self.text, self.span.shifted(-self.begins))


def surroundings(text: str, span: Span) -> dict[str, str]:
    """What an anchor keeps beside its span as proof: its words, and up to AROUND code points on each side."""
    return {
        "quote": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def apply(
    operation: Operation,
    place: Place,
    code: str,
    code_id: int,
    coder_id: int,
    origin: Origin,
    at: str,
    memo: str,
    value: int | None = None,
    mark: Mark | None = None,
) -> int:
    """Applies a code to a place and answers the coding's id. Raises Refused when the coder did so before."""
    segment_id, serial = segment_at(operation, place)
    quote_id = f"{place.transcript.number}:{serial}"
    if coding_queries.is_coded(operation.connection, segment_id, code_id, coder_id):
        raise Refused(
            N_("%(quote)s already has the code %(code)s from you."),
            N_("Choose another code."),
            quote=quote_id,
            code=code,
        )
    coding = operation.insert(
        "coding",
        transcript_id=place.transcript.id,
        segment_id=segment_id,
        code_id=code_id,
        coder_id=coder_id,
        origin=str(origin),
        created_at=at,
        value=value,
        mark=mark or "",
    )
    if memo:
        operation.insert(
            "memo", target="coding", target_id=coding["id"], coder_id=coder_id, text=memo, created_at=at
        )
    operation.subject = f"{quote_id} {code}"
    return int(coding["id"])


def remove(operation: Operation, coding_id: int, name: str) -> None:
    """Takes a coding away, with the memos that hang on it; the coder's last one on a segment with its facet values.

    `name` is what the history calls it.
    """
    for memo_id in coding_queries.memo_ids(operation.connection, "coding", coding_id):
        operation.delete("memo", memo_id)
    operation.delete("coding", coding_id)
    operation.delete_many("facetvalue", facet_queries.facet_values_alone(operation.connection))
    operation.subject = name


def coder_row(operation: Operation, name: str) -> int:
    """The id of a coder, who is made known when new."""
    known = queries.coder_id(operation.connection, name)
    return known if known is not None else int(operation.insert("coder", fact=True, name=name)["id"])


def segment_at(operation: Operation, place: Place) -> tuple[int, int]:
    """The segment at a place and its serial: the one that was there, or a new one with the next number."""
    span, transcript = place.span, place.transcript
    found = coding_queries.segment_at(operation.connection, transcript.revision_id, span)
    if found is not None:
        return found
    serial = coding_queries.highest_serial(operation.connection, transcript.id) + 1
    segment = operation.insert("segment", fact=True, transcript_id=transcript.id, serial=serial)
    operation.insert(
        "anchor",
        fact=True,
        segment_id=segment["id"],
        revision_id=transcript.revision_id,
        start=span.start,
        end=span.end,
        **place.surroundings,
    )
    return segment["id"], serial
