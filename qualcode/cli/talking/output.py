"""Saying things: lines, tables and JSON on stdout, problems on stderr. Text is never read as markup."""

import dataclasses
import json
import re
import sys
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import typer
from wcwidth import wcswidth

from qualcode.cli.talking import inert
from qualcode.locale import _, current_language
from qualcode.model.case import CONSENT_NAMES
from qualcode.model.errors import GateClosed, QualcodeError
from qualcode.model.identifier import KIND_NAMES
from qualcode.model.refusal import NEVER, REFUSAL_NAMES, REFUSALS_EXPLAINED, Refusal

if TYPE_CHECKING:
    from qualcode.anonymisation.consent import Withheld
    from qualcode.anonymisation.undecided import UndecidedMention

_PLACES = 5  # that are told of where something stands
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def say(line: str = "") -> None:
    """One line on stdout."""
    typer.echo(inert.for_stream(line, sys.stdout), color=True)  # True: what is piped is not rid of escapes


def say_error(line: str) -> None:
    """One line on stderr."""
    typer.echo(inert.for_stream(line, sys.stderr), err=True, color=True)


def say_json(value: Any) -> None:
    """A value on stdout as JSON."""
    typer.echo(inert.in_json(json.dumps(plain(value), ensure_ascii=False, indent=2)))


def problem(error: QualcodeError) -> None:
    """What went wrong, on stderr; for a closed gate also the list of what to decide or what leaked."""
    say_error(str(error))
    withheld = getattr(error, "withheld", ())
    _say_withheld(withheld)
    undecided = getattr(error, "undecided", ())
    for one in undecided:
        said = f"{_(KIND_NAMES[one.kind])}, {one.count}×"
        if one.refusal is not Refusal.UNDECIDED:
            said += f", {_(REFUSAL_NAMES[one.refusal])}"
        say_error(f"  {one.key}  {one.text}  ({said})  {where(one.places)}".rstrip())
    for refusal in dict.fromkeys(one.refusal for one in undecided):
        if refusal in REFUSALS_EXPLAINED:
            say_error(_(REFUSALS_EXPLAINED[refusal]))
    # What to do stands below all lists: a long one leaves nothing else on the screen.
    _say_how_to_agree(withheld)
    if undecided:
        _say_how_to_decide(undecided)
    if getattr(error, "can_leave_out", False):
        say_error(_("Or leave these quotes out: --without-refused (told in the file, and put on record)."))
    for small in getattr(error, "small", ()):
        say_error(f"  {small}")
    for leak in getattr(error, "leaked", ()):
        part = f"  ({leak.part})" if leak.part else ""
        say_error(f"  {leak.key}  {leak.original}{part}  {where(leak.places)}".rstrip())
    if isinstance(error, GateClosed):
        for refusal in error.refusals:
            if refusal not in NEVER:
                say_error(
                    _("If it must leave even so: --despite %(refusal)s --reason '…' (put on record).")
                    % {"refusal": refusal}
                )


def _say_withheld(withheld: "Sequence[Withheld]") -> None:
    """What may not leave, a line for each quote or transcript."""
    speaking: dict[str, list[Withheld]] = {}
    for one in withheld:
        speaking.setdefault(one.quote_id, []).append(one)
    for quote_id, ones in speaking.items():
        said = (
            (_("case %(case)s: %(consent)s") if one.case else _("somebody who is no case: %(consent)s"))
            % {"case": one.case, "consent": _(CONSENT_NAMES[one.consent])}
            for one in ones
        )
        say_error(f"  {quote_id}  ({'; '.join(said)})")


def _say_how_to_agree(withheld: "Sequence[Withheld]") -> None:
    """How consent is written down, of the first person that it is asked for."""
    cases = dict.fromkeys((one.case, one.is_transcript) for one in withheld if one.case)
    for case, is_transcript in list(cases)[:1]:
        option = "--archive" if is_transcript else "--quote"
        say_error(
            _("If the person agrees: %(command)s") % {"command": f"qualcode case consent {case} {option} yes"}
        )


def _say_how_to_decide(undecided: "Sequence[UndecidedMention]") -> None:
    """How an identifier is decided about: of several kinds no words are named, since one kind's fit no other."""
    first = undecided[0]
    of_one_kind = len({one.kind for one in undecided}) == 1
    say_error(
        _("For instance: %(command)s '%(word)s'   (or --keep: it leads to nobody)")
        % {
            "command": f"qualcode identifiers decide {first.key} --replace",
            "word": first.usual if of_one_kind else "",
        }
    )
    if not of_one_kind:
        from qualcode.session.keys.registry import first_key  # only a closed gate needs it

        say_error(
            _(
                "'' takes the usual words for its kind. One after the other goes in the workbench, with key %(key)s."
            )
            % {"key": first_key("identifiers.decide")}
        )


def where(places: Sequence[str]) -> str:
    """The first of the places that a refusal tells of."""
    return ", ".join([*places[:_PLACES], *(["…"] if len(places) > _PLACES else [])])


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    """Rows in aligned columns; the columns in `right` stand to the right. The last column is not padded.

    A row is one line whatever stands in it.
    """
    rows = [[inert.for_stream(_BREAKS.sub(" ", cell), sys.stdout) for cell in row] for row in rows]
    lines = [heads, *rows] if any(heads) else rows
    widths = [max((_width(line[i]) for line in lines), default=0) for i in range(len(heads))]
    for number, line in enumerate(lines):
        say(
            "  ".join(
                _padded(cell, width, i in right)
                for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
        )
        if number == 0 and any(heads):
            say("  ".join("─" * width for width in widths))


def figures(heads: Sequence[str], rows: Sequence[Sequence[int | float | str | None]], words: int = 1) -> None:
    """Rows of figures in aligned columns, the first `words` of which say what they are of; two decimals where there are
    any.

    Nothing, also the count 0, is a dot.
    """
    comma = current_language() == "nl"

    def shown(cell: int | float | str | None) -> str:
        if isinstance(cell, float):
            return f"{cell:.2f}".replace(".", "," if comma else ".")
        return "·" if cell is None or cell == 0 else str(cell)

    table(heads, [[shown(cell) for cell in row] for row in rows], right=frozenset(range(words, len(heads))))


def shortened(text: str, cells: int) -> str:
    """At most `cells` of a text on one line, with … where something was left out."""
    line = " ".join(text.split())
    if _width(line) <= cells:
        return line
    while _width(line) > cells - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirmed(question: str) -> bool:
    """Asks a question of yes or no; yes in Dutch or English, anything else is no."""
    choice = _("y/N")
    said = typer.prompt(f"{question} [{choice}]", default="", show_default=False, prompt_suffix=" ")
    return str(said).strip().lower() in ("y", "yes", "j", "ja")


def yes_no(value: bool) -> str:
    """The word for it."""
    return _("yes") if value else _("no")


def _width(text: str) -> int:
    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)  # a control character has no width that is known


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def plain(value: Any) -> Any:
    """The value as dictionaries, lists, texts and numbers."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if not field.name.startswith("_")]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return value
