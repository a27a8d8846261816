"""`qualcode import`: files and folders come in, or are only looked at."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from qualcode.cli.door import opened
from qualcode.cli.exit_codes import INTERRUPTED
from qualcode.cli.incoming import outcomes, previewing
from qualcode.cli.incoming.reading_options import HowRead
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.groups import grouped
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.reading import ReadingOptions
from qualcode.project import Project
from qualcode.project.texts.gathering import Foreseen, Gathered, Outcome, imported
from qualcode.project.texts.previewing import check


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "import",
        help=_(
            "Bring transcripts in: files, or all files of a folder. Each keeps its original; what is there already "
            "stays as it is."
        ),
        epilog=_(
            "Examples: qualcode import transcripts/   |   qualcode import --preview gesprek.docx --speaker "
            "Interviewr=Interviewer"
        ),
    )(import_)


@grouped
def import_(
    context: typer.Context,
    *,
    files: Annotated[
        list[Path], typer.Argument(metavar=_("FILE"), help=_("The files or folders to import."))
    ],
    preview: Annotated[
        bool,
        typer.Option("--preview", help=_("Only show what it would make of them; nothing is written.")),
    ] = False,
    number: Annotated[
        str, typer.Option(help=_("The short name of the transcript; P01, P02, … by default."))
    ] = "",
    as_new: Annotated[
        bool,
        typer.Option(
            "--as-new", help=_("Also import files with the name of a transcript's file, as others.")
        ),
    ] = False,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out",
            metavar=_("NAME"),
            help=_("Not the files of that name; * stands for anything. May be given more than once."),
        ),
    ] = None,
    how: HowRead,
    as_json: AsJson = False,
) -> None:
    """Imports files one by one: what can be imported is; what cannot is said, and makes the exit code 2."""
    options = how.asked
    check(options)
    project = opened(context)
    paths = _wanted(project.gathering.files(files), leave_out or ())
    if preview and (len(paths) > 1 or any(path.is_dir() for path in files)):
        _foresee(project.gathering.look(paths, options, by_name=files, as_new=as_new), paths, as_json)
        return
    if preview:
        _preview(project, paths[0], options, as_json)
        return
    if number and len(paths) > 1:
        raise Refused(N_("--number names one transcript."), N_("Import the files one by one."))
    if number:
        new = project.transcripts.bring_in(paths[0], number=number, options=options)
        outcomes.report(project, [imported(paths[0], new)], as_json, whole=False)
        return
    many = len(paths) > 1
    done: list[Gathered] = []
    interrupted = False
    try:
        taken = project.gathering.take(paths, options, by_name=files, as_new=as_new)
        with _few_searches_for_garbage():
            for gathered in _with_progress(taken, paths):
                if gathered.error is not None and not many:
                    raise gathered.error
                done.append(gathered)
    except KeyboardInterrupt:
        interrupted = True
    outcomes.report(project, done, as_json, whole=many)
    if interrupted:
        output.say_error(
            _("Stopped after %(done)s of %(all)s files. What is in is whole; the same command goes on.")
            % {"done": len(done), "all": len(paths)}
        )
        raise typer.Exit(INTERRUPTED)
    if any(one.outcome is Outcome.REFUSED for one in done):
        raise typer.Exit(QualcodeError.exit_code)


def _wanted(paths: Sequence[Path], left_out: Sequence[str]) -> tuple[Path, ...]:
    """The files but those left out. Raises Refused for a name that no file has, and when none is left."""
    for pattern in left_out:
        if not any(fnmatchcase(path.name, pattern) for path in paths):
            raise Refused(N_("No file is called '%(name)s'."), N_("Check what is left out."), name=pattern)
    kept = tuple(p for p in paths if not any(fnmatchcase(p.name, pattern) for pattern in left_out))
    if not kept:
        raise Refused(N_("Every file is left out."), N_("Nothing was changed."))
    return kept


def _preview(project: Project, path: Path, options: ReadingOptions, as_json: bool) -> None:
    seen = project.transcripts.preview(path, options)
    if as_json:
        output.say_json([previewing.as_values(seen)])
    else:
        previewing.show(seen)
        output.say()


def _foresee(looked: Iterator[Foreseen], paths: Sequence[Path], as_json: bool) -> None:
    """A line for each file that would come in, what is doubtful about them, and what would not come in and why."""
    seen = list(_with_progress(looked, paths))
    if as_json:
        output.say_json([_foreseen_as_values(one) for one in seen])
    else:
        previewing.show_all([one.preview for one in seen if one.preview is not None])
        told = [one.instead for one in seen if one.instead is not None]
        for instead in told:
            output.say_error(outcomes.why(instead))
        output.say(
            _(
                "Nothing was written. The same command without --preview imports; --leave-out NAME leaves a file out."
            )
        )
    if any(one.instead is not None and one.instead.outcome is Outcome.REFUSED for one in seen):
        raise typer.Exit(QualcodeError.exit_code)


def _foreseen_as_values(one: Foreseen) -> dict[str, Any]:
    if one.preview is not None:
        return {**previewing.as_values(one.preview), "path": str(one.path), "outcome": "new", "problem": None}
    assert one.instead is not None
    return {
        "file": one.path.name,
        "path": str(one.path),
        "outcome": one.instead.outcome.value,
        "problem": outcomes.why(one.instead),
    }


@contextmanager
def _few_searches_for_garbage() -> Iterator[None]:
    """Reading makes tens of thousands of small values for each text, none of which refer to each other in a circle: to
    look for such circles every few hundred values takes a twentieth of an import.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


Step = TypeVar("Step")


def _with_progress(taken: Iterator[Step], paths: Sequence[Path]) -> Iterator[Step]:
    """Tells on a terminal which file is being read; the line goes when all are done."""
    if len(paths) < 2 or not sys.stderr.isatty():
        yield from taken
        return
    widest = 0
    try:
        for nth, path in enumerate(paths, start=1):
            line = output.shortened(f"{nth}/{len(paths)}  {path.name}", 76)
            widest = max(widest, len(line))
            typer.echo(f"\r{line:<{widest}}", nl=False, err=True)
            yield next(taken)
    finally:
        typer.echo(f"\r{'':<{widest}}\r", nl=False, err=True)
