"""Identifiers to decide, one after the other, in the plain mode."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from qualcode.locale import _, ngettext
from qualcode.model.identifier import KIND_NAMES, Candidate, Directness, Occurrence, Verdict
from qualcode.session.cells import shown
from qualcode.session.plain import telling
from qualcode.session.state import Session
from qualcode.session.units import Unit

_VERDICTS = {"r": Verdict.REPLACE, "k": Verdict.KEEP, "x": Verdict.NONE}


class Identifiers(Protocol):
    """What can lead to a person, and the decisions about it."""

    def list(
        self, numbers: Sequence[str] | None = None, *, undecided_only: bool = False
    ) -> tuple[Candidate, ...]:
        """The identifiers in the transcripts."""

    def decide(self, key: str, verdict: Verdict, replacement: str = "", *, only: str = "") -> Candidate:
        """Decides about every mention of one, or only about those in a transcript or one mention."""

    def mentions(self, key: str) -> tuple[Occurrence, ...]:
        """Every mention of one."""

    def link(self, short: str, full: str) -> Candidate:
        """Says that one name is another form of another."""


@dataclass(slots=True)
class Deciding:
    """A walk along the identifiers of the open transcript that nobody decided about."""

    session: Session
    identifiers: Identifiers
    left: list[Candidate] = field(default_factory=list)
    _all: int = 0

    def begin(self) -> list[str]:
        """Looks them up and asks about the first."""
        document = self.session.document
        if document is None:
            return telling.transcript(self.session)
        found = self.identifiers.list([document.number], undecided_only=True)
        self.left = sorted(found, key=lambda one: one.directness is not Directness.DIRECT)
        self._all = len(self.left)
        if not self.left:
            return [_("No identifier is left to decide here; that is no proof that there are none.")]
        return self.told()

    @property
    def is_open(self) -> bool:
        """Whether one waits for a decision."""
        return bool(self.left)

    def told(self) -> list[str]:
        """The one that is asked about, and the first place it stands in."""
        one = self.left[0]
        nth = self._all - len(self.left) + 1
        counted = {"n": nth, "all": self._all}
        times = ngettext("%(n)s time", "%(n)s times", one.mentions) % {"n": one.mentions}
        head = _("Identifier %(n)s of %(all)s") % counted
        lines = [f"{head}: {shown(one.text)}, {_(KIND_NAMES[one.kind])}, {times}."]
        document = self.session.document
        at = -1 if document is None else document.text.find(one.text)
        if document is not None and at >= 0:
            lines.append(telling.one_line(document.units.at(Unit.SENTENCE, at).of(document.text)))
        if one.short_for:
            lines.append(
                _("It may be a shorter form of: %(names)s. l and a number says of which.")
                % {
                    "names": ", ".join(
                        f"{n} {shown(name)}" for n, (_key, name) in enumerate(self._fulls(one), 1)
                    )
                }
            )
        return [
            *lines,
            _(
                "r replaces it, r and words replace it by those, k keeps it, x says it is no identifier, s skips it, "
                "q leaves. With t behind the letter (rt, kt, xt) only in this transcript. ? shows every mention."
            ),
        ]

    def answer(self, said: str) -> list[str]:
        """Takes a decision and asks about the next one."""
        letter, _blank, words = said.partition(" ")
        letter, words = letter.casefold(), words.strip()
        if letter == "q":
            self.left = []
            return telling.place(self.session)
        verdict = _VERDICTS.get(letter[:1])
        here = letter[1:] == "t"
        if verdict is not None and (here or not letter[1:]) and (verdict is Verdict.REPLACE or not words):
            return self._decided(verdict, words, here)
        if letter == "s" and not words:
            return self._next()
        if letter == "l" and words.isdecimal():
            return self._linked(int(words))
        if letter == "?":
            return [*self._mentions(), *self.told()]
        return self.told()

    def _decided(self, verdict: Verdict, words: str, here: bool) -> list[str]:
        one, document = self.left[0], self.session.document
        told: list[str] = []

        def decide() -> None:
            if here and document is not None:
                done = self.identifiers.decide(one.key, verdict, words, only=document.number)
            else:
                done = self.identifiers.decide(one.key, verdict, words)
            replacement = done.decision.replacement if done.decision is not None else ""
            told.append(_told(verdict, replacement))

        return self._after(told, decide, one, along=verdict is Verdict.REPLACE and not here)

    def _linked(self, nth: int) -> list[str]:
        one = self.left[0]
        fulls = self._fulls(one)
        if not 1 <= nth <= len(fulls):
            return self.told()
        told: list[str] = []

        def link() -> None:
            self.identifiers.link(one.key, fulls[nth - 1][0])
            told.append(_("Both lead to the same from now on."))

        return self._after(told, link, one, along=False)

    def _after(self, told: list[str], deed: Callable[[], None], one: Candidate, *, along: bool) -> list[str]:
        """Does something about the one that is asked about; what was decided along is not asked about any more."""
        self.session.attempt(deed)
        if not told:
            flash = self.session.flash
            return [flash.text if flash is not None else "", *self.told()]
        document = self.session.document
        if along and " " in one.text and document is not None:
            there = {c.key for c in self.identifiers.list([document.number], undecided_only=True)}
            gone = [c for c in self.left[1:] if c.key not in there]
            self.left = [one, *(c for c in self.left[1:] if c.key in there)]
            if gone:
                names = ", ".join(shown(c.text) for c in gone)
                told.append(_("Short for it, and decided along: %(names)s.") % {"names": names})
        return told + self._next()

    def _fulls(self, one: Candidate) -> list[tuple[str, str]]:
        """The full names it may be short for: key and name."""
        document = self.session.document
        if not one.short_for or document is None:
            return []
        names = {c.key: c.text for c in self.identifiers.list([document.number])}
        return [(key, names[key]) for key in one.short_for if key in names]

    def _mentions(self) -> list[str]:
        return [
            f"{found.place}: {shown(found.before)}»{shown(found.text)}«{shown(found.after)}"
            for found in self.identifiers.mentions(self.left[0].key)
        ]

    def _next(self) -> list[str]:
        self.left.pop(0)
        return self.told() if self.left else [_("That was the last one."), *telling.place(self.session)]


def _told(verdict: Verdict, replacement: str) -> str:
    if verdict is Verdict.REPLACE:
        return _("It becomes %(text)s.") % {"text": replacement}
    return _("It stays.") if verdict is Verdict.KEEP else _("It is no identifier, and stays.")
