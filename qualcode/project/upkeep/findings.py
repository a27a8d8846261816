"""What is told about a project: a message with its details, and what to do about it."""

from dataclasses import dataclass, field

from qualcode.locale import _


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or worth knowing; no transcript text. `todo` says what to do, where that is known."""

    what: str
    details: dict[str, object] = field(default_factory=dict)
    todo: str = ""

    def __str__(self) -> str:
        return _(self.what) % self.details

    @property
    def advice(self) -> str:
        """What to do, in the current language; "" where nothing is known."""
        return _(self.todo) % self.details if self.todo else ""
