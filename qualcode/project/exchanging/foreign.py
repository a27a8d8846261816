"""Taking over a whole project of another program: its texts, its codes, and who coded what."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, select

from qualcode import codebook, exchange
from qualcode.codebook.rendering import rendered
from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Origin
from qualcode.model.errors import AlreadyImported, Refused
from qualcode.model.foreign import ForeignDocument, ForeignHighlight, ForeignProject, Remark
from qualcode.model.slugs import slug_of
from qualcode.model.span import Span
from qualcode.model.transcript import TranscriptKey
from qualcode.project.codes import accepting
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import CODEBOOKS, TRANSCRIPTS, Context
from qualcode.project.exchanging.foreign_texts import as_read, file_names, in_order, sha256_of, together
from qualcode.project.files import write_whole
from qualcode.project.texts.transcripts import found, free_number, insert
from qualcode.store import coding_queries, queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came in. `codebook` is the slug of the codebook with the codes, "" where there were none.

    `codes` counts them, headings included, `segments` the places that are coded, and `codings` what stands on them;
    `duplicates` were the same code by the same coder at the same place and came in once. `remarks` tell what was left
    out and what is doubtful.
    """

    title: str
    codebook: str
    transcripts: tuple[str, ...]
    codes: int
    segments: int
    codings: int
    duplicates: int
    coders: tuple[str, ...]
    remarks: tuple[Remark, ...]


class Foreign:
    """Projects of other programs."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def take_over(self, path: Path, *, project: int | str | None = None) -> TakenOver:
        """Brings in the project of a file, in one operation: all of it or nothing.

        The codes become a codebook of their own. Undone, the texts and the codings go; the codebook stays until its
        file is removed. `project` says which, where the file holds more. Raises ImportFailed, Refused, and
        AlreadyImported when one of the texts came in before.
        """
        foreign = exchange.read(path, project)
        self._codebooks.refresh()
        texts = in_order(foreign.documents)
        with contextlib.ExitStack() as on_failure:
            with self._context.journal.operation("project.take-over") as operation:
                _refuse_known(operation.connection, path, texts)
                slug, codes = self._codes(operation, foreign)
                coded = _Coded(operation, codes, self._context.now())
                numbers = []
                for text in texts:
                    key = self._transcript(operation, text[0], on_failure)
                    coded.add(key, text[0].text, [mark for document in text for mark in document.highlights])
                    numbers.append(key.number)
                operation.subject = slug or foreign.program
            on_failure.pop_all()
        self._codebooks.refresh()  # writes the codebook's file
        return TakenOver(
            foreign.title,
            slug,
            tuple(numbers),
            len(foreign.codes),
            coded.segments,
            coded.codings,
            coded.duplicates,
            tuple(coded.coders),
            (*foreign.remarks, *together(texts)),
        )

    def _codes(self, operation: Operation, foreign: ForeignProject) -> tuple[str, dict[str, int]]:
        """The codebook of the codes and their ids by slug: one that is just so already, else a new one."""
        if not foreign.codes:
            return "", {}
        accepted = accepting.accepted(operation.connection)
        new = Codebook("", foreign.title, self._context.settings.language, foreign.codes)
        slug = next((b.slug for b in self._codebooks.all() if b.slug in accepted and _same(b, new)), None)
        if slug is None:
            folder = self._context.folder / CODEBOOKS
            slug = slug_of(foreign.title, accepted.keys() | {file.stem for file in folder.glob("*.y*ml")})
            name = f"{slug}.yaml"
            source = rendered(replace(new, slug=slug))
            book = codebook.parse(source, name)
            accepting.accept(operation, name, book, source, self._context.now())
            accepting.write_later(operation.connection, None, slug)
        ids = queries.code_ids(operation.connection)
        return slug, {code.slug: ids[f"{slug}/{code.slug}"] for code in foreign.codes}

    def _transcript(
        self, operation: Operation, document: ForeignDocument, on_failure: contextlib.ExitStack
    ) -> TranscriptKey:
        """The transcript of a text: a new one, or the one whose import was undone, under its number."""
        connection = operation.connection
        read = as_read(document)
        known = queries.with_source(connection, read.source_sha256)
        if known is None:
            number = free_number(queries.numbers_given(connection), None)
            name = self._kept(file_names(number, document.name, read.source_sha256), document, on_failure)
            insert(operation, read, number, name, self._context.now())
            return found(connection, number)
        operation.update("transcript", known.id, present=True)
        key = found(connection, known.number)
        if queries.text_of(connection, key.revision_id) != document.text:
            raise Refused(
                N_("%(document)s came in before, as %(number)s, and was read in another way then."),
                N_("'qualcode redo' may bring it back; else take it over in a new project."),
                document=document.name,
                number=key.number,
            )
        self._kept([queries.transcripts(connection, key.number)[0].file_name], document, on_failure)
        return key

    def _kept(self, names: Sequence[str], document: ForeignDocument, on_failure: contextlib.ExitStack) -> str:
        """Keeps the original under the first name that is free or holds it already, and answers which."""
        for name in names:
            target = self._context.folder / TRANSCRIPTS / name
            if not target.exists():
                on_failure.callback(target.unlink, missing_ok=True)
                write_whole(target, document.original)
                return name
            if target.read_bytes() == document.original:
                return name
        return names[-1]


class _Coded:
    """Codings as they are written, and how many there were."""

    def __init__(self, operation: Operation, codes: dict[str, int], at: str) -> None:
        self._operation = operation
        self._codes = codes
        self._at = at
        self.coders: dict[str, int] = {}
        self.segments = self.codings = self.duplicates = 0

    def add(self, transcript: TranscriptKey, text: str, highlights: Sequence[ForeignHighlight]) -> None:
        """Codes a transcript; its segments are numbered as they stand in the text."""
        segments = self._segments(
            transcript, text, sorted({mark.span for mark in highlights if mark.codings})
        )
        rows: dict[tuple[int, int, int], str] = {}
        for mark in highlights:
            for coding in mark.codings:
                row = (segments[mark.span], self._codes[coding.code], self._coder(coding.coder))
                self.duplicates += row in rows
                rows.setdefault(row, coding.created_at or self._at)
        self._operation.insert_many(
            "coding",
            [
                {
                    "transcript_id": transcript.id,
                    "segment_id": segment,
                    "code_id": code,
                    "coder_id": coder,
                    "origin": str(Origin.IMPORTED),
                    "created_at": at,
                }
                for (segment, code, coder), at in rows.items()
            ],
        )
        self.segments += len(segments)
        self.codings += len(rows)

    def _coder(self, login: str) -> int:
        if login not in self.coders:
            self.coders[login] = applying.coder_row(self._operation, login)
        return self.coders[login]

    def _segments(self, transcript: TranscriptKey, text: str, spans: Sequence[Span]) -> dict[Span, int]:
        """The ids of the segments at `spans`: those that were there, and new ones."""
        operation, anchor = self._operation, t.Anchor
        there = {
            Span(row.start, row.end): int(row.segment_id)
            for row in operation.connection.execute(
                select(anchor.segment_id, anchor.start, anchor.end).where(
                    anchor.revision_id == transcript.revision_id
                )
            )
        }
        new = [span for span in spans if span not in there]
        first = coding_queries.highest_serial(operation.connection, transcript.id) + 1
        made = operation.insert_many(
            "segment",
            [{"transcript_id": transcript.id, "serial": first + n} for n in range(len(new))],
            fact=True,
        )
        there |= {span: int(row["id"]) for span, row in zip(new, made, strict=True)}
        operation.insert_many(
            "anchor",
            [
                {
                    "segment_id": there[span],
                    "revision_id": transcript.revision_id,
                    "start": span.start,
                    "end": span.end,
                    **applying.surroundings(text, span),
                }
                for span in new
            ],
            fact=True,
        )
        return {span: there[span] for span in spans}


def _refuse_known(connection: Connection, path: Path, texts: Iterable[Sequence[ForeignDocument]]) -> None:
    for document, *_others in texts:
        known = queries.with_source(connection, sha256_of(document))
        if known is not None and known.present:
            raise AlreadyImported(
                N_("%(document)s in %(file)s was imported before, as %(number)s."),
                N_("Nothing was changed."),
                document=document.name,
                file=path.name,
                number=known.number,
            )


def _same(book: Codebook, new: Codebook) -> bool:
    """Whether a codebook is what `new` would be once written to a file and read again."""
    return book == codebook.parse(rendered(replace(new, slug=book.slug)), book.slug)
