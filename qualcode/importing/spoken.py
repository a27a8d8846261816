"""A turn of the text that is read in, before its speaker has a role."""

from dataclasses import dataclass, field

from qualcode.importing.lines import SourceLine


@dataclass(slots=True)
class Spoken:
    """A turn while it is being gathered."""

    speaker: str | None
    time_ms: int | None
    lines: list[SourceLine] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Its characters, line ends left out."""
        return sum(len(line.text) for line in self.lines)

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.lines[-1].text.rstrip("\"'”’)] ").endswith("?")
