"""Messages too long for the rows under the reader."""

from qualcode.session import panel
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.saying import Tone

LONG = " ".join(f"woord{n}" for n in range(40))  # 310 characters


async def test_a_long_message_is_read_to_its_end_on_a_small_screen(bench):
    async with bench(size=(80, 24)) as b:
        while b.session.page.wrap.row_of(b.session.aim.start) < b.session.room - 2:
            await b.burst("j")
        b.session.say(LONG, Tone.TROUBLE)
        b.app.show()
        await b.pilot.pause()
        rows = b.rows()
        said = [row for row in rows if "woord" in row]
        assert [word for word in " ".join(said).split() if word.startswith("woord")] == LONG.split()
        assert len(said) == len(panel.message(b.session))
        assert rows.index(said[-1]) == 22  # the status line stays
        shown = b.session.page.wrap.rows_of(b.session.aim)
        assert shown.stop - b.session.top <= b.session.room
        await b.burst("j")
        assert "woord" not in b.text()


async def test_an_endless_message_leaves_the_reader_its_room(bench):
    async with bench(size=(80, 24)) as b:
        b.session.say(LONG * 9)
        b.app.show()
        await b.pilot.pause()
        said = [row for row in b.rows() if "woord" in row]
        assert len(said) == 6
        assert "…" in said[-1]


async def test_where_keys_are_told_the_message_goes_above_what_they_are_about(bench):
    async with bench(size=(80, 24)) as b:
        await b.burst("j")
        b.session.pending = Pending("Iets wacht op Enter.", lambda: None)
        b.session.say(LONG)
        b.app.show()
        await b.pilot.pause()
        text = b.text()
        assert "Enter" in text.splitlines()[21]
        assert "Iets wacht" in text
        assert all(word in text for word in LONG.split())
