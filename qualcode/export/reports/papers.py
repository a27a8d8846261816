"""Our templates in docx, made by the program, so that their styles are those of every document of ours."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.shared import Cm
from docx.styles.style import BaseStyle
from docx.table import _Cell

from qualcode.export.paper import GREY, INK, add_style, opened, shape
from qualcode.export.paper_table import HEAD_FILL, LINE, fill, line, mark, set_borders, set_style, set_widths
from qualcode.model.reporting import ReportKind
from qualcode.model.table import Own


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row for each `item` of `items`: heads, cells and widths in centimetres, a column each.

    `room` keeps so many centimetres free in each row, to be written in; `figures`: all
    columns but the first hold numbers.
    """

    item: str
    items: str
    heads: Sequence[str]
    cells: Sequence[str]
    widths: Sequence[float]
    room: float = 0
    figures: bool = False


Line = tuple[str, str] | Grid
"""A paragraph with its style, or a table. The style "Mark" stands out in yellow."""


def each(item: str, items: str, *lines: Line) -> list[Line]:
    """The lines for each item."""
    return [(f"{{%p for {item} in {items} %}}", ""), *lines, ("{%p endfor %}", "")]


def given(value: str, *lines: Line) -> list[Line]:
    """The lines where there is such a value."""
    return [(f"{{%p if {value} %}}", ""), *lines, ("{%p endif %}", "")]


def quoted(items: str) -> list[Line]:
    """Quotes, each with its source."""
    return each(
        "one",
        items,
        *each("line", "one.quote.lines", ("{{ line }}", "Block Quote")),
        ("— {{ one.speaker }}, {{ one.quote.reference }}", "Quote Source"),
    )


def _said(label: str, value: str) -> list[Line]:
    """A value after its label."""
    return given(value, (f"**{{{{ label.{label} }}}}:** {{{{ {value} }}}}", "Normal"))


def _theme() -> list[Line]:
    item = "theme"
    return [
        *given(
            "themes|length > 1",
            ("{{ label.overview }}", "Heading 1"),
            Grid(
                item,
                "themes",
                [
                    f"{{{{ label.{name} }}}}"
                    for name in (
                        "theme",
                        "quotes_for",
                        "cases_for",
                        "interviews",
                        "quotes_against",
                        "cases_against",
                    )
                ],
                [
                    "{{ '\u2003' * theme.depth }}{{ theme.heading }}",
                    *(
                        f"{{{{ theme.figures.{name} }}}}"
                        for name in ("quotes", "cases", "interviews", "quotes_against", "cases_against")
                    ),
                ],
                [6.4, 1.8, 1.7, 2.1, 2, 2],
                figures=True,
            ),
        ),
        *each(
            item,
            "themes",
            *given("theme.depth == 0", ("{{ theme.heading }}", "Heading 1")),
            *given("theme.depth", ("{{ theme.heading }}", "Heading 2")),
            *each("mark", "theme.marks", ("{{ mark }}", "Mark")),
            *given("theme.idea", ("{{ theme.idea }}", "Lead")),
            *_said("scope", "theme.scope"),
            *_said("excludes", "theme.excludes"),
            ("{{ theme.counted }}", "Normal"),
            *_said("voices", "theme.voices"),
            *_said("voices_against", "theme.voices_against"),
            *given("theme.codes", ("**{{ label.codes }}:** {{ theme.codes|join(', ') }}", "Normal")),
            *given("theme.claims", ("{{ label.claims }}", "Heading 3")),
            *each(
                "claim",
                "theme.claims",
                ("{{ claim.text }}", "Claim"),
                *each("mark", "claim.marks", ("{{ mark }}", "Mark")),
                *given(
                    "claim.quantifiers or claim.counted",
                    (
                        "{{ claim.counted }}{% if claim.quantifiers %} {{ claim.quantifiers|join('; ') }}.{% endif %}",
                        "Small",
                    ),
                ),
                *given("claim.among", ("{{ label.among }}: {{ claim.among }}", "Small")),
                *quoted("claim.quotes"),
                *given("claim.more_quotes", ("{{ claim.more_quotes }}", "Small")),
                *given("claim.against", ("{{ label.against }}", "Small Head")),
                *quoted("claim.against"),
                *given("claim.more_against", ("{{ claim.more_against }}", "Small")),
            ),
            *given("theme.quotes", ("{{ label.quotes }}", "Heading 3")),
            *quoted("theme.quotes"),
            *given("theme.more_quotes", ("{{ theme.more_quotes }}", "Small")),
            *given("theme.figures.quotes or theme.against", ("{{ label.against }}", "Heading 3")),
            *quoted("theme.against"),
            *given("theme.more_against", ("{{ theme.more_against }}", "Small")),
            *given("theme.figures.quotes and theme.no_counter", ("{{ theme.no_counter }}", "Normal")),
            *given(
                "theme.tensions", ("{{ label.tensions }}", "Heading 3"), ("{{ theme.tensions }}", "Normal")
            ),
        ),
    ]


def _code() -> list[Line]:
    names = ("codings", "quotes", "cases", "interviews")
    return [
        *given(
            "codes|length > 1",
            ("{{ label.overview }}", "Heading 1"),
            Grid(
                "code",
                "codes",
                [f"{{{{ label.{name} }}}}" for name in ("code", *names)],
                [
                    "{{ '\u2003' * code.depth }}{{ code.label }}",
                    *(f"{{{{ code.figures.{name} }}}}" for name in names),
                ],
                [6.4, *[2.4] * 4],
                figures=True,
            ),
        ),
        *each(
            "code",
            "codes",
            *given("code.depth == 0", ("{{ code.label }}", "Heading 1")),
            *given("code.depth", ("{{ code.label }}", "Heading 2")),
            *given("code.short", ("{{ code.short }}", "Lead")),
            *given("code.definition", ("{{ code.definition }}", "Normal")),
            *_said("use_when", "code.use_when"),
            *_said("not_when", "code.not_when"),
            ("{{ code.counted }}", "Normal"),
            *_said("voices", "code.voices"),
            *quoted("code.quotes"),
            *given("code.more_quotes", ("{{ code.more_quotes }}", "Small")),
        ),
    ]


def _case() -> list[Line]:
    return each(
        "case",
        "cases",
        ("{{ case.name }}", "Heading 1"),
        *each("one", "case.attributes", ("**{{ one.name }}:** {{ one.value }}", "Normal")),
        *given("case.hidden", ("{{ case.hidden }}", "Small")),
        ("**{{ label.interviews }}:** {{ case.interviews }}", "Normal"),
        *given(
            "case.codes",
            (
                "**{{ label.codes }}:** {% for one in case.codes %}{{ one.label }} ({{ one.quotes }})"
                "{{ ', ' if not loop.last }}{% endfor %}",
                "Normal",
            ),
        ),
        *each(
            "theme",
            "case.themes",
            ("{{ theme.heading }} ({{ theme.figures.quotes }})", "Heading 2"),
            *quoted("theme.quotes"),
            *given("theme.more_quotes", ("{{ theme.more_quotes }}", "Small")),
        ),
        *given("case.others and case.themes", ("{{ label.others }}", "Heading 2")),
        *each(
            "code",
            "case.others",
            ("{{ code.label }}", "Heading 3"),
            *quoted("code.quotes"),
            *given("code.more_quotes", ("{{ code.more_quotes }}", "Small")),
        ),
        *each(
            "matrix",
            "case.frameworks",
            ("{{ matrix.title }}", "Heading 2"),
            Grid(
                "cell",
                "matrix.cells",
                [f"{{{{ label.{name} }}}}" for name in ("column", "verdict", "summary")],
                [
                    "{{ cell.column }}",
                    "{{ cell.verdict or cell.state }}{{ ' *' if cell.stale }}",
                    "{{ cell.summary }}",
                ],
                [4, 3, 9],
            ),
        ),
    )


def _member() -> list[Line]:
    return [
        ("{{ case }}", "Lead"),
        ("{{ label.member_intro }}", "Normal"),
        ("{{ label.member_protection }}", "Normal"),
        *each(
            "group",
            "groups",
            ("{{ group.heading }}", "Heading 2"),
            *given("group.idea", ("{{ group.idea }}", "Normal")),
            Grid(
                "one",
                "group.quotes",
                [f"{{{{ label.{name} }}}}" for name in ("id", "quote", "reaction")],
                [
                    "{{ one.quote.reference }}",
                    "{{ one.quote.text }}{{ ' (' ~ label.also ~ ': ' ~ one.also ~ ')' if one.also }}",
                    "",
                ],
                [2.2, 7.3, 6.5],
                room=2,
            ),
        ),
        ("{{ label.member_end }}", "Heading 3"),
        *[("", "Write Line")] * 6,
    ]


def _quotes() -> list[Line]:
    return [
        Grid(
            "one",
            "rows",
            [f"{{{{ label.{name} }}}}" for name in ("theme", "speaks", "quote", "speaker", "id")],
            [
                "{{ one.theme if one.first }}",
                "{{ label.counter if one.against else label.support }}",
                "{{ one.quote.text }}",
                "{{ one.speaker }}{{ ' (' ~ one.attributes ~ ')' if one.attributes }}",
                "{{ one.quote.id }}",
            ],
            [2.9, 1.4, 7.5, 2.6, 1.6],
        )
    ]


def _paper(lines: Callable[[], Sequence[Line]]) -> Callable[[], bytes]:
    def made() -> bytes:
        doc = opened(Own("{{ name }}: {{ title }}"), datetime(2000, 1, 1))
        _set_styles(doc)
        for one in [
            *each("line", "about", ("{{ line }}", "Small")),
            *lines(),
            ("{{ label.made }}", "Heading 3"),
            *each("line", "account", ("**{{ line.label }}:** {{ line.value }}", "Made With")),
        ]:
            if isinstance(one, Grid):
                _add_grid(doc, one)
            else:
                _add_paragraph(doc, *one)
        out = io.BytesIO()
        doc.save(out)
        return out.getvalue()

    return made


def _set_styles(doc: DocumentObject) -> None:
    shape(doc.styles["Heading 2"], 13, INK, bold=True, before=16, after=4)
    shape(doc.styles["Heading 3"], 11, GREY, bold=True, before=12, after=4)
    add_style(doc, "Lead", 12, after=8)
    add_style(doc, "Claim", 11, bold=True, after=3)
    add_style(doc, "Small", 9.5, GREY, after=6)
    add_style(doc, "Small Head", 9.5, GREY, bold=True, after=3)
    add_style(doc, "Mark", 9.5, after=4)
    add_style(doc, "Block Quote", 10.5, after=2, indent=1)
    add_style(doc, "Quote Source", 9, GREY, after=10, indent=1)
    add_style(doc, "Write Line", 14, after=0)
    _add_line(doc.styles["Write Line"])
    add_style(doc, "Cell", 9, after=2)
    add_style(doc, "Cell Heading", 9, bold=True, after=2)
    for name in ("Heading 2", "Heading 3", "Claim", "Mark", "Small Head", "Block Quote"):
        doc.styles[name].paragraph_format.keep_with_next = True
    doc.styles["Claim"].paragraph_format.space_before = 76200  # 6 points
    doc.styles["Block Quote"].paragraph_format.right_indent = Cm(1)


def _add_line(style: BaseStyle) -> None:
    """A line beneath, to be written on."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        borders.append(line(side, "4", LINE))
    style.element.get_or_add_pPr().insert(0, borders)  # they come first, or Word takes the file for broken


def _add_left_border(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(line("left", "4", LINE))
    cell._tc.get_or_add_tcPr().append(borders)


def _add_paragraph(doc: DocumentObject, text: str, style: str) -> None:
    paragraph = doc.add_paragraph(style=style or "Normal")
    for n, piece in enumerate(text.split("**")):
        if piece:
            run = paragraph.add_run(piece)
            run.bold = True if n % 2 else None
            if style == "Mark":
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_grid(doc: DocumentObject, grid: Grid) -> None:
    table = doc.add_table(rows=4, cols=len(grid.heads))
    table.autofit = False
    set_borders(table)
    head, start, row, end = table.rows
    mark(head, "w:tblHeader", "w:cantSplit")
    mark(row, "w:cantSplit")
    for cell, text in zip(head.cells, grid.heads, strict=True):
        cell.paragraphs[0].add_run(text)
        set_style(cell.paragraphs[0], "Cell Heading")
        fill(cell, HEAD_FILL)
    start.cells[0].paragraphs[0].add_run(f"{{%tr for {grid.item} in {grid.items} %}}")
    for cell, text in zip(row.cells, grid.cells, strict=True):
        cell.paragraphs[0].add_run(text)
        set_style(cell.paragraphs[0], "Cell")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    if grid.room:
        row.height = Cm(grid.room)
        _add_left_border(row.cells[-1])
    if grid.figures:
        for cell in (*head.cells[1:], *row.cells[1:]):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    set_widths(table, list(grid.widths))
    doc.add_paragraph(style="Cell")


PAPERS: Mapping[ReportKind, Callable[[], bytes]] = MappingProxyType(
    {
        ReportKind.THEME: _paper(_theme),
        ReportKind.CODE: _paper(_code),
        ReportKind.CASE: _paper(_case),
        ReportKind.MEMBER: _paper(_member),
        ReportKind.QUOTES: _paper(_quotes),
    }
)
"""The template for each report."""
