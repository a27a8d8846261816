"""`qualcode codebook lint`: what in the codebooks is worth another look."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.codes.changes import make
from qualcode.cli.door import opened
from qualcode.cli.exit_codes import FOUND_SOMETHING
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.talking import output
from qualcode.codebook.linting import Finding, Severity
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import CodebookFault, QualcodeError, Refused
from qualcode.project import Project

SUFFIXES = (".yaml", ".yml")


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode codebook`."""
    group.command(
        "lint",
        help=_(
            "Tell what in the codebooks is worth another look, and what to do about it (exit code 1 when codings "
            "cannot be relied on)."
        ),
        epilog=_(
            "Examples: qualcode codebook lint   |   qualcode codebook lint --fix   |   "
            "qualcode codebook lint concept.yaml"
        ),
    )(lint)


def lint(
    context: typer.Context,
    book: Annotated[
        str,
        typer.Argument(
            metavar=_("BOOK"),
            help=_(
                "The slug of a codebook, or a yaml file, which is then looked at by itself; all by default."
            ),
        ),
    ] = "",
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Put right what needs no decision, as one change."))
    ] = False,
    keywords: Annotated[
        bool,
        typer.Option("--keywords", help=_("Read every interview for what the keywords hit; takes a while.")),
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Tells what is worth another look."""
    if book.endswith(SUFFIXES):
        if fix:
            raise Refused(N_("--fix works on the codebooks of a project."), N_("Name one by its slug."))
        _tell(*_of_file(Path(book)), as_json)
        return
    project = opened(context)
    if book:
        project.codebooks.get(book)
    findings = _of_project(project, book, keywords)
    if fix and _fixed(project, findings, yes=yes, as_json=as_json):
        findings = _of_project(project, book, keywords)
    faults = project.codebooks.faults_of([book]) if book else project.codebooks.faults()
    _tell(faults, findings, as_json)


def _of_file(path: Path) -> tuple[tuple[QualcodeError, ...], tuple[Finding, ...]]:
    """What is wrong with a file, or what is worth another look in it. Raises CodebookFault when there is none."""
    from qualcode import codebook
    from qualcode.codebook import linting

    try:
        return (), linting.lint([codebook.load(path)], linting.Usage())
    except CodebookFault as fault:
        if not path.is_file():
            raise
        return (fault,), ()


def _of_project(project: Project, book: str, keywords: bool) -> tuple[Finding, ...]:
    findings = project.lint(read_all=keywords)
    return tuple(one for one in findings if not book or any(key.startswith(f"{book}/") for key in one.codes))


def _fixed(project: Project, findings: Sequence[Finding], *, yes: bool, as_json: bool) -> bool:
    """Puts right what needs no decision; answers whether it was done."""
    fixable = [one for one in findings if one.fix]
    if not fixable:
        if not as_json:
            output.say(_("Nothing can be put right without a decision."))
        return False
    planned = project.refactoring.tidy(fixable)
    if as_json:
        project.refactoring.carry_out(planned)
        return True
    output.say(_("This will be put right:"))
    for one in fixable:
        output.say(f"  {one}")
    done = make(project, planned, yes=yes, as_json=False, asking=True)
    output.say()
    return done


def _tell(faults: Sequence[QualcodeError], findings: Sequence[Finding], as_json: bool) -> None:
    problems = [one for one in findings if one.severity is Severity.PROBLEM]
    if as_json:
        output.say_json(
            {
                "faults": [
                    {
                        "text": str(fault),
                        **{name: fault.details.get(name) for name in ("file", "line", "column")},
                    }
                    for fault in faults
                ],
                "findings": [
                    {
                        "rule": one.rule,
                        "severity": one.severity,
                        "codes": one.codes,
                        "field": one.field,
                        "text": str(one),
                        "todo": one.advice,
                        "fixable": bool(one.fix),
                    }
                    for one in findings
                ],
            }
        )
    else:
        for fault in faults:
            output.say(f"✗ {fault}")
        for one in (*problems, *(one for one in findings if one not in problems)):
            output.say(f"{'✗' if one.severity is Severity.PROBLEM else '·'} {one}")
            output.say(f"  → {one.advice}")
        output.say(_count(len(faults) + len(problems), len(findings) - len(problems)))
    if faults or problems:
        raise typer.Exit(FOUND_SOMETHING)


def _count(problems: int, advice: int) -> str:
    if not problems and not advice:
        return _("Nothing to tell about.")
    return ", ".join(
        (
            ngettext("%(n)d problem", "%(n)d problems", problems) % {"n": problems},
            ngettext("%(n)d piece of advice", "%(n)d pieces of advice", advice) % {"n": advice},
        )
    )
