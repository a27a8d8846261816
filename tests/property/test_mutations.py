"""Files damaged at random end in a sound transcript or a refusal: some of what benchmarks/mutations.py does."""

import importlib.util
import io
import random
from pathlib import Path

import docx
import odfdo
import pytest

from qualcode.model.errors import ImportFailed
from qualcode.project import open_project

_SPEC = importlib.util.spec_from_file_location(
    "mutations", Path(__file__).parent.parent.parent / "benchmarks" / "mutations.py"
)
mutations = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(mutations)

TALK = ["Interview 1", "I: [00:12] Hé, hoe?", "R: Ja, zo…", "I: O?", "R: Jaja, één."]


def samples(folder):
    (folder / "a.txt").write_text("\n\n".join(TALK), "utf-8")
    (folder / "a.md").write_text("**I:** Hé?\n\n**R:** Ja.\n" * 3, "utf-8")
    (folder / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ans>Hé, &eacute;én</v>\n", "utf-8")
    (folder / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nI: Hé\n", "utf-8")
    (folder / "a.html").write_text(
        "<html><meta charset=utf-8><body><table><tr><td>I<td>Hé?</table><p>R: J&amp;<br>a"
        "<p><a name='ts_1_2_S01'>S01: Hé</a>",
        "utf-8",
    )
    (folder / "a.rtf").write_bytes(
        rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 A;}}\f0 I: H\'e9{\footnote\chftn x}\par R: \u233?{\v y}\cell\row}"
    )
    document = docx.Document()
    written = odfdo.Document("text")
    for line in TALK:
        document.add_paragraph(line)
        written.body.append(odfdo.Paragraph(line))
    document.save(folder / "a.docx")
    buffer = io.BytesIO()
    written.save(buffer)
    (folder / "a.odt").write_bytes(buffer.getvalue())


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files(tmp_path, seed):
    samples(tmp_path)
    files, chance = mutations.corpus(tmp_path), random.Random(seed)
    broken = {}
    for number in range(100):
        suffix, data = mutations.mutation(files, chance)
        path = tmp_path / f"damaged{suffix}"
        path.write_bytes(data)
        if (ended := mutations.outcome(path)).startswith("BROKE"):
            broken[number] = ended
    assert broken == {}


def test_a_refused_file_leaves_the_project_as_it_was(project, tmp_path):
    folder = project.folder

    def state():
        return {path.name for path in (folder / "transcripts").iterdir()}, len(project.transcripts.list())

    samples(tmp_path)
    files, chance, before, refused = mutations.corpus(tmp_path), random.Random(9), state(), 0
    for number in range(40):
        suffix, data = mutations.mutation(files, chance)
        path = tmp_path / f"x{number}{suffix}"
        path.write_bytes(data)
        try:
            project.transcripts.add(path)
            before = state()
        except ImportFailed:
            refused += 1
            assert state() == before
    assert refused
    project.close()
    with open_project(folder) as again:
        assert len(again.transcripts.list()) == before[1]
