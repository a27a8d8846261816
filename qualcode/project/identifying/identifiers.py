"""Deciding about what can lead to a person. Decisions hold an HMAC, never the plain name; all can be undone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from qualcode import anonymisation
from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.identifier import Candidate, Family, IdentifierKind, Scope, Verdict
from qualcode.model.span import Span
from qualcode.project.identifying import deciding, decision_file
from qualcode.project.identifying.deciding import EVERYWHERE, Ruling, Where
from qualcode.project.identifying.identified import Identified, by_key
from qualcode.project.identifying.kept_within import kept_within
from qualcode.project.texts import transcripts
from qualcode.store import identifier_queries, queries
from qualcode.store.journal import Operation


class Identifiers(Identified):
    """The identifiers of a project and the decisions about them."""

    def decide(
        self,
        key: str,
        verdict: Verdict,
        replacement: str = "",
        *,
        only: str = "",
        profile: str = "",
        kind: IdentifierKind | None = None,
    ) -> Candidate:
        """Decides about the mentions of an identifier, named by its key or the beginning of it.

        `only` narrows it to a transcript ("P03") or one mention in it ("P03@120", as `mentions` names them). An empty
        `replacement` leaves the words to the export profile; with a `profile` they are those of that one alone. `kind`
        says what sort of thing it is, with all that leads to the same, whatever the finders took it for. What is
        replaced everywhere takes the short forms of the name along that nobody decided about and that can be nobody
        else's. Raises NotFound, Refused.
        """
        if not only and not profile:
            return self.decide_all({key: (verdict, replacement)}, {} if kind is None else {key: kind})[0]
        candidate = self._known([key])[key]
        where = self._where(candidate, only) if only else EVERYWHERE
        if profile:
            self.profile(profile)
        with self._context.journal.operation("identifier.decide") as operation:
            self._rule(operation, candidate, verdict, replacement, where=where, profile=profile, kind=kind)
            operation.subject = candidate.key
        return self._known([candidate.key])[candidate.key]

    def decide_all(
        self,
        verdicts: Mapping[str, tuple[Verdict, str]],
        kinds: Mapping[str, IdentifierKind] = MappingProxyType({}),
    ) -> tuple[Candidate, ...]:
        """Decides about several identifiers, by key, as one operation; their short forms follow in the answer. `kinds`
        says of some of them what sort of thing they are.
        """
        known = self._known(list(verdicts))
        asked = {candidate.key for candidate in known.values()}
        replaces = any(verdict is Verdict.REPLACE for verdict, _words in verdicts.values())
        every = self.list() if replaces else ()
        entities = {one.key: entity for one in every if (entity := _entity_of(one)) is not None}
        shorter = anonymisation.shorter(every)
        decided = []
        with self._context.journal.operation("identifier.decide") as operation:
            for key in sorted(verdicts, key=lambda key: known[key].key not in shorter):
                candidate, (verdict, replacement) = known[key], verdicts[key]
                full = anonymisation.full_of(candidate) if verdict is Verdict.REPLACE else ""
                entity_id = self._rule(
                    operation,
                    candidate,
                    verdict,
                    replacement,
                    entity_id=entities.get(full),
                    kind=kinds.get(key),
                )
                decided.append(self._decided(operation, candidate))
                if verdict is not Verdict.REPLACE:
                    continue
                entities[candidate.key] = entity_id
                for short in shorter.get(candidate.key, ()):
                    if short.key not in asked:
                        self._rule(operation, short, verdict, replacement, entity_id=entity_id)
                        decided.append(self._decided(operation, short))
            operation.subject = decided[0].key if len(verdicts) == 1 else str(len(decided))
        return tuple(decided)

    def stands_beside(self, key: str) -> tuple[bool, int]:
        """Whether an identifier stands in the project's title, by itself or in a longer one, and in how many texts of
        codebooks. Raises NotFound.
        """
        wanted, gate = self._known([key])[key], self.gate()

        def holds(text: str) -> bool:
            return any(
                anonymisation.occurs_in(wanted.text, one.text) for one, _decision in gate.decided(text)
            )

        texts = {text for book in self._codebooks.all() for text in anonymisation.codebook_texts(book)}
        return holds(self._context.settings.title), sum(map(holds, texts))

    def kept_within(self, keys: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What is hidden and stays in a longer name that is kept (`kept_within`), where either has one of the keys."""
        return kept_within(self.list(), keys)

    def decide_families(
        self,
        families: Sequence[Family],
        verdict: Verdict,
        replacement: str = "",
        *,
        where: Where = EVERYWHERE,
        apart: bool = False,
        profile: str = "",
        kind: IdentifierKind | None = None,
    ) -> None:
        """Decides as one operation about the forms of some families that have no decision, or else about all their
        forms; those of any but a sort lead to one entity. `kind` says what sort of thing they are.

        In a narrower place `apart` says that it is somebody else who is called so there.
        """
        with self._context.journal.operation("identifier.decide") as operation:
            for family in families:
                is_one = not family.is_sort
                entity_id = (
                    next(filter(None, map(_entity_of, family.forms)), None) if is_one and not apart else None
                )
                for form in family.asked_forms:
                    mine = entity_id if apart or _entity_of(form) is None else None
                    as_one = family.kind if is_one and verdict is Verdict.REPLACE and mine is None else None
                    made = self._rule(
                        operation,
                        form,
                        verdict,
                        replacement,
                        where=where,
                        entity_id=mine,
                        own_entity=apart,
                        profile=profile,
                        kind=kind or as_one,
                    )
                    entity_id = entity_id or (made if is_one else None)
            keys = [form.key for family in families for form in family.asked_forms]
            operation.subject = keys[0] if len(keys) == 1 else str(len(keys))

    def decide_file(self, path: Path) -> tuple[Candidate, ...]:
        """Decides by a csv file (`decision_file.read`). Lines about what stands nowhere in the project are passed over.
        Raises Refused for a malformed file.
        """
        by_text = {c.text.casefold(): c.key for c in self.list()}
        keys = set(by_text.values())
        verdicts: dict[str, tuple[Verdict, str]] = {}
        kinds: dict[str, IdentifierKind] = {}
        for line in decision_file.read(path):
            key = line.key or by_text.get(line.text.casefold(), "")
            if key in keys:
                verdicts[key] = line.verdict, line.replacement
                if line.kind is not None:
                    kinds[key] = line.kind
        return self.decide_all(verdicts, kinds) if verdicts else ()

    def link(self, short: str, full: str) -> Candidate:
        """Says that one name is a shorter or other form of another: both lead to one entity from now on.

        What nobody decided about the first is decided as about the second. Raises NotFound, Refused when that one
        has no decision yet.
        """
        known = self._known([short, full])
        self.link_found(known[short], known[full])
        return by_key(self.list(), known[short].key)

    def link_found(self, short: Candidate, full: Candidate) -> None:
        """The same for candidates that are at hand."""
        with self._context.journal.operation("identifier.link") as operation:
            deciding.adopt(operation)
            there = deciding.row_of(operation.connection, self._of(full))
            held = full.decision
            if there is None or held is None:
                raise _undecided(full, N_("Decide about it first; the other name follows."))
            entity_id = there[1]
            assert entity_id is not None, "adopted"
            mine = deciding.row_of(operation.connection, self._of(short))
            if mine is None:
                self._rule(operation, short, held.verdict, held.replacement, entity_id=entity_id)
            else:
                deciding.move(operation, [mine[0]], entity_id, self._context.settings.language)
            operation.subject = short.key

    def split(self, key: str, *, only: str = "") -> Candidate:
        """Says that a name is somebody else's than where it was put: it leads to an entity of its own from now on.

        With `only` a transcript or mention: what is called so there is somebody else, decided about as elsewhere.
        Raises NotFound, and Refused when nothing was decided about it yet.
        """
        candidate = self._known([key])[key]
        self.split_found(candidate, self._where(candidate, only) if only else EVERYWHERE)
        return by_key(self.list(), candidate.key)

    def split_found(self, candidate: Candidate, where: Where = EVERYWHERE) -> None:
        """The same for a candidate that is at hand."""
        with self._context.journal.operation("identifier.split") as operation:
            deciding.adopt(operation)
            row = deciding.row_of(operation.connection, self._of(candidate))
            held = candidate.decision
            if held is None or row is None:
                raise _undecided(candidate, N_("Decide about it first."))
            if where == EVERYWHERE:
                own = deciding.new_entity(operation, held.stands_for, candidate.directness)
                deciding.move(operation, [row[0]], own, self._context.settings.language)
            else:
                self._rule(operation, candidate, held.verdict, held.replacement, where=where, own_entity=True)
            operation.subject = candidate.key

    def merge(self, keys: Sequence[str]) -> tuple[Candidate, ...]:
        """Says that several identifiers lead to one and the same: all that leads to any of theirs.

        The entity and the chosen words of the first stay. Raises NotFound, Refused for less than two or for what
        nobody decided about.
        """
        known = self._known(keys)
        wanted = list(dict.fromkeys(candidate.key for candidate in known.values()))
        if len(wanted) < 2:
            raise Refused(N_("Merging takes two identifiers at least."), N_("Name them by their keys."))
        self.merge_found([*known.values()])
        return tuple(one for one in self.list() if one.key in wanted)

    def merge_found(self, found: Sequence[Candidate]) -> None:
        """The same for candidates that are at hand."""
        with self._context.journal.operation("identifier.merge") as operation:
            deciding.adopt(operation)
            entities = []
            for candidate in found:
                row = deciding.row_of(operation.connection, self._of(candidate))
                if row is None or row[1] is None:
                    raise _undecided(candidate, N_("Decide about it first."))
                entities.append(row[1])
            for entity_id in dict.fromkeys(entities[1:]):
                if entity_id != entities[0]:
                    rows = deciding.of_entity(operation.connection, entity_id)
                    deciding.move(operation, rows, entities[0], self._context.settings.language)
            operation.subject = found[0].key

    def mark(
        self,
        number: str,
        span: Span,
        kind: IdentifierKind = IdentifierKind.CAPITALISED,
        replacement: str = "",
        *,
        here_only: bool = False,
    ) -> Candidate:
        """Marks words in a transcript that lead to a person and that no finder saw: they are replaced from now on.

        Wherever the same words stand, also in later transcripts, or `here_only`. A selection is widened to whole
        words. Raises NotFound, Refused for one without any.
        """
        key = self.mark_words(number, span, kind, replacement, here_only=here_only)
        return by_key(self.list(), key)

    def mark_words(
        self,
        number: str,
        span: Span,
        kind: IdentifierKind = IdentifierKind.CAPITALISED,
        replacement: str = "",
        *,
        here_only: bool = False,
    ) -> str:
        """Does that and answers the key; nothing is looked up again."""
        with self._context.journal.operation("identifier.mark") as operation:
            connection = operation.connection
            transcript = transcripts.found(connection, number)
            text = queries.text_of(
                connection, queries.transcripts(connection, transcript.number)[0].revision_id
            )
            marked, words = anonymisation.marked_words(text, span)
            if not words:
                raise Refused(N_("There is no word in that selection."), N_("Select at least one."))
            said = marked.of(text)
            place = anonymisation.place_of(self._secret, text, marked)
            where = Where(transcript.id, place) if here_only else EVERYWHERE
            of = self._digest(said, kind)
            candidate = Candidate(
                anonymisation.candidate_key(of), said, kind, 1, (transcript.number,), None, kind.directness
            )
            self._rule(operation, candidate, Verdict.REPLACE, replacement, where=where, words=words)
            operation.subject = candidate.key
        return candidate.key

    def allot(self, profile: str) -> None:
        """Hands out substitute names to those who have none yet, for a profile that replaces by names.

        A name stays with its person, unless it has turned up in the project since. Raises NotFound, Refused.
        """
        chosen = self.profile(profile) if profile else anonymisation.QUOTES
        if not chosen.substitutes:
            return
        said = "\n".join([*self._texts(None).values(), *self._labels(gone=True)])
        with self._context.journal.operation("identifier.allot") as operation:
            deciding.adopt(operation)
            wanting, given = [], set()
            for one in identifier_queries.decisions(operation.connection):
                name = one.renderings.get(chosen.name, "")
                if name and not (name.isalpha() and anonymisation.occurs(name, said)):
                    given.add(name)
                elif chosen.replaces_by_name(one):
                    wanting.append(int(one.entity.removeprefix("E")))
            free = (name for name in anonymisation.substitutes(self._secret, said) if name not in given)
            for entity_id, name in zip(dict.fromkeys(wanting), free, strict=False):
                deciding.put_rendering(operation, entity_id, chosen.name, name)

    def _known(self, keys: Sequence[str]) -> dict[str, Candidate]:
        """The candidates of those keys; the pipeline is asked only about keys that are nobody else's."""
        known = self.list()
        if not all(any(candidate.key.startswith(key.lower()) for candidate in known) for key in keys):
            known = self.list(pipeline=True, gone=True)
        return {key: by_key(known, key) for key in keys}

    def _of(self, candidate: Candidate) -> str:
        return self._digest(candidate.text, candidate.kind)

    def _rule(
        self,
        operation: Operation,
        candidate: Candidate,
        verdict: Verdict,
        replacement: str,
        *,
        where: Where = EVERYWHERE,
        entity_id: int | None = None,
        own_entity: bool = False,
        words: int = 0,
        profile: str = "",
        kind: IdentifierKind | None = None,
    ) -> int:
        ruling = Ruling(
            self._of(candidate),
            candidate.kind,
            candidate.directness,
            verdict,
            replacement,
            where,
            entity_id,
            own_entity,
            words,
            profile,
            kind,
            self._context.settings.language,
        )
        coder_id = applying.coder_row(operation, self._context.coder)
        return deciding.put(operation, ruling, coder_id, self._context.now())

    def _decided(self, operation: Operation, candidate: Candidate) -> Candidate:
        of = self._of(candidate)
        for decision in identifier_queries.decisions(operation.connection):
            if decision.digest == of and decision.scope is Scope.PROJECT:
                return replace(candidate, decision=decision)
        return candidate

    def _where(self, candidate: Candidate, only: str) -> Where:
        """A transcript, or one mention in it, by its number and where the mention begins."""
        number, at, start = only.partition("@")
        with self._context.reading() as connection:
            transcript = transcripts.found(connection, number)
        if not at:
            return Where(transcript.id)
        found = [one for one in self.mentions(candidate.key) if one.transcript == transcript.number]
        mention = next((one for one in found if str(one.span.start) == start), None)
        if mention is None:
            raise NotFound(
                N_("That identifier does not stand at %(place)s."),
                N_("It stands at: %(places)s."),
                place=only,
                places=", ".join(one.place for one in found) or "-",
            )
        text = self._texts([transcript.number])[transcript.number]
        return Where(transcript.id, anonymisation.place_of(self._secret, text, mention.span))


def _entity_of(one: Candidate) -> int | None:
    """The entity in whose place words come for an identifier that is replaced."""
    held = one.decision
    is_replaced = held is not None and held.verdict is Verdict.REPLACE and held.entity
    return int(held.entity.removeprefix("E")) if held is not None and is_replaced else None


def _undecided(candidate: Candidate, todo: str) -> Refused:
    """The refusal of what needs a decision that is not there yet."""
    return Refused(N_("Nothing was decided about %(key)s yet."), todo, key=candidate.key)
