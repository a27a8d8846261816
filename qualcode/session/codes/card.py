"""Everything about one code, or about what is suggested, on a card at the foot of the reader that scrolls."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.codes import fields, worth
from qualcode.session.codes.advising import advice
from qualcode.session.keys.registry import with_keys
from qualcode.session.text.cells import ends, shown, width
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.state import Session

SMALLEST = 3  # lines

CardLine = tuple[tuple[str, str], ...]  # texts, each with the name of its ink in the palette

_SCROLL = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "pageup": -8, "home": -(10**6), "end": 10**6}
_CLOSE = ("escape", "i", "enter", "q", "S")


@dataclass(frozen=True, slots=True)
class Card:
    """A code's key and how far its card is scrolled, in lines; or what else is `told`, as (title, text)."""

    code: str
    top: int = 0
    told: tuple[tuple[str, str], ...] = ()


def show(session: "Session") -> None:
    """Opens the card of the current code."""
    if session.tree.code is not None:
        session.card = Card(session.tree.code.key)


def press(session: "Session", key: str, character: str | None) -> bool:
    """Scrolls or closes the card; every other key closes it too, and False leaves it to what lies below."""
    if session.card is None:
        return False
    name = key if key in _SCROLL else character or key
    if name in _SCROLL:
        most = len(lines(session)) - rows(session)
        session.card = replace(session.card, top=max(0, min(session.card.top + _SCROLL[name], most)))
        return True
    session.card = None
    session.flash = None
    return key in _CLOSE or character in _CLOSE


def content(session: "Session", key: str) -> list[tuple[str, str]]:
    """What stands on the card, as (title, text); the first is the label with what is above it."""
    catalogue = session.catalogue
    listed = catalogue.get(key)
    rows = [(" › ".join((*listed.path, listed.label)), f"{key}   {catalogue.counts.get(key, 0)}")]
    if listed.code is None:
        rows.append(
            (
                _("Not in the file any more"),
                with_keys(_("{tree.apply} puts it back, {tree.merge} merges it, {tree.delete} deletes it.")),
            )
        )
    else:
        rows += fields.shown(listed.code)
    known, why = worth.of(session, key)
    said = [] if known is None or not worth.is_known(known) else [worth.told(known)]
    said += [] if why is None else [worth.why_silent(why)]
    rows += [(_("Suggestions on your own codings"), "\n".join(said))] if said else []
    rows += [
        ("!", catalogue.told(f"{finding} {advice(finding)}")) for finding in catalogue.findings.get(key, ())
    ]
    return rows


def lines(session: "Session") -> tuple[CardLine, ...]:
    """The card of a code, all of it."""
    if session.card is None:
        return ()
    told: list[CardLine] = []
    rest = list(session.card.told)
    if session.card.code:
        head, *rest = content(session, session.card.code)
        path, key, room = shown(head[0]), "   " + head[1], session.columns.total - 4
        label = (ends(path, min(room, width(path))), "ink")
        told.append((label, (key, "quiet")) if width(path + key) <= room else (label,))
    for title, text in rest:
        ink = "warning" if title == "!" else "accent"
        told.append(((shown(title), ink),))
        for part in text.split("\n"):
            told += [(("  " + line, "quiet"),) for line in lines_of(part, session.columns.total - 6)]
    return tuple(told)


def rows(session: "Session") -> int:
    """How many lines of it are shown at once."""
    return min(len(lines(session)), max(SMALLEST, session.height * 2 // 3))
