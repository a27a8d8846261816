"""Re-anchoring against an oracle that edits marked characters and so knows where each of them went.

A place is right when every letter in it is the letter that was coded, in order, and the text is the same; full stops
and spaces have no identity, they must merely be equal. Edits of which the text keeps no trace the oracle reads as
the text does: typing that restores what it removed is no edit, edits that together amount to one insertion or one
removal are that, and of a replacement its equal edges were kept ("heel mooi" made "erg mooi" replaces "heel").
"""

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from edited_documents import (
    EVERYTHING,
    FEW,
    REALISTIC,
    SMALL,
    Document,
    Editor,
    codings,
    natural,
    repetitive,
    vocabulary,
    without_traceless_edits,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.coding.anchoring import reanchor
from qualcode.importing import read
from qualcode.model.anchor import Fate, Fated, TextState
from qualcode.model.span import Span

LONG = bool(os.environ.get("QUALCODE_LONG"))


@dataclass
class Outcome:
    """What was said about the codings of one case, and what was true."""

    fates: Counter[Fate] = field(default_factory=Counter)
    intact: Counter[Fate] = field(default_factory=Counter)
    proposals: Counter[bool] = field(
        default_factory=Counter
    )  # edited: whether exactly what is left is proposed
    wrong: list[str] = field(default_factory=list)


def judged(before: Document, edited: Document, spans: list[Span], swap: Editor | None = None) -> Outcome:
    """Asks for the fates and compares them with where the marked characters went."""
    old_state = before.state()
    row = without_traceless_edits(before.chars(), edited.chars())
    at = 0
    for turn in edited.turns:
        turn.chars = row[at : at + len(turn.chars)]
        at += len(turn.chars) + 2
    if swap:
        swap.swap_turns(before)
    new_state, row = edited.state(), edited.chars()
    whereabouts = {mark: place for place, (_, mark) in enumerate(row) if mark is not None}
    outcome = Outcome()
    fates = reanchor(old_state, new_state, spans)
    assert [fated.span_before for fated in fates] == spans
    for fated in fates:
        assert_well_formed(fated, old_state, new_state)
        span, text = fated.span_before, fated.span_before.of(old_state.text)
        letters = [step for step, char in enumerate(text) if char.isalnum()] or list(range(len(text)))
        now = [whereabouts.get(span.start + step) for step in letters]
        offset = now[0] - letters[0] if letters and now[0] is not None else None
        intact = (
            offset is not None
            and now == [offset + step for step in letters]
            and new_state.text[offset : offset + len(text)] == text
        )
        outcome.fates[fated.fate] += 1
        if fated.fate is Fate.EDITED and fated.span is not None:
            marks = {mark for char, mark in row[fated.span.start : fated.span.end] if char.isalnum()} - {None}
            left = {span.start + step for step in letters if span.start + step in whereabouts}
            outcome.proposals[marks == left] += 1
        if intact:
            outcome.intact[fated.fate] += 1
        if fated.fate.sure and fated.span is not None and not (intact and fated.span.start == offset):
            outcome.wrong.append(f"{text!r} at {span} said {fated.span}, is {now}")
    if outcome.wrong:
        outcome.wrong += [repr(old_state), repr(new_state)]
    return outcome


def assert_well_formed(fated: Fated, old: TextState, new: TextState) -> None:
    assert (fated.span is None) == (fated.fate in (Fate.AMBIGUOUS, Fate.LOST))
    for place in fated.candidates:
        assert place
        assert place.end <= len(new.text)
        assert place.of(new.text) == place.of(new.text).strip()
    if fated.span is not None:
        assert fated.candidates[0] == fated.span
    if fated.fate.sure:
        assert fated.span is not None
        assert fated.span.of(new.text) == fated.span_before.of(old.text)
        assert (fated.span == fated.span_before) == (fated.fate is Fate.UNCHANGED)
    if fated.fate is Fate.AMBIGUOUS:
        assert fated.candidates


def adversarial(seed: int) -> Outcome:
    """A repetitive text, edited in every way at once."""
    rng = random.Random(seed)
    before = repetitive(rng) if rng.random() < 0.7 else natural(rng, rng.randint(1, 12))
    spans = codings(rng, before, 12)
    edited = before.copy()
    editor = Editor(rng, FEW, edited)
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4, 6, 9])):
        if edited.turns:
            editor.edit(EVERYTHING)
    return judged(before, edited, spans, editor if rng.random() < 0.1 else None)


def corrected(seed: int, share: float) -> Outcome:
    """A natural text of which a share of the words is corrected."""
    rng = random.Random(seed)
    before = natural(rng, 60)
    spans = codings(rng, before, 120)
    edited = before.copy()
    editor = Editor(rng, vocabulary(rng, 1500), edited)
    for _ in range(round(share * sum(len(turn.words()) for turn in before.turns))):
        editor.edit(SMALL)
    return judged(before, edited, spans)


def assert_nothing_wrong(outcome: Outcome) -> None:
    assert not outcome.wrong, "\n".join(outcome.wrong)


# --- tests ------------------------------------------------------------------------------------------------------

SEEDS = st.integers(0, 2**48)


@settings(max_examples=25_000 if LONG else 300, deadline=None, suppress_health_check=list(HealthCheck))
@given(SEEDS)
@example(797_450)  # "Nee." made "weet ja ja nee" with a coding on "ee"
def test_what_is_called_unchanged_or_moved_is_where_it_belongs(seed: int) -> None:
    assert_nothing_wrong(adversarial(seed))


@settings(max_examples=2_000 if LONG else 15, deadline=None, suppress_health_check=list(HealthCheck))
@given(SEEDS, st.sampled_from([0.005, 0.01, 0.03, 0.1]))
def test_the_same_in_natural_texts(seed: int, share: float) -> None:
    assert_nothing_wrong(corrected(seed, share))


def test_few_corrections_leave_few_questions() -> None:
    """An edit changes about two words here, so these are 1 and 2 % of the words."""
    for share, least in ((0.005, 0.98), (0.01, 0.965)):
        outcomes = [corrected(seed, share) for seed in range(100 if LONG else 20)]
        intact = sum((outcome.intact for outcome in outcomes), Counter[Fate]())
        proposals = sum((outcome.proposals for outcome in outcomes), Counter[bool]())
        sure = sum(count for fate, count in intact.items() if fate.sure)
        print(f"\n{share:.1%} of words edited: {sure} of {intact.total()} intact codings sure")
        print(f"{proposals[True]} of {proposals.total()} proposals exact")
        assert sure >= least * intact.total()
        assert proposals[True] >= 0.9 * proposals.total()


@settings(max_examples=2_000 if LONG else 40, deadline=None)
@given(SEEDS)
def test_a_text_that_did_not_change_asks_nothing(seed: int) -> None:
    rng = random.Random(seed)
    document = repetitive(rng)
    fates = reanchor(document.state(), document.state(), codings(rng, document, 12))
    assert {fated.fate for fated in fates} <= {Fate.UNCHANGED}


@settings(max_examples=2_000 if LONG else 40, deadline=None)
@given(SEEDS)
def test_there_and_back_again(seed: int) -> None:
    """What was surely moved there is, on the way back, never surely moved to anywhere but where it came from."""
    rng = random.Random(seed)
    before = repetitive(rng)
    edited = before.copy()
    for _ in range(3):
        if edited.turns:
            Editor(rng, FEW, edited).edit(EVERYTHING)
    there = reanchor(before.state(), edited.state(), codings(rng, before, 12))
    moved = [fated for fated in there if fated.fate.sure and fated.span]
    back = reanchor(edited.state(), before.state(), [fated.span for fated in moved if fated.span])
    for first, second in zip(moved, back, strict=True):
        assert second.span == first.span_before or not second.fate.sure


def test_real_transcripts_with_two_hundred_corrections(material: Path) -> None:
    folders = [material / "transcripts" / kind for kind in ("docx", "odt")]
    read_files = [read(path) for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    outcomes = Outcome()
    interviews = [file for file in read_files if len(file.turns) > 50]
    for number, transcript in enumerate(interviews if LONG else interviews[1:4]):
        rng = random.Random(number)
        before = Document.of([(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns])
        assert before.state().text == transcript.text
        spans = codings(rng, before, 250)
        edited = before.copy()
        names = [
            word for word in transcript.text.split() if word.istitle() and len(word) > 3 and word.isalpha()
        ]
        editor = Editor(rng, transcript.text.split(), edited, names)
        editor.rename_speakers()
        editor.replace_name()
        for _ in range(200):
            editor.edit(REALISTIC)
        outcome = judged(before, edited, spans)
        assert_nothing_wrong(outcome)
        sure = sum(count for fate, count in outcome.intact.items() if fate.sure)
        words = len(transcript.text.split())
        print(
            f"\n{words} words: {sure} of {outcome.intact.total()} intact codings sure; {dict(outcome.fates)}"
        )
        outcomes.fates += outcome.fates
        outcomes.intact += outcome.intact
    sure = sum(count for fate, count in outcomes.intact.items() if fate.sure)
    print(
        f"\nall: {sure} of {outcomes.intact.total()} = {sure / outcomes.intact.total():.2%}; {dict(outcomes.fates)}"
    )
    assert sure >= 0.9 * outcomes.intact.total()
