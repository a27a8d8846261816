"""What can lead to a person: finding it, and the gate made of what was decided about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection, func, select

from qualcode import anonymisation, language
from qualcode.locale import N_
from qualcode.model.case import Case, CaseKind
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import NotFound
from qualcode.model.identifier import Candidate, IdentifierKind, Mention, Occurrence, Scope
from qualcode.model.language import Name
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.identifying import secret
from qualcode.project.texts.annotations import StoredAnnotations
from qualcode.store import coding_queries, history, identifier_queries, queries, theme_queries
from qualcode.store import tables as t

_AROUND = 40
_INTERVIEWER = "Interviewer"  # the same word in Dutch and English
_WRITTEN = "\n"  # no number of a transcript begins so


class Identified:
    """The identifiers of a project, found in its texts and labels, with what was decided about them."""

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
        gone: bool = False,
    ) -> tuple[Candidate, ...]:
        """Every identifier in the transcripts (or those of `numbers`) and in labels and attribute values.

        `coded_only` leaves out what stands in no coded segment; `pipeline` adds the names that the Dutch pipeline
        recognises and no other finder does: once decided to be hidden, those are found by the gate as well. `gone`
        adds labels of codes that are in no codebook any more and carry no coding: only an audit trail names them.
        Raises NotFound for an unknown number.
        """
        texts = self._texts(numbers)
        within = self._coded(texts) if coded_only else None
        if numbers is None:
            labels = "\n\n".join(self._labels(gone=gone))
            texts |= {"": labels}
            if within is not None:
                within[""] = (Span(0, len(labels)),)
            written = self._written()
            texts |= written
            if within is not None:
                within |= {place: (Span(0, len(text)),) for place, text in written.items()}
        found = linked([_placed(one) for one in self.gate(pipeline=pipeline).candidates(texts, within)])
        return tuple(c for c in found if not (undecided_only and c.decision))

    def survey(self) -> "Survey":
        """Everything the finders find in the project now, with every mention in its text."""
        texts = self._texts(None) | {"": "\n\n".join(self._labels())} | self._written()
        gate = self.gate()
        candidates = linked([_placed(one) for one in gate.candidates(texts)])
        mentions = {
            place: tuple(mention for mention, _decision in gate.decided(text, place))
            for place, text in texts.items()
        }
        return Survey(texts, mentions, candidates)

    def mentions(self, key: str) -> tuple[Occurrence, ...]:
        """Every mention of one identifier in the transcripts, with what stands around it. Raises NotFound."""
        texts, gate = self._texts(None), self.gate()
        wanted = by_key(self.list(), key).key
        return tuple(
            Occurrence(number, mention.span, *beside(text, mention.span), decision)
            for number, text in texts.items()
            for mention, decision in gate.decided(text, number)
            if anonymisation.candidate_key(self._digest(mention.text, mention.kind)) == wanted
        )

    def cues(self, numbers: Sequence[str] | None = None) -> dict[str, tuple[tuple[Span, str], ...]]:
        """By transcript: where a phrase says that few people fit ("als enige"), with the words around it.

        Nothing but reading on finds out whom they lead to. Raises NotFound for an unknown number.
        """
        gate = self.gate()
        texts = self._texts(numbers)
        return {
            number: tuple((cue.span, _around(text, cue.span)) for cue in gate.cues(text))
            for number, text in texts.items()
        }

    def without_capitals(self, numbers: Sequence[str] | None = None) -> tuple[str, ...]:
        """The transcripts with so few capitals, as recognised speech has, that names in them are easily missed."""
        words = language.ordinary_words()
        texts = self._texts(numbers)
        return tuple(number for number, text in texts.items() if anonymisation.lacks_capitals(text, words))

    def digests(self, connection: Connection) -> frozenset[str]:
        """What stands for every identifier in the texts and labels as that connection sees them."""
        infos = queries.transcripts(connection)
        texts = {info.number: queries.text_of(connection, info.revision_id) for info in infos}
        labels = {"": "\n\n".join(self._labels_in(connection))}
        return self._gate(connection).digests(texts | labels | _written_in(connection))

    def written(self, connection: Connection) -> tuple[str, ...]:
        """What is in labels, themes and matrices as that connection sees it: every text of the researchers' that may
        leave.
        """
        return (*self._labels_in(connection), *_written_in(connection).values())

    def profiles(self) -> dict[str, anonymisation.Profile]:
        """The export profiles: the two built in and those in `profiles/*.yaml`. Raises Refused for a broken one."""
        return anonymisation.read_profiles(self._context.folder / "profiles")

    def profile(self, name: str) -> anonymisation.Profile:
        """The export profile of that name. Raises NotFound, Refused."""
        profiles = self.profiles()
        if name not in profiles:
            raise NotFound(
                N_("There is no export profile '%(name)s'."),
                N_("There are: %(names)s."),
                name=name,
                names=", ".join(profiles),
            )
        return profiles[name]

    def gate(self, *, pipeline: bool = False, profile: str = "") -> anonymisation.Gate:
        """The publication gate, with what is known and decided now, replacing as an export profile has it.

        With `pipeline` it also asks about the names of the Dutch pipeline, which takes seconds for a text read for
        the first time. Raises Refused for a list of the user's that cannot be read, NotFound for an unknown profile.
        """
        with self._context.reading() as connection:
            return self._gate(connection, pipeline=pipeline, profile=profile)

    def _gate(
        self, connection: Connection, *, pipeline: bool = False, profile: str = ""
    ) -> anonymisation.Gate:
        chosen = self.profile(profile) if profile else anonymisation.QUOTES
        decisions = identifier_queries.decisions(connection)
        cases = queries.cases(connection)
        names = [case.name for case in cases]
        for info in queries.transcripts(connection):
            names += [speaker.label for speaker in queries.speakers_of(connection, info.id)]
        words = language.ordinary_words()
        return anonymisation.Gate(
            self._secret,
            {one.digest: one for one in decisions if one.scope is Scope.PROJECT},
            anonymisation.KnownNames.of(names, words),
            words,
            smallest_group=self._context.settings.thresholds.smallest_group,
            language=self._context.settings.language,
            listed=anonymisation.read_lists(self._context.folder / "lists"),
            names=self._recognised if pipeline else None,
            narrower=[one for one in decisions if one.scope is not Scope.PROJECT],
            withdrawn=identifier_queries.withdrawn(connection),
            renderer=self._renderer(chosen, cases),
            prose=[text for book in self._codebooks.all() for text in anonymisation.prose_of(book)],
        )

    def renderers(self) -> dict[str, anonymisation.Renderer]:
        """What says which words come in the place of a mention, for each export profile. Raises Refused."""
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        return {name: self._renderer(profile, cases) for name, profile in self.profiles().items()}

    def _renderer(self, profile: anonymisation.Profile, cases: Sequence[Case]) -> anonymisation.Renderer:
        return anonymisation.Renderer(
            self._secret,
            profile,
            language=self._context.settings.language,
            respondents=self._respondents(cases),
            case_of=_speaker_of(cases),
        )

    def _respondents(self, cases: Sequence[Case]) -> dict[tuple[str, str], int]:
        """The number of each person that is a case, by the digests of what it is called and where: its labels in their
        transcripts, and its name, and what is nobody else's label, everywhere ("").
        """
        persons = [case for case in cases if case.kind is CaseKind.PERSON]
        labels = {
            (self.digest_of_name(label), number): case.id
            for case in persons
            for number, label in case.speaks_in
        }
        called: dict[str, set[int]] = {}
        for (of, _number), case_id in labels.items():
            called.setdefault(of, set()).add(case_id)
        own = {(of, ""): min(ids) for of, ids in called.items() if len(ids) == 1}
        return labels | own | {(self.digest_of_name(case.name), ""): case.id for case in persons}

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

    def digest_of_name(self, name: str) -> str:
        """What stands for a name in decisions."""
        return self._digest(name, IdentifierKind.NAME)

    def _digest(self, text: str, kind: IdentifierKind) -> str:
        return anonymisation.digest(self._secret, text, kind)

    def _texts(self, numbers: Sequence[str] | None) -> dict[str, str]:
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
            return {
                info.number: queries.text_of(connection, info.revision_id)
                for info in infos
                if info.number.casefold() in wanted
            }

    def _coded(self, texts: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
        with self._context.reading() as connection:
            codings = coding_queries.codings(connection, CodingFilter(transcripts=frozenset(texts)))
        return {number: tuple(c.span for c in codings if c.transcript == number) for number in texts}

    def _written(self) -> dict[str, str]:
        with self._context.reading() as connection:
            return _written_in(connection)

    def _labels(self, *, gone: bool = False) -> Sequence[str]:
        with self._context.reading() as connection:
            return self._labels_in(connection, gone=gone)

    def _labels_in(self, connection: Connection, *, gone: bool = True) -> Sequence[str]:
        """Everything but quotes that can stand in an export."""
        labels: dict[str, None] = dict.fromkeys([self._context.settings.title])
        for book in self._codebooks.all():
            labels |= dict.fromkeys(anonymisation.codebook_texts(book))
        for info in queries.transcripts(connection):
            labels |= {speaker.label: None for speaker in queries.speakers_of(connection, info.id)}
        for case in queries.cases(connection):
            labels |= {case.name: None}
            for name, value in case.attributes.items():
                labels |= {name: None, value: None}
        # The audit trail names who coded, and codes and transcripts that may be gone.
        labels |= dict.fromkeys(history.coders(connection))
        labels |= dict.fromkeys(queries.code_labels(connection, coded_only=not gone).values())
        labels |= dict.fromkeys(queries.numbers_of_transcripts(connection))
        return tuple(labels)


@dataclass(frozen=True, slots=True)
class Survey:
    """The identifiers of a project at one moment: each text and the mentions in it, by the number of a transcript, or
    under what `is_transcript` says is none: the labels, and what was written in themes and matrices.
    """

    texts: Mapping[str, str]
    mentions: Mapping[str, tuple[Mention, ...]]
    candidates: tuple[Candidate, ...]


# Finders that look for people, and the one that looks for places.
_OF_PERSONS = frozenset({"known", "listed", "persons", "pipeline", "marked"})
_OF_PLACES = frozenset({"places"})


def _found_by(one: Candidate) -> set[str]:
    """The finders of a candidate, without their versions."""
    return {finder.partition("@")[0].partition(".")[0] for finder in one.finders}


def linked(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, those that may be short for others with the keys of these. What is called like a place may be
    short only for whom a finder of persons found: a town is no short form of a club that has its name.
    """
    shorter = anonymisation.short_names({c.key: (c.text, c.kind) for c in found})
    persons = {c.key for c in found if _found_by(c) & _OF_PERSONS}
    for c in found:
        if c.key in shorter and _found_by(c) & _OF_PLACES and not _found_by(c) & _OF_PERSONS:
            shorter[c.key] = tuple(key for key in shorter[c.key] if key in persons)
    entities = {c.key: c.decision.entity for c in found if c.decision and c.decision.entity}
    return tuple(
        replace(c, short_for=_apart(shorter.get(c.key, ()), entities)) if c.key in shorter else c
        for c in found
    )


def is_transcript(place: str) -> bool:
    """Whether the place of a text is the number of a transcript."""
    return bool(place) and not place.startswith(_WRITTEN)


def _written_in(connection: Connection) -> dict[str, str]:
    """What was written in themes and matrices, each text by itself as the gate will read it, under no transcript."""
    return {f"{_WRITTEN}{n}": text for n, text in enumerate(theme_queries.words_written(connection))}


def _placed(one: Candidate) -> Candidate:
    """A candidate that stands in what was written stands in no transcript, as one in a label does."""
    return replace(one, where=tuple(dict.fromkeys("" if w.startswith(_WRITTEN) else w for w in one.where)))


def _around(text: str, span: Span) -> str:
    """The phrase with some forty characters on either side, cut at words."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < len(text):
        end = max(text.rfind(" ", span.end, end), span.end)
    return " ".join(text[start:end].split())


def _as_archived(reading: Reading) -> str:
    """The turns of a transcript, each with its speaker: an interviewer is called so, whatever the label was."""
    speakers = dict.fromkeys(turn.speaker for turn in reading.turns if turn.speaker is not None)
    asking = [one for one in speakers if one.role is Role.INTERVIEWER]
    called = {one: one.label for one in speakers} | {
        one: _INTERVIEWER if len(asking) == 1 else f"{_INTERVIEWER} {nth}"
        for nth, one in enumerate(asking, 1)
    }
    turns = (
        f"{called[turn.speaker]}: {turn.span.of(reading.text)}"
        if turn.speaker
        else turn.span.of(reading.text)
        for turn in reading.turns
    )
    return "\n\n".join(turns) + "\n"


def beside(text: str, span: Span, around: int = _AROUND) -> tuple[str, str, str]:
    """What stands `around` characters before a mention, the mention, and what stands after it, on one line each."""
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    pieces = (before.partition(" ")[2] if span.start > around else before, span.of(text), after)
    return pieces[0].replace("\n", " "), " ".join(pieces[1].split()), pieces[2].replace("\n", " ")


def _apart(fulls: Sequence[str], entities: Mapping[str, str]) -> tuple[str, ...]:
    """Full names of which several lead to one entity count once."""
    return tuple({entities.get(key, key): key for key in fulls}.values())


def _speaker_of(cases: Sequence[Case]) -> Callable[[str], str]:
    """Whose dates a transcript holds: its case's, where there is one, so that all its transcripts move together."""
    speaking: dict[str, set[int]] = {}
    for case in cases:
        for number, _label in case.speaks_in:
            speaking.setdefault(number, set()).add(case.id)
    alone = {number: f"case {min(ids)}" for number, ids in speaking.items() if len(ids) == 1}
    return lambda number: alone.get(number, number)


def by_key(candidates: Sequence[Candidate], key: str) -> Candidate:
    """The one candidate whose key begins so. Raises NotFound for none or several."""
    found = [c for c in candidates if c.key.startswith(key.lower())] if key else []
    if len(found) == 1:
        return found[0]
    raise NotFound(
        N_("'%(key)s' names no identifier of this project, or more than one."),
        N_("'qualcode identifiers list' shows them with their keys."),
        key=key,
    )
