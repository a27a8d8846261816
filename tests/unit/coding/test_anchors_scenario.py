"""The scenario in which the tools of the field lose or misplace codings (docs/anchors.md)."""

from qualcode.coding.anchoring import reanchor
from qualcode.model.anchor import Fate, Fated, TextState
from qualcode.model.span import Span

Turns = list[tuple[str | None, str]]

BEFORE: Turns = [
    ("I", "Hoe is het hier in de buurt?"),
    ("P", "Ja, Jan van hiernaast helpt mij altijd."),
    ("I", "ja"),
    ("P", "En dan drinken we koffie, dat is gezelig."),
    ("P", "ja"),
    ("I", "Dank u wel voor dit gesprek."),
]
AFTER: Turns = [
    ("I", "Opname begint om tien uur."),
    ("I", "Hoe is het hier in de buurt?"),
    ("P", "Ja, [buurman] van hiernaast helpt mij altijd."),
    ("I", "ja"),
    ("P", "En dan drinken we koffie, dat is gezellig."),
    ("P", "ja"),
    ("I", "Dank u wel voor dit gesprek."),
]
LEAD = "Nou, daar heb ik toen heel lang met mijn zuster over zitten praten in de keuken."
REST = "Uiteindelijk hebben wij besloten om toch te verhuizen naar een flat in de stad."


def state(turns: Turns) -> TextState:
    text, spans = "", []
    for speaker, words in turns:
        text += "\n\n" if text else ""
        spans.append((Span(len(text), len(text) + len(words)), speaker))
        text += words
    return TextState(text, tuple(spans))


def span(turns: Turns, turn: int, words: str = "") -> Span:
    whole = state(turns).turns[turn][0]
    start = whole.start + turns[turn][1].index(words)
    return Span(start, start + len(words)) if words else whole


def fate(before: Turns, after: Turns, coded: Span) -> Fated:
    return reanchor(state(before), state(after), [coded])[0]


def test_four_of_four() -> None:
    coded = [
        span(BEFORE, 0, "in de buurt"),
        span(BEFORE, 1, "Jan van hiernaast helpt mij"),
        span(BEFORE, 3, "dat is gezelig"),
        span(BEFORE, 4),
    ]
    fates = reanchor(state(BEFORE), state(AFTER), coded)
    assert [(fated.fate, fated.span) for fated in fates] == [
        (Fate.MOVED, span(AFTER, 1, "in de buurt")),
        (Fate.EDITED, span(AFTER, 2, "[buurman] van hiernaast helpt mij")),
        (Fate.EDITED, span(AFTER, 4, "dat is gezellig")),
        (Fate.MOVED, span(AFTER, 5)),
    ]
    assert not any(fated.slight for fated in fates)


def test_a_name_by_itself_follows_its_pseudonym() -> None:
    fated = fate(BEFORE, AFTER, span(BEFORE, 1, "Jan"))
    assert (fated.fate, fated.span) == (Fate.EDITED, span(AFTER, 2, "[buurman]"))


def test_nothing_changed() -> None:
    fates = reanchor(state(BEFORE), state(BEFORE), [whole for whole, _ in state(BEFORE).turns])
    assert {fated.fate for fated in fates} == {Fate.UNCHANGED}


def test_speakers_renamed_throughout_change_no_place() -> None:
    renamed: Turns = [({"I": "Interviewer", "P": "Fatima"}[str(label)], words) for label, words in BEFORE]
    for number in range(len(BEFORE)):
        assert fate(BEFORE, renamed, span(BEFORE, number)).fate is Fate.UNCHANGED


def test_one_of_two_equal_turns_removed_cannot_be_told() -> None:
    two: Turns = [("P", "Dat zei de gemeente ook."), ("P", "ja"), ("P", "ja"), ("P", "Maar er kwam niemand.")]
    one: Turns = [two[0], two[1], two[3]]
    for number in (1, 2):
        fated = fate(two, one, span(two, number))
        assert (fated.fate, fated.span) == (Fate.AMBIGUOUS, None)
        assert fated.candidates[0] == span(one, 1)


def test_an_equal_turn_inserted_beside_it_cannot_be_told() -> None:
    one: Turns = [("P", "Dat zei de gemeente ook."), ("P", "ja"), ("P", "Maar er kwam niemand.")]
    two: Turns = [one[0], one[1], one[1], one[2]]
    fated = fate(one, two, span(one, 1))
    assert fated.fate is Fate.AMBIGUOUS
    assert set(fated.candidates) == {span(two, 1), span(two, 2)}


def test_equal_words_are_not_mixed_up_when_a_distant_one_is_removed() -> None:
    said = "Nou, daar heb ik toen heel lang met mijn zuster over zitten praten."
    more = "En uiteindelijk hebben wij besloten om toch te verhuizen naar de stad."
    before: Turns = [("I", "ja"), ("P", said), ("I", "ja"), ("P", more), ("I", "ja")]
    after = before[1:]
    assert fate(before, after, span(before, 2)).span == span(after, 1)
    assert fate(before, after, span(before, 4)).span == span(after, 3)
    assert fate(before, after, span(before, 0)).fate in (Fate.LOST, Fate.AMBIGUOUS)


def test_white_space_and_quotation_marks_are_slight_edits() -> None:
    before: Turns = [("P", 'Zij zei: "dat doen wij niet" en ging weg.')]
    after: Turns = [("P", "Zij zei: “dat doen  wij niet” en ging\u00a0weg.")]
    fated = fate(before, after, span(before, 0, '"dat doen wij niet"'))
    assert (fated.fate, fated.slight) == (Fate.EDITED, True)
    assert fated.span == span(after, 0, "“dat doen  wij niet”")
    assert fate(before, after, span(before, 0, "Zij zei")).fate is Fate.UNCHANGED


def test_what_was_removed_is_lost() -> None:
    after = [turn for turn in BEFORE if "koffie" not in turn[1]]
    fated = fate(BEFORE, after, span(BEFORE, 3, "drinken we koffie"))
    assert (fated.fate, fated.span, fated.candidates) == (Fate.LOST, None, ())


def test_a_passage_moved_by_hand_is_offered_not_applied() -> None:
    after = [*BEFORE[:3], BEFORE[4], BEFORE[5], BEFORE[3]]
    fated = fate(BEFORE, after, span(BEFORE, 3))
    assert fated.fate is Fate.AMBIGUOUS
    assert fated.candidates == (span(after, 5),)


def test_turns_split_and_merged_keep_their_codings() -> None:
    split: Turns = [*BEFORE[:3], ("P", "En dan drinken we koffie,"), ("P", "dat is gezelig."), *BEFORE[4:]]
    for before, after in ((BEFORE, split), (split, BEFORE)):
        old, new = state(before).text, state(after).text
        for words in ("drinken we koffie", "hiernaast helpt", "dat is gezelig"):
            fated = fate(before, after, Span(old.index(words), old.index(words) + len(words)))
            assert fated.fate.sure
            assert fated.span == Span(new.index(words), new.index(words) + len(words))


def test_a_coding_inside_a_word_is_not_sure_when_the_word_changed() -> None:
    before: Turns = [("P", f"{LEAD} Nee. {REST}")]
    after: Turns = [("P", f"{LEAD} Nou nee. {REST}")]
    start = span(before, 0, "Nee").start
    assert fate(before, after, Span(start + 1, start + 3)).fate is Fate.EDITED


def test_empty_and_strange_spans_are_answered() -> None:
    length = len(state(BEFORE).text)
    assert [
        f.fate for f in reanchor(state(BEFORE), state(AFTER), [Span(3, 3), Span(length, length + 4)])
    ] == [
        Fate.LOST,
        Fate.LOST,
    ]
    assert fate(BEFORE, [], span(BEFORE, 1)).fate is Fate.LOST
    assert reanchor(state([]), state(AFTER), []) == ()


def test_a_row_of_equal_words_that_got_shorter_is_nowhere_sure() -> None:
    for many in (4, 10, 100):
        before: Turns = [("P", LEAD), ("P", " ".join(["ja"] * many)), ("P", REST)]
        after: Turns = [before[0], ("P", " ".join(["ja"] * (many - 1))), before[2]]
        row = span(before, 1)
        for at in (0, many // 2, many - 1):
            coded = Span(row.start + 3 * at, row.start + 3 * at + 2)
            assert fate(before, after, coded).fate is Fate.AMBIGUOUS
        if many < 100:  # beside a hundred of them even the neighbours are asked about
            assert fate(before, after, span(before, 0)).fate is Fate.UNCHANGED
            assert fate(before, after, span(before, 2)).fate is Fate.MOVED


def test_a_word_alone_between_two_rewritten_passages_is_not_sure() -> None:
    before: Turns = [("P", f"{LEAD} Dan komt zij dus langs met haar dochter. {REST}")]
    after: Turns = [("P", f"{LEAD} Soms belt mijn broer, dus zeldzaam bezoek trouwens. {REST}")]
    assert fate(before, after, span(before, 0, "dus")).fate is Fate.AMBIGUOUS


def test_a_copy_beside_a_word_with_a_slip_may_be_either() -> None:
    before: Turns = [("P", LEAD), ("P", "niet"), ("P", REST)]
    for slip in ("jniet", "ni et"):
        after: Turns = [before[0], ("P", slip), ("P", "niet"), before[2]]
        assert fate(before, after, span(before, 1)).fate is Fate.AMBIGUOUS


def test_the_speaker_tells_equal_turns_apart_only_together_with_other_evidence() -> None:
    before: Turns = [("I", LEAD), ("P", "ik")]
    after: Turns = [("P", "ik"), ("I", LEAD), ("I", "ik ja niet")]
    assert not fate(before, after, span(before, 1)).fate.sure


def test_every_word_of_a_coding_must_be_proved() -> None:
    before: Turns = [("P", f"{LEAD} Dat is heel mooi, heel mooi."), ("P", REST)]
    after: Turns = [("P", f"{LEAD} Dat is heel mooi."), ("P", REST)]
    assert fate(before, after, span(before, 0, "in de keuken. Dat is heel mooi")).fate is Fate.AMBIGUOUS
    assert fate(before, after, span(before, 0, "lang met mijn zuster")).fate is Fate.UNCHANGED


def test_another_text_altogether_proves_nothing() -> None:
    before: Turns = [("P", " ".join(f"woord{number}" for number in range(4000))), ("P", "ja")]
    after: Turns = [("P", " ".join(f"ander{number}" for number in range(4000))), ("P", "ja")]
    assert not fate(before, after, span(before, 1)).fate.sure
