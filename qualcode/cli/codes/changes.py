"""Changes of the codebook: what they mean for the codings is told first, and the way back last."""

from qualcode.cli.talking import output
from qualcode.locale import _, ngettext
from qualcode.model.kinds import Deed
from qualcode.model.refactoring import Effect, Planned
from qualcode.project import Project


def make(project: Project, planned: Planned, *, yes: bool, as_json: bool, asking: bool = False) -> bool:
    """Carries out what was planned, and answers whether it was.

    The effect is told before. A question is asked in a terminal only, where codings are concerned or `asking` says
    that it be asked all the same; not with `yes`, nor of a script that wants JSON.
    """
    if not as_json:
        for line in told(planned.effect):
            output.say(line)
        wanted = (asking or planned.effect.total) and not yes and output.can_ask()
        if wanted and not output.confirmed(_("Do it?")):
            output.say(_("Nothing was changed."))
            return False
    project.refactoring.carry_out(planned)
    if as_json:
        output.say_json({"kind": planned.plan.kind, "subject": planned.plan.subject, **plain(planned.effect)})
    else:
        output.say(
            _("Done: %(what)s. 'qualcode undo' takes it back.")
            % {"what": Deed(planned.plan.kind, planned.plan.subject)}
        )
    return True


def told(effect: Effect) -> list[str]:
    """What a change means for the codings, in words; nothing when it means nothing."""
    lines = []
    if effect.total:
        coders = ", ".join(f"{coder} {count}" for coder, count in effect.codings.items())
        lines.append(
            ngettext(
                "%(n)d coding is concerned (%(coders)s).",
                "%(n)d codings are concerned (%(coders)s).",
                effect.total,
            )
            % {"n": effect.total, "coders": coders}
        )
    if effect.collapsing:
        lines.append(
            ngettext(
                "%(n)d of them falls together with one that its segment has already from the same coder.",
                "%(n)d of them fall together with ones that their segments have already from the same coder.",
                effect.collapsing,
            )
            % {"n": effect.collapsing}
        )
    if effect.dropped:
        lines.append(
            ngettext("%(n)d coding is taken away.", "%(n)d codings are taken away.", effect.dropped)
            % {"n": effect.dropped}
        )
    if effect.memos:
        lines.append(
            ngettext(
                "%(n)d note on a coding goes with it.", "%(n)d notes on codings go with them.", effect.memos
            )
            % {"n": effect.memos}
        )
    return lines


def plain(effect: Effect) -> dict[str, object]:
    """The effect for scripts."""
    return {
        "codings": dict(effect.codings),
        "collapsing": effect.collapsing,
        "dropped": effect.dropped,
        "memos": effect.memos,
    }
