"""All finders together: what in a text can lead to a person."""

from collections.abc import Callable, Collection

from qualcode.anonymisation.finder import Finder, FinderMaker, Setup, plugged_in
from qualcode.anonymisation.finders.addresses import AddressFinder
from qualcode.anonymisation.finders.ages import AgeFinder
from qualcode.anonymisation.finders.capitals import CapitalFinder
from qualcode.anonymisation.finders.cues import CueFinder
from qualcode.anonymisation.finders.dates import DateFinder
from qualcode.anonymisation.finders.functions import FunctionFinder
from qualcode.anonymisation.finders.listed import ListedFinder
from qualcode.anonymisation.finders.organisations import OrganisationFinder
from qualcode.anonymisation.finders.origins import OriginFinder
from qualcode.anonymisation.finders.persons import PersonFinder
from qualcode.anonymisation.finders.pipeline_names import PipelineNameFinder
from qualcode.anonymisation.finders.places import PlaceFinder
from qualcode.anonymisation.finders.project_names import KnownNameFinder
from qualcode.anonymisation.finders.recognition import RecognisedFinder
from qualcode.anonymisation.finders.structured import StructuredFinder
from qualcode.anonymisation.finders.uncapitalised import UncapitalisedFinder
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.reading import Reading
from qualcode.anonymisation.seen import Seen
from qualcode.anonymisation.uniting import at, united
from qualcode.model.identifier import Directness, IdentifierKind, Mention
from qualcode.model.span import Span

OWN_FINDERS: tuple[FinderMaker, ...] = (
    StructuredFinder,
    DateFinder,
    AgeFinder,
    AddressFinder,
    KnownNameFinder,
    ListedFinder,
    PersonFinder,
    PlaceFinder,
    OrganisationFinder,
    FunctionFinder,
    OriginFinder,
    CapitalFinder,
    UncapitalisedFinder,
    PipelineNameFinder,
    RecognisedFinder,
    CueFinder,
)
"""The finders of qualcode itself; installed packages add theirs (`finder.plugged_in`)."""


def find(
    text: str,
    known: KnownNames,
    words: Words,
    recognise: Callable[[str], IdentifierKind | None] | None = None,
) -> tuple[Mention, ...]:
    """The mentions in `text` that can lead to a person, in order and without overlap.

    Names that overlap become one mention over all of them; numbers and addresses on the net keep their exact
    borders. `recognise` says of a few words as what they were decided to be hidden before, if they were: those
    are found wherever they stand.
    """
    return Finding(Setup(words, known, recognise))(text)


class Finding:
    """The finders, made ready once for many texts. `without` names finders to leave out, by their id."""

    def __init__(self, setup: Setup, *, without: Collection[str] = ()) -> None:
        made = (maker(setup) for maker in (*OWN_FINDERS, *plugged_in()))
        self._finders: tuple[Finder, ...] = tuple(finder for finder in made if finder.id not in without)
        self._words = setup.words
        self._spellings = setup.known.spellings
        self._harmless = frozenset(normalise(word, IdentifierKind.NAME) for word in setup.harmless)

    @property
    def versions(self) -> tuple[str, ...]:
        """Which finders look, as `id@version`, sorted: when these change, texts must be looked at again."""
        return tuple(sorted(f"{finder.id}@{finder.version}" for finder in self._finders))

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The mentions in `text`; see `find`. What is not seen in it divides no word: the finders read on past it."""
        seen = Seen(text)
        found = united(seen.text, (m for m in self._all(seen.text) if m.directness is not Directness.NONE))
        mentions = (self._without_s(seen.text, mention) for mention in found)
        return tuple(
            seen.back(mention)
            for mention in mentions
            if not self._harmless or normalise(mention.text, mention.kind) not in self._harmless
        )

    def cues(self, text: str) -> tuple[Mention, ...]:
        """The phrases in `text` that ask to be looked at, though they lead to nobody by themselves, in order."""
        seen = Seen(text)
        cues = {seen.back(one) for one in self._all(seen.text) if one.directness is Directness.NONE}
        return tuple(sorted(cues, key=lambda mention: (mention.span, mention.finder)))

    def _all(self, text: str) -> list[Mention]:
        reading = Reading(text, self._words)
        return [mention for finder in self._finders for mention in finder.find(reading) if mention.span]

    def _without_s(self, text: str, mention: Mention) -> Mention:
        """The name without a possessive s, so that "Gerda", "Gerda's" and "Gerdas" are one identifier."""
        for ending in ("'s", "’s", "'", "’"):
            if mention.text.endswith(ending):
                return _shortened(text, mention, len(ending))
        spelling = normalise(mention.text, mention.kind)
        if spelling.endswith("s") and spelling not in self._spellings and spelling[:-1] in self._spellings:
            return _shortened(text, mention, 1)
        return mention


def _shortened(text: str, mention: Mention, by: int) -> Mention:
    return at(text, mention, Span(mention.span.start, mention.span.end - by))
