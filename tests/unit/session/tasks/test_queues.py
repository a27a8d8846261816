"""What n and N walk through."""

import pytest
from pressing import press

from qualcode.model.span import Span
from qualcode.session.tasks.queues import nearest
from qualcode.session.tasks.waiting import Segments

PLACES = [Span(2, 5), Span(2, 9), Span(7, 9), Span(20, 30)]


def words(session):
    return session.aim.of(session.text)


def here(session):
    return session.document.number, words(session)


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
