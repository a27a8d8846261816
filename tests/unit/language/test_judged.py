"""Against what was judged by hand (tests/data/language), as benchmarks/language.py measures it in full."""

from pathlib import Path

import pytest

from qualcode.language import annotate

DATA = Path(__file__).parents[2] / "data" / "language"


def judged(path: Path) -> list[tuple[str, set[int]]]:
    """Each turn, with the places where a sentence begins; that of the turn left out."""
    turns = [turn.splitlines() for turn in path.read_text("utf-8").strip().split("\n\n")]
    return [
        (" ".join(lines), {sum(len(line) + 1 for line in lines[:n]) for n in range(1, len(lines))})
        for lines in turns
    ]


@pytest.mark.parametrize("path", sorted((DATA / "sentences").glob("*.txt")), ids=lambda path: path.stem)
def test_sentences_of_speech(path: Path) -> None:
    missed, wrong, wanted = [], [], 0
    for turn, begins in judged(path):
        ours = {span.start for span in annotate(turn).sentences} - {0}
        missed += [turn[at - 15 : at + 15] for at in begins - ours]
        wrong += [turn[at - 15 : at + 15] for at in ours - begins]
        wanted += len(begins)
    assert wanted >= 20 or path.stem == "P08"
    assert len(missed) + len(wrong) <= 0.02 * wanted, (missed, wrong)


def test_compounds_of_speech() -> None:
    lines = [
        line.split(":")
        for line in (DATA / "compounds.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(lines) >= 150
    text = "\n\n".join(
        f"Dat is heel {word}." if word.endswith(("ig", "lijk", "baar")) else f"Dat is een {word}."
        for word, _ in lines
    )
    found = {word.text: set(word.parts) for word in annotate(text).words}
    right = told = wanted = 0
    for word, parts in lines:
        gold = set(parts.split()) - {"-"}
        right, told, wanted = right + len(found[word] & gold), told + len(found[word]), wanted + len(gold)
    assert right / told >= 0.9
    assert right / wanted >= 0.9
    assert found["vrijwilligersvergoeding"] == {"vrijwilliger", "vergoeding"}
    assert found["laagdrempelig"] == {"laag", "drempel"}
