"""The cases of a project: who and what is studied, their attributes, and which speakers they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from qualcode.codebook.foreign.files import content, decoded
from qualcode.codebook.foreign.found import Findings
from qualcode.codebook.foreign.rows import DELIMITERS, Row, csv_rows, sheets
from qualcode.locale import N_
from qualcode.model.case import Case, CaseKind, Consent
from qualcode.model.errors import CodebookFault, NotFound, QualcodeError, Refused
from qualcode.model.transcript import Role, Speaker, TranscriptKey
from qualcode.project.context import Context
from qualcode.project.texts import transcripts
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case to be added or completed: `speaks_in` holds (transcript, speaker label), the transcript by its number or
    by the name of its file.

    Where `quote` or `archive` is UNKNOWN, what was agreed before stays.
    """

    name: str
    kind: CaseKind = CaseKind.PERSON
    attributes: Mapping[str, str] = field(default_factory=dict)
    speaks_in: Sequence[tuple[str, str]] = ()
    quote: Consent = Consent.UNKNOWN
    archive: Consent = Consent.UNKNOWN


class Cases:
    """The cases of a project."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> tuple[Case, ...]:
        """Every case, in the order they came in."""
        with self._context.reading() as connection:
            return queries.cases(connection)

    def speakers(self, number: str) -> tuple[Speaker, ...]:
        """Who speaks in a transcript. Raises NotFound."""
        with self._context.reading() as connection:
            return queries.speakers_of(connection, transcripts.found(connection, number).id)

    def put(self, rows: Sequence[CaseRow]) -> tuple[Case, ...]:
        """Adds cases, or completes those of the same name, as one operation. Raises NotFound, Refused."""
        with self._context.journal.operation("case.put") as operation:
            for row in rows:
                _put(operation, row)
            operation.subject = str(len(rows))
        names = {row.name for row in rows}
        return tuple(case for case in self.list() if case.name in names)

    def consent(self, case_id: int, *, quote: Consent | None = None, archive: Consent | None = None) -> Case:
        """Writes down what a case agreed to: to be quoted, to be archived; None leaves it as it is.

        Raises NotFound, and Refused for an archive after a check: it is yes or no.
        """
        if archive is Consent.AFTER_CHECK:
            raise Refused(N_("An archive is agreed to or not."), N_("Say yes or no."))
        given = {"quote_consent": quote, "archive_consent": archive}
        with self._context.journal.operation("case.consent") as operation:
            if case_id not in {case.id for case in queries.cases(operation.connection)}:
                raise NotFound(
                    N_("There is no case %(id)s."),
                    N_("'qualcode case list' shows the numbers of the cases."),
                    id=case_id,
                )
            operation.update("case", case_id, **_agreed(given))
            operation.subject = str(case_id)
        return next(case for case in self.list() if case.id == case_id)

    def set_role(self, number: str, label: str, role: Role) -> None:
        """Says whether a speaker asks or answers; who asks is no case. Raises NotFound."""
        with self._context.journal.operation("speaker.role") as operation:
            transcript = transcripts.found(operation.connection, number)
            speaker = _speaker(queries.speakers_of(operation.connection, transcript.id), number, label)
            case_id = None if role is Role.INTERVIEWER else speaker.case_id
            operation.update("speaker", speaker.id, role=str(role), case_id=case_id)
            operation.subject = transcript.number

    def in_file(self, path: Path) -> tuple[CaseRow, ...]:
        """The cases that `put_file` would add or complete. Raises Refused."""
        return tuple(_rows_of(path))

    def put_file(self, path: Path) -> tuple[Case, ...]:
        """Adds the cases of a csv or xlsx file with the columns name, transcript, speaker, kind (all but name may be
        absent) and one column for each attribute; a person who speaks twice has two lines. Raises NotFound, Refused.
        """
        return self.put(_rows_of(path))


def _agreed(given: Mapping[str, Consent | None]) -> Any:
    return {column: str(consent) for column, consent in given.items() if consent is not None}


def _put(operation: Operation, row: CaseRow) -> None:
    connection = operation.connection
    case_id = connection.execute(select(t.Case.id).where(t.Case.name == row.name)).scalar()
    if case_id is None:
        case_id = operation.insert("case", name=row.name, kind=str(row.kind))["id"]
    given = {"quote_consent": row.quote or None, "archive_consent": row.archive or None}
    operation.update("case", case_id, **_agreed(given))
    for name, value in row.attributes.items():
        _put_attribute(operation, case_id, name, value)
    for named, label in row.speaks_in:
        transcript = _meant(connection, named)
        speaker = _speaker(queries.speakers_of(connection, transcript.id), transcript.number, label)
        operation.update("speaker", speaker.id, case_id=case_id, role=str(Role.PARTICIPANT))


def _meant(connection: Connection, named: str) -> TranscriptKey:
    """The transcript of that number, or else the only one of which the file is called that. Raises NotFound."""
    if queries.transcript(connection, named) is None:
        numbers = [
            info.number
            for info in queries.transcripts(connection)
            if named.casefold() in (info.file_name.casefold(), Path(info.file_name).stem.casefold())
        ]
        if len(numbers) == 1:
            named = numbers[0]
    return transcripts.found(connection, named)


def _put_attribute(operation: Operation, case_id: int, name: str, value: str) -> None:
    connection = operation.connection
    attribute_id = connection.execute(select(t.Attribute.id).where(t.Attribute.name == name)).scalar()
    if attribute_id is None:
        attribute_id = operation.insert("attribute", name=name, type="text")["id"]
    v = t.AttributeValue
    known = connection.execute(
        select(v.id).where(v.attribute_id == attribute_id, v.case_id == case_id)
    ).scalar()
    if known is None:
        operation.insert("attributevalue", attribute_id=attribute_id, case_id=case_id, value=value)
    else:
        operation.update("attributevalue", known, value=value)


def _speaker(speakers: Sequence[Speaker], number: str, label: str) -> Speaker:
    for speaker in speakers:
        if speaker.label.casefold() == label.casefold():
            return speaker
    raise NotFound(
        N_("Nobody in %(number)s has the speaker label '%(label)s'."),
        N_("The labels there are: %(labels)s."),
        number=number,
        label=label,
        labels=", ".join(speaker.label for speaker in speakers) or "-",
    )


_COLUMNS = {
    "naam": "name",
    "spreker": "speaker",
    "soort": "kind",
    "toestemming citaat": "quote consent",
    "toestemming archief": "archive consent",
}
"""Dutch headings for the columns that mean something; all others are attributes."""

_CONSENTS = {
    "ja": Consent.YES,
    "nee": Consent.NO,
    "na controle": Consent.AFTER_CHECK,
    "after check": Consent.AFTER_CHECK,
    **{str(consent): consent for consent in Consent},
}


def _rows_of(path: Path) -> list[CaseRow]:
    found = Findings(path.name)
    unusable: QualcodeError = Refused(
        N_("%(file)s is no csv or xlsx file with cases."),
        N_("Its first line names the columns: name, transcript, speaker, kind and the attributes."),
        file=path.name,
    )
    try:
        table = _table(path, found)
    except CodebookFault as error:
        raise unusable from error
    heads = [_COLUMNS.get(cell.text.strip().casefold(), cell.text.strip()) for cell in table[0].cells]
    if "name" not in heads:
        raise unusable
    rows: dict[str, CaseRow] = {}
    for line in table[1:]:
        cells = {head: line.at(column).text.strip() for column, head in enumerate(heads) if head}
        name, number, label = cells.pop("name"), cells.pop("transcript", ""), cells.pop("speaker", "")
        kind = cells.pop("kind", "") or CaseKind.PERSON
        if not name or kind not in set(CaseKind) or bool(number) != bool(label):
            raise Refused(
                N_(
                    "%(file)s, line %(line)s: a case needs a name, and a transcript with its speaker or neither."
                ),
                N_("Its kind, if any, is one of: %(kinds)s. Mend that line; nothing was changed."),
                file=path.name,
                line=line.number,
                kinds=", ".join(CaseKind),
            )
        agreed = [cells.pop(f"{what} consent", "").casefold() for what in ("quote", "archive")]
        if not set(agreed) <= _CONSENTS.keys() or _CONSENTS[agreed[1]] is Consent.AFTER_CHECK:
            raise Refused(
                N_("%(file)s, line %(line)s: consent is yes or no; to be quoted also after check."),
                N_("Mend that line; nothing was changed."),
                file=path.name,
                line=line.number,
            )
        before = rows.get(name, CaseRow(name))
        attributes = {**before.attributes, **{k: v for k, v in cells.items() if v}}
        speaks_in = [*before.speaks_in, *([(number, label)] if number else [])]
        quote, archive = _CONSENTS[agreed[0]] or before.quote, _CONSENTS[agreed[1]] or before.archive
        rows[name] = CaseRow(name, CaseKind(kind), attributes, speaks_in, quote, archive)
    return list(rows.values())


def _table(path: Path, found: Findings) -> list[Row]:
    """The rows of the first sheet, or of a csv file in any usual encoding and with any usual separator."""
    data = content(path, found)
    if data.startswith(b"PK"):
        rows = next(iter(sheets(data, found)), [])
    else:
        text = decoded(data, found)
        first = text.partition("\n")[2 if text[:4].casefold() == "sep=" else 0].partition("\n")[0]
        rows = csv_rows(text, max(DELIMITERS, key=first.count), found)
    if not rows:
        raise CodebookFault(N_("%(file)s holds no text."), file=path.name)
    return rows
