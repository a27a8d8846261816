"""What stands between brackets, seen as elements and the gaps between them, commas and comments included."""

import re
from dataclasses import dataclass

from qualcode.codebook.surgery.lines import comments_in, indentation, lines_of

_REST_OF_LINE = re.compile(r"(?:[ \t]*(,))?([ \t]*#[^\n]*)?[ \t]*\n")


@dataclass(slots=True)
class Series:
    """`gaps[i]` stands before element i, the opening bracket included; `close` behind the last, with its bracket.

    Only the gaps are kept here: who owns the elements inserts and removes them at the same places.
    """

    gaps: list[str]
    close: str

    def insert(self, at: int, margin: int) -> None:
        """Makes place for an element; `margin` is the indentation of a line of its own, if there must be one."""
        if not self.gaps:
            bracket = re.search(r"[\[{]", self.close)
            assert bracket is not None
            opening, closing = self.close[: bracket.end()], self.close[bracket.end() :]
            self.gaps, self.close = [opening], closing if "\n" in closing else closing.lstrip()
        elif at < len(self.gaps):
            self.gaps.insert(at + 1, self._separator(self.gaps[at] if at == 0 else None))
        elif (rest := _REST_OF_LINE.match(self.close)) and rest[2]:
            spaces = self._own_line_margin(margin)
            self.gaps.append(f",{rest[2]}\n{spaces}")
            self.close = f"{rest[1] or ''}\n{self.close[rest.end() :]}"
        else:
            self.gaps.append(self._separator(self.gaps[0] if len(self.gaps) == 1 else None))

    def remove(self, at: int) -> None:
        """Takes an element's place away, with the comment that stands behind it on its line."""
        gap = self.gaps.pop(at)
        if not self.gaps:
            self.close = gap + re.sub(r"^\s*,", "", self.close)
        elif at < len(self.gaps):
            following = self.gaps[at]
            lines = lines_of(following)[1:]
            self.gaps[at] = gap + "".join(lines).lstrip(" ") if any("#" in line for line in lines) else gap
        elif any(comments_in(gap)):
            kept = _without_comma(gap).rstrip()
            close = (
                _REST_OF_LINE.sub("\n", self.close, count=1)
                if "\n" in self.close
                else self.close.lstrip(" ,")
            )
            self.close = kept + ("" if close.startswith("\n") else "\n" + _last_margin(gap)) + close
        elif (rest := _REST_OF_LINE.match(self.close)) and rest[2]:
            self.close = f"{rest[1] or ''}\n{self.close[rest.end() :]}"

    def _separator(self, first: str | None) -> str:
        """A gap like those there are."""
        for gap in self.gaps[1:]:
            if "#" not in gap:
                return gap
        model = first if first is not None else self.gaps[-1]
        return ",\n" + _last_margin(model) if "\n" in model else ", "

    def _own_line_margin(self, margin: int) -> str:
        for gap in self.gaps:
            if "\n" in gap:
                return _last_margin(gap)
        return " " * margin


def _last_margin(gap: str) -> str:
    return " " * indentation(gap.rpartition("\n")[2])


def _without_comma(gap: str) -> str:
    """The gap without its comma; a comma in a comment is none."""
    at = 0
    for line in lines_of(gap):
        comma, comment = line.find(","), line.find("#")
        if comma >= 0 and (comment < 0 or comma < comment):
            return gap[: at + comma] + gap[at + comma + 1 :]
        at += len(line)
    return gap
