"""Deciding one after the other: what was found is kept, so that a decision costs no looking again.

Finding takes a second for each twenty thousand words. Decisions are read anew after every change, from the database
alone; what they make the finders find besides (parts and misspellings of accepted names) comes with `find`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from qualcode import anonymisation
from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.identifier import (
    Candidate,
    Decision,
    Directness,
    Family,
    IdentifierKind,
    Mention,
    Occurrence,
    Scope,
    Verdict,
)
from qualcode.model.span import Span
from qualcode.project.context import Context
from qualcode.project.identifying.deciding import EVERYWHERE, Where
from qualcode.project.identifying.identified import beside, is_transcript, linked
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.identifying.kept_within import kept_within
from qualcode.project.texts import transcripts
from qualcode.store import identifier_queries

_AROUND = 120  # characters of context on either side: as many as fit a broad screen
_DIRECTNESS = list(Directness)
_KINDS = list(IdentifierKind)


class Review:
    """The identifiers of a project, with what is decided about them now.

    Whatever decides raises as `Identifiers` does, is one operation, and shows in the next answer.
    """

    def __init__(self, identifiers: Identifiers, context: Context) -> None:
        self._identifiers = identifiers
        self._context = context
        self._families: tuple[Family, ...] | None = None
        self._joined: dict[str, str] = {}
        self._apart: set[str] = set()
        self.find()

    def find(self) -> None:
        """Lets the finders look at the texts as they are now."""
        survey = self._identifiers.survey()
        self._texts = survey.texts
        self._mentions = survey.mentions
        self._keys = {
            number: tuple(anonymisation.candidate_key(self._digest(one)) for one in mentions)
            for number, mentions in survey.mentions.items()
        }
        self._renderers = self._identifiers.renderers()
        self._found = {one.key: one for one in survey.candidates}
        self.refresh()

    def anew(self) -> "Review":
        """The identifiers as the finders find them in the texts of now; this one stays as it is."""
        return Review(self._identifiers, self._context)

    def follow(self, before: "Review") -> None:
        """Takes over what was put together and told apart in an earlier one, and what is decided now."""
        self._joined, self._apart = {**before._joined}, {*before._apart}
        self.refresh()

    def refresh(self) -> None:
        """Reads what is decided now."""
        self._families = None
        with self._context.reading() as connection:
            decisions = identifier_queries.decisions(connection)
            withdrawn = identifier_queries.withdrawn(connection)
            self._numbers = identifier_queries.highest_numbers(connection)
        decided = anonymisation.Decisions(self._identifiers.secret, decisions, withdrawn)
        for renderer in self._renderers.values():
            renderer.hidden = decided.hidden_as
        self._held: dict[str, tuple[Decision | None, ...]] = {
            number: tuple(
                one if isinstance(one, Decision) else None
                for one in decided.about(self._texts[number], mentions, number)
            )
            for number, mentions in self._mentions.items()
        }
        self._open: dict[str, tuple[tuple[Span, str], ...]] = {}
        held: dict[str, list[Decision | None]] = {key: [] for key in self._found}
        for number, keys in self._keys.items():
            for key, decision in zip(keys, self._held[number], strict=True):
                held[key].append(decision)
        self._found = {
            one.key: one for one in linked([_as_held(one, held[one.key]) for one in self._found.values()])
        }

    # -- what there is ------------------------------------------------------------------------------------

    def families(self, *, decided: bool = False) -> tuple[Family, ...]:
        """The families of which a form has no decision, or with `decided` all: those that lead to somebody directly
        first, then by how often they are mentioned; what may be short for several comes behind those.
        """
        if self._families is None:
            made = anonymisation.families([*self._found.values()], self._joined, self._apart)
            self._families = tuple(sorted(made, key=_order))
        return tuple(one for one in self._families if decided or one.open_forms)

    def open_places(self, number: str) -> tuple[tuple[Span, str], ...]:
        """The mentions in a transcript that nobody decided about, in order, each with its key."""
        if number not in self._open:
            self._open[number] = tuple(
                (mention.span, key) for mention, key, held in self._of(number) if held is None
            )
        return self._open[number]

    def transcripts(self) -> tuple[str, ...]:
        """The transcripts with mentions that nobody decided about."""
        return tuple(
            number for number in self._mentions if is_transcript(number) and self.open_places(number)
        )

    def is_of(self, number: str, text: str) -> bool:
        """Whether what was found in a transcript was found in this text."""
        return self._texts.get(number) == text

    def family_of(self, key: str) -> Family:
        """The family of a key. Raises NotFound."""
        for family in self.families(decided=True):
            if any(form.key == key for form in family.forms):
                return family
        raise _unknown(key)

    def candidate(self, key: str) -> Candidate:
        """The candidate of a key. Raises NotFound."""
        if key not in self._found:
            raise _unknown(key)
        return self._found[key]

    def mentions(self, keys: Iterable[str]) -> tuple[Occurrence, ...]:
        """Every mention of some identifiers in the transcripts, in order; those without a decision first."""
        wanted = frozenset(keys)
        found = [
            Occurrence(number, mention.span, *beside(self._texts[number], mention.span, _AROUND), held)
            for number in self._mentions
            if is_transcript(number)
            for mention, key, held in self._of(number)
            if key in wanted
        ]
        return tuple(sorted(found, key=lambda one: one.decision is not None))

    def text(self, number: str) -> str:
        """The text in which something was found."""
        return self._texts[number]

    def renderings(self, key: str) -> dict[str, str]:
        """What would come in the place of an identifier, and of all that is decided together with it, if it were
        replaced, for each export profile.
        """
        family, one = self.family_of(key), self.candidate(key)
        forms = (one,) if family.is_sort else (one, *family.forms)
        kind = one.stands_for if family.is_sort else family.kind
        taken = [form.decision for form in forms if form.decision is not None]
        replaced = (held for held in taken if held.verdict is Verdict.REPLACE)
        number, mention = self._first(key)
        decision = next(replaced, None) or Decision(
            self._digest(mention), kind, Verdict.REPLACE, "", "", "", number=self._next_number(kind)
        )
        alike = {self._digest(self._first(form.key)[1]) for form in forms}
        decision = replace(decision, digest=self._digest(mention), alike=decision.alike | alike)
        return {name: renderer.words(mention, decision, number) for name, renderer in self._renderers.items()}

    def kept_within(self, keys: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What is hidden and stays in a longer name that is kept (`kept_within`), where either has one of the keys."""
        return kept_within([*self._found.values()], keys)

    def _next_number(self, kind: IdentifierKind) -> int:
        return self._numbers[identifier_queries.series(kind)] + 1

    def _first(self, key: str) -> tuple[str, Mention]:
        return next(
            (number, self._mentions[number][keys.index(key)])
            for number, keys in self._keys.items()
            if key in keys
        )

    def _of(self, number: str) -> Iterable[tuple[Mention, str, Decision | None]]:
        if number not in self._mentions:
            return ()
        return zip(self._mentions[number], self._keys[number], self._held[number], strict=True)

    def _digest(self, mention: Mention) -> str:
        return anonymisation.digest(self._identifiers.secret, mention.text, mention.kind)

    # -- deciding -----------------------------------------------------------------------------------------

    def decide(
        self,
        families: Sequence[Family],
        verdict: Verdict,
        words: str = "",
        *,
        only: str = "",
        apart: bool = False,
        profile: str = "",
        kind: IdentifierKind | None = None,
    ) -> None:
        """Decides about some families as one operation. `only` narrows it to a transcript ("P03") or to the one mention
        that stands there ("P03@120"); `apart`: it is somebody else who is called so there; `kind`: what sort of thing
        it is, whatever the finders took it for.
        """
        where, chosen = EVERYWHERE, [*families]
        if only:
            where, key = self._where(only)
            number = only.partition("@")[0]
            chosen = [Family((self.candidate(key),), True)] if key else [*_standing_in(families, number)]
        if profile:
            self._identifiers.profile(profile)
        self._identifiers.decide_families(
            chosen, verdict, words, where=where, apart=apart, profile=profile, kind=kind
        )
        self.refresh()

    def join(self, short: str, full: str) -> None:
        """Says that one name is a form of another. What that one is decided to be counts for both; where nothing is
        yet, they are decided about together.
        """
        one, other = self.candidate(short), self.candidate(full)
        if other.decision is not None:
            self._identifiers.link_found(one, other)
            self.refresh()
        else:
            self._joined[short] = full
            self._families = None

    def part(self, key: str) -> None:
        """Says that a form is somebody else's than the others of its family."""
        one = self.candidate(key)
        if one.decision is not None:
            self._identifiers.split_found(one)
            self.refresh()
        self._joined.pop(key, None)
        self._apart.add(key)
        self._families = None

    def merge(self, families: Sequence[Family]) -> None:
        """Says that some families lead to one and the same: those that are decided by one operation, the others by
        being decided about together from now on. Raises Refused for things of one sort, which are no one thing.
        """
        if any(family.is_sort for family in families):
            raise Refused(
                N_("Different things of one sort are never one and the same."),
                N_("Decide about one of them apart first; that one can be merged."),
            )
        forms = [form for family in families for form in family.forms]
        decided = [form for form in forms if form.decision is not None]
        if len(decided) > 1:
            self._identifiers.merge_found(decided)
            self.refresh()
        first = decided[0] if decided else forms[0]
        for form in forms:
            if form.key != first.key:
                self._apart.discard(form.key)
                self._joined[form.key] = first.key
        self._apart.discard(first.key)
        self._families = None

    def _where(self, only: str) -> tuple[Where, str]:
        number, at, start = only.partition("@")
        with self._context.reading() as connection:
            transcript_id = transcripts.found(connection, number).id
        if not at:
            return Where(transcript_id), ""
        found = next(((m, key) for m, key, _held in self._of(number) if str(m.span.start) == start), None)
        if found is None:
            raise NotFound(
                N_("That identifier does not stand at %(place)s."),
                N_("The text was changed meanwhile: open the list again."),
                place=only,
            )
        place = anonymisation.place_of(self._identifiers.secret, self._texts[number], found[0].span)
        return Where(transcript_id, place), found[1]


def _standing_in(families: Sequence[Family], number: str) -> Iterator[Family]:
    """The families with those of their forms that stand in a transcript."""
    for family in families:
        forms = tuple(form for form in family.forms if number in form.where)
        if forms:
            yield replace(family, forms=forms)


def _unknown(key: str) -> NotFound:
    return NotFound(
        N_("'%(key)s' names no identifier of this project, or more than one."),
        N_("'qualcode identifiers list' shows them with their keys."),
        key=key,
    )


def _as_held(one: Candidate, held: Sequence[Decision | None]) -> Candidate:
    taken = [decision for decision in held if decision is not None]
    return replace(
        one,
        decision=min(taken, key=lambda each: list(Scope).index(each.scope)) if all(held) else None,
        narrower=sum(decision.scope is not Scope.PROJECT for decision in taken),
        short_for=(),
    )


def _order(family: Family) -> tuple[object, ...]:
    first = family.forms[0]
    asks = any(len(form.short_for) > 1 for form in family.forms)
    direct = min(_DIRECTNESS.index(form.directness) for form in family.forms)
    mentions = sum(form.mentions for form in family.forms)
    return direct, asks, _KINDS.index(first.kind), -mentions, first.text, first.key
