"""From the rows of a table to codes in the making."""

from collections.abc import Sequence

from qualcode.codebook.foreign import hierarchy
from qualcode.codebook.foreign.found import Draft, Findings
from qualcode.codebook.foreign.headings import Headings, find
from qualcode.codebook.foreign.rows import DELIMITERS, Cell, Row, csv_rows, sheets
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault
from qualcode.model.foreign import dotted_path

_TAB = 4


def csv_drafts(text: str, found: Findings) -> list[Draft]:
    """The codes of a csv file, whatever separates its columns. Raises CodebookFault."""
    best: tuple[Headings, list[Row]] | None = None
    broken: CodebookFault | None = None
    for delimiter in DELIMITERS:
        try:
            rows = csv_rows(text, delimiter, found)
        except CodebookFault as fault:
            broken = broken or fault
            continue
        headings = find(rows)
        if headings and (best is None or headings.known > best[0].known):
            best = headings, rows
    if best is None:
        raise broken or _no_headings(found)
    return _drafts(*best, found)


def workbook_drafts(data: bytes, found: Findings) -> list[Draft]:
    """The codes on the first sheet of a workbook that has the headings of a codebook. Raises CodebookFault."""
    tables = [rows for rows in sheets(data, found) if rows]
    if not tables:
        raise found.fault(N_("%(file)s holds no text."), N_("Save or export it again."))
    for rows in tables:
        if headings := find(rows):
            return _drafts(headings, rows, found)
    raise _no_headings(found)


def _drafts(headings: Headings, rows: Sequence[Row], found: Findings) -> list[Draft]:
    if headings.unknown:
        found.note(
            N_("%(file)s: these columns were not used: %(columns)s."), columns=", ".join(headings.unknown)
        )
    drafts, kept = [], []
    for row in rows[headings.first :]:
        label = next((text for i in reversed(headings.names) if (text := row.at(i).text.strip())), "")
        if label:
            key, fields = headings.text(row, "key"), _fields(headings, row)
            drafts.append(Draft(row.number, label, key, fields=fields, ours=headings.own))
            kept.append(row)
        elif any(cell.text.strip() for cell in row.cells):
            found.note(N_("%(file)s, row %(line)s: there is no name here; left out."), line=row.number)
    return _placed(headings, kept, drafts, found)


def _fields(headings: Headings, row: Row) -> dict[str, str]:
    fields = {of: headings.text(row, of) for of in headings.meanings.values()}
    for column, of in headings.meanings.items():
        if of == "color" and not fields[of] and not headings.own:
            fields[of] = row.at(column).fill
    memo = fields.pop("memo", "")
    if memo and not fields.get("definition"):
        fields["definition"] = memo
    elif memo and memo != fields["definition"]:
        fields["notes"] = "\n\n".join(filter(None, (fields.get("notes"), memo)))
    return fields


def _placed(headings: Headings, rows: list[Row], drafts: list[Draft], found: Findings) -> list[Draft]:
    """The drafts with their parents, by the surest sign the table gives of them."""
    labels = [draft.label for draft in drafts]
    if headings.own:
        return hierarchy.by_name(drafts, [headings.text(row, "parent") for row in rows], found)
    if len(headings.names) > 1:
        return hierarchy.by_path(drafts, _level_paths(headings.names, rows))
    if headings.tags:
        return hierarchy.by_path(drafts, [dotted_path(label) for label in labels])
    if headings.has("path"):
        full = [headings.text(row, "path") for row in rows]
        paths = [hierarchy.path_of(path) or (draft.label,) for path, draft in zip(full, drafts, strict=True)]
        # A program may give the path with the code's own name at its end, or only the way to it.
        whole = all(path[-1] == label for path, label in zip(paths, labels, strict=True))
        return hierarchy.by_path(
            drafts,
            paths if whole else [(*path, label) for path, label in zip(paths, labels, strict=True)],
        )
    if any(headings.text(row, "parent") for row in rows):
        return hierarchy.by_name(drafts, [headings.text(row, "parent") for row in rows], found)
    if headings.has("level"):
        levels = [headings.text(row, "level") for row in rows]
        if all(level.isdecimal() for level in levels):
            hierarchy.by_rank(drafts, [int(level) for level in levels])
            return drafts
    paths = [hierarchy.path_of(label) or (label,) for label in labels]
    if any(len(path) > 1 for path in paths):
        return hierarchy.by_path(drafts, paths)
    if any(headings.text(row, "group") for row in rows):
        return _grouped(headings, rows, drafts, found)
    hierarchy.by_rank(drafts, [_indent(row.at(headings.names[0])) for row in rows])
    return drafts


def _level_paths(columns: Sequence[int], rows: Sequence[Row]) -> list[hierarchy.Path]:
    """A column for each level: what is not repeated holds on from the row above."""
    paths, above = [], [""] * len(columns)
    for row in rows:
        texts = [" ".join(row.at(column).text.split()) for column in columns]
        deepest = max(i for i, text in enumerate(texts) if text)
        first = next(i for i, text in enumerate(texts) if text)
        above = [*above[:first], *texts[first : deepest + 1], *[""] * (len(columns) - deepest - 1)]
        paths.append(tuple(filter(None, above)))
    return paths


def _grouped(headings: Headings, rows: list[Row], drafts: list[Draft], found: Findings) -> list[Draft]:
    """A code of ATLAS.ti may be in several groups, and here it stands under one: the first."""
    paths: list[hierarchy.Path] = []
    for row, draft in zip(rows, drafts, strict=True):
        cells = [row.at(i).text for i, of in headings.meanings.items() if of == "group"]
        groups = [name for cell in cells for text in cell.split("\n") if (name := " ".join(text.split()))]
        paths.append((*groups[:1], draft.label))
        if len(groups) > 1:
            found.note(
                N_(
                    "%(file)s, row %(line)s: the code is in several groups; put under the first, not in %(groups)s."
                ),
                line=row.number,
                groups=", ".join(groups[1:]),
            )
    return hierarchy.by_path(drafts, paths)


def _indent(cell: Cell) -> int:
    text = cell.text.expandtabs(_TAB).replace("\u2003", "  ")
    return len(text) - len(text.lstrip()) + _TAB * cell.indent


def _no_headings(found: Findings) -> CodebookFault:
    return found.fault(
        N_("%(file)s has no column that could be the name of a code."),
        N_("Give the columns headings, such as Code, Parent, Definition."),
    )
