"""Changing what the codebook says about a code: first which field, then its text on a line."""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.codebook import Code
from qualcode.model.errors import Refused
from qualcode.model.refactoring import Planned
from qualcode.session.codes import fields
from qualcode.session.drawing.catalogue import Listed
from qualcode.session.prompts.asking import ask, in_file
from qualcode.session.prompts.confirming import propose
from qualcode.session.prompts.picker import Choice, Picker

if TYPE_CHECKING:
    from qualcode.session.state import Session


def define(session: "Session") -> None:
    """Asks which field, and then for its text."""
    found = in_file(session)
    if found is None:
        return
    listed, code = found
    session.picker = Picker(
        _("What of %(code)s?") % {"code": listed.label},
        tuple(Choice(field, fields.title(field), _start(code, field)) for field in fields.EDITED),
        lambda choice: _ask(session, listed, code, choice.key),
        digits=True,
    )


def _ask(session: "Session", listed: Listed, code: Code, field: str) -> None:
    names = {"code": listed.label, "field": fields.title(field)}
    before = fields.line_of(code, field)

    def enter(typed: str) -> None:
        planned = _planned(session, listed.key, code, field, typed)
        propose(session, planned, _("Change the %(field)s of %(code)s") % names)

    hint = _("; between items") if field in fields.LISTS else _("¶ begins a new line")
    ask(session, _("%(code)s: %(field)s") % names, hint, before, enter)


def _planned(session: "Session", key: str, code: Code, field: str, typed: str) -> Planned:
    refactoring = session.work.refactoring
    for text in fields.TEXTS:
        if text == field and fields.text_of(typed) != fields.text_of(fields.line_of(code, field)):
            return refactoring.define(key, {text: fields.text_of(typed)})
    for items in fields.LISTS:
        if items == field and fields.items_of(typed) != getattr(code, field):
            return refactoring.define(key, {}, {items: fields.items_of(typed)})
    raise Refused(N_("It says so already."), N_("Nothing was changed."))


def _start(code: Code, field: str) -> str:
    value = getattr(code, field)
    return " ".join(value.split()) if isinstance(value, str) else "; ".join(value)
