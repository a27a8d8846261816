"""The codebooks we ship: complete, in step with each other, and free of traps of their own making."""

from pathlib import Path

import pytest

from qualcode.codebook import load, nodes
from qualcode.model.codebook import Codebook, Provenance

FOLDER = Path(__file__).parents[3] / "codebooks"
BOOKS = {book.slug: book for book in (load(path) for path in sorted(FOLDER.glob("*.yaml")))}
THEORY = [BOOKS["sociaal-kapitaal"], BOOKS["topiclijst-voorbeeld"]]


def test_there_are_three() -> None:
    assert sorted(BOOKS) == ["sociaal-kapitaal", "sociale-basis", "topiclijst-voorbeeld"]
    for slug, book in BOOKS.items():
        assert (FOLDER / f"{slug}.yaml").exists()
        assert book.language == "nl"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_the_careful_reader_reads_them_too(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    nodes.tree(source, nodes.Faults(path.name, source), careful=True)
    assert max(map(len, source.splitlines())) <= 150


@pytest.mark.parametrize("book", THEORY, ids=lambda book: book.slug)
def test_every_code_is_complete(book: Codebook) -> None:
    assert 15 <= len(book.codes) <= 25
    for code in book.codes:
        assert code.origin is Provenance.THEORY
        assert [language for language, _label in code.translations] == ["en"], code.slug
        for text in (code.short, code.definition, code.use_when, code.not_when):
            assert text.endswith((".", "?")), (code.slug, text)
        assert len(code.keywords) >= 3, code.slug
        assert code.examples, code.slug


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.slug)
def test_every_mapping_leads_somewhere_else(book: Codebook) -> None:
    for code in book.codes:
        for key in code.maps_to:
            slug, _, name = key.partition("/")
            assert slug != book.slug
            assert BOOKS[slug].get(name) is not None, (code.slug, key)


def test_the_topic_list_is_mapped_many_to_many() -> None:
    mapped = [key for code in BOOKS["topiclijst-voorbeeld"].codes for key in code.maps_to]
    assert len(mapped) > len(set(mapped))
    assert {key.partition("/")[0] for key in mapped} == {"sociale-basis", "sociaal-kapitaal"}


@pytest.mark.parametrize("book", THEORY, ids=lambda book: book.slug)
def test_no_keyword_is_a_word_of_theory_or_a_trap(book: Codebook) -> None:
    for code in book.codes:
        assert not {"bonding", "bridging", "linking", "sociaal kapitaal"} & set(code.keywords)
        assert not set(code.keywords) & set(code.not_keywords), code.slug


def test_the_contact_ladder_has_five_steps_from_nought() -> None:
    (ladder,) = BOOKS["sociaal-kapitaal"].scales
    assert (ladder.slug, ladder.first, len(ladder.steps)) == ("contactladder", 0, 5)
    assert (ladder.steps[0], ladder.steps[-1]) == ("geen contact", "vriendschap")
    assert [facet.slug for facet in BOOKS["sociaal-kapitaal"].facets] == ["sfeer", "valentie"]
