"""The audit trail to csv, for machines, and to Markdown, for people."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from qualcode.export.account import account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.markdown import ending, one_line
from qualcode.export.tables import guarded
from qualcode.locale import _
from qualcode.locale.days import written
from qualcode.model.cleared import ClearedText
from qualcode.model.journal import Effect
from qualcode.model.kinds import phrase

TRAIL_SUFFIXES = (".csv", ".md")

_COLUMNS = ("entry", "at", "coder", "effect", "kind", "of_entry", "segment", "subject")


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An entry of the journal on its way out: nothing in it is what somebody said.

    `number` and `serial` are the two parts of a quote id, for what was done to a segment; `subject` is the code's
    label then, and else what the entry is about. `target` is the entry that was undone or done again.
    """

    entry: int
    at: datetime
    coder: ClearedText
    effect: Effect
    kind: str
    target: int | None
    undone: bool
    number: ClearedText | None
    serial: int | None
    subject: ClearedText

    @property
    def segment(self) -> str:
        """The quote id, if the entry is about one segment."""
        return f"{self.number.text}:{self.serial}" if self.number is not None else ""


def write_trail(
    path: Path,
    lines: Sequence[TrailLine],
    *,
    title: ClearedText,
    made_with: Mapping[str, ClearedText] | None = None,
    made_at: datetime,
) -> Path:
    """Writes the trail, oldest entry first, in the format the suffix names.

    The csv has the same columns and words in every language. Raises Refused for an unknown suffix and ProjectFault
    when the file cannot be written.
    """
    suffix = checked_suffix(path, TRAIL_SUFFIXES)
    if suffix == ".csv":
        return land(path, _csv(lines))
    return land(path, _markdown(lines, title, account_lines(made_with or {}, made_at, title)))


def _csv(lines: Sequence[TrailLine]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for line in lines:
        texts = (line.coder.text, line.effect, line.kind, line.target or "", line.segment, line.subject.text)
        writer.writerow(
            [line.entry, line.at.strftime("%Y-%m-%dT%H:%M:%SZ"), *(guarded(str(t)) for t in texts)]
        )
    return out.getvalue().encode()


def _markdown(lines: Sequence[TrailLine], title: ClearedText, account: list[tuple[str, str]]) -> bytes:
    heading = _("Audit trail")
    out = [f"# {heading}: {one_line(title.text)}", ""]
    for day, entries in groupby(lines, lambda line: line.at.date()):
        out += [f"## {written(day)}", "", *(f"- {one_line(_sentence(line))}" for line in entries), ""]
    if not lines:
        out += [_("Nothing was done yet."), ""]
    account = [*account, (_("Times"), "UTC")]
    return "\n".join([*out, *ending(account)]).encode()


def _sentence(line: TrailLine) -> str:
    done = " ".join(filter(None, (phrase(line.kind), line.segment, line.subject.text)))
    pattern = {
        Effect.UNDO: _("%(time)s %(coder)s undid entry %(target)s: %(done)s (entry %(entry)s)."),
        Effect.REDO: _("%(time)s %(coder)s did entry %(target)s again: %(done)s (entry %(entry)s)."),
    }.get(line.effect, _("%(time)s %(coder)s: %(done)s (entry %(entry)s)."))
    if line.undone:
        pattern = _("%(time)s %(coder)s: %(done)s (entry %(entry)s, undone later).")
    return pattern % {
        "time": line.at.strftime("%H:%M"),
        "coder": line.coder.text,
        "target": line.target,
        "done": done,
        "entry": line.entry,
    }
