"""Which column of a table is what, in the words of the programs that make codebooks and of the people who do."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.codebook.foreign.rows import Row

_SEARCHED = 30

# What stands above the columns, folded; "#" is a number. Of the first group one is the label; where several stand
# side by side the first one here is, and `code` is then another name for it.
_NAMES = (
    "label", "name", "naam", "tag", "code name", "code label", "codename", "codenaam", "codebezeichnung",
    "bezeichnung", "titel", "title", "code", "codes", "kode", "node", "nodes", "knooppunt", "knoten", "code system",
    "codesystem", "codesysteem", "category", "cat", "categorie", "kategorie",
)  # fmt: skip
_MEANINGS = {
    "key": "key|slug|id",
    "path": "path pad pfad|hierarchical name|hierarchische naam|hierarchischer name|code path",
    "parent": "parent|parent code|parent tag|parent name|parentcode|obercode|oberkategorie|bovenliggende code"
    "|oudercode|ouder|valt onder|category|cat|categorie|kategorie|folder|ordner",
    "group": "group|group #|groups|code group|code group #|code groups|groep|codegroep|codegroep #|code groep #"
    "|codegroepen|codegruppe|codegruppe #|codegruppen",
    "level": "level|niveau|ebene|depth|diepte|tiefe",
    "definition": "definition|definitie|description|beschrijving|beschreibung|omschrijving|toelichting|betekenis"
    "|uitleg|erlauterung|full definition|volledige definitie|code definition|codedefinitie|detailed definition",
    "memo": "memo|code memo|codememo|comment|comments|commentaar|kommentar",
    "short": "short|short definition|brief definition|korte definitie|kurzdefinition|samenvatting|summary",
    "use_when": "use when|when to use|when|include|inclusion|inclusion criteria|inclusie|inclusiecriteria|wanneer"
    "|wanneer wel|gebruik wanneer|wann|wann verwenden|einschluss|einschlusskriterien",
    "not_when": "not when|when not to use|when not|exclude|exclusion|exclusion criteria|exclusie|exclusiecriteria"
    "|wanneer niet|wann nicht|nicht verwenden|ausschluss|ausschlusskriterien",
    "keywords": "keywords|keyword|trefwoorden|sleutelwoorden|kernwoorden|schlagworte|schlusselworter|stichworte",
    "not_keywords": "not keywords|not keyword|geen trefwoorden|niet trefwoorden|valstrikken|traps",
    "examples": "examples|example|voorbeeld|voorbeelden|beispiel|beispiele|ankerbeispiel|ankerbeispiele",
    "color": "color|colour|kleur|farbe|code color|code colour|codekleur|codefarbe",
    "origin": "origin|herkomst|oorsprong|herkunft",
    "notes": "notes|note|notities|notitie|opmerking|opmerkingen|notizen|bemerkung|bemerkungen|anmerkungen",
    "scale": "scale|schaal|skala",
    "scale_label": "scale label",
    "scale_steps": "scale steps",
    "maps_to": "maps to",
    # counts and the like: known, and of no use here
    "": "number of highlights|highlights|files|file|sources|references|bestanden|bronnen|verwijzingen|dateien"
    "|referenzen|grounded|groundedness|density|cod seg|coded segments|codings|coderingen|gecodeerde segmenten"
    "|codierte segmente|cod seg all documents|cod seg activated documents|documents|documenten|dokumente"
    "|frequency|frequentie|haufigkeit|count|aantal|anzahl|author|auteur|autor|created|created by|created on"
    "|creation date|modified|modified by|modified on|aangemaakt|gewijzigd|datum|date|erstellt|owner|nickname"
    "|bijnaam|cod seg of all documents|quote|quote id|quote place|quote time|catid|cid|coder|memo author"
    "|origin of memo|shortcut|alias",
}
_MEANING = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split("|")}
_TOPS = frozenset(
    (
        "main code",
        "main category",
        "hoofdcode",
        "hoofdcategorie",
        "hauptcode",
        "hauptkategorie",
        "theme",
        "thema",
    )
)
_LEVEL = re.compile(
    r"(?:code )?(?:level|niveau|ebene|stufe) (\d)"
    r"|((?:sub ?)+|unter ?)(?:codes?|thema|theme|category|categorie|kategorie)"
)
_TRANSLATION = re.compile(r"label_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)")
_OWN = frozenset(("key", "label", "parent", "use_when", "not_when", "maps_to"))


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a table, from 0: `names` are those the label stands in, one for each level of the tree.

    `meanings` tells of the other columns which field they hold ("label_en" for a label in English). `own` tells that
    it is a table as we write it, `tags` that Taguette made it. `first` is the number of rows before the data, `known`
    how many headings are understood.
    """

    names: tuple[int, ...]
    meanings: dict[int, str]
    unknown: tuple[str, ...]
    own: bool
    tags: bool
    first: int
    known: int

    def has(self, meaning: str) -> bool:
        """Whether a column holds that field."""
        return meaning in self.meanings.values()

    def text(self, row: Row, meaning: str) -> str:
        """What the row holds of that field, in its first column that holds anything; "" for nothing."""
        texts = (row.at(column).text.strip() for column, of in self.meanings.items() if of == meaning)
        return next(filter(None, texts), "")


def find(rows: Sequence[Row]) -> Headings | None:
    """The headings that most of is understood of, among the first rows; None when no column could be a label."""
    candidates = [found for i, row in enumerate(rows[:_SEARCHED]) if (found := _headings(row, rows, i + 1))]
    return max(candidates, key=lambda found: found.known, default=None)


def _headings(row: Row, rows: Sequence[Row], first: int) -> Headings | None:
    written = [cell.text.strip() for cell in row.cells]
    folded = [_folded(text) for text in written]
    label = next((folded.index(name) for name in _NAMES if name in folded), None)
    levels = {i: rank for i, name in enumerate(folded) if (rank := _rank(name)) is not None and i != label}
    if label is None and not levels:
        return None
    names = sorted([*levels, *([label] if label is not None else [])], key=lambda i: (levels.get(i, 1), i))
    headed = len(names)
    if headed == 1:
        names += _blank_after(names[0], folded, rows[first:])
    meanings, unknown = {}, []
    for i, name in enumerate(folded):
        if i in names or not name:
            continue
        if translation := _TRANSLATION.fullmatch(written[i]):
            meanings[i] = f"label_{translation[1]}"
        elif name == "code":
            meanings[i] = "key"
        elif (meaning := _MEANING.get(re.sub(r"\d+", "#", name))) is not None:
            meanings[i] = meaning
        else:
            unknown.append(written[i])
    own = set(meanings.values()) | {"label" if label is not None and folded[label] == "label" else ""} >= _OWN
    tags = label is not None and folded[label] == "tag"
    return Headings(tuple(names), meanings, tuple(unknown), own, tags, first, headed + len(meanings))


def _rank(name: str) -> int | None:
    if name in _TOPS:
        return 0
    if match := _LEVEL.fullmatch(name):
        return int(match[1]) if match[1] else 1 + (match[2].count("sub") or 1)
    return None


def _blank_after(column: int, folded: list[str], rows: Sequence[Row]) -> list[int]:
    """The columns without a heading right of the name in which names of lower levels stand."""
    after = []
    while (column := column + 1) < max((len(row.cells) for row in rows), default=0):
        if column < len(folded) and folded[column]:
            break
        if any(row.at(column).text.strip() for row in rows):
            after.append(column)
    return after


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain))
