"""What coding and undoing cost the database does not grow with the codings there are. These are counts: statements,
rows that were fetched, and steps of SQLite's machine.
"""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import event

from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.project import open_project
from qualcode.session import choosing, doing
from qualcode.session.prompts.saying import Tone
from qualcode.session.reading import proposals
from qualcode.session.state import Session
from qualcode.store import coding_queries, journal

FEW, MANY = 4, 80


@dataclass
class Cost:
    statements: int = 0
    rows: int = 0
    steps: int = 0


@contextmanager
def counted(project):
    """What the database does inside the block."""
    cost, engine = Cost(), project._context.database._engine

    def statement(*_about):
        cost.statements += 1

    def row(_cursor, values):
        cost.rows += 1
        return values

    def step():
        cost.steps += 1

    raw = []

    def checked_out(connection, _record, _proxy):
        connection.row_factory = row
        connection.set_progress_handler(step, 1)
        raw.append(connection)

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "checkout", checked_out)
    try:
        yield cost
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "checkout", checked_out)
        for connection in raw:
            connection.row_factory = None
            connection.set_progress_handler(None, 0)


def code(project, places):
    """Codings by two people, some with a memo or a facet value beside them."""
    for at in places:
        memo = "let op" if at % 3 == 0 else ""
        project.codings.add("P01", Span(at, at + 1), "buren", memo=memo)


def press(session, keys):
    for key in keys:
        doing.press(session, *(("enter", "\r") if key == "\n" else (key, key)))
    return session


def costs(project):
    """What each key costs in a session that did all of it before."""
    session = Session(project)
    session.resize(80, 20)
    press(session, "jcdrem\nxuUu1*uUuxuu1u")
    found = {}
    for nth, key in enumerate("1*uUuxuu"):
        with counted(project) as cost:
            press(session, key)
        assert session.flash.tone is Tone.DONE
        found[f"{nth} {key}"] = cost
    return found


@pytest.fixture
def places(project):
    """Characters that can be coded, each one as a segment of its own."""
    text = project.transcripts.open("P01").text
    return [at for at, character in enumerate(text) if character.isalnum()][:MANY]


def test_no_key_costs_more_where_much_is_coded(project, places):
    code(project, places[:FEW])
    few = costs(project)
    with open_project(project.folder, coder="bob") as bob:
        code(bob, places[FEW : MANY // 2])
    code(project, places[MANY // 2 :])
    many = costs(project)
    for key, cost in many.items():
        assert (cost.statements, cost.rows) == (few[key].statements, few[key].rows), key
        assert cost.steps == pytest.approx(few[key].steps, abs=20), key  # the order of uuids is chance
    print({k: (c.statements, c.rows) for k, c in few.items()})
    assert max(cost.statements for cost in few.values()) <= 28
    assert max(cost.rows for cost in few.values()) <= 20


@pytest.mark.parametrize("key", "uU")
def test_turning_back_a_coding_looks_once_for_it_and_once_at_the_codebooks(project, places, key, monkeypatch):
    code(project, places[:FEW])
    session = Session(project)
    press(session, "u" if key == "U" else "")
    looked, asked = [], []
    for number, name in enumerate(("_next_undo", "_next_redo")):
        question = getattr(journal, name)
        monkeypatch.setattr(
            journal, name, lambda question=question, number=number: asked.append(number) or question()
        )
    refresh = project.codebooks.refresh
    monkeypatch.setattr(project.codebooks, "refresh", lambda: looked.append(1) or refresh())
    press(session, key)
    assert session.flash.tone is Tone.DONE
    assert asked == ["uU".index(key)]
    assert len(looked) == 1


def test_what_is_no_coding_looks_at_the_codebooks_again(project, monkeypatch):
    """Their files are written after the change."""
    project.refactoring.carry_out(project.refactoring.rename("buurt/buren", "Burenhulp"))
    path = project.folder / "codebooks" / "buurt.yaml"
    assert "Burenhulp" in path.read_text("utf-8")
    press(Session(project), "u")
    assert "Burenhulp" not in path.read_text("utf-8")


def test_the_segments_of_a_code_are_read_again_only_when_codings_of_it_change(project, places, monkeypatch):
    code(project, places[:FEW])
    session, asked = Session(project), []
    listed = project.codings.list
    monkeypatch.setattr(project.codings, "list", lambda wanted: asked.append(wanted.codes) or listed(wanted))
    session.task.queue = queue = choosing.of_code(session, "buurt/buren")

    def places_left():
        return sum(map(len, queue.found(session).values()))

    assert places_left() == FEW
    others = [key for key in session.catalogue.codes if key != "buurt/buren"]
    session.catalogue.pins = [others[0], "buurt/buren"]
    press(session, "j1")
    press(session, "uUu")
    assert places_left() == FEW
    assert asked.count(frozenset({"buurt/buren"})) == 1
    press(session, "2")
    assert places_left() == FEW + 1
    press(session, "*")  # the same codings, one of them changed
    assert places_left() == FEW + 1
    press(session, "uu")
    assert places_left() == FEW
    session.reload(whole=True)
    assert places_left() == FEW
    assert asked.count(frozenset({"buurt/buren"})) == 5


def test_what_was_refused_is_read_again_only_after_a_decision(project, places, monkeypatch):
    code(project, places[:FEW])
    session, asked = Session(project), []
    refused = project.decisions.refused
    monkeypatch.setattr(project.decisions, "refused", lambda number: asked.append(number) or refused(number))
    suggestion = Suggestion("buurt/buren", Span(places[-1], places[-1] + 1), 0.5, (), "t")

    def is_refused():
        return proposals.is_refused(session, "P01", suggestion.span, suggestion.code)

    assert not is_refused()
    press(session, "uuU")
    assert not is_refused()
    assert len(asked) == 1
    project.decisions.refuse("P01", suggestion)
    session.decided()
    assert is_refused()
    press(session, "u")
    assert not is_refused()
    press(session, "U")
    assert is_refused()
    assert len(asked) == 4


def test_whatever_is_read_is_counted(project, places):
    code(project, places)
    with counted(project) as cost:
        assert len(project.codings.list()) == len(places)
    assert cost.rows >= len(places)
    assert cost.steps > len(places)
    assert cost.statements >= 2


def asked(project, place):
    """What it costs to ask what a coder gave in one place, as suggestions do at every key."""
    revision = project.transcripts.open("P01").info.revision_id
    with project._context.reading() as connection:  # the statement is put together once
        coding_queries.given_by(connection, "ann", revision, Span(place, place + 1))
    with counted(project) as cost, project._context.reading() as connection:
        found = coding_queries.given_by(connection, project.coder, revision, Span(place, place + 1))
    return cost, found


def test_what_a_place_has_is_found_without_going_through_all_that_its_coder_coded(project, places):
    project.codings.add("P01", Span(places[0], places[0] + 1), "buren")
    few, found = asked(project, places[0])
    assert len(found) == 1
    code(project, places[1:])
    many, again = asked(project, places[0])
    assert again == found
    assert (many.statements, many.rows) == (few.statements, few.rows)
    assert many.steps == pytest.approx(few.steps, abs=20)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, project: store.given_by(project, "ann"),
        lambda store, project: store.given_by(project, None),
        lambda store, project: store.given_by(project, None, 1, Span(0, 10**6)),
    ],
)
def test_asked_otherwise_it_answers_the_same(project, places, ask):
    code(project, places[:9])
    with project._context.reading() as connection:
        found = ask(coding_queries, connection)
        one_by_one = coding_queries.codings(connection)
    assert [(row.start, row.end, row.code) for row in found] == [
        (one.span.start, one.span.end, one.code) for one in one_by_one
    ]
