"""Whatever the keywords and the text: every suggestion has its evidence in the span, and the best come first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import annotate
from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.suggestion import KeywordIndex, suggest

PIECES = st.sampled_from(
    [
        *(
            "geld",
            "Geld",
            "schuld",
            "niet",
            "durven",
            "durft",
            "laat",
            "het",
            "los",
            "loslaten",
            "buurthuis",
            "buurt",
        ),
        *(
            "de",
            "[lacht]",
            "…",
            ".",
            "MeerWaarde",
            "'s avonds",
            "aan tafel",
            "zit",
            "zitten",
            "\n",
            "12",
            "é",
            "-",
        ),
    ]
)
KEYWORDS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=3).map(lambda words: " ".join(" ".join(words).split())),
    st.text(min_size=1, max_size=8).map(lambda text: " ".join(text.split())),
).filter(bool)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=40))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(KEYWORDS, max_size=3, unique=True), max_size=4), TEXTS, st.data())
def test_promises(keywords: list[list[str]], text: str, data: st.DataObject) -> None:
    codes = tuple(Code(f"c{n}", f"C{n}", keywords=tuple(words)) for n, words in enumerate(keywords))
    codebook = Codebook("book", "Book", "nl", codes)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    index = KeywordIndex.of([codebook], annotate)
    found = suggest(annotate(text), text, span, [codebook], index)
    assert found == suggest(annotate(text), text, span, [codebook], index)
    assert len(found) <= 3
    assert len({one.code for one in found}) == len(found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        code = codebook.get(one.code.removeprefix("book/"))
        assert code is not None
        assert one.evidence
        assert one.score > 0
        for reason in one.evidence:
            assert reason.keyword in code.keywords
            assert reason.span.overlaps(span)
            assert all(part in reason.span.of(text) for part in reason.matched.split(" … "))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["geld", "buurthuis", "schulden", "trap", "soep"]),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_a_keyword_standing_in_the_text_is_always_found(words: list[str]) -> None:
    codebook = Codebook("book", "Book", "nl", tuple(Code(word, word, keywords=(word,)) for word in words))
    index = KeywordIndex.of([codebook], annotate)
    text = "Wij hadden het over " + ", over ".join(words) + "."
    found = suggest(annotate(text), text, Span(0, len(text)), [codebook], index, at_most=9)
    assert {one.code for one in found} == {f"book/{word}" for word in words}
