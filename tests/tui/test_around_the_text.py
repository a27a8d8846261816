"""Queue, search, list of quotes and side pane on the screen: what stands there, what a key costs, keys per task."""

import asyncio
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from workspace_in_memory import CODES, Memory, codebook, reading

from qualcode.model.case import Case, CaseKind
from qualcode.model.span import Span
from qualcode.session.drawing.palette import Depth, palette
from qualcode.session.prompts.picker import rank

GOLDENS = Path(__file__).parent / "goldens"
NO_SCROLL, SCROLL, PICKER = 3_000, 25_000, 8_000
HOSTILE = (
    "Ik zei [laughs] en [/b] dus [@click=app.quit]klik[/] ja \x1b[2J\u202e weg \x07 "
    "👩\u200d👩\u200d👧 👍🏽 eenzaam."
)


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def studied():
    """Two interviews with cases, a scale-less codebook, and some codings."""
    transcript = reading()
    turns = tuple(
        replace(turn, speaker=replace(turn.speaker, case_id=7 if turn.speaker.label == "Lotte" else None))
        for turn in transcript.turns
    )
    work = Memory([replace(transcript, turns=turns), reading("P02", id_=2)])
    work.cases.known = (Case(7, "Gezin L.", CaseKind.PERSON, {"leeftijd": "34", "wijk": "Noord"}),)
    sentences = work.sentences("P01")
    for number, nth, code in (("P01", 2, "gemeente"), ("P01", 9, "eenzaamheid"), ("P02", 4, "gemeente")):
        work.add(number, sentences[nth], f"boek/{code}", memo="Let op de toon." if nth == 9 else "")
    work._done.clear()
    return work


def made_large(repeat, codings):
    transcript = reading(repeat=repeat)
    work, dice = Memory([transcript]), random.Random(1)
    while len(work._codings) < codings:
        turn = dice.choice(transcript.turns).span
        start = dice.randrange(turn.start, turn.end)
        span = Span(start, min(len(transcript.text), start + dice.randrange(10, 200)))
        if span.of(transcript.text).strip():
            work.put("P01", span, f"boek/{dice.choice(CODES)[0]}")
    return work


@pytest.fixture(scope="module", params=[(89, 2000), (1780, 2000)], ids=["10,000 words", "200,000 words"])
def large(request):
    return made_large(*request.param)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_side_pane(bench, size):
    async with bench(studied(), size=size) as b:
        if not b.session.facts_on_screen:
            await b.press("f3")
        await b.burst("fsugg\n")
        while b.session.task.queue.left(b.session) is None:
            await b.pilot.pause()
        await b.pilot.pause()
        shown = b.text()
        for words in ("Gezin L.", "leeftijd: 34; wijk: Noord", "Burenhulp en omzien  80 %"):
            assert words in shown
        same_as_golden(b, f"{size[0]}x{size[1]}-facts")
        await b.press("f3")
        assert "leeftijd: 34" not in b.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_list_of_quotes(bench, size):
    async with bench(studied(), size=size) as b:
        await b.burst("Rgem\nj")
        same_as_golden(b, f"{size[0]}x{size[1]}-quotes")
        await b.burst("~//de \n")
        same_as_golden(b, f"{size[0]}x{size[1]}-hits")


async def test_hits_are_marked_in_the_text_and_the_status_line_counts(bench):
    colours = palette(True, Depth.TRUE)
    async with bench(studied()) as b:
        await b.burst("/buur\n")
        assert "n: /buur 1/1 here, 2 in all texts" in b.rows()[-1]
        await b.burst("g")
        assert b.looks("buur")[:3] == (colours.accent, colours.ground, True)
        await b.burst("f")
        assert "segments of a code" in b.text()


async def test_markup_is_text_in_every_new_pane(bench):
    work = Memory([reading(turns=[("[b]x", HOSTILE), ("Lotte", "Ja.")])])
    async with bench(work, size=(200, 60)) as b:
        pieces = ("[laughs]", "[/b]", "[@click=app.quit]klik[/]", "[2J")
        work.add("P01", Span(0, 80), "boek/uitputting", memo="[/b] \x1b[2J [@click=app.quit]x[/]")
        b.session.reload()
        await b.burst("jk")
        assert "Uitputting [b]x[/b]" in b.text()
        assert "[@click=app.quit]x[/]" in b.text()
        await b.burst("Ruitp\n")
        assert all(piece in b.text() for piece in pieces)
        await b.burst("~//eenz\n")
        assert "weg" in b.text()
        await b.burst("\nf[b]\n")
        assert "[b]x" in b.text()
        assert not any(ord(c) < 32 or c in "\x7f\u202e" for row in b.rows() for c in row)
        assert b.app.is_running


async def test_keys_cost_one_frame_and_no_layout_with_the_side_pane(bench, large):
    async with bench(large, size=(200, 60)) as b:
        assert b.session.facts_on_screen
        await b.burst("jjj")
        for key in "jkhlJKo*!":
            frames, layouts, bytes_ = await b.counts(key)
            assert frames <= 1, key
            assert layouts == 0, key
            assert bytes_ <= NO_SCROLL * 2, key  # the pane beside tells of another sentence too


async def test_walking_hits_costs_no_more_than_reading(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("/de\n")
        assert len(b.session.task.queue.hits) > 500
        for key in "nnN xgnj":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= SCROLL, key
        for key in "jkhl":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= NO_SCROLL, key


async def test_the_queue_list_and_changing_codings(bench, large):
    async with bench(large, size=(140, 40)) as b:
        await b.burst("jjcgem\n")
        for key in "fsu~rb~=":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= PICKER, key
        for key in "ls*!u":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= NO_SCROLL, key


async def test_suggestions_are_gathered_beside_the_work(bench):
    async with bench() as b:
        await b.burst("fsugg\n")
        while b.session.task.queue.left(b.session) is None:
            await b.pilot.pause()
        assert "n: suggestions, 4 left" in b.rows()[-1]
        await b.burst("a")
        assert "n: suggestions, 3 left" in b.rows()[-1]


async def test_what_was_coded_is_learned_beside_the_work_once_nobody_types(bench):
    async with bench() as b:
        work, beside = b.app.work, b.app.reading_in
        await b.burst("nnjjj")
        learned = work.learned
        await b.burst("jk")
        assert beside._timer is None  # moving about teaches nothing
        await b.burst("a")
        waits, read = beside._timer, beside.thread
        assert waits is not None
        for key in "jaj.":
            waits._reset = False
            await b.burst(key)
            assert (beside._timer, waits._reset) == (waits, True)  # it waits anew
        assert (work.learned, beside.thread) == (learned, read)
        waits.stop()
        beside._in_a_pause()  # as it does after a while
        await asyncio.to_thread(beside.thread.join)
        await b.pilot.pause()
        assert work.learned == learned + 1
        assert beside._timer is None
        await b.burst("j")
        assert beside._timer is None  # all of it is learned
        work.is_waiting = True  # what was suggested is not on record yet
        await b.burst("j")
        assert work.is_waiting
        beside._timer.stop()
        beside._in_a_pause()
        assert not work.is_waiting
        assert work.learned == learned + 1  # and nothing else was to be done


# -- keys per task ------------------------------------------------------------------------------------------


async def presses(b, keys):
    before = len(b.app.work.list_codings())
    await b.burst(keys)
    return len(keys), len(b.app.work.list_codings()) - before


async def test_the_same_code_on_the_next_sentence_is_two_keys(bench):
    async with bench() as b:
        await b.burst("jjcgem\n")
        assert await presses(b, "j.") == (2, 1)
        assert await presses(b, "j1") == (2, 1)


async def test_a_suggestion_is_one_key(bench):
    async with bench() as b:
        await b.burst("fsugg\n")
        assert await presses(b, "a") == (1, 1)
        assert await presses(b, "a") == (1, 1)


SYLLABLES = [
    "zorg", "wijk", "hulp", "geld", "werk", "buur", "taal", "wonen", "druk",
    "rust", "school", "vrije", "tijd", "gezin", "familie", "drempel", "schaamte", "papier",
    "gemeente", "overleg", "kracht", "netwerk", "verlies", "trots", "angst", "jeugd", "ouderen",
    "vervoer", "inkomen", "gezondheid", "geloof", "muziek", "sport", "eten", "tuin", "plein",
    "winkel", "internet", "telefoon", "vrijwillig", "bestuur", "macht", "vertrouwen", "toekomst", "herkomst",
    "opleiding",
]  # fmt: skip


async def test_any_of_150_codes_is_at_most_six_keys(bench):
    """c, the beginning of a word or of two, down to it where it is not the first, and Enter."""
    dice = random.Random(7)
    labels = sorted({" ".join(dice.sample(SYLLABLES, 2)).capitalize() for _ in range(160)})[:150]
    book = codebook([(f"c{nth}", label, None) for nth, label in enumerate(labels)])
    async with bench(Memory([reading()], [book])) as b:
        for nth, label in enumerate(labels):
            one, two = label.lower().split()
            typed = [one[:i] + two[:j] for i in range(5) for j in range(5) if i + j <= 4]
            b.session.picker = None
            await b.burst("jc")
            choices = b.session.picker.choices
            tops = {query: [choice.label for choice in rank(query, choices)[:8]] for query in typed}
            found = [query for query in typed if label in tops[query]]
            query = min(found, key=lambda query: len(query) + tops[query].index(label))
            keys = 2 + len(query) + tops[query].index(label)
            assert keys <= 6, (label, query)
            await b.burst("~g" if nth % 30 else "~j")
            if nth % 30 == 0:  # and so it is, key by key
                await b.burst(f"c{query}")
                await b.press(*["down"] * tops[query].index(label))
                await b.burst("\n")
                assert b.app.work.list_codings()[-1].code == f"boek/c{nth}"
