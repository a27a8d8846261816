"""What a project keeps of a foreign document: the text as if it were imported, its speakers, and its original."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from qualcode.importing.labels import labelling
from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.roles import roles
from qualcode.importing.spoken import Spoken
from qualcode.locale import N_
from qualcode.model.foreign import ForeignDocument, Remark
from qualcode.model.transcript import ReadTranscript, ReadTurn, Role

_FORMAT = "html"
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
_NO_FILE_NAME = re.compile(r"[^\w. ()+-]+")
_LONGEST_NAME = 50  # characters, each up to four bytes in a file system that takes 255


def in_order(documents: Iterable[ForeignDocument]) -> list[list[ForeignDocument]]:
    """The documents by name, "P2" before "P10"; those of the same bytes are one text, which several may have coded."""
    by_bytes: dict[bytes, list[ForeignDocument]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: _natural(document.name)):
        by_bytes[document.original].append(document)
    return list(by_bytes.values())


def together(texts: Iterable[Sequence[ForeignDocument]]) -> Iterator[Remark]:
    """What is to be told about documents that are one text."""
    for first, *others in texts:
        for other in others:
            yield Remark(
                N_("%(document)s is the same text as %(other)s: what was coded in both stands together."),
                {"document": other.name, "other": first.name},
            )


def as_read(document: ForeignDocument) -> ReadTranscript:
    """The document as an importer would have it, but with the speakers' labels left in its text."""
    turns, known = _speaking(document)
    return ReadTranscript(
        title=document.name,
        format=_FORMAT,
        encoding="utf-8",
        source_sha256=sha256_of(document),
        text=document.text,
        turns=turns,
        roles=known,
        source_map=document.source_map,
    )


def sha256_of(document: ForeignDocument) -> str:
    """What its original is recognised by."""
    return hashlib.sha256(document.original).hexdigest()


def file_names(number: str, name: str, sha256: str) -> list[str]:
    """What the original may be called in transcripts/, the first choice first, whatever the document is called."""
    plain = _NO_FILE_NAME.sub("-", _SUFFIX.sub("", name)).strip("-. ")[:_LONGEST_NAME].rstrip("-. ")
    stem = f"{number}-{plain}" if plain else number
    return [f"{stem}.{_FORMAT}", f"{stem}-{sha256[:12]}.{_FORMAT}"]


def _natural(name: str) -> tuple[str | int, ...]:
    return tuple(int(part) if n % 2 else part for n, part in enumerate(re.split(r"(\d+)", name.casefold())))


def _speaking(document: ForeignDocument) -> tuple[tuple[ReadTurn, ...], dict[str, Role]]:
    """Who speaks in each turn, by the labels that begin them, and the role of each speaker.

    A turn without a label goes on for the speaker before it where two or more are labelled, or where that turn is
    nothing but a label: as with files that are imported.
    """
    lines = [SourceLine.at(span.of(document.text), n) for n, span in enumerate(document.turns, start=1)]
    labels = labelling([Passage(line) for line in lines])
    conversation = len(labels.speakers) > 1
    turns: list[ReadTurn] = []
    spoken: list[Spoken] = []
    speaker: str | None = None
    waiting = False  # for the words after a label that stands alone
    for n, line in enumerate(lines):
        head = labels.heads.get(n)
        if head is not None:
            speaker, words = head.label, line.part(head.cut)
        else:
            speaker, words = (speaker if conversation or waiting else None), line
        waiting = not words.text
        turns.append(ReadTurn(document.turns[n], speaker, head.time_ms if head else None))
        if words.text:
            spoken.append(Spoken(speaker, None, [words]))
    said = roles(spoken, labels.legend)
    return tuple(turns), {
        turn.speaker: said.get(turn.speaker, Role.PARTICIPANT) for turn in turns if turn.speaker is not None
    }
