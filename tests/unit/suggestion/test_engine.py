"""All suggesters together. The pipeline is the real one; all sentences are invented."""

from collections.abc import Sequence

import numpy as np
import pytest

from qualcode.language import annotate
from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.suggestion import Example, Passage, Situation
from qualcode.suggestion.engine import AT_MOST, THRESHOLD, WEIGHTS, Engine
from qualcode.suggestion.matching import Passage as SamePassage
from qualcode.suggestion.vectors import Rows

CODES = (
    Code("geld", "Geld en schulden", definition="Rondkomen, rekeningen en schulden.", keywords=("geld", "schuld")),
    Code("buren", "Hulp van buren", definition="Buren die elkaar helpen.", keywords=("buurvrouw", "burenhulp")),
    Code("taal", "Nederlandse taal", definition="De taal leren en spreken.", keywords=("taalles", "leren"),
         not_keywords=("leren kennen",)),
    Code("linking", "Linking", definition="Contact met instanties.", keywords=("linking", "gemeente"),
         not_keywords=("linking pin",)),
    Code("verantwoording", "Verantwoording", keywords=("verantwoorden", "verantwoording"),
         not_keywords=("verantwoordelijkheid",)),
    Code("meerwaarde", "Meerwaarde", keywords=("meerwaarde",)),
    Code("wij", "Wij-gevoel", keywords=("saamhorigheid", "samenhang"), not_keywords=("samenhangen met",)),
    Code("plek", "Ruimte om elkaar te ontmoeten", keywords=("ruimte", "buurthuis"),
         not_keywords=("de ruimte krijgen", "ruimte geven")),
    Code("drempel", "Drempels", definition="Wat deelname moeilijk maakt.", keywords=("drempel", "laagdrempelig"),
         not_keywords=("drempeloverschrijding",)),
    Code("eenzaam", "Eenzaamheid", keywords=("eenzaam", "eenzaamheid")),
)  # fmt: skip
BOOK = Codebook("b", "B", "nl", CODES)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine([BOOK], annotate)


def passages(*sentences: str) -> list[Passage]:
    text = "\n\n".join(sentences)
    annotation, result, start = annotate(text), [], 0
    for sentence in sentences:
        result.append(Passage(annotation, text, Span(start, start + len(sentence))))
        start += len(sentence) + 2
    return result


def codes(engine: Engine, sentence: str) -> list[str]:
    return [one.code[2:] for one in engine.suggest(Situation(*passages(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Zij had schulden en geen geld meer.", "geld"),
        ("De buurvrouw kwam met soep, dat is burenhulp.", "buren"),
        ("Na de taalles kon ik beter leren.", "taal"),
        ("Dat noemen ze Iinking met de gemeente.", "linking"),
        ("Wij moeten ons steeds verantwoorden.", "verantwoording"),
        ("Dat heeft voor ons echt meerwaarde.", "meerwaarde"),
        ("Er is veel samenhang en saamhorigheid.", "wij"),
        ("In het buurthuis is ruimte genoeg.", "plek"),
        ("De drempel is hoog, het moet laagdrempelig zijn.", "drempel"),
        ("Veel ouderen zijn eenzaam62 in de flat.", "eenzaam"),
    ],
)
def test_what_is_meant_comes_first(engine: Engine, sentence: str, code: str) -> None:
    assert codes(engine, sentence)[:1] == [code]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Die stichting heet MeerWaarde.", "meerwaarde"),
        ("Bij WIJ doen ze dat anders.", "wij"),
        ("Het hangt samen met het weer.", "wij"),
        ("Dat is een linking pin.", "linking"),
        ("Dat zijn de linking pins van de wijk.", "linking"),
        ("Zo kun je elkaar leren kennen.", "taal"),
        ("Wij dragen samen de verantwoordelijkheid.", "verantwoording"),
        ("Jongeren de ruimte geven, dat is nodig.", "plek"),
        ("Er waren 50.000 drempeloverschrijdingen.", "drempel"),
        ("Dat doen we zo.", "buren"),
        ("[gelach]", "geld"),
    ],
)
def test_traps_are_not_walked_into(engine: Engine, sentence: str, code: str) -> None:
    assert code not in codes(engine, sentence)


def test_a_misspelt_keyword_is_found_and_an_ordinary_word_is_none(engine: Engine) -> None:
    (found,) = (s for s in engine.suggest(Situation(*passages("Dat heet Iinking."))) if s.code == "b/linking")
    assert [(e.matched, e.keyword) for e in found.evidence if e.how == "fuzzy"] == [("Iinking", "linking")]
    for sentence in ("Zij was aan het linkeren.", "Een drempels plan."):
        for one in engine.suggest(Situation(*passages(sentence)), threshold=0, at_most=99):
            assert "fuzzy" not in {e.how for e in one.evidence}


def test_probabilities_order_and_limit_what_is_shown(engine: Engine) -> None:
    text = "Geld, schulden, de buurvrouw, de gemeente, een drempel en eenzaamheid."
    found = engine.suggest(Situation(*passages(text)))
    assert len(found) == AT_MOST
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(THRESHOLD <= score <= 1 for score in scores)
    everything = engine.suggest(Situation(*passages(text)), threshold=0, at_most=99)
    assert [one.code for one in everything[:3]] == [one.code for one in found]
    assert sorted(one.code for one in everything) == sorted(engine.keys)
    assert all(one.evidence and one.reason for one in everything)
    assert list(engine.probabilities(Situation(*passages(text)))) == pytest.approx(
        [{s.code: s.score for s in everything}[key] for key in engine.keys]
    )


def test_evidence_points_at_the_words_and_the_reason_names_them(engine: Engine) -> None:
    text = "Nou, de schulden. De rekeningen kan ik niet betalen."
    found = engine.suggest(Situation(*passages(text)))[0]
    assert found.code == "b/geld"
    for one in found.evidence:
        assert one.span is None or one.span.of(text) == one.matched
    assert found.reason.startswith(
        "it says “schulden” (keyword: schuld); the codebook says the like of this code (“rekeningen”"
    )


def test_what_is_said_around_counts(engine: Engine) -> None:
    question, answer, rest = passages("Hebt u schulden?", "Ja, dat is waarheid.", "Ik had geen geld meer.")
    alone = engine.probabilities(Situation(answer))[0]
    asked = engine.probabilities(Situation(answer, (question,)))[0]
    both = engine.probabilities(Situation(answer, (question,), (rest,)))[0]
    assert alone < asked < both
    found = engine.suggest(Situation(answer, (question,), (rest,)), threshold=0)
    assert found[0].code == "b/geld"
    assert found[0].reason == "what is said around it points to this code"


def test_codes_just_given_count_where_they_are_known(engine: Engine) -> None:
    (passage,) = passages("En toen kletterde het zo verder.")
    before = engine.probabilities(Situation(passage, recent=(frozenset({"b/buren"}), frozenset())))
    nothing = engine.probabilities(Situation(passage, recent=(frozenset(), frozenset({"b/gone"}))))
    assert before[1] > 3 * nothing[1]
    assert before[0] == nothing[0]
    found = engine.suggest(Situation(passage, recent=(frozenset({"b/buren"}),)), threshold=0)[0]
    assert (found.code, found.reason) == ("b/buren", "what stands before it got this code")


def test_what_says_nothing_by_itself_gets_nothing_whatever_stands_around_it(engine: Engine) -> None:
    (passage, money) = passages("Ja. En toen?", "Ik had geen geld meer.")
    situation = Situation(passage, (money,), (money,), (frozenset({"b/buren"}),))
    assert engine.probabilities(situation).max() > 0.1
    assert engine.suggest(situation, threshold=0) == engine.shows(situation) == ()


COOKING = "De pan met soep stond op tafel", "Wij eten elke week samen soep", "Zij bracht een pan met eten"
OTHER = "De bus kwam te laat", "Het regende de hele dag", "De fiets stond buiten", "Hij keek uit het raam"


def learned(engine: Engine, repeat: int = 1) -> Engine:
    """After somebody gave buren to everything about soup, which no keyword tells."""
    engine.learn(examples(repeat))
    return engine


def examples(repeat: int = 1) -> list[Example]:
    found = []
    for nth in range(repeat):
        rows = passages(*COOKING, *OTHER)
        for row, passage in enumerate(rows):
            given: Sequence[str] = ["b/buren"] if row < len(COOKING) else []
            quote = f"P0{nth}:{row}" if given else ""
            found.append(Example(quote, f"P0{nth}", Situation(passage), frozenset(given)))
    return found


def test_it_learns_what_no_keyword_says_and_shows_the_own_quotes() -> None:
    engine = Engine([BOOK], annotate)
    (asked,) = passages("Er stond soep op tafel.")
    before = engine.probabilities(Situation(asked))[1]
    learned(engine, 3)
    after = engine.probabilities(Situation(asked))
    assert after[1] > 0.35 > before
    assert int(np.argmax(after)) == 1
    found = engine.suggest(Situation(asked))[0]
    assert {one.keyword for one in found.evidence if one.how == "quote"} <= {
        f"P0{nth}:{row}" for nth in range(3) for row in range(3)
    }
    assert "it is like P0" in found.reason
    assert engine.probabilities(Situation(*passages("De bus stond buiten in de regen.")))[1] < before + 0.1


def test_learning_again_what_is_known_changes_nothing_and_forgetting_leaves_nothing() -> None:
    (asked,) = passages("Er stond soep op tafel.")
    engine = Engine([BOOK], annotate)
    fresh = engine.probabilities(Situation(asked))
    known = examples(3)
    engine.learn(known[:10])
    engine.learn(known)
    step_by_step = engine.probabilities(Situation(asked))
    engine.learn([])
    assert engine.probabilities(Situation(asked)) == pytest.approx(fresh)
    engine.learn(known)
    assert engine.probabilities(Situation(asked)) == pytest.approx(step_by_step)


def test_codes_that_are_no_more_teach_nothing() -> None:
    engine = Engine([BOOK], annotate)
    (asked,) = passages("Er stond soep op tafel.")
    fresh = engine.probabilities(Situation(asked))
    engine.learn([Example("P01:1", "P01", Situation(asked), frozenset({"b/gone"}))])
    assert engine.probabilities(Situation(asked)) == pytest.approx(fresh)


def test_an_empty_codebook_and_codes_that_say_nothing() -> None:
    (asked,) = passages("Er stond soep op tafel.")
    empty = Engine([], annotate)
    empty.learn([Example("P01:1", "P01", Situation(asked), frozenset({"b/gone"}))])
    assert empty.suggest(Situation(asked)) == ()
    mute = Engine([Codebook("b", "B", "nl", (Code("x", "…"), Code("y", "De")))], annotate)
    assert mute.suggest(Situation(asked)) == ()
    mute.learn([Example("P01:1", "P01", Situation(asked), frozenset({"b/x"}))])
    mute.suggest(Situation(asked))


def test_a_suggester_left_out_adds_nothing() -> None:
    (asked,) = passages("Zij had schulden.")
    every = Engine([BOOK], annotate).probabilities(Situation(asked))
    none = Engine([BOOK], annotate, without=frozenset(WEIGHTS)).probabilities(Situation(asked))
    assert every[0] > none[0]
    assert len(set(none.round(9))) == 1


def test_a_passage_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suggestion for the next sentence looks at one new sentence, not at all around it again."""
    looked: list[Span] = []
    hits = SamePassage.hits
    monkeypatch.setattr(
        SamePassage, "hits", lambda self, index: looked.append(self.span) or hits(self, index)
    )
    engine = Engine([BOOK], annotate)
    rows = passages("Een.", "Geld.", "Buurvrouw.", "Drempel.", "Eenzaam.")
    for nth in range(1, 4):
        engine.suggest(Situation(rows[nth], (rows[nth - 1],), (rows[nth + 1],)))
    assert sorted(looked) == sorted(row.span for row in rows)


def test_evidence_for_another_code_compares_no_word_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    likeness = Rows.likeness
    monkeypatch.setattr(Rows, "likeness", lambda self, vector: compared.append(1) or likeness(self, vector))
    engine = learned(Engine([BOOK], annotate), 3)
    (asked,) = passages("Er stond soep op tafel bij de buurvrouw.")
    first = engine.proposal(Situation(asked), "b/buren")
    assert any(one.how == "coded" for one in first.evidence)
    compared.clear()
    assert engine.proposal(Situation(asked), "b/buren") == first
    assert compared == []
