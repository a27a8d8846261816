"""What each repair is called, by its name."""

from collections.abc import Mapping

from qualcode.locale import N_

TITLES: Mapping[str, str] = {
    "encoding": N_("The file was not UTF-8; its characters were converted."),
    "rolling": N_("The repeats of rolling automatic captions were taken out."),
    "ligatures": N_("Ligatures (such as ﬁ) became letters."),
    "accents": N_("Letters with loose accents were put together (Unicode NFC)."),
    "spaces": N_("Non-breaking and other odd spaces became ordinary spaces."),
    "invisible": N_(
        "Invisible characters (soft hyphens, zero-width spaces, marks of direction) were removed."
    ),
    "control": N_("Control characters were removed."),
}
