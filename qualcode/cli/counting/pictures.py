"""`qualcode picture …`: tables as pictures, in the terminal or as svg and png."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from qualcode.analysis.residuals import Figure
from qualcode.cli.counting import sketches
from qualcode.cli.counting.figure_words import heat_says, network_says
from qualcode.cli.counting.matrices import By, Counted, matrix_by, used_rows, warn_of_uncounted
from qualcode.cli.counting.tables import Base, Measured, Run, Shared, Threshold
from qualcode.cli.door import opened
from qualcode.cli.options.choosing import Choosing, Every, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import Number
from qualcode.cli.options.overriding import say_overridden
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.cli.talking.remarks import warn_of_questions
from qualcode.locale import _
from qualcode.model.matrix import Axis, Matrix, Unit
from qualcode.model.picture import MOST_PAIRS, Kind, Look
from qualcode.model.table import Measure, Near, Table
from qualcode.project import Project


@dataclass(frozen=True)
class Drawing(Going):
    """Where a picture goes."""

    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar=_("FILE"), help=_("Draw it, through the gate, as an svg or png file in exports/.")
        ),
    ] = None


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Tables as pictures: here in characters, with --to as svg or png for a paper."),
        no_args_is_help=True,
    )
    app.add_typer(group, name="picture")
    group.command(
        "heatmap",
        help=_("Codes by interview, case or attribute: the darker, the more."),
        epilog=_("Example: qualcode picture heatmap --by rol --show residual --to rollen.svg"),
    )(heatmap)
    group.command(
        "network",
        help=_("Which codes stand together: the thicker the line, the more."),
        epilog=_("Example: qualcode picture network --near turn --pairs 20 --to netwerk.png"),
    )(network)
    group.command(
        "timeline",
        help=_("What one interview is about, from its first word to its last."),
        epilog=_("Example: qualcode picture timeline P03 --rollup --to P03.svg"),
    )(timeline)
    group.command(
        "saturation",
        help=_("How many codes there are after each interview, in this order and in any other."),
        epilog=_("Example: qualcode picture saturation --to verzadiging.svg"),
    )(saturation)
    group.command(
        "growth",
        help=_("How many codes each codebook had over time."),
        epilog=_("Example: qualcode picture growth --to codeboek.svg"),
    )(growth)


@grouped
def heatmap(
    context: typer.Context,
    *,
    by: By = "transcript",
    show: Annotated[Figure, typer.Option("--show", help=_("What a cell gives: see 'qualcode matrix'."))] = (
        Figure.COUNT
    ),
    unit: Counted = Unit.CODING,
    choosing: Choosing,
    out: Drawing,
    every: Every = False,
) -> None:
    """Draws a matrix."""
    project = _opened(context)
    chosen = choosing.of(project)
    with out.speaking(project):
        matrix = matrix_by(project, by, chosen, unit)
    if by not in ("transcript", "case"):
        warn_of_uncounted(project, matrix, chosen, out)
    figures = partial(project.tables.figures, figure=show, unit=unit)
    shown = figures(matrix)  # also says whether these figures mean anything
    if out.to is not None:
        look = partial(Look, Kind.HEATMAP, every=every)
        says = partial(heat_says, show, unit)
        _draw(project, lambda: matrix, look, says, partial(made_of, project, chosen), out, derive=figures)
        return
    rows = sorted(used_rows(matrix.rows, [every or any(cells) for cells in shown]))
    _print(
        sketches.heat(
            _labels(matrix.rows, rows),
            [column.label for column in matrix.columns],
            [shown[row] for row in rows],
            width_of_terminal(),
        )
    )
    output.say(heat_says(show, unit))


@grouped
def network(
    context: typer.Context,
    *,
    near: Shared = Near.OVERLAP,
    show: Measured = Measure.COUNT,
    pairs: Annotated[
        int,
        typer.Option("--pairs", min=1, metavar="N", help=_("How many pairs at most, the strongest first.")),
    ] = MOST_PAIRS,
    choosing: Choosing,
    out: Drawing,
) -> None:
    """Draws which codes stand together."""
    project = _opened(context)
    chosen = choosing.of(project)
    made = partial(project.tables.cooccurrence, chosen, near=near, measure=show)
    if out.to is not None:
        look, says = partial(Look, Kind.NETWORK, most=pairs), partial(network_says, near, show)
        _draw(project, made, look, says, partial(made_of, project, chosen), out)
        return
    table = made()
    found = table.pairs()
    rows = [
        (f"{table.rows[one].label} — {table.rows[other].label}", value, sketches.number(value))
        for one, other, value in found[:pairs]
    ]
    _print(sketches.bars(rows, width_of_terminal()))
    output.say(network_says(near, show) if rows else _("No two codes stand together."))
    if len(found) > pairs:
        output.say(_("The %(n)s strongest pairs of %(there)s.") % {"n": pairs, "there": len(found)})


@grouped
def timeline(
    context: typer.Context,
    *,
    transcript: Number,
    choosing: Choosing,
    out: Drawing,
) -> None:
    """Draws what an interview is about along the way."""
    project = _opened(context)
    chosen = choosing.of(project)
    if out.to is not None:
        made = partial(project.tables.timeline, transcript, chosen)
        _draw(project, made, partial(Look, Kind.TIMELINE), str, partial(made_of, project, chosen), out)
        return
    width = width_of_terminal()
    codes = project.tables.timeline(transcript, chosen, parts=1)
    rows = sorted(used_rows(codes.rows, [any(cells) for cells in codes.cells]))
    labels = _labels(codes.rows, rows)
    table = project.tables.timeline(transcript, chosen, parts=sketches.room_for_lanes(labels, width))
    _print(sketches.lanes(labels, [_figures(table.cells[row]) for row in rows], width))


@grouped
def saturation(
    context: typer.Context,
    *,
    base: Base = 4,
    run: Run = 2,
    threshold: Threshold = 5,
    choosing: Choosing,
    out: Drawing,
) -> None:
    """Draws how much news each interview brings."""
    project = _opened(context)
    chosen = choosing.of(project)
    made = partial(project.tables.saturation, chosen, base=base, run=run, threshold=threshold)
    if out.to is not None:
        _draw(project, made, partial(Look, Kind.SATURATION), str, partial(made_of, project, chosen), out)
        return
    table = made()
    lines = []
    for row, cells in zip(table.rows, table.cells, strict=True):
        new, so_far, _share, mean, low, high = (value or 0 for value in _figures(cells)[:6])
        lines.append((row.label, int(new), int(so_far), float(mean), float(low), float(high)))
    _print(sketches.curve(lines, width_of_terminal()))
    _print(table.notes)


@grouped
def growth(
    context: typer.Context,
    *,
    out: Drawing,
) -> None:
    """Draws how the codebooks grew."""
    project = _opened(context)
    if out.to is not None:
        _draw(project, project.tables.growth, partial(Look, Kind.GROWTH), str, dict, out)
        return
    table = project.tables.growth()
    rows = []
    for row, (book, codes, new, gone, _all) in zip(table.rows, table.cells, strict=True):
        rows.append((f"{row.label}  {book}", float(str(codes)), f"{codes} (+{new} −{gone})"))
    _print(sketches.bars(rows, width_of_terminal()))


def _opened(context: typer.Context) -> Project:
    project = opened(context)
    warn_of_questions(project)
    return project


def _draw(
    project: Project,
    make: Callable[[], Table | Matrix],
    look: Callable[..., Look],
    says: Callable[[], str],
    made: Callable[[], dict[str, str]],
    out: Drawing,
    derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
) -> None:
    """Writes a picture. What the program itself says in it is in the language of the report."""
    with out.speaking(project):
        table, chosen, made_of = make(), look(says=says()), made()
    written = project.publication.export_picture(
        table,
        chosen,
        out.to or Path(),
        derive=derive,
        made_of=made_of,
        profile=out.profile,
        despite=out.overrides,
    )
    say_overridden(out.overrides)
    output.say(_("Written: %(path)s") % {"path": written})


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        output.say(line)


def _labels(axes: Sequence[Axis], rows: Sequence[int]) -> list[str]:
    return ["  " * axes[row].depth + axes[row].label for row in rows]


def _figures(cells: Sequence[int | float | str | None]) -> list[int | float | None]:
    return [None if isinstance(cell, str) else cell for cell in cells]
