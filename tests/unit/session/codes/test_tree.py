"""The codebook as a list: codes on digits are always in sight."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.session.codes.tree import TreeCursor
from qualcode.session.drawing.catalogue import Catalogue, Listed


def tree_of(codes, pins):
    book = Codebook("b", "B", "nl", tuple(Code(f"c{n}", f"Code {n}", "") for n in range(codes)))
    return TreeCursor(Catalogue([book], {}, pins=[f"b/c{n}" for n in pins]))


def on_display(tree, catalogue_rows):
    """The keys of the rows that are shown, without the one that tells there is more."""
    shown = catalogue_rows[tree.top : tree.top + tree.height]
    rows = shown[:-1] if tree.top + tree.height < len(catalogue_rows) else shown
    return [one.key for one in rows if isinstance(one, Listed)]


@given(
    st.integers(1, 60),
    st.lists(st.integers(0, 59), max_size=9, unique=True),
    st.integers(2, 40),
    st.lists(st.tuples(st.booleans(), st.integers(-15, 15)), max_size=8),
)
def test_codes_on_digits_are_in_sight_and_every_code_can_be_scrolled_to(codes, pins, rows, moves):
    pins = [n for n in pins if n < codes]
    tree = tree_of(codes, pins)
    every = tree._catalogue.rows
    tree.fit(rows)
    for is_cursor, by in moves:
        (tree.move if is_cursor else tree.scroll)(by)
        kept = [one.key for one in tree.fit(rows)]
        listed = on_display(tree, every)
        missing = [f"b/c{n}" for n in pins if f"b/c{n}" not in listed]
        assert kept == missing[: max(0, rows // 2 - 1)]
        assert tree.height + len(kept) + bool(kept and not tree.below) <= rows
        if is_cursor and rows >= 4:
            assert tree.code.key in listed
    for _more in range(12):
        tree.scroll(100)
        tree.fit(rows)
    assert tree.below == 0
