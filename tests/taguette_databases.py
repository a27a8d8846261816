"""Databases in the shapes of Taguette's, made for tests: of 2020, of 2022, and with tags that stand under tags."""

import html
import json
import re
import sqlite3
import unicodedata

from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import ReadTranscript, ReadTurn

_COMMON = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL);
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
    created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
    privileges VARCHAR(11) NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
    project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
    PRIMARY KEY (highlight_id, tag_id));
"""
_DOCUMENTS = """
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
    filename VARCHAR(200), created DATETIME NOT NULL, project_id INTEGER NOT NULL, contents TEXT NOT NULL{more});
"""
_TAGS = """
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
    description TEXT NOT NULL{more});
"""
_GROUPS = """
CREATE TABLE groups (id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, path VARCHAR(200), description TEXT);
CREATE TABLE document_groups (document_id INTEGER NOT NULL, group_id INTEGER NOT NULL);
"""
_DIRECTION = ", text_direction VARCHAR(13) NOT NULL DEFAULT 'LEFT_TO_RIGHT'"
SCHEMAS = {
    "ecb4065de575": _COMMON + _DOCUMENTS.format(more="") + _TAGS.format(more="") + _GROUPS,
    "09c662cd9483": _COMMON + _DOCUMENTS.format(more=_DIRECTION) + _TAGS.format(more=""),
    "63d7ca28fc0c": _COMMON + _DOCUMENTS.format(more=_DIRECTION) + _TAGS.format(more=", parent_id INTEGER"),
}
OLD, USUAL, WITH_PARENTS = SCHEMAS
_WHEN = "2022-02-03 08:00:53.304249"


def text_in(markup):
    """The text nodes of sanitised HTML, one after another: what Taguette counts bytes of."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


class Taguette:
    """A database that is filled row by row; `done()` writes it whole."""

    def __init__(self, path, schema=USUAL):
        self.path = path
        self._schema = schema
        self._connection = sqlite3.connect(path)
        self._connection.executescript(SCHEMAS[schema])
        self._insert("alembic_version", version_num=schema)

    def _insert(self, table, **values):
        names, places = ", ".join(values), ", ".join("?" * len(values))
        return self._connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(values.values())
        ).lastrowid

    def project(self, name="Proef", members=("admin",)):
        project = self._insert("projects", name=name, description="", created=_WHEN)
        for login in members:
            self._insert("project_members", project_id=project, user_login=login, privileges="ADMIN")
        return project

    def document(self, project, name, markup, description=""):
        return self._insert(
            "documents",
            name=name,
            description=description,
            filename=name if self._schema != OLD else None,
            created=_WHEN,
            project_id=project,
            contents=markup,
        )

    def tag(self, project, path, description="", **more):
        return self._insert("tags", project_id=project, path=path, description=description, **more)

    def highlight(self, document, start, end, *tags, snippet=None):
        """Highlights the bytes `[start, end)`."""
        (markup,) = self._connection.execute(
            "SELECT contents FROM documents WHERE id = ?", (document,)
        ).fetchone()
        cut = text_in(markup).encode()[start:end].decode(errors="replace")
        snippet = f"<p>{html.escape(cut)}</p>" if snippet is None else snippet
        made = self._insert(
            "highlights", document_id=document, start_offset=start, end_offset=end, snippet=snippet
        )
        for tag in tags:
            self._insert("highlight_tags", highlight_id=made, tag_id=tag)
        return made

    def words(self, document, words, *tags):
        """Highlights words that stand in the document once."""
        (markup,) = self._connection.execute(
            "SELECT contents FROM documents WHERE id = ?", (document,)
        ).fetchone()
        there = text_in(markup)
        assert there.count(words) == 1, words
        start = len(there[: there.index(words)].encode())
        return self.highlight(document, start, start + len(words.encode()), *tags)

    def command(self, project, login, date, **payload):
        self._insert(
            "commands",
            project_id=project,
            user_login=login,
            date=date,
            payload=json.dumps(payload, sort_keys=True),
        )

    def sql(self, statement, *values):
        return self._connection.execute(statement, values)

    def done(self):
        self._connection.commit()
        self._connection.close()
        return self.path


def squeezed(text):
    return unicodedata.normalize("NFC", "".join(text.split()))


def promises_broken_by(document):
    turns = tuple(ReadTurn(span, None) for span in document.turns)
    return broken_promises(
        ReadTranscript(document.name, "html", "utf-8", "", document.text, turns, {}, document.source_map)
    )


def told(project):
    return [str(remark) for remark in project.remarks]
