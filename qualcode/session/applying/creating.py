"""A new code out of the list of codes: what was typed is its label, and only the parent is asked."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.applying import coding
from qualcode.session.prompts.asking import choices
from qualcode.session.prompts.picker import Choice, Picker

if TYPE_CHECKING:
    from qualcode.session.state import Session


def create(session: "Session", label: str) -> None:
    """Asks which code the new one goes below; then makes it and codes the aim with it."""
    label = " ".join(label.split())
    known = session.catalogue.labelled(label)
    if known is not None:
        _apply(session, known.key)
        return
    title = _("%(code)s is new: where does it go") % {"code": label}
    session.picker = Picker(title, _parents(session), lambda choice: _make(session, label, choice.key))


def _parents(session: "Session") -> tuple[Choice, ...]:
    """The top of each codebook first, for Enter; then the codes, those used lately first."""
    catalogue = session.catalogue
    rows = [
        Choice(f"{book.slug}/", _("at the top of %(codebook)s") % {"codebook": book.title})
        for book in catalogue.books.values()
    ]
    lately = dict.fromkeys([*catalogue.recent, *catalogue.codes])
    return (*rows, *choices(session, [key for key in lately if key in catalogue.codes]))


def _make(session: "Session", label: str, where: str) -> None:
    """`where` is the key of the parent, or that of a codebook with nothing behind its slash."""
    refactoring = session.work.refactoring
    book, _slash, parent = where.partition("/")
    planned = refactoring.add(label, parent=where) if parent else refactoring.add(label, book=book)
    refactoring.carry_out(planned)
    session.reload()
    _apply(session, planned.plan.subject)
    session.tree.go(planned.plan.subject)  # so that it is seen in a codebook longer than the screen


def _apply(session: "Session", key: str) -> None:
    coding.apply(session, key)
