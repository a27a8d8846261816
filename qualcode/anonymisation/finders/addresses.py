"""Streets, houses and post boxes."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import is_function_word
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import Directness, IdentifierKind, Mention

_ENDING = (
    "(?:straat|laan|weg|plein|singel|hof|pad|dijk|kade|gracht|steeg|brink|dreef|plantsoen|markt|park|wal|haven"
    "|baan|hoek)"
)
STREET = re.compile(rf"\w+{_ENDING}")
_STREET_ALONE = re.compile(
    r"(?<!\w)(?:[A-Z][^\W\d_]+[-'’])*[A-Z][^\W\d_]{2,}(?:straat|laan|weg|plein|singel|plantsoen|gracht|kade|steeg|dreef)"
    r"(?=['’]?s?(?![\w-]))"
)
# After an article a capital is nobody's: "de Weeldersedijk", not "Hazendijk".
_STREET_WITH_ARTICLE = re.compile(rf"(?<!\w)(?:de|het|'t) ([A-Z][^\W\d_]{{2,}}{_ENDING})(?![\w-])")
_HOUSE_NUMBER = r"\d{1,4}(?:[ ]?[a-zA-Z](?!\w)|[-/]\d+)?(?!\w)(?![.,]\d)"
_IN_STREET = re.compile(
    rf"(?<!\w)(?:[^\W_]+[-'’])*[^\W\d_]+{_ENDING}[ ]{_HOUSE_NUMBER}"
    r"|(?<!\w)[A-Z][^\W\d_]+[ ]\d{1,3}[a-zA-Z](?!\w)",
)
_NUMBER = re.compile(
    r"(?<!\w)(?:huis)?nummer \d{1,4}[a-z]?(?!\w)|(?<!\w)postbus \d{2,6}(?!\w)", re.IGNORECASE
)
_MANY_WORDS = re.compile(
    r"(?<!\w)(?:de|het|den|ten|op|aan|achter|onder|lange|korte|oude|nieuwe|grote|kleine|hoge|lage|eerste|tweede|derde)"
    rf"(?:[ ](?-i:[A-Z])[^\W\d_]+){{1,3}}[ ]{_HOUSE_NUMBER}",
    re.IGNORECASE,
)


class AddressFinder:
    """Finds streets with a house number (direct) and without one (indirect), and numbers of houses and post boxes."""

    id = "addresses"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions; of a street's name only the last word, the others come from their capitals."""
        for pattern in (_IN_STREET, _NUMBER):
            for match in pattern.finditer(reading.text):
                yield reading.mention(*match.span(), IdentifierKind.ADDRESS, self._named, 0.9)
        for match in _MANY_WORDS.finditer(reading.text):
            words = match[0].split()
            if words[1][0].isupper() and not is_function_word(words[1]):
                start = match.start() if words[0][0].isupper() else match.start() + len(words[0]) + 1
                yield reading.mention(start, match.end(), IdentifierKind.ADDRESS, self._named, 0.7)
        alone = [
            match.span()
            for match in _STREET_ALONE.finditer(reading.text)
            if not reading.is_ordinary(match[0].lower())
        ]
        alone += [match.span(1) for match in _STREET_WITH_ARTICLE.finditer(reading.text)]
        for start, end in dict.fromkeys(alone):
            yield reading.mention(start, end, IdentifierKind.ADDRESS, self._named, 0.85, Directness.INDIRECT)
