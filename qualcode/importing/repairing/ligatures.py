"""Ligatures that typesetting puts in the place of letters, so that a search for "efficiënt" finds them all."""

import re
from dataclasses import replace

from qualcode.importing.lines import Source
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LETTERS)}]")


def _mend(source: Source, options: ReadingOptions) -> Mended:
    passages, count = [], 0
    examples: dict[tuple[str, str], None] = {}
    for passage in source.passages:
        line = passage.line.sub(_LIGATURE, lambda found: _LETTERS[found[0]])
        if line is not passage.line:
            words = [word for word in passage.line.text.split() if _LIGATURE.search(word)]
            count += len(_LIGATURE.findall(passage.line.text))
            examples.update({(w, _LIGATURE.sub(lambda found: _LETTERS[found[0]], w)): None for w in words})
            passage = passage._replace(line=line)
        passages.append(passage)
    return Mended(replace(source, passages=tuple(passages)), count, tuple(examples)[:MOST_EXAMPLES])


LIGATURES = Step("ligatures", lambda source: True, _mend, needs=_LIGATURE)
