"""`|` marks where the pipeline lets a sentence begin."""

import pytest

from qualcode.language.sentences import blocks, sentences


def cut(marked: str) -> list[str]:
    pieces = marked.split("|")
    text = "".join(pieces)
    starts = [len("".join(pieces[:n])) for n in range(len(pieces))]
    return [span.of(text) for span in sentences(text, starts)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nee. |Nou ja… |nee. ", ["Nee.", "Nou ja…", "nee."]),
        ("Ik woon |Pastoor Beumerstraat 114. |En jij?", ["Ik woon Pastoor Beumerstraat 114.", "En jij?"]),
        ('Zij zei: "Kom |maar." |Ja, |dat zei ze.', ['Zij zei: "Kom maar."', "Ja, dat zei ze."]),
        ("ja dat klopt |nee dat was anders", ["ja dat klopt", "nee dat was anders"]),
        ("Eerste regel |tweede regel.\n|Derde", ["Eerste regel tweede regel.", "Derde"]),
        (
            "Ik ging naar [niet |verstaanbaar. |En] toen weg. |Ja.",
            ["Ik ging naar [niet verstaanbaar. En] toen weg.", "Ja."],
        ),
        ("Voor een boek. |[lacht] |Nou. |[stilte]", ["Voor een boek. [lacht]", "Nou. [stilte]"]),
        ("[lacht] |Nou. |Ja.", ["[lacht] Nou.", "Ja."]),
        ("[gelach] |[door elkaar]", ["[gelach] [door elkaar]"]),
        ('Dat was het. |" |En toen?', ['Dat was het. "', "En toen?"]),
        ("… |Ja.", ["… Ja."]),
        ("…", ["…"]),
        ("  Ja. |  ", ["Ja."]),
    ],
)
def test_sentences(marked: str, expected: list[str]) -> None:
    assert cut(marked) == expected


def test_blocks_are_turns() -> None:
    text = "\n\nEen.\nTwee.\n\nDrie.\n \t\n\n  Vier.\n\n"
    assert [span.of(text).strip() for span in blocks(text)] == ["Een.\nTwee.", "Drie.", "Vier."]
    assert list(blocks("  \n\n \n")) == []


def test_a_long_block_is_cut_between_words() -> None:
    text = "Dit is een zin van niks. " * 1000
    found = [span.of(text) for span in blocks(text)]
    assert "".join(found) == text
    assert all(piece.rstrip().endswith("niks.") for piece in found)
    assert max(map(len, found)) <= 5_000
