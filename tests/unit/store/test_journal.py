"""Operations, undo and redo, the hash chain."""

import json
import sqlite3

import pytest
from sqlalchemy import select

from qualcode.model.errors import ProjectFault, Refused
from qualcode.model.journal import Effect
from qualcode.store import chain, history
from qualcode.store import tables as t
from qualcode.store.database import Database
from qualcode.store.journal import Journal


@pytest.fixture
def database(tmp_path):
    made = Database.create(tmp_path / "qualcode.db", "test")
    yield made
    made.close()


def journal(database, coder="ann"):
    return Journal(database, coder, "test", lambda: "2026-01-01T00:00:00Z")


def names(database):
    with database.reading() as connection:
        return set(connection.execute(select(t.Case.name)).scalars())


def add_case(journal, name):
    with journal.operation("case.put") as operation:
        return operation.insert("case", name=name, kind="person")["id"]


def test_an_operation_is_there_after_reopening(database):
    add_case(journal(database), "one")
    again = Database.open(database.path)
    assert names(again) == {"one"}
    again.close()


def test_undo_and_redo_survive_a_restart(database):
    mine = journal(database)
    add_case(mine, "one")
    add_case(mine, "two")
    assert mine.undo().kind == "case.put"
    again = Database.open(database.path)
    assert names(again) == {"one"}
    assert journal(again).redo() is not None
    assert names(again) == {"one", "two"}
    again.close()


def test_redo_does_again_what_was_undone_last_first(database):
    mine = journal(database)
    for name in ("one", "two", "three"):
        add_case(mine, name)
    mine.undo()
    mine.undo()
    mine.redo()
    assert names(database) == {"one", "two"}
    mine.redo()
    assert names(database) == {"one", "two", "three"}
    assert mine.redo() is None


def test_a_new_operation_ends_redo(database):
    mine = journal(database)
    add_case(mine, "one")
    mine.undo()
    add_case(mine, "two")
    assert mine.redo() is None


def test_undo_is_of_my_own_operations_only(database):
    ann, bob = journal(database, "ann"), journal(database, "bob")
    add_case(ann, "ann's")
    add_case(bob, "bob's")
    ann.undo()
    assert names(database) == {"bob's"}
    assert ann.undo() is None


def test_an_operation_somebody_else_built_on_is_not_undone(database):
    ann, bob = journal(database, "ann"), journal(database, "bob")
    case_id = add_case(ann, "shared")
    with bob.operation("case.put") as operation:
        attribute = operation.insert("attribute", name="role", type="text")
        operation.insert("attributevalue", attribute_id=attribute["id"], case_id=case_id, value="x")
        operation.subject = "1"
    with pytest.raises(Refused, match=r"bob"):
        ann.undo()
    assert names(database) == {"shared"}
    bob.undo()
    assert ann.undo() is not None
    assert names(database) == set()


def test_a_row_changed_since_is_not_overwritten_by_undo(database):
    ann, bob = journal(database, "ann"), journal(database, "bob")
    case_id = add_case(ann, "old")
    with ann.operation("case.put") as operation:
        operation.update("case", case_id, name="by ann")
    with bob.operation("case.put") as operation:
        operation.update("case", case_id, name="by bob")
    with pytest.raises(Refused, match=r"bob"):
        ann.undo()
    assert names(database) == {"by bob"}


def test_an_id_is_never_given_twice(database):
    mine = journal(database)
    first = add_case(mine, "one")
    mine.undo()
    assert add_case(mine, "two") > first


def test_a_failing_operation_leaves_nothing(database):
    mine = journal(database)

    def fail():
        with mine.operation("case.put") as operation:
            operation.insert("case", name="half", kind="person")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(database) == set()
    with database.reading() as connection:
        assert history.entries(connection) == ()


def test_an_operation_without_changes_leaves_no_entry(database):
    mine = journal(database)
    case_id = add_case(mine, "one")
    with mine.operation("case.put") as operation:
        operation.update("case", case_id, name="one")
    with database.reading() as connection:
        assert len(history.entries(connection)) == 1


def test_every_entry_hangs_on_the_one_before(database):
    mine = journal(database)
    add_case(mine, "one")
    mine.record("quotes.export", "docx", {"file": "q.docx"})
    mine.undo()
    with database.reading() as connection:
        rows = connection.execute(select(t.JournalBase.metadata.tables["journal"]).order_by("id")).all()
        previous = chain.first_hash(connection)
    assert [row.effect for row in rows] == [Effect.OPERATION, Effect.RECORD, Effect.UNDO]
    for row in rows:
        assert row.previous_hash == previous
        assert chain.entry_hash(dict(row._mapping)) == row.hash
        previous = row.hash


def test_a_payload_can_be_erased_and_the_chain_still_checks(database):
    mine = journal(database)
    add_case(mine, "somebody")
    connection = sqlite3.connect(database.path)
    connection.execute("DELETE FROM journal_payload")
    (kept,) = connection.execute("SELECT json_group_array(hash) FROM journal").fetchone()
    assert len(json.loads(kept)) == 1
    assert "somebody" not in "".join(str(row) for row in connection.execute("SELECT * FROM journal"))
    connection.close()


def test_create_does_not_overwrite(database):
    with pytest.raises(ProjectFault, match=r"exists already"):
        Database.create(database.path, "test")


@pytest.mark.parametrize("content", [b"", b"no database at all" * 20, b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_foreign_file_is_refused(tmp_path, content):
    path = tmp_path / "qualcode.db"
    path.write_bytes(content)
    with pytest.raises(ProjectFault, match=r"not a qualcode database"):
        Database.open(path)
    assert path.read_bytes() == content


def test_a_newer_database_is_refused_untouched(database):
    database.close()
    connection = sqlite3.connect(database.path)
    connection.execute(f"PRAGMA user_version = {t.SCHEMA_VERSION + 1}")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = database.path.read_bytes()
    with pytest.raises(ProjectFault, match=r"newer qualcode"):
        Database.open(database.path)
    assert database.path.read_bytes() == before


def test_a_second_writer_is_told_who_waits(database, monkeypatch):
    from qualcode.model.errors import ProjectBusy
    from qualcode.store import database as database_room

    monkeypatch.setattr(database_room, "BUSY_MS", 50)
    impatient = Database.open(database.path)
    with journal(database).operation("case.put") as operation:
        operation.insert("case", name="first", kind="person")
        with pytest.raises(ProjectBusy):
            add_case(journal(impatient), "second")
        assert names(impatient) == set()  # reading goes on meanwhile
    add_case(journal(impatient), "second")
    assert names(database) == {"first", "second"}
    impatient.close()
