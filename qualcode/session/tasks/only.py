"""What a queue is limited to: a speaker, a case, an attribute, a coder, the codings since or until a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.locale import _
from qualcode.model.case import Case
from qualcode.model.coding import Coding
from qualcode.model.transcript import Turn


@dataclass(frozen=True, slots=True)
class Only:
    """The limits that are set; None means none. All of them hold at once.

    `speaker` is a label, `case` a name, `attribute` (name, value), `since` and `until`
    are days ("2026-11-22"), each with all of that day.
    """

    speaker: str | None = None
    case: str | None = None
    attribute: tuple[str, str] | None = None
    coder: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return self.limits_turns or self.limits_codings

    @property
    def limits_turns(self) -> bool:
        """Whether it matters who speaks."""
        return any(one is not None for one in (self.speaker, self.case, self.attribute))

    @property
    def limits_codings(self) -> bool:
        """Whether it matters who coded, or when."""
        return any(one is not None for one in (self.coder, self.since, self.until))

    def turn(self, turn: Turn, cases: Mapping[int, Case]) -> bool:
        """Whether a turn is inside the limits; `cases` are found by id."""
        if not self.limits_turns:
            return True
        if turn.speaker is None or self.speaker not in (None, turn.speaker.label):
            return False
        if self.case is None and self.attribute is None:
            return True
        case = None if turn.speaker.case_id is None else cases.get(turn.speaker.case_id)
        if case is None or self.case not in (None, case.name):
            return False
        return self.attribute is None or case.attributes.get(self.attribute[0]) == self.attribute[1]

    def coding(self, coding: Coding) -> bool:
        """Whether a coding is inside the limits."""
        day = coding.created_at[:10]
        return (
            self.coder in (None, coding.coder)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )

    def toggled(self, **limit: object) -> "Only":
        """With this limit set, or taken away when it was set just so."""
        (name, value), *_rest = limit.items()
        changed = {name: None if getattr(self, name) == value else value}
        return replace(self, **changed)  # type: ignore[arg-type]

    def of_turns(self) -> "Only":
        """Without the limits of who coded, and when."""
        return replace(self, coder=None, since=None, until=None)

    def __str__(self) -> str:
        parts = [self.speaker, self.case, "=".join(self.attribute) if self.attribute else None, self.coder]
        named = [part for part in parts if part]
        if self.since is not None:
            named.append(_("since %(day)s") % {"day": self.since})
        if self.until is not None:
            named.append(_("until %(day)s") % {"day": self.until})
        return ", ".join(named)
