"""All that keeps one export inside, told at once: what nobody decided about, and whose words may not leave."""

from qualcode.anonymisation.consent import ConsentMissing, Withheld
from qualcode.anonymisation.undecided import IdentifiersUndecided, UndecidedMention


class UndecidedAndWithheld(IdentifiersUndecided, ConsentMissing):
    """Both at once."""

    def __init__(self, undecided: tuple[UndecidedMention, ...], withheld: tuple[Withheld, ...]) -> None:
        IdentifiersUndecided.__init__(self, undecided)
        also = ConsentMissing(withheld)
        self.withheld, self.also = withheld, also
        self.refusals = (*self.refusals, *also.refusals)

    def __str__(self) -> str:
        return f"{super().__str__()} {self.also}"


def refuse(undecided: tuple[UndecidedMention, ...], withheld: tuple[Withheld, ...]) -> None:
    """Raises IdentifiersUndecided, ConsentMissing, or what is both."""
    if undecided and withheld:
        raise UndecidedAndWithheld(undecided, withheld)
    if undecided:
        raise IdentifiersUndecided(undecided)
    if withheld:
        raise ConsentMissing(withheld)
