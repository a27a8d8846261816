"""What a codebook file must look like, and what to say when it does not."""

from functools import partial
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process
from yaml import Mark

from qualcode.codebook.nodes import Document, NotText
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault


class MakesFault(Protocol):
    """Makes the error at a place already chosen."""

    def __call__(self, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error."""


def _one_line(text: str) -> str:
    return " ".join(text.split())


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Line = Annotated[str, StringConstraints(pattern=r"\S"), AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CodeEntry(_Entry):
    """One code as the file has it."""

    code: Slug
    label: Line
    definition: Prose = ""
    use_when: Prose = ""
    not_when: Prose = ""
    keywords: list[Line] = Field(default_factory=list)
    examples: list[Line] = Field(default_factory=list)
    color: Colour | None = None
    parent: Slug | None = None
    children: list["CodeEntry"] = Field(default_factory=list)


class CodebookEntry(_Entry):
    """A whole file."""

    codebook: Slug
    title: Line | None = None
    language: Language = "nl"
    codes: list[CodeEntry]


Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], document: Document) -> Model:
    """The document as `model`; raises CodebookFault for the first thing that does not fit.

    What is wrong comes before what is missing: `lable: x` is told as an unknown key, not as a missing label.
    """
    _refuse_colours_lost_as_comments(document)
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        first = min(
            error.errors(include_url=False),
            key=lambda details: (details["type"] == "missing", _mark(details, document).index),
        )
        raise _fault(first, document) from None


def _mark(details: ErrorDetails, document: Document) -> Mark:
    path = details["loc"]
    if details["type"] == "extra_forbidden" or path in document.empty:
        return document.keys[path]
    if details["type"] == "missing":
        return document.places[path[:-1]]
    return document.places[path]


def _fault(details: ErrorDetails, document: Document) -> CodebookFault:
    mark, path = _mark(details, document), details["loc"]
    at, key = partial(document.faults.at, mark), str(path[-1]) if path else ""
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(key, CodeEntry if len(path) > 1 else CodebookEntry, at)
        case "missing":
            return at(
                N_("%(place)s: `%(key)s` is missing."),
                N_("Add it: `%(key)s: ...`."),
                key=key,
            )
        case "string_pattern_mismatch":
            return _wrong_text(key, str(details["input"]), at)
        case "string_type":
            return _not_text(details["input"], at)
        case "list_type":
            return at(
                N_("%(place)s: `%(key)s` must be a list."),
                N_("Write every item on a line of its own that begins with a hyphen, or all of them in [ ]."),
                key=key,
            )
        case _:
            return at(
                N_("%(place)s: here keys with values are expected."),
                N_("A codebook begins with `codebook: ...`, each of its codes with `- code: ...`."),
            )


def _unknown_key(key: str, model: type[BaseModel], at: MakesFault) -> CodebookFault:
    what = N_("%(place)s: the key `%(key)s` is not known.")
    nearest = process.extractOne(key, list(model.model_fields), scorer=fuzz.ratio, score_cutoff=60)
    if nearest:
        return at(what, N_("Did you mean `%(nearest)s`?"), key=key, nearest=nearest[0])
    return at(what, N_("Known are: %(known)s."), key=key, known=", ".join(model.model_fields))


def _wrong_text(key: str, text: str, at: MakesFault) -> CodebookFault:
    if not text.strip():
        return at(
            N_("%(place)s: this text is empty."),
            N_("Write something, or take it out."),
        )
    if key == "color":
        return at(
            N_("%(place)s: `%(text)s` is no colour."),
            N_('Write it as six digits or letters a to f, between quotes: "#2f6f9f".'),
            text=text,
        )
    if key == "language":
        return at(
            N_("%(place)s: `%(text)s` is no language code."),
            N_("Write `nl` or `en`, for example."),
            text=text,
        )
    return at(
        N_("%(place)s: `%(text)s` cannot be the fixed name of a code or codebook."),
        N_("Use small letters a to z, digits and hyphens, such as `contact-with-neighbours`."),
        text=text,
    )


def _not_text(value: object, at: MakesFault) -> CodebookFault:
    match value:
        case NotText("bool", written):
            what = N_("%(place)s: YAML reads `%(written)s` as yes-or-no, not as text.")
        case NotText("int" | "float", written):
            what = N_("%(place)s: `%(written)s` is a number, and text is expected.")
        case NotText(_, written):
            what = N_("%(place)s: YAML does not read `%(written)s` as text.")
        case None:
            return at(
                N_("%(place)s: this text is empty."),
                N_("Write something, or take it out."),
            )
        case _:
            return at(
                N_("%(place)s: here a single text is expected."),
                N_("Put the text between quotes if it holds a colon or begins with a bracket."),
            )
    return at(what, N_('Put it between quotes: "%(written)s".'), written=written)


def _refuse_colours_lost_as_comments(document: Document) -> None:
    for path in document.empty:
        if path[-1] == "color":
            raise document.faults.at(
                document.keys[path],
                N_("%(place)s: no colour is left here: YAML takes # for a comment."),
                N_('Put the colour between quotes: "#2f6f9f".'),
            )
