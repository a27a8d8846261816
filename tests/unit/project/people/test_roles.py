"""Roles in quotes that more than one person speaks in."""

import pytest

from qualcode.anonymisation import QuoteRequest
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.project import create_project, open_project
from qualcode.project.people import roles

ASKS = Speaker(1, "Interviewer", Role.INTERVIEWER)
ONE, TWO = (Speaker(n, f"Persoon {n}", Role.PARTICIPANT) for n in (2, 3))


def turns(*speakers):
    return tuple(Turn(n, Span(12 * n, 12 * n + 10), who) for n, who in enumerate(speakers))


def marks(spoken, span):
    return [(mark, part.start, part.end) for mark, part in roles.parts(spoken, span)]


def test_one_person_needs_no_mark():
    assert marks(turns(ASKS, ONE, ONE), Span(12, 30)) == []


def test_each_part_is_cut_where_the_quote_is():
    assert marks(turns(ASKS, ONE), Span(3, 20)) == [("I", 3, 10), ("R", 12, 20)]


def test_several_of_a_kind_are_numbered_by_when_they_first_speak_in_the_transcript():
    spoken = turns(TWO, ASKS, ONE, None)
    assert marks(spoken, Span(14, 46)) == [("I", 14, 22), ("R2", 24, 34), ("?", 36, 46)]


INTERVIEW = """Interviewer: Hoe is het hier?

Fatima: Het is hier stil.
"""


@pytest.mark.parametrize("file", ["q.md", "q.csv", "q.docx", "q.xlsx"])
def test_every_format_says_who_speaks_without_a_name(tmp_path, file):
    (tmp_path / "g.txt").write_text(INTERVIEW, "utf-8")
    with create_project(tmp_path / "project", title="Een") as project:
        (tmp_path / "project" / "codebooks" / "b.yaml").write_text(
            "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: stil\n    label: Stil\n", "utf-8"
        )
    with open_project(tmp_path / "project") as project:
        project.transcripts.add(tmp_path / "g.txt")
        text = project.transcripts.open("P01").text
        project.codings.add("P01", Span(0, len(text.rstrip())), "b/stil")
        (quote,) = project.publication.quotes()
        assert quote.text.text == "I: Hoe is het hier?\nR: Het is hier stil."
        written = project.publication.export_quotes((), tmp_path / file)
    if file.endswith(("md", "csv")):
        content = written.read_text("utf-8")
        assert "Fatima" not in content
        assert content.index("I: Hoe") < content.index("R: Het")


def test_the_gate_takes_no_name_for_a_role(tmp_path):
    with create_project(tmp_path / "project", title="Een") as project:
        gate = project.identifiers.gate()
        request = QuoteRequest(
            "P01:1", "Het is stil.", Span(0, 12), "Stil", 1, parts=(("Fatima", Span(0, 12)),)
        )
        with pytest.raises(ValueError, match="role"):
            gate.clear_quotes([request])
