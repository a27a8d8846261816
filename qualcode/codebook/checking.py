"""Whether a file looks as it must, and what to say when it does not."""

import re
from functools import partial
from typing import Protocol, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from yaml import Mark

from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.shape import (
    DEFAULT_LANGUAGE,
    LANGUAGE,
    CodebookEntry,
    CodeEntry,
    Entry,
    FacetEntry,
    ScaleEntry,
)
from qualcode.codebook.values import Document, NotText, Path
from qualcode.locale import N_
from qualcode.model.codebook import Provenance
from qualcode.model.errors import CodebookFault

_MANY_SPELLINGS = {ours: spellings for ours, spellings in SPELLINGS.items() if len(spellings) > 1}
_OTHER_SPELLINGS = frozenset(spelling for _ours, *others in SPELLINGS.values() for spelling in others)


class MakesFault(Protocol):
    """Makes the error at a place already chosen."""

    def __call__(self, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error."""


Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], document: Document) -> Model:
    """The document as `model`; raises CodebookFault for the first thing that does not fit.

    What is wrong comes before what is missing: `lable: x` is told as an unknown key, not as a missing label.
    """
    _refuse_colours_lost_as_comments(document)
    _refuse_unknown_keys_without_a_value(document)
    _say_it_in_our_keys(document)
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        first = min(
            error.errors(include_url=False),
            key=lambda details: (details["type"] == "missing", _mark(details, document).index),
        )
        raise _fault(first, document) from None


def nearest_to(text: str, known: list[str]) -> str | None:
    """What the author may have meant: the known word most like `text`, if any is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def _refuse_unknown_keys_without_a_value(document: Document) -> None:
    unknown = [path for path in document.empty if str(path[-1]) not in _known_at(path)]
    if unknown:
        mark, path = min(((document.keys[path], path) for path in unknown), key=lambda one: one[0].index)
        raise _unknown_key(str(path[-1]), _model_at(path), partial(document.faults.at, mark))


def _known_at(path: Path) -> set[str]:
    if path[-2:-1] == ("label",):
        return {str(path[-1])}
    return {*_model_at(path).model_fields, *_OTHER_SPELLINGS}


def _say_it_in_our_keys(document: Document) -> None:
    """Renames the other spellings of keys, and gives a label that is one text its language."""
    if not isinstance(document.value, dict):
        return
    language = document.value.get("language")
    if not (isinstance(language, str) and re.fullmatch(LANGUAGE, language)):
        language = DEFAULT_LANGUAGE
    waiting: list[tuple[Path, object]] = [(("codes",), document.value.get("codes"))]
    while waiting:
        path, codes = waiting.pop()
        for number, code in enumerate(codes if isinstance(codes, list) else []):
            if isinstance(code, dict):
                place = (*path, number)
                _respell(cast(dict[str, object], code), place, document)
                if "label" in code and not isinstance(code["label"], dict):
                    code["label"] = {language: code["label"]}
                    document.places[(*place, "label", language)] = document.places[(*place, "label")]
                waiting.append(((*place, "children"), code.get("children")))


def _respell(code: dict[str, object], path: Path, document: Document) -> None:
    for ours, spellings in _MANY_SPELLINGS.items():
        present = [spelling for spelling in spellings if spelling in code]
        if present and present != [ours]:
            first = present[0]
            value = code[first]
            for spelling in present:
                del code[spelling]
            code[ours] = value
            document.keys[(*path, ours)] = document.keys[(*path, first)]
            document.places[(*path, ours)] = document.places[(*path, first)]
            document.empty.discard((*path, ours))


def _mark(details: ErrorDetails, document: Document) -> Mark:
    path = details["loc"]
    if details["type"] == "extra_forbidden":
        return document.keys[path]
    if _is_about_a_key(details):
        return document.keys[path[:-1]]
    if details["type"] == "missing":
        above, key = path[:-1], path[-1]
        for spelling in _MANY_SPELLINGS.get(str(key), (key,)):
            if (*above, spelling) in document.empty:
                return document.keys[(*above, spelling)]
        return document.places[above]
    return document.places[path]


def _is_about_a_key(details: ErrorDetails) -> bool:
    return details["type"] != "extra_forbidden" and details["loc"][-1:] == ("[key]",)


def _fault(details: ErrorDetails, document: Document) -> CodebookFault:
    mark, path = _mark(details, document), details["loc"]
    at, key = partial(document.faults.at, mark), _key(path)
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(key, _model_at(path), at)
        case "missing":
            return at(
                N_("%(place)s: `%(key)s` is missing."),
                N_("Add it: `%(key)s: ...`."),
                key=key,
            )
        case "string_pattern_mismatch":
            if _is_about_a_key(details):
                return _wrong_text("language", str(details["input"]), at)
            return _wrong_text(key, str(details["input"]), at)
        case "string_type":
            return _not_text(details["input"], at)
        case "literal_error":
            return _wrong_origin(details["input"], at)
        case "int_type":
            return at(
                N_("%(place)s: `%(key)s` must be a whole number."),
                N_("Write it in digits and without quotes, such as `%(key)s: 0`."),
                key=key,
            )
        case "too_short":
            return at(
                N_("%(place)s: `%(key)s` is an empty list."),
                N_("Write at least one item."),
                key=key,
            )
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


def _key(path: tuple[int | str, ...]) -> str:
    """The last key on the way to a value: that of a list for its items."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _model_at(path: tuple[int | str, ...]) -> type[Entry]:
    if len(path) == 1:
        return CodebookEntry
    within: dict[str, type[Entry]] = {"scales": ScaleEntry, "facets": FacetEntry}
    return within.get(str(path[0]), CodeEntry)


def _unknown_key(key: str, model: type[Entry], at: MakesFault) -> CodebookFault:
    what = N_("%(place)s: the key `%(key)s` is not known.")
    known = list(model.model_fields)
    others = (
        [spelling for spellings in SPELLINGS.values() for spelling in spellings] if model is CodeEntry else []
    )
    if nearest := nearest_to(key, known + others):
        return at(what, N_("Did you mean `%(nearest)s`?"), key=key, nearest=nearest)
    return at(what, N_("Known are: %(known)s."), key=key, known=", ".join(known))


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
    if key == "maps_to":
        return at(
            N_("%(place)s: `%(text)s` is no code of another codebook."),
            N_(
                "Write the name of the codebook, a slash and the name of the code: `sociaal-kapitaal/bonding`."
            ),
            text=text,
        )
    return at(
        N_("%(place)s: `%(text)s` cannot be the fixed name of a code or codebook."),
        N_("Use small letters a to z, digits and hyphens, such as `contact-with-neighbours`."),
        text=text,
    )


def _wrong_origin(value: object, at: MakesFault) -> CodebookFault:
    if not isinstance(value, str):
        return _not_text(value, at)
    what = N_("%(place)s: `%(text)s` is no origin of a code: there are %(known)s.")
    origins = [origin.value for origin in Provenance]
    known = ", ".join(origins)
    if nearest := nearest_to(value, origins):
        return at(what, N_("Did you mean `%(nearest)s`?"), text=value, known=known, nearest=nearest)
    return at(what, N_("Write one of them, or take it out."), text=value, known=known)


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
        if path[-1] in SPELLINGS["color"]:
            raise document.faults.at(
                document.keys[path],
                N_("%(place)s: no colour is left here: YAML takes # for a comment."),
                N_('Put the colour between quotes: "#2f6f9f".'),
            )
