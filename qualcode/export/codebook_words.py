"""What the readable forms of a codebook have in common: the words above the columns, and what stands in them."""

from dataclasses import dataclass

from qualcode.export.plain import paragraphs
from qualcode.export.sources import reference
from qualcode.locale import _
from qualcode.model.cleared import ClearedCode, ClearedCodebook, ClearedScale

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the table, as (name, heading): those nothing stands in are left out."""

    shown: tuple[tuple[str, str], ...]

    def __contains__(self, name: str) -> bool:
        return any(name == shown for shown, _heading in self.shown)


def columns_of(book: ClearedCodebook) -> Columns:
    """Label and definition always; the others where a code has them."""
    every = (
        ("label", _("Code"), True),
        ("definition", _("Definition"), True),
        ("use_when", _("When to use"), any(code.use_when.text for code in book.codes)),
        ("not_when", _("When not to use"), any(code.not_when.text for code in book.codes)),
        ("example", _("Example"), any(example_of(code) for code in book.codes)),
        ("codings", _("Count"), any(code.codings is not None for code in book.codes)),
    )
    return Columns(tuple((name, heading) for name, heading, shown in every if shown))


def definition_of(code: ClearedCode, book: ClearedCodebook) -> tuple[str, list[str]]:
    """The short definition, and the paragraphs of the full one with the scale the code is given a value of."""
    short = " ".join(paragraphs(code.short.text))
    full = paragraphs(code.definition.text)
    if code.scale is not None:
        label = next((s.label.text for s in book.scales if s.slug.text == code.scale.text), code.scale.text)
        full.append(_("Scale: %(scale)s.") % {"scale": label})
    return (short, full) if [short] != full[:1] else ("", full)


def example_of(code: ClearedCode) -> tuple[list[str], str] | None:
    """The paragraphs of the quote that shows the code and its reference; without one, the codebook's first example."""
    if code.quote is not None:
        return paragraphs(code.quote.text.text), reference(code.quote)
    if code.examples:
        return paragraphs(code.examples[0].text), ""
    return None


def notes_of(book: ClearedCodebook) -> list[str]:
    """What must be said under the table."""
    if any(code.quote is None and code.examples for code in book.codes):
        return [_("Examples without a number are those of the codebook itself, not quotes.")]
    return []


def count_of(code: ClearedCode) -> str:
    """How often the code was given; a dash where that is not told."""
    return NOTHING if code.codings is None else str(code.codings)


def steps_of(scale: ClearedScale) -> list[tuple[int, str]]:
    """The steps of a scale with their values."""
    return [(value, step.text) for value, step in enumerate(scale.steps, start=scale.first)]


def lists_of(book: ClearedCodebook) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """What follows the table: scales and facets under their headings, each with its label and its steps or values."""
    scales = [(s.label.text, [f"{value} {step}" for value, step in steps_of(s)]) for s in book.scales]
    facets = [(f.label.text, [value.text for value in f.values]) for f in book.facets]
    return [(heading, each) for heading, each in ((_("Scales"), scales), (_("Facets"), facets)) if each]


def parents_of(book: ClearedCodebook) -> list[int | None]:
    """For each code the number of the one above it."""
    parents: list[int | None] = []
    above: dict[int, int] = {}
    for number, code in enumerate(book.codes):
        parents.append(above.get(code.depth - 1) if code.depth else None)
        above[code.depth] = number
    return parents


def by_top(book: ClearedCodebook) -> list[list[ClearedCode]]:
    """The codes of each top-level code, that one first."""
    groups: list[list[ClearedCode]] = []
    for code in book.codes:
        if code.depth == 0 or not groups:
            groups.append([])
        groups[-1].append(code)
    return groups
