"""What a section of the page is, and text in html."""

from html import escape
from typing import Protocol

from qualcode.export.plain import printable


class Section(Protocol):
    """A part of the page under a heading of its own. `key` is its id in the page, `title` its heading."""

    @property
    def key(self) -> str:
        """The id."""

    @property
    def title(self) -> str:
        """The heading, in the program's own words or cleared."""

    def html(self) -> list[str]:
        """What stands under the heading, as lines of html in which every text was escaped."""


def text(said: str) -> str:
    """A text in html, also within an attribute; on one line."""
    return escape(printable(" ".join(said.split())))
