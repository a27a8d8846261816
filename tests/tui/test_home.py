"""The home screen as a program."""

import asyncio
from pathlib import Path
from types import SimpleNamespace

from textual import events
from textual.keys import _character_to_key

from qualcode.model.errors import ProjectFault
from qualcode.tui.screens.home import HomeApp

NAMES = {"\n": ("enter", "\r"), "~": ("escape", "\x1b")}


class Shelf:
    def __init__(self, *titles, demo=lambda: Path("/demo")):
        self.titles = titles
        self.demo = demo

    def known(self):
        return [
            SimpleNamespace(title=title, folder=f"/data/{n}", is_there=True)
            for n, title in enumerate(self.titles)
        ]

    def holds(self, folder):
        return False

    def tutor_step(self):
        return None

    def tutor(self, afresh):
        return Path("/tutor")


async def burst(app, pilot, text):
    for character in text:
        event = events.Key(*NAMES.get(character, (_character_to_key(character), character)))
        event.set_sender(app)
        app._driver.send_message(event)
    await pilot.pause()


def text(app):
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def app_with(*titles, demo=lambda: Path("/demo"), look=lambda: ()):
    return HomeApp(Shelf(*titles, demo=demo), look)


async def settled(app, pilot):
    for thread in app.beside:
        await asyncio.to_thread(thread.join)
    await pilot.pause()


async def test_it_ends_with_the_project_that_was_chosen():
    app = app_with("Een", "Twee")
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, pilot, "j\n")
    assert app.return_value == Path("/data/1")


async def test_titles_are_no_markup_and_problems_are_told():
    app = app_with("[/b] [@click=app.quit]Een[/]", look=lambda: ("[red]2 questions[/] wait",))
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(app, pilot)
        assert "[/b] [@click=app.quit]Een[/]" in text(app)
        assert "[red]2 questions[/] wait" in text(app)
        await pilot.click("#board", offset=(20, 2))
        assert app.is_running


async def test_a_project_that_cannot_be_looked_at_says_why():
    def look():
        raise ProjectFault("The database is damaged.", "Put back a backup.")

    app = app_with("Een", look=look)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(app, pilot)
        assert "The database is damaged. Put back a backup." in text(app)


async def test_the_demo_is_made_beside_the_keys():
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "d  opens the demo" in text(app)
        await burst(app, pilot, "d")
        await settled(app, pilot)
    assert app.return_value == Path("/demo")


async def test_the_tutor_is_made_beside_the_keys():
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "t  teaches the keys by doing" in text(app)
        await burst(app, pilot, "t")
        await settled(app, pilot)
    assert app.return_value == Path("/tutor")


async def test_settings_change_how_home_looks_and_speaks():
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        dark = app.theme
        await burst(app, pilot, "sjj\nlig\n")
        assert app.theme != dark
        assert "light" in app.theme
        assert "theme is light now. It counts at once." in text(app)
        await burst(app, pilot, "k\nnl\n")
        assert "language is nu nl. Dat geldt meteen." in text(app)
        assert "Instellingen" in text(app)
        await burst(app, pilot, "~")
        assert "opent de demo" in text(app)
        assert app.is_running


async def test_a_demo_that_fails_is_said_and_keys_work_again():
    def demo():
        raise OSError("no room")

    app = app_with(demo=demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, pilot, "d")
        await settled(app, pilot)
        assert "could not be made" in text(app)
        await burst(app, pilot, "q")
    assert app.return_value is None


async def test_a_key_is_one_frame_and_no_layout():
    app = app_with(*(f"Project {n}" for n in range(12)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        counts, display, layout = [0, 0], app._display, app.screen._refresh_layout

        def counted_display(*arguments):
            counts[0] += 1
            return display(*arguments)

        def counted_layout(*arguments, **named):
            counts[1] += 1
            return layout(*arguments, **named)

        app._display, app.screen._refresh_layout = counted_display, counted_layout
        for key in "jk/pro~nX~":
            counts[:] = [0, 0]
            await burst(app, pilot, key)
            assert counts == [1, 0], key
