"""Transcripts as noScribe writes them: a page in which every segment is an anchor with its times and its speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qualcode.importing.heads import head_of
from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.stamps import leading_stamp
from qualcode.model.source import Landmark, LandmarkKind

_ANCHOR = re.compile(r"ts_(\d{1,9})_(\d{1,9})_(.{0,60})", re.DOTALL)
_OVERLAP = "//"


@dataclass(frozen=True, slots=True)
class Heard:
    """The segments of a transcript, and when each begins."""

    passages: tuple[Passage, ...]
    landmarks: tuple[Landmark, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    words: str
    start_ms: int | None = None
    end_ms: int | None = None
    heard: str = ""
    opens: bool = False


def segments(root: Any) -> Heard | None:
    """What was heard; None when the page is not from noScribe.

    A paragraph belongs to the label it begins with, so that a speaker who was given a name in the text has that name.
    What somebody says through another's words ("//S02: Ja.//") is a turn of its own.
    """
    if not any(_ANCHOR.fullmatch(anchor.get("name", "")) for anchor in root.iter("a")):
        return None
    for end in root.iter("br"):
        end.text = "\n"
    passages: list[Passage] = []
    landmarks: list[Landmark] = []
    names: dict[str, str] = {}
    speaker: str | None = None
    for unit, segment in enumerate(_segments(root), start=1):
        line = SourceLine.at(segment.words, unit)
        through = segment.heard.startswith(_OVERLAP)
        bare = line.text.strip().removeprefix(_OVERLAP)
        line = line.part(line.text.index(bare) if bare else 0)
        if bare.endswith(_OVERLAP):
            line = line.part(0, len(line.text) - len(_OVERLAP))
        own = segment.heard.removeprefix(_OVERLAP)
        said_by = names.get(own, own) if through else speaker
        if (segment.opens or through) and (head := head_of(line.text)) is not None:
            line = line.part(head.cut)
            said_by = names[own] = head.label
        if segment.opens and not through:
            speaker = said_by
        if (stamp := leading_stamp(line.text)) is not None:
            line = line.part(stamp[1])
        passages.append(
            Passage(
                line,
                opens=segment.opens,
                speaker=said_by or None,
                start_ms=segment.start_ms,
                end_ms=segment.end_ms,
            )
        )
        if segment.start_ms is not None:
            landmarks.append(Landmark(unit, LandmarkKind.TIME, str(segment.start_ms)))
    return Heard(tuple(passages), tuple(landmarks))


def _segments(root: Any) -> Iterator[_Segment]:
    """The anchors of each paragraph, and the words that stand in none."""
    for paragraph in root.iter("p"):
        opens = True
        loose = [paragraph.text or ""]
        for child in paragraph:
            found = _ANCHOR.fullmatch(child.get("name", "")) if child.tag == "a" else None
            if found is None:
                loose.append("\n" if child.tag == "br" else _words(child))
            else:
                if words := "".join(loose).strip():
                    yield _Segment(words, opens=opens)
                    opens = False
                loose = []
                if (words := _words(child)).strip():
                    yield _Segment(words, int(found[1]), int(found[2]), found[3], opens)
                    opens = False
            loose.append(child.tail or "")
        if words := "".join(loose).strip():
            yield _Segment(words, opens=opens)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
