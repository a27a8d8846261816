"""The framework matrices of a project: setting them up and writing in them. Every change can be undone."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from qualcode.analysis import framework as rules
from qualcode.coding import applying
from qualcode.locale import N_, _, speaking
from qualcode.model.errors import NotFound, Refused
from qualcode.model.framework import CellState, Framework, FrameworkColumn, FrameworkView, WrittenCell
from qualcode.model.matrix import Matrix
from qualcode.model.slugs import slug_of
from qualcode.project.applying.segments import segment_named
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.counting.tables import groups_of
from qualcode.project.interpreting.framework_naming import (
    as_on_scale,
    case_named,
    column_named,
    framework_named,
    refuse_nonsense,
    remove_column,
    scale_of,
    subject_of,
    wanted_words,
    written_at,
)
from qualcode.project.interpreting.framework_views import Beneath
from qualcode.project.interpreting.themes import theme_named
from qualcode.store import framework_queries, queries, theme_queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation

_CODE = "code:"


class Frameworks:
    """The framework matrices of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def list(self) -> tuple[Framework, ...]:
        """Every framework matrix, in the order in which they were made."""
        with self._context.reading() as connection:
            return framework_queries.frameworks(connection)

    def get(self, name: str = "") -> Framework:
        """The matrix of that slug or title; without a name the only one. Raises NotFound."""
        return framework_named(self.list(), name)

    def view(self, name: str = "") -> FrameworkView:
        """A matrix with the quotes beneath its cells. Raises NotFound."""
        with self._context.reading() as connection:
            framework = framework_named(framework_queries.frameworks(connection), name)
            return self._beneath(connection, framework).view()

    def compare(self, name: str, attribute: str) -> Matrix:
        """How many cases of each value of an attribute have each verdict. Raises NotFound."""
        view = self.view(name)
        with self._context.reading() as connection:
            groups = groups_of(queries.cases(connection), attribute)
        return rules.verdicts_by(view, groups, attribute, _("no verdict"))

    def add(
        self, title: str, columns: Sequence[str], *, among: str = "", verdicts: Sequence[str] = ()
    ) -> Framework:
        """Sets up a matrix. A column is a theme (slug or heading) or a code ("code:bonding").

        Without `verdicts` its scale is strong, weak, absent in the language of the project. Raises NotFound,
        QueryFault for a condition that makes no sense, Refused.
        """
        title = " ".join(title.split())
        if not title:
            raise Refused(N_("A matrix needs a title; nothing was changed."), N_("Write one."))
        with speaking(self._context.settings.language):
            usual = (_("strong"), _("weak"), _("absent"))
        scale = scale_of(verdicts) or usual
        with self._context.journal.operation("framework.add") as operation:
            connection = operation.connection
            known = {one.slug for one in framework_queries.frameworks(connection)}
            refuse_nonsense(connection, among)
            row = operation.insert(
                "framework",
                slug=slug_of(title, known),
                title=title,
                among=among.strip(),
                verdicts=json.dumps(scale, ensure_ascii=False),
            )
            operation.subject = row["slug"]
            for name in columns:
                self._add_column(
                    operation, framework_named(framework_queries.frameworks(connection), row["slug"]), name
                )
        return self.get(row["slug"])

    def change(
        self,
        name: str,
        *,
        title: str | None = None,
        among: str | None = None,
        verdicts: Sequence[str] | None = None,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
    ) -> Framework:
        """Changes how a matrix is set up; what is not given stays. Columns that go take what is written in them along.

        Raises NotFound, QueryFault, Refused for a scale that lacks a verdict that is in use.
        """
        with self._context.journal.operation("framework.change") as operation:
            connection = operation.connection
            framework = framework_named(framework_queries.frameworks(connection), name)
            wanted: dict[str, Any] = {}
            if title is not None and title.split():
                wanted["title"] = " ".join(title.split())
            if among is not None:
                refuse_nonsense(connection, among)
                wanted["among"] = among.strip()
            if verdicts is not None:
                scale = scale_of(verdicts)
                used = {
                    one.verdict for one in framework_queries.written_cells(connection, framework.id).values()
                }
                if used - {"", *scale}:
                    raise Refused(
                        N_("Some cells have a verdict that is not on that scale: %(verdicts)s."),
                        N_("Keep it, or give these cells another verdict first."),
                        verdicts=", ".join(sorted(used - {"", *scale})),
                    )
                wanted["verdicts"] = json.dumps(scale, ensure_ascii=False)
            operation.update("framework", framework.id, **wanted)
            for one in remove:
                remove_column(operation, column_named(framework, one))
            for one in add:
                now = framework_named(framework_queries.frameworks(connection), framework.slug)
                self._add_column(operation, now, one)
            operation.subject = framework.slug
        return self.get(framework.slug)

    def remove(self, name: str) -> Framework:
        """Takes a matrix away with all that is written in it, and gives it back. Raises NotFound."""
        with self._context.journal.operation("framework.remove") as operation:
            framework = framework_named(framework_queries.frameworks(operation.connection), name)
            for column in framework.columns:
                remove_column(operation, column)
            operation.delete("framework", framework.id)
            operation.subject = framework.slug
        return framework

    def write(
        self,
        name: str,
        case: str,
        column: str,
        *,
        summary: str | None = None,
        verdict: str | None = None,
        state: CellState | None = None,
    ) -> None:
        """Writes in a cell what is given; what is not stays. It rests on the quotes that lie beneath it now.

        NOT_ASKED and NOTHING_SAID say so of a cell; words, a verdict or DONE take that back; EMPTY takes all away but
        its quotes. Raises NotFound, Refused for a verdict that is not on the scale.
        """
        with self._context.journal.operation("framework.write") as operation:
            framework, case_id, place = self._place(operation.connection, name, case, column)
            ground = self._beneath(operation.connection, framework)
            before = ground.written.get((case_id, place.id))
            wanted = wanted_words(before, summary, as_on_scale(framework, verdict), state)
            self._put(operation, ground, case_id, place, before, wanted)
            operation.subject = subject_of(framework, place, case_id)

    def confirm(self, name: str, case: str, column: str) -> None:
        """Says that the words of a cell still hold, with the quotes that lie beneath it now. Raises NotFound."""
        with self._context.journal.operation("framework.confirm") as operation:
            framework, case_id, place = self._place(operation.connection, name, case, column)
            ground = self._beneath(operation.connection, framework)
            written = written_at(ground, case_id, place)
            operation.update(
                "frameworkcell", written.id, basis=ground.basis(case_id, place.id, written.quotes)
            )
            operation.subject = subject_of(framework, place, case_id)

    def link(self, name: str, case: str, column: str, quote_id: str) -> None:
        """Chooses a quote to stand with the summary of a cell. Raises NotFound."""
        with self._context.journal.operation("framework.link") as operation:
            framework, case_id, place = self._place(operation.connection, name, case, column)
            segment_id, written_id = segment_named(operation.connection, quote_id)
            ground = self._beneath(operation.connection, framework)
            before = ground.written.get((case_id, place.id))
            if before is not None and written_id in before.quotes:
                return
            fresh = before is None or before.basis == ground.basis(case_id, place.id, before.quotes)
            cell_id = before.id if before is not None else self._empty(operation, case_id, place)
            operation.insert("cellquote", cell_id=cell_id, segment_id=segment_id)
            if fresh:  # what one adds oneself makes nothing stale
                self._rest_anew(operation, framework, case_id, place)
            operation.subject = f"{subject_of(framework, place, case_id)} {written_id}"

    def unlink(self, name: str, case: str, column: str, quote_id: str) -> None:
        """Takes a chosen quote from a cell. Raises NotFound."""
        with self._context.journal.operation("framework.unlink") as operation:
            framework, case_id, place = self._place(operation.connection, name, case, column)
            segment_id, written_id = segment_named(operation.connection, quote_id)
            ground = self._beneath(operation.connection, framework)
            written = written_at(ground, case_id, place)
            fresh = written.basis == ground.basis(case_id, place.id, written.quotes)
            q = t.CellQuote
            link = operation.connection.execute(
                select(q.id).where(q.cell_id == written.id, q.segment_id == segment_id)
            ).scalar()
            if link is None:
                raise NotFound(
                    N_("%(quote)s does not stand with that cell."),
                    N_("Nothing was changed."),
                    quote=written_id,
                )
            operation.delete("cellquote", link)
            if fresh:
                self._rest_anew(operation, framework, case_id, place)
            operation.subject = f"{subject_of(framework, place, case_id)} {written_id}"

    # -- inside an operation ------------------------------------------------------------------------------

    def _beneath(self, connection: Connection, framework: Framework) -> Beneath:
        return Beneath(connection, framework, self._codebooks.counted())

    def _place(
        self, connection: Connection, name: str, case: str, column: str
    ) -> tuple[Framework, int, FrameworkColumn]:
        framework = framework_named(framework_queries.frameworks(connection), name)
        return framework, case_named(queries.cases(connection), case), column_named(framework, column)

    def _add_column(self, operation: Operation, framework: Framework, name: str) -> None:
        connection = operation.connection
        theme_id = code_id = None
        if name.startswith(_CODE):
            key = self._codebooks.key(name[len(_CODE) :])
            code_id = queries.code_ids(connection)[key]
            there = any(one.code == key for one in framework.columns)
        else:
            theme = theme_named(theme_queries.themes(connection), name)
            theme_id = theme.id
            there = any(one.theme == theme.slug for one in framework.columns)
        if there:
            raise Refused(N_("'%(name)s' is a column already."), N_("Name each once."), name=name)
        operation.insert(
            "frameworkcolumn",
            framework_id=framework.id,
            ordinal=len(framework.columns),
            theme_id=theme_id,
            code_id=code_id,
        )

    def _put(
        self,
        operation: Operation,
        ground: Beneath,
        case_id: int,
        column: FrameworkColumn,
        before: WrittenCell | None,
        wanted: Mapping[str, str],
    ) -> None:
        quotes = before.quotes if before is not None else ()
        if before is not None and not any(wanted.values()) and not quotes:
            operation.delete("frameworkcell", before.id)
            return
        if before is None and not any(wanted.values()):
            return
        rest = {
            "basis": ground.basis(case_id, column.id, quotes),
            "coder_id": applying.coder_row(operation, self._context.coder),
            "written_at": self._context.now(),
        }
        if before is None:
            row: dict[str, Any] = {"column_id": column.id, "case_id": case_id, **wanted, **rest}
            operation.insert("frameworkcell", **row)
        else:
            changed: dict[str, Any] = {**wanted, **rest}
            operation.update("frameworkcell", before.id, **changed)

    def _empty(self, operation: Operation, case_id: int, column: FrameworkColumn) -> int:
        row = operation.insert(
            "frameworkcell",
            column_id=column.id,
            case_id=case_id,
            summary="",
            verdict="",
            state="",
            basis="",
            coder_id=applying.coder_row(operation, self._context.coder),
            written_at=self._context.now(),
        )
        return int(row["id"])

    def _rest_anew(
        self, operation: Operation, framework: Framework, case_id: int, column: FrameworkColumn
    ) -> None:
        ground = self._beneath(operation.connection, framework)
        written = ground.written[case_id, column.id]
        operation.update("frameworkcell", written.id, basis=ground.basis(case_id, column.id, written.quotes))
