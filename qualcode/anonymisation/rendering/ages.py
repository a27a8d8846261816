"""Ages in bands of ten years, the oldest together."""

import re

_TOP = 80
_UNITS = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_TEENS = (
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()  # noqa: SIM905
)
_IN_WORDS = {
    **{word: n for n, word in enumerate(_UNITS) if n},
    "één": 1,
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{
        f"{unit}{and_}{ten}" if unit else ten: 10 * n + m
        for n, ten in enumerate(_TENS, 2)
        for m, unit in enumerate(_UNITS)
        for and_ in ("en", "ën")
    },
}
_FIGURE = re.compile(r"\d{1,3}")
_WORD = re.compile(r"[^\W\d_]+")


def age_in(text: str) -> int | None:
    """The age that a mention of one tells, in figures or in Dutch words; None where it tells none exactly."""
    figure = _FIGURE.search(text)
    if figure is not None:
        return int(figure[0])
    words = [word.removesuffix("jarige").removesuffix("jarig") for word in _WORD.findall(text.lower())]
    return next((_IN_WORDS[word] for word in words if word in _IN_WORDS), None)


def band(age: int, language: str) -> str:
    """The ten years an age lies in, without brackets: "40-49 jaar"; from 80 on one band."""
    if age >= _TOP:
        return f"{_TOP} or older" if language == "en" else f"{_TOP} jaar of ouder"
    first = age // 10 * 10
    return f"{first}-{first + 9} {'years' if language == 'en' else 'jaar'}"
