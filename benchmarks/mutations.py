"""Damages files in many ways and reads what comes of it: `python benchmarks/mutations.py FOLDER 10000 [SEED]`.

Each is read as the program reads it, in the child process where its format is confined. It must end in a transcript
that keeps its promises or in a refusal, in time; what breaks a reader, or takes it over a limit, is listed. A file
that is refused is offered to a project too, which must be the same afterwards, byte by byte.
"""

import contextlib
import io
import os
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from qualcode.importing import read, suffixes
from qualcode.importing.confinement import parent
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed
from qualcode.project import Project, create_project

PIECES = [
    b"\x00",
    b"\xff",
    b"\xc3",
    b"<",
    b">",
    b"&",
    b'"',
    b"{",
    b"}",
    b"\\",
    b"\\u-10179?",
    b"\\bin9999",
    b"]]>",
    b"&#x0;",
]
PIECES += [
    b"&l;",
    b"-->",
    b"\n",
    b"\r",
    b"99:99",
    b"PK\x03\x04",
    b"-1",
    b"99999999999",
    b"[",
    b"null",
    b'"\\ud800"',
    b"I:",
]
SLOW_SECONDS = 20


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The bytes after one to four injuries: bits, pieces, cuts, doubled, lost and foreign blocks."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 4, 30, 500))
        kind = chance.randrange(7)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at:]
        elif kind == 2:
            out[at:at] = out[at : at + size] * chance.choice((1, 2, 50))
        elif kind == 3:
            del out[at : at + size]
        elif kind == 4:
            from_ = chance.randrange(len(other) + 1)
            out[at : at + size] = other[from_ : from_ + size]
        elif kind == 5:
            out[at:at] = chance.choice(PIECES)
        else:
            out[at : at + 4] = chance.randbytes(4)
    return bytes(out)


def rezipped(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The archive with entries lost, doubled, renamed or damaged, their XML by its bytes or by its elements."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        struck = chance.choice(old.namelist())
        for name in old.namelist():
            body, kind = old.read(name), chance.randrange(8) if name == struck else -1
            if kind == 0:
                continue
            if kind == 1:
                new.writestr("../" + name, body)
            elif kind in (2, 3, 4):
                body = damaged(body, other, chance)
            elif kind in (5, 6):
                tags = re.findall(rb"<[^<>]*>", body) or [b""]
                for _ in range(chance.randint(1, 5)):
                    body = body.replace(chance.choice(tags), chance.choice((b"", chance.choice(tags))), 1)
            elif kind == 7:
                body = other
            new.writestr(name, body)
    return buffer.getvalue()


def mutation(files: dict[Path, bytes], chance: random.Random) -> tuple[str, bytes]:
    """A damaged file and its suffix."""
    suffix = chance.choice(sorted({path.suffix for path in files}))
    path = chance.choice([path for path in files if path.suffix == suffix])
    other = files[chance.choice(list(files))]
    if zipfile.is_zipfile(io.BytesIO(files[path])) and chance.random() < 0.75:
        return path.suffix, rezipped(files[path], other, chance)
    return path.suffix, damaged(files[path], other, chance)


def outcome(path: Path) -> str:
    """What reading the file ends in."""
    try:
        broken = broken_promises(read(path))
    except ImportFailed as refused:
        bad = (
            "breaks the program" in refused.what
            or "takes more than" in refused.what
            or "memory" in refused.what
        )
        return f"BROKE: {refused.what}" if bad else f"refused: {refused.what}"
    except BaseException as error:
        return f"BROKE: {type(error).__name__} {error.__traceback__ and _where(error)}"
    return f"BROKE: {broken[0]}" if broken else "read"


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""


def corpus(folder: Path) -> dict[Path, bytes]:
    """The small files of a folder that can be read."""
    return {
        path: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in suffixes() and path.stat().st_size < 300_000
    }


def project_in(place: Path) -> Project:
    """A project of its own, and its secret beside it."""
    os.environ["XDG_DATA_HOME"] = str(place)
    return create_project(place / "project", title="Mutaties", coder="ann")


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a project, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main(folder: str, count: str, seed: str = "1") -> None:
    chance, files = random.Random(int(seed)), corpus(Path(folder))
    kinds: Counter[str] = Counter()
    met: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place, project_in(Path(place)) as project:
        untouched = everything(project.folder)
        for number in range(int(count)):
            suffix, data = mutation(files, chance)
            path = Path(place) / f"a{suffix}"
            path.write_bytes(data)
            began = time.monotonic()
            ended = outcome(path)
            took = time.monotonic() - began
            slowest = max(slowest, took)
            if ended.startswith("refused"):
                with contextlib.suppress(ImportFailed):
                    project.transcripts.add(path)
                    ended = "BROKE: refused, and taken in all the same"
                if everything(project.folder) != untouched:
                    ended, untouched = "BROKE: refused, and the project changed", everything(project.folder)
            kinds[f"{suffix} {ended}"] += 1
            met[suffix] += 1
            if ended.startswith("BROKE") or took > SLOW_SECONDS:
                kept = Path(tempfile.gettempdir()) / f"mutation-{seed}-{number}{suffix}"
                kept.write_bytes(data)
                print(kept, ended, f"{took:.1f} s", flush=True)
    print(f"{count} files of {len(files)}, slowest {slowest:.2f} s", dict(met))
    parent.end()  # a child counts when it has ended
    for who, name in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "largest child")):
        print(f"most memory of {name}: {resource.getrusage(who).ru_maxrss // 1024} MB")
    for kind, times in kinds.most_common():
        print(f"{times:6} {kind}")


if __name__ == "__main__":
    main(*sys.argv[1:])
