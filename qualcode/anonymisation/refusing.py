"""All that keeps one export inside, told at once: what nobody decided about, and whose words may not leave."""

from qualcode.anonymisation.consent import ConsentMissing, Withheld
from qualcode.anonymisation.undecided import IdentifiersUndecided, UndecidedMention
from qualcode.locale import N_
from qualcode.model.errors import GateClosed


class UndecidedAndWithheld(IdentifiersUndecided, ConsentMissing):
    """Both at once."""

    def __init__(self, undecided: tuple[UndecidedMention, ...], withheld: tuple[Withheld, ...]) -> None:
        GateClosed.__init__(
            self,
            N_(
                "Nothing was written. Identifiers that still need a decision: %(count)s. Quotes or transcripts without "
                "consent: %(withheld)s."
            ),
            N_("Decide about each, and write down what people agreed to; then export again."),
            count=len(undecided),
            withheld=len({one.quote_id for one in withheld}),
        )
        self.undecided, self.withheld = undecided, withheld
        self.refusals = (*IdentifiersUndecided(undecided).refusals, *ConsentMissing(withheld).refusals)


def refuse(undecided: tuple[UndecidedMention, ...], withheld: tuple[Withheld, ...]) -> None:
    """Raises IdentifiersUndecided, ConsentMissing, or what is both."""
    if undecided and withheld:
        raise UndecidedAndWithheld(undecided, withheld)
    if undecided:
        raise IdentifiersUndecided(undecided)
    if withheld:
        raise ConsentMissing(withheld)
