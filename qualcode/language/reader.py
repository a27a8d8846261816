"""The process that reads texts apart from the work: a text a line on stdin, what is said of it a line on stdout.

It writes nothing to the disk, not even when it breaks, and ends with its stdin, also in the middle of a text.
"""

import base64
import contextlib
import json
import os
import sys
from queue import Empty, SimpleQueue
from threading import Thread


def main() -> None:
    """Reads until there is nothing more to read; the first line tells how."""
    from qualcode.language.annotating import annotate
    from qualcode.language.keeping import encoded
    from qualcode.language.pipeline import pass_over, passed_over, prefer

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    told = json.loads(sys.stdin.readline() or "{}")
    with contextlib.suppress(OSError):
        os.nice(told.get("niceness", 0))
    _leave_no_core()
    prefer(told.get("wanted", ""))
    pass_over(told.get("passed_over", ()))
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(lines,), daemon=True).start()
    with contextlib.suppress(Empty):
        while True:
            asked = json.loads(lines.get(timeout=told.get("idle")))
            annotation = annotate(asked["text"], language=asked["language"])
            content = base64.b64encode(encoded(annotation)).decode()
            answer = {"pipeline": annotation.pipeline, "content": content, "passed_over": passed_over()}
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


def _listen(lines: "SimpleQueue[str]") -> None:
    """Hears what is asked while something is read; nobody is there any more when stdin ends."""
    for line in sys.stdin:
        lines.put(line)
    os._exit(0)


def _leave_no_core() -> None:
    """Of a process that breaks, the system would write the memory to the disk."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
    # Past what winds down: libraries may hold threads, and the thread that listens waits for ever.
    os._exit(0)
