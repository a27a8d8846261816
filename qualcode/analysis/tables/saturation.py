"""How much news each further interview brings: new codes, saturation, and the growth of the codebook.

Guest, G., Namey, E., & Chen, M. (2020). A simple method to assess and report thematic saturation in qualitative
research. PLOS ONE, 15(5), e0232076: a base of interviews, runs of further ones, and a threshold for what is new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from qualcode.analysis.code_rows import Numbers
from qualcode.analysis.tables.coded import Coded
from qualcode.locale import _
from qualcode.model.matrix import Axis
from qualcode.model.table import Own, Table

ORDERS = 1000
LOW, HIGH = 5, 95  # the percentiles of the band
NEARLY = 90  # percent of all codes; Squire et al. (2024), JMIR 26, e52998, call it near saturation
_SEED = 232076  # a fixed rule: the number of the article


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews `first` to `last` (from 1) after the base: the codes that are new, and these in percent of the base's.

    `share` is None when the base has no codes.
    """

    first: int
    last: int
    new: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Saturation:
    """`new[i]` are the codes that interview i is the first to have. `base` is the number of codes of the base.

    `reached` is the run that is the first at or under the threshold; None when there is none (yet). It is written as
    the interviews before it and its length: "6+2". `nearly` is the number of interviews that first have 90 percent of
    all codes.
    """

    new: tuple[int, ...]
    base: int
    runs: tuple[Run, ...]
    reached: Run | None
    nearly: int | None

    @property
    def written(self) -> str:
        """Where it was reached, as "6+2"; "" where it was not."""
        run = self.reached
        return "" if run is None else f"{run.first - 1}+{run.last - run.first + 1}"


def saturation(
    there: Sequence[frozenset[int]], *, base: int = 4, run: int = 2, threshold: float = 5
) -> Saturation:
    """The measure of Guest, Namey and Chen for interviews in their order, of which `there` tells the codes.

    The codes of the first `base` interviews are the base. Each run of `run` interviews after it, one beginning at
    each interview, is asked how many codes it has that no earlier interview had, in percent of the base's codes; the
    first of at most `threshold` percent is where saturation is reached. Raises ValueError for a base or run under 1.
    """
    if base < 1 or run < 1:
        raise ValueError("a base and a run are at least one interview")
    new, seen = [], frozenset[int]()
    for codes in there:
        new.append(len(codes - seen))
        seen |= codes
    basis = sum(new[:base])
    runs = tuple(
        Run(at + 1, at + run, fresh, 100 * fresh / basis if basis else None)
        for at in range(base, len(new) - run + 1)
        for fresh in [sum(new[at : at + run])]
    )
    reached = next((one for one in runs if one.share is not None and one.share <= threshold), None)
    so_far = np.cumsum([0, *new]).tolist()
    nearly = next((n for n, found in enumerate(so_far) if seen and 100 * found >= NEARLY * len(seen)), None)
    return Saturation(tuple(new), basis, runs, reached, nearly)


def expected(there: Sequence[frozenset[int]]) -> tuple[float, ...]:
    """How many codes 1, 2, … interviews have together, on the average of all orders, exactly.

    A code that k of N interviews have is missed by n of them with chance C(N - k, n) / C(N, n) (Ugland, Gray &
    Ellingsen, 2003, Journal of Animal Ecology, 72, 888-897).
    """
    total = len(there)
    having = [sum(code in codes for codes in there) for code in frozenset[int]().union(*there)]
    return tuple(sum(1 - comb(total - k, n) / comb(total, n) for k in having) for n in range(1, total + 1))


def band(there: Sequence[frozenset[int]]) -> tuple[tuple[float, float], ...]:
    """Between how many codes 1, 2, … interviews have together in 90 percent of 1,000 orders.

    The orders are drawn by chance from a fixed seed: the same interviews, in the same order, give the same band.
    """
    codes = sorted(frozenset[int]().union(*there))
    if not codes:
        return tuple((0.0, 0.0) for _interview in there)
    table = np.array([[code in one for code in codes] for one in there], dtype=np.bool_)
    chance = np.random.RandomState(_SEED)  # its numbers never change with the library's version
    found = np.zeros((ORDERS, len(there)), dtype=np.int64)
    for n in range(ORDERS):
        order = chance.permutation(len(there))
        found[n] = np.logical_or.accumulate(table[order], axis=0).sum(axis=1)
    low, high = np.percentile(found, [LOW, HIGH], axis=0)
    return tuple(zip(low.tolist(), high.tolist(), strict=True))


def codes_of_interviews(coded: Coded) -> tuple[frozenset[int], ...]:
    """The rows that each interview has a coding of."""
    there: list[set[int]] = [set() for _key in coded.texts.keys]
    for row, interview in zip(coded.row.tolist(), _interviews(coded).tolist(), strict=True):
        there[interview].add(row)
    return tuple(map(frozenset, there))


def saturation_table(coded: Coded, *, base: int = 4, run: int = 2, threshold: float = 5) -> Table:
    """Interview × figures: new codes, those so far, those of other orders, and the run that begins with it."""
    there = codes_of_interviews(coded)
    found = saturation(there, base=base, run=run, threshold=threshold)
    every = sum(found.new)
    runs = {one.first: one for one in found.runs}
    columns = {
        "new": _("New codes"),
        "so_far": _("So far"),
        "share": _("Percent of all"),
        "expected": _("Mean of all orders"),
        "low": _("5th percentile"),
        "high": _("95th percentile"),
        "run_new": _("New in the run from here"),
        "run_share": _("Percent of the base"),
    }
    cells = []
    for n, (mean, (low, high)) in enumerate(zip(expected(there), band(there), strict=True), start=1):
        so_far = sum(found.new[:n])
        one = runs.get(n)
        cells.append(
            (
                found.new[n - 1],
                so_far,
                100 * so_far / every if every else None,
                mean,
                low,
                high,
                None if one is None else one.new,
                None if one is None else one.share,
            )
        )
    return Table(
        Own(_("Interview")),
        tuple(Axis(key, Own(title)) for key, title in columns.items()),
        tuple(Axis(key.number, key.number) for key in coded.texts.keys),
        tuple(cells),
        notes=_notes(found, base, run, threshold),
        shows=Own(_("New codes with each further interview")),
    )


def _notes(found: Saturation, base: int, run: int, threshold: float) -> tuple[str, ...]:
    said = {"base": base, "run": run, "threshold": f"{threshold:g}", "codes": found.base}
    asked = _(
        "Guest, Namey & Chen (2020): base of %(base)s interviews with %(codes)s codes, runs of %(run)s, "
        "new information at most %(threshold)s %%."
    )
    reached = _("Reached at %(place)s.") % {"place": found.written} if found.reached else _("Not reached.")
    nearly = (
        _("90 %% of all codes stand in the first %(n)s interviews.") % {"n": found.nearly}
        if found.nearly is not None
        else ""
    )
    order = _(
        "It depends on the order, here that of the transcripts' numbers; the percentiles in the table of saturation "
        "tell how much."
    )
    return tuple(Own(note) for note in (f"{asked % said} {reached}", nearly, order) if note)


def growth(codebooks: Sequence[tuple[str, str, frozenset[str]]]) -> Table:
    """Codes over time, a row for each accepted state of a codebook: when, which codebook, and the keys of its codes.

    The states come in the order in which they were accepted. Codes are compared by key.
    """
    columns = {
        "codebook": _("Codebook"),
        "codes": _("Codes"),
        "new": _("New"),
        "gone": _("Gone"),
        "all": _("In all codebooks"),
    }
    last: dict[str, frozenset[str]] = {}
    rows, cells = [], []
    for n, (when, slug, keys) in enumerate(codebooks):
        before = last.get(slug, frozenset())
        last[slug] = keys
        rows.append(Axis(str(n + 1), Own(when)))
        cells.append((slug, len(keys), len(keys - before), len(before - keys), sum(map(len, last.values()))))
    return Table(
        Own(_("Date")),
        tuple(Axis(key, Own(title)) for key, title in columns.items()),
        tuple(rows),
        tuple(cells),
        shows=Own(_("How many codes each codebook had over time")),
    )


def _interviews(coded: Coded) -> Numbers:
    return coded.transcript[coded.of]
