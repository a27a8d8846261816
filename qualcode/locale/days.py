"""Days as a sentence has them."""

from datetime import date

from qualcode.locale import N_, _

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def written(day: date) -> str:
    """The day in words of the current language: "30 November 2026", "30 november 2026"."""
    return f"{day.day} {_(_MONTHS[day.month - 1])} {day.year}"
