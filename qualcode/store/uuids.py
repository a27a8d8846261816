"""Uuids for many rows at once."""

import secrets
from collections.abc import Iterator


def random_uuids(count: int) -> Iterator[str]:
    """So many random uuids (version 4, RFC 9562), from one draw."""
    drawn = secrets.token_bytes(16 * count).hex()
    for at in range(0, len(drawn), 32):
        one = drawn[at : at + 32]
        variant = "89ab"[int(one[16], 16) & 3]
        yield f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{variant}{one[17:20]}-{one[20:]}"
