"""Characters that stand for no letter: icons out of a font of their own, and what an extraction could not read.

U+FFFD may stand for a lost letter, a bullet, or the mark before a name. It goes where it is none of these: after
the number or dash of a list item, or beside an icon. Before a word with a capital at the beginning of a line it is a
bullet or a mark, and a dash may stand for either.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from qualcode.importing.lines import Source
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions

# Where the fonts Symbol and Wingdings keep their bullets, ticks and arrows.
_KNOWN = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf0df": "←",
    "\uf02d": "-",
}
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_ICON = re.compile(f"[{_PRIVATE}]")
_UNREAD = re.compile(
    rf"(?<=\d[.)])(?P<after>\s*)\ufffd|(?<=^-)(?P<beside>\s*)\ufffd|\ufffd(?=\s*[{_PRIVATE}])"
    r"|^(?P<before>\s*)\ufffd(?=\s*(?:\(\w|[A-ZÀ-Þ][a-zß-ÿ]))"
)
_AROUND = 30


def _replacing(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Callable[..., Mended]:
    def mend(source: Source, options: ReadingOptions) -> Mended:
        passages, count = [], 0
        examples: dict[tuple[str, str], None] = {}
        for passage in source.passages:
            line = passage.line.sub(pattern, new)
            if line is not passage.line:
                count += len(pattern.findall(passage.line.text))
                if len(examples) < MOST_EXAMPLES:
                    examples[passage.line.text.strip()[:_AROUND], line.text.strip()[:_AROUND]] = None
                passage = passage._replace(line=line)
            passages.append(passage)
        return Mended(replace(source, passages=tuple(passages)), count, tuple(examples))

    return mend


def _read(found: re.Match[str]) -> str:
    if found["before"] is None:
        return found["after"] or found["beside"] or ""
    return found["before"] + "–"


UNREAD = Step("unread", lambda source: True, _replacing(_UNREAD, _read), needs=re.compile("\ufffd"))
ICONS = Step(
    "icons", lambda source: True, _replacing(_ICON, lambda found: _KNOWN.get(found[0], "")), needs=_ICON
)
