"""What a new text of a transcript takes over from the one before: its speakers; and whether the two differ."""

from collections import Counter

from qualcode.model.anchor import TextState
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Reading, ReadTranscript, Role, Speaker
from qualcode.store import queries
from qualcode.store.journal import Operation


def state(reading: Reading) -> TextState:
    """The words and turns of a reading, as anchors are moved by."""
    return TextState(
        reading.text,
        tuple((turn.span, turn.speaker.label if turn.speaker else None) for turn in reading.turns),
    )


def says_the_same(before: Reading, read: ReadTranscript, options: ReadingOptions) -> bool:
    """Whether a file brings nothing new: no word, turn, speaker, time or role."""
    after = tuple((turn.span, turn.speaker) for turn in read.turns)
    times = [(turn.span, turn.time_ms) for turn in before.turns]
    return (
        before.text == read.text
        and state(before).turns == after
        and times == [(turn.span, turn.time_ms) for turn in read.turns]
        and not any(_wanted_role(turn.speaker, read, options) for turn in before.turns)
    )


def _wanted_role(speaker: Speaker | None, read: ReadTranscript, options: ReadingOptions) -> Role | None:
    """The role a speaker gets because the researcher says so, where it has another one."""
    if speaker is None:
        return None
    said = {label.casefold() for label in options.roles}
    role = read.roles.get(speaker.label)
    return role if speaker.label.casefold() in said and role is not speaker.role else None


def speakers(
    operation: Operation, before: Reading, read: ReadTranscript, options: ReadingOptions
) -> dict[str, Speaker]:
    """The speakers of the new text by label. A new label takes over role and case of the one whose turns it has; the
    role of a known one changes when the options say so.
    """
    known = {s.label: s for s in queries.speakers_of(operation.connection, before.info.id)}
    for speaker in known.values():
        if (role := _wanted_role(speaker, read, options)) is not None:
            operation.update("speaker", speaker.id, role=str(role))
    by_words: dict[str, Speaker] = {}
    for turn in before.turns:
        if turn.speaker is not None:
            by_words.setdefault(turn.span.of(before.text), turn.speaker)
    heirs: dict[str, Counter[int]] = {}
    for new in read.turns:
        if new.speaker is not None:
            votes = heirs.setdefault(new.speaker, Counter())
            spoke = by_words.get(new.span.of(read.text))
            if spoke is not None:
                votes[spoke.id] += len(new.span)
    by_id = {speaker.id: speaker for speaker in known.values()}
    named: dict[str, Speaker] = {}
    for label, votes in heirs.items():
        if label not in known:
            heir = by_id[votes.most_common(1)[0][0]] if votes else None
            role = heir.role if heir and label not in options.roles else read.roles.get(label, Role.UNKNOWN)
            case_id = heir.case_id if heir else None
            row = operation.insert(
                "speaker",
                fact=True,
                transcript_id=before.info.id,
                label=label,
                role=str(role),
                case_id=case_id,
            )
            known[label] = Speaker(row["id"], label, role, case_id)
        named[label] = known[label]
    return named
