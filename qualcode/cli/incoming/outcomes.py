"""What became of the files of an import, on the terminal."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from qualcode.cli.incoming import previewing
from qualcode.cli.talking import output
from qualcode.locale import _, ngettext
from qualcode.project import Project
from qualcode.project.texts.gathering import Gathered, Outcome
from qualcode.project.texts.previewing import doubt_said, repair_said


def report(project: Project, done: Sequence[Gathered], as_json: bool, *, whole: bool) -> None:
    """Tells of each file what became of it; of a `whole` folder in a table with totals."""
    if as_json:
        output.say_json([_as_values(one) for one in done])
        return
    if whole:
        _table(done)
    else:
        for one in done:
            _say(one)
    if any(one.outcome is Outcome.IMPORTED for one in done):
        _say_who_is_no_case(project, [one.info.number for one in done if one.info is not None])


def _say(one: Gathered) -> None:
    """What became of the only file."""
    if one.info is not None:
        output.say(
            ngettext(
                "%(number)s  %(file)s: %(words)d words in %(turns)d turn",
                "%(number)s  %(file)s: %(words)d words in %(turns)d turns",
                one.info.turns,
            )
            % {
                "number": one.info.number,
                "file": one.path.name,
                "words": one.info.words,
                "turns": one.info.turns,
            }
        )
        for repair in one.repairs:
            output.say(f"     {repair.count}×  {repair_said(repair)}")
        for doubt in one.doubts:
            previewing.say_doubt(doubt)
    else:
        output.say_error(why(one))


def _table(done: Sequence[Gathered]) -> None:
    """A line for each file that came in, then what did not and why, then the totals."""
    rows = [
        (
            one.info.number,
            one.path.name,
            str(one.info.words),
            str(one.info.turns),
            ", ".join(f"{repair.count}× {repair.step}" for repair in one.repairs),
            str(len(one.doubts) or ""),
        )
        for one in done
        if one.info is not None
    ]
    if rows:
        output.table(
            (_("number"), _("file"), _("words"), _("turns"), _("repaired"), _("doubts")),
            rows,
            right=frozenset({2, 3, 5}),
        )
        output.say()
    doubtful = [(one.info.number, doubt) for one in done if one.info is not None for doubt in one.doubts]
    for number, doubt in doubtful:
        output.say(f"{number}  {doubt_said(doubt)[0]}")
    if doubtful:
        output.say(
            _(
                "'qualcode import --preview FILE' tells where and what to do; 'qualcode transcript reread NUMBER' "
                "reads it again with other options."
            )
        )
        output.say()
    for one in done:
        if one.outcome in (Outcome.CHANGED, Outcome.REFUSED, Outcome.PASSED_OVER):
            output.say_error(why(one))
    counts = Counter(one.outcome for one in done)
    told = [
        _("%(n)s imported") % {"n": counts[Outcome.IMPORTED]},
        _("%(n)s there already") % {"n": counts[Outcome.KNOWN]},
        _("%(n)s changed") % {"n": counts[Outcome.CHANGED]},
        _("%(n)s passed over") % {"n": counts[Outcome.PASSED_OVER]},
        _("%(n)s refused") % {"n": counts[Outcome.REFUSED]},
    ]
    output.say("; ".join(told) + ".")


def why(one: Gathered) -> str:
    """Which file did not come in, why, and what to do."""
    if one.outcome is Outcome.REFUSED:
        return str(one.error)
    told = {"file": one.path.name, "numbers": ", ".join(one.numbers) or "?", "path": one.path, "which": ""}
    if one.outcome is Outcome.KNOWN:
        return _("%(file)s was imported before, as %(numbers)s. Nothing was changed.") % told
    if one.outcome is Outcome.PASSED_OVER:
        return _("%(file)s is of a kind that is not imported.") % told
    if len(one.numbers) > 1:
        told["which"] = f" --number {one.numbers[0]}"
    changed = _(
        "%(file)s has the name of the file of %(numbers)s, and other content. If it is its corrected text: "
        "qualcode transcript update '%(path)s'%(which)s. If it is another interview: "
        "qualcode import --as-new '%(path)s'"
    )
    return changed % told


def _as_values(one: Gathered) -> dict[str, Any]:
    info: dict[str, Any] = output.plain(one.info) if one.info is not None else {}
    return {
        **info,
        "file": str(one.path),
        "outcome": one.outcome.value,
        "repairs": [{"step": repair.step, "count": repair.count} for repair in one.repairs],
        "doubts": [doubt_said(doubt)[0] for doubt in one.doubts],
        "numbers": list(one.numbers),
        "problem": why(one) if one.info is None else None,
    }


def _say_who_is_no_case(project: Project, numbers: Sequence[str]) -> None:
    """How many participants are nobody's words yet: their codings count for no case."""
    nobody = project.transcripts.speakers_without_case(numbers)
    if nobody:
        output.say(
            ngettext(
                "%(n)d speaker is no case yet: 'qualcode case add' or 'qualcode case import' says who it is.",
                "%(n)d speakers are no case yet: 'qualcode case add' or 'qualcode case import' says who they are.",
                nobody,
            )
            % {"n": nobody}
        )
