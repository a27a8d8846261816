"""Lines in which a program speaks of itself: nobody said them."""

import re
from dataclasses import replace

from qualcode.importing.lines import Source
from qualcode.importing.repairing.step import MOST_EXAMPLES, Mended, Step
from qualcode.model.reading import ReadingOptions

_CREDIT = re.compile(
    r"\s*(?:Transcribed by https://otter\.ai"
    r"|[^\W\d_][^.?!]{0,60} (?:started|stopped) transcription"
    r"|(?:Transcribed|Getranscribeerd|Ondertiteld|Ondertiteling) (?:by|door|met|with) [^.?!]{0,40}\b"
    r"(?:Amberscript|noScribe|aTrain|Amara\.org))\.?\s*",
    re.IGNORECASE,
)
_LONGEST = 120


def _mend(source: Source, options: ReadingOptions) -> Mended:
    kept = []
    gone: list[tuple[str, str]] = []
    opens = False
    for passage in source.passages:
        text = passage.line.text
        if len(text) <= _LONGEST and _CREDIT.fullmatch(text):
            gone.append((text, ""))
            opens = opens or passage.opens
        else:
            kept.append(passage._replace(opens=True) if opens and not passage.opens else passage)
            opens = False
    return Mended(replace(source, passages=tuple(kept)), len(gone), tuple(gone[:MOST_EXAMPLES]))


CREDITS = Step("credits", lambda source: True, _mend)
