"""The process that reads texts apart from the work: a text a line on stdin, what is said of it a line on stdout.

It steps back for whatever else the computer has to do, writes nothing to the disk, and ends with its stdin.
"""

import base64
import contextlib
import json
import os
import sys

NICENESS = 10


def main() -> None:
    """Reads until there is nothing more to read; the first line is the user's setting of the pipeline."""
    from qualcode.language.annotating import annotate
    from qualcode.language.keeping import encoded
    from qualcode.language.pipeline import prefer

    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    prefer(json.loads(sys.stdin.readline() or '""'))
    for line in sys.stdin:
        asked = json.loads(line)
        annotation = annotate(asked["text"], language=asked["language"])
        content = base64.b64encode(encoded(annotation)).decode()
        answers.write(json.dumps({"pipeline": annotation.pipeline, "content": content}) + "\n")
        answers.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
