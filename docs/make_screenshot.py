"""Makes docs/workbench.svg: the workbench on the demo project, with the code picker open.

python docs/make_screenshot.py
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ |= {"QUALCODE_LANG": "nl", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "truecolor"}

from qualcode.project import open_project
from qualcode.project.beginning import demo
from qualcode.session.drawing.palette import Depth

KEYS = ("pagedown", "pagedown", "j", "j", "j", "J", "c", "b", "u", "r")


async def picture(folder: Path) -> str:
    """What the workbench looks like after KEYS, as SVG without fonts from elsewhere."""
    from textual import events

    from qualcode.tui.app import Workbench

    with open_project(folder, coder="marit") as project:
        project.suggestions.sentences("P04")  # so that the pipeline has read the text before we look
        app = Workbench(project, "P04", depth=Depth.TRUE, dark=True)
        async with app.run_test(size=(132, 36)) as pilot:
            while app.reading_in.thread is None or app.reading_in.thread.is_alive():
                await pilot.pause()
            for key in KEYS:
                event = events.Key(key, key if len(key) == 1 else None)
                event.set_sender(app)
                app.post_message(event)
            await pilot.pause()
            svg = app.export_screenshot(title="qualcode")
        app.reading_in.thread.join()
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono").replace("<svg ", '<svg xml:space="preserve" ', 1)


def main() -> None:
    """Makes the demo, takes the picture."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "lindervoort"
        demo.build(folder)
        target = Path(__file__).with_name("workbench.svg")
        target.write_text(asyncio.run(picture(folder)), "utf-8")
        print(target)


if __name__ == "__main__":
    main()
