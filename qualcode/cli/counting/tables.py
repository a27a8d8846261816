"""`qualcode table …`: tables of figures over the codings."""

from functools import partial
from typing import Annotated

import typer

from qualcode.cli.counting import listed_codings
from qualcode.cli.counting.figure_words import network_says
from qualcode.cli.counting.table_answers import answer
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.choosing import Choosing, Every, made_of
from qualcode.cli.options.going import Going
from qualcode.cli.options.groups import grouped
from qualcode.locale import _
from qualcode.model.table import Measure, Near

Shared = Annotated[Near, typer.Option("--near", help=_("What two codes share."))]
Measured = Annotated[
    Measure, typer.Option("--show", help=_("The count, the Jaccard index or the c-coefficient."))
]
Base = Annotated[int, typer.Option("--base", metavar="N", help=_("Interviews in the base."))]
Run = Annotated[int, typer.Option("--run", metavar="N", help=_("Interviews in a run."))]
Threshold = Annotated[
    float, typer.Option("--threshold", metavar="N", help=_("How many percent new codes is no news any more."))
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Tables of figures: how often, beside what, with whom. docs/tables.md says what each counts."),
        no_args_is_help=True,
    )
    app.add_typer(group, name="table")
    group.command(
        "codes",
        help=_("Codings, segments, turns, words, cases and interviews of each code."),
        epilog=_("Example: qualcode table codes --rollup --query 'any where rol = bewoner'"),
    )(codes)
    listed_codings.add_to(group)
    group.command(
        "together",
        help=_("Which codes stand together: on the same words, in one turn or with one case."),
        epilog=_("Example: qualcode table together --near turn --show jaccard --to samen.xlsx"),
    )(together)
    group.command(
        "sequence",
        help=_("Which codes follow which: segments of the row after which one of the column begins."),
        epilog=_("Example: qualcode table sequence --turns 2 --share"),
    )(sequence)
    group.command(
        "position",
        help=_("Where in the interviews each code stands: coded words in each tenth."),
        epilog=_("Example: qualcode table position --query 'drempels+'"),
    )(position)
    group.command(
        "topics",
        help=_("What became of each topic in each interview; the topic list is a codebook."),
        epilog=_("Example: qualcode table topics topiclijst --rollup"),
    )(topics)
    group.command(
        "speakers",
        help=_("How much each speaker speaks: turns and words."),
        epilog=_("Example: qualcode table speakers --to sprekers.xlsx"),
    )(speakers)
    group.command(
        "evenness",
        help=_("Whether one case carries a code: how its segments are spread over the cases."),
        epilog=_("Example: qualcode table evenness --rollup"),
    )(evenness)
    group.command(
        "saturation",
        help=_("New codes in each interview, and where that is called saturated (Guest, Namey & Chen 2020)."),
        epilog=_("Example: qualcode table saturation --run 3 --threshold 0"),
    )(saturation)
    group.command(
        "growth",
        help=_("How many codes each codebook had over time."),
        epilog=_("Example: qualcode table growth --json"),
    )(growth)


@grouped
def codes(
    context: typer.Context,
    *,
    choosing: Choosing,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes how much there is of each code."""
    project = opened(context)
    chosen = choosing.of(project)
    answer(
        project,
        partial(project.tables.frequency, chosen),
        partial(made_of, project, chosen),
        out,
        as_json,
        every=every,
        alone=not chosen.rollup,
    )


@grouped
def together(
    context: typer.Context,
    *,
    near: Shared = Near.OVERLAP,
    show: Measured = Measure.COUNT,
    pairs: Annotated[
        bool, typer.Option("--pairs", help=_("As a list of pairs, the largest figure first."))
    ] = False,
    choosing: Choosing,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes which codes stand together."""
    project = opened(context)
    chosen = choosing.of(project)
    answer(
        project,
        partial(
            project.tables.pairs if pairs else project.tables.cooccurrence, chosen, near=near, measure=show
        ),
        partial(made_of, project, chosen),
        out,
        as_json,
        says=partial(network_says, near, show),
        every=every,
        alone=not chosen.rollup,
    )


@grouped
def sequence(
    context: typer.Context,
    *,
    turns: Annotated[
        int, typer.Option("--turns", metavar="N", help=_("Within how many turns; 0 is the same turn."))
    ] = 3,
    share: Annotated[
        bool, typer.Option("--share", help=_("In percent of the segments of the code in the row."))
    ] = False,
    choosing: Choosing,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes which codes follow which."""
    project = opened(context)
    chosen = choosing.of(project)
    table = partial(project.tables.sequence, chosen, turns=turns, share=share)
    answer(
        project, table, partial(made_of, project, chosen), out, as_json, every=every, alone=not chosen.rollup
    )


@grouped
def position(
    context: typer.Context,
    *,
    share: Annotated[bool, typer.Option("--share", help=_("In percent of the words of the code."))] = False,
    choosing: Choosing,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes where in the interviews each code stands."""
    project = opened(context)
    chosen = choosing.of(project)
    table = partial(project.tables.position, chosen, share=share)
    answer(
        project, table, partial(made_of, project, chosen), out, as_json, every=every, alone=not chosen.rollup
    )


@grouped
def topics(
    context: typer.Context,
    *,
    codebook: Annotated[
        str, typer.Argument(metavar=_("CODEBOOK"), help=_("The codebook that is the topic list."))
    ],
    choosing: Choosing,
    out: Going,
    as_json: AsJson = False,
) -> None:
    """Shows or writes what became of each topic."""
    project = opened(context)
    chosen = choosing.of(project)
    table = partial(project.tables.coverage, codebook, chosen)
    answer(project, table, partial(made_of, project, chosen), out, as_json, alone=not chosen.rollup)


@grouped
def speakers(
    context: typer.Context,
    *,
    out: Going,
    as_json: AsJson = False,
) -> None:
    """Shows or writes how much each speaker speaks."""
    project = opened(context)
    answer(project, project.tables.speakers, dict, out, as_json)


@grouped
def evenness(
    context: typer.Context,
    *,
    choosing: Choosing,
    out: Going,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Shows or writes whether one case carries a code."""
    project = opened(context)
    chosen = choosing.of(project)
    table = partial(project.tables.evenness, chosen)
    answer(
        project, table, partial(made_of, project, chosen), out, as_json, every=every, alone=not chosen.rollup
    )


@grouped
def saturation(
    context: typer.Context,
    *,
    base: Base = 4,
    run: Run = 2,
    threshold: Threshold = 5,
    choosing: Choosing,
    out: Going,
    as_json: AsJson = False,
) -> None:
    """Shows or writes how much news each interview brings."""
    project = opened(context)
    chosen = choosing.of(project)
    table = partial(project.tables.saturation, chosen, base=base, run=run, threshold=threshold)
    answer(project, table, partial(made_of, project, chosen), out, as_json)


@grouped
def growth(
    context: typer.Context,
    *,
    out: Going,
    as_json: AsJson = False,
) -> None:
    """Shows or writes how the codebooks grew."""
    project = opened(context)
    answer(project, project.tables.growth, dict, out, as_json)
