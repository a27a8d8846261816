"""A preview of an import on the terminal: this is the raw text, for the researcher's eyes only."""

from collections.abc import Mapping, Sequence
from typing import Any

from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.locale import N_, _, ngettext
from qualcode.model.doubt import Doubt, DoubtKind
from qualcode.model.source import Repair
from qualcode.model.telling_places import clock, in_words
from qualcode.model.transcript import Role
from qualcode.project.texts.previewing import COLUMN_WORDS, Preview, doubt_said, is_step, repair_said

_MOST = 3  # examples of each repair and doubt

ROLE_WORDS: Mapping[Role, str] = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.PARTICIPANT: N_("participant"),
    Role.UNKNOWN: N_("unknown"),
}


def show(preview: Preview) -> None:
    """The first turns, who speaks, what was mended or could be, and what is doubtful."""
    output.say(
        ngettext(
            "%(file)s: %(words)d words in %(turns)d turn",
            "%(file)s: %(words)d words in %(turns)d turns",
            preview.turns,
        )
        % {"file": preview.file, "words": preview.words, "turns": preview.turns}
    )
    output.say()
    _turns(preview)
    _columns(preview)
    _speakers(preview)
    _notes(preview)
    for heading, repairs in (
        (_("Repaired"), [r for r in preview.repairs if r.made]),
        (_("Would be repaired, if you asked"), [r for r in preview.repairs if not r.made]),
    ):
        if repairs:
            output.say(heading)
            for repair in repairs:
                _repair(repair)
            output.say()
    if preview.doubts:
        output.say(_("Doubtful"))
        for doubt in preview.doubts:
            say_doubt(doubt)
        output.say()
    output.say(_("Nothing was written. The same command without --preview imports it like this."))


def show_all(previews: Sequence[Preview]) -> None:
    """A line for each of several files, and below them what is doubtful, file by file."""
    if previews:
        output.table(
            (_("file"), _("words"), _("turns"), _("repairs"), _("doubts"), _("speakers")),
            [
                (
                    seen.file,
                    str(seen.words),
                    str(seen.turns),
                    str(sum(repair.count for repair in seen.repairs if repair.made) or ""),
                    str(len(seen.doubts) or ""),
                    ", ".join(f"{speaker.label} ({speaker.turns})" for speaker in seen.speakers),
                )
                for seen in previews
            ],
            right=frozenset({1, 2, 3, 4}),
        )
        output.say()
    for seen in previews:
        if seen.doubts:
            output.say(seen.file)
            for doubt in seen.doubts:
                say_doubt(doubt)
            output.say()


def as_values(preview: Preview) -> dict[str, Any]:
    """The preview for scripts."""
    values: dict[str, Any] = output.plain(preview)
    values["options"] = preview.options.as_values()
    for told, repair in zip(values["repairs"], preview.repairs, strict=True):
        told["what"] = repair_said(repair)
    for told, doubt in zip(values["doubts"], preview.doubts, strict=True):
        told["what"], told["todo"] = doubt_said(doubt)
    return values


def _turns(preview: Preview) -> None:
    cells = width_of_terminal()
    for turn in preview.first:
        stamp = "" if turn.time_ms is None else f"[{clock(turn.time_ms)}] "
        head = f"{stamp}{turn.speaker or '—'}: "
        output.say("  " + output.shortened(head + turn.text, cells - 2))
    if preview.turns > len(preview.first):
        output.say("  …")
    output.say()


def _columns(preview: Preview) -> None:
    if preview.columns:
        output.table(
            (_("column"), _("is"), _("rows")),
            [(one.heading, _(COLUMN_WORDS[one.kind]), str(one.filled)) for one in preview.columns],
            right=frozenset({2}),
        )
        output.say("  (--column " + _('"HEADING=text"') + ")")
        output.say()


def _speakers(preview: Preview) -> None:
    if preview.speakers:
        output.table(
            (_("speaker"), _("role"), _("turns"), _("words")),
            [
                (one.label, _(ROLE_WORDS[one.role]), str(one.turns), str(one.words))
                for one in preview.speakers
            ],
            right=frozenset({2, 3}),
        )
        output.say()
    if preview.attributes:
        told = ", ".join(f"{name} ({count})" for name, count in preview.attributes.items())
        output.say(_("Told of the speakers: %(attributes)s") % {"attributes": told})
        output.say()


def _notes(preview: Preview) -> None:
    if preview.notes:
        output.say(
            ngettext(
                "%(n)d comment or footnote of the file becomes a memo on its words.",
                "%(n)d comments and footnotes of the file become memos on their words.",
                preview.notes,
            )
            % {"n": preview.notes}
        )
        output.say()


def _repair(repair: Repair) -> None:
    name = ""
    if is_step(repair):
        name = f"  (--{'without' if repair.made else 'with'} {repair.step})"
    output.say(f"  {repair.count}×  {repair_said(repair)}{name}")
    for before, after in repair.examples[:_MOST]:
        output.say(f"       “{output.shortened(before, 40)}” → “{output.shortened(after, 40)}”")


def say_doubt(doubt: Doubt) -> None:
    """What is doubtful, where, and what settles it."""
    what, todo = doubt_said(doubt)
    where = "; ".join(in_words(place) for place in doubt.where[:_MOST])
    output.say(f"  {what}{f' [{where}]' if where else ''}")
    for example in doubt.examples[:_MOST]:
        output.say(f"       “{output.shortened(example, 70)}”")
    output.say(f"       {todo}{_option(doubt)}")


def _option(doubt: Doubt) -> str:
    """The option that settles a doubt."""
    option = {
        DoubtKind.LABELS_ALIKE: f'--speaker "{doubt.label}={doubt.like}"',
        DoubtKind.LABEL_PASSED_OVER: f'--participant "{doubt.label}", --speaker "{doubt.label}=…"',
        DoubtKind.LABEL_ONCE: f'--speaker "{doubt.label}="',
        DoubtKind.NOBODY_SPEAKS: "--speaker-pattern '<{speaker}>'",
        DoubtKind.NOBODY_ASKS: "--interviewer " + _("LABEL"),
    }.get(doubt.kind)
    return f"  ({option})" if option else ""
