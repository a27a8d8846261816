"""Databases of every earlier schema open, whole, as the present one."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from qualcode.project import create_project, open_project
from qualcode.store.migrations import STEPS
from qualcode.store.tables import SCHEMA_VERSION

DATA = Path(__file__).parents[2] / "data"


def columns(path):
    """What each table is made of, in the order of their names."""
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    made = {
        name: sorted(row[1:5] for row in connection.execute(f"PRAGMA table_info('{name}')"))
        for name in tables
    }
    keys = {
        name: sorted(row[2:5] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')"))
        for name in tables
    }
    connection.close()
    return made, keys


def test_there_is_a_step_and_a_kept_database_for_every_earlier_schema():
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))
    assert all((DATA / f"schema-{version}" / "qualcode.db").is_file() for version in STEPS)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_earlier_database_opens_with_all_that_was_in_it(tmp_path, version):
    folder = tmp_path / "project"
    shutil.copytree(DATA / f"schema-{version}", folder)
    with open_project(folder, coder="ann") as project:
        assert [(c.quote_id, c.code, c.coder) for c in project.codings.list()] == [
            ("P01:1", "buurt/buren", "ann"),
            ("P01:1", "buurt/hulp", "bob"),
        ]
        assert project.codings.list()[0].memo == "warm"
        assert project.check() == ()
        assert project.journal.redo().subject == "P01:3 buurt/hulp"
    create_project(tmp_path / "new", title="New").close()
    assert columns(folder / "qualcode.db") == columns(tmp_path / "new" / "qualcode.db")


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_migration_that_breaks_off_leaves_the_old_database(tmp_path, version, monkeypatch):
    from qualcode.store import migrations

    folder = tmp_path / "project"
    shutil.copytree(DATA / f"schema-{version}", folder)

    def broken(connection):
        STEPS[version](connection)
        raise RuntimeError

    monkeypatch.setattr(migrations, "STEPS", {**STEPS, version: broken})
    with pytest.raises(RuntimeError):
        open_project(folder)
    monkeypatch.undo()
    connection = sqlite3.connect(folder / "qualcode.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    connection.close()
    with open_project(folder) as project:
        assert len(project.codings.list()) == 2
