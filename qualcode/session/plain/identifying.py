"""Identifiers to decide, one after the other, in the plain mode."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from qualcode.locale import _, ngettext
from qualcode.model.identifier import KIND_NAMES, Candidate, Verdict
from qualcode.session.cells import shown
from qualcode.session.plain import telling
from qualcode.session.state import Session
from qualcode.session.units import Unit


class Identifiers(Protocol):
    """What can lead to a person, and the decisions about it."""

    def list(
        self, numbers: Sequence[str] | None = None, *, undecided_only: bool = False
    ) -> tuple[Candidate, ...]:
        """The identifiers in the transcripts."""

    def decide(self, key: str, verdict: Verdict, replacement: str = "") -> Candidate:
        """Decides about every mention of one."""


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
        self.left = [*self.identifiers.list([document.number], undecided_only=True)]
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
        return [
            *lines,
            _("r replaces it, r and words replace it by those, k keeps it, s skips it, q leaves."),
        ]

    def answer(self, said: str) -> list[str]:
        """Takes a decision and asks about the next one."""
        letter, _blank, words = said.partition(" ")
        one = self.left[0]
        if letter.casefold() == "q":
            self.left = []
            return telling.place(self.session)
        if letter.casefold() == "r" or (letter.casefold() == "k" and not words):
            verdict = Verdict.REPLACE if letter.casefold() == "r" else Verdict.KEEP
            decided: list[str] = []

            def decide() -> None:
                done = self.identifiers.decide(one.key, verdict, words.strip())
                decision = done.decision
                replacement = decision.replacement if decision is not None else ""
                decided.append(
                    _("It stays.")
                    if verdict is Verdict.KEEP
                    else _("It becomes %(text)s.") % {"text": replacement}
                )

            self.session.attempt(decide)
            if not decided:
                flash = self.session.flash
                return [flash.text if flash is not None else "", *self.told()]
            return decided + self._next()
        if letter.casefold() == "s" and not words:
            return self._next()
        return self.told()

    def _next(self) -> list[str]:
        self.left.pop(0)
        return self.told() if self.left else [_("That was the last one."), *telling.place(self.session)]
