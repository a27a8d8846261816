"""Re-anchoring against an oracle that edits marked characters and so knows where each of them went.

A place is right when every letter in it is the letter that was coded, in order, and the text is the same; full stops
and spaces have no identity, they must merely be equal. Two things the oracle takes for no edit at all, because they
leave no trace in the text: typing that restores what it removed, and the part of a replacement that is equal at its
edges ("heel mooi" replaced by "erg mooi" replaces "heel").
"""

import os
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.anchoring import reanchor
from qualcode.model.anchor import Fate, Fated, TextState
from qualcode.model.span import Span

LONG = bool(os.environ.get("QUALCODE_LONG"))
Char = tuple[str, int | None]  # a character and which of the original ones it is, if any


@dataclass
class Turn:
    speaker: str | None
    chars: list[Char]

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self.chars)

    def words(self) -> list[tuple[int, int]]:
        """Where words (with the punctuation written against them) stand."""
        found, start = [], None
        for at, char in enumerate([*self.text, " "]):
            if char.isspace():
                if start is not None:
                    found.append((start, at))
                start = None
            elif start is None:
                start = at
        return found


@dataclass
class Document:
    """A transcript of marked characters; a break between turns is one unmarked character here."""

    turns: list[Turn]

    @classmethod
    def of(cls, turns: list[tuple[str | None, str]]) -> "Document":
        at, marked = 0, []
        for speaker, text in turns:
            marked.append(Turn(speaker, [(char, at + step) for step, char in enumerate(text)]))
            at += len(text) + 2
        return cls(marked)

    def state(self) -> TextState:
        at, spans = 0, []
        for turn in self.turns:
            spans.append((Span(at, at + len(turn.chars)), turn.speaker))
            at += len(turn.chars) + 2
        return TextState("\n\n".join(turn.text for turn in self.turns), tuple(spans))

    def chars(self) -> list[Char]:
        """As the text runs, with what separates turns."""
        row: list[Char] = []
        for turn in self.turns:
            row += [("\n", None), ("\n", None)] if row else []
            row += turn.chars
        return row

    def tidy(self) -> None:
        """As an importer hands it over: no empty turns, no white space at their edges."""
        for turn in self.turns:
            while turn.chars and turn.chars[0][0].isspace():
                turn.chars.pop(0)
            while turn.chars and turn.chars[-1][0].isspace():
                turn.chars.pop()
        self.turns = [turn for turn in self.turns if turn.chars]


def without_traceless_edits(before: list[Char], after: list[Char]) -> list[Char]:
    """`after`, in which letters typed anew count as the old ones where the text shows no edit."""
    kept = [at for at, (_, mark) in enumerate(after) if mark is not None]
    edges = [(-1, -1), *((after[at][1], at) for at in kept), (len(before), len(after))]
    hunks = [
        (old + 1, old_next, new + 1, new_next)
        for (old, new), (old_next, new_next) in zip(edges, edges[1:], strict=False)
        if old_next - old > 1 or new_next - new > 1
    ]
    old_text = "".join(char for char, _ in before)
    new_text = "".join(char for char, _ in after)
    marked = list(after)

    def same(old: int, new: int, length: int) -> None:
        for step in range(length):
            marked[new + step] = before[old + step]

    done = 0
    for first in range(len(hunks)):
        if first < done:
            continue
        for last in range(min(len(hunks), first + 40) - 1, first - 1, -1):
            old, _, new, _ = hunks[first]
            _, old_end, _, new_end = hunks[last]
            if old_text[old:old_end] == new_text[new:new_end]:
                same(old, new, old_end - old)
                done = last + 1
                break
        else:
            old, old_end, new, new_end = hunks[first]
            while old < old_end and new < new_end and old_text[old] == new_text[new]:
                same(old, new, 1)
                old, new = old + 1, new + 1
            while old < old_end and new < new_end and old_text[old_end - 1] == new_text[new_end - 1]:
                same(old_end - 1, new_end - 1, 1)
                old_end, new_end = old_end - 1, new_end - 1
    return marked


# --- edits ------------------------------------------------------------------------------------------------------


@dataclass
class Editor:
    """Somebody who corrects a document with the words of a vocabulary."""

    random: random.Random
    words: list[str]
    document: Document
    names: list[str] = field(default_factory=list)

    def edit(self, kinds: list[str]) -> None:
        getattr(self, self.random.choice(kinds))()
        self.document.tidy()

    def turn(self) -> Turn:
        return self.random.choice(self.document.turns)

    def typed(self, most: int = 3) -> list[Char]:
        text = " ".join(self.random.choices(self.words, k=self.random.randint(1, most)))
        return [(char, None) for char in text]

    def phrase(self, turn: Turn, most: int = 3) -> tuple[int, int]:
        words = turn.words()
        first = self.random.randrange(len(words))
        last = min(len(words) - 1, first + self.random.randrange(most))
        return words[first][0], words[last][1]

    def typo(self) -> None:
        turn = self.turn()
        at = self.random.randrange(len(turn.chars))
        new: list[Char] = [(self.random.choice("aeijn "), None)]
        turn.chars[at : at + self.random.randint(0, 1)] = self.random.choice([[], new])

    def insert_words(self) -> None:
        turn = self.turn()
        at = self.random.choice(turn.words())[0]
        turn.chars[at:at] = [*self.typed(), (" ", None)]

    def append_words(self) -> None:
        turn = self.turn()
        at = self.random.choice(turn.words())[1]
        turn.chars[at:at] = [(" ", None), *self.typed()]

    def delete_words(self) -> None:
        turn = self.turn()
        start, end = self.phrase(turn)
        if self.random.random() < 0.5:
            end += end < len(turn.chars)
        else:
            start -= start > 0
        del turn.chars[start:end]

    def replace_words(self) -> None:
        turn = self.turn()
        start, end = self.phrase(turn)
        turn.chars[start:end] = self.typed()

    def double_phrase(self) -> None:
        turn = self.turn()
        start, end = self.phrase(turn)
        copy: list[Char] = [(char, None) for char, _ in turn.chars[start:end]]
        if self.random.random() < 0.5:
            turn.chars[start:start] = [*copy, (" ", None)]
        else:
            turn.chars[end:end] = [(" ", None), *copy]

    def delete_double(self) -> None:
        doubles = [
            (turn, turn.words()[at : at + 2])
            for turn in self.document.turns
            for at in range(len(turn.words()) - 1)
            if turn.text[slice(*turn.words()[at])] == turn.text[slice(*turn.words()[at + 1])]
        ]
        if doubles:
            turn, ((start, _), (second, end)) = self.random.choice(doubles)
            if self.random.random() < 0.5:
                del turn.chars[start:second]
            else:
                del turn.chars[second - 1 : end]

    def delete_turn(self) -> None:
        if len(self.document.turns) > 1:
            self.document.turns.remove(self.turn())

    def insert_turn(self) -> None:
        at = self.random.randint(0, len(self.document.turns))
        self.document.turns.insert(at, Turn(self.turn().speaker, self.typed(8)))

    def double_turn(self) -> None:
        """A short one: of a long passage copied whole, the better kept copy is its heir, whoever was first."""
        short = [at for at, turn in enumerate(self.document.turns) if len(turn.chars) <= 24]
        if not short:
            return
        at = self.random.choice(short)
        model = self.document.turns[at]
        copy = Turn(model.speaker, [(char, None) for char in model.text])
        self.document.turns.insert(at + self.random.randint(0, 1), copy)

    def split_turn(self) -> None:
        at = self.random.randrange(len(self.document.turns))
        turn = self.document.turns[at]
        cut = self.random.choice(turn.words())[0]
        rest = Turn(self.turn().speaker, turn.chars[cut:])
        turn.chars = turn.chars[:cut]
        self.document.turns.insert(at + 1, rest)

    def merge_turns(self) -> None:
        if len(self.document.turns) > 1:
            at = self.random.randrange(len(self.document.turns) - 1)
            gone = self.document.turns.pop(at + 1)
            self.document.turns[at].chars += [(" ", None), *gone.chars]

    def rename_speakers(self) -> None:
        labels = sorted({turn.speaker for turn in self.document.turns if turn.speaker})
        fresh = self.random.choice([labels[::-1], ["Interviewer", "Respondent", "R2"], ["P", "P", "P"]])
        names = dict(zip(labels, fresh, strict=False))
        for turn in self.document.turns:
            turn.speaker = names.get(turn.speaker or "", turn.speaker)

    def other_speaker(self) -> None:
        self.turn().speaker = self.turn().speaker

    def replace_name(self) -> None:
        name = self.random.choice(self.names or self.words)
        new: list[Char] = [(char, None) for char in self.random.choice(["[buurman]", "P.", "Kim"])]
        for turn in self.document.turns:
            for start, end in reversed(turn.words()):
                if turn.text[start:end] == name:
                    turn.chars[start:end] = new

    def white_space(self) -> None:
        style = self.random.choice([" ", "  ", "\u00a0", "\n"])
        for turn in self.document.turns:
            spaced = [[(new, None) for new in style] if c == " " else [(c, mark)] for c, mark in turn.chars]
            turn.chars = [char for chars in spaced for char in chars]

    def swap_turns(self) -> None:
        """Done last: the oracle for traceless edits wants rising marks."""
        turns = self.document.turns
        if len(turns) > 1:
            at = self.random.randrange(len(turns) - 1)
            texts = [turn.text for turn in turns]
            if texts.count(texts[at]) == texts.count(texts[at + 1]) == 1:
                turns[at], turns[at + 1] = turns[at + 1], turns[at]


KINDS = [name for name in vars(Editor) if not name.startswith("_")]
KINDS = [
    name
    for name in KINDS
    if name not in ("edit", "turn", "typed", "phrase", "swap_turns", "random", "words", "document", "names")
]
SMALL = ["typo", "typo", "insert_words", "delete_words", "replace_words", "append_words"]


# --- cases ------------------------------------------------------------------------------------------------------

FEW = ["ja", "nee", "weet", "ik", "niet", "dat", "ja ja", "dat weet ik niet", "hm", "zo"]


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Invented words in which a few are frequent, as in speech."""
    syllables = ["bu", "ren", "hel", "pen", "ver", "ge", "zorg", "ma", "ken", "wij", "kin", "der", "lo", "pe", "ta"]
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(size)]
    return rng.choices(words, weights=[1 / (rank + 3) for rank in range(size)], k=size * 4)


def repetitive(rng: random.Random) -> Document:
    """A short text of few words, in which everything repeats."""
    words = rng.sample(FEW, rng.randint(2, len(FEW)))
    speakers = rng.choice([[None], ["I", "P"], ["I", "P"], ["A", "B", "C"]])
    turns = [
        (rng.choice(speakers), " ".join(rng.choices(words, k=rng.choice([1, 1, 2, 3, 5, 8, 14]))))
        for _ in range(rng.randint(1, 12))
    ]
    return Document.of(turns)


def natural(rng: random.Random, turns: int) -> Document:
    """A text that repeats itself as speech does: frequent words, fillers, the same short answers."""
    words = vocabulary(rng, 1500)
    said = []
    for number in range(turns):
        if rng.random() < 0.25:
            text = rng.choice(["Ja.", "Hm.", "Ja, ja.", "Nee.", "Dat weet ik niet.", "Oké."])
        else:
            sentences = []
            for _ in range(rng.randint(1, 4)):
                row = rng.choices(words, k=rng.randint(3, 16))
                row = [rng.choice(["ik", "dat", "de", "het", "en", "ja"]) if rng.random() < 0.3 else w for w in row]
                sentences.append(" ".join(row).capitalize() + rng.choice([".", ".", "?", "..."]))
            text = " ".join(sentences)
        said.append(("IP"[number % 2], text))
    return Document.of(said)


def codings(rng: random.Random, document: Document, count: int) -> list[Span]:
    """Spans over words, whole turns, parts of words and stretches of turns."""
    state = document.state()
    spans = []
    for _ in range(count):
        at = rng.randrange(len(document.turns))
        (whole, _), words = state.turns[at], document.turns[at].words()
        first = rng.randrange(len(words))
        last = min(len(words) - 1, first + rng.choice([0, 0, 1, 2, 5, 12, 25]))
        span = Span(whole.start + words[first][0], whole.start + words[last][1])
        kind = rng.random()
        if kind < 0.2:
            span = whole
        elif kind < 0.3:
            span = Span(whole.start, state.turns[min(len(state.turns) - 1, at + rng.randint(1, 2))][0].end)
        elif kind < 0.4 and len(span) > 2:
            span = Span(span.start + 1, span.end - rng.randint(0, 1))
        if span.of(state.text).strip() == span.of(state.text):
            spans.append(span)
    return spans


@dataclass
class Outcome:
    """What was said about the codings of one case, and what was true."""

    fates: Counter[Fate] = field(default_factory=Counter)
    intact: Counter[Fate] = field(default_factory=Counter)
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
        swap.swap_turns()
    new_state, row = edited.state(), edited.chars()
    whereabouts = {mark: place for place, (_, mark) in enumerate(row) if mark is not None}
    outcome = Outcome()
    fates = reanchor(old_state, new_state, spans)
    assert [fated.span_before for fated in fates] == spans
    for fated in fates:
        assert_well_formed(fated, old_state, new_state)
        span, text = fated.span_before, fated.span_before.of(old_state.text)
        letters = [step for step, char in enumerate(text) if char.isalnum()]
        now = [whereabouts.get(span.start + step) for step in letters]
        offset = now[0] - letters[0] if letters and now[0] is not None else None
        intact = (
            offset is not None
            and now == [offset + step for step in letters]
            and new_state.text[offset : offset + len(text)] == text
        )
        outcome.fates[fated.fate] += 1
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
    edited = Document([Turn(turn.speaker, list(turn.chars)) for turn in before.turns])
    editor = Editor(rng, FEW, edited)
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4, 6, 9])):
        if edited.turns:
            editor.edit(KINDS)
    return judged(before, edited, spans, editor if rng.random() < 0.1 else None)


def corrected(seed: int, share: float, turns: int = 60, count: int = 120) -> Outcome:
    """A natural text of which a share of the words is corrected."""
    rng = random.Random(seed)
    before = natural(rng, turns)
    spans = codings(rng, before, count)
    edited = Document([Turn(turn.speaker, list(turn.chars)) for turn in before.turns])
    editor = Editor(rng, vocabulary(rng, 1500), edited)
    for _ in range(round(share * sum(len(turn.words()) for turn in before.turns))):
        editor.edit(SMALL)
    return judged(before, edited, spans)
