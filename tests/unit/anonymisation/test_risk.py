"""Residual risk, by example: what each finding says and what it leaves alone."""

from qualcode.anonymisation import risk
from qualcode.anonymisation.risk import LabelAdvice, Profile, Quoted, Subject
from qualcode.model.identifier import Candidate, Decision, IdentifierKind, Verdict

KIND = IdentifierKind


def candidate(text, kind, where, verdict=None):
    decision = Decision("d", kind, verdict, "", "ann", "") if verdict else None
    return Candidate(text.casefold(), text, kind, len(where), tuple(where), decision, kind.directness)


def test_what_is_missing_is_seen_and_who_has_nothing_is_not_shown():
    rows = [Profile("1", {"a": "x"}), Profile("2", {"a": "x", "b": "y"}), Profile("3", {})]
    assert [one.k for one in risk.combinations(rows, ("a", "b"), 2)] == [2, 1, 1]
    assert risk.together(rows, ("a", "b"), 2) == (("a",),)
    found = {(one.case, one.attributes) for one in risk.unique_sets(rows, ("a", "b"))}
    assert found == {("1", ("a", "b")), ("2", ("b",))}


def test_values_that_few_cases_have_are_named():
    rows = [Profile(str(n), {"a": value}) for n, value in enumerate("xxxy")]
    assert [(one.value, one.cases) for one in risk.rare_values(rows, ("a",), 3)] == [("y", 1)]
    assert risk.rare_values(rows, ("a",), 1) == ()


def test_functions_of_one_transcript_or_one_case_are_told():
    everywhere = [
        candidate("dominee", KIND.FUNCTION, ["P01"]),
        candidate("dokter", KIND.FUNCTION, ["P01", "P02"]),
        candidate("wethouder", KIND.FUNCTION, ["P01", "P02"]),
        candidate("Gerda", KIND.NAME, ["P01"]),
        candidate("juf", KIND.FUNCTION, ["P02"], Verdict.REPLACE),
    ]
    found = risk.told_once(
        everywhere, [*everywhere, candidate("kapster", KIND.FUNCTION, ["P01:1"])], {"wethouder": ["Jan"]}
    )
    assert [(one.text, one.transcript, one.case) for one in found] == [
        ("dominee", "P01", ""),
        ("wethouder", "", "Jan"),
    ]


def test_labels_follow_what_is_learned_together():
    quotes = [
        Quoted("P01:1", ("An",), ("a",)),
        Quoted("P01:2", ("An",), ("b",)),
        Quoted("P02:1", ("Bo",), ("a",)),
        Quoted("P02:2", ("Bo",), ("a", "b")),
        Quoted("P03:1", ("Cor",), ("a",)),
    ]
    said = [
        candidate("dominee", KIND.FUNCTION, ["P01:1", "P02:1"]),
        candidate("Turks", KIND.ORIGIN, ["P01:2", "P02:2"]),
        candidate("juf", KIND.FUNCTION, ["P03:1"], Verdict.REPLACE),
        candidate("Roos", KIND.NAME, ["P03:1"], Verdict.KEEP),
        candidate("Vos", KIND.NAME, ["P03:1"], Verdict.KEEP),
    ]
    found = {label.case: (label.quotes, label.most, label.advice) for label in risk.labels(quotes, said)}
    assert found == {
        "An": (2, 1, LabelAdvice.CHAPTER),
        "Bo": (2, 2, LabelAdvice.NONE),
        "Cor": (1, 1, LabelAdvice.ONE),
    }
    assert risk.labels(quotes, said)[0].learned == ("Turks", "dominee")


def test_outputs_that_undo_each_other():
    hoorn = candidate("Hoorn", KIND.PLACE, ["P01"], Verdict.REPLACE)
    found = risk.undone(
        [hoorn], {"gemeente": "de gemeente hóórn", "verhaal": "een hoornist", "bezit": "Hoorns haven"}
    )
    assert [one.place for one in found] == ["gemeente", "bezit"]
    assert risk.is_telling(hoorn)
    assert not risk.is_telling(candidate("twaalf", KIND.AGE, ["P01"]))


class Ordinary:
    def __contains__(self, word):
        return self.is_ordinary(word)

    def is_ordinary(self, word):
        return word in {"ging", "naar", "huis"}


def test_rare_words_stand_once_in_no_list_and_in_no_identifier():
    texts = {"P01": "Joar ging naar huis emolken emolken 2024 met Corrie", "P02": "naar huis"}
    found = risk.rare_words(texts, {"P01:1": texts["P01"]}, Ordinary(), ["Corrie"])
    assert [(one.word, one.quotes) for one in found] == [("joar", ("P01:1",))]


def test_overlap_is_told_in_the_words_of_the_quote():
    quote = "Ja, toen heb ik gezegd: we gaan het samen doen, punt."
    source = "«TOEN heb ik gezegd\nwe gaan het samen — doen». En verder niets."
    assert [one.words for one in risk.overlaps({"P01:1": quote}, {"a.txt": source})] == [
        "toen heb ik gezegd: we gaan het samen doen"
    ]
    assert risk.overlaps({"P01:1": "heb ik gezegd we gaan het samen"}, {"a.txt": source}) == ()


def test_special_subjects_by_whole_words_beginnings_and_capitals():
    quotes = {
        "P01:1": "Ik denk dat zijn dochter depressief is",
        "P01:2": "Zij stemt DENK, haar buurvrouw niet",
    }
    assert [(one.subject, one.quotes, one.words) for one in risk.special(quotes)] == [
        (Subject.HEALTH, ("P01:1",), ("depressief",)),
        (Subject.POLITICS, ("P01:2",), ("denk",)),
        (Subject.CHILDREN, ("P01:1",), ("dochter",)),
        (Subject.THIRD_PARTIES, ("P01:2",), ("buurvrouw",)),
    ]
