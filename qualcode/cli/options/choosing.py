"""Options that say which codings a table is made from."""

from dataclasses import dataclass
from typing import Annotated

import typer

from qualcode.cli.options.groups import OptionGroup
from qualcode.locale import _
from qualcode.model.table import Own
from qualcode.project import Project
from qualcode.project.counting.tables import EVERY, Chosen

Where = Annotated[
    str | None,
    typer.Option(
        "--query",
        metavar=_("QUERY"),
        help=_(
            "Only the codings that answer this query, as 'qualcode query' takes it, or a saved one by name."
        ),
    ),
]
OfCoder = Annotated[
    list[str] | None, typer.Option("--of", help=_("Only codings by this coder; may be repeated."))
]
Rollup = Annotated[bool, typer.Option("--rollup", help=_("Count the codes below a code with it."))]
Every = Annotated[bool, typer.Option("--all", help=_("Also the codes that were never applied."))]


@dataclass(frozen=True)
class ChoosingCodings(OptionGroup):
    """Which codings, as they are."""

    query: Where = None
    coder: OfCoder = None

    def of(self, project: Project) -> Chosen:
        """The same to the project. A query that has the name of a saved one is that one."""
        return chosen_of(project, self.query, self.coder, rollup=False)


@dataclass(frozen=True)
class Choosing(ChoosingCodings):
    """Which codings, and whether those of the codes below a code count with it."""

    rollup: Rollup = False

    def of(self, project: Project) -> Chosen:
        """See above."""
        return chosen_of(project, self.query, self.coder, self.rollup)


def chosen_of(project: Project, query: str | None, coders: list[str] | None, rollup: bool) -> Chosen:
    """What the options say. A query that has the name of a saved one is that one."""
    text = EVERY
    if query is not None:
        saved = {one.name.casefold(): one.text for one in project.query.saved()}
        text = saved.get(query.strip().casefold(), query)
    return Chosen(text, frozenset(coders) if coders else None, rollup)


def made_of(project: Project, chosen: Chosen) -> dict[str, str]:
    """The same in words, with how much there is of it, for the account of an export."""
    return {
        _("Made from"): project.tables.basis(chosen),
        _("Query"): "" if chosen.query == EVERY else chosen.query,
        _("Coders"): ", ".join(sorted(chosen.coders or ())),
        _("Codes below a code"): Own(_("counted with it") if chosen.rollup else _("not counted with it")),
    }
