"""What really changes when somebody types words anew.

Only the words that differ are replaced: a coding inside a mended sentence stays on its own words, and line breaks
elsewhere in it stay too.
"""

import re
from difflib import SequenceMatcher

from qualcode.model.span import Span
from qualcode.session.text.prefix import prefix_length

_TOKEN = re.compile(r"\S+")


def _tokens(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _TOKEN.finditer(text)]


def rewording(old: str, new: str) -> tuple[Span, str] | None:
    """The smallest run of whole words of `old` to replace, and by what, so that it says what `new` says.

    None when it says so already: white space counts as one blank. Words put in at an edge of `old` belong to the
    word they stand beside, those put in between two words to neither: the run is empty then.
    """
    before, after = _tokens(old), _tokens(new)
    was, now = [token.of(old) for token in before], [token.of(new) for token in after]
    if was == now:
        return None
    if not was or not now:
        return Span(0, len(old)), new
    head = prefix_length(was, now)
    tail = prefix_length(was[head:][::-1], now[head:][::-1])
    if head + tail == len(was) and not head:
        tail -= 1
    elif head + tail == len(was) and not tail:
        head -= 1
    words = " ".join(now[head : len(now) - tail])
    gone = before[head : len(was) - tail]
    if gone:
        return Span(gone[0].start, gone[-1].end), words
    return Span(before[head].start, before[head].start), words + " "


def differing(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of `old` that `new` has not, and the words of `new` that `old` has not."""
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [t.of(old) for t in before], [t.of(new) for t in after], autojunk=False)
    gone: list[Span] = []
    fresh: list[Span] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal" and i < j:
            gone.append(Span(before[i].start, before[j - 1].end))
        if kind != "equal" and k < m:
            fresh.append(Span(after[k].start, after[m - 1].end))
    return tuple(gone), tuple(fresh)
