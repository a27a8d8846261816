"""What a coding carries beside its code: a value, a mark, a memo, facets of its segment; and changing what it is."""

from collections.abc import Collection, Sequence
from typing import TypedDict

from qualcode.coding import applying
from qualcode.coding.applying import Place
from qualcode.locale import N_
from qualcode.model.codebook import Codebook, Facet, Scale
from qualcode.model.coding import Mark
from qualcode.model.errors import Refused
from qualcode.model.journal import Row
from qualcode.store import coding_queries, facet_queries
from qualcode.store.journal import Operation
from qualcode.store.rows import row


class Annotations(TypedDict, total=False):
    """What is to change of a coding; what is not named stays. A `value` or `mark` of None and a memo "" go away."""

    value: int | None
    mark: Mark | None
    memo: str


def scale_of(book: Codebook, slug: str) -> Scale | None:
    """The scale of a code; None where the code has none, or is not in the codebook (any more)."""
    code = book.get(slug)
    return next((scale for scale in book.scales if code and scale.slug == code.scale), None)


def refuse_off_scale(code: str, scale: Scale | None, value: int | None) -> None:
    """Raises Refused for a value that is not on the scale of a code (its key). None is always good."""
    if value is None:
        return
    if scale is None:
        raise Refused(
            N_("The code %(code)s has no scale: its codings have no value."),
            N_("Give it one in the codebook (scale)."),
            code=code,
        )
    steps = dict(enumerate(scale.steps, scale.first))
    if value not in steps:
        raise Refused(
            N_("%(value)s is not on the scale of %(code)s."),
            N_("Choose one of: %(steps)s."),
            value=value,
            code=code,
            steps=", ".join(f"{number} {step}" for number, step in steps.items()),
        )


def facet_called(books: Sequence[Codebook], name: str, said: Collection[str] = ()) -> tuple[str, Facet]:
    """The facet with that key ("sociale-basis/valentie"), slug or label, and its key.

    `said` are keys of facets that segments have values of; one that left its codebook has none to choose from. Raises
    Refused unless there is just one.
    """
    every = {f"{book.slug}/{facet.slug}": facet for book in books for facet in book.facets}
    for key in said:
        slug = key.partition("/")[2]
        every.setdefault(key, Facet(slug, slug, ()))
    found = [
        (key, facet)
        for key, facet in every.items()
        if name in (key, facet.slug) or name.casefold() == facet.label.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            N_("'%(name)s' can be more than one facet."),
            N_("Name one of: %(keys)s."),
            name=name,
            keys=", ".join(key for key, _facet in found),
        )
    raise Refused(
        N_("There is no facet '%(name)s'."),
        N_("There are: %(names)s."),
        name=name,
        names=", ".join(every) or "-",
    )


def refuse_unknown_value(facet: Facet, value: str) -> None:
    """Raises Refused for a value the facet does not have."""
    if value not in facet.values:
        raise Refused(
            N_("'%(value)s' is no value of the facet %(facet)s."),
            N_("Choose one of: %(values)s."),
            value=value,
            facet=facet.slug,
            values=", ".join(facet.values) or "-",
        )


def annotate(operation: Operation, coding_id: int, wanted: Annotations, writer: str, at: str) -> None:
    """Gives a coding a value, a mark, a memo, or takes them away. A memo takes the place of those that were there."""
    columns: Row = {}
    if "value" in wanted:
        columns["value"] = wanted["value"]
    if "mark" in wanted:
        columns["mark"] = wanted["mark"] or ""
    operation.update("coding", coding_id, **columns)
    if "memo" in wanted:
        _write_memo(operation, coding_id, wanted["memo"].strip(), writer, at)


def change(operation: Operation, coding_id: int, code: tuple[str, int], place: Place | None) -> str:
    """Gives a coding another code (key and id), another place, or both; answers the quote id it has then.

    It keeps all it carries. Facet values go along where it was the coder's last coding on the segment. Raises Refused
    when the coder has the code there already.
    """
    connection = operation.connection
    before = row(connection, "coding", coding_id)
    assert before is not None, f"coding {coding_id} does not exist"
    key, code_id = code
    segment_id = before["segment_id"]
    if place is not None:
        segment_id, _serial = applying.segment_at(operation, place)
    if (segment_id, code_id) == (before["segment_id"], before["code_id"]):
        return coding_queries.quote_id(connection, segment_id)
    if coding_queries.is_coded(connection, segment_id, code_id, before["coder_id"]):
        raise Refused(
            N_("%(quote)s already has the code %(code)s from the same coder."),
            N_("Nothing was changed."),
            quote=coding_queries.quote_id(connection, segment_id),
            code=key,
        )
    operation.update("coding", coding_id, segment_id=segment_id, code_id=code_id)
    if segment_id != before["segment_id"]:
        _take_facets_along(operation, before["segment_id"], segment_id, before["coder_id"])
    return coding_queries.quote_id(connection, segment_id)


def set_facet(
    operation: Operation, segment_id: int, coder_id: int, codebook_id: int, facet: str, value: str | None
) -> None:
    """What a coder says of a segment in one facet, in place of what was said before; None takes it away."""
    known = facet_queries.facet_values(operation.connection, segment_id, coder_id).get((codebook_id, facet))
    if known is None and value is not None:
        operation.insert(
            "facetvalue",
            segment_id=segment_id,
            coder_id=coder_id,
            codebook_id=codebook_id,
            facet=facet,
            value=value,
        )
    elif known is not None and value is None:
        operation.delete("facetvalue", known)
    elif known is not None:
        operation.update("facetvalue", known, value=value)


def _take_facets_along(operation: Operation, source: int, target: int, coder_id: int) -> None:
    """Facet values that stand alone on `source` now: to `target`, which keeps what the coder said of it."""
    connection = operation.connection
    alone = set(facet_queries.facet_values_alone(connection))
    there = facet_queries.facet_values(connection, target, coder_id)
    for facet, value_id in facet_queries.facet_values(connection, source, coder_id).items():
        if value_id not in alone:
            continue
        if facet in there:
            operation.delete("facetvalue", value_id)
        else:
            operation.update("facetvalue", value_id, segment_id=target)


def _write_memo(operation: Operation, coding_id: int, text: str, writer: str, at: str) -> None:
    connection = operation.connection
    there = coding_queries.memos_of(connection, "coding", coding_id)
    if "\n\n".join(there.values()) == text:
        return
    operation.delete_many("memo", list(there))
    if text:
        coder_id = applying.coder_row(operation, writer)
        operation.insert(
            "memo", target="coding", target_id=coding_id, coder_id=coder_id, text=text, created_at=at
        )
