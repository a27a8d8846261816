"""Memos on everything: what they say, who may change them, how they come back, and when they go."""

import pytest

from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.noting.memos import MemoFilter, Memos, Target
from qualcode.project.people.cases import CaseRow


def memos_of(project):
    return Memos(project._context, project.codebooks)


@pytest.fixture
def memos(project, span_of):
    project.cases.put([CaseRow("Fatima B", speaks_in=[("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", "helpt mij altijd"), "buren")
    return memos_of(project)


EVERY = {
    "project": (Target.PROJECT, ""),
    "P01": (Target.TRANSCRIPT, "P01"),
    "p01:1": (Target.SEGMENT, "P01:1"),
    "code:buren": (Target.CODE, "buurt/buren"),
    "case:Fatima B": (Target.CASE, "Fatima B"),
    "case:fatima b": (Target.CASE, "Fatima B"),
    "case:1": (Target.CASE, "Fatima B"),
    "coding:1": (Target.CODING, "P01:1 buurt/buren"),
}


@pytest.mark.parametrize("on", EVERY)
def test_a_memo_can_be_on_anything_and_comes_back(project, memos, on):
    memo = memos.add("  Let op.  \n\nNog iets. \n", on)
    assert (memo.target, memo.label) == EVERY[on]
    assert (memo.text, memo.coder) == ("Let op.\n\nNog iets.", "ann")
    assert memos.list(MemoFilter(on=memo.on)) == (memo,)
    assert project.check() == ()
    project.journal.undo()
    assert memos.list() == ()
    project.journal.redo()
    assert memos.list() == (memo,)


@pytest.mark.parametrize(
    "on", ["P09", "P01:7", "P01:x", "code:niets", "case:niemand", "coding:9", "coding:x", ""]
)
def test_a_memo_on_what_there_is_not_is_refused(memos, on):
    with pytest.raises(NotFound):
        memos.add("x", on)
    assert memos.list() == ()


def test_a_memo_needs_words(memos):
    for nothing in ("", " \n "):
        with pytest.raises(Refused):
            memos.add(nothing)


def test_words_without_a_code_can_be_noted(project, memos, span_of):
    span = span_of(project, "P01", "durf niet zo goed")
    memo = memos.annotate("p01", Span(span.start - 1, span.end + 1), "schroom")
    assert (memo.target, memo.on, memo.span) == (Target.SEGMENT, "P01:2", span)
    assert memos.annotate("P01", span, "nog eens").on == "P01:2"
    assert project.codings.add("P01", span, "drempels").quote_id == "P01:2"
    project.journal.undo()
    project.journal.undo()
    assert [one.text for one in memos.list()] == ["schroom"]
    assert project.check() == ()


def test_the_history_names_no_person(project, memos):
    memos.add("x", "case:Fatima B")
    memo = memos.add("y", "coding:1")
    memos.edit(memo.id, "z")
    memos.remove(memo.id)
    told = [(entry.kind, entry.subject) for entry in project.journal.entries(4)]
    assert told == [
        ("memo.remove", "P01:1 buurt/buren"),
        ("memo.edit", "P01:1 buurt/buren"),
        ("memo.add", "P01:1 buurt/buren"),
        ("memo.add", "#1"),
    ]


def test_words_are_changed_by_their_writer_only(project, memos):
    memo = memos.add("van ann")
    assert memos.edit(memo.id, "anders").text == "anders"
    assert memos.get(memo.id).created_at == memo.created_at
    with open_project(project.folder, coder="bob") as other:
        theirs = memos_of(other)
        with pytest.raises(Refused, match="ann"):
            theirs.edit(memo.id, "van bob")
        theirs.remove(memo.id)
        assert theirs.list() == ()
        other.journal.undo()
    assert [one.text for one in memos.list()] == ["anders"]
    with pytest.raises(Refused):
        memos.edit(memo.id, " ")
    with pytest.raises(NotFound):
        memos.edit(99, "x")
    with pytest.raises(NotFound):
        memos.remove(99)


def test_saying_the_same_again_changes_nothing(project, memos):
    memo = memos.add("x")
    entries = len(project.journal.entries())
    memos.edit(memo.id, "x ")
    assert len(project.journal.entries()) == entries


def test_memos_are_narrowed_down(project, memos, span_of):
    texts = {on: f"over {on}" for on in ("project", "P01", "P01:1", "code:buren", "coding:1")}
    for on, text in texts.items():
        memos.add(text, on)
    memos.annotate("P01", span_of(project, "P01", "durf niet zo goed"), "Café")
    with open_project(project.folder, coder="bob") as other:
        memos_of(other).add("van bob", "code:familie")

    def found(**wanted):
        return [memo.text for memo in memos.list(MemoFilter(**wanted))]

    assert len(found()) == 7
    assert found(on="P01") == ["over P01", "over P01:1", "over coding:1", "Café"]
    assert found(on="P01:1") == ["over P01:1"]
    assert found(on="code:buren") == ["over code:buren"]
    assert found(targets=frozenset({Target.CODE})) == ["over code:buren", "van bob"]
    assert found(coders=frozenset({"bob"})) == ["van bob"]
    assert found(text="cafe") == ["Café"]
    assert found(text="OVER P01:") == ["over P01:1"]
    assert found(since="9999-01-01T00:00:00Z") == []
    assert len(found(since="2000-01-01T00:00:00Z", until="9999-01-01T00:00:00Z")) == 7
    assert found(until="2000-01-01T00:00:00Z") == []


def test_a_coding_with_a_memo_is_not_taken_back_silently(project, memos):
    memos.add("x", "coding:1")
    entry = next(e for e in project.journal.entries() if e.kind == "coding.add")
    with pytest.raises(Refused):
        project.journal.undo_entry(entry.id)
    project.codings.remove(1)
    assert memos.list() == ()


def test_a_memo_outlives_the_place_of_its_words(project, memos, tmp_path, span_of):
    memos.annotate("P01", span_of(project, "P01", "durf niet zo goed te bellen"), "schroom")
    memos.add("over het gesprek", "P01")
    (tmp_path / "gesprek.txt").write_text("Fatima: Alles is nu heel anders.\n", "utf-8")
    project.revisions.update(tmp_path / "gesprek.txt", number="P01")
    assert [(memo.on, memo.span) for memo in memos.list()] == [("P01:2", None), ("P01", None)]


def test_memos_of_an_import_that_was_undone_wait_for_it(project, memos, tmp_path):
    (tmp_path / "nog.txt").write_text("Piet: Dag.\n", "utf-8")
    project.transcripts.add(tmp_path / "nog.txt")
    entry = project.journal.entries(1)[0]
    memos.add("x", "P02")
    project.journal.undo_entry(entry.id)
    assert memos.list() == ()
    project.transcripts.add(tmp_path / "nog.txt")
    assert [memo.on for memo in memos.list()] == ["P02"]


def test_a_withdrawal_takes_the_memos_on_what_goes(project, memos, span_of):
    for on in EVERY:
        memos.add(f"geheim {on}", on)
    memos.annotate("P01", span_of(project, "P01", "durf niet zo goed"), "geheim")
    project.withdrawal.of(project.cases.list()[0])
    assert [memo.on for memo in memos.list()] == ["project", "code:buurt/buren"]
    assert project.check() == ()


def test_a_withdrawal_also_erases_what_memos_said_that_were_taken_away(project, memos):
    for on in ("case:Fatima B", "P01", "P01:1", "coding:1"):
        memos.remove(memos.add(f"GEHEIM {on}", on).id)
    project.withdrawal.of(project.cases.list()[0])
    assert project.check() == ()
    assert all(b"GEHEIM" not in path.read_bytes() for path in project.folder.glob("qualcode.db*"))
