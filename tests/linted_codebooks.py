"""Codebooks made of a few words, and what lint tells of them."""

from typing import Any

from qualcode.codebook.linting import Finding, Usage, lint
from qualcode.model.codebook import Code, Codebook

NOTHING = Usage()


def code(slug: str, label: str = "", **fields: Any) -> Code:
    """A code nothing can be said against: its definition is nobody else's."""
    good = {"definition": f"Alles wat {slug} heet en {slug} doet.", "use_when": "Als het past."}
    return Code(slug, label or slug, **{**good, **fields})


def book(*codes: Code, slug: str = "b") -> Codebook:
    return Codebook(slug, slug, "nl", codes)


def told(*books: Codebook, usage: Usage = NOTHING) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule.value, finding.codes) for finding in lint(books, usage)]


def only(*books: Codebook, usage: Usage = NOTHING) -> Finding:
    found = lint(books, usage)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]
