"""A codebook in Markdown: a table under each top-level code, for an appendix."""

from qualcode.export.codebook_words import (
    NOTHING,
    Columns,
    by_top,
    columns_of,
    count_of,
    definition_of,
    example_of,
    lists_of,
    notes_of,
)
from qualcode.export.markdown import INDENT, ending, one_line, row
from qualcode.locale import _
from qualcode.model.cleared import ClearedCode, ClearedCodebook


def markdown(book: ClearedCodebook, account: list[tuple[str, str]]) -> bytes:
    """The bytes of the file."""
    columns = columns_of(book)
    lines = [f"# {one_line(book.title.text)}", ""]
    for codes in by_top(book):
        lines += [
            f"## {one_line(codes[0].label.text)}",
            "",
            row([heading for _name, heading in columns.shown]),
            row(["--:" if name == "codings" else ":--" for name, _heading in columns.shown]),
            *(row(_cells(code, book, columns)) for code in codes),
            "",
        ]
    if not book.codes:
        lines += [_("No codes."), ""]
    for note in notes_of(book):
        lines += [one_line(note), ""]
    for heading, each in lists_of(book):
        lines += [f"## {heading}", ""]
        lines += [f"- {one_line(label)}: {one_line('; '.join(values))}" for label, values in each] + [""]
    return "\n".join([*lines, *ending(account)]).encode()


def _cells(code: ClearedCode, book: ClearedCodebook, columns: Columns) -> list[str]:
    label = one_line(code.label.text)
    short, full = definition_of(code, book)
    example = example_of(code)
    cells = {
        "label": f"**{label}**" if code.depth == 0 else INDENT * code.depth + label,
        "definition": " ".join(
            filter(None, (f"*{one_line(short)}*" if short else "", one_line(" ".join(full))))
        ),
        "use_when": one_line(code.use_when.text),
        "not_when": one_line(code.not_when.text),
        "example": _quoted(*example) if example else "",
        "codings": count_of(code),
    }
    return [cells[name] or NOTHING for name, _heading in columns.shown]


def _quoted(parts: list[str], quote_id: str) -> str:
    text = f"“{one_line(' '.join(parts))}”"
    return f"{text} ({one_line(quote_id)})" if quote_id else text
