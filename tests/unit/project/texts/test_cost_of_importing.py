"""What bringing an interview in costs the database: a fixed number of statements and few pages, however many are in."""

from contextlib import contextmanager

from sqlalchemy import event

TALK = "\n\n".join(
    f"{'Ann' if n % 2 else 'Interviewer'}: Dit is beurt {n} van het gesprek." for n in range(200)
)


@contextmanager
def statements(project):
    told = []
    engine = project._context.database._engine

    def note(_connection, _cursor, statement, *_rest):
        told.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_an_import_costs_as_many_statements_however_many_are_in(project, tmp_path):
    counts = []
    for n in range(12):
        (tmp_path / f"nr{n}.txt").write_text(f"{TALK}\n\nAnn: Tot ziens, {n}.\n", "utf-8")
        with statements(project) as told:
            project.transcripts.add(tmp_path / f"nr{n}.txt")
        counts.append(len(told))
    assert len(set(counts)) == 1
    assert counts[0] <= 17


def test_a_folder_asks_what_is_there_once_however_many_files_it_has(project, tmp_path):
    for n in range(4):
        (tmp_path / f"nr{n}.txt").write_text(f"{TALK}\n\nAnn: Tot ziens, {n}.\n", "utf-8")
    files = sorted(tmp_path.glob("nr*.txt"))
    with statements(project) as told:
        came_in = [one.info.number for one in project.gathering.take(files)]
    assert len(told) <= 2 + 4 * 17
    with statements(project) as told:
        assert [one.outcome for one in project.gathering.take(files)] == ["known"] * 4
    assert len(told) == 2
    with statements(project) as told:
        assert project.transcripts.speakers_without_case(came_in) == 4
    assert len(told) == 1


def test_an_import_writes_few_pages(project, tmp_path):
    """Its 200 turns are no rows with indexes of their own, nor is each a line of the journal."""
    log = project.folder / "qualcode.db-wal"
    for n in range(12):
        (tmp_path / f"nr{n}.txt").write_text(f"{TALK}\n\nAnn: Tot ziens, {n}.\n", "utf-8")
        before = _frames(log)
        project.transcripts.add(tmp_path / f"nr{n}.txt")
        grown = _frames(log) - before
    assert 0 < grown < 40


def _frames(log):
    """How many pages were written to the write-ahead log (SQLite's file format, 4.1: a header of 32 bytes, then pages
    of 4,096 bytes with 24 before each).
    """
    return (log.stat().st_size - 32) // (4096 + 24)
