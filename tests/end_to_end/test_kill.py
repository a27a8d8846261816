"""A process killed while it imports, codes, undoes and makes backups loses nothing it said was saved."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from qualcode.project import create_project, open_project
from qualcode.store import backups

KILLS = int(os.environ.get("QUALCODE_KILLS", "6"))

# Does one thing after another, and says each only when it is saved.
WORKER = """
import json
import os
import random
import sys
from pathlib import Path
from qualcode.model.span import Span
from qualcode.project import open_project

chance = random.Random(sys.argv[2])
with open_project(sys.argv[1]) as project:
    print(json.dumps(["ready", 0]), flush=True)

    def say(done, what):
        print(json.dumps([done, what]), flush=True)

    free = {(start, start + n) for start in range(0, 90_000, 3) for n in (1, 2)}
    free -= {(c.span.start, c.span.end) for c in project.codings.list()}
    free = sorted(free)
    chance.shuffle(free)
    while True:
        deed = chance.choices(("code", "undo", "import", "backup"), (10, 4, 3, 1))[0]
        if deed in ("code", "undo"):
            coding = project.codings.add("P01", Span(*free.pop()), "hulp")
            say("coded", coding.id)
            if deed == "undo":
                project.journal.undo()
                say("undone", coding.id)
        elif deed == "import":
            source = Path(sys.argv[1]).parent / f"{chance.getrandbits(64)}.txt"
            source.write_text(f"Ann: {source.stem} " * chance.randrange(1, 300))
            say("imported", project.transcripts.add(source).number)
        else:
            say("kept", str(project.backups.make("hand").path))
"""


def test_what_was_acknowledged_survives_kill(tmp_path):
    folder = tmp_path / "project"
    with create_project(folder, title="Kill") as project:
        (folder / "codebooks" / "b.yaml").write_text(
            "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: hulp\n    label: Hulp\n", "utf-8"
        )
        source = tmp_path / "lang.txt"
        source.write_text("ab " * 30_000, "utf-8")
        project.transcripts.add(source)
    open_project(folder).close()

    chance = random.Random(KILLS)
    codings: set[int] = set()
    numbers = {"P01"}
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(folder), str(kill)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == ["ready", 0]
        # The moment of the kill is what is varied here; nothing waits for it to be right.
        heard = "".join(process.stdout.readline() for _ in range(chance.randrange(9)))
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        said, _nothing = process.communicate()
        latest = None
        for done, what in (json.loads(line) for line in (heard + said).split("\n")[:-1]):
            if done == "coded":
                codings.add(what)
                latest = what
            elif done == "undone":
                codings.remove(what)
                latest = None
            elif done == "imported":
                numbers.add(what)
                latest = None
            elif Path(what).exists():  # older ones go, as the rule of keeping them says
                assert backups.is_usable(Path(what))
                latest = None
        with open_project(folder) as project:
            there = {coding.id for coding in project.codings.list()}
            # What was under way and not yet acknowledged may be done or not: one coding, or one undo of the last.
            assert codings - there <= {latest}
            assert len(there - codings) <= 1
            codings = there
            assert numbers <= {info.number for info in project.transcripts.list()}
            assert project.check() == ()
            for backup in project.backups.list()[:3]:
                assert backups.is_usable(backup.path)
    assert codings
    assert len(numbers) > 1 or KILLS < 10
    assert len(list((folder / ".open").glob("*"))) <= 1  # those of the killed were cleared away
