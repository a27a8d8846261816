"""Writing quotes and reports from the workbench: all through the gate, and a closed gate says what keeps it closed."""

import pytest
from pressing import drawn
from pressing import press_in_turn as press

from qualcode.locale import speaking
from qualcode.model.case import Consent
from qualcode.model.identifier import Verdict
from qualcode.project.people.cases import CaseRow
from qualcode.session import doing
from qualcode.session.finding.retrieval import Retrieval
from qualcode.session.identifying.board import IdentifiersBoard
from qualcode.session.outgoing.gate_board import GateBoard
from qualcode.session.plain.conversation import Conversation
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def quoted(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.codings.add("P01", span_of(project, "P01", "Karel Visser van nummer 12 belt"), "drempels")
    return project


@pytest.fixture
def session(quoted):
    session = Session(quoted)
    session.resize(80, 20)
    return session


def keep_all(project):
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})


def exported(project):
    folder = project.folder / "exports"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def screen(session):
    return "\n".join(drawn(session.board, 80, 24))


def test_the_quotes_of_a_code_are_written_with_those_below(session, quoted):
    keep_all(quoted)
    press(session, "Vhulp\n")
    assert session.editor.title == "Write: Hulp, with the codes below it"
    press(session, "^hulp.csv\n")
    assert session.flash.tone is Tone.DONE
    assert "exports/hulp.csv" in session.flash.text
    assert "residual risk" in session.flash.text
    text = exported(quoted)["hulp.csv"].decode("utf-8-sig")
    assert "de buurvrouw" in text
    assert "niet zo goed" not in text
    assert quoted.journal.entries(1)[0].kind == "quotes.export"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "md"])
def test_every_format_of_the_command_is_there(session, quoted, ending):
    keep_all(quoted)
    press(session, f"Vhulp\n^h.{ending}\n")
    assert list(exported(quoted)) == [f"h.{ending}"]


def test_a_name_without_such_an_ending_leaves_the_line_open(session, quoted):
    press(session, "Vhulp\n^hulp.pdf\n")
    assert session.flash.tone is Tone.TROUBLE
    assert session.editor.line.text == "hulp.pdf"
    assert exported(quoted) == {}


def test_what_is_there_is_written_over_only_after_enter(session, quoted):
    keep_all(quoted)
    press(session, "Vhulp\n^h.md\n")
    before = exported(quoted)["h.md"]
    (quoted.folder / "exports" / "h.md").write_text("mine")
    press(session, "Vhulp\n^h.md\n")
    assert "h.md is there already" in session.pending.sentence
    press(session, "~")
    assert exported(quoted)["h.md"] == b"mine"
    press(session, "Vhulp\n^h.md\n\n")
    assert exported(quoted)["h.md"].splitlines()[:3] == before.splitlines()[:3]


def test_a_closed_gate_is_a_list_of_what_keeps_it_closed_and_writes_nothing(session, quoted):
    press(session, "Vdrempels\n\n")
    assert isinstance(session.board, GateBoard)
    assert exported(quoted) == {}
    shown = screen(session)
    assert "The publication gate is closed: nothing was written" in shown
    assert "Karel Visser" in shown
    assert "name, undecided" in shown
    assert "Nothing leaves before" in shown
    gate = session.board
    press(session, "\n")
    assert isinstance(session.board, IdentifiersBoard)
    assert "Decide here; Esc goes back to the gate, and a tries again there." in screen(session)
    assert {row.key for row in session.board.listing.rows} <= {o.key for o in gate.obstacles}, (
        "no other questions"
    )
    press(session, "~")
    assert isinstance(session.board, GateBoard)
    press(session, "a")  # nothing was decided: it stays closed
    assert isinstance(session.board, GateBoard)
    assert exported(quoted) == {}
    keep_all(quoted)
    press(session, "a")
    assert session.board is None
    assert list(exported(quoted)) == ["quotes-drempels.docx"]


def test_quotes_without_consent_are_listed_by_their_id(session, quoted):
    keep_all(quoted)
    quoted.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.NO)
    press(session, "Vdrempels\n\n\n")
    assert [one.name for one in session.board.obstacles] == ["P01:2", "P01:3"]
    press(session, "\n")
    assert "qualcode case consent 1 --quote yes" in session.flash.text
    assert exported(quoted) == {}
    press(session, "w")  # every quote is refused: nothing would be left
    assert isinstance(session.board, GateBoard)
    assert exported(quoted) == {}


def test_the_list_of_a_closed_gate_begins_with_its_row_and_writes_after_the_last_decision(session, quoted):
    press(session, "Vdrempels\n\n")
    gate = session.board
    press(session, "j\n")
    wanted = gate.obstacles[1].key
    assert any(form.key == wanted for form in session.board.family.forms)
    for _question in gate.obstacles:
        if isinstance(session.board, IdentifiersBoard):
            press(session, "a")
    assert session.board is gate
    press(session, "aa")  # keys too many do nothing
    assert list(exported(quoted)) == []
    press(session, "\n")
    assert list(exported(quoted)) == ["quotes-drempels.docx"]


def test_what_a_list_shows_is_written_and_no_more(session, quoted):
    keep_all(quoted)
    press(session, "Rdrempels\n")
    assert len(session.board.listing.rows) == 2
    press(session, " V")  # the first is marked
    assert session.editor.title == "Write: 1 coding"
    press(session, "^one.csv\n")
    text = exported(quoted)["one.csv"].decode("utf-8-sig")
    assert "niet zo goed" in text
    assert "Karel" not in text
    assert isinstance(session.board, Retrieval)  # one goes on where one was


@pytest.mark.parametrize("asked", ["Vdrempels\n", "Rdrempels\nV"])
def test_where_a_case_speaks_quotes_are_written_with_or_without_whose_they_are(quoted, asked):
    keep_all(quoted)
    quoted.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    for digit, name in (("1", "with.csv"), ("2", "without.csv")):
        session = Session(quoted)
        press(session, f"{asked}{digit}")
        assert session.editor.title.endswith(", without respondents") is (digit == "2")
        press(session, f"^{name}\n")
    files = {name: text.decode("utf-8-sig") for name, text in exported(quoted).items()}
    assert [name for name, text in files.items() if "Respondent 1" in text] == ["with.csv"]
    assert all("niet zo goed" in text for text in files.values())


def test_consent_for_what_is_not_asked_is_not_asked_for(quoted):
    """Only who speaks in the chosen quotes can withhold them."""
    keep_all(quoted)
    quoted.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    session = Session(quoted)
    press(session, "Rdrempels\n V\n^one.md\n")
    assert "one.md" in exported(quoted)
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.NO)
    press(session, "V\n^two.md\n")
    assert isinstance(session.board, GateBoard)
    press(session, "~")
    assert isinstance(session.board, Retrieval)


def test_hits_of_a_search_are_no_quotes(session):
    press(session, "//niet\n")
    press(session, "V")
    assert "Only coded words leave as quotes" in session.flash.text


def test_in_lines_the_gate_is_told_too(session, quoted):
    lead = Conversation(session)
    said = [line for answer in ("work.export", "drempels", "1", "d.md") for line in lead.answer(answer)]
    assert any(line.startswith("Karel Visser, name, undecided") for line in said)
    assert "i decides about identifiers; then export again." in said
    assert session.board is None
    keep_all(quoted)
    said = [line for answer in ("work.export", "drempels", "1", "d.md") for line in lead.answer(answer)]
    assert any("exports/d.md" in line for line in said)


@pytest.mark.parametrize(
    ("language", "typed", "action"),
    [
        ("en", "export", "work.export"),
        ("nl", "export", "work.export"),
        ("nl", "citaten exp", "work.export"),
        ("en", "report", "work.report"),
        ("nl", "rapport", "work.report"),
    ],
)
def test_the_list_of_all_commands_knows_it_by_the_word_people_type(session, language, typed, action):
    with speaking(language):
        doing.press(session, "ctrl+p")
        press(session, typed)
        assert session.picker.matches[0].key == action


def test_a_kept_query_is_written_too(session, quoted):
    keep_all(quoted)
    quoted.query.save("bellen", "drempels")
    press(session, "Vbellen\n^q.csv\n")
    assert "niet zo goed" in exported(quoted)["q.csv"].decode("utf-8-sig")


@pytest.fixture
def themed(quoted):
    quoted.cases.put(
        [CaseRow("1", speaks_in=[("P01", "Fatima")])]
    )  # named as a number, of another than itself
    quoted.cases.put([CaseRow("Anders", speaks_in=[("P01", "Interviewer")])])
    quoted.themes.add("Een warm nest", central_idea="Wie erbij hoort, wordt gedragen.")
    quoted.themes.add("Los")
    quoted.themes.link_code("een-warm-nest", "hulp")
    keep_all(quoted)
    return quoted


REPORT = "\x10write a rep\n"  # by the list of all commands


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("1\n", "report-theme", "## Los"),
        ("1los\n", "report-theme-los", "## Los"),
        ("2drem\n", "report-code-buurt-drempels", "niet zo goed"),
        ("3\n", "report-case", "## Anders"),
        ("5\n", "report-quotes", "de buurvrouw"),
    ],
)
def test_every_report_is_written_from_the_list_of_commands(themed, typed, name, said):
    session = Session(themed)
    session.resize(80, 20)
    press(session, REPORT + typed)
    assert session.editor.line.text == f"{name}.docx"
    press(session, "^r.md\n")
    assert session.flash.tone is Tone.DONE, session.flash.text
    assert said in exported(themed)["r.md"].decode()
    assert themed.journal.entries(1)[0].kind == "report.export"


def test_a_member_check_is_of_the_case_that_was_picked_and_its_file_tells_no_name(themed):
    session = Session(themed)
    session.resize(80, 20)
    number = next(one.id for one in themed.cases.list() if one.name == "1")
    press(session, f"{REPORT}4\n")
    assert session.editor.line.text == f"report-member-check-{number}.docx"
    press(session, "^m.md\n")
    assert "de buurvrouw" in exported(themed)["m.md"].decode()


def test_the_list_of_themes_offers_the_report_of_the_current_one(themed):
    session = Session(themed)
    session.resize(80, 20)
    press(session, "ZjV\n")
    assert session.editor.title == "Write: report of themes, Los"
    press(session, "^r.html\n")
    assert b"warm nest" not in exported(themed)["r.html"]


def test_a_report_of_what_there_is_not_is_not_asked_any_further(session):
    press(session, f"{REPORT}1")
    assert session.picker is None
    assert session.flash.text == "There is nothing yet for this: report of themes."


def test_a_closed_gate_is_told_for_a_report_too(session, quoted):
    press(session, f"{REPORT}2\n^r.md\n")
    assert isinstance(session.board, GateBoard)
    assert exported(quoted) == {}
