"""A process killed while it codes loses nothing it said was saved."""

import os
import random
import signal
import subprocess
import sys
import time

from qualcode.project import create_project, open_project

KILLS = int(os.environ.get("QUALCODE_KILLS", "6"))

# Codes word after word, and says each coding only when it is saved.
CODER = """
import sys
from qualcode.model.span import Span
from qualcode.project import open_project

with open_project(sys.argv[1]) as project:
    print("ready", flush=True)
    done = {(c.span.start, c.span.end) for c in project.codings.list()}
    for start in range(0, 9000, 3):
        for length in (1, 2):
            if (start, start + length) not in done:
                coding = project.codings.add("P01", Span(start, start + length), "hulp")
                print(coding.id, flush=True)
"""


def test_what_was_acknowledged_survives_kill(tmp_path):
    folder = tmp_path / "project"
    with create_project(folder, title="Kill") as project:
        (folder / "codebooks" / "b.yaml").write_text(
            "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: hulp\n    label: Hulp\n", "utf-8"
        )
        source = tmp_path / "lang.txt"
        source.write_text("ab " * 3000, "utf-8")
        project.transcripts.add(source)
    open_project(folder).close()

    chance = random.Random(KILLS)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", CODER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # The moment of the kill is what is varied here; nothing waits for it to be right.
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        said, _nothing = process.communicate()
        acknowledged |= {int(line) for line in said.split("\n")[:-1]}
        with open_project(folder) as project:
            assert acknowledged <= {coding.id for coding in project.codings.list()}
            assert project.check() == ()
    assert acknowledged
