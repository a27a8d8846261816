"""What comes with a transcript: its comments and notes become memos, what it tells about persons their cases."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from qualcode.coding import applying
from qualcode.locale import N_, _
from qualcode.model.case import CaseKind
from qualcode.model.transcript import NoteKind, ReadNote, ReadTranscript, Role, TranscriptKey
from qualcode.project.context import Context
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation

_SAYS: Mapping[NoteKind, str] = {
    NoteKind.COMMENT: N_("Comment in the file: %(text)s"),
    NoteKind.FOOTNOTE: N_("Footnote in the file: %(text)s"),
    NoteKind.ENDNOTE: N_("Endnote in the file: %(text)s"),
}


def take_in(operation: Operation, context: Context, key: TranscriptKey, read: ReadTranscript) -> None:
    """Writes the notes and the attributes that came with a transcript whose text was just written. Both are undone
    with the operation; the notes' words keep their quote ids.
    """
    if read.notes:
        write_notes(operation, context, key, read.text, read.notes)
    if read.attributes:
        _cases(operation, key, read.attributes)


def newly_noted(now: ReadTranscript, before: ReadTranscript) -> tuple[ReadNote, ...]:
    """The notes of a file that were not in the one before it. A note is the same when it says the same on the same
    words; else when it says the same at all, since its words may be what was corrected.
    """
    known = Counter((_told(note), note.span.of(before.text)) for note in before.notes)
    left = []
    for note in now.notes:
        on_words = (_told(note), note.span.of(now.text))
        if known[on_words]:
            known[on_words] -= 1
        else:
            left.append(note)
    elsewhere = Counter(told for told, _words in known.elements())
    new = []
    for note in left:
        if elsewhere[_told(note)]:
            elsewhere[_told(note)] -= 1
        else:
            new.append(note)
    return tuple(new)


def _told(note: ReadNote) -> tuple[str, str, str]:
    return note.kind, note.author, note.text


def write_notes(
    operation: Operation, context: Context, key: TranscriptKey, text: str, notes: Sequence[ReadNote]
) -> None:
    """Writes a memo for each note, on its words in the current text of a transcript."""
    coder_id = applying.coder_row(operation, context.coder)
    memos = []
    for note in notes:
        segment_id, _serial = applying.segment_at(operation, applying.Place.of(key, text, note.span))
        memos.append(
            {
                "target": "segment",
                "target_id": segment_id,
                "coder_id": coder_id,
                "text": _said(note),
                "created_at": context.now(),
            }
        )
    operation.insert_many("memo", memos)


def _said(note: ReadNote) -> str:
    if note.kind is NoteKind.COMMENT and note.author:
        return _("Comment in the file, by %(author)s: %(text)s") % {"author": note.author, "text": note.text}
    return _(_SAYS[note.kind]) % {"text": note.text}


def _cases(operation: Operation, key: TranscriptKey, attributes: Mapping[str, Mapping[str, str]]) -> None:
    """A case for each person the file tells something about. A case that has the name already is somebody else until
    the researcher says otherwise: the new one is named after its transcript too.
    """
    connection = operation.connection
    taken = set(connection.execute(select(t.Case.name)).scalars())
    speakers = {s.label: s for s in queries.speakers_of(connection, key.id)}
    told = {label: said for label, said in attributes.items() if said and speakers[label].case_id is None}
    cases = operation.insert_many(
        "case",
        [{"name": _name(label, key.number, taken), "kind": str(CaseKind.PERSON)} for label in told],
    )
    operation.update_many(
        "speaker",
        {
            speakers[label].id: {"case_id": case["id"], "role": str(Role.PARTICIPANT)}
            for label, case in zip(told, cases, strict=True)
        },
    )
    # That an attribute exists is no property of one import: others use it too.
    ids = {row.name: row.id for row in connection.execute(select(t.Attribute.name, t.Attribute.id))}
    new = [name for name in dict.fromkeys(n for said in told.values() for n in said) if name not in ids]
    rows = operation.insert_many("attribute", [{"name": name, "type": "text"} for name in new], fact=True)
    ids |= {row["name"]: row["id"] for row in rows}
    operation.insert_many(
        "attributevalue",
        [
            {"attribute_id": ids[name], "case_id": case["id"], "value": value}
            for said, case in zip(told.values(), cases, strict=True)
            for name, value in said.items()
        ],
    )


def _name(label: str, number: str, taken: set[str]) -> str:
    name = label if label not in taken else f"{label} ({number})"
    while name in taken:
        name += "'"
    taken.add(name)
    return name
