"""The small words inside Dutch and other names: van der, de, 't, el, von."""

from qualcode.anonymisation.lists import words_of

PARTICLES = words_of("particles")

# Between two capitalised words these make one name of them. Not "op de" or "aan de": "Jan op de Markt".
JOINING = frozenset(
    {"van", "van de", "van den", "van der", "van 't", "v.d.", "v d", "op den", "aan den", "in den"}
    | {
        "uit den",
        "bij den",
        "de",
        "den",
        "der",
        "ter",
        "ten",
        "te",
        "'t",
        "el",
        "al",
        "la",
        "le",
        "de la",
        "du",
    }
    | {"di", "da", "dos", "von", "von der", "bin", "ibn"}
)

# At the start of a sentence these belong to the capitalised word after them: "De Groot", "Ter Horst".
LEADING = frozenset({"de", "den", "der", "ter", "ten", "te", "el", "'t"})

# In small letters before a single capitalised word these are part of a surname too; "van" and "de" alone may not be.
BEFORE = frozenset(
    {"van der", "van den", "v.d.", "v d", "el", "al", "ter", "ten", "von", "bin", "ibn", "ait"}
)

# ... and this one only before some of them: "Van der Leij", but not "Van Jan heb ik niets gehoord".
VAN = "van"
AFTER_VAN = frozenset({"der", "den", "de", "'t"})
