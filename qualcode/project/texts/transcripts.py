"""Bringing transcripts in and opening them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from qualcode import importing
from qualcode.locale import N_
from qualcode.model.doubt import Doubt
from qualcode.model.errors import AlreadyImported, NotFound, Refused
from qualcode.model.journal import Row
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair, SourceMap
from qualcode.model.transcript import Reading, ReadTranscript, Role, TranscriptInfo, TranscriptKey
from qualcode.project.context import TRANSCRIPTS, Context
from qualcode.project.texts import enclosures, word_lists
from qualcode.project.texts.originals import kept_original
from qualcode.project.texts.previewing import Preview, check, preview
from qualcode.store import queries, sources
from qualcode.store import tables as t
from qualcode.store.journal import Operation
from qualcode.store.turns import PackedTurn, packed, unpacked


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A transcript that came in, what was mended in its text (without the words), and what is doubtful about it."""

    info: TranscriptInfo
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


class Transcripts:
    """The transcripts of a project."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> tuple[TranscriptInfo, ...]:
        """Every transcript without its text, in the order of their numbers."""
        with self._context.reading() as connection:
            return queries.transcripts(connection)

    def open(self, number: str) -> Reading:
        """The current text of a transcript with its turns. Raises NotFound."""
        with self._context.reading() as connection:
            key = found(connection, number)
            return queries.reading(connection, queries.transcripts(connection, key.number)[0])

    def add(
        self, path: Path, *, number: str | None = None, options: ReadingOptions = ReadingOptions()
    ) -> TranscriptInfo:
        """Imports a file: a copy of the original goes to `transcripts/`, its text into the database.

        `number` is its short name; the next free one ("P01", "P02", ...) by default. Raises ImportFailed,
        AlreadyImported when the same bytes came in before, Refused when the number is taken or malformed.
        """
        return self.bring_in(path, number=number, options=options).info

    def bring_in(
        self, path: Path, *, number: str | None = None, options: ReadingOptions = ReadingOptions()
    ) -> BroughtIn:
        """Imports a file as `add` does, and tells what was mended in its text and what is doubtful about it."""
        check(options)
        read = importing.read(path, options)
        with (
            kept_original(self._context, path, read.source_sha256) as stored,
            self._context.journal.operation("transcript.import") as operation,
        ):
            connection = operation.connection
            known = queries.with_source(connection, read.source_sha256)
            if known is not None and known.present:
                raise _imported_before(path, known.number)
            if known is not None:  # its import was undone: its number and segments were kept
                number = known.number
                _again(operation, known.id, read, stored(number).name, self._context.now(), options)
                info = queries.transcripts(connection, number)[0]
            else:
                number = free_number(queries.numbers_given(connection), number)
                info = insert(operation, read, number, stored(number).name, self._context.now(), options)
            if read.notes or read.attributes:
                enclosures.take_in(operation, self._context, found(connection, number), read)
            operation.subject = number
        repairs = tuple(Repair(repair.step, repair.count) for repair in read.repairs if repair.made)
        return BroughtIn(info, repairs, read.doubts)

    def options(self, number: str) -> ReadingOptions:
        """How the file of a transcript's text was read. Raises NotFound."""
        with self._context.reading() as connection:
            return sources.options_of(connection, found(connection, number).revision_id)

    def preview(self, path: Path, options: ReadingOptions = ReadingOptions()) -> Preview:
        """What importing a file would make of it; nothing is written. Raises ImportFailed, Refused."""
        return preview(path, options)

    def source(self, number: str) -> SourceMap:
        """The way back from a transcript's text to its original file. Raises NotFound."""
        with self._context.reading() as connection:
            return sources.source_map(connection, found(connection, number).revision_id)

    def speakers_without_case(self, numbers: Collection[str]) -> int:
        """How many speakers of these transcripts are no case yet, interviewers apart."""
        with self._context.reading() as connection:
            return queries.speakers_without_case(connection, numbers)

    def original(self, number: str) -> Path:
        """Where the original of a transcript is kept. Raises NotFound, and Refused where there is none any more."""
        with self._context.reading() as connection:
            key = found(connection, number)
            name = queries.transcripts(connection, key.number)[0].file_name
        if not name:
            raise Refused(
                N_("%(number)s has no original any more."), N_("Nothing was changed."), number=key.number
            )
        return self._context.folder / TRANSCRIPTS / name


def found(connection: Connection, number: str) -> TranscriptKey:
    """The transcript of that number (in any case: "p03" is P03). Raises NotFound."""
    key = queries.transcript(connection, number)
    if key is not None:
        return key
    raise NotFound(
        N_("There is no transcript %(number)s."),
        N_("'qualcode transcript list' shows the transcripts of this project."),
        number=number,
    )


def _imported_before(path: Path, number: str) -> AlreadyImported:
    return AlreadyImported(
        N_("%(file)s was imported before, as %(number)s."),
        N_("Nothing was changed."),
        file=path.name,
        number=number,
    )


_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9]{1,8}[A-Za-z]?")


def free_number(taken: frozenset[str], wanted: str | None) -> str:
    """The number that is wanted, or else the next one nobody has. Raises Refused when it cannot be given."""
    if wanted is None:
        return next(n for i in range(1, len(taken) + 2) if (n := f"P{i:02d}").lower() not in taken)
    if not _NUMBER.fullmatch(wanted):
        raise Refused(
            N_("'%(number)s' cannot be a transcript's number."),
            N_(
                "Use at most three letters and a number, such as P03: it stands beside each quote and may name nobody."
            ),
            number=wanted,
        )
    if wanted.lower() in taken:
        raise Refused(
            N_("The number %(number)s was given to a transcript already."),
            N_("Choose another number."),
            number=wanted,
        )
    return wanted


def insert(
    operation: Operation,
    read: ReadTranscript,
    number: str,
    file_name: str,
    at: str,
    options: ReadingOptions = ReadingOptions(),
) -> TranscriptInfo:
    """Writes a transcript with its first revision, read as `options` say. The texts are facts; that it is present can
    be undone.
    """
    transcript = operation.insert(
        "transcript", fact=True, number=number, title=read.title, present=False, current_revision=1
    )
    revision = _insert_text(operation, transcript["id"], 1, read, {}, file_name, at, options)
    operation.update_row("transcript", transcript, present=True)
    return TranscriptInfo(
        id=transcript["id"],
        number=number,
        title=read.title,
        format=read.format,
        file_name=file_name,
        source_sha256=read.source_sha256,
        revision_id=revision["id"],
        characters=len(read.text),
        words=queries.words_in(read.text),
        turns=len(read.turns),
        codings=0,
    )


def _again(
    operation: Operation,
    transcript_id: int,
    read: ReadTranscript,
    file_name: str,
    at: str,
    options: ReadingOptions,
) -> None:
    """Makes a transcript present whose import was undone. Where the file is read otherwise than it was then, the new
    reading is a new revision.
    """
    connection = operation.connection
    ordinal = connection.execute(
        select(t.Transcript.current_revision).where(t.Transcript.id == transcript_id)
    ).scalar_one()
    if not _reads_as(connection, transcript_id, ordinal, read):
        revisions = select(func.max(t.Revision.ordinal)).where(t.Revision.transcript_id == transcript_id)
        ordinal = 1 + connection.execute(revisions).scalar_one()
        known = {speaker.label: speaker.id for speaker in queries.speakers_of(connection, transcript_id)}
        _insert_text(operation, transcript_id, ordinal, read, known, file_name, at, options)
    operation.update_many(
        "speaker",
        {
            speaker.id: {"role": str(read.roles[speaker.label])}
            for speaker in queries.speakers_of(connection, transcript_id)
            if speaker.label in read.roles
        },
    )
    operation.update("transcript", transcript_id, present=True, current_revision=ordinal)


def _reads_as(connection: Connection, transcript_id: int, ordinal: int, read: ReadTranscript) -> bool:
    r = t.Revision
    revision = connection.execute(
        select(r.text, r.turns).where(r.transcript_id == transcript_id, r.ordinal == ordinal)
    ).one()
    labels: dict[int | None, str] = {s.id: s.label for s in queries.speakers_of(connection, transcript_id)}
    turns = [
        (turn.start, turn.end, labels.get(turn.speaker_id), turn.time_ms) for turn in unpacked(revision.turns)
    ]
    return revision.text == read.text and turns == [
        (turn.span.start, turn.span.end, turn.speaker, turn.time_ms) for turn in read.turns
    ]


def _insert_text(
    operation: Operation,
    transcript_id: int,
    ordinal: int,
    read: ReadTranscript,
    known: Mapping[str, int],
    file_name: str,
    at: str,
    options: ReadingOptions,
) -> Row:
    """Writes a revision with its turns, and the speakers that are not among the `known` ones of the transcript; answers
    the row of the revision.
    """
    labels = dict.fromkeys(turn.speaker for turn in read.turns if turn.speaker not in (None, *known))
    speakers = operation.insert_many(
        "speaker",
        [
            {
                "transcript_id": transcript_id,
                "label": label,
                "role": str(read.roles.get(label or "", Role.UNKNOWN)),
                "case_id": None,
            }
            for label in labels
        ],
        fact=True,
    )
    speaker_ids = {**known, **{row["label"]: row["id"] for row in speakers}}
    revision = operation.insert(
        "revision",
        fact=True,
        transcript_id=transcript_id,
        ordinal=ordinal,
        text=read.text,
        sha256=queries.hash_of(read.text),
        made_at=at,
        format=read.format,
        encoding=read.encoding,
        file_name=file_name,
        source_sha256=read.source_sha256,
        turns=packed(
            PackedTurn(turn.span.start, turn.span.end, speaker_ids.get(turn.speaker or ""), turn.time_ms)
            for turn in read.turns
        ),
        **sources.columns_of(read.source, options, read.repairs),
    )
    word_lists.keep_of(operation.connection, revision["sha256"], read.text)
    return revision
