"""Arguments that name something of the project."""

from typing import Annotated

import typer

from qualcode.locale import _

CodeName = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("The code's key, slug or label."))]
Number = Annotated[str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("Its number, such as P03."))]
