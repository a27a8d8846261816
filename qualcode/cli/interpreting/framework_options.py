"""Options that the commands of framework matrices share."""

from typing import Annotated

import typer

from qualcode.locale import _

Matrix = Annotated[
    str,
    typer.Option("--matrix", metavar=_("MATRIX"), help=_("Its short name or title; the only one without.")),
]
Case = Annotated[str, typer.Argument(metavar=_("CASE"), help=_("Its name, or its number in 'case list'."))]
Column = Annotated[
    str,
    typer.Argument(
        metavar=_("COLUMN"), help=_("A theme or code of the matrix, or the column's number from 1.")
    ),
]
Quotes = Annotated[list[str], typer.Argument(metavar=_("QUOTE"), help=_("Quotes such as P03:12."))]
Among = Annotated[
    str | None,
    typer.Option(
        "--among", metavar=_("CONDITION"), help=_("Only these cases, as in 'rol = bewoner'; '' for all.")
    ),
]
Verdicts = Annotated[
    str | None,
    typer.Option("--verdicts", metavar=_("WORDS"), help=_("The scale, such as 'sterk, zwak, afwezig'.")),
]
