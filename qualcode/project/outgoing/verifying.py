"""A draft report laid beside the interviews: is every quotation what was said, by whom the text says, and cleared?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode import anonymisation, importing
from qualcode.analysis import manuscript
from qualcode.analysis.manuscript.naming import is_from_literature, number_beside
from qualcode.analysis.manuscript.words import words_of
from qualcode.anonymisation.consent import WITHHOLDING
from qualcode.model.case import Case, CaseKind
from qualcode.model.coding import CodingFilter
from qualcode.model.identifier import Decision, Mention, Verdict
from qualcode.model.manuscript import (
    CheckedQuotation,
    Concern,
    Difference,
    Found,
    ManuscriptReport,
    Quotation,
    State,
)
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role, Speaker
from qualcode.project.applying.codings import Codings
from qualcode.project.context import Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.store import queries

MOST_OF_ONE = 5
"""More quotations of one person than this add up to a portrait."""


@dataclass(frozen=True, slots=True)
class _Interviews:
    """All there is to compare with. Persons are known by the id of their case, or else by their speaker's, negative."""

    readings: Mapping[str, Reading]
    segments: Mapping[str, tuple[str, Span]]
    naming: manuscript.Naming
    names: Mapping[int, str]
    cases: Mapping[int, Case]
    smallest: int


class Verifying:
    """The check of a manuscript. Nothing is written, not even in the journal: it can run wherever the project is."""

    def __init__(self, context: Context, codings: Codings, identifiers: Identifiers) -> None:
        self._context = context
        self._codings = codings
        self._identifiers = identifiers

    def verify(self, path: Path, *, most: int = MOST_OF_ONE) -> ManuscriptReport:
        """Every quotation of the draft in `path` (docx, odt, html, md, txt), and what there is to look at in it; of
        one person more than `most` are too many. Raises ImportFailed.
        """
        quotations = manuscript.quotations(importing.read_draft(path))
        interviews = self._interviews()
        found = manuscript.located(
            ["" if quotation.short else quotation.text for quotation in quotations],
            {number: reading.text for number, reading in interviews.readings.items()},
        )
        gate = self._identifiers.gate()
        checked = [
            _checked(quotation, _without_replacements(place, gate, interviews), interviews)
            for quotation, place in zip(quotations, found, strict=True)
        ]
        checked = [_with_identifiers(one, gate, interviews) for one in checked]
        checked = _with_two_wordings(checked)
        counts = Counter(name for one in checked for name in one.speakers)
        too_many = {name: count for name, count in counts.most_common() if count > most}
        return ManuscriptReport(tuple(checked), too_many)

    def _interviews(self) -> _Interviews:
        with self._context.reading() as connection:
            infos = queries.transcripts(connection)
            readings = {info.number: queries.reading(connection, info) for info in infos}
            cases = {case.id: case for case in queries.cases(connection)}
            speakers = {info.number: queries.speakers_of(connection, info.id) for info in infos}
        segments = {
            coding.quote_id: (coding.transcript, coding.span) for coding in self._codings.list(CodingFilter())
        }
        labels: dict[str, set[int]] = {case.name: {case.id} for case in cases.values()}
        for case in cases.values():
            if case.kind is CaseKind.PERSON:  # as exports call it, unless somebody else is called so
                labels.setdefault(f"Respondent {case.id}", {case.id})
        names = {case.id: case.name for case in cases.values()}
        for number, heard in speakers.items():
            for speaker in heard:
                if speaker.role is not Role.INTERVIEWER:
                    person = _person(speaker)
                    names.setdefault(person, _name(speaker, number, cases))
                    labels.setdefault(number, set()).add(person)
                    if len(speaker.label) > 1:
                        labels.setdefault(speaker.label, set()).add(person)
        naming = manuscript.Naming({label: frozenset(persons) for label, persons in labels.items()})
        smallest = self._context.settings.thresholds.smallest_group
        return _Interviews(readings, segments, naming, names, cases, smallest)


def _person(speaker: Speaker) -> int:
    return speaker.case_id if speaker.case_id is not None else -speaker.id


def _name(speaker: Speaker, number: str, cases: Mapping[int, Case]) -> str:
    if speaker.case_id is not None and speaker.case_id in cases:
        return cases[speaker.case_id].name
    return f"{speaker.label} ({number})"


def _checked(quotation: Quotation, found: Found | None, interviews: _Interviews) -> CheckedQuotation:
    plain = CheckedQuotation(quotation.paragraph, quotation.text, State.SHORT)
    if quotation.short:
        return plain
    beside = number_beside(quotation)
    known = beside is not None and beside.partition(":")[0] in interviews.readings
    unknown = (Concern.UNKNOWN_NUMBER,) if known and beside not in interviews.segments else ()
    if found is None:
        if is_from_literature(quotation):
            return replace(plain, state=State.LITERATURE)
        return replace(plain, state=State.NOT_FOUND, concerns=(Concern.NOT_FOUND, *unknown))
    concerns = [Concern.DIFFERS] if found.differences else []
    concerns += unknown
    stands_at = interviews.segments.get(beside or "")
    if stands_at and not (stands_at[0] == found.transcript and stands_at[1].overlaps(found.span)):
        concerns.append(Concern.WRONG_NUMBER)
        stands_at = None
    speakers = [
        turn.speaker
        for turn in interviews.readings[found.transcript].turns_touched(found.span)
        if turn.speaker is not None
    ]
    persons = {_person(speaker) for speaker in speakers if speaker.role is not Role.INTERVIEWER}
    if speakers and not persons:
        concerns.append(Concern.INTERVIEWER)
    named = interviews.naming.who(quotation)
    if named is not None and persons and not named & persons:
        concerns.append(Concern.WRONG_SPEAKER)
    if any(interviews.cases[person].quote in WITHHOLDING for person in persons & interviews.cases.keys()):
        concerns.append(Concern.NO_CONSENT)
    attributes = {case.id: case.attributes for case in interviews.cases.values()}
    fits = manuscript.fitting(quotation, attributes)
    if fits is not None and persons and persons <= interviews.cases.keys():
        if not fits & persons:
            concerns.append(Concern.NONE_FITS)
        elif len(fits) < interviews.smallest:
            concerns.append(Concern.FEW_FIT)
    edits = found.elisions or found.brackets
    state = State.DIFFERS if found.differences else State.EDITED if edits else State.VERBATIM
    return replace(
        plain,
        state=state,
        concerns=tuple(concerns),
        transcript=found.transcript,
        span=found.span,
        quote_id=(beside or "") if stands_at else _segment(found, interviews.segments),
        speakers=tuple(interviews.names[person] for person in sorted(persons)),
        differences=found.differences,
        elisions=found.elisions,
        brackets=found.brackets,
        fits=None if fits is None else len(fits),
    )


def _segment(found: Found, segments: Mapping[str, tuple[str, Span]]) -> str:
    """The coded segment that shares most with the place."""
    shared = {
        quote_id: min(span.end, found.span.end) - max(span.start, found.span.start)
        for quote_id, (transcript, span) in segments.items()
        if transcript == found.transcript and span.overlaps(found.span)
    }
    return max(shared, key=lambda quote_id: shared[quote_id], default="")


def _without_replacements(
    found: Found | None, gate: anonymisation.Gate, interviews: _Interviews
) -> Found | None:
    """Without the differences that replacing what is hidden there makes."""
    if found is None or not found.differences:
        return found
    text = interviews.readings[found.transcript].text
    _replaced, edits, _decided = gate.replaced(text, found.transcript)
    hidden = {edit.span.of(text): edit.replacement for edit in edits if edit.span.overlaps(found.span)}
    kept = tuple(one for one in found.differences if not _is_replacement(one, hidden))
    return replace(found, differences=kept)


def _is_replacement(difference: Difference, hidden: Mapping[str, str]) -> bool:
    words = difference.said
    for original, replacement in hidden.items():
        words = words.replace(original, replacement)
    return words != difference.said and _forms(words) == _forms(difference.quoted)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text))


def _with_identifiers(
    one: CheckedQuotation, gate: anonymisation.Gate, interviews: _Interviews
) -> CheckedQuotation:
    """With the identifiers that stand in its words, undecided or to be replaced where these were said."""
    if one.state in (State.SHORT, State.LITERATURE):
        return one
    decided: Iterable[tuple[Mention, Decision | None]] = gate.decided(one.text)
    if one.span is not None:
        text = interviews.readings[one.transcript].text
        decided = gate.decided_in_quoted(one.text, text, one.span, one.transcript)
    concerns: dict[str, Concern] = {}
    for mention, decision in decided:
        words = " ".join(mention.text.split())
        if decision is not None and decision.verdict is Verdict.REPLACE:
            concerns[words] = Concern.TO_REPLACE
        elif decision is None and not all(map(gate.lets_stand, words.split())):  # as a replacement may
            concerns[words] = Concern.UNDECIDED
    return replace(
        one, concerns=(*one.concerns, *sorted(set(concerns.values()))), identifiers=tuple(concerns)
    )


def _with_two_wordings(checked: Sequence[CheckedQuotation]) -> list[CheckedQuotation]:
    """Each with the paragraphs that quote the same words otherwise; two that are verbatim never do."""
    others: dict[int, list[int]] = {}
    places = sorted((one.transcript, one.span, at) for at, one in enumerate(checked) if one.span is not None)
    for first, (transcript, span, at) in enumerate(places):
        for other_transcript, other_span, other in places[first + 1 :]:
            if other_transcript != transcript or other_span.start >= span.end:
                break
            one, two = checked[at], checked[other]
            if (one.differences or two.differences) and _forms(one.text) != _forms(two.text):
                others.setdefault(at, []).append(two.paragraph)
                others.setdefault(other, []).append(one.paragraph)
    return [
        replace(one, concerns=(*one.concerns, Concern.TWO_WORDINGS), others=tuple(sorted(set(others[at]))))
        if at in others
        else one
        for at, one in enumerate(checked)
    ]
