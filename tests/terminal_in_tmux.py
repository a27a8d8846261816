"""A terminal in a tmux server of its own: keys and mouse go in, and what has to come is waited for, never slept for."""

import os
import shlex
import subprocess
import sys
import time
import uuid

WAIT = 90


def environment(place, **more):
    """The environment of a program whose home is the folder `place`; capitals in `more` add to it or change it."""
    return {
        "QUALCODE_CODER": "ann",
        "QUALCODE_LANG": "en",
        "HOME": str(place),
        "XDG_DATA_HOME": str(place / "data"),
        "XDG_STATE_HOME": str(place / "data"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.environ["PATH"],
        **more,
    }


def run(place, *arguments, **more):
    """Runs qualcode in `place` without a terminal and answers what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments],
        cwd=place, env=environment(place, **more), check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    ).stdout  # fmt: skip


class Terminal:
    """qualcode, started in the folder `place` with `arguments`.

    When it ends its exit code is shown ("ended 0") and how it leaves the line of the terminal. With `shell` it is
    the job of a shell that can stop it and bring it back.
    """

    def __init__(self, place, *arguments, size=(100, 30), shell=False, **more):
        self.socket = f"qualcode-{uuid.uuid4().hex[:12]}"
        settings = [f"{name}={value}" for name, value in environment(place, **more).items()]
        command = shlex.join([sys.executable, "-m", "qualcode", *arguments])
        if shell:
            started = f"exec env {shlex.join(settings)} PS1='> ' bash --norc --noprofile -i"
        else:
            started = f"env {shlex.join(settings)} {command}; echo ended $?; stty -a; exec cat"
        width, height = map(str, size)
        line = f"cd {shlex.quote(str(place))}; {started}"
        self("-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, "sh", "-c", line)
        if shell:
            self.until(">")
            self.keys(command, "Enter")

    def __call__(self, *arguments):
        """A command of tmux, and what it answers."""
        return subprocess.run(
            ["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True
        ).stdout

    def keys(self, text, *named):
        """Types `text` at once, then the named keys."""
        if text:
            self("send-keys", "-l", "--", text)
        if named:
            self("send-keys", *named)

    def bytes(self, text):
        """Sends bytes as a terminal would."""
        self("send-keys", "-H", *(f"{byte:02x}" for byte in text.encode()))

    def mouse(self, *steps):
        """Sends steps (button, x, y, down) of the mouse as SGR reports; x and y count from 0, 32 more is a move."""
        self.bytes(
            "".join(f"\x1b[<{button};{x + 1};{y + 1}{'M' if down else 'm'}" for button, x, y, down in steps)
        )

    def click(self, x, y, times=1):
        """Clicks with the left button."""
        self.mouse(*((0, x, y, down) for _ in range(times) for down in (True, False)))

    def screen(self, *, colours=False):
        """What is shown; with `colours` as escape sequences."""
        return self("capture-pane", "-p", *(["-e"] if colours else []))

    def until(self, *words, gone=()):
        """Waits until all the words are on the screen and none of `gone`, and answers the screen.

        Words are found across white space of any kind too.
        """

        def come():
            shown = self.screen()
            flat = " ".join(shown.split())
            found = all(word in shown or word in flat for word in words)
            return shown if found and not any(word in flat for word in gone) else None

        return self.wait_for(come, f"{words} did not come" + (f", or {gone} stayed" if gone else ""))

    def wait_for(self, condition, failure):
        """Waits until `condition` answers something true, and answers that."""
        deadline = time.monotonic() + WAIT
        while not (found := condition()):
            assert time.monotonic() < deadline, f"{failure}:\n{self.screen()}"
            time.sleep(0.05)
        return found

    def spot(self, words):
        """Where the words stand on the screen: column and row of their first character."""
        rows = self.screen().splitlines()
        y = next(y for y, row in enumerate(rows) if words in row)
        return rows[y].index(words), y

    def program(self):
        """The process id of qualcode."""
        shell = self("display-message", "-p", "#{pane_pid}").strip()
        return int(subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout)

    def modes(self):
        """What the program asked of the terminal: alternate screen, shown cursor, reports of the mouse."""
        told = self(
            "display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag}"
        )
        return dict(zip(("alternate", "cursor", "mouse", "sgr"), map(int, told.split()), strict=True))

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


AT_REST = {"alternate": 0, "cursor": 1, "mouse": 0, "sgr": 0}
