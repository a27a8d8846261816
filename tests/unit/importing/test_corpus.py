"""Files as programs write them, each with what stands in it told beside it, in a file for people to read."""

from pathlib import Path

import pytest

from qualcode.importing import read, suffixes
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED = ".expected.txt"
FILES = sorted(path.name.removesuffix(EXPECTED) for path in CORPUS.glob(f"*{EXPECTED}"))


def clock(time_ms):
    if time_ms is None:
        return "-"
    seconds, rest = divmod(time_ms, 1000)
    told = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{told}.{rest:03}" if rest else told


def told(transcript):
    """Number, speaker, time and words of every turn; then who is what, and what came with the text."""
    lines = [
        f"{number} | {turn.speaker or '-'} | {clock(turn.time_ms)} | {turn.span.of(transcript.text)}"
        for number, turn in enumerate(transcript.turns, start=1)
    ]
    lines += [f"{label} = {role}" for label, role in sorted(transcript.roles.items())]
    for label, said in transcript.attributes.items():
        lines.append(f"{label}: {', '.join(f'{name} {value}' for name, value in said.items())}")
    lines += [f"column {column.heading}: {column.kind}" for column in transcript.columns]
    for note in transcript.notes:
        author = f" ({note.author})" if note.author else ""
        lines.append(f"{note.kind} on “{note.span.of(transcript.text)}”: {note.text}{author}")
    lines += [f"repaired: {repair.step} {repair.count}" for repair in transcript.repairs]
    return "".join(line.replace("\n", " ⏎ ") + "\n" for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_says(name):
    expected = (CORPUS / f"{name}{EXPECTED}").read_text("utf-8")
    if expected.startswith("refused"):
        with pytest.raises(ImportFailed):
            read(CORPUS / name)
        return
    transcript = read(CORPUS / name)
    assert broken_promises(transcript) == []
    assert told(transcript) == expected


def test_a_table_says_the_same_in_every_format():
    assert len({told(read(CORPUS / f"gesprek-tabel.{kind}")) for kind in ("docx", "odt", "rtf", "html")}) == 1


def test_every_file_is_told_and_small():
    for path in CORPUS.iterdir():
        assert path.stat().st_size < 20_000, path.name
        if path.suffix in suffixes() and not path.name.endswith(EXPECTED):
            assert path.name in FILES
