"""Dutch numbers in words, as patterns."""

_UNIT = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEEN = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"

FROM_10 = rf"(?:(?:{_UNIT})(?:en|ën)(?:{TENS})|{_TEEN}|{TENS})"
"""A number from ten to ninety-nine."""

TO_99 = rf"(?:(?:{_UNIT})(?:en|ën)(?:{TENS})|{_TEEN}|{TENS}|{_UNIT})"
"""A number from one to ninety-nine: "zestien", "drieëntwintig"."""

DAY = r"(?:[0-3]?\d(?:e|ste|de)?|" + TO_99 + r"(?:de|ste)?)"
"""The day of a month in figures or words, cardinal or ordinal."""
