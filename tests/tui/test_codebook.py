"""The codebook on the screen: what its keys cost, how it is drawn, and what comes in from its file."""

import os
from pathlib import Path

import pytest
from workspace_in_memory import Memory, codebook, reading

from qualcode.model.edits import Remove, SetText
from qualcode.model.errors import CodebookFault
from qualcode.model.method import Mode
from qualcode.model.proportion import Proportion
from qualcode.model.span import Span
from qualcode.model.suggestion import Measured, Silence, Worth
from qualcode.session.drawing.palette import Depth, palette

GOLDENS = Path(__file__).parent / "goldens"
NO_SCROLL, SCROLL, IN_PLACE = 3_500, 25_000, 10_000


def same_as_golden(bench, name):
    """The screen is what goldens/NAME.txt holds. GOLDENS=write in the environment writes it: look at it then."""
    shown = "".join(row.rstrip() + "\n" for row in bench.rows())
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


class Found:
    def __init__(self, severity, *keys):
        self.severity, self.codes, self.advice = severity, keys, f"Mend this {severity}."

    def __str__(self):
        return f"Something {severity_word(self.severity)}."


def severity_word(severity):
    return "is wrong" if severity == "problem" else "could be better"


@pytest.fixture
def work():
    work = Memory([reading(), reading("P02", id_=2)])
    for number, words in (("P01", "De buren"), ("P01", "Schaamte, denk ik"), ("P02", "formulier")):
        at = work.open(number).text.index(words)
        work.add(number, Span(at, at + len(words)), "boek/drempels")
    work.add("P01", Span(0, 4), "boek/schaamte", coder="joost")
    work.finish("P01")
    work._done.clear()
    return work


@pytest.fixture
def wide():
    """1,000 codes, and 2,000 codings of a long transcript."""
    codes = []
    for i in range(100):
        codes.append((f"c{i}", f"Code nummer {i}", None))
        codes += [(f"c{i}-{j}", f"Kind {j} van {i}", f"c{i}") for j in range(9)]
    work = Memory([reading(repeat=60)], [codebook(codes)])
    words = work.open("P01").text
    for nth in range(2_000):
        start = nth * 7 % (len(words) - 9)
        if words[start : start + 8].strip():
            slug = codes[nth * 3 % 50][0]
            try:
                work.add("P01", Span(start, start + 8), f"boek/{slug}")
            except Exception:
                continue
    work._done.clear()
    return work


def on(bench, slug):
    bench.session.tree.go(f"boek/{slug}")


async def test_every_key_in_the_pane_costs_one_frame_and_no_layout(bench, wide):
    async with bench(wide, size=(140, 40)) as b:
        await b.burst("\t")
        for key in "jjjkj  jkiqrx~dn~mc~Mc~pk":
            frames, layouts, bytes_ = await b.counts(key)
            assert frames <= 1, key
            assert layouts == 0, key
            assert bytes_ <= IN_PLACE, key
        for key in ("end", "home", "pagedown", "pagedown", "pagedown", "pagedown", "pageup", "shift+down"):
            frames, layouts, bytes_ = await b.counts(key=key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= SCROLL, key


async def test_only_the_rows_on_display_are_looked_at_and_drawn(bench, wide):
    async with bench(wide, size=(140, 40)) as b:
        await b.burst("\t")
        drawn, draw = [], b.app.codebook.draw
        b.app.codebook.draw = lambda value, width: drawn.append(value) or draw(value, width)
        await b.burst("j")
        assert len(drawn) <= 2
        assert len(b.app.codebook._values) == b.app.codebook.size.height


async def test_what_changes_the_codebook_costs_one_frame(bench, wide):
    async with bench(wide, size=(140, 40)) as b:
        await b.burst("\tjj")
        for keys in ("J", "u", "rx\n", "\n", "u", "Mnummer 7\n", "\n", "u"):
            frames, layouts, bytes_ = await b.counts(keys)
            assert frames <= len(keys), keys
            assert layouts == 0, keys
            assert bytes_ <= SCROLL, keys


async def test_dealing_costs_one_frame_in_one_transcript(bench, wide):
    async with bench(wide, size=(140, 40)) as b:
        await b.burst("\tjjsEen;Twee\n")
        assert b.session.split is not None
        for key in "120\b1 ":
            frames, layouts, bytes_ = await b.counts(key)
            assert (frames, layouts) == (1, 0), key
            assert bytes_ <= SCROLL, key


async def test_looking_at_the_files_draws_nothing_when_nothing_changed(bench, work):
    async with bench(work) as b:
        await b.pilot.pause()
        b.frames = b.layouts = 0
        looks = work.codebooks.looks
        b.app.watcher.look()
        await b.pilot.pause()
        assert work.codebooks.looks > looks
        assert (b.frames, b.layouts) == (0, 0)


async def until(bench, seen):
    for _ in range(400):
        await bench.pilot.pause(0.02)
        if seen():
            return
    raise AssertionError(bench.text())


async def test_an_edit_by_hand_appears_by_itself(bench, work):
    async with bench(work) as b:
        await b.burst("\tjjjjjMdr")
        work.codebooks.edit_by_hand(SetText("gemeente", "label", "Stadhuis"))
        await until(b, lambda: "Stadhuis" in b.text())
        assert "1 renamed" in b.rows()[-2] + b.rows()[-3]
        assert b.session.picker.query == "dr"


async def test_lint_looks_beside_the_work_and_its_signs_differ(bench, work):
    work.findings = (Found("problem", "boek/schaamte"), Found("advice", "boek/papierwerk"))
    async with bench(work) as b:
        await until(b, lambda: b.session.catalogue.findings)
        rows = b.rows()
        assert "!" in next(row for row in rows if "Schaamte" in row[:32])[:4]
        assert "·" in next(row for row in rows if "Papierwerk" in row[:32])[:4]
        await b.burst("\t")
        on(b, "schaamte")
        await b.burst("jk")
        assert "! Something is wrong. Mend this problem." in b.rows()[-2]
        assert b.rows()[-3][32:].startswith(" Schaamte  Wat Schaamte is.")
        work.findings = ()
        await b.burst("J")
        await until(b, lambda: not b.session.catalogue.findings)


@pytest.mark.parametrize("depth", list(Depth))
async def test_problem_and_advice_differ_in_colour_too(bench, work, depth):
    colours = palette(True, depth)
    work.findings = (Found("problem", "boek/schaamte"), Found("advice", "boek/papierwerk"))
    async with bench(work, depth=depth) as b:
        await until(b, lambda: b.session.catalogue.findings)
        assert b.looks("!")[0] == colours.warning
        assert colours.warning != colours.accent


async def test_a_file_that_cannot_be_read_is_told_as_long_as_it_is_so(bench, work):
    fault = CodebookFault("%(file)s, line %(line)s: this cannot be read.", file="boek.yaml", line=7)
    async with bench(work, size=(80, 24)) as b:
        work.codebooks.wrong = (fault,)
        await until(b, lambda: "! boek.yaml:7" in b.rows()[-1])
        await b.burst("jjcgem\n")
        assert "Gemeente on" in b.rows()[-2]
        assert "! boek.yaml:7" in b.rows()[-1]
        assert b.rows()[-1].rstrip().endswith("? keys")
        await b.burst("\t")
        await b.pilot.pause()
        assert "line 7: this cannot be read." in " ".join(row[:28].strip() for row in b.rows())
        work.codebooks.wrong = ()
        await until(b, lambda: "boek.yaml" not in b.text())


async def test_what_stands_on_the_screen(bench, work):
    work.findings = (Found("problem", "boek/schaamte"),)
    async with bench(work, size=(80, 24)) as b:
        await b.burst("\t")
        await until(b, lambda: b.session.catalogue.findings)
        on(b, "schaamte")
        await b.burst(" jMdrem")
        same_as_golden(b, "80x24-merge")
        await b.burst("\n")
        same_as_golden(b, "80x24-effect")
        await b.burst("~")
        on(b, "drempels")
        await b.burst("sSchaamte;Geld;Tijd;Moed\n1")
        same_as_golden(b, "80x24-split")
        await b.burst("~~")
        on(b, "schaamte")
        await b.burst("i")
        same_as_golden(b, "80x24-card")


async def test_orphans_on_the_screen(bench, work):
    async with bench(work, size=(120, 36)) as b:
        work.codebooks.edit_by_hand(Remove("schaamte"))
        b.app.watcher.look()
        await b.burst("\tG")
        assert "Not in the file any more" in b.text()
        assert "boek/schaamte" in b.rows()[b.session.tree.row - b.session.tree.top]
        assert "Enter puts it back" in b.rows()[-2]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36), (200, 50)])
async def test_every_row_fits_at_every_size(bench, work, size):
    async with bench(work, size=size) as b:
        for keys in (
            "\t",
            "jjj",
            "r" + "lang " * 30,
            "~i",
            "~ jM",
            "sc\n",
            "~",
            "gjjjj",
            "seen lang label;twee;drie\n",
            "1\n",
        ):
            await b.burst(keys)
            await b.pilot.pause()
            assert all(len(row) == size[0] for row in b.rows()), keys


@pytest.mark.parametrize("words", ["[b]x[/b]", "[/b]", "[@click=app.quit]x[/]", "👍🏽 \x1b[2J", "no"])
async def test_labels_are_text_everywhere(bench, work, words):
    shown = words.replace("🏽", "").replace("\x1b", "\ufffd")
    work.codebooks.edit_by_hand(SetText("drempels", "label", words), SetText("drempels", "definition", words))
    async with bench(work) as b:
        b.app.watcher.look()
        await b.burst("\t")
        on(b, "drempels")
        for keys in (
            "jk",
            "r",
            "x\n",
            "~M",
            "~m",
            "~i",
            "~d",
            "~n",
            "~D",
            "~ M",
            "~",
            "sA\n",
            "1\n",
            "\n",
            "u",
        ):
            await b.burst(keys)
            assert shown[:8] in b.text(), keys
        assert b.app.is_running


async def test_the_mouse_disturbs_nothing_that_is_asked(bench, work):
    async with bench(work) as b:
        await b.burst("\t")
        on(b, "drempels")
        await b.burst("sA;B\n")
        row = next(y for y, line in enumerate(b.rows()) if "Bridging" in line[:32])
        await b.pilot.click("#codebook", offset=(12, row), times=2)
        await b.pilot.click("#reader", offset=(45, 2))
        assert b.session.split is not None
        assert b.session.aim.of(b.session.text) == "De buren"
        assert len(work.list_codings()) == 4


async def test_a_flow_in_one_burst_and_key_by_key(bench, work):
    for how in ("burst", "slowly"):
        async with bench(Memory([reading()])) as b:
            await getattr(b, how)("jjjv\tnGeld\nN Tijd \nr!\n\nKuU\t")
            labels = [code.label for code in b.app.work.codebooks.all()[0].codes]
            assert "Ja, uh" in labels
            assert labels.index("Tijd!") < labels.index("Geld")
            assert b.app.focused is b.app.reader


async def test_without_a_language_model_that_is_said_once(bench):
    class Without(Memory):
        def sentences(self, number):
            raise OSError("no model")

    async with bench(Without([reading()])) as b:
        assert "no suggestions" in b.rows()[-2]
        await b.burst("\tjr!\n\n")
        await until(b, lambda: not b.app.reading_in.is_reading and not b.app.reading_in.thread.is_alive())
        assert "Done" in b.rows()[-2] + b.rows()[-3]


async def test_other_keywords_make_other_suggestions(bench):
    async with bench() as b:
        assert b.session.is_answering
        await b.burst("\tjr!\n\n\t")
        await until(b, lambda: b.session.is_answering)
        await b.burst("nnjjj")
        assert "Suggestion  Burenhulp" in b.rows()[-3]


async def test_what_suggestions_are_worth_stands_where_there_is_room(bench, work):
    worths = (
        Worth("boek/drempels", 9, Proportion(7, 16), Proportion(7, 30), Proportion(2, 7.5)),
        Worth("boek/gemeente", 30, Proportion(3, 40), Proportion(3, 9)),
        Worth("boek/plekken", 3, Proportion(1, 1), Proportion(0, 0)),
    )
    work.measured = Measured(worths, 3, 90, "ik", "t")
    work.silences.of = {"boek/gemeente": Silence.IMPRECISE, "boek/schaamte": Silence.FEW}
    async with bench(work, size=(170, 40)) as b:
        await until(b, lambda: b.session.measured is not None)
        await b.pilot.pause()
        rows = [row[:48].rstrip() for row in b.rows()]
        assert rows[0].endswith("right/found")
        ends = {"Drempels": "44/23", "Gemeente": "low 8/33", "Ontmoetings": "100/–", "Schaamte": "too few"}
        for label, end in ends.items():
            assert next(row for row in rows if label in row).endswith(end), (label, rows)
        assert next(row for row in rows if "Eenzaamheid" in row).split() == ["Eenzaamheid", "e"]
        await b.burst("\t")
        on(b, "gemeente")
        await b.burst("i")
        assert "too often wrong: not suggested" in b.text()
        assert "right 8 % [3-20] 3/40, found 33 % [12-65] 3/9" in b.text()
        await b.burst("~")
        work.mode = Mode.OFF
        b.session.forget_suggestions()
        await b.burst("j")
        assert "right/found" not in b.text()
    async with bench(work, size=(140, 40)) as b:
        assert b.app.codebook.size.width == 36
        assert "right/found" not in b.text()


async def test_codes_deep_down_keep_their_names_and_codes_on_digits_are_in_sight(bench):
    deep = [(f"n{n}", f"Niveau {n}", f"n{n - 1}" if n else None) for n in range(9)]
    work = Memory([reading()], [codebook([*deep, *((f"c{n}", f"Code {n}", None) for n in range(30))])])
    for key in ("boek/c29", "boek/n8"):
        work.add("P01", Span(0, 4), key)
    async with bench(work, size=(80, 24)) as b:
        await b.pilot.press("f2")
        shown = [row[:27].rstrip() for row in b.rows()]
        assert shown[1].startswith("    Niveau 0 ")
        assert "▎Niveau 8 " in shown[9]
        assert "↓ 19 more; on digits:" in shown[-3]
        assert shown[-2].startswith(" 2 ▎Code 29 ")
