"""Which codes are not suggested: those nobody can tell anything of yet, and those that were too often wrong."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from qualcode.model.suggestion import Silence, Worth
from qualcode.project.context import Context
from qualcode.project.preferences.settings import SuggestionSettings
from qualcode.project.suggesting.measures_kept import remembered
from qualcode.store import coding_queries

# Below so many shown nothing is said of a code's precision.
ENOUGH_SHOWN = 10


def silence_of(codings: int, worth: Worth | None, settings: SuggestionSettings) -> Silence | None:
    """Why a code keeps silent, by its number of codings and what was measured of it."""
    if worth is not None and worth.precision.whole >= ENOUGH_SHOWN:
        value = worth.precision.value
        if value is not None and 100 * value < settings.lowest_precision:
            return Silence.IMPRECISE
    return Silence.FEW if codings < settings.fewest_codings else None


class Silences:
    """The codes that keep silent, as they were when one last looked."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.of: Mapping[str, Silence] = {}

    @property
    def every(self) -> tuple[frozenset[str], frozenset[str]]:
        """Those that are not suggested at all, and those only by their keywords."""
        of = self.of
        return (
            frozenset(key for key, why in of.items() if why is Silence.IMPRECISE),
            frozenset(key for key, why in of.items() if why is Silence.FEW),
        )

    def look(self, learner: str | None, keys: Collection[str]) -> None:
        """Looks at what was coded and measured by now."""
        with self._context.reading() as connection:
            counts = _counts(connection, learner)
            measured = remembered(connection, learner)
        worths = {} if measured is None else {worth.code: worth for worth in measured[1].worths}
        settings = self._context.settings.suggestions
        found = {key: silence_of(counts.get(key, 0), worths.get(key), settings) for key in keys}
        self.of = {key: why for key, why in found.items() if why is not None}


def _counts(connection: Connection, learner: str | None) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in coding_queries.given_by(connection, learner):
        counts[row.code] = counts.get(row.code, 0) + 1
    return counts
