"""From a database of Taguette to a project: documents, tags as codes, highlights as codings."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from qualcode.exchange.outline import Tag, codes_of, line
from qualcode.exchange.taguette.database import chosen, columns, damaged, opened
from qualcode.exchange.taguette.document import Document, Highlight
from qualcode.exchange.taguette.tagging import Tagging
from qualcode.locale import N_
from qualcode.model.foreign import ForeignDocument, ForeignProject, Remark

PROGRAM = "taguette"


def read(path: Path, project: int | str | None) -> ForeignProject:
    """The project in a database of Taguette. Raises ImportFailed, Refused."""
    with opened(path) as connection:
        number, name = chosen(connection, path, project)
        try:
            return _project(connection, number, name or path.stem)
        except (TypeError, ValueError, AttributeError) as error:  # values Taguette does not write
            raise damaged(path) from error


def _project(connection: sqlite3.Connection, project: int, title: str) -> ForeignProject:
    codes, slugs = codes_of(_tags(connection, project))
    tagging = Tagging(_commands(connection, project), _only_member(connection, project))
    highlights = _highlights(connection, project)
    documents: list[ForeignDocument] = []
    remarks = [*_undescribed(connection, project)]
    for number, name, contents in connection.execute(
        "SELECT id, name, contents FROM documents WHERE project_id = ? ORDER BY id", (project,)
    ):
        document = Document(line(name) or str(number), contents)
        read = document.read(highlights[number], slugs, tagging)
        if read is not None:
            documents.append(read)
        remarks += document.remarks()
    return ForeignProject(title, PROGRAM, codes, tuple(documents), tuple(remarks))


def _undescribed(connection: sqlite3.Connection, project: int) -> Iterator[Remark]:
    """What has no place here: the descriptions of the project and of its documents."""
    for table, key in (("projects", "id"), ("documents", "project_id")):
        if "description" in columns(connection, table):
            for name, description in connection.execute(
                f"SELECT name, description FROM {table} WHERE {key} = ? ORDER BY id", (project,)
            ):
                if line(description or ""):
                    yield Remark(N_("The description of %(name)s was left out."), {"name": line(name)})


def _tags(connection: sqlite3.Connection, project: int) -> list[Tag]:
    above = "parent_id" if "parent_id" in columns(connection, "tags") else "NULL"
    rows = connection.execute(
        f"SELECT id, path, description, {above} FROM tags WHERE project_id = ? ORDER BY id",
        (project,),
    )
    return [Tag(number, name, description or "", over) for number, name, description, over in rows]


def _highlights(connection: sqlite3.Connection, project: int) -> dict[int, list[Highlight]]:
    """The highlights of each document with their tags, in the order they were made."""
    tags: dict[int, list[int]] = defaultdict(list)
    for highlight, tag in connection.execute(
        "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, tag_id"
    ):
        tags[highlight].append(tag)
    found: dict[int, list[Highlight]] = defaultdict(list)
    for number, document, start, end, snippet in connection.execute(
        "SELECT h.id, h.document_id, h.start_offset, h.end_offset, h.snippet FROM highlights h"
        " JOIN documents d ON d.id = h.document_id WHERE d.project_id = ? ORDER BY h.id",
        (project,),
    ):
        found[document].append(Highlight(number, start, end, snippet, tuple(tags[number])))
    return found


def _commands(connection: sqlite3.Connection, project: int) -> Iterable[tuple[object, object, object]]:
    if not {"project_id", "user_login", "date", "payload"} <= columns(connection, "commands"):
        return ()
    return connection.execute(
        "SELECT user_login, date, payload FROM commands WHERE project_id = ? ORDER BY id", (project,)
    )


def _only_member(connection: sqlite3.Connection, project: int) -> str:
    """The one who works on the project, where that is one; else the program's name."""
    if not {"project_id", "user_login"} <= columns(connection, "project_members"):
        return PROGRAM
    members = connection.execute(
        "SELECT user_login FROM project_members WHERE project_id = ?", (project,)
    ).fetchall()
    return str(members[0][0]) if len(members) == 1 else PROGRAM
