"""Whatever is edited in a codebook is told as what it is, and nothing else is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook.difference import Change, definition_changed, differences
from qualcode.codebook.editing import edited
from qualcode.model.codebook import Code, Codebook
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText

SLUGS = "abcdefghij"
WORDS = st.text("xyzé ", min_size=1, max_size=6).map(lambda text: " ".join(text.split()) or "x")
TEXTS = ("label", "short", "definition", "use_when", "not_when", "notes")
LISTS = ("keywords", "not_keywords", "examples", "maps_to")
MEANING = ("short", "definition", "use_when", "not_when")


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    """A tree of codes with some of their fields filled."""
    path: list[str] = []
    codes = []
    for slug in SLUGS[: draw(st.integers(0, 8))]:
        path = path[: draw(st.integers(0, len(path)))]
        filled: dict[str, Any] = {name: draw(st.just("") | WORDS) for name in TEXTS if name != "label"}
        filled |= {name: tuple(draw(st.lists(WORDS, unique=True, max_size=3))) for name in LISTS}
        codes.append(Code(slug, draw(WORDS), **filled, parent=path[-1] if path else None, depth=len(path)))
        path.append(slug)
    return Codebook("book", "Book", "nl", tuple(codes))


@dataclass
class Edited:
    """A codebook after some edits, each of a code that no other edit is about, with what must be told of them."""

    book: Codebook
    expected: set[tuple[Change, str, str | None]] = field(default_factory=set)
    concerned: set[str] = field(default_factory=set)

    def do(self, edit: Edit, slug: str, *told: tuple[Change, str | None]) -> None:
        """Makes the edit."""
        self.book = edited(self.book, (edit,))
        self.expected |= {(kind, f"book/{slug}", name) for kind, name in told}
        self.concerned.add(slug)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Codebook, Edited]:
    """A codebook, and what came of it."""
    before = draw(books())
    now = Edited(before)
    for code in before.codes:
        match draw(st.sampled_from(["text", "list", "move", "remove", "add", "nothing", "nothing"])):
            case "text":
                name, value = draw(st.sampled_from(TEXTS)), draw(WORDS)
                kind = (
                    Change.RENAMED
                    if name == "label"
                    else Change.REDEFINED
                    if name in MEANING
                    else Change.OTHER
                )
                same = getattr(code, name) == value
                now.do(SetText(code.slug, name, value), code.slug, *([] if same else [(kind, name)]))
            case "list":
                name, items = (
                    draw(st.sampled_from(LISTS)),
                    tuple(draw(st.lists(WORDS, unique=True, max_size=3))),
                )
                kind = Change.REDEFINED if name == "examples" else Change.OTHER
                same = getattr(code, name) == items
                if not same and " ".join(getattr(code, name)) == " ".join(items):
                    continue  # the same words in other pieces
                now.do(SetList(code.slug, name, items), code.slug, *([] if same else [(kind, name)]))
            case "move":
                aims = [
                    None,
                    *(one.slug for one in now.book.codes if not below(now.book, one.slug, code.slug)),
                ]
                aim = draw(st.sampled_from(aims))
                if aim != code.parent:
                    now.do(Move(code.slug, aim), code.slug, (Change.MOVED, "parent"))
            case "remove" if not now.book.children(code.slug):
                now.do(Remove(code.slug), code.slug, (Change.GONE, None))
            case "add":
                slug = f"new-{code.slug}"
                parent = draw(st.sampled_from([None, *(one.slug for one in now.book.codes)]))
                brothers = [None, *(one.slug for one in now.book.children(parent))]
                new = Code(slug, draw(WORDS), parent=parent)
                now.do(Add(new, draw(st.sampled_from(brothers))), slug, (Change.NEW, None))
    return before, now


def below(book: Codebook, slug: str, top: str) -> bool:
    return slug == top or any(one.slug == top for one in book.ancestors(slug))


@settings(max_examples=150, deadline=None)
@given(changed())
def test_every_edit_is_told_as_what_it_is(case: tuple[Codebook, Edited]) -> None:
    before, now = case
    found = differences([before], [now.book])
    assert {(one.kind, one.key, one.field) for one in found} == now.expected
    assert len(found) == len(now.expected)
    for code in now.book.codes:
        if old := before.get(code.slug):
            telling = any((Change.REDEFINED, f"book/{code.slug}", name) in now.expected for name in MEANING)
            assert definition_changed(old, code) == telling


@settings(max_examples=150, deadline=None)
@given(changed())
def test_the_way_back_is_told_too(case: tuple[Codebook, Edited]) -> None:
    before, now = case
    back = {
        (one.kind, one.key, one.field, one.before, one.after) for one in differences([now.book], [before])
    }
    turned = {Change.NEW: Change.GONE, Change.GONE: Change.NEW}
    assert {(kind, *rest) for kind, *rest in back if kind is not Change.REORDERED} == {
        (turned.get(one.kind, one.kind), one.key, one.field, one.after, one.before)
        for one in differences([before], [now.book])
    }


@settings(max_examples=100, deadline=None)
@given(books(), books())
def test_any_two_states(one: Codebook, other: Codebook) -> None:
    """Told are just the codes that are in one state only, or are not the same in both."""
    other = replace(other, slug="book")
    found = differences([one], [other])
    assert differences([one], [one]) == ()
    assert differences([other], [other]) == ()
    expected = {f"book/{slug}" for slug in SLUGS if content(one.get(slug)) != content(other.get(slug))}
    assert {each.key for each in found if each.kind is not Change.REORDERED} == expected
    reading = [other.key(code) for code in other.codes]
    places = [reading.index(each.key) for each in found if each.key in reading]
    assert places == sorted(places)
    for each in found:
        assert str(each).startswith(each.key.removeprefix("book/") + ": ")


def content(code: Code | None) -> Code | None:
    return code and replace(code, depth=0)


@settings(max_examples=150, deadline=None)
@given(st.permutations(SLUGS), st.permutations(SLUGS))
def test_codes_told_as_reordered_are_as_few_as_explain_it(first: list[str], second: list[str]) -> None:
    before, after = (
        Codebook("book", "", "nl", tuple(Code(s, s) for s in slugs)) for slugs in (first, second)
    )
    told = {one.key.removeprefix("book/") for one in differences([before], [after])}
    assert [slug for slug in first if slug not in told] == [slug for slug in second if slug not in told]
    assert len(told) == len(SLUGS) - longest_common([*first], [*second])


def longest_common(one: list[str], other: list[str]) -> int:
    """How long the longest common subsequence is, by the book."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


FATES = st.dictionaries(
    st.sampled_from(SLUGS).map("book/{}".format),
    st.lists(st.sampled_from(SLUGS).map("book/{}".format), unique=True, max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(st.sets(st.sampled_from(SLUGS)), st.sets(st.sampled_from(SLUGS)), FATES)
def test_a_code_became_what_can_be_reached(
    first: set[str], second: set[str], became: Mapping[str, tuple[str, ...]]
) -> None:
    """Whatever was merged and split, and in circles: told are codes that are there, and none that is not reached."""
    before, after = (
        Codebook("book", "", "nl", tuple(Code(s, s) for s in sorted(slugs))) for slugs in (first, second)
    )
    there = {f"book/{slug}" for slug in second}
    for slug in sorted(first):
        reached: set[str] = set()
        ways = set(became.get(f"book/{slug}", ()))
        while ways:
            key = ways.pop()
            if key not in reached:
                reached.add(key)
                ways |= set() if key in there else set(became.get(key, ()))
        ends = (reached & there) - {f"book/{slug}"}
        told = [one for one in differences([before], [after], became) if one.key == f"book/{slug}"]
        if slug in second:
            assert [one.kind for one in told] == ([Change.SPLIT] if ends else [])
        else:
            kind = Change.SPLIT if len(ends) > 1 else Change.MERGED if ends else Change.GONE
            assert [one.kind for one in told] == [kind]
        if ends:
            assert set(str(told[0].details["targets"]).split(", ")) == {key[5:] for key in ends}
