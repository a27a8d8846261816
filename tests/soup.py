"""A project about soup: one interview in which words that no keyword names say what is meant."""

import pytest

from qualcode.model.span import Span
from qualcode.project import open_project

BOOK = """\
codebook: soep
title: Soep
language: nl
codes:
  - code: eten
    label: Samen eten
  - code: vervoer
    label: Vervoer
    keywords: [bus, fiets]
  - code: geld
    label: Geld
    keywords: [geld, schuld]
"""

TALK = """\
Interviewer: Wat doen jullie samen in de buurt?

Noor: Er stond soep op tafel. Wij koken elke week een grote pan. Zij brengt brood mee.

Interviewer: En met schulden of geld?

Noor: Ja, dat is zo. De bus kwam te laat. Het was koud buiten.

Interviewer: Nog meer?

Noor: Later stond er weer soep op tafel. Wij hadden een grote pan met brood.
"""


@pytest.fixture
def cooking(project, tmp_path):
    """The project with another transcript, P02, and a codebook that knows no soup."""
    (project.folder / "codebooks" / "soep.yaml").write_text(BOOK, "utf-8")
    project.codebooks.refresh()
    source = tmp_path / "soep.txt"
    source.write_text(TALK, "utf-8")
    project.transcripts.add(source)
    return project


def place(project, words, number="P02"):
    text = project.transcripts.open(number).text
    return Span(text.index(words), text.index(words) + len(words))


def of(project, words, number="P02"):
    return {one.code: one for one in project.suggestions.for_span(number, place(project, words, number))}


def again(project, method=None, **settings):
    """The same project, opened anew with these settings of suggestions."""
    lines = [f"  {name}: {value}" for name, value in settings.items()]
    text = "title: Buurt\n" + "".join(f"{line}\n" for line in (["suggestions:", *lines] if lines else []))
    text += f"method: {method}\n" if method else ""
    (project.folder / "qualcode.yaml").write_text(text, "utf-8")
    return open_project(project.folder, coder="ann")
