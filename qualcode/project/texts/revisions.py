"""Texts that change and keep their codings: corrected files, mending in place, and the walk along what is unsure."""

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from qualcode import importing
from qualcode.coding import applying, editing
from qualcode.coding.anchoring import reanchor
from qualcode.locale import N_
from qualcode.model.anchor import Fate, TextState
from qualcode.model.errors import AlreadyImported, ImportFailed, NotFound, Refused
from qualcode.model.journal import Row
from qualcode.model.reading import ReadingOptions
from qualcode.model.revision import Question, RevisionInfo, UpdateReport
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, ReadNote, ReadTranscript, Turn
from qualcode.project.context import TRANSCRIPTS, Context
from qualcode.project.texts import enclosures, placing, succession, transcripts, word_lists
from qualcode.project.texts.originals import kept_original
from qualcode.project.texts.previewing import check
from qualcode.project.upkeep.shelf import Shelf
from qualcode.store import places, queries, sources
from qualcode.store.journal import Operation
from qualcode.store.turns import PackedTurn, packed


class Revisions:
    """The successive texts of a project's transcripts, and the segments that wait for a place in the newest."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, number: str) -> tuple[RevisionInfo, ...]:
        """The states of a transcript's text, oldest first. Raises NotFound."""
        with self._context.reading() as connection:
            return places.revisions(connection, transcripts.found(connection, number).id)

    def open(self, number: str, ordinal: int) -> Reading:
        """An older text of a transcript with its turns. Raises NotFound."""
        with self._context.reading() as connection:
            key = transcripts.found(connection, number)
            for info in queries.transcripts(connection, key.number, ordinal):
                return queries.reading(connection, info)
        raise NotFound(
            N_("%(number)s has no revision %(ordinal)s."),
            N_("'qualcode transcript revisions' shows which there are."),
            number=key.number,
            ordinal=ordinal,
        )

    def update(
        self, path: Path, number: str | None = None, options: ReadingOptions | None = None
    ) -> UpdateReport:
        """Takes a corrected file as the new text of a transcript and moves every coding along.

        Without `number` the transcript is meant whose file has the same name; without `options` the file is read as
        the one before it was. What stays the same or moves for certain is placed; what is edited, ambiguous or lost
        becomes a question, and keeps its codings meanwhile. Comments and notes that were not in the file before become
        memos. Raises ImportFailed, NotFound, AlreadyImported, Refused.
        """
        if options is None:
            with self._context.reading() as connection:
                number = number or self._number_of_file(connection, path)
                options = sources.options_of(connection, transcripts.found(connection, number).revision_id)
        check(options)
        read = importing.read(path, options)
        with (
            kept_original(self._context, path, read.source_sha256) as stored,
            self._context.journal.operation("transcript.update") as operation,
        ):
            connection = operation.connection
            before = self._current(connection, number or self._number_of_file(connection, path))
            _refuse_text_of_another(connection, before, path, read.source_sha256)
            _refuse_open_questions(connection, before.info.number)
            notes = self._new_notes(connection, before, read) if read.notes else ()
            if not notes and succession.says_the_same(before, read, options):
                raise Refused(
                    N_("%(file)s says just what %(number)s says already."),
                    N_("Nothing was changed."),
                    file=path.name,
                    number=before.info.number,
                )
            Shelf(self._context.folder, self._context.now).make("update")
            speakers = succession.speakers(operation, before, read, options)
            turns = [
                Turn(n, turn.span, speakers.get(turn.speaker or ""), turn.time_ms)
                for n, turn in enumerate(read.turns)
            ]
            source = {
                "format": read.format,
                "encoding": read.encoding,
                "file_name": stored(before.info.number).name,
                "source_sha256": read.source_sha256,
                **sources.columns_of(read.source, options, read.repairs),
            }
            revision = self._insert_revision(operation, before, read.text, turns, source)
            old = places.anchors(connection, before.info.revision_id)
            after = TextState(read.text, tuple((turn.span, turn.speaker) for turn in read.turns))
            fated = dict(
                zip(old, reanchor(succession.state(before), after, tuple(old.values())), strict=True)
            )
            coded = places.coded_segments(connection, before.info.id)
            placing.settle(operation, revision["id"], read.text, fated, coded)
            if notes:
                key = transcripts.found(connection, before.info.number)
                enclosures.write_notes(operation, self._context, key, read.text, notes)
            operation.subject = f"{before.info.number} {revision['ordinal']}"
        fates = Counter(verdict.fate for segment, verdict in fated.items() if segment in coded)
        return UpdateReport(
            before.info.number, revision["ordinal"], {fate: fates[fate] for fate in Fate}, len(notes)
        )

    def reread(self, number: str, options: ReadingOptions) -> UpdateReport:
        """Reads the kept original of a transcript's text again, by other options, as its new text.

        What was mended in place since then is not in the original. Raises what `update` raises.
        """
        with self._context.reading() as connection:
            key = transcripts.found(connection, number)
            name = queries.transcripts(connection, key.number)[0].file_name
        if not name:
            raise Refused(
                N_("%(number)s has no original any more."), N_("Nothing was changed."), number=key.number
            )
        return self.update(self._context.folder / TRANSCRIPTS / name, key.number, options)

    def number_of_file(self, path: Path) -> str:
        """The transcript that has a file of the same name as `path`. Raises NotFound when that is not one."""
        with self._context.reading() as connection:
            return self._number_of_file(connection, path)

    def edit(self, number: str, span: Span, text: str) -> UpdateReport:
        """Puts `text` in the place of the words at `span`, inside one turn; every coding moves exactly.

        A coding that is cut by the edit grows to hold the new words. Raises NotFound, Refused.
        """
        with self._context.journal.operation("transcript.edit") as operation:
            connection = operation.connection
            before = self._current(connection, transcripts.found(connection, number).number)
            _refuse_open_questions(connection, before.info.number)
            edit = editing.edit_in_turn(before.text, [turn.span for turn in before.turns], span, text)
            whole = edit.applied(before.text)
            turns = [Turn(t.ordinal, _moved_turn(t.span, edit), t.speaker, t.time_ms) for t in before.turns]
            way_back = sources.source_map(connection, before.info.revision_id)
            edited = replace(way_back, places=editing.edited_source(way_back.places, edit))
            source = {
                **places.source_of(connection, before.info.revision_id),
                **sources.columns_after_edit(connection, before.info.revision_id, edited),
            }
            revision = self._insert_revision(operation, before, whole, turns, source)
            fates: Counter[Fate] = Counter()
            places_now: dict[int, Span] = {}
            coded = places.coded_segments(connection, before.info.id)
            for segment, old in places.anchors(connection, before.info.revision_id).items():
                new = edit.moved(old)
                if new.of(whole).strip():
                    places_now[segment] = new
                elif segment in coded:
                    raise Refused(
                        N_("A coded segment would be left without words."), N_("Take its codings away first.")
                    )
                if segment in coded:
                    same = new.of(whole) == old.of(before.text)
                    fates[Fate.EDITED if not same else Fate.UNCHANGED if new == old else Fate.MOVED] += 1
            placing.anchor(operation, revision["id"], whole, places_now, fact=True)
            operation.subject = f"{before.info.number} {revision['ordinal']}"
        return UpdateReport(before.info.number, revision["ordinal"], {fate: fates[fate] for fate in Fate})

    def questions(self, number: str | None = None) -> tuple[Question, ...]:
        """The coded segments that wait for a place in the current text, in the order of the old one."""
        with self._context.reading() as connection:
            return places.questions(connection, number)

    def codings_of(self, question: Question) -> tuple[tuple[int, str, str], ...]:
        """What waits with a question: each coding's id, code and coder."""
        with self._context.reading() as connection:
            return places.codings_of_segment(connection, question.segment_id)

    def keep(self, question_id: int) -> Question:
        """Answers a question with the place that was proposed. Raises NotFound, Refused."""
        question = self._question(question_id)
        if question.proposed is None:
            raise Refused(
                N_("Nothing is proposed for %(quote)s."),
                N_("Choose its place, or drop it."),
                quote=question.quote_id,
            )
        return self.place(question_id, question.proposed)

    def place(self, question_id: int, span: Span) -> Question:
        """Answers a question with a place of the researcher's choice. Raises NotFound, Refused."""
        question = self._question(question_id)
        with self._context.journal.operation("place.choose") as operation:
            key = transcripts.found(operation.connection, question.transcript)
            text = queries.text_of(operation.connection, key.revision_id)
            place = applying.Place.of(key, text, span)
            operation.delete("question", question_id)
            placing.anchor(operation, key.revision_id, text, {question.segment_id: place.span}, fact=False)
            operation.subject = question.quote_id
        return question

    def drop(self, question_id: int, reason: str) -> Question:
        """Answers a question by taking the codings away, for a reason that is kept. Raises NotFound, Refused."""
        question = self._question(question_id)
        if not reason.strip():
            raise Refused(
                N_("Codings are dropped for a reason only."),
                N_("Say why %(quote)s goes."),
                quote=question.quote_id,
            )
        with self._context.journal.operation("place.drop") as operation:
            coder_id = applying.coder_row(operation, self._context.coder)
            for coding_id, _code, _coder in places.codings_of_segment(
                operation.connection, question.segment_id
            ):
                applying.remove(operation, coding_id, question.quote_id)
            operation.delete("question", question_id)
            operation.insert(
                "memo",
                target="segment",
                target_id=question.segment_id,
                coder_id=coder_id,
                text=reason.strip(),
                created_at=self._context.now(),
            )
            operation.subject = question.quote_id
        return question

    def _question(self, question_id: int) -> Question:
        for question in self.questions():
            if question.id == question_id:
                return question
        raise NotFound(
            N_("There is no question %(id)s (any more)."),
            N_("'qualcode transcript questions' shows which there are."),
            id=question_id,
        )

    def _new_notes(
        self, connection: Connection, before: Reading, read: ReadTranscript
    ) -> tuple[ReadNote, ...]:
        """The notes of a file that were not in the one the text came from before; all when that is not at hand."""
        source = places.source_of(connection, before.info.revision_id)
        original = self._context.folder / TRANSCRIPTS / source["file_name"]
        with contextlib.suppress(ImportFailed, Refused):
            old = importing.read(original, sources.options_of(connection, before.info.revision_id))
            if old.source_sha256 == source["source_sha256"]:
                return enclosures.newly_noted(read, old)
        return read.notes

    def _current(self, connection: Connection, number: str) -> Reading:
        key = transcripts.found(connection, number)
        return queries.reading(connection, queries.transcripts(connection, key.number)[0])

    def _number_of_file(self, connection: Connection, path: Path) -> str:
        named = queries.numbers_read_from(connection, path.name)
        if len(named) == 1:
            return named[0]
        raise NotFound(
            N_("Which transcript %(file)s belongs to cannot be told from its name."),
            N_("Say which one this is the new text of, with --number."),
            file=path.name,
        )

    def _insert_revision(
        self,
        operation: Operation,
        before: Reading,
        text: str,
        turns: Sequence[Turn],
        source: Mapping[str, str],
    ) -> Row:
        """Writes the new text and its turns, as facts, and makes it the current one."""
        ordinal = 1 + max(r.ordinal for r in places.revisions(operation.connection, before.info.id))
        revision = operation.insert(
            "revision",
            fact=True,
            transcript_id=before.info.id,
            ordinal=ordinal,
            text=text,
            sha256=queries.hash_of(text),
            made_at=self._context.now(),
            turns=packed(
                PackedTurn(
                    turn.span.start, turn.span.end, turn.speaker.id if turn.speaker else None, turn.time_ms
                )
                for turn in turns
            ),
            **source,
        )
        word_lists.keep_of(operation.connection, revision["sha256"], text)
        operation.update("transcript", before.info.id, current_revision=ordinal)
        return revision


def _refuse_text_of_another(connection: Connection, before: Reading, path: Path, sha256: str) -> None:
    known = queries.with_source(connection, sha256)
    if known is not None and known.present and known.id != before.info.id:
        raise AlreadyImported(
            N_("%(file)s was imported before, as %(number)s."),
            N_("Nothing was changed."),
            file=path.name,
            number=known.number,
        )


def _refuse_open_questions(connection: Connection, number: str) -> None:
    waiting = len(places.questions(connection, number))
    if waiting:
        raise Refused(
            N_("In %(number)s %(count)s segments still wait for their place after the last update."),
            N_("Answer them first ('qualcode transcript walk'), or undo that update."),
            number=number,
            count=waiting,
        )


def _moved_turn(span: Span, edit: editing.Edit) -> Span:
    """A turn holds an edit at its very edges too."""
    if span.contains(edit.span):
        return Span(span.start, span.end + edit.shift)
    return edit.moved(span)
