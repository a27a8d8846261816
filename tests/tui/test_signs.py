"""What the signs on the screen look like, that no letter is taken for a key, and that `?` explains them."""

from dataclasses import replace

import pytest
from around_in_memory import Around
from workspace_in_memory import reading

from qualcode.locale import _, speaking
from qualcode.tui.screens.help import MARKS, help_text


def row_with(bench, words):
    return next(row for row in bench.rows() if words in row)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_letter_of_a_code_stands_behind_its_label(bench, size):
    async with bench(Around(), size=size) as b:
        await b.burst("jcgem\nc")
        if size[0] >= 100:
            assert " 1 ▎Gemeente                g 1 " in b.text()
        picked = next(row for row in b.rows() if "▌" in row and "Gemeente" in row)
        picked = picked[picked.index("▌") :]
        assert picked.split()[:3] == ["▌", "1", "Gemeente"]
        assert picked.rstrip("▕▐ ").endswith(" g")


async def test_a_memo_is_marked_where_its_words_begin(bench):
    async with bench(Around(), size=(80, 24)) as b:
        assert not any("✎" in row for row in b.rows())
        await b.burst("jjjmLet op de toon.~")
        assert "✎" in row_with(b, "Ja, uh. Ik ben Lotte.")
        await b.burst("u")
        assert not any("✎" in row for row in b.rows())


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_help_explains_every_sign(bench, language):
    async with bench() as b:
        with speaking(language):
            text = help_text(b.session.keymap, cells=200).plain
            for sign, means in MARKS:
                assert f"  {sign} " in text
                assert _(means) in text
                assert language == "en" or _(means) != means


@pytest.mark.parametrize("width", [60, 72, 80, 100])
async def test_the_key_that_shows_all_keys_is_never_cut(bench, width):
    async with bench(size=(width, 24)) as b:
        side = b.rows()[-2]
        assert "? all keys" in side
        assert "…" not in side
        assert b.rows()[-1].rstrip().endswith("? keys")


async def test_facts_give_way_before_the_right_hand_side_does(bench):
    async with bench(size=(80, 24)) as b:
        await b.burst("fsentences wit\n")
        last = b.rows()[-1].rstrip()
        assert last.endswith("left   ? keys")
        assert " P01  turn 2/9 · 2 words selected " in last


async def test_the_key_that_takes_a_suggestion_is_told_however_long_the_label(bench):
    work = Around([reading(), reading("P02", id_=2)])
    async with bench(work, size=(60, 24)) as b:
        book = work._books[0]
        long = {"burenhulp": "Burenhulp " * 9}
        codes = tuple(replace(code, label=long.get(code.slug, code.label)) for code in book.codes)
        work._books = (replace(book, codes=codes),)
        b.session.reload(whole=True)
        b.session.answers(b.session.document.revision_id)
        await b.burst("nnjjj")
        assert "Burenhulp Burenhulp" in b.text()
        assert "a takes it" in b.text()
