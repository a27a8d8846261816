"""What a codebook file must look like."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from qualcode.codebook.values import NotText

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
DEFAULT_LANGUAGE = "nl"

_SLUG = "[a-z0-9][a-z0-9-]*"
_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,5})")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _whole_number(value: object) -> object:
    if isinstance(value, NotText) and value.kind == "int" and _WHOLE_NUMBER.fullmatch(value.written):
        return int(value.written)
    return value


Slug = Annotated[str, StringConstraints(pattern=f"^{_SLUG}$")]
Key = Annotated[str, StringConstraints(pattern=f"^{_SLUG}/{_SLUG}$")]
Line = Annotated[str, StringConstraints(pattern=r"\S"), AfterValidator(_one_line)]
Summary = Annotated[str, AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Origin = Literal["theory", "data", "in-vivo"]
Whole = Annotated[int, BeforeValidator(_whole_number)]


class Entry(BaseModel):
    """A mapping of the file. What is said of each key here is what the JSON Schema tells an editor."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CodeEntry(Entry):
    """One code."""

    code: Slug = Field(
        description="The fixed name of the code: small letters, digits and hyphens. Never change it once the code is "
        "used; change the label."
    )
    label: dict[Language, Line] = Field(
        description="What the screen and the tables show: a text, or a text for each language, such as "
        "{nl: Buurman, en: Neighbour}. The language of the codebook must be among them."
    )
    short: Summary = Field(default="", description="What the code means in one line.")
    definition: Prose = Field(default="", description="What the code means, in full.")
    use_when: Prose = Field(default="", description="When to give this code.")
    not_when: Prose = Field(default="", description="When not to, and which code instead.")
    keywords: list[Line] = Field(
        default=[], description="Words people really say. They are looked for in all their forms."
    )
    not_keywords: list[Line] = Field(
        default=[],
        description="Traps: words or phrases that look like one of the keywords and mean something else.",
    )
    examples: list[Line] = Field(
        default=[],
        description="Phrases that show the code, or the ids of quotes in the project, such as P03:12.",
    )
    color: Colour | None = Field(
        default=None, description='Six digits or letters a to f, between quotes: "#2f6f9f".'
    )
    origin: Origin | None = Field(
        default=None,
        description="Where the code comes from: theory (the literature, the topic list), data (the material) or "
        "in-vivo (words of the respondents themselves).",
    )
    notes: Prose = Field(default="", description="Whatever the team wants to remember about the code.")
    scale: Slug | None = Field(
        default=None, description="The scale on which segments with this code get a value."
    )
    maps_to: list[Key] = Field(
        default=[],
        description="Codes of other codebooks this one corresponds to, such as social-capital/bonding.",
    )
    parent: Slug | None = Field(
        default=None, description="The code above this one, in a list that is not nested."
    )
    children: list["CodeEntry"] = Field(default=[], description="The codes under this one.")


class ScaleEntry(Entry):
    """An ordered scale."""

    scale: Slug = Field(description="The fixed name of the scale: small letters, digits and hyphens.")
    label: Line | None = Field(
        default=None, description="What the screen shows; the fixed name when left out."
    )
    first: Whole = Field(default=0, description="The value of the first step.")
    steps: list[Line] = Field(description="The names of the steps, from low to high.", min_length=1)


class FacetEntry(Entry):
    """A property of which a segment has at most one value, such as the mood it is told in."""

    facet: Slug = Field(description="The fixed name of the facet: small letters, digits and hyphens.")
    label: Line | None = Field(
        default=None, description="What the screen shows; the fixed name when left out."
    )
    values: list[Line] = Field(description="The values a segment can have; it has at most one.", min_length=1)


class CodebookEntry(Entry):
    """A whole file."""

    codebook: Slug = Field(description="The fixed name of the codebook: small letters, digits and hyphens.")
    title: Line | None = Field(
        default=None, description="What the codebook is called; the fixed name when left out."
    )
    language: Language = Field(
        default=DEFAULT_LANGUAGE, description="The language of the labels, such as nl or en."
    )
    scales: list[ScaleEntry] = Field(default=[], description="The scales that codes can refer to.")
    facets: list[FacetEntry] = Field(
        default=[], description="What can be said of each segment apart from its codes."
    )
    codes: list[CodeEntry] = Field(description="The codes, one under the other or in each other.")
