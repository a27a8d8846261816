"""What somebody lets through the gate in spite of it, each for a reason of its own."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.refusal import NEVER, Refusal


@dataclass(frozen=True, slots=True)
class Overridden:
    """A refusal that was overridden, why, and how many things went through."""

    refusal: Refusal
    reason: str
    count: int


class Overrides:
    """The refusals that somebody overrides for one export, and what went through because of it; and what stayed behind
    where an export leaves out what may not leave.

    Raises Refused for what no reason overrides, and for a reason of nothing.
    """

    def __init__(self, reasons: Mapping[Refusal, str] | None = None) -> None:
        self._reasons = {refusal: " ".join(why.split()) for refusal, why in (reasons or {}).items()}
        self._through: dict[Refusal, set[Hashable]] = {}
        self._left_out: dict[str, tuple[int, ...]] = {}
        for refusal, why in self._reasons.items():
            if refusal in NEVER:
                raise Refused(
                    N_("No reason overrides '%(refusal)s'."),
                    N_("Take away what stands in the way."),
                    refusal=refusal,
                )
            if not why:
                raise Refused(
                    N_("'%(refusal)s' is overridden for a reason only."),
                    N_("Give it with --reason."),
                    refusal=refusal,
                )

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons given."""
        return tuple(self._reasons.values())

    def overrides(self, refusal: Refusal) -> bool:
        """Whether that refusal is overridden."""
        return refusal in self._reasons

    def let(self, refusal: Refusal, things: Iterable[Hashable]) -> bool:
        """Whether these things go through in spite of a refusal; remembers that they did."""
        if refusal not in self._reasons:
            return False
        self._through.setdefault(refusal, set()).update(things)
        return True

    def leave_out(self, quote_id: str, cases: Iterable[int] = ()) -> None:
        """A quote stays behind: because of these cases, who do not agree, or else of an identifier in it."""
        self._left_out[quote_id] = tuple(cases)

    @property
    def left_out(self) -> Mapping[str, tuple[int, ...]]:
        """The quotes that stayed behind, each with the cases that do not agree; none where something is undecided."""
        return self._left_out

    @property
    def used(self) -> tuple[Overridden, ...]:
        """What went through, in the order of the refusals."""
        return tuple(
            Overridden(refusal, self._reasons[refusal], len(self._through[refusal]))
            for refusal in Refusal
            if self._through.get(refusal)
        )

    @property
    def unneeded(self) -> tuple[Refusal, ...]:
        """What was to be overridden and stood in nothing's way."""
        return tuple(refusal for refusal in self._reasons if not self._through.get(refusal))
