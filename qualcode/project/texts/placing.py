"""Where segments stand in a new text: anchors for what is sure, questions for what is coded and is not."""

import json
from collections.abc import Mapping

from qualcode.coding import applying
from qualcode.model.anchor import Fated
from qualcode.model.span import Span
from qualcode.store.journal import Operation


def settle(
    operation: Operation, revision_id: int, text: str, fated: Mapping[int, Fated], coded: frozenset[int]
) -> None:
    """Anchors what is sure; makes a question of what is not and is coded."""
    sure = {segment: v.span for segment, v in fated.items() if v.fate.sure and v.span is not None}
    anchor(operation, revision_id, text, sure, fact=True)
    operation.insert_many(
        "question",
        [
            {
                "revision_id": revision_id,
                "segment_id": segment,
                "fate": str(verdict.fate),
                "start": verdict.span.start if verdict.span else None,
                "end": verdict.span.end if verdict.span else None,
                "candidates": json.dumps([[span.start, span.end] for span in verdict.candidates]),
            }
            for segment, verdict in fated.items()
            if segment in coded and segment not in sure
        ],
    )


def anchor(operation: Operation, revision_id: int, text: str, at: Mapping[int, Span], *, fact: bool) -> None:
    """Writes the anchors of segments, with their words as proof; a `fact` is not undone."""
    operation.insert_many(
        "anchor",
        [
            {
                "segment_id": segment,
                "revision_id": revision_id,
                "start": span.start,
                "end": span.end,
                **applying.surroundings(text, span),
            }
            for segment, span in at.items()
        ],
        fact=fact,
    )
