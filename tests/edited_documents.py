"""Documents whose characters are marked, and an editor of them, so that it is known where each character went."""

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.model.anchor import TextState
from qualcode.model.span import Span

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
        at = 0
        marked: list[Turn] = []
        for speaker, text in turns:
            marked.append(Turn(speaker, [(char, at + step) for step, char in enumerate(text)]))
            at += len(text) + 2
        return cls(marked)

    def state(self) -> TextState:
        at = 0
        spans: list[tuple[Span, str | None]] = []
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

    def copy(self) -> "Document":
        return Document([Turn(turn.speaker, list(turn.chars)) for turn in self.turns])

    def tidy(self) -> None:
        """As an importer hands it over: no empty turns, no white space at their edges."""
        for turn in self.turns:
            while turn.chars and turn.chars[0][0].isspace():
                turn.chars.pop(0)
            while turn.chars and turn.chars[-1][0].isspace():
                turn.chars.pop()
        self.turns = [turn for turn in self.turns if turn.chars]


def shared(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def without_traceless_edits(before: list[Char], after: list[Char]) -> list[Char]:
    """`after`, in which letters typed anew count as the old ones where the text shows no edit but in white space."""
    old_row = [char for char in before if not char[0].isspace()]
    places = {mark: at for at, (_, mark) in enumerate(old_row)}
    solid = [at for at, (char, _) in enumerate(after) if not char.isspace()]
    new_row = [after[at] for at in solid]
    kept = [(places[mark], at) for at, (_, mark) in enumerate(new_row) if mark is not None]
    hunks = [
        (old + 1, old_next, new + 1, new_next)
        for (old, new), (old_next, new_next) in pairwise([(-1, -1), *kept, (len(old_row), len(new_row))])
        if old_next - old > 1 or new_next - new > 1
    ]
    old_text = "".join(char for char, _ in old_row)
    new_text = "".join(char for char, _ in new_row)

    def same(old: int, new: int, length: int) -> None:
        new_row[new : new + length] = old_row[old : old + length]

    first = 0
    while first < len(hunks):
        old, old_end, new, new_end = hunks[first]
        for last in range(min(len(hunks), first + 40) - 1, first, -1):
            _, old_stop, _, new_stop = hunks[last]
            was, now = old_text[old:old_stop], new_text[new:new_stop]
            length = min(len(was), len(now))
            leads, ends = was[:length] == now[:length], was[len(was) - length :] == now[len(now) - length :]
            if leads != ends or was == now:
                new_row[new:new_stop] = [(char, None) for char in now]
                skip = 0 if leads else 1
                same(old + skip * (len(was) - length), new + skip * (len(now) - length), length)
                first = last
                break
        else:
            ahead = shared(old_text[old:old_end], new_text[new:new_end])
            behind = shared(old_text[old:old_end][::-1], new_text[new:new_end][::-1])
            most = min(old_end - old, new_end - new)
            if ahead < behind:
                ahead = min(ahead, most - behind)
            behind = min(behind, most - ahead)
            same(old, new, ahead)
            same(old_end - behind, new_end - behind, behind)
        first += 1
    marked = list(after)
    for at, char in zip(solid, new_row, strict=True):
        marked[at] = char
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
        turn = self.turn()
        turn.speaker = self.turn().speaker

    def delete_filler(self) -> None:
        turn = self.turn()
        fillers = [at for at in turn.words() if turn.text[slice(*at)].lower().strip(".,?") in FILLERS]
        if fillers:
            start, end = self.random.choice(fillers)
            del turn.chars[start : end + (end < len(turn.chars))]

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

    def swap_turns(self, before: Document) -> None:
        """Done last: the oracle for edits without a trace wants rising marks. Turns that resemble another, now or
        before, are left: exchanging those reads as editing them where they stand.
        """
        turns = self.document.turns
        if len(turns) > 1:
            at = self.random.randrange(len(turns) - 1)
            others = [*turns[:at], *turns[at + 2 :]]
            pair = turns[at : at + 2]
            alone = all(not any(alike(one, other) for other in others) for one in pair) and not alike(*pair)
            if alone and all(sum(alike(one, other) for other in before.turns) <= 1 for one in pair):
                turns[at], turns[at + 1] = turns[at + 1], turns[at]


def alike(one: Turn, other: Turn) -> bool:
    """Whether half of the words of the shorter one are in the longer one."""
    words, others = Counter(one.text.lower().split()), Counter(other.text.lower().split())
    return 2 * (words & others).total() >= min(words.total(), others.total())


EVERYTHING = [
    *(
        "typo",
        "insert_words",
        "append_words",
        "delete_words",
        "replace_words",
        "double_phrase",
        "delete_double",
    ),
    *("delete_turn", "insert_turn", "double_turn", "split_turn", "merge_turns", "rename_speakers"),
    *("other_speaker", "replace_name", "white_space"),
]
SMALL = ["typo", "typo", "insert_words", "append_words", "delete_words", "replace_words"]
REALISTIC = [
    *["typo"] * 12,
    *["delete_filler"] * 12,
    *["insert_words", "append_words", "delete_words", "replace_words"] * 3,
    *("delete_double", "delete_turn", "insert_turn", "split_turn", "merge_turns", "other_speaker"),
]
FILLERS = {"ja", "uh", "eh", "ehm", "uhm", "hm", "nou", "gewoon", "zeg", "maar", "dus", "en"}


# --- cases ------------------------------------------------------------------------------------------------------

FEW = ["ja", "nee", "weet", "ik", "niet", "dat", "ja ja", "dat weet ik niet", "hm", "zo"]


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Invented words in which a few are frequent, as in speech."""
    syllables = [
        "bu",
        "ren",
        "hel",
        "pen",
        "ver",
        "ge",
        "zorg",
        "ma",
        "ken",
        "wij",
        "kin",
        "der",
        "lo",
        "pe",
        "ta",
    ]
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
                row = [
                    rng.choice(["ik", "dat", "de", "het", "en", "ja"]) if rng.random() < 0.3 else w
                    for w in row
                ]
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
