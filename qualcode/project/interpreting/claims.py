"""The claims of a project's themes: their words, and the quotes that speak for and against each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from qualcode.analysis.query import ask, cases_meeting
from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.model.theme import Claim, Stance, Theme
from qualcode.project.applying.segments import segment_made, segment_named
from qualcode.project.context import Context
from qualcode.project.finding.querying import Querying
from qualcode.project.interpreting.themes import theme_named
from qualcode.store import queries, theme_queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


class Claims:
    """The claims of a project."""

    def __init__(self, context: Context, query: Querying) -> None:
        self._context = context
        self._query = query

    def get(self, claim_id: int) -> tuple[Theme, Claim]:
        """A claim and its theme. Raises NotFound."""
        with self._context.reading() as connection:
            return _found(theme_queries.themes(connection), claim_id)

    def add(self, theme: str, text: str, *, query: str = "", among: str = "") -> Claim:
        """Adds a claim to a theme, as its last.

        `query` finds what it rests on besides its own quotes; `among` says of which cases it speaks ("rol = bewoner").
        Raises NotFound, QueryFault, Refused when there are no words.
        """
        words = self._checked(text, query, among)
        with self._context.journal.operation("claim.add") as operation:
            of = theme_named(theme_queries.themes(operation.connection), theme)
            row = operation.insert(
                "claim", theme_id=of.id, ordinal=_last(operation.connection, of) + 1, **words
            )
            operation.subject = f"{of.slug} {row['id']}"
        return self.get(row["id"])[1]

    def edit(
        self, claim_id: int, *, text: str | None = None, query: str | None = None, among: str | None = None
    ) -> Claim:
        """Changes a claim; what is not given stays. Raises NotFound, QueryFault, Refused."""
        theme, claim = self.get(claim_id)
        words = self._checked(
            claim.text if text is None else text,
            claim.query if query is None else query,
            claim.among if among is None else among,
        )
        with self._context.journal.operation("claim.edit") as operation:
            _found(theme_queries.themes(operation.connection), claim_id)
            operation.update("claim", claim_id, **words)
            operation.subject = f"{theme.slug} {claim_id}"
        return self.get(claim_id)[1]

    def move(self, claim_id: int, place: int) -> Theme:
        """Puts a claim in another place of its theme, from 1; answers the theme. Raises NotFound."""
        with self._context.journal.operation("claim.edit") as operation:
            theme, claim = _found(theme_queries.themes(operation.connection), claim_id)
            order = [one.id for one in theme.claims if one.id != claim.id]
            order.insert(max(0, place - 1), claim.id)
            operation.update_many("claim", {one: {"ordinal": n} for n, one in enumerate(order)})
            operation.subject = f"{theme.slug} {claim_id}"
        return self.get(claim_id)[0]

    def remove(self, claim_id: int) -> Claim:
        """Takes a claim away with its links, and gives it back. Raises NotFound."""
        with self._context.journal.operation("claim.remove") as operation:
            theme, claim = _found(theme_queries.themes(operation.connection), claim_id)
            q = t.ClaimQuote
            rows = operation.connection.execute(select(q.id).where(q.claim_id == claim_id).order_by(q.id))
            operation.delete_many("claimquote", list(rows.scalars()))
            operation.delete("claim", claim_id)
            operation.subject = f"{theme.slug} {claim_id}"
        return claim

    def link_quote(self, claim_id: int, quote_id: str, stance: Stance = Stance.FOR) -> Claim:
        """Lets a quote ("P03:12") speak for or against a claim. Raises NotFound."""
        with self._context.journal.operation("claim.link") as operation:
            theme, claim = _found(theme_queries.themes(operation.connection), claim_id)
            _put(operation, theme, claim, segment_named(operation.connection, quote_id), stance)
        return self.get(claim_id)[1]

    def link_words(self, claim_id: int, number: str, span: Span, stance: Stance = Stance.FOR) -> Claim:
        """Lets words of a transcript speak for or against a claim. Raises NotFound, Refused."""
        with self._context.journal.operation("claim.link") as operation:
            theme, claim = _found(theme_queries.themes(operation.connection), claim_id)
            _put(operation, theme, claim, segment_made(operation, number, span), stance)
        return self.get(claim_id)[1]

    def unlink_quote(self, claim_id: int, quote_id: str) -> Claim:
        """Takes a linked quote from a claim. Raises NotFound."""
        with self._context.journal.operation("claim.unlink") as operation:
            theme, _claim = _found(theme_queries.themes(operation.connection), claim_id)
            segment_id, written = segment_named(operation.connection, quote_id)
            known = _link(operation.connection, claim_id, segment_id)
            if known is None:
                raise NotFound(
                    N_("%(quote)s is not linked to that claim."), N_("Nothing was changed."), quote=written
                )
            operation.delete("claimquote", known)
            operation.subject = f"{theme.slug} {claim_id} {written}"
        return self.get(claim_id)[1]

    def _checked(self, text: str, query: str, among: str) -> dict[str, Any]:
        """The words of a claim, when its query and condition can be answered now."""
        said = " ".join(text.split())
        if not said:
            raise Refused(N_("The claim is empty; nothing was changed."), N_("Write a sentence."))
        query, among = query.strip(), among.strip()
        if query:
            ask(query, self._query.material())
        if among:
            with self._context.reading() as connection:
                cases_meeting(among, queries.cases(connection))
        return {"text": said, "query": query, "among": among}


def _found(themes: Sequence[Theme], claim_id: int) -> tuple[Theme, Claim]:
    for theme in themes:
        for claim in theme.claims:
            if claim.id == claim_id:
                return theme, claim
    raise NotFound(
        N_("There is no claim %(id)s."), N_("'qualcode theme show' shows the claims of a theme."), id=claim_id
    )


def _last(connection: Connection, theme: Theme) -> int:
    c = t.Claim
    highest = select(func.coalesce(func.max(c.ordinal), -1)).where(c.theme_id == theme.id)
    return int(connection.execute(highest).scalar_one())


def _put(operation: Operation, theme: Theme, claim: Claim, segment: tuple[int, str], stance: Stance) -> None:
    known = _link(operation.connection, claim.id, segment[0])
    if known is None:
        operation.insert("claimquote", claim_id=claim.id, segment_id=segment[0], stance=str(stance))
    else:
        operation.update("claimquote", known, stance=str(stance))
    operation.subject = f"{theme.slug} {claim.id} {segment[1]}"


def _link(connection: Connection, claim_id: int, segment_id: int) -> int | None:
    q = t.ClaimQuote
    return connection.execute(select(q.id).where(q.claim_id == claim_id, q.segment_id == segment_id)).scalar()
