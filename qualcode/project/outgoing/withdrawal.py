"""An interviewee withdraws (AVG art. 17): what is in our reach is erased, what is not is listed.

Alone in an interview: its texts go, and only its number stays, so that it is never given again. In a group: the
person's turns are blacked out at their length, so that every other coding stays where it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, and_, select

from qualcode import codebook
from qualcode.anonymisation import KnownNames, occurs_in
from qualcode.coding import applying
from qualcode.language import ordinary_words
from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.codebook import Provenance
from qualcode.model.errors import CodebookFault, NotFound
from qualcode.model.kinds import WITHDRAWAL
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.project.context import CODEBOOKS, DATABASE, EXPORTS, TRANSCRIPTS, WITHDRAWAL_PENDING, Context
from qualcode.project.files import sync_folder
from qualcode.project.finding.querying import FILE_NAME as QUERIES
from qualcode.project.identifying.key import usual_path
from qualcode.project.outgoing.exported import Exports
from qualcode.project.outgoing.traces import Traces, memos_naming, said_by, still_named
from qualcode.project.texts.recordings import Recordings
from qualcode.store import coding_queries, history, identifier_queries, places, queries
from qualcode.store import tables as t
from qualcode.store.erasure import Erasure
from qualcode.store.rows import among
from qualcode.store.turns import turns_in

BACKUPS = "backups"
BLACK = "█"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal did, and what it could not do.

    `erased` and `blacked_out` are transcript numbers. `out_of_reach` are files that may hold the person's words:
    they must be destroyed or gone through by hand; in the exports among them that are `without_trace` no word, name or
    quote id of the person was found. `deposits` are when, and as what file, bundles for an archive
    were made that held those transcripts; `outside` likewise other exports, written outside `exports/`, that nobody
    looked into: on record is their name alone. `key` is the key file, where there is one: it holds what was said until
    it is brought up to date afresh. `still_named` says that others name the person, or the researchers do in a text of
    theirs: every export replaces that. `memos` are the ids of those that name the person, which no export holds.
    """

    erased: tuple[str, ...]
    blacked_out: tuple[str, ...]
    codings: int
    out_of_reach: tuple[Path, ...]
    deposits: tuple[tuple[str, str], ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    key: Path | None = None
    still_named: bool = False
    without_trace: tuple[Path, ...] = ()
    memos: tuple[int, ...] = ()


class Withdrawal:
    """Erases cases of a project."""

    def __init__(
        self,
        context: Context,
        recordings: Recordings,
        digests: Callable[[Connection], frozenset[str]],
        digest: Callable[[str], str],
        written: Callable[[Connection], Sequence[str]],
    ) -> None:
        """`digests` tells what stands for the identifiers in the project as a connection sees it, `digest` what stands
        for a name, and `written` what the researchers wrote that may leave.
        """
        self._written = written
        self._digest = digest
        self._context = context
        self._recordings = recordings
        self._digests = digests

    def of(self, case: Case) -> Withdrawn:
        """Erases a case for ever. Raises NotFound when it is gone already, ProjectFault; can be repeated then."""
        with self._context.journal.erasure(WITHDRAWAL) as erasure:
            connection = erasure.connection
            if case.id not in {known.id for known in queries.cases(connection)}:
                raise NotFound(
                    N_("There is no such case (any more)."),
                    N_("'qualcode case list' shows the numbers of the cases."),
                )
            before, decided, said = _codings(connection), _decided(connection), said_by(connection, case.id)
            named = self._digests(connection) if decided else frozenset()
            erased, blacked_out, originals = [], [], []
            for transcript_id, number in _spoken_in(connection, case.id):
                originals += _originals(connection, transcript_id)
                if _is_alone(connection, transcript_id, case.id):
                    _erase_transcript(erasure, transcript_id)
                    erased.append(number)
                else:
                    _black_out(erasure, transcript_id, case.id)
                    blacked_out.append(number)
            names = _names_of(connection, case)
            _erase_case(erasure, case.id)
            named_yet = still_named(connection, names, self._written(connection))
            memos = memos_naming(connection, names)
            identifier_queries.add_withdrawn(connection, map(self._digest, named_yet))
            if decided:
                _erase_decisions(erasure, decided, named - self._digests(connection))
            for cache in ("annotation_cache", "measure_cache", "word_list"):
                connection.execute(t.JournalBase.metadata.tables[cache].delete())
            exports = Exports(history.exports(connection))
            for entry_id in exports.naming(names):
                erasure.forget(entry_id)
            queries.set_meta(connection, WITHDRAWAL_PENDING, str(case.id))
            erasure.subject = str(case.id)
            gone = before - _codings(connection)
        self.finish()
        self._recordings.forget([*erased, *blacked_out])
        out_of_reach = self._out_of_reach(originals, names)
        traces = Traces([*names, f"Respondent {case.id}"], [*erased, *blacked_out], said)
        return Withdrawn(
            tuple(erased),
            tuple(blacked_out),
            gone,
            out_of_reach,
            exports.deposits({*erased, *blacked_out}),
            exports.outside(),
            self._key(),
            bool(named_yet),
            tuple(
                path
                for path in out_of_reach
                if path.is_relative_to(self._context.folder / EXPORTS) and not traces.may_be_in(path)
            ),
            memos,
        )

    def finish(self) -> None:
        """Does what a withdrawal does outside the transaction, also for one that was interrupted: removes the
        backups, which hold what was erased, and rewrites the file so that nothing lingers in it.
        """
        with self._context.reading() as connection:
            pending = queries.find_meta(connection, WITHDRAWAL_PENDING)
        if pending is None:
            return
        folder = self._context.folder / BACKUPS
        if folder.is_dir():
            for path in folder.iterdir():
                path.unlink()
            sync_folder(folder)
        self._context.database.rewrite()
        with self._context.database.writing() as connection:
            queries.set_meta(connection, WITHDRAWAL_PENDING, None)

    def _key(self) -> Path | None:
        with self._context.reading() as connection:
            path = usual_path(queries.meta(connection, "project"))
        return path if path.is_file() else None

    def _out_of_reach(self, originals: Sequence[str], names: Collection[str]) -> tuple[Path, ...]:
        folder = self._context.folder
        exports = folder / EXPORTS
        files = [folder / TRANSCRIPTS / name for name in dict.fromkeys(originals)]
        files += sorted(path for path in exports.rglob("*") if path.is_file()) if exports.is_dir() else []
        files.append(folder / QUERIES)
        files += [path for path in sorted((folder / CODEBOOKS).glob("*.y*ml")) if _may_quote(path)]
        files += [path for path in _others(folder) if _holds(path, names)]
        return tuple(path for path in dict.fromkeys(files) if path.is_file())


def _names_of(connection: Connection, case: Case) -> frozenset[str]:
    """What the case is called: its name and labels, surnames and single parts too."""
    labels = connection.execute(select(t.Speaker.label).where(t.Speaker.case_id == case.id)).scalars()
    known = KnownNames.of(
        [case.name, *labels, *(label for _number, label in case.speaks_in)], ordinary_words()
    )
    return known.anywhere | known.capitalised


def _others(folder: Path) -> list[Path]:
    """The files that people put into the project's folder themselves, such as a table of respondents."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        ours = inside[0] in (TRANSCRIPTS, EXPORTS, CODEBOOKS, BACKUPS) or path.name.startswith(DATABASE)
        if path.is_file() and not ours and not any(part.startswith(".") for part in inside):
            found.append(path)
    return found


def _holds(path: Path, names: Collection[str]) -> bool:
    """Whether a file of the user's holds one of the names, or cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return True
    return any(occurs_in(name, text) for name in names)


def _may_quote(path: Path) -> bool:
    """Whether a codebook may hold what somebody said: codes in respondents' words, or examples."""
    try:
        codes = codebook.load(path).codes
    except CodebookFault:
        return True
    return any(code.examples or code.origin is Provenance.IN_VIVO for code in codes)


def _codings(connection: Connection) -> int:
    return len(connection.execute(select(t.Coding.id)).scalars().all())


def _spoken_in(connection: Connection, case_id: int) -> list[tuple[int, str]]:
    """The transcripts a case speaks in, also those whose import was undone."""
    rows = connection.execute(
        select(t.Transcript.id, t.Transcript.number)
        .join(t.Speaker, t.Speaker.transcript_id == t.Transcript.id)
        .where(t.Speaker.case_id == case_id)
        .distinct()
        .order_by(t.Transcript.id)
    )
    return [(row.id, row.number) for row in rows]


def _is_alone(connection: Connection, transcript_id: int, case_id: int) -> bool:
    """Whether nobody but interviewers speaks with the case: an unknown speaker may be somebody else."""
    speakers = queries.speakers_of(connection, transcript_id)
    return all(s.case_id == case_id or s.role is Role.INTERVIEWER for s in speakers)


def _originals(connection: Connection, transcript_id: int) -> list[str]:
    names = select(t.Revision.file_name).where(t.Revision.transcript_id == transcript_id)
    return [name for name in connection.execute(names.distinct()).scalars() if name]


def _ids(connection: Connection, column: object, *where: object) -> list[int]:
    return list(connection.execute(select(column).where(*where)).scalars())  # type: ignore[call-overload]


def _erase_transcript(erasure: Erasure, transcript_id: int) -> None:
    """Leaves the number, and segments that keep their serials; nothing that was said."""
    connection = erasure.connection
    revisions = _ids(connection, t.Revision.id, t.Revision.transcript_id == transcript_id)
    segments = _ids(connection, t.Segment.id, t.Segment.transcript_id == transcript_id)
    _erase_codings(erasure, segments)
    _erase_memos(erasure, "transcript", [transcript_id])
    erasure.delete("memo", _gone_from(connection, t.Memo, "transcript", [transcript_id]))
    erasure.delete("finished", _ids(connection, t.Finished.id, t.Finished.transcript_id == transcript_id))
    erasure.delete("finished", _gone_from(connection, t.Finished, "transcript", [transcript_id]))
    d = t.IdentifierDecision
    erasure.delete("identifierdecision", _ids(connection, d.id, d.transcript_id == transcript_id))
    erasure.delete("identifierdecision", _gone_from(connection, d, "transcript", [transcript_id]))
    _erase_suggestions(erasure, t.Suggestion.revision_id.in_(revisions))
    erasure.delete("question", _ids(connection, t.Question.id, t.Question.revision_id.in_(revisions)))
    erasure.delete("anchor", _ids(connection, t.Anchor.id, t.Anchor.revision_id.in_(revisions)))
    erasure.delete("speaker", _ids(connection, t.Speaker.id, t.Speaker.transcript_id == transcript_id))
    for revision_id in revisions:
        _set_text(erasure, revision_id, "")
    erasure.update("transcript", transcript_id, title="", present=False)


def _black_out(erasure: Erasure, transcript_id: int, case_id: int) -> None:
    """Blacks out the person's turns in every revision, and takes away the codings of nothing but those turns."""
    connection = erasure.connection
    speakers = _ids(
        connection, t.Speaker.id, t.Speaker.transcript_id == transcript_id, t.Speaker.case_id == case_id
    )
    for revision_id in _ids(connection, t.Revision.id, t.Revision.transcript_id == transcript_id):
        text = queries.text_of(connection, revision_id)
        turns = turns_in(connection, revision_id)
        black = [Span(turn.start, turn.end) for turn in turns if turn.speaker_id in speakers]
        for span in black:
            text = text[: span.start] + BLACK * len(span) + text[span.end :]
            in_black = and_(t.Suggestion.start < span.end, t.Suggestion.end > span.start)
            _erase_suggestions(erasure, t.Suggestion.revision_id == revision_id, in_black)
        _set_text(erasure, revision_id, text)
        for segment_id, span in places.anchors(connection, revision_id).items():
            if not span.of(text).replace(BLACK, "").strip():
                _erase_codings(erasure, [segment_id])
            anchor = _ids(
                connection,
                t.Anchor.id,
                t.Anchor.revision_id == revision_id,
                t.Anchor.segment_id == segment_id,
            )
            erasure.update("anchor", anchor[0], **applying.surroundings(text, span))
    for speaker_id in speakers:
        erasure.update("speaker", speaker_id, label=f"#{speaker_id}", case_id=None)
    erasure.update("transcript", transcript_id, title="")


def _decided(connection: Connection) -> dict[int, str]:
    """The digests of what was decided about, by the decision's id."""
    d = t.IdentifierDecision
    return {row.id: row.digest for row in connection.execute(select(d.id, d.digest))}


def _erase_decisions(erasure: Erasure, decided: Mapping[int, str], gone: frozenset[str]) -> None:
    """Erases the decisions about identifiers that stand nowhere any more; entities that nothing leads to then go with
    their words.
    """
    connection = erasure.connection
    d, r = t.IdentifierDecision, t.Rendering
    erasure.delete(d.__tablename__, [row_id for row_id, of in decided.items() if of in gone])
    led_to = select(d.entity_id).where(d.entity_id.is_not(None))
    entities = _ids(connection, t.Entity.id, t.Entity.id.not_in(led_to))
    erasure.delete(r.__tablename__, _ids(connection, r.id, r.entity_id.in_(entities)))
    erasure.delete(t.Entity.__tablename__, entities)


def _set_text(erasure: Erasure, revision_id: int, text: str) -> None:
    erasure.update(
        "revision",
        revision_id,
        text=text,
        sha256=queries.hash_of(text),
        file_name="",
        source_sha256="",
        reading="{}",
        **({} if text else {"source_map": "[]", "landmarks": "[]", "turns": "[]"}),
    )


def _erase_case(erasure: Erasure, case_id: int) -> None:
    connection = erasure.connection
    _erase_memos(erasure, "case", [case_id])
    erasure.delete("memo", _gone_from(connection, t.Memo, "case", [case_id]))
    erasure.delete(
        "attributevalue", _ids(connection, t.AttributeValue.id, t.AttributeValue.case_id == case_id)
    )
    for speaker_id in _ids(connection, t.Speaker.id, t.Speaker.case_id == case_id):
        erasure.update("speaker", speaker_id, case_id=None)
    cells = _ids(connection, t.FrameworkCell.id, t.FrameworkCell.case_id == case_id)
    erasure.delete("cellquote", _ids(connection, t.CellQuote.id, t.CellQuote.cell_id.in_(cells)))
    erasure.delete("frameworkcell", cells)
    for table in (t.CellQuote, t.FrameworkCell):
        erasure.delete(table.__tablename__, _gone_from(connection, table, "case", [case_id]))
    erasure.delete("case", [case_id])


def _erase_codings(erasure: Erasure, segment_ids: Sequence[int]) -> None:
    """Erases what was said about segments: codings, facet values, memos and links, also those taken away before."""
    connection = erasure.connection
    codings = _ids(connection, t.Coding.id, t.Coding.segment_id.in_(among(segment_ids)))
    _erase_memos(erasure, "coding", codings)
    _erase_memos(erasure, "segment", segment_ids)
    facets = _ids(connection, t.FacetValue.id, t.FacetValue.segment_id.in_(among(segment_ids)))
    erasure.delete("facetvalue", facets)
    erasure.delete("coding", codings)
    links = (t.ThemeQuote, t.ClaimQuote, t.CellQuote)
    for link in links:
        ids = _ids(connection, link.id, link.segment_id.in_(among(segment_ids)))
        erasure.delete(link.__tablename__, ids)
    for table in (t.Coding, t.FacetValue, t.Memo, *links):
        erasure.delete(table.__tablename__, _gone_from(connection, table, "segment", segment_ids))


def _erase_suggestions(erasure: Erasure, *where: ColumnElement[bool]) -> None:
    """Erases what was proposed for places, and what was decided about it, also decisions that were undone."""
    connection = erasure.connection
    suggestions = _ids(connection, t.Suggestion.id, *where)
    decided = t.Decision.suggestion_id.in_(among(suggestions))
    erasure.delete("decision", _ids(connection, t.Decision.id, decided))
    erasure.delete("suggestion", suggestions)


def _gone_from(
    connection: Connection, table: type[t.Base], subject: str, subject_ids: Sequence[int]
) -> list[int]:
    """Rows of a table that are there no more and that an entry about one of those subjects (a table's rows) touched.

    Erasing what the journal says of them may take more than the subjects' own from an entry about several.
    """
    about, touch, name = t.JournalAbout, t.JournalTouch, table.__tablename__
    of_subjects = select(about.entry_id).where(
        about.table_name == subject, about.row_id.in_(among(subject_ids))
    )
    return _ids(
        connection,
        touch.row_id,
        touch.table_name == name,
        touch.entry_id.in_(of_subjects),
        touch.row_id.not_in(select(table.id)),
    )


def _erase_memos(erasure: Erasure, target: str, target_ids: Sequence[int]) -> None:
    for target_id in target_ids:
        erasure.delete("memo", coding_queries.memo_ids(erasure.connection, target, target_id))
