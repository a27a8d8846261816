"""The small changes of a codebook, done to its values; `codebook.surgery` does the same to the text of its file."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText
from qualcode.model.errors import Refused

_PROSE = frozenset({"definition", "use_when", "not_when", "notes"})
_NULL_FIELDS = frozenset({"color", "scale"})
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def edited(book: Codebook, edits: Sequence[Edit]) -> Codebook:
    """The codebook after the edits, one after the other; texts become what reading them from a file would give.

    Raises Refused for what cannot be done: an unknown code, a slug that exists, a parent below the code itself, a
    `before` that is no brother, the removal of a code that has children, an empty label.
    """
    for edit in edits:
        match edit:
            case SetText():
                book = _changed(book, edit.code, edit.field, _text(book, edit))
            case SetList():
                book = _changed(book, edit.code, edit.field, items(edit.items))
            case Move():
                book = _moved(book, edit)
            case Add():
                book = _with(book, edit)
            case Remove():
                book = _without(book, edit.code)
    return book


def one_line(text: str) -> str:
    """The text as a field of one line is read."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def prose(text: str) -> str:
    """The text as a field of more lines is read."""
    return unicodedata.normalize("NFC", text).strip()


def normal(field: str, text: str) -> str:
    """The text as that field is read."""
    return prose(text) if field in _PROSE else one_line(text)


def items(texts: Sequence[str]) -> tuple[str, ...]:
    """The items of a list: each on one line, none empty and none twice."""
    return tuple(dict.fromkeys(line for text in texts if (line := one_line(text))))


def _code(book: Codebook, slug: str) -> Code:
    code = book.get(slug)
    if code is None:
        raise Refused(
            N_("There is no code `%(code)s` in %(codebook)s."),
            N_("Look at its codes with `qualcode codebook show`."),
            code=slug,
            codebook=book.slug,
        )
    return code


def _text(book: Codebook, edit: SetText) -> Any:
    text = normal(edit.field, edit.value)
    if edit.field == "label" and not text:
        raise Refused(
            N_("The code `%(code)s` cannot have an empty label."), N_("Give it a name."), code=edit.code
        )
    if edit.field == "origin":
        return _origin(text)
    if edit.field == "scale" and text and text not in {scale.slug for scale in book.scales}:
        raise Refused(
            N_("%(codebook)s has no scale `%(scale)s`."),
            N_("Add the scale to the file first."),
            codebook=book.slug,
            scale=text,
        )
    if edit.field == "color" and text and not _COLOUR.fullmatch(text):
        raise Refused(
            N_("`%(text)s` is no colour."),
            N_("Write it as # and six digits or letters a to f, such as #2f6f9f."),
            text=text,
        )
    return text or None if edit.field in _NULL_FIELDS else text


def _origin(text: str) -> Provenance | None:
    if not text:
        return None
    try:
        return Provenance(text)
    except ValueError:
        raise Refused(
            N_("`%(text)s` is no origin of a code."),
            N_("Choose one of: %(known)s."),
            text=text,
            known=", ".join(Provenance),
        ) from None


def _changed(book: Codebook, slug: str, field: str, value: Any) -> Codebook:
    _code(book, slug)
    codes = (replace(code, **{field: value}) if code.slug == slug else code for code in book.codes)
    return replace(book, codes=tuple(codes))


def _branch(book: Codebook, slug: str) -> tuple[int, int]:
    """Where in the reading order a code with all below it stands, half-open."""
    begin = book.codes.index(_code(book, slug))
    depth, end = book.codes[begin].depth, begin + 1
    while end < len(book.codes) and book.codes[end].depth > depth:
        end += 1
    return begin, end


def _grafted(book: Codebook, branch: Sequence[Code], parent: str | None, before: str | None) -> Codebook:
    """The book with a branch under `parent`, where it is not yet."""
    above = None if parent is None else _code(book, parent)
    if before is None:
        at = len(book.codes) if parent is None else _branch(book, parent)[1]
    else:
        brother = book.get(before)
        if brother is None or brother.parent != parent:
            raise Refused(
                N_("`%(code)s` cannot come before `%(before)s`, which stands elsewhere."),
                N_("Name a code with the same parent."),
                code=branch[0].slug,
                before=before,
            )
        at = _branch(book, before)[0]
    deeper = (0 if above is None else above.depth + 1) - branch[0].depth
    placed = [replace(code, depth=code.depth + deeper) for code in branch]
    placed[0] = replace(placed[0], parent=parent)
    return replace(book, codes=(*book.codes[:at], *placed, *book.codes[at:]))


def _moved(book: Codebook, edit: Move) -> Codebook:
    begin, end = _branch(book, edit.code)
    branch = book.codes[begin:end]
    if edit.parent in {code.slug for code in branch}:
        raise Refused(
            N_("`%(code)s` cannot stand under `%(parent)s`, which stands under it."),
            N_("Choose another parent, or move `%(parent)s` first."),
            code=edit.code,
            parent=edit.parent,
        )
    rest = replace(book, codes=(*book.codes[:begin], *book.codes[end:]))
    return _grafted(rest, branch, edit.parent, edit.before)


def _with(book: Codebook, edit: Add) -> Codebook:
    code = edit.code
    if book.get(code.slug):
        raise Refused(
            N_("%(codebook)s has a code `%(code)s` already."),
            N_("Choose another name."),
            code=code.slug,
            codebook=book.slug,
        )
    texts: dict[str, Any] = {
        field: _text(book, SetText(code.slug, field, getattr(code, field) or ""))
        for field in (
            "label",
            "short",
            "definition",
            "use_when",
            "not_when",
            "color",
            "origin",
            "notes",
            "scale",
        )
    }
    lists: dict[str, Any] = {
        field: items(getattr(code, field)) for field in ("keywords", "not_keywords", "examples", "maps_to")
    }
    translations = tuple((language, one_line(label)) for language, label in code.translations)
    code = replace(code, **texts, **lists, translations=translations)
    return _grafted(book, [code], code.parent, edit.before)


def _without(book: Codebook, slug: str) -> Codebook:
    begin, end = _branch(book, slug)
    if end > begin + 1:
        raise Refused(N_("`%(code)s` has codes below it."), N_("Move or remove these first."), code=slug)
    return replace(book, codes=(*book.codes[:begin], *book.codes[end:]))
