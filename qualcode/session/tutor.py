"""The tutor: steps to do one after the other. Each names its actions, so that it tells the keys that do them now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.model.journal import Effect
from qualcode.model.span import Span
from qualcode.session.keys.registry import with_keys


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tutor sees of a session at one moment. `codings` and `taken` are ids, `taken` those of suggestions.

    `turn` and `sentence` (of its turn) are where the aim begins, from 0; `sentences` says how many are selected whole.
    `last` is the newest entry of the journal, with its effect. `open` says what lies over the text, if anything:
    "picker", "quotes", "memo", "help", "hidden"; or that somebody leaves: "quit".
    """

    turn: int = 0
    sentence: int = 0
    selected: Span | None = None
    sentences: int = 0
    codings: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    refused: int = 0
    last: tuple[int, Effect | None] = (0, None)
    memos: int = 0
    shown: tuple[str, Span] | None = None
    hits: int = 0
    open: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """A step that was begun: what was seen then and now, and all that lay over the text in between."""

    before: Seen
    now: Seen
    opened: frozenset[str] = frozenset()

    @property
    def coded(self) -> bool:
        """Whether there is a coding more."""
        return bool(self.now.codings - self.before.codings)

    def turned(self, effect: Effect) -> bool:
        """Whether the newest change is an undo, or a redo, that was not there before."""
        return self.now.last != self.before.last and self.now.last[1] is effect

    def closed(self, what: str) -> bool:
        """Whether something lay over the text and is gone again."""
        return what in self.opened and what not in self.now.open


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `title` and `sentence` are marked for translation; `{action.id}` stands for its key."""

    title: str
    sentence: str
    is_done: Callable[[Progress], bool]


STEPS: tuple[Step, ...] = (
    Step(
        N_("Read"),
        N_(
            "{read.down} and {read.up} go from line to line, {read.page_down} goes a page down. "
            "Go down to the first answer."
        ),
        lambda p: p.now.turn >= 1,
    ),
    Step(
        N_("Select a sentence"),
        N_(
            "{select.next_sentence} selects a sentence, once more the next; {select.previous_sentence} the one before. "
            "Select the one about the key, the second."
        ),
        lambda p: (p.now.turn, p.now.sentence, p.now.sentences) == (1, 1, 1),
    ),
    Step(
        N_("Give it a code"),
        N_(
            "{code.pin}: a digit gives the sentence a code; {window.codebook} shows which code has which digit. "
            "It is saved at once."
        ),
        lambda p: p.coded,
    ),
    Step(
        N_("On to what has no code yet"),
        N_(
            "{work.next} goes to the next answer without a code. The last line of the screen says how many are left."
        ),
        lambda p: p.now.shown is not None and p.now.shown != p.before.shown,
    ),
    Step(
        N_("Two sentences"),
        N_(
            "{select.next_sentence} and {select.extend}: a sentence, and one more with it; "
            "{select.shrink} gives one back. Take the first two of this answer."
        ),
        lambda p: (p.now.sentence, p.now.sentences) == (0, 2) and p.now.selected != p.before.selected,
    ),
    Step(
        N_("Any code, by a few letters"),
        N_("{code.pick} opens the list of codes. Type lone, and Enter takes the first: Loneliness."),
        lambda p: p.coded and "picker" in p.opened,
    ),
    Step(
        N_("The same code again"),
        N_("{select.next_sentence} selects the next sentence, and {code.repeat} gives it the code used last."),
        lambda p: p.coded,
    ),
    Step(
        N_("Undo"),
        N_("{code.undo} takes back what you did last, and then what you did before. There is no end to it."),
        lambda p: p.turned(Effect.UNDO),
    ),
    Step(
        N_("Redo"),
        N_("{code.redo} does again what was undone."),
        lambda p: p.turned(Effect.REDO),
    ),
    Step(
        N_("Take a suggestion"),
        N_(
            "{work.next} goes to the next answer. Below the text you see a suggestion, with the word it comes from: "
            "{code.take} takes it."
        ),
        lambda p: bool(p.now.taken - p.before.taken),
    ),
    Step(
        N_("Refuse a suggestion"),
        N_("{work.next} once more. A form in a frame is no paperwork: {code.remove} refuses the suggestion."),
        lambda p: p.now.refused > p.before.refused,
    ),
    Step(
        N_("Write down a thought"),
        N_(
            "{around.memo} opens a memo on these words. Write something; "
            "{writing.leave} saves it and goes back to the text."
        ),
        lambda p: p.now.memos > p.before.memos and "memo" not in p.now.open,
    ),
    Step(
        N_("Search"),
        N_("{work.search} opens a line: type street, then Enter. {work.next} walks through the hits."),
        lambda p: p.now.hits > 0,
    ),
    Step(
        N_("All quotes of a code"),
        N_("{work.segments}, then lone and Enter: all of them in a list. {list.leave} goes back to the text."),
        lambda p: p.closed("quotes"),
    ),
    Step(
        N_("Help"),
        N_("{window.help} shows every key there is. Arrows scroll it, Esc closes it."),
        lambda p: "help" in p.now.open,
    ),
    Step(
        N_("Hide the text"),
        N_(
            "{window.hide} hides the text when somebody walks by. "
            "The same key shows it again. Do both."
        ),
        lambda p: p.closed("hidden"),
    ),
    Step(
        N_("Quit"),
        N_("{window.quit} quits. There is nothing to save: everything you did is on the disk."),
        lambda p: "quit" in p.now.open,
    ),
)  # fmt: skip


class Tutor:
    """Leads through the steps, from step `at` on. `keep` is told of every step that is reached."""

    def __init__(
        self, at: int = 0, keep: Callable[[int], None] = lambda at: None, steps: Sequence[Step] = STEPS
    ) -> None:
        self.steps = tuple(steps)
        self.at = min(at, len(self.steps))
        self.skipped = 0  # steps since it was opened
        self._keep = keep
        self._before: Seen | None = None
        self._opened: frozenset[str] = frozenset()

    @property
    def step(self) -> Step | None:
        """What is to be done now; None when everything was."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def sentence(self) -> str:
        """What is to be done now, with the keys as they are at this moment."""
        return "" if self.step is None else with_keys(_(self.step.sentence))

    def look(self, now: Seen) -> bool:
        """Takes in how the session is now; answers whether the step was done with that."""
        if self.step is None:
            return False
        if self._before is None:
            self._before = now
        self._opened |= now.open
        if not self.step.is_done(Progress(self._before, now, self._opened)):
            return False
        self._go_on(now)
        return True

    def skip(self) -> None:
        """Goes on to the next step."""
        if self.step is not None:
            self.skipped += 1
            self._go_on(None)

    def _go_on(self, now: Seen | None) -> None:
        self.at += 1
        self._before, self._opened = now, frozenset()
        self._keep(self.at)
