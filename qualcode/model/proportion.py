"""A proportion that was counted, and how certain it is."""

from dataclasses import dataclass
from math import sqrt

# Of a normal distribution 95 % lies within so many standard deviations.
_DEVIATIONS = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Proportion:
    """`part` of `whole` cases; both counted, `part` at most `whole`."""

    part: float
    whole: float

    @property
    def value(self) -> float | None:
        """Their quotient; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where it lies with 95 % confidence, if the cases are independent (Wilson 1927); all of 0 to 1 of nothing."""
        if not self.whole:
            return 0.0, 1.0
        n, share, z = self.whole, self.part / self.whole, _DEVIATIONS
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        # By rounding alone the share itself could come to lie outside.
        return min(share, max(0.0, middle - reach)), max(share, min(1.0, middle + reach))
