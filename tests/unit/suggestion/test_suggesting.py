"""What is suggested, and why. The pipeline is the real one; all sentences are invented."""

from collections.abc import Sequence

import pytest

from qualcode.language import annotate
from qualcode.model.codebook import Code, Codebook
from qualcode.model.language import Annotation
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.suggestion import KeywordIndex, suggest


def book(**keywords: Sequence[str]) -> Codebook:
    """A flat codebook; `a__b` is a code b under a."""
    codes = []
    for name, words in keywords.items():
        *above, slug = name.split("__")
        codes.append(Code(slug, slug.title(), keywords=tuple(words), parent=above[-1] if above else None))
    return Codebook("book", "Book", "nl", tuple(codes))


def suggested(text: str, codebook: Codebook, span: Span | None = None, **more: int) -> tuple[Suggestion, ...]:
    index = KeywordIndex.of([codebook], annotate)
    span = Span(0, len(text)) if span is None else span
    return suggest(annotate(text), text, span, [codebook], index, **more)


def evidence(text: str, *keywords: str) -> list[tuple[str, str, str]]:
    found = suggested(text, book(a=keywords))
    return [(one.matched, one.keyword, one.how) for suggestion in found for one in suggestion.evidence]


@pytest.mark.parametrize(
    ("text", "keyword", "matched", "how"),
    [
        ("Zij kreeg een formulier van de gemeente.", "formulier", "formulier", "word"),
        ("Formulier na formulier.", "formulier", "Formulier", "word"),
        ("Al die formulieren waren te moeilijk.", "formulier", "formulieren", "lemma"),
        ("Zij wacht op een aanvraagformulier.", "formulier", "aanvraagformulier", "compound"),
        ("De vrijwilligersvergoeding is te laag.", "vrijwilliger", "vrijwilligersvergoeding", "compound"),
        ("Er zijn veel bewonersinitiatieven.", "initiatief", "bewonersinitiatieven", "compound"),
        ("De gemeenteraad vergadert vandaag.", "gemeente", "gemeenteraad", "compound"),
        ("Toen hebben de bewoners zelf samengewerkt.", "samenwerken", "samengewerkt", "lemma"),
        ("Het is daar heel laagdrempelige hulp.", "laagdrempelig", "laagdrempelige", "lemma"),
        ("Mijn kind speelt op straat.", "kinderen", "kind", "lemma"),
        ("Twee potjes voor de buurt.", "potje", "potjes", "lemma"),
        ("Wij kennen elkaar van vroeger.", "van vroeger", "van vroeger", "phrase"),
        ("Op het dorp is het ons kent ons.", "ons kent ons", "ons kent ons", "phrase"),
        ("Veel sociale werkers zijn gestopt.", "sociaal werker", "sociale werkers", "phrase"),
        ("Zij durven dat niet te vragen.", "niet durven", "durven … niet", "phrase"),
        ("Hij krijgt altijd alles voor elkaar.", "voor elkaar krijgen", "krijgt … voor elkaar", "phrase"),
        ("Zij zaten samen aan tafel.", "aan tafel zitten", "zaten … aan tafel", "phrase"),
        ("De overheid laat het los.", "loslaten", "laat … los", "lemma"),
        ("Dat hebben zij losgelaten.", "loslaten", "losgelaten", "lemma"),
        ("Het is moeilijk om het los te laten.", "loslaten", "los … laten", "lemma"),
        ("Hij belde gisteren bij de buren aan.", "aanbellen", "belde … aan", "lemma"),
    ],
)
def test_a_keyword_is_found(text: str, keyword: str, matched: str, how: str) -> None:
    assert evidence(text, keyword) == [(matched, keyword, how)]


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("Wij dragen samen de verantwoordelijkheid.", "verantwoorden"),
        ("Dat hangt samen met het weer.", "samenhang"),
        ("Dat vraagt veel erkenning.", "erkennen"),
        ("Het was in meerdere wijken zo.", "wij"),
        ("Wij en zij, het is wat.", "wij"),
        ("Die stichting heet MeerWaarde.", "meerwaarde"),
        ("Dat heeft echt meerwaarde voor ons.", "MeerWaarde"),
        ("Wij wonen hier graag.", "WIJ"),
        ("Ons welzijn gaat voor.", "ONS"),
        ("Dat heeft geen meter gescheeld.", "meten"),
        ("Hij kwam met de fiets.", "meten"),
        ("Zij zit in groep drie.", "groepje"),
        ("Hij laat de hond in het bos los lopen bij iemand.", "inlaten"),
        ("Zij komt in Lindervoort wonen.", "inkomen"),
        ("De buren kwamen. Mensen gingen weg.", "buren mensen"),
        ("Ik laat het. Maar los is het niet.", "loslaten"),
        ("Los van de vraag, dat laat ik aan jullie.", "loslaten"),
        ("Ze gingen weer aan het werk.", "aan tafel zitten"),
        ("[door elkaar] Nou, ja.", "door elkaar"),
        ("Ja, dat… [gelach]", "gelach"),
        ("Dat zit zo.", ""),
        ("Vijf voor twaalf.", "12"),
    ],
)
def test_a_keyword_is_not_found(text: str, keyword: str) -> None:
    assert evidence(text, keyword) == []


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("Dat was bij MeerWaarde.", "MeerWaarde"),
        ("Zij werkt bij het Taalhuis.", "Taalhuis"),
        ("Ik zei: GELD is het probleem.", "geld"),
        ("Geld is het probleem.", "geld"),
        ("Dat is Nederlandse gezelligheid.", "Nederlands"),
        ("Ouderen zijn vaak eenzaam62 in de wijk.", "eenzaam"),
        ("Er is een [eenzame] oudere in de straat.", "eenzaam"),
    ],
)
def test_capitals_digits_and_clarifications(text: str, keyword: str) -> None:
    assert len(evidence(text, keyword)) == 1


def test_compound_parts_do_not_count_for_names() -> None:
    assert evidence("Zij woont op het Taalplein.", "Taal") == []


def test_the_longer_keyword_explains_its_words() -> None:
    codebook = book(leren=["leren"], kennis=["leren kennen"])
    assert [s.code for s in suggested("Zo kun je elkaar leren kennen.", codebook)] == ["book/kennis"]
    assert [s.code for s in suggested("Zij willen hier leren.", codebook)] == ["book/leren"]
    apart = suggested("Zij leren veel, en wij leren kennen wie er woont.", codebook)
    assert {s.code for s in apart} == {"book/leren", "book/kennis"}


def test_the_theory_word_inside_a_phrase_of_another_code() -> None:
    codebook = book(linking=["linking"], spil=["linking pin"])
    assert [s.code for s in suggested("Dat zijn echt linking pins.", codebook)] == ["book/spil"]


def test_a_code_and_its_parent_may_both_come() -> None:
    codebook = book(zorg=["mantelzorger"], zorg__jong=["jonge mantelzorger"])
    assert {s.code for s in suggested("Een jonge mantelzorger heeft het zwaar.", codebook)} == {
        "book/zorg",
        "book/jong",
    }


def test_each_code_once_with_all_its_evidence() -> None:
    text = "Geld, geld en nog eens schulden; wie betaalt de huur?"
    (found,) = suggested(text, book(geld=["geld", "schuld", "betalen"]))
    assert [one.keyword for one in found.evidence] == ["geld", "schuld", "betalen"]
    assert [one.span.of(text) for one in found.evidence] == [one.matched for one in found.evidence]
    assert found.suggester == "keywords"
    assert found.score == pytest.approx(1 + 0.9 + 0.9)


def test_a_word_of_the_text_counts_once_for_a_code() -> None:
    (found,) = suggested("Bij het buurthuis.", book(plek=["buurthuis", "buurt", "huis"]))
    assert [one.keyword for one in found.evidence] == ["buurthuis"]


def test_score_orders_by_closeness_length_and_rarity() -> None:
    assert [s.code for s in suggested("De wijkraad en de straat.", book(a=["wijk"], b=["straat"]))] == [
        "book/b",
        "book/a",
    ]
    assert [s.code for s in suggested("De straten, de buurt.", book(a=["straat"], b=["buurt"]))] == [
        "book/b",
        "book/a",
    ]
    assert [s.code for s in suggested("Een korte lijn en geld.", book(a=["geld"], b=["korte lijn"]))] == [
        "book/b",
        "book/a",
    ]
    shared = book(a=["geld"], b=["geld"], c=["buurt"])
    assert [(s.code, s.score) for s in suggested("Geld in de buurt.", shared)] == [
        ("book/c", 1.0),
        ("book/a", 0.5),
        ("book/b", 0.5),
    ]


def test_at_most_three_unless_asked() -> None:
    codebook = book(a=["geld"], b=["huis"], c=["straat"], d=["buurt"])
    text = "Geld, een huis, de straat, de buurt."
    assert [s.code for s in suggested(text, codebook)] == ["book/a", "book/b", "book/c"]
    assert len(suggested(text, codebook, at_most=4)) == 4
    assert suggested(text, codebook, at_most=0) == ()


def test_only_the_span_counts() -> None:
    text = "Hij heeft geen geld. Zij heeft een huis."
    codebook = book(a=["geld"], b=["huis"])
    assert [s.code for s in suggested(text, codebook, Span(0, 20))] == ["book/a"]
    assert [s.code for s in suggested(text, codebook, Span(21, len(text)))] == ["book/b"]
    assert [s.span for s in suggested(text, codebook, Span(21, len(text)))] == [Span(21, len(text))]
    # A word the span touches is in it.
    assert [s.code for s in suggested(text, codebook, Span(17, 18))] == ["book/a"]
    assert [s.code for s in suggested(text, codebook, Span(14, 15))] == []
    assert [s.code for s in suggested(text, codebook, Span(19, 20))] == []
    assert suggested(text, codebook, Span(3, 3)) == ()


def test_only_the_codebooks_asked_for() -> None:
    one, other = book(a=["geld"]), Codebook("other", "Other", "nl", (Code("x", "X", keywords=("geld",)),))
    index = KeywordIndex.of([one, other], annotate)
    text = "Geld."
    whole = suggest(annotate(text), text, Span(0, 5), [one, other], index)
    assert {s.code: s.score for s in whole} == {"book/a": 0.5, "other/x": 0.5}
    assert [s.code for s in suggest(annotate(text), text, Span(0, 5), [other], index)] == ["other/x"]
    assert suggest(annotate(text), text, Span(0, 5), [], index) == ()


class CountingIndex(KeywordIndex):
    looks = 0

    def starting_at(self, key):  # type: ignore[no-untyped-def]
        self.looks += 1
        return super().starting_at(key)


def test_the_work_does_not_grow_with_the_codebook() -> None:
    text = "Zij kreeg geld voor de vrijwilligersvergoeding en liep naar huis."
    annotation = annotate(text)
    looks = []
    for more in (0, 400):
        codes = [Code("geld", "Geld", keywords=("geld",))]
        codes += [Code(f"c{n}", f"C{n}", keywords=(f"trefwoord{n}x", f"zin nummer{n}x")) for n in range(more)]
        codebook = Codebook("book", "Book", "nl", tuple(codes))
        index = CountingIndex.of([codebook], annotate)
        assert isinstance(index, CountingIndex)
        assert [s.code for s in suggest(annotation, text, Span(0, len(text)), [codebook], index)] == [
            "book/geld"
        ]
        looks.append(index.looks)
    assert looks[0] == looks[1]
    assert looks[0] <= 3 * len(annotation.words)


def test_all_keywords_are_annotated_in_one_call() -> None:
    calls: list[str] = []

    def counting(text: str) -> Annotation:
        calls.append(text)
        return annotate(text)

    codebook = book(a=["geld", "ons kent ons", "…", "QR-code"], b=["112", "geld", "'s avonds"])
    index = KeywordIndex.of([codebook], counting)
    assert calls == ["geld\n\nons kent ons\n\n…\n\nQR-code\n\n112\n\n's avonds"]
    text = "De QR-code werkt 's avonds niet."
    found = suggest(annotate(text), text, Span(0, len(text)), [codebook], index)
    assert [[one.keyword for one in s.evidence] for s in found] == [["'s avonds"], ["QR-code"]]


def test_no_keywords() -> None:
    assert suggested("Geld.", book(a=[])) == ()
    assert suggested("", book(a=["geld"])) == ()
    assert suggest(annotate("Geld."), "Geld.", Span(0, 5), [], KeywordIndex.of([], annotate)) == ()


def test_a_trap_takes_the_words_of_a_keyword_away_from_its_own_code_only() -> None:
    linking = Code("linking", "Linking", keywords=("linking",), not_keywords=("linking pins",))
    other = Code("other", "Other", keywords=("linking",))
    text = "De linking pins, en verder linking met de gemeente."
    found = suggested(text, Codebook("book", "Book", "nl", (linking, other)))
    assert {one.code: [e.span.start for e in one.evidence] for one in found} == {
        "book/linking": [text.rindex("linking")],
        "book/other": [text.index("linking")],
    }
    assert [
        one.code for one in suggested("Dat zijn linking pins.", Codebook("book", "Book", "nl", (linking,)))
    ] == []
