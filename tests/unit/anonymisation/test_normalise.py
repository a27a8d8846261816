"""One spelling for one identifier, and digests that give nothing away."""

import pytest

from qualcode.anonymisation import candidate_key, default_replacement, digest, normalise
from qualcode.model.identifier import IdentifierKind as Kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Piet Stam", "Piet Stam's", Kind.NAME),
        ("Piet Stam", "PIET\n  STAM’s", Kind.CAPITALISED),
        ("Ömer Çelik", "Omer Celik", Kind.NAME),
        ("'t Hart", "’t Hart", Kind.NAME),
        ("Piet Stam", "P\u00adiet\u200b Stam", Kind.NAME),
        ("Hans'", "Hans", Kind.NAME),
        ("06-12345678", "+31 6 1234 5678", Kind.PHONE),
        ("0031612345678", "(06) 123 456 78", Kind.PHONE),
        ("7394 KL", "7394kl", Kind.POSTCODE),
        ("NL91 ABNA 0417 1643 00", "nl91abna0417164300", Kind.IBAN),
        ("9999.94.542", "999994542", Kind.BSN),
        ("Jan@Example.nl", "jan@example.nl", Kind.EMAIL),
    ],
)
def test_the_same_identifier(one: str, other: str, kind: Kind) -> None:
    assert normalise(one, kind) == normalise(other, kind)


def test_different_identifiers() -> None:
    assert len({normalise(name, Kind.NAME) for name in ("Han", "Hans", "Hanna", "Han Hans", "De Vries")}) == 5


def test_names_share_one_space_of_digests() -> None:
    assert digest(b"s", "Piet Stam's", Kind.NAME) == digest(b"s", "piet stam", Kind.CAPITALISED)


def test_a_digest_depends_on_the_secret() -> None:
    # HMAC-SHA256, RFC 4231 test case 2, through an identifier that normalises to itself
    assert digest(b"Jefe", "what do ya want for nothing?", Kind.NAME) == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
    assert digest(b"a", "Jan", Kind.NAME) != digest(b"b", "Jan", Kind.NAME)
    assert candidate_key("0123456789abcdef") == "01234567"


def test_default_replacements() -> None:
    assert default_replacement(Kind.NAME) == "[naam]"
    assert default_replacement(Kind.ADDRESS) == "[adres]"
    for kind in Kind:
        for language in ("nl", "en"):
            shown = default_replacement(kind, language)
            assert shown == f"[{shown[1:-1]}]" != "[]"
    assert default_replacement(Kind.NAME, "fy") == "[naam]"
