"""What can lead to a person: finding it, deciding about it, and the gate made of those decisions."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from sqlalchemy import func, select

from qualcode import anonymisation, language
from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import NotFound, Refused
from qualcode.model.identifier import Candidate, Decision, Verdict
from qualcode.model.journal import Row
from qualcode.model.language import Name
from qualcode.model.span import Span
from qualcode.model.transcript import Reading
from qualcode.project import secret
from qualcode.project.annotations import StoredAnnotations
from qualcode.project.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.store import coding_queries, history, queries
from qualcode.store import tables as t

_AROUND = 40


class Identifiers:
    """The identifiers of a project and the decisions about them. Decisions hold an HMAC, never the plain name."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def list(
        self,
        numbers: Sequence[str] | None = None,
        *,
        undecided_only: bool = False,
        coded_only: bool = False,
        pipeline: bool = False,
    ) -> tuple[Candidate, ...]:
        """Every identifier in the transcripts (or those of `numbers`) and in labels and attribute values.

        `coded_only` leaves out what stands in no coded segment; `pipeline` adds the names that the Dutch pipeline
        recognises and no other finder does: once decided to be hidden, those are found by the gate as well. Raises
        NotFound for an unknown number.
        """
        texts = self._texts(numbers, coded_only)
        if numbers is None:
            texts |= {"": "\n\n".join(self._labels())}
        found = self.gate(pipeline=pipeline).candidates(texts)
        return tuple(c for c in found if not (undecided_only and c.decision))

    def decide(self, key: str, verdict: Verdict, replacement: str = "") -> Candidate:
        """Decides about every mention of an identifier, named by its key or the beginning of it.

        An empty `replacement` takes the usual one for its kind. Raises NotFound, Refused.
        """
        return self.decide_all({key: (verdict, replacement)})[0]

    def decide_all(self, verdicts: Mapping[str, tuple[Verdict, str]]) -> tuple[Candidate, ...]:
        """Decides about several identifiers, by key, as one operation."""
        known = self.list()
        if not all(any(candidate.key.startswith(key.lower()) for candidate in known) for key in verdicts):
            known = self.list(pipeline=True)
        decided = []
        with self._context.journal.operation("identifier.decide") as operation:
            coder_id = applying.coder_row(operation, self._context.coder)
            for key, (verdict, replacement) in verdicts.items():
                candidate = _by_key(known, key)
                decision = self._decision(candidate, verdict, replacement)
                values: Row = {
                    "digest": decision.digest,
                    "kind": str(decision.kind),
                    "verdict": str(verdict),
                    "replacement": decision.replacement,
                    "coder_id": coder_id,
                    "decided_at": decision.at,
                }
                d = t.IdentifierDecision
                row_id = operation.connection.execute(
                    select(d.id).where(d.digest == decision.digest)
                ).scalar()
                if row_id is None:
                    operation.insert("identifierdecision", **values)
                else:
                    operation.update("identifierdecision", row_id, **values)
                decided.append(replace(candidate, decision=decision))
            operation.subject = decided[0].key if len(decided) == 1 else str(len(decided))
        return tuple(decided)

    def decide_file(self, path: Path) -> tuple[Candidate, ...]:
        """Decides by a csv file with the columns text (or key), verdict (replace or keep) and replacement.

        Lines about what stands nowhere in the project are passed over. Raises Refused for a malformed file.
        """
        by_text = {c.text.casefold(): c.key for c in self.list()}
        keys = set(by_text.values())
        verdicts: dict[str, tuple[Verdict, str]] = {}
        for line, row in _decision_rows(path):
            verdict = (row.get("verdict") or "").strip()
            if verdict not in set(Verdict):
                raise Refused(
                    N_("%(file)s, line %(line)s: the verdict must be 'replace' or 'keep'."),
                    N_("Mend that line; nothing was changed."),
                    file=path.name,
                    line=line,
                )
            key = (row.get("key") or "").strip() or by_text.get(
                (row.get("text") or "").strip().casefold(), ""
            )
            if key in keys:
                verdicts[key] = Verdict(verdict), (row.get("replacement") or "").strip()
        return self.decide_all(verdicts) if verdicts else ()

    def cues(self, numbers: Sequence[str] | None = None) -> dict[str, tuple[tuple[Span, str], ...]]:
        """By transcript: where a phrase says that few people fit ("als enige"), with the words around it.

        Nothing but reading on finds out whom they lead to. Raises NotFound for an unknown number.
        """
        gate = self.gate()
        texts = self._texts(numbers, coded_only=False)
        return {
            number: tuple((cue.span, _around(text, cue.span)) for cue in gate.cues(text))
            for number, text in texts.items()
        }

    def without_capitals(self, numbers: Sequence[str] | None = None) -> tuple[str, ...]:
        """The transcripts with so few capitals, as recognised speech has, that names in them are easily missed."""
        words = language.ordinary_words()
        texts = self._texts(numbers, coded_only=False)
        return tuple(number for number, text in texts.items() if anonymisation.lacks_capitals(text, words))

    def gate(self, *, pipeline: bool = False) -> anonymisation.Gate:
        """The publication gate, with what is known and decided now.

        With `pipeline` it also asks about the names of the Dutch pipeline, which takes seconds for a text read for
        the first time. Raises Refused for a list of the user's that cannot be read.
        """
        with self._context.reading() as connection:
            decisions = queries.decisions(connection)
            names = [case.name for case in queries.cases(connection)]
            for info in queries.transcripts(connection):
                names += [speaker.label for speaker in queries.speakers_of(connection, info.id)]
        words = language.ordinary_words()
        return anonymisation.Gate(
            self._secret,
            decisions,
            anonymisation.KnownNames.of(names, words),
            words,
            smallest_group=self._context.settings.thresholds.smallest_group,
            listed=anonymisation.read_lists(self._context.folder / "lists"),
            names=self._recognised if pipeline else None,
        )

    def _recognised(self, text: str) -> tuple[Name, ...]:
        return language.annotate(text, StoredAnnotations(self._context.database)).names

    def whole_texts(self) -> dict[str, str]:
        """Each transcript as it is archived, by number: its turns, each with its speaker, and blank lines between."""
        with self._context.reading() as connection:
            readings = [queries.reading(connection, info) for info in queries.transcripts(connection)]
        return {reading.info.number: _as_archived(reading) for reading in readings}

    @property
    def secret(self) -> bytes:
        """The secret under which decisions are remembered, for the key. Raises ProjectFault."""
        return self._secret

    @cached_property
    def _secret(self) -> bytes:
        with self._context.reading() as connection:
            decided = connection.execute(select(func.count()).select_from(t.IdentifierDecision)).scalar_one()
            project = queries.meta(connection, "project")
        return secret.load(project, decided=bool(decided))

    def _decision(self, candidate: Candidate, verdict: Verdict, replacement: str) -> Decision:
        usual = anonymisation.default_replacement(candidate.kind, self._context.settings.language)
        return Decision(
            anonymisation.digest(self._secret, candidate.text, candidate.kind),
            candidate.kind,
            verdict,
            (replacement or usual) if verdict is Verdict.REPLACE else "",
            self._context.coder,
            self._context.now(),
        )

    def _texts(self, numbers: Sequence[str] | None, coded_only: bool) -> dict[str, str]:
        with self._context.reading() as connection:
            infos = queries.transcripts(connection)
            known = {info.number.casefold() for info in infos}
            for number in numbers or ():
                if number.casefold() not in known:
                    raise NotFound(
                        N_("There is no transcript %(number)s."),
                        N_("'qualcode transcript list' shows the transcripts of this project."),
                        number=number,
                    )
            wanted = {number.casefold() for number in numbers} if numbers is not None else known
            texts = {
                info.number: queries.text_of(connection, info.revision_id)
                for info in infos
                if info.number.casefold() in wanted
            }
            if not coded_only:
                return texts
            codings = coding_queries.codings(connection, CodingFilter(transcripts=frozenset(texts)))
        spans = {(c.transcript, c.span) for c in codings}
        return {
            number: "\n\n".join(span.of(text) for at, span in sorted(spans) if at == number)
            for number, text in texts.items()
        }

    def _labels(self) -> Sequence[str]:
        """Everything but quotes that can stand in an export."""
        labels: dict[str, None] = dict.fromkeys([self._context.settings.title])
        for book in self._codebooks.all():
            labels |= dict.fromkeys(anonymisation.codebook_texts(book))
        with self._context.reading() as connection:
            for info in queries.transcripts(connection):
                labels |= {speaker.label: None for speaker in queries.speakers_of(connection, info.id)}
            for case in queries.cases(connection):
                labels |= {case.name: None}
                for name, value in case.attributes.items():
                    labels |= {name: None, value: None}
            for info in queries.transcripts(connection):
                labels |= {speaker.label: None for speaker in queries.speakers_of(connection, info.id)}
            # The audit trail names who coded, and codes and transcripts that may be gone.
            labels |= dict.fromkeys(history.coders(connection))
            labels |= dict.fromkeys(queries.code_labels(connection).values())
            labels |= dict.fromkeys(queries.numbers_of_transcripts(connection))
        return tuple(labels)


def _around(text: str, span: Span) -> str:
    """The phrase with some forty characters on either side, cut at words."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < len(text):
        end = max(text.rfind(" ", span.end, end), span.end)
    return " ".join(text[start:end].split())


def _as_archived(reading: Reading) -> str:
    turns = (
        f"{turn.speaker.label}: {turn.span.of(reading.text)}" if turn.speaker else turn.span.of(reading.text)
        for turn in reading.turns
    )
    return "\n\n".join(turns) + "\n"


def _by_key(candidates: Sequence[Candidate], key: str) -> Candidate:
    found = [c for c in candidates if c.key.startswith(key.lower())] if key else []
    if len(found) == 1:
        return found[0]
    raise NotFound(
        N_("'%(key)s' names no identifier of this project, or more than one."),
        N_("'qualcode identifiers list' shows them with their keys."),
        key=key,
    )


def _decision_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            N_("%(file)s cannot be read as text in UTF-8."), N_("Save it as csv in UTF-8."), file=path.name
        ) from error
    table = csv.DictReader(
        lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    )
    columns = set(table.fieldnames or ())
    if "verdict" not in columns or not columns & {"text", "key"}:
        raise Refused(
            N_("%(file)s is no csv file with decisions."),
            N_("Its first line names the columns: text (or key), verdict, replacement."),
            file=path.name,
        )
    return [(table.line_num, row) for row in table]
