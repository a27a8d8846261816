"""`qualcode code split`: the codings of one code dealt out to others, by a walk along the quotes or by a file."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.codes.changes import make
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.options.naming import CodeName
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal, wrapped
from qualcode.locale import N_, _
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.errors import Refused
from qualcode.project import Project

_MOST_LINES = 8  # of a quote


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode code`."""
    group.command(
        "split",
        help=_(
            "Split a code: walk along its quotes and deal them out by number, or deal them by a csv file. This shows "
            "the raw text: for your own eyes."
        ),
        epilog=_(
            "Examples: qualcode code split hulp --into 'Hulp vragen' --into 'Hulp geven'   |   "
            "qualcode code split hulp --into 'Hulp vragen' --deal verdeling.csv (columns: coding, code)"
        ),
    )(split)


def split(
    context: typer.Context,
    code: CodeName,
    into: Annotated[
        list[str] | None,
        typer.Option(
            "--into",
            metavar=_("LABEL"),
            help=_("A new code, or one that there is in its codebook; may be repeated."),
        ),
    ] = None,
    deal: Annotated[
        Path | None,
        typer.Option(
            "--deal", metavar=_("FILE"), help=_("Deal by a csv file with the columns coding and code.")
        ),
    ] = None,
    beside: Annotated[
        bool, typer.Option("--beside", help=_("The new codes stand beside the code, not below it."))
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Splits a code."""
    project = opened(context)
    book, found = project.codebooks.find(code)
    key = book.key(found)
    targets = [_target(book, name) for name in dict.fromkeys(into or ())]
    if not targets and deal is None:
        raise Refused(
            N_("Say into what %(code)s is split."), N_("By --into LABEL, or --deal FILE."), code=key
        )
    new = [label for label, known in targets if not known]
    dealt: Mapping[int, str] = {}
    quotes = _quotes(project, key)
    walking = deal is None and bool(quotes) and output.can_ask() and not yes and not as_json
    if deal is not None:
        dealt = _dealt_by(deal)
    elif walking:
        names = [label for label, _known in targets]
        dealt = Walk(project, quotes, names, _with_keywords(book)).dealt()
        project.codebooks.refresh()  # others may have changed the file meanwhile
    if not dealt and (walking or not new):
        raise Refused(N_("Nothing was dealt."), N_("Nothing was changed."))
    planned = project.refactoring.split(key, new, dealt, beside=beside)
    done = make(project, planned, yes=yes, as_json=as_json, asking=walking)
    if done and not dealt and not as_json:
        output.say(
            _(
                "No coding was dealt. 'qualcode coding list --code %(code)s' lists them; deal them by 'qualcode code "
                "split %(code)s --deal FILE' (csv with the columns coding and code)."
            )
            % {"code": key}
        )


def _target(book: Codebook, name: str) -> tuple[str, bool]:
    """What a target is called, and whether the codebook has it already."""
    label = " ".join(name.split())
    for code in book.codes:
        if label in (code.slug, book.key(code)) or label.casefold() == code.label.casefold():
            return book.key(code), True
    return label, False


def _with_keywords(book: Codebook) -> frozenset[str]:
    return frozenset(book.key(code) for code in book.codes if code.keywords)


def _quotes(project: Project, key: str) -> list[list[Coding]]:
    """The codings of a code, those on one quote together."""
    quotes: dict[str, list[Coding]] = {}
    for coding in project.codings.list(CodingFilter(codes=frozenset({key}))):
        quotes.setdefault(coding.quote_id, []).append(coding)
    return list(quotes.values())


@dataclass(slots=True)
class Walk:
    """A walk along quotes, each with the codings on it.

    `targets` are numbered from 1. Of those in `with_keywords` it is told when a quote holds one of their keywords.
    """

    project: Project
    quotes: Sequence[Sequence[Coding]]
    targets: Sequence[str]
    with_keywords: frozenset[str]
    _answers: dict[int, int] = field(default_factory=dict)

    def dealt(self) -> dict[int, str]:
        """Asks of each quote where it goes, and answers what goes: target by the coding's id."""
        at = 0
        while at < len(self.quotes):
            self._show(at)
            said = self._asked()
            if said == "q":
                break
            if said == "b":
                at = max(0, at - 1)
                continue
            self._answers[at] = int(said or "0")
            at += 1
        return {
            coding.id: self.targets[target - 1]
            for at, target in self._answers.items()
            if target
            for coding in self.quotes[at]
        }

    def _show(self, at: int) -> None:
        codings = self.quotes[at]
        coders = ", ".join(coding.coder for coding in codings)
        output.say(f"— {at + 1}/{len(self.quotes)} —  {codings[0].quote_id}  ({coders})")
        lines = wrapped(self.project.codings.text(codings[0]), width_of_terminal() - 2)
        for line in lines[:_MOST_LINES]:
            output.say("  " + line)
        if len(lines) > _MOST_LINES:
            output.say("  …")
        output.say()
        hints = self._hints(codings[0])
        for number, target in enumerate([_("stays"), *self.targets]):
            chosen = "→" if self._answers.get(at) == number else " "
            output.say(f"{chosen} {number}  {target}  {hints.get(target, '')}".rstrip())

    def _hints(self, coding: Coding) -> dict[str, str]:
        """The words of a quote that speak for a target; the texts are read only where a target has keywords."""
        wanted = self.with_keywords & set(self.targets)
        if not wanted:
            return {}
        found = self.project.suggestions.by_keywords(coding.transcript, coding.span)
        return {
            one.code: "← " + ", ".join(f"“{evidence.matched}”" for evidence in one.evidence)
            for one in found
            if one.code in wanted
        }

    def _asked(self) -> str:
        """A number, nothing, b or q."""
        while True:
            said = str(
                typer.prompt(
                    _("a number = goes there, Enter = stays, b = back, q = end"),
                    default="",
                    show_default=False,
                    prompt_suffix="\n> ",
                )
            )
            said = said.strip().lower()
            if said in ("", "b", "q") or (said.isdecimal() and int(said) <= len(self.targets)):
                return said


def _dealt_by(path: Path) -> dict[int, str]:
    """What a csv file deals: a code by the coding's id. A line without a code deals nothing."""
    unusable = Refused(
        N_("%(file)s is no csv file that deals codings."),
        N_("Its first line names the columns: coding, code."),
        file=path.name,
    )
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unusable from error
    table = csv.DictReader(
        lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    )
    if not {"coding", "code"} <= set(table.fieldnames or ()):
        raise unusable
    dealt: dict[int, str] = {}
    for line in table:
        coding, code = (line["coding"] or "").strip(), (line["code"] or "").strip()
        if not coding.isdecimal() or int(coding) in dealt:
            raise Refused(
                N_(
                    "%(file)s, line %(line)s: a line needs the number of a coding, and no number stands twice."
                ),
                N_("'qualcode coding list' shows the numbers. Mend that line; nothing was changed."),
                file=path.name,
                line=table.line_num,
            )
        if code:
            dealt[int(coding)] = code
    return dealt
