"""What is hidden and can be read all the same, in a longer name that was kept."""

from collections.abc import Collection, Sequence

from qualcode.anonymisation import risk
from qualcode.model.identifier import Candidate, Verdict


def kept_within(everywhere: Sequence[Candidate], keys: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Each hidden name with a longer one that was kept and holds it, where one of both has one of these keys: for who
    just decided about those. The gate lets the longer one through, and the report of risk tells of all.
    """
    decided = [(one, one.decision.verdict) for one in everywhere if one.decision is not None]
    hidden = [one for one, verdict in decided if verdict is Verdict.REPLACE and risk.is_telling(one)]
    kept = {one.key: one.text for one, verdict in decided if verdict is not Verdict.REPLACE}
    found = [
        *risk.undone([one for one in hidden if one.key in keys], kept),
        *risk.undone(hidden, {key: text for key, text in kept.items() if key in keys}),
    ]
    return tuple((one.text, kept[one.place]) for one in found)
