"""Times of the journal, which are UTC, as the clock on the wall showed them."""

from datetime import datetime


def local(at: str) -> str:
    """Such as "2026-03-01 14:30"; a time that cannot be read as it is written."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
