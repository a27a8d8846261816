"""The text of an HTML document, as programs that point into it count it: text nodes one after another."""

from html.parser import HTMLParser

# These stand in running text; every other element begins a line, and so does what follows it.
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
     "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "var", "wbr")
)  # fmt: skip


class Markup(HTMLParser):
    """Gathers the text of a document whole, and where its lines begin."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = 0
        self._breaks = [0]
        self._preformatted = 0
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self._parts)

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Where each line begins and ends in `text`, empty ones left out."""
        bounds = zip(self._breaks, [*self._breaks[1:], self._length], strict=True)
        return tuple((start, end) for start, end in bounds if start < end)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self._preformatted += tag == "pre"
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._preformatted -= tag == "pre" and self._preformatted > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """A text node, or a part of one."""
        if self._preformatted:
            self._breaks += [self._length + at + 1 for at, c in enumerate(data) if c == "\n"]
        self._parts.append(data)
        self._length += len(data)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self._breaks.append(self._length)
