"""Which topics came up in which interview, and who brought them up."""

from enum import StrEnum

import numpy as np

from qualcode.analysis.code_rows import Numbers
from qualcode.analysis.tables.coded import Coded
from qualcode.locale import N_, _
from qualcode.model.matrix import Axis
from qualcode.model.table import Own, Table


class State(StrEnum):
    """What became of a topic in an interview."""

    SILENT = "silent"
    ASKED = "asked"
    RAISED = "raised"
    ANSWERED = "answered"


STATE_NAMES = {
    State.SILENT: N_("silent"),
    State.ASKED: N_("asked only"),
    State.RAISED: N_("raised unasked"),
    State.ANSWERED: N_("asked and answered"),
}


def coverage(coded: Coded, codebook: str) -> Table:
    """Topic × interview: the codes of a codebook, by its slug, and what became of each.

    ASKED: a coding with the topic touches a turn of an interviewer. RAISED: one touches a turn of anybody else, or of
    nobody known. ANSWERED: both. SILENT: neither. In the last columns stands in how many interviews it was asked and
    in how many it was spoken of by others than the interviewers.
    """
    chosen = [n for n, axis in enumerate(coded.rows.axes) if axis.key.partition("/")[0] == codebook]
    asked, spoken = states(coded)
    names = [
        Own(_(STATE_NAMES[state])) for state in (State.SILENT, State.ASKED, State.RAISED, State.ANSWERED)
    ]
    what = (asked + 2 * spoken).tolist()
    return Table(
        Own(_("Topic")),
        (
            *(Axis(key.number, key.number) for key in coded.texts.keys),
            Axis("asked", Own(_("Asked in"))),
            Axis("spoken", Own(_("Spoken of in"))),
        ),
        tuple(coded.rows.axes[n] for n in chosen),
        tuple(
            (*(names[state] for state in what[n]), int(asked[n].sum()), int(spoken[n].sum())) for n in chosen
        ),
        Own(_("Interview")),
        shows=Own(_("What became of each topic in each interview")),
        of_interviews=True,
    )


def states(coded: Coded) -> tuple[Numbers, Numbers]:
    """For each row and interview whether it was asked, and whether it was spoken of by others (1 or 0)."""
    codings, turns = coded.in_turns()
    rows, of = coded.by_row(codings, np.arange(len(codings)))
    interview, asks = coded.transcript[codings[of]], coded.turns.asked[turns[of]]
    found = np.zeros((2, len(coded.rows), len(coded.texts.keys)), dtype=np.int64)
    found[asks.astype(np.int64) ^ 1, rows, interview] = 1
    return found[0], found[1]
