"""What is asked first: which code, which other one, which words."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.codebook import Code
from qualcode.session.drawing.catalogue import Listed
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.picker import Choice

if TYPE_CHECKING:
    from qualcode.session.state import Session


def current(session: "Session") -> Listed | None:
    """The current code; says so where there is none."""
    found = session.tree.code
    if found is None:
        session.say(with_keys(_("The codebook has no codes yet: {tree.below} makes one.")))
    return found


def in_file(session: "Session") -> tuple[Listed, Code] | None:
    """The current code with what its file says; says so where its file has it no longer."""
    found = current(session)
    if found is None:
        return None
    if found.code is None:
        said = _("%(code)s is not in its file any more: {tree.apply} puts it back.")
        session.say(with_keys(said, {"code": found.label}))
        return None
    return found, found.code


def choices(session: "Session", keys: Iterable[str]) -> tuple[Choice, ...]:
    """Codes to pick from, in that order."""
    listed = (session.catalogue.codes[key] for key in keys)
    return tuple(_choice(one) for one in listed)


def code_choices(session: "Session") -> tuple[Choice, ...]:
    """Every code: those of this session first, then those on digits, then the others as in the codebook."""
    catalogue = session.catalogue
    keys = dict.fromkeys([*catalogue.recent, *catalogue.pins, *catalogue.codes])
    return tuple(
        _choice(catalogue.codes[key], catalogue.digit(key) or 0) for key in keys if key in catalogue.codes
    )


def _choice(code: Listed, digit: int | None = None) -> Choice:
    slug = code.key.partition("/")[2]
    return Choice(
        code.key, code.label, " › ".join(code.path), code.letter, code.slot, digit=digit, short_name=slug
    )


def ask(session: "Session", title: str, hint: str, text: str, enter: Callable[[str], None]) -> None:
    """Opens a line to type in; it stays open when `enter` refuses."""

    def entered(typed: str) -> None:
        enter(typed)
        session.editor = None

    session.editor = Editor(title, hint, Line(text), entered)
