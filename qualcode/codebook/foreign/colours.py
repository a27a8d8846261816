"""Colours as other programs write them."""

import re

_NAMES = {
    "#000000": "black zwart schwarz",
    "#808080": "gray grey grijs grau",
    "#c0c0c0": "silver zilver silber lightgray lightgrey lichtgrijs hellgrau",
    "#ffffff": "white wit weiß weiss",
    "#ff0000": "red rood rot",
    "#8b0000": "darkred donkerrood dunkelrot",
    "#ffa500": "orange oranje",
    "#ffff00": "yellow geel gelb",
    "#008000": "green groen grün gruen",
    "#90ee90": "lightgreen lichtgroen hellgrün",
    "#006400": "darkgreen donkergroen dunkelgrün",
    "#008080": "teal",
    "#40e0d0": "turquoise türkis",
    "#00ffff": "cyan cyaan",
    "#0000ff": "blue blauw blau",
    "#add8e6": "lightblue lichtblauw hellblau",
    "#00008b": "darkblue donkerblauw dunkelblau navy",
    "#800080": "purple paars lila violett",
    "#ee82ee": "violet",
    "#ff00ff": "magenta",
    "#ffc0cb": "pink roze rosa",
    "#a52a2a": "brown bruin braun",
    "#f5f5dc": "beige",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}
_HEX = re.compile(r"(?:#|0x)?([0-9a-f]{6})")
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_WITH_ALPHA = re.compile(r"#?ff([0-9a-f]{6})")
_PARTS = re.compile(
    r"(?:rgba?)?\s*\(?\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*(?:[,;]\s*[\d.]+\s*)?\)?"
)


def colour(text: str) -> str | None:
    """The colour as `#rrggbb`: from hexadecimal, rgb(...) or a common name (English, Dutch, German); else None."""
    plain = text.strip().casefold()
    if match := _HEX.fullmatch(plain) or _WITH_ALPHA.fullmatch(plain):
        return f"#{match[1]}"
    if match := _SHORT.fullmatch(plain):
        return "#" + "".join(2 * digit for digit in match.groups())
    if match := _PARTS.fullmatch(plain):
        parts = [int(part) for part in match.groups()]
        return "#" + "".join(f"{part:02x}" for part in parts) if max(parts) < 256 else None
    return _BY_NAME.get(re.sub(r"[\s_-]", "", plain))
