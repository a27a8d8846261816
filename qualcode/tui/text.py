"""The only place that makes Textual content from text.

Widgets read `str` as markup: "[laughs]" would vanish, "[/b]" would end the program, and a text could carry an
action. Whatever is shown through Textual's own widgets passes here; the panes that draw themselves make segments,
in which nothing is markup.
"""

from textual.content import Content

from qualcode.session.text.cells import shown


def plain(text: str) -> Content:
    """`text`, literally."""
    return Content("\n".join(shown(line) for line in text.split("\n")))


def styled(text: str, style: str) -> Content:
    """`text`, literally, in one style such as "bold $accent"."""
    return Content.styled(shown(text), style)
