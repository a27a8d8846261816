"""Options that narrow a list down."""

from typing import Annotated

import typer

from qualcode.locale import _

OfTranscripts = Annotated[list[str] | None, typer.Option(help=_("Only of this transcript; may be repeated."))]
OfCodes = Annotated[
    list[str] | None, typer.Option(help=_("Only of this code and the codes below it; may be repeated."))
]
ByCoders = Annotated[list[str] | None, typer.Option(help=_("Only by this coder; may be repeated."))]
Since = Annotated[str, typer.Option(metavar=_("DATE"), help=_("Only from this date or time on."))]
Until = Annotated[str, typer.Option(metavar=_("DATE"), help=_("Only up to this date or time."))]
