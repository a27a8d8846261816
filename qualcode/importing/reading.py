"""From a file to a transcript: the one way through the registry and the steps every format shares."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.importing.assembling import assembled
from qualcode.importing.doubts import doubts
from qualcode.importing.labels import labelling
from qualcode.importing.lines import Passage
from qualcode.importing.noting import notes_in
from qualcode.importing.registry import reader_for
from qualcode.importing.repairing import repaired
from qualcode.importing.roles import roles
from qualcode.importing.source_file import digest, load
from qualcode.importing.spelling import Spelling
from qualcode.importing.titles import title_of
from qualcode.importing.turns import turns_of_cues, turns_of_text
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import ReadTranscript


def read(path: Path, options: ReadingOptions = ReadingOptions(), *, propose: bool = False) -> ReadTranscript:
    """The transcript in a file. Raises ImportFailed, with one clear sentence, for whatever cannot be one.

    With `propose`, its repairs also tell what the steps that are off would have done.
    """
    reader = reader_for(path)
    data = load(path)
    source = repaired(reader(data, path.name, options), options, propose=propose)
    if not source.passages:
        raise ImportFailed(
            N_("%(file)s holds no words."), N_("Check that it is the right file."), file=path.name
        )
    passages = _respelled(source.passages, options)
    labels = labelling(passages, options)
    if options.pattern and not labels.heads and not any(passage.speaker for passage in passages):
        raise ImportFailed(
            N_("No line of %(file)s begins as your pattern for speakers says."),
            N_("Change the pattern, or leave it out."),
            file=path.name,
        )
    turns = (turns_of_cues if source.cues else turns_of_text)(passages, labels)
    if not turns:
        raise ImportFailed(
            N_("%(file)s holds labels or times but no words."),
            N_("Check that it is the right file."),
            file=path.name,
        )
    text, spans, source_map = assembled(turns, " " if source.cues else "\n")
    spelling = Spelling(options)
    known = {spelling.of(label): role for label, role in source.roles.items()}
    told = {spelling.of(label): attributes for label, attributes in source.attributes.items()}
    said = roles(turns, {**labels.legend, **known}, options)
    transcript = ReadTranscript(
        title=title_of(source.title, path.stem),
        format=path.suffix.lower().removeprefix("."),
        encoding=source.encoding,
        source_sha256=digest(data),
        text=text,
        turns=spans,
        roles=said,
        source_map=source_map,
        unit=source.unit,
        landmarks=source.landmarks,
        repairs=source.repairs,
        notes=notes_in(text, source_map, source.notes),
        attributes={label: told[label] for label in said if label in told},
        columns=source.columns,
    )
    return replace(transcript, doubts=doubts(transcript, passages, labels, options))


def _respelled(passages: Sequence[Passage], options: ReadingOptions) -> Sequence[Passage]:
    """The passages with the voices that the format itself knows under the names the researcher gives them."""
    if not options.aliases or not any(passage.speaker for passage in passages):
        return passages
    spelling = Spelling(options)
    return [p._replace(speaker=spelling.of(p.speaker) or None) if p.speaker else p for p in passages]
