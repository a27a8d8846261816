"""How long a corrected transcript of 10,000 words with 400 codings takes to come in, beside writing it raw.

python benchmarks/update.py
"""

import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from qualcode import importing
from qualcode.model.span import Span
from qualcode.project import create_project, open_project

ROOT = Path(__file__).parent.parent
WORDS, CODINGS, CORRECTIONS = 10_000, 400, 200


def interview() -> str:
    """About 10,000 words of the demo interviews, with speakers."""
    turns: list[str] = []
    count = 0
    for path in sorted((ROOT / "transcripts").glob("interview-*")):
        read = importing.read(path)
        for turn in read.turns:
            words = turn.span.of(read.text).replace("\n", " ")
            label = (
                "Interviewer" if turn.speaker and read.roles[turn.speaker] == "interviewer" else "Respondent"
            )
            turns.append(f"{label}: {words}")
            count += len(words.split())
            if count >= WORDS:
                return "\n\n".join(turns) + "\n"
    raise SystemExit("the demo interviews are too short")


def corrected(text: str, chance: random.Random) -> str:
    """The text with single letters mended in 200 words."""
    words = text.split(" ")
    for place in chance.sample(
        [i for i, word in enumerate(words) if word.isalpha() and len(word) > 4], CORRECTIONS
    ):
        word = words[place]
        at = chance.randrange(1, len(word) - 1)
        words[place] = word[:at] + chance.choice("aeiou") + word[at + 1 :]
    return " ".join(words)


def timed(what: str, work: Callable[[], object]) -> None:
    """Prints the wall and CPU seconds of some work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    print(f"{what:<44} {time.perf_counter() - wall:7.3f} s wall {time.process_time() - cpu:7.3f} s CPU")


def main() -> None:
    """Makes the project and measures."""
    chance = random.Random(1)
    place = Path(tempfile.mkdtemp())
    try:
        folder = place / "project"
        create_project(folder, title="Benchmark").close()
        shutil.copy(ROOT / "codebooks" / "sociale-basis.yaml", folder / "codebooks")
        source = place / "interview.txt"
        source.write_text(interview(), "utf-8")
        new = place / "new" / "interview.txt"
        new.parent.mkdir()
        new.write_text(corrected(source.read_text("utf-8"), chance), "utf-8")
        with open_project(folder, coder="benchmark") as project:
            project.transcripts.add(source)
            text = project.transcripts.open("P01").text
            codes = [f"sociale-basis/{code.slug}" for code in project.codebooks.all()[0].codes]
            done = 0
            while done < CODINGS:
                start = text.index(" ", chance.randrange(len(text) - 400)) + 1
                end = text.index(" ", start + chance.randrange(20, 300))
                if "\n\n" not in text[start:end]:
                    project.codings.add("P01", Span(start, end), chance.choice(codes))
                    done += 1
            timed("transcript update, 10,000 words, 400 codings", lambda: project.revisions.update(new))
            print(
                f"{len(project.revisions.questions())} of {CODINGS} are questions after {CORRECTIONS} corrections"
            )
            rows = [(i, text, i, i + 10) for i in range(CODINGS)]
        timed("the same rows written raw with sqlite3", lambda: raw(place / "raw.db", text, rows))
    finally:
        shutil.rmtree(place)


def raw(path: Path, text: str, rows: list[tuple[int, str, int, int]]) -> None:
    """One text and as many anchors, in one durable transaction."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE revision (text)")
    connection.execute("CREATE TABLE anchor (id, quote, start, stop)")
    connection.execute("INSERT INTO revision VALUES (?)", (text,))
    connection.executemany("INSERT INTO anchor VALUES (?, substr(?, 1, 100), ?, ?)", rows)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    main()
