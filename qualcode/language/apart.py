"""Reading many texts in processes of their own, so that the work does not wait for them."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from qualcode.language.pipeline import wanted

# A second process costs two seconds of loading and 300 MB; below this it does not pay.
WORDS_FOR_ANOTHER = 40_000
MOST = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be read; `key` is the caller's."""

    key: object
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was said of a text, as bytes to be kept; the name of the pipeline that said it."""

    key: object
    pipeline: str
    content: bytes


def processes_for(words: int, processors: int | None = None) -> int:
    """How many processes pay: one for each so many words, and one processor left for the work."""
    spare = (processors or len(_own_processors())) - 1
    return max(1, min(MOST, spare, 1 + words // WORDS_FOR_ANOTHER))


def _own_processors() -> Sequence[int]:
    if hasattr(os, "sched_getaffinity"):
        return tuple(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)


def read_apart(texts: Sequence[Text], processes: int) -> Generator[Kept, None, None]:
    """What is said of each text, in the order in which it is ready.

    Texts go to our own children through pipes and nowhere else. Closing the iterator ends the children at once. A
    text that broke its child is passed over; raises OSError when no child can be started.
    """
    children = [_Child() for _n in range(min(processes, len(texts)))]
    waiting: SimpleQueue[Text] = SimpleQueue()
    for text in texts:
        waiting.put(text)
    ready: SimpleQueue[Kept | None] = SimpleQueue()
    threads = [Thread(target=child.work, args=(waiting, ready), daemon=True) for child in children]
    try:
        for thread in threads:
            thread.start()
        at_work = len(threads)
        while at_work:
            answer = ready.get()
            if answer is None:
                at_work -= 1
            else:
                yield answer
    finally:
        for child in children:
            child.end()


class _Child:
    """One process and the thread that hands it texts."""

    def __init__(self) -> None:
        self._ended = False
        self._process = self._started()

    def _started(self) -> "subprocess.Popen[str]":
        # A session of its own: an interrupt typed at the terminal is for the program.
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "qualcode.language.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        self._say(process, wanted())
        return process

    def work(self, waiting: "SimpleQueue[Text]", ready: "SimpleQueue[Kept | None]") -> None:
        """Has one text after the other read, until none waits."""
        try:
            while not self._ended:
                text = waiting.get_nowait()
                answer = self._asked(text)
                if answer is not None:
                    ready.put(answer)
                elif not self._ended:
                    self._process.kill()
                    self._process.wait()
                    self._process = self._started()
        except (Empty, OSError):
            pass
        finally:
            ready.put(None)

    def _asked(self, text: Text) -> Kept | None:
        try:
            self._say(self._process, {"text": text.text, "language": text.language})
            assert self._process.stdout is not None
            answer = json.loads(self._process.stdout.readline())
            return Kept(text.key, answer["pipeline"], base64.b64decode(answer["content"]))
        except (OSError, ValueError):
            return None

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._ended = True
        self._process.kill()
        self._process.wait()

    @staticmethod
    def _say(process: "subprocess.Popen[str]", value: object) -> None:
        assert process.stdin is not None
        process.stdin.write(json.dumps(value) + "\n")
        process.stdin.flush()
