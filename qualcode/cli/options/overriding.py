"""The options by which somebody lets something through the publication gate in spite of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.anonymisation.overrides import Overrides
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.refusal import NEVER, REFUSAL_NAMES, Refusal
from qualcode.project import Project

_KNOWN = ", ".join(refusal for refusal in Refusal if refusal not in NEVER)

Despite = Annotated[
    list[str] | None,
    typer.Option(
        "--despite",
        metavar=_("REFUSAL"),
        help=_("Let through what the gate refuses by that name; each with a --reason. May be repeated."),
    ),
]
Reason = Annotated[
    list[str] | None,
    typer.Option(
        "--reason",
        metavar=_("TEXT"),
        help=_("Why, without names: it is put on record and stands in the account of the file."),
    ),
]


def overrides_of(despite: Sequence[str] | None, reasons: Sequence[str] | None) -> Overrides:
    """What the options say, the first reason with the first refusal and so on. Raises Refused."""
    named, why = list(despite or ()), list(reasons or ())
    unknown = next((one for one in named if one not in set(Refusal)), None)
    if unknown is not None:
        raise Refused(
            N_("The gate refuses nothing by the name '%(name)s'."),
            N_("There are: %(known)s."),
            name=unknown,
            known=_KNOWN,
        )
    if len(named) != len(why) or len(set(named)) != len(named):
        raise Refused(
            N_("Each --despite has a --reason of its own, and stands there once."),
            N_("Give as many of the one as of the other."),
        )
    return Overrides({Refusal(one): reason for one, reason in zip(named, why, strict=True)})


def say_overridden(overrides: Overrides) -> None:
    """Tells on stderr what went through in spite of the gate, and what was named in vain."""
    for one in overrides.used:
        output.say_error(
            _("Let through and put on record: %(refusal)s (%(count)s).")
            % {"refusal": _(REFUSAL_NAMES[one.refusal]), "count": one.count}
        )
    for refusal in overrides.unneeded:
        output.say_error(_("Not needed: --despite %(refusal)s.") % {"refusal": refusal})


def say_left_out(project: Project, overrides: Overrides) -> None:
    """Tells on stderr how many quotes an export left out because they may not leave, and whose they are."""
    if not overrides.left_out:
        return
    n = len(overrides.left_out)
    output.say_error(
        ngettext(
            "Left out: %(n)s quote that may not leave, or not yet.",
            "Left out: %(n)s quotes that may not leave, or not yet.",
            n,
        )
        % {"n": n}
    )
    names = {case.id: case.name for case in project.cases.list()}
    times = Counter(case for cases in overrides.left_out.values() for case in cases)
    for case, times_left in sorted(times.items()):
        output.say_error(
            "  "
            + _("case %(case)s, %(name)s, does not agree, or not yet: %(n)s")
            % {"case": case, "name": names.get(case, ""), "n": times_left}
        )
    open_still = sum(not cases for cases in overrides.left_out.values())
    if open_still:
        output.say_error("  " + _("with an identifier that nobody decided about: %(n)s") % {"n": open_still})
