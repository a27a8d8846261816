"""What the keys of a code are called in a file: ours first, then those other people's files use.

Where two of them stand side by side, the first one here counts and the other is left as it is.
"""

from collections.abc import Mapping

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "key", "id"),
    "label": ("label",),
    "short": ("short",),
    "definition": ("definition",),
    "use_when": ("use_when", "include"),
    "not_when": ("not_when", "exclude"),
    "keywords": ("keywords",),
    "not_keywords": ("not_keywords",),
    "examples": ("examples",),
    "color": ("color", "colour"),
    "origin": ("origin",),
    "notes": ("notes",),
    "scale": ("scale",),
    "maps_to": ("maps_to",),
    "parent": ("parent",),
    "children": ("children",),
}
