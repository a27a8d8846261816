"""A process of our own that reads texts, and how it is talked to: pipes and nothing else."""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass

from qualcode.language.pipeline import passed_over, wanted


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of a text, as bytes to be kept; the name of the pipeline that said it, and the pipelines that it
    is used in the place of, as `pipeline.passed_over` tells them.
    """

    pipeline: str
    content: bytes
    passed_over: tuple[tuple[str, str, str], ...]


class Child:
    """One process. Raises OSError where none can be started.

    It ends when this process does, however that ends; and by itself when nothing was asked for `idle` seconds.
    """

    def __init__(self, *, niceness: int = 0, idle: float | None = None) -> None:
        self.wanted = wanted()  # the user's setting it reads by
        # A session of its own: an interrupt typed at the terminal is for the program.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "qualcode.language.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        self._say({"wanted": self.wanted, "passed_over": passed_over(), "niceness": niceness, "idle": idle})

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def read(self, text: str, language: str) -> Answer | None:
        """What is said of a text; None when it ended before, or over it."""
        try:
            self._say({"text": text, "language": language})
            assert self._process.stdout is not None
            answer = json.loads(self._process.stdout.readline())
            content = base64.b64decode(answer["content"])
            return Answer(answer["pipeline"], content, tuple(map(tuple, answer["passed_over"])))
        except (OSError, ValueError):
            return None

    def end(self) -> None:
        """Ends it, whatever it is doing."""
        self._process.kill()
        self._process.wait()

    def _say(self, value: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()
