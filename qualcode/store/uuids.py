"""Uuids for many rows at once."""

import secrets
from collections.abc import Iterator

_TAIL = 1 << 48


def random_uuids(count: int) -> Iterator[str]:
    """So many uuids (version 4, RFC 9562) from one draw: where the first lies is chance, and the others follow it.

    Rows that come in together so stand side by side in the index of their uuids, which would else be touched in as
    many pages as there are rows, each of them written to the log.
    """
    drawn = secrets.token_hex(16)
    variant = "89ab"[int(drawn[16], 16) & 3]
    start = f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{variant}{drawn[17:20]}-"
    first = int(drawn[20:], 16)
    for nth in range(count):
        yield f"{start}{(first + nth) % _TAIL:012x}"
