"""A published report promises that its quotes name no organisation, and prints three: the gate finds them.

Its quotes are no part of this repository; where they are absent, these tests skip.
"""

import json
import re
from pathlib import Path

import pytest

from qualcode.anonymisation import IdentifiersUndecided, leaks
from qualcode.model.identifier import Verdict


@pytest.fixture
def report(material, project, tmp_path):
    """The report's quotes as an interview of which every turn is coded, and the organisations printed in them.

    An organisation counts that is called by a name, not by ordinary words ("the library").
    """
    path = material / "quotes_000.jsonl"
    if not path.is_file():
        pytest.skip("the quotes of report 000 are not on this machine")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    source = tmp_path / "citaten.txt"
    source.write_text("\n\n".join(f"R: {' '.join(row['quote'].split())}" for row in rows) + "\n", "utf-8")
    number = project.transcripts.add(source).number
    for turn in project.transcripts.open(number).turns:
        project.codings.add(number, turn.span, "hulp")
    named = {
        name
        for row in rows
        for name, kind in zip(row["identifiers"], row["identifier_types"], strict=True)
        if kind == "ORG" and re.search(r"[A-Z]", name)
    }
    assert len({re.findall(r"\w+", name)[-1].casefold() for name in named}) == 4
    return project, named


def words_of(text):
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}


def capitals(name):
    return words_of(" ".join(word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()))


def test_the_organisations_it_printed_are_asked_about(report):
    project, named = report
    with pytest.raises(IdentifiersUndecided) as closed:
        project.publication.export_quotes(["hulp"], Path("citaten.docx"))
    asked = [words_of(one.text) for one in closed.value.undecided]
    missed = [name for name in named if not any(capitals(name) <= words for words in asked)]
    assert missed == []
    assert not (project.folder / "exports" / "citaten.docx").exists()


def test_once_hidden_they_stand_nowhere_in_the_file(report):
    project, named = report
    project.identifiers.decide_all({c.key: (Verdict.REPLACE, "") for c in project.identifiers.list()})
    path = project.publication.export_quotes(["hulp"], Path("citaten.docx"))
    assert not leaks(path, named)
