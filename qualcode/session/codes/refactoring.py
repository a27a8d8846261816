"""Changing the codebook from its pane: what is asked first, and what is shown before anything is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.session.codes import card, splitting
from qualcode.session.codes.defining import define
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.asking import ask, choices, current, in_file
from qualcode.session.prompts.confirming import carry_out, propose
from qualcode.session.prompts.picker import Choice, Picker

if TYPE_CHECKING:
    from qualcode.session.state import Session

_TOP, _DROP = "", "-"  # rows of a list that stand for no code


def rename(session: "Session") -> None:
    """Asks for another label."""
    found = in_file(session)
    if found is None:
        return
    listed, _code = found

    def enter(typed: str) -> None:
        if " ".join(typed.split()) == listed.label:
            raise Refused(N_("That is its label already."), N_("Nothing was changed."))
        planned = session.work.refactoring.rename(listed.key, typed)
        change = _("Rename %(old)s to %(new)s") % {"old": listed.label, "new": " ".join(typed.split())}
        propose(session, planned, change)

    title = _("Another label for %(code)s") % {"code": listed.label}
    ask(session, title, _("Enter shows what it means"), listed.label, enter)


def below(session: "Session") -> None:
    """Asks for the label of a new code below the current one."""
    listed = session.tree.code
    if listed is None or listed.code is None:
        top(session)
        return
    _new(session, _("New code below %(code)s") % {"code": listed.label}, listed.key, None)


def top(session: "Session") -> None:
    """Asks for the label of a new code at the top level of the codebook at hand."""
    listed = session.tree.code
    here = listed.key.partition("/")[0] if listed is not None else ""
    book = here if here in session.catalogue.books else next(iter(session.catalogue.books), None)
    _new(session, _("New code at the top level"), None, book)


def _new(session: "Session", title: str, parent: str | None, book: str | None) -> None:
    def enter(typed: str) -> None:
        if not typed.strip():
            raise Refused(N_("A code needs a label."), N_("Type one, or leave with Esc."))
        ensure_codebook(session)
        planned = session.work.refactoring.add(typed, parent=parent, book=book)
        change = _("New code %(code)s") % {"code": " ".join(typed.split())}
        carry_out(session, planned, change, planned.plan.subject)

    ask(session, title, _("Enter makes it"), "", enter)


def ensure_codebook(session: "Session") -> None:
    """Makes a codebook where the project has none."""
    if not session.work.codebooks.all():
        session.work.codebook_making.create(_("Codes of this project"))


def move(session: "Session") -> None:
    """Asks for another parent."""
    found = in_file(session)
    if found is None:
        return
    listed, code = found
    book = session.catalogue.book_of(listed.key)
    branch = {code.slug}
    for one in book.codes:
        if one.parent in branch:
            branch.add(one.slug)
    keys = [book.key(one) for one in book.codes if one.slug not in branch and one.slug != code.parent]

    def take(choice: Choice) -> None:
        planned = session.work.refactoring.move(listed.key, choice.key or None)
        names = {"code": listed.label, "parent": choice.label}
        change = _("Move %(code)s below %(parent)s") if choice.key else _("Move %(code)s to the top level")
        propose(session, planned, change % names, listed.key)

    session.picker = Picker(
        _("Move %(code)s below") % {"code": listed.label},
        (Choice(_TOP, _("top level")), *choices(session, keys)),
        take,
    )


def _reorder(session: "Session", by: int) -> None:
    """Changes place with the brother before or behind; nothing but the order changes."""
    found = in_file(session)
    if found is None:
        return
    listed, code = found
    book = session.catalogue.book_of(listed.key)
    brothers = [one.slug for one in book.children(code.parent)]
    at = brothers.index(code.slug)
    if not 0 <= at + by < len(brothers):
        session.say(_("It is the last of its brothers.") if by > 0 else _("It is the first of its brothers."))
        return
    others = brothers[:at] + brothers[at + 1 :]
    before = next(iter(others[at + by :]), None)
    parent = None if code.parent is None else f"{book.slug}/{code.parent}"
    planned = session.work.refactoring.move(
        listed.key, parent, None if before is None else f"{book.slug}/{before}"
    )
    carry_out(session, planned, _("%(code)s moved among its brothers") % {"code": listed.label}, listed.key)


def merge(session: "Session") -> None:
    """Asks which code the marked ones, or else the current one, become part of."""
    found = current(session)
    if found is None:
        return
    sources = tuple(session.tree.marks) or (found.key,)
    keys = list(dict.fromkeys([found.key, *session.catalogue.codes]))
    targets = choices(session, (key for key in keys if key in session.catalogue.codes and key not in sources))
    if not targets:
        session.say(_("There is no other code."))
        return
    labels = " + ".join(session.title(key) for key in sources)

    def unmark() -> None:
        session.tree.marks = {}

    def take(choice: Choice) -> None:
        planned = session.work.refactoring.merge(sources, choice.key)
        change = _("Merge %(codes)s into %(target)s") % {"codes": labels, "target": choice.label}
        propose(session, planned, change, choice.key, unmark)

    session.picker = Picker(_("Merge %(codes)s into") % {"codes": labels}, targets, take)


def delete(session: "Session") -> None:
    """Shows what deleting means; where there are codings, asks first which code gets them."""
    found = current(session)
    if found is None:
        return
    key, names = found.key, {"code": found.label}
    refactoring = session.work.refactoring
    dropped = refactoring.delete(key, drop=True)
    n = dropped.effect.total
    if not n:
        propose(session, dropped, _("Delete %(code)s") % names)
        return
    parent = found.code.parent if found.code is not None else None
    above = [f"{key.partition('/')[0]}/{parent}"] if parent else []
    targets = choices(session, (k for k in dict.fromkeys([*above, *session.catalogue.codes]) if k != key))
    drop = Choice(_DROP, ngettext("take the %(n)s coding away", "take the %(n)s codings away", n) % {"n": n})

    def take(choice: Choice) -> None:
        if choice.key == _DROP:
            propose(session, dropped, _("Delete %(code)s with its codings") % names)
            return
        planned = refactoring.delete(key, to=choice.key)
        change = _("Delete %(code)s, its codings get %(target)s") % {**names, "target": choice.label}
        propose(session, planned, change, choice.key)

    session.picker = Picker(
        ngettext("Give its %(n)s quote to", "Give its %(n)s quotes to", n) % {"n": n},
        (*targets[:1], drop, *targets[1:]),
        take,
    )


def promote(session: "Session") -> None:
    """Asks which keyword becomes a code."""
    found = in_file(session)
    if found is None:
        return
    listed, code = found
    if not code.keywords:
        session.say(
            with_keys(_("%(code)s has no keywords: {tree.define} gives it some."), {"code": listed.label})
        )
        return

    def take(choice: Choice) -> None:
        planned = session.work.refactoring.promote(listed.key, choice.label)
        names = {"keyword": choice.label, "code": listed.label}
        propose(session, planned, _("Make %(keyword)s a code below %(code)s") % names)

    session.picker = Picker(
        _("Which keyword of %(code)s?") % {"code": listed.label},
        tuple(Choice(word, word) for word in code.keywords),
        take,
        digits=True,
    )


def restore(session: "Session") -> None:
    """Shows what putting the current code back into its file means."""
    found = current(session)
    if found is not None:
        planned = session.work.refactoring.restore(found.key)
        change = _("Put %(code)s back into its file") % {"code": found.label}
        propose(session, planned, change, found.key)


HANDLERS: dict[str, Callable[["Session"], None]] = {
    "tree.card": card.show,
    "tree.rename": rename,
    "tree.define": define,
    "tree.below": below,
    "tree.top": top,
    "tree.move": move,
    "tree.later": lambda session: _reorder(session, 1),
    "tree.earlier": lambda session: _reorder(session, -1),
    "tree.merge": merge,
    "tree.split": splitting.start,
    "tree.promote": promote,
    "tree.delete": delete,
}
