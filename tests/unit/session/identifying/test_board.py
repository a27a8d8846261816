"""Deciding on the board with keys alone, on a real project."""

import pytest
from deciding_by_keys import LATER, SAID, held
from pressing import do_beside
from pressing import press_in_turn as press

from qualcode.model.errors import ProjectBusy, ProjectFault
from qualcode.model.identifier import Verdict
from qualcode.session import doing
from qualcode.session.identifying import deeds
from qualcode.session.identifying.board import IdentifiersBoard
from qualcode.session.identifying.queue import Undecided
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def work(project, tmp_path):
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    for name, said in (("een", SAID), ("twee", LATER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    for number in ("P02", "P03"):
        project.cases.set_role(number, "Bewoner", project.cases.speakers(number)[1].role)
    return project


@pytest.fixture
def session(work):
    session = Session(work, "P02")
    session.resize(80, 24)
    return session


@pytest.fixture
def board(session):
    press(session, "i")
    assert isinstance(session.board, IdentifiersBoard)
    return session.board


def told(board):
    return [row.cells[0] for row in board.listing.rows]


def screen(session, cells=80, height=24):
    return "\n".join("".join(text for text, _ink in one.pieces) for one in session.board.lines(cells, height))


def to(board, text):
    """Puts the cursor on the row that begins so."""
    at = next(at for at, row in enumerate(board.listing.rows) if row.cells[0].startswith(text))
    board.go(at - board.listing.at)
    return board


def test_the_finders_look_beside_the_keys_and_keys_typed_meanwhile_decide_nothing(session, work):
    before = work.journal.state()
    for character in "ia=xA":
        doing.press(session, character, character)
    assert "Looking for identifiers" in screen(session)
    assert work.journal.state() == before
    session.pending = session.picker = None
    do_beside(session)
    assert "Jan de Jong · Jan" in screen(session)


def test_what_was_taken_for_another_sort_of_thing_is_replaced_as_what_it_is(session, board, work):
    to(board, "Jan de Jong")
    press(session, "K")
    press(session, "2")
    assert "becomes [organisation]" in session.flash.text
    decided = {one.text: one.decision for one in work.identifiers.list()}
    assert decided["Jan"].entity == decided["Jan de Jong"].entity
    gate = work.identifiers.gate(profile="archief")
    assert gate.render("Jan de Jong en Jan").text == "[organisation 1] en [organisation 1]"
    press(session, "d")
    assert (
        next(row.cells[1] for row in board.listing.rows if row.cells[0] == "Jan de Jong · Jan")
        == "organisation"
    )
    press(session, "u")
    assert all(one.decision is None for one in work.identifiers.list() if one.text.startswith("Jan"))
    assert work.check() == ()


def test_direct_ones_come_first_with_all_that_is_known_of_them(session, board):
    names = told(board)
    assert names.index("Jan de Jong · Jan") < names.index("2014 · 2016")
    to(board, "Jan de Jong")
    shown = screen(session)
    for part in (
        "Jan de Jong 2× · Jan 2×",
        "name, leads to somebody by itself",
        "it is a first name or surname",
        "% sure",
        "citaten: [name]   archief: [name ",
        "P02",
        "P03",
        f"{len(names)} left",
    ):
        assert part in shown, part
    assert shown.count("▸") == 2  # the row and the mention


def test_one_key_decides_and_the_next_question_stands_there(session, board, work):
    to(board, "Jan de Jong")
    at, n = board.listing.at, len(told(board))
    following = told(board)[at + 1]
    press(session, "a")
    assert held(work, "Jan").entity == held(work, "Jan de Jong").entity != ""
    assert board.listing.row.cells[0] == following
    assert session.flash.tone is Tone.DONE
    assert (
        str(session.flash.text)
        == f"Jan de Jong and what goes with it becomes [name]; u takes it back. {n - 1} left."
    )
    press(session, "\n")
    assert len(told(board)) == n - 2


def test_keeping_and_saying_that_it_is_none_are_one_key_each(session, board, work):
    to(board, "Khadija")
    press(session, "=")
    assert held(work, "Khadija").verdict is Verdict.KEEP
    to(board, "huisarts")
    press(session, "x")
    assert held(work, "huisarts").verdict is Verdict.NONE
    press(session, "u")
    assert held(work, "huisarts") is None
    # What is asked again stands under the cursor, wherever one was, and is named.
    assert board.listing.row.cells[0].startswith("huisarts")
    assert str(session.flash.text) == "Undone: huisarts is to be decided again."
    press(session, "U")
    assert held(work, "huisarts").verdict is Verdict.NONE


def test_words_of_your_own_for_all_profiles_or_for_one(session, board, work):
    to(board, "Khadija")
    press(session, "ween buurvrouw\n")
    assert held(work, "Khadija").replacement == "een buurvrouw"
    to(board, "Jan de Jong")
    press(session, "W2")
    assert "Jan de Jong" in screen(session)
    for _ in range(20):
        press(session, "<")
    press(session, "de heer K.\n")
    assert held(work, "Jan de Jong").renderings == {"archief": "de heer K."}


def test_an_ambiguous_name_is_asked_and_a_digit_answers(session, board, work):
    to(board, "Ria Visser")
    press(session, "wde buurvrouw\n")
    at = next(row for row in board.listing.rows if row.cells[0] == "Ria")
    assert at.cells[-1] == "whose?"
    to(board, "Ria")
    while board.listing.row.cells[0] != "Ria":
        board.go(1)
    asked = next(one for one in screen(session).splitlines() if "Whose name is it?" in one)
    digit = asked[asked.index("Ria Visser") - 2]
    press(session, digit)
    assert held(work, "Ria").entity == held(work, "Ria Visser").entity
    assert held(work, "Ria").replacement == "de buurvrouw"
    assert held(work, "Ria Bakker") is None


def test_an_ambiguous_name_may_be_nobody_of_those(session, board, work):
    while board.listing.row.cells[0] != "Ria":
        board.go(1)
    press(session, "0a")
    assert held(work, "Ria").entity != ""
    assert held(work, "Ria Bakker") is None


def test_a_decision_may_hold_in_one_transcript_or_for_one_mention(session, board, work):
    to(board, "Jan de Jong")
    press(session, "t")
    assert "The next decision holds only P02" in screen(session)
    press(session, "a")
    assert [one.transcript for one in work.identifiers.mentions(held_key(work, "Jan")) if one.decision] == [
        "P02"
    ]
    to(board, "Jan de Jong")
    press(session, "ntt")
    shown = screen(session)
    assert "The next decision holds only P03@" in shown
    press(session, "=")
    kept = [one for one in work.identifiers.mentions(held_key(work, "Jan")) if one.decision]
    kept += [one for one in work.identifiers.mentions(held_key(work, "Jan de Jong")) if one.decision]
    assert sorted(one.decision.verdict for one in kept) == ["keep", "replace", "replace"]
    press(session, "t")
    board.go(1)
    assert "The next decision holds only" not in screen(session)


def held_key(work, text):
    return next(c.key for c in work.identifiers.list() if c.text == text)


def test_two_persons_are_told_apart(session, board, work):
    to(board, "Jan de Jong")
    press(session, "s2")
    assert "Jan" in told(board)
    assert "Jan de Jong" in told(board)
    to(board, "Jan de Jong")
    press(session, "a")
    assert held(work, "Jan") is None


def test_who_is_called_so_in_another_transcript_is_somebody_else(session, board, work):
    to(board, "Jan de Jong")
    press(session, "a")
    press(session, "d")
    to(board, "Jan de Jong")
    press(session, "s4")
    assert "only P03" in str(session.flash.text)
    gate = work.identifiers.gate()
    texts = work.identifiers._texts(["P02", "P03"])
    entities = {
        number: {d.entity for m, d in gate.decided(text, number) if d and m.text.startswith("Jan")}
        for number, text in texts.items()
    }
    assert len(entities["P02"]) == len(entities["P03"]) == 1
    assert entities["P02"] != entities["P03"]


def test_what_is_one_and_the_same_is_merged(session, board, work):
    to(board, "Khadija")
    press(session, "mjan de\n")
    assert any({"Khadija", "Jan de Jong"} <= set(name.split(" · ")) for name in told(board))
    press(session, "a")
    assert held(work, "Khadija").entity == held(work, "Jan de Jong").entity != ""


def test_marked_ones_are_decided_at_once_and_undone_at_once(session, board, work):
    n = len(told(board))
    press(session, "g  =")
    assert len(told(board)) == n - 2
    assert str(session.flash.text).startswith("2 identifiers: kept; u takes it back.")
    press(session, "u")
    assert len(told(board)) == n


def test_all_of_a_kind_are_decided_after_looking_through_and_undone_as_one(session, board, work):
    n, before = len(told(board)), work.journal.state()
    to(board, "Khadija")
    kind = board.family.forms[0].kind
    of_kind = [f for f in work.review().families() if f.forms[0].kind is kind]
    press(session, "A1")
    assert session.pending is not None
    assert "Khadija" in session.pending.sentence
    assert work.journal.state() == before
    press(session, "\n")
    assert work.journal.state() == before + 1
    assert len(told(board)) == n - len([f for f in of_kind if len(f.forms[0].short_for) < 2])
    press(session, "u")
    assert len(told(board)) == n


def test_what_is_decided_can_be_shown_and_decided_otherwise(session, board, work):
    to(board, "Khadija")
    press(session, "=d")
    row = next(row for row in board.listing.rows if row.cells[0] == "Khadija")
    assert row.cells[-1] == "stays"
    to(board, "Khadija")
    press(session, "x")
    assert held(work, "Khadija").verdict is Verdict.NONE
    assert board.listing.row.cells[0] == "Khadija"


@pytest.mark.parametrize("last", ["Sterk Harderwijk", "Harderwijk"])
def test_what_stays_in_a_longer_name_is_told_when_either_is_decided(work, tmp_path, last):
    (tmp_path / "club.txt").write_text(
        "Interviewer: Waar?\n\nBewoner: Ik woon in Harderwijk. Daar zit ook Sterk Harderwijk.\n", "utf-8"
    )
    work.transcripts.add(tmp_path / "club.txt")
    session = Session(work, "P04")
    session.resize(100, 30)
    press(session, "i")
    for name in sorted(("Sterk Harderwijk", "Harderwijk"), key=lambda name: name == last):
        to(session.board, name)
        press(session, "a" if name == "Harderwijk" else "=")
        assert ("Harderwijk in Sterk Harderwijk" in session.flash.text) is (name == last)


def test_when_all_is_decided_the_finders_look_again_for_what_that_let_them_find(session, board, work):
    while board.listing.rows and session.board is not None and told(board)[0] != "Jan de Jong · Jan":
        press(session, "a")
    work.identifiers.decide_all(
        {c.key: (Verdict.KEEP, "") for c in work.identifiers.list() if not c.text.startswith("Jan")}
    )
    board.reload()
    press(session, "a")
    assert not told(board)
    assert "That is no proof that there are none" in screen(session)
    assert work.identifiers.list(undecided_only=True) == ()


def test_from_the_board_to_the_place_and_on_along_the_queue(session, board, work):
    to(board, "Khadija")
    press(session, "i")
    assert session.board is None
    assert session.document.number == "P03"
    assert session.aim.of(session.text) == "Khadija"
    assert isinstance(session.task.queue, Undecided)
    press(session, "a")
    assert held(work, "Khadija").verdict is Verdict.REPLACE
    assert session.aim.of(session.text) == "Mo"


def test_names_are_shown_as_they_stand_and_nothing_of_them_is_obeyed(session, board):
    to(board, "Mo")
    assert "[b]" in screen(session)
    assert "[/b]" in screen(session)
    for width in (60, 80, 120, 200):
        for height in (10, 24, 60):
            assert len(session.board.lines(width, height)) == height


def test_what_the_project_refuses_is_said_and_the_question_stays(session, board, work, monkeypatch):

    def busy(*_args, **_more):
        raise ProjectBusy("Another qualcode is writing.", "Try again.")

    monkeypatch.setattr(work.identifiers, "decide_families", busy)
    names = told(board)
    press(session, "a")
    assert told(board) == names
    assert session.flash.tone is Tone.TROUBLE


def test_what_keeps_the_finders_from_looking_is_said(session, work, monkeypatch):
    def never():
        raise ProjectFault("The secret is not here.", "Fetch it.")

    monkeypatch.setattr(work, "review", never)
    press(session, "i")
    assert "The secret is not here." in str(session.flash.text)
    assert "Looking for" not in screen(session)
    press(session, "a")
    press(session, "~")
    assert session.board is None


def test_what_was_kept_of_one_sort_keeps_nothing_else_by_the_key_that_replaces(
    session, board, work, tmp_path
):
    to(board, "huisarts")
    press(session, "=")
    press(session, "~")
    (tmp_path / "drie.txt").write_text("Bewoner: Toen kwam ook de huisarts van de moskee.\n", "utf-8")
    work.transcripts.add(tmp_path / "drie.txt")
    press(session, "i")
    to(session.board, "huisarts")
    assert "(decided: huisarts stays)" in " ".join(screen(session, 120).split())
    press(session, "a")
    assert held(work, "huisarts van de moskee").verdict is Verdict.REPLACE
    assert held(work, "huisarts").verdict is Verdict.KEEP


def test_a_new_form_of_a_name_gets_the_words_the_others_have(session, board, work):
    to(board, "Jan de Jong")
    press(session, "s2")
    to(board, "Jan de Jong")
    press(session, "wde buurman\n")
    review = work.review()
    review.decide(
        [review.family_of(held_key(work, "Jan"))], *deeds.usual(review.family_of(held_key(work, "Jan")))
    )
    assert held(work, "Jan").replacement == "de buurman"


def test_things_of_one_sort_are_decided_at_once_are_all_to_be_seen_and_can_be_parted(session, board, work):
    to(board, "2014")
    shown = " ".join(screen(session, 80).split())
    assert "2014 1× · 2016 1×" in shown
    assert "2 of one sort, one answer for all; s decides about one apart" in shown
    press(session, "s2")
    assert [row.cells[0] for row in board.listing.rows if row.cells[0].startswith("20")] == ["2014", "2016"]
    to(board, "2014")
    assert "of one sort" not in screen(session, 80)
    press(session, "=")
    assert held(work, "2014").verdict is Verdict.KEEP
    assert held(work, "2016") is None


def test_of_a_long_list_of_one_sort_as_much_is_shown_as_leaves_room_for_the_mentions(session, work, tmp_path):
    years = ", ".join(f"in {year} was ik hier" for year in range(1950, 2012))
    (tmp_path / "drie.txt").write_text(f"Bewoner: {years}.\n", "utf-8")
    work.transcripts.add(tmp_path / "drie.txt")
    press(session, "i")
    to(session.board, "1950")
    shown = screen(session, 80)
    assert "64 of one sort" in shown
    assert " ▸ P02" in shown
