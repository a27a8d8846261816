"""Letting what is coded or selected in the text speak for or against a theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.span import Span
from qualcode.model.theme import Stance, Theme
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import noted
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


def link(session: "Session", stance: Stance) -> None:
    """Opens the list of themes for the words of the coding on top, or else those at the aim."""
    document = session.document
    codings = session.here() if document is not None else []
    span = codings[0].span if codings else session.aim
    if document is None or not span.of(document.text).strip():
        session.say(_("There are no words to link to a theme."))
        return
    session.check_text()
    number = document.number
    session.reveal()
    session.picker = Picker(
        _("For theme") if stance is Stance.FOR else _("Against theme"),
        choices(session.work.themes.list()),
        lambda choice: _linked(session, choice.key, number, span, stance),
        make=lambda heading: _linked(
            session, session.work.themes.add(" ".join(heading.split())).slug, number, span, stance
        ),
    )


def choices(themes: tuple[Theme, ...]) -> tuple[Choice, ...]:
    """The themes to pick from, parts below their theme."""
    return tuple(
        Choice(
            theme.slug,
            "  " * theme.depth + theme.heading,
            ngettext("%(n)s linked quote", "%(n)s linked quotes", len(theme.quotes))
            % {"n": len(theme.quotes)},
        )
        for theme in themes
    )


def _linked(session: "Session", slug: str, number: str, span: Span, stance: Stance) -> None:
    theme = session.work.themes.link_words(slug, number, span, stance)
    session.reload()
    noted.look(session)
    said = (
        _("%(quote)s speaks for %(theme)s; {code.undo} takes it back.")
        if stance is Stance.FOR
        else _("%(quote)s speaks against %(theme)s; {code.undo} takes it back.")
    )
    quote = next((one.quote_id for one in reversed(theme.quotes)), number)
    session.say(with_keys(said, {"quote": quote, "theme": theme.heading}), Tone.DONE)


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "code.theme": lambda session, _nth: link(session, Stance.FOR),
    "code.against": lambda session, _nth: link(session, Stance.AGAINST),
}
