"""The pattern a researcher gives for how a turn begins: a regular expression, tried at the start of each line.

It runs in RE2, which takes time in proportion to the text whatever the pattern, so no pattern can make a file hang.
"""

import re
from functools import cache
from typing import Any

import re2

from qualcode.importing.heads import WINDOW, Head
from qualcode.importing.stamps import CLOCK, DOTTED, milliseconds
from qualcode.locale import N_
from qualcode.model.errors import Refused

_LONGEST = 500
_MEMORY = 1 << 20  # bytes; a pattern that needs more is refused
_LETTERS = r"\p{L}\p{M}\p{N}_"
_GROUPS = {
    "{speaker}": rf"(?P<speaker>[\p{{L}}][{_LETTERS} .'’&/()-]{{0,38}}?)",
    "{time}": rf"(?P<time>{CLOCK}|{DOTTED})",
}
_TOKEN = re.compile(r"\\.|\[\^?\]?|\]|\{speaker\}|\{time\}|.", re.DOTALL)


class OwnPattern:
    """`{speaker}` and `{time}` in it stand for a usual name and a usual time; a group may be written out as well."""

    def __init__(self, written: str) -> None:
        """Raises Refused for what is no pattern, names no speaker, or takes too much to run."""
        if len(written) > _LONGEST:
            raise Refused(
                N_("The pattern for speakers is too long."),
                N_("At most %(most)s characters are taken."),
                most=_LONGEST,
            )
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MEMORY
        try:
            self._compiled: Any = re2.compile(_expanded(written), options)
        except re2.error as error:
            said = error.args[0] if error.args else ""
            raise Refused(
                N_("The pattern for speakers cannot be used: %(why)s."),
                N_(
                    "A pattern such as '<{speaker}>' will do; looking ahead or back (as in (?=…) or \\1) will not."
                ),
                why=said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said),
            ) from error
        if "speaker" not in self._compiled.groupindex:
            raise Refused(
                N_("The pattern for speakers does not say where the speaker stands."),
                N_("Write {speaker} there, as in '<{speaker}>', or a group (?P<speaker>…)."),
            )

    def head_of(self, text: str) -> Head | None:
        """The speaker a line begins with, if the pattern finds one there."""
        found = self._compiled.match(text[:WINDOW])
        if found is None:
            return None
        groups = found.groupdict()
        label = " ".join((groups["speaker"] or "").split())
        if not label:
            return None
        time = groups.get("time")
        return Head(label, found.end(), milliseconds(time) if time else None)


@cache
def own_pattern(written: str) -> OwnPattern:
    """The pattern as it is written. Raises Refused."""
    return OwnPattern(written)


def _expanded(written: str) -> str:
    """The pattern with its placeholders filled in; \\w knows every alphabet, as in Python."""
    parts = []
    inside = False
    for token in _TOKEN.findall(written):
        if token == r"\w":
            parts.append(_LETTERS if inside else f"[{_LETTERS}]")
            continue
        if token.startswith("[") and not inside:
            inside = True
        elif token == "]":
            inside = False
        parts.append(token if inside else _GROUPS.get(token, token))
    return "".join(parts)
