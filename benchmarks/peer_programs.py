"""Running other programs beside ours, and what they take."""

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

TIMES = 3


def least(action: Callable[[], object]) -> float:
    """CPU seconds of what `action` runs and waits for and of this process meanwhile, the least of three."""
    taken = []
    for _time in range(TIMES):
        before = spent()
        action()
        taken.append(spent() - before)
    return min(taken)


def spent() -> float:
    """CPU seconds of this process and of all it has waited for."""
    ours, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime


def run(folder: Path, *command: object) -> None:
    """Runs a program in that folder; what it says is shown only when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONBREAKPOINT": "0"},
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


@contextmanager
def serving(program: Path, database: Path) -> Iterator[str]:
    """Taguette on that database, for one user of this computer: the address to begin at, with its token."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = database.with_suffix(".log")
    with said.open("w", encoding="utf-8") as file:
        server = subprocess.Popen(
            [program, "--no-browser", "--port", str(port), "--database", database],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        while not (links := [w for w in said.read_text("utf-8").split() if "?token=" in w]):
            if server.poll() is not None:
                sys.exit(f"Taguette did not start.\n{said.read_text('utf-8')}")
            time.sleep(0.05)
        yield links[0].replace("localhost", "127.0.0.1")
    finally:
        server.terminate()
        server.wait()


def entered(address: str) -> tuple[str, OpenerDirector, CookieJar]:
    """Where that Taguette stands, what opens its pages as its user, and the cookies it gave."""
    root, token = address.split("?")
    cookies = CookieJar()
    opener = build_opener(HTTPCookieProcessor(cookies))
    opener.open(f"{root}?{token}").close()
    return root, opener, cookies
