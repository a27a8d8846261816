"""The languages of the interface: every message to the user passes through `_`, `N_` or `ngettext`.

Source strings are English; `nl/LC_MESSAGES/qualcode.po` holds the Dutch. The build compiles catalogues.
"""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "nl")


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Marks a message for the catalogues; it is translated later, where it is shown."""
    return message


def language_of_environment() -> str:
    """The language the locale asks for: "nl" for Dutch, "en" for everything else."""
    for name in ("QUALCODE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


_language: ContextVar[str | None] = ContextVar("language", default=None)
_chosen: str | None = None


def set_language(language: str) -> None:
    """Sets the interface language of this process ("nl" or "en"). Raises ValueError for others."""
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(language)
    _chosen = language


def current_language() -> str:
    """The language messages come out in now."""
    return _language.get() or _chosen or language_of_environment()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block messages come out in `language` (a report may differ from the interface)."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("qualcode", Path(__file__).parent, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the current language."""
    # gettext answers "" with the catalogue's header.
    return _catalogue(current_language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message in the current language, in the form for `n`."""
    return _catalogue(current_language()).ngettext(singular, plural, n)
