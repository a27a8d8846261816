"""Reading many texts in processes of their own, so that the work does not wait for them."""

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from qualcode.language.child import Child

# A second process costs two seconds of loading and 300 MB; below this it does not pay.
WORDS_FOR_ANOTHER = 40_000
MOST = 4
NICENESS = 10


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
    workers = [_Worker() for _n in range(min(processes, len(texts)))]
    waiting: SimpleQueue[Text] = SimpleQueue()
    for text in texts:
        waiting.put(text)
    ready: SimpleQueue[Kept | None] = SimpleQueue()
    threads = [Thread(target=worker.work, args=(waiting, ready), daemon=True) for worker in workers]
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
        for worker in workers:
            worker.end()


class _Worker:
    """One process and the thread that hands it texts. The process steps back for whatever else there is to do."""

    def __init__(self) -> None:
        self._ended = False
        self._child = Child(niceness=NICENESS)

    def work(self, waiting: "SimpleQueue[Text]", ready: "SimpleQueue[Kept | None]") -> None:
        """Has one text after the other read, until none waits."""
        try:
            while not self._ended:
                text = waiting.get_nowait()
                answer = self._child.read(text.text, text.language)
                if answer is not None:
                    ready.put(Kept(text.key, answer.pipeline, answer.content))
                elif not self._ended:
                    self._child.end()
                    self._child = Child(niceness=NICENESS)
        except (Empty, OSError):
            pass
        finally:
            ready.put(None)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._ended = True
        self._child.end()
