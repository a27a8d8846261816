"""Identifiers with a shape: numbers, addresses on the net, licence plates, houses.

A number that fails its check (the 11-proof of a BSN, the length of a phone number) stays a candidate: people
misspeak and transcribers mistype.
"""

import re
from collections.abc import Callable, Iterator

from qualcode.model.identifier import IdentifierKind, Mention
from qualcode.model.span import Span

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
_PLATE = re.compile(r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])", re.IGNORECASE)
_HOUSE = re.compile(r"(?<!\w)(?:huis)?nummer \d{1,4}[a-z]?(?!\w)|(?<!\w)postbus \d{2,6}(?!\w)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w+])(?:\+[ ]?)?\(?\d(?:[ \xa0]?[-./()–]?[ \xa0]?\d)*(?!\w)")
_STREET_ENDING = (
    "(?:straat|laan|weg|plein|singel|hof|pad|dijk|kade|gracht|steeg|brink|dreef|plantsoen|markt|park|wal|haven"
    "|baan|hoek)"
)
STREET = re.compile(rf"\w+{_STREET_ENDING}")
_HOUSE_IN_STREET = re.compile(
    rf"(?<!\w)(?:[^\W_]+[-'’])*[^\W\d_]+{_STREET_ENDING}"
    r"[ ]\d{1,4}(?:[ ]?[a-z](?!\w)|-\d+)?(?!\w)"
    r"|(?<!\w)[A-Z][^\W\d_]+[ ]\d{1,4}[a-zA-Z](?!\w)",
)
_SPOKEN_DIGIT = "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_SPOKEN_PHONE = re.compile(
    rf"(?<!\w)nul[ ,-]+zes(?:[ ,-]+(?:en[ ])?(?:dubbel[ ])?(?:{_SPOKEN_DIGIT}|\w*(?:tien|elf|twaalf|tig))(?!\w)){{3,}}",
    re.IGNORECASE,
)
_PHONE = re.compile(r"[0+]|\(0|\d\d(?:[ -]\d\d){3}$")
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ ]?[-/–. ][ ]?)+(?:19|20)?\d\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[.]\d{3})+")

Finder = Callable[[str], Iterator[Mention]]


def structured(text: str) -> Iterator[Mention]:
    """Every mention whose shape says what it is, surest first; later ones may overlap earlier ones."""
    for pattern, kind, finder in (
        (_EMAIL, IdentifierKind.EMAIL, "email"),
        (_URL, IdentifierKind.EMAIL, "url"),
        (_HANDLE, IdentifierKind.EMAIL, "handle"),
        (_IBAN, IdentifierKind.IBAN, "iban"),
        (_POSTCODE, IdentifierKind.POSTCODE, "postcode"),
        (_SPOKEN_PHONE, IdentifierKind.PHONE, "spoken phone"),
    ):
        yield from _matches(pattern, text, kind, finder)
    yield from _numbers(text)
    for match in _matches(_PLATE, text, IdentifierKind.NUMBER, "plate"):
        signs = match.text.replace("-", "")
        if len(signs) == 6 and not signs.isdigit() and not signs.isalpha():
            yield match
    yield from _matches(_HOUSE, text, IdentifierKind.NUMBER, "house")


def streets(text: str) -> Iterator[Mention]:
    """Streets with a house number; the words before the last one come from the capitals."""
    yield from _matches(_HOUSE_IN_STREET, text, IdentifierKind.CAPITALISED, "street")


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the 11-proof of the burgerservicenummer."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _numbers(text: str) -> Iterator[Mention]:
    for match in _DIGITS.finditer(text):
        written = match[0]
        digits = "".join(char for char in written if char.isdigit())
        if _DATE.fullmatch(written) or _YEARS.fullmatch(written) or _AMOUNT.fullmatch(written):
            continue
        span = Span(*match.span())
        if _PHONE.match(written) and ((len(digits) == 8 and written != digits) or 10 <= len(digits) <= 14):
            yield Mention(span, written, IdentifierKind.PHONE, "phone")
        elif len(digits) == 9:
            yield Mention(span, written, IdentifierKind.BSN, "bsn, 11-proof" if is_bsn(digits) else "bsn")
        elif re.search(r"\d{5}", written):
            yield Mention(span, written, IdentifierKind.NUMBER, "number")


def _matches(pattern: re.Pattern[str], text: str, kind: IdentifierKind, finder: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        yield Mention(Span(*match.span()), match[0], kind, finder)
