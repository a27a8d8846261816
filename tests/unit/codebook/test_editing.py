"""The small changes of a codebook, on its values."""

import pytest

from qualcode.codebook.editing import edited
from qualcode.model.codebook import Code, Codebook, Provenance, Scale
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText
from qualcode.model.errors import Refused

BOOK = Codebook(
    "buurt",
    "De buurt",
    "nl",
    (
        Code("a", "A"),
        Code("a1", "A1", parent="a", depth=1),
        Code("a11", "A11", parent="a1", depth=2),
        Code("a2", "A2", parent="a", depth=1),
        Code("b", "B"),
    ),
    scales=(Scale("ladder", "Ladder", ("laag", "hoog")),),
)


def drawn(book: Codebook) -> str:
    """The tree as slugs, each level in brackets."""
    text, depth = "", 0
    for code in book.codes:
        text += "(" * (code.depth - depth) + ")" * (depth - code.depth) + f" {code.slug} "
        depth = code.depth
    return " ".join((text + ")" * depth).replace("(", " ( ").replace(")", " ) ").split())


@pytest.mark.parametrize(
    ("edit", "tree"),
    [
        (Move("a1", None), "a ( a2 ) b a1 ( a11 )"),
        (Move("a1", None, before="a"), "a1 ( a11 ) a ( a2 ) b"),
        (Move("a1", "b"), "a ( a2 ) b ( a1 ( a11 ) )"),
        (Move("a2", "a", before="a1"), "a ( a2 a1 ( a11 ) ) b"),
        (Move("a1", "a"), "a ( a2 a1 ( a11 ) ) b"),
        (Move("a", "b"), "b ( a ( a1 ( a11 ) a2 ) )"),
        (Add(Code("c", "C")), "a ( a1 ( a11 ) a2 ) b c"),
        (Add(Code("c", "C", parent="a1", depth=9), before="a11"), "a ( a1 ( c a11 ) a2 ) b"),
        (Remove("a11"), "a ( a1 a2 ) b"),
    ],
)
def test_the_tree_after_an_edit(edit: Edit, tree: str) -> None:
    book = edited(BOOK, [edit])
    assert drawn(book) == tree
    seen: dict[str | None, int] = {None: -1}
    for code in book.codes:
        assert code.depth == seen[code.parent] + 1
        seen[code.slug] = code.depth
    assert (book.slug, book.scales) == (BOOK.slug, BOOK.scales)


def test_fields_become_what_a_file_would_say() -> None:
    edits = [
        SetText("a", "label", "  Cafe\u0301  bezoek "),
        SetText("a", "definition", "\n twee\nregels "),
        SetText("a", "origin", "in-vivo"),
        SetText("a", "color", "#2f6f9f"),
        SetText("a", "scale", "ladder"),
        SetList("a", "keywords", ("x", " y  z ", "x", "")),
    ]
    code = edited(BOOK, edits).codes[0]
    assert (code.label, code.definition) == ("Caf\u00e9 bezoek", "twee\nregels")
    assert (code.origin, code.color, code.scale) == (Provenance.IN_VIVO, "#2f6f9f", "ladder")
    assert code.keywords == ("x", "y z")
    for field in ("definition", "origin", "color", "scale"):
        code = edited(BOOK, [*edits, SetText("a", field, "")]).codes[0]  # type: ignore[arg-type]
        assert not getattr(code, field)
        assert getattr(code, field) == getattr(Code("a", "A"), field)


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (SetText("x", "label", "X"), "no code `x`"),
        (SetText("a", "label", "  "), "empty label"),
        (SetText("a", "color", "red"), "`red` is no colour"),
        (SetText("a", "origin", "dream"), "theory, data, in-vivo"),
        (SetText("a", "scale", "trap"), "no scale `trap`"),
        (Move("a", "a"), "stands under it"),
        (Move("a", "a11"), "stands under it"),
        (Move("a", "x"), "no code `x`"),
        (Move("b", "a", before="a11"), "same parent"),
        (Move("b", None, before="b"), "same parent"),
        (Add(Code("a1", "Other")), "already"),
        (Add(Code("c", " ")), "empty label"),
        (Add(Code("c", "C", parent="x")), "no code `x`"),
        (Add(Code("c", "C"), before="a1"), "same parent"),
        (Remove("a1"), "codes below it"),
    ],
)
def test_what_is_refused(edit: Edit, what: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(BOOK, [edit])
    assert what in str(refused.value)
    assert refused.value.todo
