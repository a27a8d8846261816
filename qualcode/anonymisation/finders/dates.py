"""Days, months and years in somebody's life."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.numerals import DAY
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import Directness, IdentifierKind, Mention

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_FEAST = "kerst|kerstmis|pasen|pinksteren|oud en nieuw|oudjaar|sinterklaas|koningsdag|koninginnedag|ramadan"
_DATED = re.compile(
    rf"(?<!\w)(?:(?:{_WEEKDAY})[ ,]+)?(?:de )?{DAY}\s(?:{_MONTH})(?:\s'?(?:{_YEAR}|\d\d(?!\w)))?(?!\w)"
    rf"|(?<!\w)(?:{_MONTH})\s(?:van\s)?'?{_YEAR}(?!\w)"
    rf"|(?<!\w)(?:de\s)?(?:zomer|winter|lente|herfst|najaar|voorjaar)(?:\svan)?\s'?{_YEAR}(?!\w)"
    r"|(?<![\w.,/-])[0-3]?\d[-./ ][01]?\d[-./ ](?:19|20)\d\d(?![\w-])"
    r"|(?<![\w.,/-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\w-])",
    re.IGNORECASE,
)
_BORN = re.compile(r"geboren|geboorte|jarig|verjaar", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"(?<![\w(/.,’'-]){_YEAR}(?![\w)/-]|[.,]\d)")
_SHORT_YEAR = re.compile(
    r"(?:(?<=sinds )|(?<=uit )|(?<=van )|(?<=in ))['’]\d\d(?!\w)"
)  # "sinds '87": somebody speaks
_PERSONAL = re.compile(
    r"(?<!\w)(?:ik|mij|me|mijn|m'n|wij|we|ons|onze|hij|hem|zij|ze|haar|zijn (?:vader|moeder|vrouw|man|zoon|dochter)"
    rf"|geboren|overleden|getrouwd|gescheiden|{_FEAST})(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")


class DateFinder:
    """Finds dates, months with a year and seasons, and bare years where a sentence tells of somebody's life.

    Days of the week, feasts and clock times are left alone: they come round for everybody. A full date in a sentence
    about a birth leads to a person by itself.
    """

    id = "dates"
    version = "1"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        text = reading.text
        for match in _DATED.finditer(text):
            birth = _BORN.search(_sentence(text, match.start(), match.end()))
            direct = Directness.DIRECT if birth and match[0][-1].isdigit() else Directness.INDIRECT
            yield reading.mention(*match.span(), IdentifierKind.DATE, self._named, 0.9, direct)
        for match in _BARE_YEAR.finditer(text):
            if _PERSONAL.search(_sentence(text, match.start(), match.end())):
                yield reading.mention(*match.span(), IdentifierKind.DATE, self._named, 0.6)
        for match in _SHORT_YEAR.finditer(text):
            yield reading.mention(*match.span(), IdentifierKind.DATE, self._named, 0.6)


def _sentence(text: str, start: int, end: int) -> str:
    """What stands around `[start, end)` up to the end of a sentence or line on either side."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 400), start)]
    after = _SENTENCE_END.search(text, end, end + 400)
    return text[before[-1] if before else max(0, start - 400) : after.start() if after else end + 400]
