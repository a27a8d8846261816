"""Who speaks how much, and whether one case carries a code."""

from collections.abc import Mapping, Sequence

import numpy as np

from qualcode.analysis.code_rows import Numbers
from qualcode.analysis.distinct import distinct_pairs
from qualcode.analysis.tables.coded import Coded
from qualcode.locale import N_, _
from qualcode.model.matrix import Axis
from qualcode.model.table import Cell, Own, Table
from qualcode.model.transcript import Reading, Role

ROLE_NAMES = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.PARTICIPANT: N_("participant"),
    Role.UNKNOWN: N_("unknown"),
}


def speakers(readings: Sequence[Reading]) -> Table:
    """Turns and words of each speaker of each interview, with what percentage of the interview's they are.

    A row for each interview, and below it one for each speaker, who speaks most first; turns of nobody known come
    under a row of their own. A word is what stands between white space in a turn.
    """
    rows: list[Axis] = []
    cells: list[tuple[Cell, ...]] = []
    for reading in readings:
        found: dict[int | None, list[int]] = {}
        named = {turn.speaker.id: turn.speaker for turn in reading.turns if turn.speaker}
        for turn in reading.turns:
            mine = found.setdefault(turn.speaker.id if turn.speaker else None, [0, 0])
            mine[0] += 1
            mine[1] += len(turn.span.of(reading.text).split())
        turns, words = (sum(one[n] for one in found.values()) for n in (0, 1))
        number = reading.info.number
        rows.append(Axis(number, number))
        cells.append((None, turns, words, _percent(turns, turns), _percent(words, words)))
        for speaker, (some_turns, some_words) in sorted(found.items(), key=lambda one: -one[1][1]):
            who = None if speaker is None else named[speaker]
            label = Own(_("(nobody known)")) if who is None else who.label
            rows.append(Axis(f"{number}/{'' if who is None else who.label}", label, 1))
            cells.append(
                (
                    Own(_(ROLE_NAMES[Role.UNKNOWN if who is None else who.role])),
                    some_turns,
                    some_words,
                    _percent(some_turns, turns),
                    _percent(some_words, words),
                )
            )
    columns = {
        "role": _("Role"),
        "turns": _("Turns"),
        "words": _("Words"),
        "turns_share": _("Percent of the turns"),
        "words_share": _("Percent of the words"),
    }
    return Table(
        Own(_("Speaker")),
        tuple(Axis(key, Own(title)) for key, title in columns.items()),
        tuple(rows),
        tuple(cells),
        shows=Own(_("How much each speaker speaks")),
    )


def evenness(coded: Coded, names: Mapping[int, str]) -> Table:
    """Whether one case carries a code: how its segments are spread over the cases that have it.

    A segment counts once for each case whose turn it touches. With p the share of each of the k cases of a code:
    the share of the largest in percent, whose it is (`names` by the cases' ids; None where two are
    equal), and the normalised entropy -sum(p ln p) / ln k (Pielou 1966), 1 where all have as much, near 0 where one
    has nearly all, None with fewer than two cases.
    """
    codings, cases = coded.cases
    rows, at = coded.by_row(codings, np.arange(len(codings)))
    # A segment with two codings of one row is one segment: each (row, case, segment) once.
    width = max(1, len(coded.case_ids))
    row_case, _segment = distinct_pairs(rows * width + cases[at], coded.segment[codings[at]])
    counts = np.bincount(row_case, minlength=len(coded.rows) * width).reshape(len(coded.rows), width)
    columns = {
        "cases": _("Cases"),
        "segments": _("Segments, by case"),
        "largest_share": _("Percent of the largest"),
        "largest": _("Largest case"),
        "evenness": _("Evenness"),
    }
    return Table(
        Own(_("Code")),
        tuple(Axis(key, Own(title)) for key, title in columns.items()),
        coded.rows.axes,
        tuple(_even(row, [names.get(case, "") for case in coded.case_ids]) for row in counts),
        shows=Own(_("How each code is spread over the cases")),
    )


def _even(counts: Numbers, names: Sequence[str]) -> tuple[Cell, ...]:
    there = counts[counts > 0]
    if not len(there):
        return (0, 0, None, None, None)
    shares = there / there.sum()
    entropy = float(-(shares * np.log(shares)).sum() / np.log(len(there))) if len(there) > 1 else None
    tops = np.flatnonzero(counts == counts.max())
    largest = names[int(tops[0])] if len(tops) == 1 else None
    return (len(there), int(there.sum()), 100 * float(shares.max()), largest, entropy)


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
