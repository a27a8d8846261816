"""Themes and matrices read in lines, on a real project."""

import pytest

from qualcode.model.theme import Stance
from qualcode.project.people.cases import CaseRow
from qualcode.session.plain.conversation import Conversation
from qualcode.session.state import Session

HELP = "de buurvrouw helpt mij altijd"


@pytest.fixture
def talk(project, span_of):
    project.cases.put([CaseRow("Resp 1", speaks_in=[("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    conversation = Conversation(Session(project))
    return lambda line: "\n".join(conversation.answer(line))


def test_without_themes_and_matrices_that_is_said(talk):
    assert talk("Z").endswith("No themes yet.")
    assert talk("matrix") == "No framework matrix yet."


def test_themes_and_cells_are_told_with_their_words_and_quotes(talk, project):
    project.themes.add("Warm [b]nest", central_idea="Men helpt elkaar.")
    slug = project.themes.list()[0].slug
    project.themes.link_quote(slug, "P01:1", Stance.AGAINST)
    project.claims.add(slug, "Iedereen helpt.")
    told = talk("Z")
    for part in (
        "1 theme.",
        "Warm [b]nest: 0 quotes for it, 1 against it.",
        "Central idea: Men helpt elkaar.",
        "Iedereen helpt.",
        f"against, P01:1: {HELP}",
    ):
        assert part in told, part
    project.frameworks.add("Kapitaal", [slug, "code:buren"])
    project.frameworks.write("kapitaal", "1", "1", summary="Leunt op\nde straat.", verdict="strong")
    told = talk("X")
    assert "Kapitaal: 1 of 2 done." in told
    assert "Resp 1, Warm [b]nest: strong; Leunt op de straat; 1 quote beneath." in told
    assert "Resp 1, Buren helpen: empty, 1 quote beneath." in told
    assert project.check() == ()
