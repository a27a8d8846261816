"""The JSON Schema of a codebook file, by which editors complete and check."""

import json
from typing import Any

from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.shape import CodebookEntry

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OTHER_SPELLING = "Another spelling of `{ours}`, as other people's files have it: write `{ours}`."


def json_schema() -> dict[str, object]:
    """The schema of a whole file: a codebook with a head, or a bare list of codes.

    It is made from what the reader itself checks by. It cannot say what the reader also refuses: a name used twice, a
    parent or scale that is not there, a label that is not in the codebook's language.
    """
    made = CodebookEntry.model_json_schema()
    kinds = {name.removesuffix("Entry").lower(): _plainer(kind) for name, kind in made.pop("$defs").items()}
    kinds["codebook"] = _plainer(made)
    kinds["code"] = _with_other_spellings(_with_both_labels(kinds["code"]))
    return {
        "$schema": _DIALECT,
        "title": "A codebook of qualcode",
        "description": "Codes with their definitions: under a head that begins with `codebook:`, or as a bare list of "
        "codes, which is called after its file.",
        "anyOf": [{"$ref": "#/$defs/codebook"}, {"type": "array", "items": {"$ref": "#/$defs/code"}}],
        "$defs": dict(sorted(kinds.items())),
    }


def as_text() -> str:
    """The schema as the text of `codebook.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _plainer(schema: Any) -> Any:
    """Without the titles pydantic makes of names, and without null: a key that says nothing is left out."""
    if isinstance(schema, list):
        return [_plainer(item) for item in schema if item != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plainer(value) for key, value in schema.items() if not _is_noise(key, value)}
    if len(plain.get("anyOf", ())) == 1:
        return {**plain.pop("anyOf")[0], **plain}
    if "$ref" in plain:
        plain["$ref"] = f"#/$defs/{plain['$ref'].rpartition('/')[2].removesuffix('Entry').lower()}"
    return plain


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, "", []))


def _with_both_labels(code: dict[str, Any]) -> dict[str, Any]:
    label = code["properties"]["label"]
    (line,) = label["patternProperties"].values()
    by_language = {**label, "additionalProperties": False, "minProperties": 1}
    code["properties"]["label"] = {
        "description": by_language.pop("description"),
        "anyOf": [line, by_language],
    }
    return code


def _with_other_spellings(code: dict[str, Any]) -> dict[str, Any]:
    for ours, (_ours, *others) in SPELLINGS.items():
        for other in others:
            # Whatever it holds: beside ours it is not looked at.
            code["properties"][other] = {
                "description": _OTHER_SPELLING.format(ours=ours),
                "deprecated": True,
            }
        if others and ours in code["required"]:
            code["required"].remove(ours)
            code["anyOf"] = [{"required": [spelling]} for spelling in SPELLINGS[ours]]
    return code
