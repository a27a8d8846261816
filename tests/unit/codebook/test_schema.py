"""The published schema is made by the program, holds for what the reader reads, and refuses what it refuses."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.codebook import parse
from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.schema import as_text, json_schema
from qualcode.model.errors import CodebookFault

REPOSITORY = Path(__file__).parents[3]
CODEBOOKS = REPOSITORY / "codebooks"
MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", REPOSITORY.parent / "shared" / "material"))
SCHEMA: dict[str, Any] = json_schema()
TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "integer": int}
CHECKED = {"$ref", "type", "enum", "pattern", "anyOf", "required", "minItems", "minProperties", "items"} | {
    "properties",
    "patternProperties",
    "additionalProperties",
}
SAID = {"$schema", "$defs", "title", "description", "default", "deprecated"}


def is_valid(value: Any, schema: dict[str, Any]) -> bool:
    """JSON Schema as far as ours goes; an unknown keyword fails the test."""
    assert schema.keys() <= CHECKED | SAID, schema.keys()
    if "$ref" in schema:
        return is_valid(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "type" in schema and (not isinstance(value, TYPES[schema["type"]]) or isinstance(value, bool)):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "anyOf" in schema and not any(is_valid(value, one) for one in schema["anyOf"]):
        return False
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(
            is_valid(item, schema.get("items", {})) for item in value
        )
    if isinstance(value, dict):
        return (
            len(value) >= schema.get("minProperties", 0)
            and value.keys() >= set(schema.get("required", ()))
            and all(_is_valid_under(key, item, schema) for key, item in value.items())
        )
    return True


def _is_valid_under(key: str, value: Any, schema: dict[str, Any]) -> bool:
    if key in schema.get("properties", {}):
        return is_valid(value, schema["properties"][key])
    for pattern, one in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            return is_valid(value, one)
    return schema.get("additionalProperties", True) is not False


def test_the_published_schema_is_this_one() -> None:
    published = (CODEBOOKS / "codebook.schema.json").read_text(encoding="utf-8")
    assert published == as_text()
    assert json.loads(published) == SCHEMA


@pytest.mark.parametrize("path", sorted(CODEBOOKS.glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_codebooks_are_valid_and_say_where_the_schema_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.startswith("# yaml-language-server: $schema=codebook.schema.json\n")
    assert is_valid(yaml.safe_load(source), SCHEMA)


def test_somebody_elses_codebook_is_valid_but_for_two_labels_that_a_comma_cut() -> None:
    path = MATERIAL / "suggestions_codebook.yaml"
    if not path.exists():
        pytest.skip(f"no material at {MATERIAL}")
    codes = yaml.safe_load(path.read_text(encoding="utf-8"))
    cut = [code["key"] for code in codes if not is_valid(code, SCHEMA["$defs"]["code"])]
    # `label: Wijk, wonen en ruimte` in { } is for YAML a label and a key without a value.
    assert cut == ["monitoring", "wijk"]


def test_every_key_is_described() -> None:
    for kind in ("codebook", "code", "scale", "facet"):
        definition = SCHEMA["$defs"][kind]
        assert definition["additionalProperties"] is False
        for key, schema in definition["properties"].items():
            assert schema["description"].endswith("."), key


def test_every_spelling_is_known_and_the_others_are_deprecated() -> None:
    properties = SCHEMA["$defs"]["code"]["properties"]
    assert set(properties) == {spelling for spellings in SPELLINGS.values() for spelling in spellings}
    for ours, spellings in SPELLINGS.items():
        assert [spelling for spelling in spellings if properties[spelling].get("deprecated")] == [
            spelling for spelling in spellings if spelling != ours
        ]


HEAD = "codebook: a\nscales: [{scale: s, steps: [x, y], first: 1}]\nfacets: [{facet: f, values: [p]}]\n"
CODE = HEAD + "codes:\n- code: b\n  label: B\n"


@pytest.mark.parametrize(
    "source",
    [
        HEAD + "codes: []\n",
        "[]\n",
        "- {code: b, label: B}\n",
        CODE + "  children: [{key: c, label: {nl: C, en: D}}]\n",
        CODE + "  maps_to: [x/y]\n  origin: in-vivo\n  scale: s\n  color: '#aabbcc'\n",
        CODE + "  id: 12\n  examples: [P03:12]\n",
    ],
)
def test_what_is_read_is_valid(source: str) -> None:
    parse(source, "a.yaml")
    assert is_valid(yaml.safe_load(source), SCHEMA)


@pytest.mark.parametrize(
    "source",
    [
        "codes: []\n",
        "codebook: A\ncodes: []\n",
        "codebook: a\nlanguage: Dutch\ncodes: []\n",
        "codebook: a\nlabels: x\ncodes: []\n",
        "codebook: a\nscales: [{scale: s, steps: []}]\ncodes: []\n",
        "codebook: a\nscales: [{scale: s, steps: [x], first: x}]\ncodes: []\n",
        "codebook: a\nfacets: [{facet: f}]\ncodes: []\n",
        "- b\n",
        "- {label: B}\n",
        "- {code: b}\n",
        "- {code: b, label: {}}\n",
        "- {code: b, label: {Dutch: B}}\n",
        "- {code: b, label: ' '}\n",
        CODE + "  origin: theorie\n",
        CODE + "  maps_to: [x]\n",
        CODE + "  keywords: x\n",
        CODE + "  keywords: [12]\n",
        CODE + "  color: red\n",
        CODE + "  children: [{code: b, lable: B}]\n",
    ],
)
def test_what_is_refused_is_not_valid(source: str) -> None:
    with pytest.raises(CodebookFault):
        parse(source, "a.yaml")
    assert not is_valid(yaml.safe_load(source), SCHEMA)
