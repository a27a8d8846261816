"""The themes of a project: writing them down, their order, and what they rest on. Every change can be undone."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Connection, func, select

from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.slugs import slug_of
from qualcode.model.span import Span
from qualcode.model.theme import Stance, Theme
from qualcode.project.applying.segments import segment_made, segment_named
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.store import coding_queries, queries, theme_queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


class ThemeText(TypedDict, total=False):
    """What a theme says below its heading; what is not named stays as it is."""

    central_idea: str
    scope: str
    excludes: str
    tensions: str


class ThemeWords(ThemeText, total=False):
    """What a theme says in words."""

    heading: str


class Themes:
    """The themes of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def list(self) -> tuple[Theme, ...]:
        """Every theme, each after the one it is a part of."""
        with self._context.reading() as connection:
            return theme_queries.themes(connection)

    def get(self, name: str) -> Theme:
        """The theme of that slug or heading, whatever the capitals. Raises NotFound."""
        return theme_named(self.list(), name)

    def add(self, heading: str, *, parent: str | None = None, **words: Unpack[ThemeText]) -> Theme:
        """Makes a theme, the last of those beside it; `parent` is the theme it is a part of.

        Raises NotFound, and Refused for a heading that is empty or there already.
        """
        with self._context.journal.operation("theme.add") as operation:
            connection = operation.connection
            known = theme_queries.themes(connection)
            said = {**_EMPTY, **_words({"heading": heading, **words}, known)}
            above = None if parent is None else theme_named(known, parent)
            row = operation.insert(
                "theme",
                **said,
                slug=slug_of(heading, _slugs(connection)),
                ordinal=_last(connection) + 1,
                coder_id=applying.coder_row(operation, self._context.coder),
                created_at=self._context.now(),
            )
            if above is not None:
                operation.insert("themepart", theme_id=row["id"], parent_id=above.id)
            operation.subject = row["slug"]
        return self.get(row["slug"])

    def edit(self, name: str, **words: Unpack[ThemeWords]) -> Theme:
        """Gives a theme other words. Raises NotFound, Refused."""
        with self._context.journal.operation("theme.edit") as operation:
            known = theme_queries.themes(operation.connection)
            theme = theme_named(known, name)
            said = _words(words, [one for one in known if one.id != theme.id])
            operation.update("theme", theme.id, **said)
            operation.subject = theme.slug
        return self.get(theme.slug)

    def move(self, name: str, *, under: str | None = None, before: str | None = None) -> Theme:
        """Makes a theme a part of another (`under`; None: of none), `before` one beside it there or else the last.

        Raises NotFound, and Refused for what would make it a part of itself or stands elsewhere.
        """
        with self._context.journal.operation("theme.move") as operation:
            known = theme_queries.themes(operation.connection)
            theme = theme_named(known, name)
            above = None if under is None else theme_named(known, under)
            _refuse_ring(theme, above, known)
            slug = None if above is None else above.slug
            beside = [one for one in known if one.parent == slug and one.id != theme.id]
            at = len(beside)
            if before is not None:
                there = theme_named(known, before)
                if there not in beside:
                    raise Refused(
                        N_("The theme '%(name)s' does not stand there."),
                        N_("Name one that is a part of the same theme."),
                        name=there.slug,
                    )
                at = beside.index(there)
            _put_under(operation, theme, above)
            order = [*beside[:at], theme, *beside[at:]]
            operation.update_many("theme", {one.id: {"ordinal": n} for n, one in enumerate(order)})
            operation.subject = theme.slug
        return self.get(theme.slug)

    def remove(self, name: str) -> Theme:
        """Takes a theme away with its links, claims and memos, and gives it back. Raises NotFound, Refused."""
        with self._context.journal.operation("theme.remove") as operation:
            connection = operation.connection
            known = theme_queries.themes(connection)
            theme = theme_named(known, name)
            if any(one.parent == theme.slug for one in known):
                raise Refused(
                    N_("The theme '%(name)s' has parts."), N_("Move or remove these first."), name=theme.slug
                )
            _refuse_in_framework(connection, theme)
            claims = [claim.id for claim in theme.claims]
            for table, owner, ids in (
                (t.ClaimQuote, t.ClaimQuote.claim_id, claims),
                (t.Claim, t.Claim.theme_id, [theme.id]),
                (t.ThemeQuote, t.ThemeQuote.theme_id, [theme.id]),
                (t.ThemeCode, t.ThemeCode.theme_id, [theme.id]),
                (t.ThemePart, t.ThemePart.theme_id, [theme.id]),
            ):
                rows = connection.execute(select(table.id).where(owner.in_(ids)).order_by(table.id))
                operation.delete_many(table.__tablename__, list(rows.scalars()))
            operation.delete_many("memo", coding_queries.memo_ids(connection, "theme", theme.id))
            operation.delete("theme", theme.id)
            operation.subject = theme.slug
        return theme

    def link_code(self, name: str, code: str, *, below: bool = True) -> Theme:
        """Lets a theme rest on a code, with the codes below it or without. Raises NotFound."""
        key = self._codebooks.key(code)
        with self._context.journal.operation("theme.link") as operation:
            theme = theme_named(theme_queries.themes(operation.connection), name)
            code_id = queries.code_ids(operation.connection)[key]
            known = _code_link(operation.connection, theme.id, code_id)
            if known is None:
                operation.insert("themecode", theme_id=theme.id, code_id=code_id, below=below)
            else:
                operation.update("themecode", known, below=below)
            operation.subject = f"{theme.slug} {key}"
        return self.get(theme.slug)

    def unlink_code(self, name: str, code: str) -> Theme:
        """Lets a theme rest on a code no more. Raises NotFound."""
        key = self._codebooks.key(code)
        with self._context.journal.operation("theme.unlink") as operation:
            theme = theme_named(theme_queries.themes(operation.connection), name)
            known = _code_link(operation.connection, theme.id, queries.code_ids(operation.connection)[key])
            if known is None:
                raise NotFound(N_("The theme does not rest on that code."), N_("Nothing was changed."))
            operation.delete("themecode", known)
            operation.subject = f"{theme.slug} {key}"
        return self.get(theme.slug)

    def link_quote(self, name: str, quote_id: str, stance: Stance = Stance.FOR) -> Theme:
        """Lets a quote ("P03:12") speak for or against a theme. Raises NotFound."""
        with self._context.journal.operation("theme.link") as operation:
            theme = theme_named(theme_queries.themes(operation.connection), name)
            self._put_quote(operation, theme, segment_named(operation.connection, quote_id), stance)
        return self.get(theme.slug)

    def link_words(self, name: str, number: str, span: Span, stance: Stance = Stance.FOR) -> Theme:
        """Lets words of a transcript speak for or against a theme; they get a quote id. Raises NotFound, Refused."""
        with self._context.journal.operation("theme.link") as operation:
            theme = theme_named(theme_queries.themes(operation.connection), name)
            self._put_quote(operation, theme, segment_made(operation, number, span), stance)
        return self.get(theme.slug)

    def linked_in(self, number: str) -> tuple[Span, ...]:
        """Where words of a transcript stand that are linked to a theme, coded or not, in order."""
        with self._context.reading() as connection:
            return theme_queries.spans_linked(connection, number)

    def unlink_quote(self, name: str, quote_id: str) -> Theme:
        """Takes a linked quote from a theme. Raises NotFound."""
        with self._context.journal.operation("theme.unlink") as operation:
            theme = theme_named(theme_queries.themes(operation.connection), name)
            segment_id, written = segment_named(operation.connection, quote_id)
            known = _quote_link(operation.connection, theme.id, segment_id)
            if known is None:
                raise NotFound(
                    N_("%(quote)s is not linked to that theme."), N_("Nothing was changed."), quote=written
                )
            operation.delete("themequote", known)
            operation.subject = f"{theme.slug} {written}"
        return self.get(theme.slug)

    def _put_quote(
        self, operation: Operation, theme: Theme, segment: tuple[int, str], stance: Stance
    ) -> None:
        known = _quote_link(operation.connection, theme.id, segment[0])
        if known is None:
            operation.insert("themequote", theme_id=theme.id, segment_id=segment[0], stance=str(stance))
        else:
            operation.update("themequote", known, stance=str(stance))
        operation.subject = f"{theme.slug} {segment[1]}"


def theme_named(known: Sequence[Theme], name: str) -> Theme:
    """The theme of that slug or heading. Raises NotFound, saying which may have been meant."""
    said = " ".join(name.split()).casefold()
    for found in (
        [one for one in known if one.slug == said],
        [one for one in known if one.heading.casefold() == said],
    ):
        if found:
            return found[0]
    near = process.extractOne(
        name,
        {one.slug: one.heading for one in known},
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=75,
    )
    raise NotFound(
        N_("There is no theme '%(name)s'."),
        N_("Did you mean '%(nearest)s'?") if near else N_("'qualcode theme list' shows the themes."),
        name=name,
        nearest=near[2] if near else "",
    )


_EMPTY = {"central_idea": "", "scope": "", "excludes": "", "tensions": ""}


def _words(words: ThemeWords, others: Sequence[Theme]) -> dict[str, Any]:
    """The words without white space at their edges. Raises Refused for a heading that cannot be."""
    said = {
        field: "\n".join(line.rstrip() for line in str(text).strip().splitlines())
        for field, text in words.items()
    }
    if "heading" in said:
        said["heading"] = " ".join(said["heading"].split())
        if not said["heading"]:
            raise Refused(N_("A theme needs a heading; nothing was changed."), N_("Write one."))
        if any(one.heading.casefold() == said["heading"].casefold() for one in others):
            raise Refused(N_("There is a theme with that heading already."), N_("Choose another heading."))
    return said


def _slugs(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(t.Theme.slug)).scalars())


def _last(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(t.Theme.ordinal), -1))).scalar_one())


def _refuse_ring(theme: Theme, above: Theme | None, known: Sequence[Theme]) -> None:
    by_slug = {one.slug: one for one in known}
    while above is not None:
        if above.id == theme.id:
            raise Refused(N_("A theme cannot be a part of itself."), N_("Choose another theme above it."))
        above = None if above.parent is None else by_slug[above.parent]


def _put_under(operation: Operation, theme: Theme, above: Theme | None) -> None:
    part = operation.connection.execute(
        select(t.ThemePart.id).where(t.ThemePart.theme_id == theme.id)
    ).scalar()
    if part is not None and above is None:
        operation.delete("themepart", part)
    elif part is not None and above is not None:
        operation.update("themepart", part, parent_id=above.id)
    elif above is not None:
        operation.insert("themepart", theme_id=theme.id, parent_id=above.id)


def _refuse_in_framework(connection: Connection, theme: Theme) -> None:
    f = t.FrameworkColumn
    matrix = connection.execute(
        select(t.Framework.slug)
        .join(f, f.framework_id == t.Framework.id)
        .where(f.theme_id == theme.id)
        .limit(1)
    ).scalar()
    if matrix is not None:
        raise Refused(
            N_("The theme '%(name)s' is a column of the framework matrix '%(matrix)s'."),
            N_("Take the column away there first."),
            name=theme.slug,
            matrix=matrix,
        )


def _code_link(connection: Connection, theme_id: int, code_id: int) -> int | None:
    c = t.ThemeCode
    return connection.execute(select(c.id).where(c.theme_id == theme_id, c.code_id == code_id)).scalar()


def _quote_link(connection: Connection, theme_id: int, segment_id: int) -> int | None:
    q = t.ThemeQuote
    return connection.execute(select(q.id).where(q.theme_id == theme_id, q.segment_id == segment_id)).scalar()
