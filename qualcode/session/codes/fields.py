"""The fields of a code as they are edited on one line and shown as plain text."""

from qualcode.locale import N_, _
from qualcode.model.codebook import Code
from qualcode.model.edits import ListField, TextField
from qualcode.model.errors import Refused

_BREAK = "¶"

TEXTS: dict[TextField, str] = {
    "definition": N_("definition"),
    "short": N_("short definition"),
    "use_when": N_("use when"),
    "not_when": N_("not when"),
    "notes": N_("notes"),
}
LISTS: dict[ListField, str] = {
    "keywords": N_("keywords"),
    "not_keywords": N_("not-keywords"),
    "examples": N_("examples"),
}
EDITED = (*TEXTS, *LISTS)
_TITLES: dict[str, str] = {str(field): title for field, title in (*TEXTS.items(), *LISTS.items())}


def title(field: str) -> str:
    """What a field is called."""
    return _(_TITLES[field])


def line_of(code: Code, field: str) -> str:
    """A field on one line: items separated by ";", line breaks as "¶". Raises Refused for an item with a ";"."""
    value = getattr(code, field)
    if isinstance(value, str):
        return f" {_BREAK} ".join(" ".join(line.split()) for line in value.strip().split("\n"))
    if any(";" in item for item in value):
        raise Refused(
            N_("One of the %(field)s has a ; in it, which separates them here."),
            N_("Edit them in the file."),
            field=title(field),
        )
    return "; ".join(value)


def text_of(typed: str) -> str:
    """The text of a field as it was typed."""
    return "\n".join(" ".join(line.split()) for line in typed.split(_BREAK)).strip()


def items_of(typed: str) -> tuple[str, ...]:
    """The items as they were typed, each once."""
    items = (" ".join(item.split()) for item in typed.split(";"))
    return tuple(dict.fromkeys(item for item in items if item))


def shown(code: Code) -> list[tuple[str, str]]:
    """Everything its file says about a code that is not empty, as (title, text)."""
    rows = [(title(field), getattr(code, field)) for field in ("short", "definition", "use_when", "not_when")]
    rows += [(title(field), "; ".join(getattr(code, field))) for field in LISTS]
    rows += [
        (title("notes"), code.notes),
        (_("origin"), code.origin or ""),
        (_("scale"), code.scale or ""),
        (_("maps to"), ", ".join(code.maps_to)),
        (
            _("in other languages"),
            ", ".join(f"{label} ({language})" for language, label in code.translations),
        ),
    ]
    return [(name, str(text)) for name, text in rows if text]
