"""A codebook becomes a fresh file, as somebody with patience would write it."""

from collections.abc import Iterable, Iterator, Sequence

from qualcode.codebook.scalars import as_scalar
from qualcode.model.codebook import Code, Codebook, Facet, Scale

MODELINE = "# yaml-language-server: $schema=codebook.schema.json"
WIDTH = 88

# Deeper trees are written as a list with parents: nested, they would outrun the page, then the limit of the reader.
_DEEPEST_NESTED = 8


def rendered(book: Codebook) -> str:
    """The YAML file of a codebook: read, it gives this very codebook."""
    return "\n".join([MODELINE, *_head(book), *_codes(book), ""])


def _head(book: Codebook) -> Iterator[str]:
    yield from _text("codebook", book.slug, 0)
    if book.title != book.slug:
        yield from _text("title", book.title, 0)
    yield from _text("language", book.language, 0)
    if book.scales:
        yield from ("", "scales:")
        for scale in book.scales:
            yield from _entry(_scale(scale), 2)
    if book.facets:
        yield from ("", "facets:")
        for facet in book.facets:
            yield from _entry(_facet(facet), 2)


def _scale(scale: Scale) -> Iterator[str]:
    yield from _text("scale", scale.slug, 4)
    if scale.label != scale.slug:
        yield from _text("label", scale.label, 4)
    if scale.first:
        yield f"    first: {scale.first}"
    yield from _list("steps", scale.steps, 4)


def _facet(facet: Facet) -> Iterator[str]:
    yield from _text("facet", facet.slug, 4)
    if facet.label != facet.slug:
        yield from _text("label", facet.label, 4)
    yield from _list("values", facet.values, 4)


def _codes(book: Codebook) -> Iterator[str]:
    if not book.codes:
        yield from ("", "codes: []")
        return
    yield from ("", "codes:")
    nested = all(code.depth <= _DEEPEST_NESTED for code in book.codes)
    for number, code in enumerate(book.codes):
        at_top = not nested or code.depth == 0
        if at_top and number:
            yield ""
        indent = 2 if at_top else 2 + 4 * code.depth
        if not at_top and book.codes[number - 1].slug == code.parent:
            yield f"{' ' * (indent - 2)}children:"
        yield from _entry(_fields(code, book.language, indent + 2, with_parent=not nested), indent)


def _fields(code: Code, language: str, indent: int, *, with_parent: bool) -> Iterator[str]:
    yield from _text("code", code.slug, indent)
    if with_parent and code.parent is not None:
        yield from _text("parent", code.parent, indent)
    if code.translations:
        yield from _by_language("label", ((language, code.label), *code.translations), indent)
    else:
        yield from _text("label", code.label, indent)
    yield from _text("short", code.short, indent)
    yield from _text("definition", code.definition, indent)
    yield from _text("use_when", code.use_when, indent)
    yield from _text("not_when", code.not_when, indent)
    yield from _list("keywords", code.keywords, indent)
    yield from _list("not_keywords", code.not_keywords, indent)
    yield from _list("examples", code.examples, indent, one_line=False)
    yield from _text("color", code.color or "", indent)
    yield from _text("origin", code.origin or "", indent)
    yield from _text("notes", code.notes, indent)
    yield from _text("scale", code.scale or "", indent)
    yield from _list("maps_to", code.maps_to, indent)


def _entry(lines: Iterable[str], indent: int) -> Iterator[str]:
    """The lines of a mapping as an item of a list: a hyphen before the first."""
    for number, line in enumerate(lines):
        yield line if number else f"{' ' * indent}- {line.lstrip(' ')}"


def _text(key: str, text: str, indent: int) -> Iterator[str]:
    if text:
        before = f"{' ' * indent}{key}: "
        yield before + as_scalar(text, indent=indent + 2, width=WIDTH, taken=len(before))


def _list(key: str, texts: Sequence[str], indent: int, *, one_line: bool = True) -> Iterator[str]:
    if not texts:
        return
    before = f"{' ' * indent}{key}:"
    line = f"{before} [{', '.join(as_scalar(text, indent=indent, flow=True) for text in texts)}]"
    if one_line and len(line) <= WIDTH:
        yield line
        return
    yield before
    for text in texts:
        hyphen = f"{' ' * (indent + 2)}- "
        yield hyphen + as_scalar(text, indent=indent + 4, width=WIDTH, taken=len(hyphen))


def _by_language(key: str, texts: Sequence[tuple[str, str]], indent: int) -> Iterator[str]:
    before = f"{' ' * indent}{key}:"
    pairs = [f"{as_scalar(name, indent=0)}: {as_scalar(text, indent=0, flow=True)}" for name, text in texts]
    line = f"{before} {{{', '.join(pairs)}}}"
    if len(line) <= WIDTH:
        yield line
        return
    yield before
    for name, text in texts:
        yield from _text(as_scalar(name, indent=0), text, indent + 2)
