"""Identifiers with a shape: numbers, addresses on the net, licence plates."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.checks import FAILED, SURE, confidence
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import Directness, IdentifierKind, Mention

_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w+")
_HANDLE = re.compile(r"@\w[\w.]*\w")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]+[\w/]|(?<![\w@.])(?:[\w-]+\.)+(?:nl|com|org|net|eu|be|info)(?!\w)(?:/\S*\w)?",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<!\w)(?:nl\d\d[ ]?[a-z]{4}(?:[ ]?\d){10}"
    r"|(?-i:[A-Z]{2}\d\d(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?))(?!\w)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}(?:[ \xa0]?[A-Z]{2}|[a-z]{2})(?!\w)")
_HALF_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3}(?=-gebied)|(?<=postcode )[1-9]\d{3}(?! ?\w)", re.IGNORECASE)
_SMALL_POSTCODE = re.compile(r"(?<![\w.,-])(?!19|20)[1-9]\d{3} [a-z]{2}(?!\w)")  # recognised speech: 1621 je
_PLATE = re.compile(r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w+])(?:\+[ ]?)?\(?\d(?:[ \xa0]?[-./()–]?[ \xa0]?\d)*(?!\w)")
_SPOKEN_DIGIT = "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_SPOKEN_PHONE = re.compile(
    rf"(?<!\w)nul[ ,-]+zes(?:[ ,-]+(?:en[ ])?(?:dubbel[ ])?(?:{_SPOKEN_DIGIT}|\w*(?:tien|elf|twaalf|tig))(?!\w)){{3,}}",
    re.IGNORECASE,
)
_PHONE = re.compile(r"[0+]|\(0|\d\d(?:[ -]\d\d){3}$")
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ ]?[-/–. ][ ]?)+(?:19|20)?\d\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[.]\d{3})+")
_LONG = re.compile(r"\d{5}|\d-\d.*-\d")


class StructuredFinder:
    """Finds whatever its shape gives away."""

    id = "structured"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        pass

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions, surest first; later ones may overlap earlier ones."""
        for pattern, kind, rule in (
            (_EMAIL, IdentifierKind.EMAIL, "email"),
            (_URL, IdentifierKind.URL, "url"),
            (_HANDLE, IdentifierKind.EMAIL, "handle"),
            (_IBAN, IdentifierKind.IBAN, "iban"),
            (_POSTCODE, IdentifierKind.POSTCODE, "postcode"),
        ):
            for match in pattern.finditer(reading.text):
                yield self._mention(reading, match, kind, rule, confidence(match[0], kind))
        for match in _SPOKEN_PHONE.finditer(reading.text):
            yield self._mention(reading, match, IdentifierKind.PHONE, "spoken-phone", SURE)
        yield from self._numbers(reading)
        for match in _PLATE.finditer(reading.text):
            signs = match[0].replace("-", "")
            if len(signs) == 6 and not signs.isdigit() and not signs.isalpha():
                yield self._mention(reading, match, IdentifierKind.NUMBER, "plate", SURE)
        for match in _SMALL_POSTCODE.finditer(reading.text) if reading.lacks_capitals else ():
            yield self._mention(reading, match, IdentifierKind.POSTCODE, "postcode", FAILED)
        for match in _HALF_POSTCODE.finditer(reading.text):
            yield self._mention(
                reading, match, IdentifierKind.POSTCODE, "half-postcode", FAILED, Directness.INDIRECT
            )

    def _numbers(self, reading: Reading) -> Iterator[Mention]:
        for match in _DIGITS.finditer(reading.text):
            written = match[0]
            digits = "".join(char for char in written if char.isdigit())
            if _DATE.fullmatch(written) or _YEARS.fullmatch(written) or _AMOUNT.fullmatch(written):
                continue
            if _PHONE.match(written) and (
                (len(digits) == 8 and written != digits) or 10 <= len(digits) <= 14
            ):
                kind, rule = IdentifierKind.PHONE, "phone"
            elif len(digits) == 9:
                kind, rule = IdentifierKind.BSN, "bsn"
            elif _LONG.search(written) and len(digits) > 4:
                kind, rule = IdentifierKind.NUMBER, "number"
            else:
                continue
            yield self._mention(reading, match, kind, rule, confidence(written, kind))

    def _mention(
        self,
        reading: Reading,
        match: re.Match[str],
        kind: IdentifierKind,
        rule: str,
        sure: float,
        directness: Directness | None = None,
    ) -> Mention:
        finder = f"{self.id}.{rule}@{self.version}"
        return reading.mention(*match.span(), kind, finder, sure, directness)
