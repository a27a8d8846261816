"""Dates and times as the user types and reads them: by the clock on the wall. The journal writes UTC."""

import contextlib
from datetime import UTC, date, datetime, time

from qualcode.locale import N_
from qualcode.model.errors import Refused


def first_second(value: str) -> str:
    """The time `value` names, as the journal writes it; a date begins at its midnight, here."""
    day_or_time = _parsed(value)
    if isinstance(day_or_time, datetime):
        return _as_written(day_or_time)
    return _as_written(datetime.combine(day_or_time, time.min))


def last_second(value: str) -> str:
    """The same, where a date means its end."""
    day_or_time = _parsed(value)
    if isinstance(day_or_time, datetime):
        return _as_written(day_or_time)
    return _as_written(datetime.combine(day_or_time, time.max))


def _parsed(value: str) -> date | datetime:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(value)
        except ValueError:
            continue
    raise Refused(
        N_("'%(value)s' is no date or time."),
        N_("Write it as 2026-03-01 or 2026-03-01T14:30."),
        value=value,
    )


def _as_written(moment: datetime) -> str:
    with contextlib.suppress(
        OverflowError, ValueError
    ):  # the first and last days of the calendar stay as they are
        moment = moment.astimezone(UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def local(at: str) -> str:
    """A time of the journal as the clock on the wall showed it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
