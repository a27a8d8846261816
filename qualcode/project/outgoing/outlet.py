"""The one way out: a gate made ready, a file written and looked through, and what was done put on record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from qualcode import __version__, anonymisation, export, importing
from qualcode.anonymisation import Gate, Overrides
from qualcode.locale import _, ngettext, speaking
from qualcode.model.cleared import ClearedText
from qualcode.model.errors import GateClosed
from qualcode.model.table import Own
from qualcode.project.context import EXPORTS, Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.identifying.key import refuse_key_in
from qualcode.store import places

READERS = {b"%PDF": importing.pdf_texts, export.PARQUET: export.parquet_texts}
"""What the leak check needs help with to read."""


class Outlet:
    """What every export goes through."""

    def __init__(self, context: Context, identifiers: Identifiers) -> None:
        self._context = context
        self._identifiers = identifiers

    def gate(self, despite: Overrides | None = None, profile: str = "") -> Gate:
        """The gate for one export. Raises NotFound for an unknown profile, Refused for a reason that holds a name."""
        if profile:
            self._identifiers.allot(profile)
        gate = self._identifiers.gate(profile=profile)
        if despite is not None:
            gate.overrides = despite
            gate.refuse_names_in_reasons()
        return gate

    def leaving(
        self,
        requests: Sequence[anonymisation.QuoteRequest],
        withheld: tuple[anonymisation.Withheld, ...],
        profile: str,
        despite: Overrides | None,
        without_refused: bool,
    ) -> tuple[anonymisation.Gate, Sequence[anonymisation.QuoteRequest]]:
        """A gate, and the quotes that it lets through, `without_refused` some; all reasons why not come at once.

        Raises GateClosed, NotFound, Refused as `gate` does.
        """
        gate = self.gate(despite, profile)
        leaving = gate.leave_out_refused(requests, withheld) if without_refused else []
        still = () if leaving else withheld
        leaving = leaving or list(requests)
        try:
            gate.refuse_open([self._context.settings.title], requests=leaving, withheld=still)
        except GateClosed as closed:
            closed.can_leave_out = not without_refused
            raise
        return gate, leaving

    def place(self, path: Path) -> Path:
        """Where a file of that name is written: in `exports/`, where it is no whole path."""
        return path if path.is_absolute() else self._context.folder / EXPORTS / path

    def export(
        self,
        kind: str,
        path: Path,
        write: Callable[[Gate, Path], Path],
        gate: Gate,
        details: Mapping[str, object] | None = None,
    ) -> Path:
        """Lets `write` make the file, by default in `exports/`, and records it under `kind`, with `details`. Of its
        path the record holds the last name and whether it lies outside `exports/`: folders may be called after people.

        Raises GateClosed (also for a key in the folder and for what the file should not hold), ProjectFault.
        """
        target = self.place(path)
        refuse_key_in(target.parent)
        with speaking(self._context.settings.language):

            def check(beside: Path) -> None:
                if anonymisation.refuse_leaks(gate, beside, READERS):
                    write(gate, beside)  # once more: its account tells what was found in it

            written = export.land_checked(target, lambda beside: write(gate, beside), check)
        outside = not written.resolve().is_relative_to((self._context.folder / EXPORTS).resolve())
        said = {**(details or {}), "file": written.name, "outside": outside, **self.left_out(gate)}
        self._context.journal.record(kind, written.suffix.lstrip("."), said)
        self.put_on_record(gate, kind, written.name)
        return written

    def left_out(self, gate: Gate) -> Mapping[str, object]:
        """What a record says of the quotes that were left out: their ids."""
        ids = list(gate.overrides.left_out)
        return {"left_out": ids} if ids else {}

    def put_on_record(self, gate: Gate, kind: str, file: str) -> None:
        """One record for each refusal that was overridden: who, when, why, for which export."""
        for one in gate.overrides.used:
            details = {"export": kind, "file": file, "reason": one.reason, "count": one.count}
            self._context.journal.record("gate.override", str(one.refusal), details)

    def made_with(self, gate: Gate) -> Mapping[str, ClearedText]:
        """What every account says, to be asked for when all else passed the gate."""
        return {
            _("Program"): gate.clear_text(f"qualcode {__version__}"),
            _("Smallest group shown"): gate.clear_text(str(self._context.settings.thresholds.smallest_group)),
            **self._waiting(),
            **gate.account(),
        }

    def _waiting(self) -> dict[str, ClearedText]:
        """What is missing from every export while the text that it was said in changed."""
        with self._context.reading() as connection:
            n = len(places.questions(connection))
        said = ngettext(
            "%(n)d coded segment that waits for its place",
            "%(n)d coded segments that wait for their place",
            n,
        )
        return {_("Not counted"): anonymisation.woven(Own(said % {"n": n}))} if n else {}

    def chosen(self, gate: Gate, made_of: Mapping[str, str] | None) -> dict[str, ClearedText]:
        """What was chosen, in words: those of the project pass the gate, those of the program (`Own`) need not."""
        said = {label: value for label, value in (made_of or {}).items() if value}
        asked = [value for value in said.values() if not isinstance(value, Own)]
        cleared = dict(zip(asked, gate.clear_texts(asked), strict=True))
        return {
            label: anonymisation.woven(value) if isinstance(value, Own) else cleared[value]
            for label, value in said.items()
        }

    def made_at(self) -> datetime:
        """Now."""
        return datetime.fromisoformat(self._context.now())
