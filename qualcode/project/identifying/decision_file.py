"""Decisions about identifiers in a csv file, one a line."""

import csv
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.identifier import IdentifierKind, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """A decision: about which identifier, by its `key` or its `text`, and what; `kind` is what sort of thing it is,
    where that was said.
    """

    key: str
    text: str
    verdict: Verdict
    replacement: str
    kind: IdentifierKind | None


def read(path: Path) -> tuple[Line, ...]:
    """The lines of a file with the columns text (or key), verdict (replace, keep or none), and if one likes replacement
    and kind. Raises Refused, naming the line.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            N_("%(file)s cannot be read as text in UTF-8."), N_("Save it as csv in UTF-8."), file=path.name
        ) from error
    table = csv.DictReader(
        lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    )
    columns = set(table.fieldnames or ())
    if "verdict" not in columns or not columns & {"text", "key"}:
        raise Refused(
            N_("%(file)s is no csv file with decisions."),
            N_("Its first line names the columns: text (or key), verdict, replacement, kind."),
            file=path.name,
        )
    return tuple(_line(path.name, table.line_num, row) for row in table)


def _line(file: str, line: int, row: dict[str, str]) -> Line:
    said = {
        column: (row.get(column) or "").strip()
        for column in ("key", "text", "verdict", "replacement", "kind")
    }
    if said["verdict"] not in set(Verdict):
        raise Refused(
            N_("%(file)s, line %(line)s: the verdict must be 'replace', 'keep' or 'none'."),
            N_("Mend that line; nothing was changed."),
            file=file,
            line=line,
        )
    if said["kind"] and said["kind"] not in set(IdentifierKind):
        raise Refused(
            N_("%(file)s, line %(line)s: there is no kind '%(kind)s'. There are: %(kinds)s."),
            N_("Mend that line; nothing was changed."),
            file=file,
            line=line,
            kind=said["kind"],
            kinds=", ".join(IdentifierKind),
        )
    kind = IdentifierKind(said["kind"]) if said["kind"] else None
    return Line(said["key"], said["text"], Verdict(said["verdict"]), said["replacement"], kind)
