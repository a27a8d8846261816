import asyncio
import inspect
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.keys import _character_to_key
from workspace_in_memory import Memory, reading

from qualcode.session.drawing.palette import Depth
from qualcode.tui.app import Workbench

ENTER = {
    "\n": ("enter", "\r"),
    "\t": ("tab", "\t"),
    "\b": ("backspace", "\x7f"),
    "~": ("escape", "\x1b"),
}


@pytest.fixture(autouse=True)
def no_animations(monkeypatch):
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


class Bench:
    """A workbench running without a terminal, and what it drew."""

    def __init__(self, app, pilot):
        self.app, self.pilot, self.session = app, pilot, app.session
        self.frames = self.layouts = self.bytes = 0
        display, layout = app._display, app.screen._refresh_layout

        def counted_display(screen, renderable):
            self.frames += 1
            if hasattr(renderable, "render_segments"):
                self.bytes += len(renderable.render_segments(app.console).encode())
            return display(screen, renderable)

        def counted_layout(*args, **kwargs):
            self.layouts += 1
            return layout(*args, **kwargs)

        app._display = counted_display
        app.screen._refresh_layout = counted_layout

    def send(self, key, character=None):
        event = events.Key(key, character)
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    async def burst(self, text):
        """All keys at once, the way ssh delivers them."""
        for character in text:
            self.send(*ENTER.get(character, (_character_to_key(character), character)))
        await self.pilot.pause()

    async def slowly(self, text):
        """One key after the other."""
        for character in text:
            await self.burst(character)

    async def press(self, *keys):
        for key in keys:
            self.send(key)
            await self.pilot.pause()

    async def click_around(self):
        """The left button, all over the screen."""
        width, height = self.app.size
        for y in range(0, height, 5):
            for x in (3, width // 3, width - 8):
                for kind in (events.MouseDown, events.MouseUp):
                    event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
                    event.set_sender(self.app)
                    self.app._driver.send_message(event)
        await self.pilot.pause()

    async def counts(self, text="", key=None):
        """Frames, layouts and bytes of one key, without what lint draws beside the work."""
        timer, thread = self.app.watcher._timer, self.app.watcher.thread
        if timer is not None:
            timer.pause()
        if thread is not None:
            await asyncio.to_thread(thread.join)
        await self.pilot.pause()
        self.frames = self.layouts = self.bytes = 0
        if key is not None:
            await self.press(key)
        else:
            await self.burst(text)
        if timer is not None:
            timer.resume()
        return self.frames, self.layouts, self.bytes

    def rows(self):
        """The screen as text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in line).ljust(width) for line in lines][:height]

    def text(self):
        return "\n".join(self.rows())

    def looks(self, words):
        """How the screen draws `words`: (ink, ground, bold, underlined) of its first character."""
        for line in self.app.screen._compositor.render_strips():
            for segment in line:
                if words in segment.text and segment.style is not None:
                    style = segment.style
                    colours = [None if c is None else c.name for c in (style.color, style.bgcolor)]
                    return (*colours, bool(style.bold), bool(style.underline))
        raise AssertionError(f"{words!r} is not on the screen")


@pytest.fixture
def bench():
    @asynccontextmanager
    async def run(work=None, size=(120, 36), depth=Depth.TRUE, dark=True, number=None):
        work = work or Memory([reading(), reading("P02", id_=2)])
        app = Workbench(work, number, depth=depth, dark=dark)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            while app.reading_in.thread is None and app.session.document is not None:
                await pilot.pause()
            if app.reading_in.thread is not None:
                await asyncio.to_thread(app.reading_in.thread.join)
            await pilot.pause()
            yield Bench(app, pilot)

    return run


def pytest_pyfunc_call(pyfuncitem):
    """Runs coroutine tests; one that waits for what never comes fails, and tells where, instead of holding up all."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(asyncio.wait_for(pyfuncitem.obj(**wanted), 240))
    return True
