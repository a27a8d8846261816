"""Whether a number with the shape of an identifier passes its check. A failed check makes nobody less findable:
people misspeak and transcribers mistype, so it only lowers confidence.
"""

from qualcode.model.identifier import IdentifierKind

SURE = 0.98
FAILED = 0.6


def confidence(text: str, kind: IdentifierKind) -> float:
    """How sure it is that `text`, which has the shape of `kind`, is one: `SURE`, or `FAILED` after a failed check."""
    passes = _CHECKS.get(kind)
    return SURE if passes is None or passes(text) else FAILED


def is_bsn(text: str) -> bool:
    """Whether nine digits pass the 11-proof of the burgerservicenummer."""
    from stdnum.nl import bsn

    return bool(bsn.is_valid("".join(char for char in text if char.isdigit())))


def is_iban(text: str) -> bool:
    """Whether an account number has the right length for its country and passes the 97-proof."""
    from stdnum import iban

    return bool(iban.is_valid(text))


def is_postcode(text: str) -> bool:
    """Whether four digits and two letters can be a Dutch postcode (SA, SD and SS are never given out)."""
    from stdnum.nl import postcode

    return bool(postcode.is_valid(text))


def is_phone(text: str) -> bool:
    """Whether a number can be dialled from the Netherlands, by length and beginning."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "NL"))
    except phonenumbers.NumberParseException:
        return False


_CHECKS = {
    IdentifierKind.BSN: is_bsn,
    IdentifierKind.IBAN: is_iban,
    IdentifierKind.POSTCODE: is_postcode,
    IdentifierKind.PHONE: is_phone,
}
