"""Which styles of paragraphs are made for quotations."""

import re

_QUOTING = re.compile(r"quot|citaat|citation|block\s*text|bloktekst", re.IGNORECASE)


def is_for_quotations(style: str) -> bool:
    """Whether the name of a style says so, in Dutch or English."""
    return _QUOTING.search(style) is not None
