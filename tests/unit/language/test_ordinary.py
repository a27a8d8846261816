import hashlib
import lzma
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from qualcode.language import OrdinaryWords, ordinary_words

WORDS = Path(__file__).parents[3] / "qualcode" / "language" / "words"


@pytest.fixture(scope="module")
def listed() -> list[str]:
    return lzma.decompress((WORDS / "opentaal.txt.xz").read_bytes()).decode().splitlines()


def test_the_list_is_the_one_the_notice_speaks_of() -> None:
    unpacked = lzma.decompress((WORDS / "opentaal.txt.xz").read_bytes())
    notice = (WORDS / "NOTICE.md").read_text(encoding="utf-8")
    assert hashlib.sha256(unpacked).hexdigest() in notice
    assert "413,288 words" in notice
    assert "BSD-license (revised version)" in notice
    assert unpacked.decode() == unicodedata.normalize("NFC", unpacked.decode())


def test_every_word_is_found_and_nothing_else(listed: list[str]) -> None:
    words, known = ordinary_words(), set(listed)
    assert len(words) == len(known) == 413_288
    assert all(word in words for word in listed[::7])
    chance = random.Random(3)
    for word in chance.sample(listed, 20_000):
        at = chance.randrange(len(word))
        for other in (
            word[:at] + chance.choice("aensté'\n") + word[at + 1 :],
            word[:at],
            word.swapcase(),
            word + "s",
        ):
            assert (other in words) == (other in known), other


def test_capitals_and_apostrophes() -> None:
    words = ordinary_words()
    assert "fiets" in words
    assert "Fiets" not in words
    assert words.is_ordinary("Fiets")
    assert words.is_ordinary("FIETS")
    assert "Amsterdam" in words
    assert not words.is_ordinary("Amsterdam")
    assert words.is_ordinary("foto’s")
    assert "" not in words
    assert not words.is_ordinary("Haverkampsingel")
    assert 12 not in words


def test_words_of_a_collection() -> None:
    words = OrdinaryWords.of(["één", "huis", "a", "boot", "huis"])
    assert len(words) == 4
    assert all(word in words for word in ("één", "huis", "a", "boot"))
    assert all(word not in words for word in ("een", "hui", "", "b", "huisboot", "boothuis"))
    assert "x" not in OrdinaryWords.of([])


def test_lines_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="sorted"):
        OrdinaryWords("aa\nb\ncc\n")


def test_the_list_takes_little_memory() -> None:
    """A frozenset of these words takes about 60 MB."""
    script = """
import tracemalloc
from qualcode.language import ordinary_words
tracemalloc.start()
words = ordinary_words()
print(tracemalloc.get_traced_memory()[0])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 15_000_000


def test_the_room_is_cheap_to_import() -> None:
    script = """
import sys
from qualcode.language import annotate, ordinary_words, pipeline_version
assert pipeline_version() and ordinary_words()
print([name for name in ("spacy", "numpy", "thinc") if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
