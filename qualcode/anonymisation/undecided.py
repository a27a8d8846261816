"""What stops an export because nobody decided about it yet."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qualcode.anonymisation.normalisation import candidate_key
from qualcode.locale import N_
from qualcode.model.errors import GateClosed
from qualcode.model.identifier import IdentifierKind, Mention
from qualcode.model.refusal import Refusal


@dataclass(frozen=True, slots=True)
class UndecidedMention:
    """An identifier that stops an export, for the researcher's own screen; `count` mentions would have left.

    `places` are where: quote ids, numbers of transcripts, or the words of a text around it. `refusal` says why it is
    undecided: nobody decided, or what was decided holds no more. `usual` are the words that the profile of the export
    has for its kind.
    """

    key: str
    text: str
    kind: IdentifierKind
    count: int
    refusal: Refusal = Refusal.UNDECIDED
    places: tuple[str, ...] = ()
    usual: str = ""


class IdentifiersUndecided(GateClosed):
    """The gate stays closed until `undecided` is empty. The sentence itself names nobody."""

    def __init__(self, undecided: tuple[UndecidedMention, ...]) -> None:
        super().__init__(
            N_("Nothing was written. Identifiers that still need a decision: %(count)s."),
            N_("Decide about each with `qualcode identifiers decide`, then export again."),
            count=len(undecided),
        )
        self.undecided = undecided
        self.refusals = tuple(one for one in Refusal if any(u.refusal is one for u in undecided))


def undecided(
    mentions: Iterable[tuple[str, Mention, Refusal, str]], usual: Callable[[Mention], str]
) -> tuple[UndecidedMention, ...]:
    """Mentions, each with its digest, why it is undecided and where, as what is to be decided about, in order."""
    places: dict[tuple[str, Refusal], dict[str, None]] = {}
    counts: Counter[tuple[str, Refusal]] = Counter()
    first: dict[str, Mention] = {}
    for of, mention, why, place in mentions:
        counts[of, why] += 1
        places.setdefault((of, why), {})[place] = None
        first.setdefault(of, mention)
    return tuple(
        UndecidedMention(
            candidate_key(of),
            " ".join(first[of].text.split()),
            first[of].kind,
            count,
            why,
            tuple(places[of, why]),
            usual(first[of]),
        )
        for (of, why), count in counts.items()
    )
