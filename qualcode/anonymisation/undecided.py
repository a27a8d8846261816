"""What stops an export because nobody decided about it yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.anonymisation.normalisation import candidate_key
from qualcode.locale import N_
from qualcode.model.errors import GateClosed
from qualcode.model.identifier import IdentifierKind, Mention


@dataclass(frozen=True, slots=True)
class UndecidedMention:
    """An identifier that stops an export, for the researcher's own screen; `count` mentions would have left."""

    key: str
    text: str
    kind: IdentifierKind
    count: int


class IdentifiersUndecided(GateClosed):
    """The gate stays closed until `undecided` is empty. The sentence itself names nobody."""

    def __init__(self, undecided: tuple[UndecidedMention, ...]) -> None:
        super().__init__(
            N_("Nothing was written. Identifiers that still need a decision: %(count)s."),
            N_("Decide about each with `qualcode identifiers decide`, then export again."),
            count=len(undecided),
        )
        self.undecided = undecided


def undecided(mentions: Iterable[tuple[str, Mention]]) -> tuple[UndecidedMention, ...]:
    """Mentions, each with its digest, as what is to be decided about, in order."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for of, mention in mentions:
        counts[of] += 1
        first.setdefault(of, mention)
    return tuple(
        UndecidedMention(candidate_key(of), " ".join(first[of].text.split()), first[of].kind, count)
        for of, count in counts.items()
    )
