"""What the workbench needs of a project for searching and asking."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from qualcode.model.query import QueryResult, SavedQuery

if TYPE_CHECKING:
    from qualcode.project.applying.coding_hits import Unit
    from qualcode.project.finding.searching import Ahead, SearchHit, SearchResult


class Search(Protocol):
    """Searching the texts."""

    def run(self, text: str, *, transcripts: Collection[str] | None = None) -> "SearchResult":
        """Every place that answers; None: in all transcripts. Raises Refused for what cannot be searched for."""

    def is_quick(self, text: str) -> bool:
        """Whether all transcripts can be searched in passing. Raises Refused for what cannot be searched for."""

    def ahead(self, hits: Sequence["SearchHit"], code: str, *, unit: "Unit") -> "Ahead":
        """What `code_all` would do."""

    def code_all(self, hits: Sequence["SearchHit"], code: str, *, unit: "Unit") -> int:
        """Codes all hits, or what they stand in, in one operation; answers how many codings it made."""


class Querying(Protocol):
    """Asking queries, and keeping them by name."""

    def run(self, text: str) -> QueryResult:
        """The answer to a query. Raises QueryFault."""

    def saved(self) -> tuple[SavedQuery, ...]:
        """The queries that have a name."""

    def save(self, name: str, text: str, *, replace: bool = False) -> SavedQuery:
        """Keeps a query under a name. Raises QueryFault, Refused for a name that is in use."""

    def delete(self, name: str) -> SavedQuery:
        """Takes a saved query away."""
