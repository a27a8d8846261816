"""What n and N walk through."""

from dataclasses import replace

import pytest
from pressing import do_beside, press
from workspace_in_memory import Memory, reading

from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.session.choosing import limit, limits
from qualcode.session.state import Session
from qualcode.session.tasks.only import Only
from qualcode.session.tasks.queues import nearest
from qualcode.session.tasks.waiting import Segments, gathered
from qualcode.session.text import selection as moves

PLACES = [Span(2, 5), Span(2, 9), Span(7, 9), Span(20, 30)]


@pytest.fixture
def work():
    return Memory([reading(), reading("P02", id_=2)])


@pytest.fixture
def session(work):
    session = Session(work)
    session.resize(80, 20)
    for number, info in (("P01", 1), ("P02", 2)):
        session.read_in(info, work.sentences(number))
        session.answers(info)
    return session


def words(session):
    return session.aim.of(session.text)


def here(session):
    return session.document.number, words(session)


def codings(work):
    return [
        (c.code.removeprefix("boek/"), c.span.of(work.open(c.transcript).text)) for c in work.list_codings()
    ]


@pytest.mark.parametrize(
    ("here", "by", "found"),
    [
        (Span(2, 5), 1, Span(2, 9)),
        (Span(2, 5), -1, None),
        (Span(0, 3), 1, Span(2, 5)),
        (Span(2, 3), 1, Span(2, 5)),  # one that begins here is still to come
        (Span(2, 3), -1, None),
        (Span(10, 11), -1, Span(7, 9)),
        (Span(20, 30), 1, None),
        (None, 1, Span(2, 5)),
        (None, -1, Span(20, 30)),
    ],
)
def test_the_nearest_place(here, by, found):
    assert nearest(PLACES, here, by) == found


FENCE = "Nu staat er een schutting van één meter tachtig."


def test_walking_the_hits_of_a_search_and_coding_all_of_them(session, work):
    press(session, "/buur\n")
    assert here(session) == ("P01", "Vroeger kwam de buurvrouw gewoon binnen.")
    assert session.task.queue.told(session) == "n: /buur 1/1 here, 2 in all texts"
    press(session, "g/de\n")
    seen = []
    for _ in range(3):
        seen.append(session.aim.start)
        press(session, "n")
    assert seen == sorted(set(seen))
    press(session, "x")  # this one is none of ours
    out = session.task.queue.out
    assert len(out) == 1
    press(session, "Cgem\n2")
    assert "places" in session.pending.sentence
    assert codings(work) == []
    press(session, "\n")
    assert {code for code, _ in codings(work)} == {"gemeente"}
    assert {coding.transcript for coding in work.list_codings()} == {"P01"}
    assert len(codings(work)) == len([hit for hit in session.task.queue.hits if hit.transcript == "P01"]) - 1
    press(session, "u")
    assert codings(work) == []


def test_a_search_here_tells_of_the_hits_in_other_texts_and_goes_on_to_them(session, work):
    press(session, "/schutting\n")
    assert session.flash.text == "n walks through /schutting: 1 of 1 here, 2 in all texts."
    assert work.search.asked == [("schutting", None)]
    press(session, "n")
    assert here(session) == ("P02", FENCE)
    assert session.flash.text == "P02, the next one in line."
    assert session.task.queue.told(session) == "n: /schutting 1/1 here, 2 in all texts"
    press(session, "xn")
    assert here(session) == ("P01", FENCE)
    assert session.task.queue.told(session) == "n: /schutting 1/1, 0 left"  # the other one was left out
    press(session, "n")
    assert session.flash.text == "This is the only hit; Esc ends the search."


def test_a_search_finds_what_stands_in_other_texts_only(session, work):
    work.edit_elsewhere("P01", next(work.search._in(work.open("P01"), "schutting")).span, "haag")
    session.look_again()
    press(session, "/schutting\n")
    assert here(session) == ("P02", FENCE)
    assert session.flash.text == "P02, the next one in line."


def test_a_search_that_takes_its_time_stays_in_the_open_text(session, work):
    press(session, "/=de\n~")
    assert work.search.asked == [("=de", {"P01"})]


def test_hits_in_all_transcripts_open_a_list_and_n_goes_into_the_next_one(session, work):
    press(session, "/")
    press(session, "schutting\t")
    assert session.editor.line.text == "/schutting"
    press(session, "\n")
    assert [row.cells[0] for row in session.board.listing.rows] == ["P01 turn 9", "P02 turn 9"]
    press(session, "\n")
    assert session.board is None
    assert here(session) == ("P01", FENCE)
    press(session, "n")
    assert here(session) == ("P02", FENCE)
    press(session, "n")
    assert here(session) == ("P01", FENCE)
    press(session, "N")
    assert here(session) == ("P02", FENCE)


def test_nothing_found_leaves_the_line_open(session):
    press(session, "/zzz\n")
    assert session.editor is not None
    assert "zzz" in session.flash.text
    press(session, "~")
    assert session.task.queue is session.task.uncoded


def test_a_suggestion_is_one_key_each(session, work):
    press(session, "fsugg\n")
    assert "buren" in words(session)
    press(session, "a")
    assert codings(work)[-1] == ("burenhulp", "De buren helpen elkaar, dat wel.")
    assert "eenzaam" in words(session)
    press(session, "x")
    assert "Schaamte" in words(session)
    press(session, "a")
    assert "formulier" in words(session)
    press(session, "a")
    assert [code for code, _ in codings(work)] == ["burenhulp", "schaamte", "papierwerk"]
    press(session, "GN")  # what was refused and what was taken are not shown again
    assert session.document.number == "P02"


def test_how_many_suggestions_are_left_is_known_when_all_were_gathered(session, work):
    press(session, "fsugg\n")
    assert session.task.queue.left(session) is None
    session.task.suggested.take(1, gathered(work, "P01", work.sentences("P01")))
    assert session.task.queue.left(session) == 4
    press(session, "ax")
    assert session.task.queue.left(session) == 2
    assert "2 left" in session.task.queue.told(session)


def test_space_skips(session):
    press(session, "/de\n")
    first = session.aim
    press(session, " ")
    assert session.aim.start > first.start


def test_the_segments_of_a_code_across_transcripts(session, work):
    for number in ("P01", "P02"):
        work.add(number, Span(0, 3), "boek/gemeente")
        work.add(number, Span(10, 20), "boek/gemeente")
    session.reload()
    press(session, "fsegm\ngem\n")
    assert session.task.queue.told(session) == "n: Gemeente 1/4, 3 left"
    seen = [(session.document.number, session.aim)]
    for _ in range(4):
        press(session, "n")
        seen.append((session.document.number, session.aim))
    assert seen == [(n, s) for n in ("P01", "P02") for s in (Span(0, 3), Span(10, 20))] + seen[:1]


def test_widening_what_we_stand_on_does_not_bring_it_back(session, work):
    work.add("P01", session.document.units.sentences[3], "boek/gemeente")
    work.add("P01", session.document.units.sentences[9], "boek/gemeente")
    session.reload()
    press(session, "fsegm\ngem\n")
    press(session, "JHn")
    assert session.aim == session.document.units.sentences[9]


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


def test_uncoded_turns_of_one_speaker(session):
    press(session, "fAns\n")
    assert session.task.queue.told(session) == "n: 1 turn left"
    press(session, "n")
    assert words(session).startswith("Kiek, wi-j doet")  # not "Da's mooi.": two words are passed over
    press(session, "fAns\nn")
    assert session.task.queue.left(session) == 6


def test_when_a_transcript_is_done_n_opens_the_next_one(session, work):
    for turn in (1, 3, 4, 6, 7, 8):
        work.add("P01", session.document.turn_spans[turn], "boek/gemeente")
    session.reload()
    press(session, "n")
    assert session.document.number == "P02"
    assert session.document.turn_at(session.aim.start) == 1


def test_a_queue_of_another_room(session):
    from qualcode.session import choosing
    from qualcode.session.tasks.queues import Places

    class Names(Places):
        def title(self):
            return "names"

        def found(self, session):
            return {"P01": [Span(3, 6)], "P02": [Span(4, 9)]}

    choosing.register("names", "names to decide", lambda _session: Names())
    try:
        press(session, "fnames\n")
        assert session.aim == Span(3, 6)
        press(session, "n")
        assert (session.document.number, session.aim) == ("P02", Span(4, 9))
    finally:
        del choosing.OFFERS["names"]


def of_three(opened=("P01",)):
    work = Memory([reading(), reading("P02", id_=2), reading("P03", id_=3)])
    session = Session(work, opened[-1])
    session.resize(80, 20)
    for number in opened:
        session.read_in(int(number[1:]), work.sentences(number))
        session.answers(int(number[1:]))
    press(session, "fsugg\n")
    return session, work


def test_behind_the_last_suggestion_come_those_of_the_next_transcript_although_nobody_opened_it():
    session, _work = of_three(("P01", "P02"))  # P01 was read before: it comes last all the same
    for _ in range(3):
        press(session, "x")
        assert session.document.number == "P02"
    press(session, "x")
    assert session.flash.text.endswith("Looking in P03 …")
    assert session.document.number == "P02"
    do_beside(session)
    assert session.document.number == "P03"
    assert session.flash.text == "P03, the next one in line."
    assert session.is_answering
    for _ in range(4):
        press(session, "x")
    assert here(session)[0] == "P01"


def test_who_goes_elsewhere_meanwhile_is_left_there():
    session, _work = of_three(("P02",))
    for _ in range(4):
        press(session, "x")
    press(session, "g")
    do_beside(session)
    assert session.document.number == "P02"
    assert session.sentences_read("P03")  # what was found out counts


def test_texts_without_suggestions_are_looked_through_once(monkeypatch):
    session, work = of_three(("P02",))
    looked = []
    monkeypatch.setattr(work, "for_span", lambda number, _span: looked.append(number) or ())
    session.forget_answers()
    session.answers(2)
    press(session, "n")
    do_beside(session)
    assert [*dict.fromkeys(looked)] == ["P02", "P03", "P01"]
    assert "No suggestion is left here" in session.flash.text
    times = len(looked)
    press(session, "n")
    do_beside(session)
    assert len(looked) == times


def test_where_the_coder_decides_first_texts_without_own_codings_are_not_looked_in():
    session, work = of_three(("P02",))
    work.mode = Mode.COMPARE
    press(session, "n")
    assert session.beside is None
    work.add("P03", Span(0, 10), "boek/gemeente")
    session.reload()
    press(session, "n")
    assert session.flash.text == "Looking in P03 …"


def test_all_forms_of_the_word_under_the_cursor_or_of_one_of_those_selected(session, work):
    session.go(session.text.index("plein"))
    press(session, "W")
    assert work.search.asked[-1][0] == "=plein"
    at = session.text.index("De buren helpen")
    session.select(moves.of(Span(at, at + len("De buren helpen elkaar, dat wel."))))
    press(session, "W")
    assert session.picker.title == "all forms of"
    labels = [choice.label for choice in session.picker.matches]
    assert labels == ["De", "buren", "helpen", "elkaar", "dat", "wel"]
    press(session, "hel\n~")
    assert work.search.asked[-1][0] == "=helpen"


def test_the_open_text_comes_first_also_where_it_is_not_read_yet():
    work = Memory([reading(), reading("P02", id_=2)])
    session = Session(work)
    session.resize(80, 20)
    press(session, "fsugg\n")
    assert session.flash.text == "Looking in P01 …"
    do_beside(session)
    assert session.document.number == "P01"
    assert session.suggestion() is not None


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


def test_another_transcript_is_told_when_a_queue_begins_there(session, work):
    work.add("P02", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "fsegm\ngem\n")
    assert session.document.number == "P02"
    assert session.flash.text == "P02, the next one in line."


def test_sentences_without_a_code_come_one_by_one(session, work):
    """What is left in turns that have a code somewhere; the oracle looks at every sentence by itself."""
    sentences = work.sentences("P01")
    for nth, (first, last) in {4: (0, 3), 5: (1, 40), 12: (2, 6)}.items():  # one word of it is enough
        at = sentences[nth]
        work.add("P01", Span(at.start + first, min(at.start + last, at.end)), "boek/gemeente")
    session.reload()
    turns = work.open("P01").turns
    asks = [turn.span for turn in turns if turn.speaker.label == "Interviewer"]
    coded = [coding.span for coding in work.list_codings()]
    left = [
        sentence for sentence in sentences if not any(sentence.overlaps(span) for span in (*asks, *coded))
    ]
    press(session, "fsentences wit\n")
    walked = [session.aim]
    for _ in left[1:]:
        press(session, "n")
        walked.append(session.aim)
    assert walked == left
    assert session.task.queue.told(session) == f"n: sentences without a code, {len(left)} left"
    press(session, "cgem\n")
    assert session.task.queue.left(session) == len(left) - 1
    press(session, "n")
    assert session.document.number == "P02"


def test_an_empty_queue_says_so_and_gives_way_to_the_one_before(session, work):
    work.add("P01", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "fsegments of\ngem\n")
    ours = session.task.queue
    assert isinstance(ours, Segments)
    press(session, "fcounter-ev\n")  # there is none
    assert "Nothing is left here" in session.flash.text
    assert f"n goes on with: {ours.title()}." in session.flash.text
    assert session.task.queue is ours
    with work.operation("coding.remove", ""):
        work._codings = {}
    session.reload()
    assert ours.told(session) == "n: back to uncoded turns"
    before = session.aim
    press(session, "n")
    assert session.aim == before  # reading stays where it stands
    assert session.task.queue is session.task.uncoded
    assert "n goes on with: uncoded turns." in session.flash.text


def test_limits_that_leave_nothing_keep_the_queue(session, work):
    work.add("P01", Span(0, 3), "boek/gemeente")
    session.reload()
    press(session, "fsegments of\ngem\n")
    ours = session.task.queue
    session.task.only = Only(coder="somebody else")
    press(session, "n")
    assert session.task.queue is ours


def test_esc_ends_a_search_and_what_was_walked_through_before_comes_again(session, work):
    before = session.task.queue
    press(session, "~")
    assert session.task.queue is before
    assert session.flash is None
    press(session, "/schutting\n~")
    assert session.task.queue is before
    assert session.flash.text == "The search is over; n goes on with: uncoded turns."
    assert not session.task.queue.marked(session, "P01")
