"""The journal played into memory: up to any entry, and with erased payloads."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import OperationalError

from qualcode.store import coding_queries, history, tables
from qualcode.store.as_of import Past

HELP, CALL = "de buurvrouw helpt mij altijd", "niet zo goed"


def erase(project, *entries):
    with closing(sqlite3.connect(project.folder / "qualcode.db")) as connection:
        for entry in entries:
            connection.execute("DELETE FROM journal_payload WHERE entry_id = ?", (entry,))
        connection.commit()


def quotes_after(project, entry):
    with project._context.reading() as connection:
        past = Past.after(connection, entry)
    with past.reading() as memory:
        found = [(c.quote_id, c.code) for c in coding_queries.codings(memory)]
    past.close()
    return found


def test_each_entry_has_its_state(project, span_of):
    begin = project.journal.state()
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    project.codings.remove(coding.id)
    project.journal.undo()
    buren, drempels = ("P01:1", "buurt/buren"), ("P01:2", "buurt/drempels")
    states = [quotes_after(project, begin + n) for n in range(5)]
    assert states == [[], [buren], [buren, drempels], [drempels], [buren, drempels]]
    assert quotes_after(project, 0) == []


def test_the_past_cannot_be_changed(project):
    with project._context.reading() as connection:
        past = Past.after(connection, project.journal.state())
    with past.reading() as memory, pytest.raises(OperationalError, match="readonly"):
        memory.execute(insert(tables.Coder).values(uuid="x", name="x"))
    past.close()


def test_an_erased_payload_contributes_nothing(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    gone = project.journal.state()
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    erase(project, gone)
    assert quotes_after(project, gone) == []
    assert quotes_after(project, project.journal.state()) == []  # the first entry made the coder known
    with project._context.reading() as connection:
        assert history.erased_before(connection, gone - 1) == 0
        assert history.erased_before(connection, gone + 1) == 1


def test_of_two_rows_that_claim_one_place_the_younger_has_it(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.remove(coding.id)
    removal = project.journal.state()
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    erase(project, removal)
    assert quotes_after(project, project.journal.state()) == [("P01:1", "buurt/buren")]


def test_a_withdrawal_makes_good_what_it_erased(project, span_of):
    from qualcode.project.people.cases import CaseRow

    project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    put = project.journal.state()
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    before = project.journal.state()
    project.withdrawal.of(project.cases.list()[0])
    after = project.journal.state()
    with project._context.reading() as connection:
        assert history.erased_before(connection, put) > 0
        assert history.erased_before(connection, before) > 0
        assert history.erased_before(connection, after) == 0
        live = {row.id: row.number for row in connection.execute(text("SELECT id, number FROM transcript"))}
        past = Past.after(connection, after)
    with past.reading() as memory:
        assert {r.id: r.number for r in memory.execute(text("SELECT id, number FROM transcript"))} == live
    past.close()
    assert quotes_after(project, before) == []
