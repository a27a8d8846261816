"""A codebook reads the same nested and flat, and no source at all brings anything but a Codebook or its fault."""

import unicodedata
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import parse
from qualcode.model.codebook import Codebook
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
codebook title language codes code label definition keywords children parent color : - , [ ] { } " ' # & * ! | > % @
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
