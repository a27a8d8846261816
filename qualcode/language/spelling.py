"""How Dutch stems are spelled with an ending behind them and without, and the particles that verbs begin with."""

import re
from collections.abc import Iterator

# Verbs begin with these and let go of them: loslaten, "laat het los".
PARTICLES = frozenset(
    """
    aan achter achteruit af bij bijeen binnen dicht door in kwijt langs los mee na neer om onder op open over rond
    samen tegen terecht terug thuis toe uit vast voor voorbij voort vooruit vrij weg
    """.split()  # noqa: SIM905
)

_DOUBLED = re.compile(r"([^aeiou])\1$")
_LONG = re.compile(r"(?<![aeiou])([aeou])\1([^aeiouwxy])$")
_OPEN = re.compile(r"(?<![aeiou])([aeou])([^aeiouwxy])$")
_SHORT = re.compile(r"(?<![aeiou])([aeiou])([^aeiouwxyj])$")


def before_en(stem: str) -> Iterator[str]:
    """How a stem may be spelled before -en: maak, mak(en); bel, bell(en); geef, gev(en)."""
    voiced = re.sub("f$", "v", re.sub("s$", "z", stem))
    for one in dict.fromkeys((voiced, stem)):
        if _LONG.search(one):
            yield _LONG.sub(r"\1\2", one)
        if _SHORT.search(one):
            yield one + one[-1]
        yield one


def stems_before_e(stem: str) -> Iterator[str]:
    """How what is left when -en, -e or -ig is cut off may be spelled: buss, bus; strat, straat; briev, brief."""
    voiceless = re.sub("v$", "f", re.sub("z$", "s", stem))
    for one in dict.fromkeys((voiceless, stem)):
        if _DOUBLED.search(one):
            yield one[:-1]
        if _OPEN.search(one):
            yield _OPEN.sub(r"\1\1\2", one)
        yield one
