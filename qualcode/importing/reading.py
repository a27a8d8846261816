"""From a file to a transcript: the one way through the registry and the steps every format shares."""

from dataclasses import replace
from pathlib import Path

from qualcode.importing.assembling import assembled
from qualcode.importing.labels import labelling
from qualcode.importing.lines import Passage, Source
from qualcode.importing.registry import reader_for
from qualcode.importing.repairs import repaired
from qualcode.importing.roles import roles
from qualcode.importing.source_file import digest, load
from qualcode.importing.titles import title_of
from qualcode.importing.turns import turns_of_cues, turns_of_text
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.transcript import ReadTranscript


def read(path: Path) -> ReadTranscript:
    """The transcript in a file. Raises ImportFailed, with one clear sentence, for whatever cannot be one."""
    reader = reader_for(path)
    data = load(path)
    source, repairs = _repaired(reader(data, path.name))
    if not source.passages:
        raise ImportFailed(
            N_("%(file)s holds no words."), N_("Check that it is the right file."), file=path.name
        )
    labels = labelling(source.passages)
    turns = (turns_of_cues if source.cues else turns_of_text)(source.passages, labels)
    if not turns:
        raise ImportFailed(
            N_("%(file)s holds labels or times but no words."),
            N_("Check that it is the right file."),
            file=path.name,
        )
    text, spans, source_map = assembled(turns, " " if source.cues else "\n")
    return ReadTranscript(
        title=title_of(source.title, path.stem),
        format=path.suffix.lower().removeprefix("."),
        encoding=source.encoding,
        source_sha256=digest(data),
        text=text,
        turns=spans,
        roles=roles(turns, labels.legend),
        source_map=source_map,
        repairs=repairs,
    )


def _repaired(source: Source) -> tuple[Source, tuple[str, ...]]:
    """The source with its lines repaired and the empty ones gone, and the repairs made."""
    found: set[str] = set()
    passages: list[Passage] = []
    opens = False
    for passage in source.passages:
        # A line that vanishes hands its paragraph's beginning to the next one.
        opens = opens or passage.opens
        line = repaired(passage.line, found)
        if line.text:
            passages.append(replace(passage, line=line, opens=opens))
            opens = False
    return replace(source, passages=tuple(passages)), (*source.repairs, *sorted(found))
