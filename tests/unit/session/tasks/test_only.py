"""Limits on what n and N walk through: who coded, who speaks, since when."""

from dataclasses import replace

from pressing import press

from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.span import Span
from qualcode.session.choosing import limit, limits
from qualcode.session.tasks.only import Only
from qualcode.session.tasks.waiting import Segments


def test_marked_codings_and_filters(session, work):
    work.finish("P01")
    coding = work.add("P01", Span(0, 3), "boek/gemeente", coder="bob")
    work.set_mark(coding.id, Mark.COUNTER)
    work.add("P01", Span(10, 20), "boek/gemeente")
    session.reload()
    press(session, "fcounter\n")
    assert session.aim == Span(0, 3)
    press(session, "fsegm\ngem\nfbob\n")
    assert session.task.only == Only(coder="bob")
    assert session.task.queue.counted(session)[0] == 1
    press(session, "fno l\n")
    assert not session.task.only
    assert session.task.queue.counted(session)[0] == 2


def test_codings_since_a_day_and_until_a_day(session, work):
    days = ["2026-11-20", "2026-11-22", "2026-11-24"]
    for at, day in enumerate(days):
        made = work.add("P01", Span(10 * at, 10 * at + 5), "boek/gemeente")
        work._codings = {**work._codings, made.id: replace(made, created_at=f"{day}T23:59:00Z")}
    session.reload()
    press(session, "fsegm\ngem\n")
    counted = session.task.queue.counted
    limit(session, "until", "2026-11-22")
    assert session.task.only == Only(until="2026-11-22")
    assert counted(session)[0] == 2
    limit(session, "since", "2026-11-22")
    assert counted(session)[0] == 1
    assert str(session.task.only) == "since 2026-11-22, until 2026-11-22"
    limit(session, "until", "2026-11-22")
    assert counted(session)[0] == 2


def test_the_list_of_queues_tells_nothing_of_codings_that_are_hidden(session, work):
    session.task.take_up(
        Segments("all", CodingFilter())
    )  # who coded, and when, limits other queues in no way
    hidden = work.add("P01", Span(0, 3), "boek/gemeente", coder="bob")
    work._codings = {**work._codings, hidden.id: replace(hidden, created_at="2026-11-01T10:00:00Z")}
    session.reload()

    def told():
        return " ".join(f"{choice.label} {choice.detail}" for choice in limits(session))

    assert "bob" not in told()
    assert "2026-11-01" not in told()
    work.finish("P01")
    session.reload()
    assert "bob" in told()
    assert "until 2026-11-01" in told()


def rows(session):
    return {choice.label: choice for choice in session.picker.matches}


def test_the_list_of_queues_has_heads_for_limits_and_letters_find_them_all_the_same(session, work):
    work.add("P01", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "f")
    heads = rows(session)
    assert heads["only one speaker"].detail == "Lotte, Ans"
    assert "Lotte" not in heads
    press(session, "lott\n")
    assert session.task.only == Only(speaker="Lotte")
    press(session, "fone sp\n")
    assert [choice.label for choice in session.picker.matches] == ["Lotte", "Ans"]
    assert rows(session)["Lotte"].detail == "set: picking it takes it away"
    press(session, "2")
    assert session.task.only == Only(speaker="Ans")
    press(session, "fno lim\n")
    assert not session.task.only


def test_who_coded_limits_codings_only_and_the_list_says_so(session, work):
    work.add("P01", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "f")
    assert rows(session)["only one coder"].quiet
    press(session, "ik")
    assert not any(choice.key.startswith("coder") for choice in session.picker.matches)
    press(session, "~fone co\n")
    assert session.flash.text == "only one coder: this queue holds no codings."
    press(session, "fsegm\ngem\n")
    press(session, "fik\n")
    assert session.task.only == Only(coder="ik")
    press(session, "fturns\n")
    assert session.task.only == Only()
    assert session.flash.text.endswith("Who coded, and when, no longer limits it.")


def test_limits_that_leave_nothing_keep_the_queue(session, work):
    work.add("P01", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "fsegments of\ngem\n")
    ours = session.task.queue
    session.task.only = Only(coder="somebody else")
    press(session, "n")
    assert session.task.queue is ours
