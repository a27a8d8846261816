"""The grammar of queries and its words, in English and Dutch; case does not matter.

    query      = either { "where" either }
    either     = both { "or" both }
    both       = one { [ "and" ] one }              a second one without "and" begins with "not"
    one        = "not" one | chain
    chain      = operand { [ "not" ] tie operand [ "within" NUMBER "turns" ] }
    tie        = "overlapping" | "in same turn as" | "followed by" | "preceded by"
    operand    = "(" query ")" | condition | code | "any" | "uncoded" | "turns"
    code       = NAME [ "+" ] | "under" NAME
    condition  = NAME compare VALUE | NAME [ "not" ] "in" "(" VALUE { "," VALUE } ")"
               | NAME "contains" VALUE | NAME "is" [ "not" ] ( "missing" | VALUE )
    compare    = "=" | "!=" | "<" | "<=" | ">" | ">="

"within … turns" belongs to "followed by" and "preceded by". A name or value is a word, or anything between quotes;
a quote sign within is written twice. Between quotes a word is never one of the words below, nor a property.
"""

import re
from enum import StrEnum

from qualcode.model.codebook import Provenance
from qualcode.model.coding import Origin
from qualcode.model.query import Operator, Property, Tie, Whole

LONGEST = 5000  # characters of a query
DEEPEST = 40  # levels of brackets, and of operations that take another as their left side
FARTHEST = 9999  # turns


class Key(StrEnum):
    """The words with a meaning of their own."""

    AND = "and"
    OR = "or"
    NOT = "not"
    WHERE = "where"
    OVERLAPPING = "overlapping"
    WITH = "with"
    IN = "in"
    THE = "the"
    SAME = "same"
    TURN = "turn"
    AS = "as"
    FOLLOWED = "followed"
    PRECEDED = "preceded"
    BY = "by"
    WITHIN = "within"
    ANY = "any"
    UNCODED = "uncoded"
    TURNS = "turns"
    UNDER = "under"
    IS = "is"
    MISSING = "missing"
    LACKS = "lacks"
    CONTAINS = "contains"


KEYWORDS: dict[str, Key] = {
    "and": Key.AND, "en": Key.AND,
    "or": Key.OR, "of": Key.OR,
    "not": Key.NOT, "niet": Key.NOT,
    "where": Key.WHERE, "waar": Key.WHERE,
    "overlapping": Key.OVERLAPPING, "overlaps": Key.OVERLAPPING, "overlapt": Key.OVERLAPPING,
    "overlappend": Key.OVERLAPPING,
    "with": Key.WITH, "met": Key.WITH,
    "in": Key.IN,
    "the": Key.THE,
    "same": Key.SAME, "dezelfde": Key.SAME,
    "turn": Key.TURN, "beurt": Key.TURN,
    "as": Key.AS, "als": Key.AS,
    "followed": Key.FOLLOWED, "gevolgd": Key.FOLLOWED,
    "preceded": Key.PRECEDED, "voorafgegaan": Key.PRECEDED,
    "by": Key.BY, "door": Key.BY,
    "within": Key.WITHIN, "binnen": Key.WITHIN,
    "any": Key.ANY, "alles": Key.ANY,
    "uncoded": Key.UNCODED, "ongecodeerd": Key.UNCODED,
    "turns": Key.TURNS, "beurten": Key.TURNS,
    "under": Key.UNDER, "onder": Key.UNDER,
    "is": Key.IS,
    "missing": Key.MISSING, "onbekend": Key.MISSING,
    "ontbreekt": Key.LACKS,
    "contains": Key.CONTAINS, "bevat": Key.CONTAINS,
}  # fmt: skip

# Words that may stand bare as the name of a code: they mean something only after another.
SOFT = frozenset(
    {Key.WITH, Key.THE, Key.SAME, Key.TURN, Key.AS, Key.BY, Key.IS, Key.MISSING, Key.LACKS, Key.CONTAINS}
)
# Words that may not even stand bare as a value.
HARD = frozenset({Key.AND, Key.OR, Key.NOT, Key.WHERE})

PROPERTIES: dict[str, Property] = {
    "speaker": Property.SPEAKER, "spreker": Property.SPEAKER,
    "transcript": Property.TRANSCRIPT,
    "case": Property.CASE,
    "text": Property.TEXT, "tekst": Property.TEXT,
    "coder": Property.CODER, "codeur": Property.CODER,
    "origin": Property.ORIGIN, "oorsprong": Property.ORIGIN,
    "date": Property.DATE, "datum": Property.DATE,
    "memo": Property.MEMO,
}  # fmt: skip

ORIGINS: dict[str, str] = {
    **{origin.value: origin.value for origin in Origin},
    **{provenance.value: provenance.value for provenance in Provenance},
    "suggestie": Origin.SUGGESTION.value,
    "zoeken": Origin.SEARCH.value,
    "geïmporteerd": Origin.IMPORTED.value,
    "theorie": Provenance.THEORY.value,
    "in vivo": Provenance.IN_VIVO.value,
}

# Of codings, and so of what takes part; the other properties are of the place where a segment stands.
OF_CODINGS = frozenset({Property.CODER, Property.ORIGIN, Property.DATE, Property.MEMO})
OF_CASES = frozenset({Property.CASE})

_EQUALITY = frozenset({Operator.EQUAL, Operator.UNEQUAL, Operator.AMONG, Operator.NOT_AMONG})
_ORDER = frozenset({Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST})
_PRESENCE = frozenset({Operator.MISSING, Operator.KNOWN})
_NAMED = _EQUALITY | _PRESENCE | {Operator.CONTAINS}
_TAKES: dict[Property, frozenset[Operator]] = {
    Property.SPEAKER: _NAMED,
    Property.TRANSCRIPT: _EQUALITY | {Operator.CONTAINS},
    Property.CASE: _NAMED,
    Property.TEXT: frozenset({Operator.CONTAINS}),
    Property.CODER: _EQUALITY | {Operator.CONTAINS},
    Property.ORIGIN: _EQUALITY,
    Property.DATE: _EQUALITY | _ORDER,
    Property.MEMO: _PRESENCE | {Operator.CONTAINS},
}


def operators_of(subject: Property | str) -> tuple[Operator, ...]:
    """How that property can be compared; an attribute in every way."""
    wanted = _TAKES[subject] if isinstance(subject, Property) else frozenset(Operator)
    return tuple(operator for operator in Operator if operator in wanted)


def is_order(operator: Operator) -> bool:
    """Whether the operator asks which comes first."""
    return operator in _ORDER


SIGNS: dict[str, Operator] = {
    "=": Operator.EQUAL, "==": Operator.EQUAL,
    "!=": Operator.UNEQUAL, "<>": Operator.UNEQUAL, "≠": Operator.UNEQUAL,
    "<": Operator.LESS, "<=": Operator.AT_MOST, "≤": Operator.AT_MOST,
    ">": Operator.MORE, ">=": Operator.AT_LEAST, "≥": Operator.AT_LEAST,
}  # fmt: skip

# How what was parsed is written again.
SPELLING: dict[str, dict[str, str]] = {
    "en": {
        "and": "and", "or": "or", "not": "not", "where": "where",
        Tie.OVERLAPPING: "overlapping", Tie.SAME_TURN: "in same turn as",
        Tie.FOLLOWED: "followed by", Tie.PRECEDED: "preceded by",
        "within": "within", "turn": "turn", "turns": "turns",
        Whole.ANY: "any", Whole.UNCODED: "uncoded",
        **{operator: str(operator) for operator in Operator},
        **{prop: str(prop) for prop in Property},
    },
    "nl": {
        "and": "en", "or": "of", "not": "niet", "where": "waar",
        Tie.OVERLAPPING: "overlapt", Tie.SAME_TURN: "in dezelfde beurt als",
        Tie.FOLLOWED: "gevolgd door", Tie.PRECEDED: "voorafgegaan door",
        "within": "binnen", "turn": "beurt", "turns": "beurten",
        Whole.ANY: "alles", Whole.UNCODED: "ongecodeerd",
        **{operator: str(operator) for operator in Operator},
        Operator.NOT_AMONG: "niet in", Operator.CONTAINS: "bevat",
        Operator.MISSING: "is onbekend", Operator.KNOWN: "is niet onbekend",
        **{prop: str(prop) for prop in Property},
        Property.SPEAKER: "spreker", Property.TEXT: "tekst", Property.CODER: "codeur",
        Property.ORIGIN: "oorsprong", Property.DATE: "datum",
    },
}  # fmt: skip

# A word: no space, sign, bracket, comma or double quote in it, nor a single quote at its beginning.
WORD = re.compile(r"""[^\s"“”„‘'=<>!≠≤≥(),][^\s"“”„=<>!≠≤≥(),]*""")
