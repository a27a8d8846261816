"""A codebook reads the same nested and flat, and no source at all brings anything but a Codebook or its fault."""

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import nodes, parse, rendered
from qualcode.codebook.scalars import as_scalar
from qualcode.model.codebook import Code, Codebook, Facet, Provenance, Scale
from qualcode.model.errors import CodebookFault

SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)
WORDS = LINES.filter(bool)


@st.composite
def trees(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Codes in reading order, each with the slug of its parent or None."""
    slugs = draw(st.lists(SLUGS, unique=True, max_size=8))
    codes: list[dict[str, Any]] = []
    path: list[str] = []
    for slug in slugs:
        path = path[: draw(st.integers(0, len(path)))]
        codes.append(
            {
                "code": slug,
                "label": draw(WORDS),
                "definition": draw(LINES),
                "keywords": draw(st.lists(WORDS, unique=True, max_size=3)),
                "examples": draw(st.lists(WORDS, max_size=2)),
                "parent": path[-1] if path else None,
            }
        )
        path.append(slug)
    return codes


def nested(codes: list[dict[str, Any]], parent: str | None = None) -> list[dict[str, Any]]:
    return [
        {
            **{key: value for key, value in code.items() if key != "parent"},
            "children": nested(codes, code["code"]),
        }
        for code in codes
        if code["parent"] == parent
    ]


def read(codes: list[dict[str, Any]], flow: bool) -> Codebook:
    document = {"codebook": "book", "title": "Book", "codes": codes}
    return parse(
        yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow, sort_keys=False), "book.yaml"
    )


@settings(max_examples=60, deadline=None)
@given(codes=trees(), flow=st.booleans(), order=st.randoms(use_true_random=False))
def test_nested_and_flat_are_the_same(codes: list[dict[str, Any]], flow: bool, order: Any) -> None:
    codebook = read(nested(codes), flow)
    assert read(codes, not flow) == codebook
    assert [(code.slug, code.parent, code.label, code.definition) for code in codebook.codes] == [
        (code["code"], code["parent"], code["label"], code["definition"]) for code in codes
    ]
    assert [list(code.keywords) for code in codebook.codes] == [code["keywords"] for code in codes]
    # In any order parents are found, and every code comes after its own.
    shuffled = list(codes)
    order.shuffle(shuffled)
    seen: set[str | None] = {None}
    for code in read(shuffled, flow).codes:
        assert code.parent in seen
        seen.add(code.slug)
    assert len(seen) == len(codes) + 1


WORDS_OF_YAML = """
codebook title language codes code key id label short definition keywords not_keywords maps_to children parent color
colour origin theory scales scale steps first facets facet values nl en
<<<<<<< ======= : - , [ ] { } " ' # & * ! | > % @
? ~ no yes 12 1.5 2024-01-01 null a b ... --- << = &x *x !!str !!int !!set
"""
SPACES = [
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    - ",
    "\t",
    ": ",
    "- ",
    "\r\n",
    "\x85",
    "\ufeff",
    "\x00",
    "é",
    "\U0001f600",
]
PIECES = st.sampled_from(WORDS_OF_YAML.split() + SPACES)


def fault_of(source: str) -> CodebookFault | None:
    """Any other exception fails the test."""
    try:
        parse(source, "any.yaml")
    except CodebookFault as fault:
        return fault
    return None


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)))
def test_any_source_is_a_codebook_or_a_fault(source: str) -> None:
    fault = fault_of(source)
    if fault is not None:
        line, column = fault.details["line"], fault.details["column"]
        assert str(fault)
        assert isinstance(line, int)
        assert isinstance(column, int)
        assert 1 <= line <= source.count("\n") + source.count("\r") + source.count("\x85") + 1
        assert 1 <= column <= len(source) + 1


VALID = """codebook: test
title: Test
codes:
  - code: a
    label: A
    keywords: [x, "y"]
    children:
      - {code: b, label: 'B'}
  - code: c
    parent: a
    label: C
"""


@settings(max_examples=400, deadline=None)
@given(at=st.integers(0, len(VALID)), cut=st.integers(0, 6), piece=PIECES)
def test_a_damaged_codebook_is_a_codebook_or_a_fault(at: int, cut: int, piece: str) -> None:
    fault = fault_of(VALID[:at] + piece + VALID[at + cut :])
    assert fault is None or str(fault)


# ── Fresh files ──────────────────────────────────────────────────────────────

TRAPS_OF_YAML = """
no on 08 12 12:30 2024-01-01 ~ null = << - -- --- ... # a: a:b : :: ' " \\ , [ ] { } ? ! & * % @ ` | > >- 😀 é
"""
TRAPS = st.sampled_from(TRAPS_OF_YAML.split())
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40),
    st.lists(st.one_of(TRAPS, WORDS), max_size=30).map(" ".join),
    st.lists(
        st.one_of(TRAPS, st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\x85", "\u2028"])), max_size=30
    ).map("".join),
).map(lambda text: unicodedata.normalize("NFC", text))
PROSE = TEXTS.map(lambda text: unicodedata.normalize("NFC", text.strip()))
ONE_LINE = TEXTS.map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
LABELS = ONE_LINE.filter(bool)
LANGUAGES = st.sampled_from(["en", "no", "fy", "de-AT"])


def some(
    items: st.SearchStrategy[str], least: int = 0, unique: bool = True
) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, min_size=least, max_size=4, unique=unique).map(tuple)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    """Codebooks with whatever a file can say."""
    scales = tuple(
        Scale(slug, draw(LABELS), draw(some(LABELS, least=1)), first=draw(st.integers(-9, 9)))
        for slug in draw(some(SLUGS))
    )
    facets = tuple(Facet(slug, draw(LABELS), draw(some(LABELS, least=1))) for slug in draw(some(SLUGS)))
    codes: list[Code] = []
    path: list[str] = []
    for slug in draw(st.lists(SLUGS, unique=True, max_size=5)):
        path = path[: draw(st.integers(0, len(path)))]
        code = Code(
            slug,
            draw(LABELS),
            short=draw(ONE_LINE),
            definition=draw(PROSE),
            use_when=draw(PROSE),
            not_when=draw(PROSE),
            keywords=draw(some(LABELS)),
            not_keywords=draw(some(LABELS)),
            examples=draw(some(LABELS, unique=False)),
            color=draw(st.sampled_from([None, "#2f6f9f"])),
            origin=draw(st.sampled_from([None, *Provenance])),
            notes=draw(PROSE),
            scale=draw(st.sampled_from([None, *(scale.slug for scale in scales)])),
            maps_to=draw(some(st.builds("{}/{}".format, SLUGS, SLUGS))),
            translations=tuple((language, draw(LABELS)) for language in draw(some(LANGUAGES))),
            parent=path[-1] if path else None,
            depth=len(path),
        )
        codes.append(code)
        path.append(slug)
    return Codebook(draw(SLUGS), draw(LABELS), "nl", tuple(codes), scales, facets)


@settings(max_examples=100, deadline=None)
@given(books())
def test_a_fresh_file_reads_as_the_same_codebook(book: Codebook) -> None:
    file = rendered(book)
    assert parse(file, "x.yaml") == book
    assert parse(file.replace("\n", "\r\n"), "x.yaml") == book


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, indent=st.integers(2, 12), width=st.sampled_from([20, 88]), flow=st.booleans())
@pytest.mark.parametrize("loader", [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])])
def test_a_text_written_reads_as_itself(loader: Any, text: str, indent: int, width: int, flow: bool) -> None:
    written = as_scalar(text, indent=indent, width=width, flow=flow)
    if flow:
        assert "\n" not in written
        assert yaml.load(f"a: [{written}, {written}]\nb: {{{written}: c}}", loader) == {
            "a": [text, text],
            "b": {text: "c"},
        }
    else:
        assert yaml.load(f"a:\n- {written}\n- b\nc: {written}\n# d", loader) == {"a": [text, "b"], "c": text}


# ── The fast reader and the careful one ──────────────────────────────────────


def said_by(source: str, careful: bool) -> list[Any] | None:
    """What a reader makes of a source: each node with its tag, value and place; None: no YAML."""
    faults = nodes.Faults("x", source)
    try:
        waiting: list[Any] = [nodes.tree(source, faults, careful=careful)]
    except CodebookFault:
        return None
    said: list[Any] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            one_line = bool(node.value) and node.style not in ("|", ">")
            begin, end = node.start_mark.index, node.end_mark.index
            said.append((node.tag, node.value, node.style, (begin, end) if one_line else None))
            if source[begin : begin + 1] in ("&", "!"):
                continue
            # A text in braces with commas in it is put together from its parts.
            if (
                one_line
                and node.style is None
                and "," not in node.value
                and len(source[begin:end].splitlines()) == 1
            ):
                assert source[begin:end] == node.value
            if node.style in ("'", '"'):
                assert source[begin] == source[end - 1] == node.style
        else:
            begin, end = node.start_mark.index, node.end_mark.index
            said.append((node.tag, type(node), begin, end if node.flow_style else None))
            if node.flow_style and source[begin] not in "&!?":  # "[? x]" holds a mapping without braces
                assert source[begin] + source[end - 1] in ("[]", "{}")
            waiting += [
                item for items in node.value for item in (items if isinstance(items, tuple) else (items,))
            ]
    return said


ODD = VALID.replace("title: Test", "title: >-\n  a é\n\n  😀 b # c").replace(
    "label: A", 'label: "é 😀\n      b" # d'
)


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(
        st.lists(PIECES, max_size=40).map("".join),
        st.builds(
            lambda at, cut, piece: ODD[:at] + piece + ODD[at + cut :],
            st.integers(0, len(ODD)),
            st.integers(0, 6),
            PIECES,
        ),
    )
)
def test_both_readers_see_the_same_at_the_same_place(source: str) -> None:
    careful = said_by(source, careful=True)
    if careful is not None and "!" not in source:
        assert said_by(source, careful=False) == careful
