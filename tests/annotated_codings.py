"""A codebook with scales and facets, and what codings carry of them."""

import sqlite3
from contextlib import closing

from qualcode.project.context import DATABASE

HELP = "de buurvrouw helpt mij altijd"
SHY = "niet zo goed te bellen"

CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
scales:
  - scale: contact
    steps: [geen contact, groeten, vriendschap]
  - scale: moeite
    first: 1
    steps: [weinig, veel]
facets:
  - facet: valentie
    label: Gevoel
    values: [positief, gemengd, negatief]
  - facet: tijd
    values: [toen, nu]
codes:
  - code: hulp
    label: Hulp
    scale: contact
  - code: buren
    label: Buren helpen
    scale: contact
  - code: drempels
    label: Drempels
    scale: moeite
  - code: rest
    label: Rest
"""


def write(project, text):
    (project.folder / "codebooks" / "buurt.yaml").write_text(text, "utf-8")
    project.codebooks.refresh()


def of(project, coder="ann"):
    return [c for c in project.codings.list() if c.coder == coder]


def stored(project, query):
    """What stands in the tables, read without any code of ours."""
    with closing(sqlite3.connect(project.folder / DATABASE)) as connection:
        return connection.execute(query).fetchall()


def undone_and_redone(project):
    """After each change: undo brings back what was, redo what came, and the project stays sound."""
    assert project.check() == ()
    after = project.codings.list()
    entry = project.journal.undo()
    before = project.codings.list()
    assert project.check() == ()
    assert before != after
    assert project.journal.redo().id == entry.id
    assert project.codings.list() == after
    assert project.check() == ()
    return before


def latest(project):
    entry = project.journal.entries(1)[0]
    return entry.kind, entry.subject
