"""The publication gate: nothing leaves the project before every identifier in it was decided about.

Only this module, with what it clears tables and codebooks by, makes what `model.cleared` holds, and `export` takes
nothing else.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualcode.anonymisation.beside import Groups, refuse_beside, refuse_near
from qualcode.anonymisation.consent import Withheld, kept_back
from qualcode.anonymisation.decided_texts import DecidedTexts
from qualcode.anonymisation.finders.listed import NO_LISTS, Listed
from qualcode.anonymisation.heads import told_apart
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.near import NearNames
from qualcode.anonymisation.normalisation import candidate_key, digest
from qualcode.anonymisation.overrides import Overrides
from qualcode.anonymisation.places import place_in
from qualcode.anonymisation.quote_requests import QuoteRequest
from qualcode.anonymisation.refusing import refuse
from qualcode.anonymisation.rendering import Renderer
from qualcode.anonymisation.replacing import Edit, Replaced, replace
from qualcode.anonymisation.spellings import Spellings
from qualcode.anonymisation.tabling import cleared_figures, cleared_matrix
from qualcode.anonymisation.undecided import undecided
from qualcode.locale import N_, _, ngettext
from qualcode.model.cleared import ClearedQuote, ClearedTable, ClearedText
from qualcode.model.errors import Refused
from qualcode.model.identifier import Decision, Directness, IdentifierKind, Mention
from qualcode.model.language import Name
from qualcode.model.matrix import Matrix
from qualcode.model.refusal import REFUSAL_NAMES, Refusal
from qualcode.model.span import Span
from qualcode.model.table import Table
from qualcode.model.telling_places import clock

_NAMES = frozenset(
    {
        IdentifierKind.NAME,
        IdentifierKind.CAPITALISED,
        IdentifierKind.ORGANISATION,
        IdentifierKind.PLACE,
    }
)
"""What is a name as a whole: who keeps "de zoon van" somebody keeps no name by it."""

_BEGINNING = 20  # characters of a text that has no number
_ROLE = re.compile(r"[IR?][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: what sort of word it was, in which line of the pseudonymised text it is, and what is there."""

    kind: IdentifierKind
    line: int
    changed_to: ClearedText


class Gate(DecidedTexts):
    """The decisions of a project, ready to clear texts, quotes and tables.

    Every method that clears raises `IdentifiersUndecided`, after it has looked at everything it was asked for, so that
    all questions come at once. What `overrides` let through leaves as it stands.
    """

    def __init__(
        self,
        secret: bytes,
        decisions: Mapping[str, Decision],
        known: KnownNames,
        words: Words,
        *,
        smallest_group: int = 3,
        language: str = "nl",
        listed: Listed = NO_LISTS,
        names: Callable[[str], Iterable[Name]] | None = None,
        narrower: Sequence[Decision] = (),
        renderer: Renderer | None = None,
        withdrawn: Collection[str] = (),
        prose: Collection[str] = (),
    ) -> None:
        super().__init__(
            secret,
            decisions,
            known,
            words,
            language=language,
            listed=listed,
            names=names,
            narrower=narrower,
            renderer=renderer,
            withdrawn=withdrawn,
            prose=prose,
        )
        self._smallest_group = smallest_group
        self._hidden: dict[str, str] = {}
        self._persons: set[str] = set()
        self._kept: set[str] = set()
        self._left: dict[str, str] = {}
        self.overrides = Overrides()

    @property
    def hidden(self) -> Mapping[str, str]:
        """What was replaced in all that this gate cleared: each original as it stood, with the key of its decision."""
        return self._hidden

    @property
    def kept(self) -> frozenset[str]:
        """The names of persons and things that were kept, whole, in all that this gate cleared."""
        return frozenset(self._kept)

    def places_of(self, original: str) -> tuple[str, ...]:
        """In which of what this gate cleared a hidden original stands all the same: quote ids, numbers of transcripts,
        and the words around it where a text has no number.
        """
        kept = () if self._hidden.get(original) in self.withdrawn else self._kept
        spelled = Spellings([original], self.is_ordinary, self.lets_stand, kept)
        found = [(text, place) for text, place in self._left.items() if spelled.found_in(text)]
        return tuple(dict.fromkeys(place or place_in(text, Span(0, _BEGINNING)) for text, place in found))

    def near_names(self) -> Iterator[tuple[str, str, str]]:
        """The words in what this gate cleared that are nearly the name of somebody whom it hid: each with that name,
        and with where it stands. Of somebody who withdrew they are not told: nothing could let them through.
        """
        persons = (name for name in self._persons if self._hidden[name] not in self.withdrawn)
        near = NearNames(sorted(persons), self.is_ordinary, self.lets_stand)
        for text, place in self._left.items():
            for word, name in near.found_in(text):
                yield word, name, place

    def kept_in(self, text: str) -> frozenset[str]:
        """The names in `text` that were kept; such as in the name of a file."""
        return frozenset(
            mention.text
            for mention, decision in self.decided(text, "")
            if decision is not None
            and mention.kind in _NAMES
            and not self._renderer.replaces(mention, decision)
        )

    def hidden_in(self, text: str) -> Mapping[str, str]:
        """What in `text` was decided to be replaced, as `hidden`; such as in the name of a file."""
        return {
            mention.text: candidate_key(decision.digest)
            for mention, decision in self.decided(text, "")
            if decision is not None and self._renderer.replaces(mention, decision)
        }

    def replaced(self, text: str, transcript: str = "") -> tuple[Replaced, tuple[Edit, ...], bool]:
        """`text` as it leaves, the edits that make it so, and whether everything in it was decided about."""
        decided = all(decision is not None for _mention, decision in self.decided(text, transcript))
        edits = tuple(self._edits(text, Span(0, len(text)), transcript))
        return replace(text, edits), edits, decided

    def refuse_names_in_reasons(self) -> None:
        """Raises Refused when a reason for an override holds a name: it will be read by others. What is found to be no
        name by itself, such as a role, may stand there.
        """
        for reason in self.overrides.reasons:
            for mention, decision in self.decided(reason):
                replaced = decision is not None and self._renderer.replaces(mention, decision)
                if replaced or (decision is None and mention.directness is Directness.DIRECT):
                    raise Refused(
                        N_("A reason may hold no name: it is written down and handed in."),
                        N_("Say it without."),
                    )

    def account(self) -> Mapping[str, ClearedText]:
        """What the account of an export says of the refusals that were overridden: which, how often, and why; and how
        many quotes were left out.
        """
        n = len(self.overrides.left_out)
        left_out = ngettext(
            "%(n)s quote that may not leave, or not yet", "%(n)s quotes that may not leave, or not yet", n
        )
        told = {
            _("In spite of %(refusal)s") % {"refusal": _(REFUSAL_NAMES[one.refusal])}: ClearedText(
                f"{one.count} ({one.reason})"
            )
            for one in self.overrides.used
        }
        return {_("Left out"): ClearedText(left_out % {"n": n}), **told} if n else told

    def clear_text(self, text: str, transcript: str = "") -> ClearedText:
        """`text` with its decided replacements; that of a transcript with what was decided for it alone too."""
        self._refuse(self._asked(text, transcript))
        return self._cleared(text, Span(0, len(text)), transcript)

    def clear_texts(self, texts: Sequence[str]) -> tuple[ClearedText, ...]:
        """Each of `texts` with its decided replacements."""
        return self.clear(texts, ())[0]

    def told_apart(self, labels: Sequence[str], cleared: Sequence[ClearedText]) -> tuple[ClearedText, ...]:
        """Heads of rows or columns, cleared from `labels`, such that they can be told apart (`heads.told_apart`)."""
        return told_apart(labels, cleared, self._respondent)

    def numbered(self, names: Sequence[str], cleared: Sequence[ClearedText]) -> tuple[ClearedText, ...]:
        """Names of cases, cleared from `names`, such that each is called the same in every report: by its number, where
        the name was replaced by the word for its kind alone.
        """
        return told_apart(names, cleared, self._respondent, self._renderer.is_own)

    def _respondent(self, name: str) -> int | None:
        return self._renderer.respondent(digest(self._secret, name, IdentifierKind.NAME))

    def clear_quotes(self, requests: Sequence[QuoteRequest]) -> tuple[ClearedQuote, ...]:
        """Each request as a quote; a name that a segment's border cuts is replaced as a whole."""
        return self.clear((), requests)[1]

    def clear(
        self, texts: Sequence[str], requests: Sequence[QuoteRequest]
    ) -> tuple[tuple[ClearedText, ...], tuple[ClearedQuote, ...]]:
        """Texts and quotes that leave together, as `clear_texts` and `clear_quotes` clear them."""
        self._refuse(
            [*(question for text in texts for question in self._asked(text)), *self._asked_in(requests)]
        )
        for number in dict.fromkeys(request.transcript for request in requests):
            # An id leaves as it is: what is hidden in it closes the gate afterwards.
            self._cleared_whole(number)
        called = self._called(requests)
        quotes = tuple(
            ClearedQuote(
                quote_id=request.quote_id,
                text=self._spoken(request),
                code_label=self._cleared_whole(request.code_label),
                coders=request.coders,
                time="" if request.time_ms is None else clock(request.time_ms),
                place=ClearedText(request.place),
                respondent=ClearedText(", ".join(called[name] for name in request.respondents)),
                marks=request.marks,
            )
            for request in requests
        )
        return tuple(map(self._cleared_whole, texts)), quotes

    def _called(self, requests: Sequence[QuoteRequest]) -> dict[str, str]:
        """What the respondents are called, by name, as `numbered` has it."""
        names = list(dict.fromkeys(name for request in requests for name in request.respondents))
        called = self.numbered(names, [self._cleared_whole(name) for name in names])
        return {name: one.text for name, one in zip(names, called, strict=True)}

    def clear_table(
        self,
        matrix: Matrix,
        title: str,
        derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
    ) -> ClearedTable:
        """The matrix as a table that may be handed out, small groups of cases hidden (`tabling.cleared_matrix`)."""
        return cleared_matrix(
            self.clear_texts, self.told_apart, matrix, title, self._smallest_group, derive, self.overrides
        )

    def refuse_beside(
        self, tables: Sequence[Matrix], groups: Mapping[str, Groups], *, interviews: bool
    ) -> None:
        """Raises ToldBeside where tables of groups on one page, or what it tells of single `interviews`, would tell
        what these tables hide (`beside`).
        """
        refuse_beside(tables, groups, self._smallest_group, self.overrides, interviews=interviews)

    def refuse_near(self, group: frozenset[int], others: Mapping[str, frozenset[int]]) -> None:
        """Raises ToldBeside for a table of a group of cases that differs by too few from another one (`beside`)."""
        refuse_near(group, others, self._smallest_group, self.overrides)

    def clear_figures(self, table: Table, title: str) -> ClearedTable:
        """The table of figures, its heads, words and notes cleared (`tabling.cleared_figures`)."""
        return cleared_figures(
            self.clear_texts, self.numbered, table, title, self._smallest_group, self.overrides
        )

    def refuse_open(
        self,
        texts: Iterable[str],
        transcripts: Mapping[str, str] = MappingProxyType({}),
        requests: Sequence[QuoteRequest] = (),
        withheld: tuple[Withheld, ...] = (),
    ) -> None:
        """Raises `IdentifiersUndecided`, `ConsentMissing`, or what is both, at once for all that is open in texts, in
        transcripts by number and in quotes, and for what is `withheld`.
        """
        places = [(text, "") for text in texts] + [(text, number) for number, text in transcripts.items()]
        asked = (question for text, number in places for question in self._asked(text, number))
        self._refuse([*asked, *self._asked_in(requests)], withheld)

    def log(self, text: str, transcript: str) -> tuple[Change, ...]:
        """What is replaced in a whole text of a transcript, in order, without the originals."""
        edits = self._edits(text, Span(0, len(text)), transcript)
        kinds = {
            mention.span: decision.stands_for if decision is not None else mention.kind
            for mention, decision in self.decided(text, transcript)
        }
        left = replace(text, edits)
        return tuple(
            Change(kinds[before], left.text.count("\n", 0, now.start) + 1, ClearedText(now.of(left.text)))
            for before, now in left.pieces
        )

    def render(self, text: str, transcript: str = "") -> Replaced:
        """A whole text of a transcript with its decided replacements, and where everything else went.

        Raises `IdentifiersUndecided`.
        """
        self._refuse(self._asked(text, transcript))
        return replace(text, self._edits(text, Span(0, len(text)), transcript))

    def _asked(self, text: str, transcript: str = "") -> Iterator[tuple[Mention, Refusal, str]]:
        """The open questions in a text, each with where it stands."""
        for mention, why in self.open_questions(text, transcript):
            yield mention, why, transcript or place_in(text, mention.span)

    def leave_out_refused(
        self, requests: Sequence[QuoteRequest], withheld: tuple[Withheld, ...]
    ) -> list[QuoteRequest]:
        """The quotes that may leave. The others are remembered as left out: `withheld` ones, and those in which
        something is undecided.
        """
        stopping: dict[str, list[int]] = {}
        for one in kept_back(self.overrides, withheld):
            stopping.setdefault(one.quote_id, []).append(one.case)
        leaving = []
        for request in requests:
            if request.quote_id in stopping or self._inside(request):
                self.overrides.leave_out(request.quote_id, stopping.get(request.quote_id, ()))
            else:
                leaving.append(request)
        return leaving

    def _asked_in(self, requests: Sequence[QuoteRequest]) -> Iterator[tuple[Mention, Refusal, str]]:
        """The open questions in the labels of quotes' codes and the numbers in their ids, and in the quotes."""
        told = [*(request.code_label for request in requests), *(request.transcript for request in requests)]
        for text in dict.fromkeys(told):
            yield from self._asked(text)
        for request in requests:
            yield from self._inside(request)

    def _inside(self, request: QuoteRequest) -> tuple[tuple[Mention, Refusal, str], ...]:
        """The open questions in a quote, and in what those are called whose words it holds."""
        said = self.open_questions(request.text, request.transcript)
        questions = [one for one in said if one[0].span.overlaps(request.span)]
        for name in request.respondents:
            questions += self.open_questions(name)
        return tuple((mention, why, request.quote_id) for mention, why in questions)

    def _refuse(
        self, questions: Iterable[tuple[Mention, Refusal, str]], withheld: tuple[Withheld, ...] = ()
    ) -> None:
        found = undecided(
            ((self._decisions.digest(mention), mention, why, place) for mention, why, place in questions),
            self._renderer.bracket,
        )
        kept_inside = tuple(one for one in found if not self.overrides.let(one.refusal, [one.key]))
        refuse(kept_inside, kept_back(self.overrides, withheld))

    def _cleared_whole(self, text: str) -> ClearedText:
        return self._cleared(text, Span(0, len(text)), "")

    def _spoken(self, request: QuoteRequest) -> ClearedText:
        """The words of a quote, where more than one person speaks each part with what he or she is."""
        place = request.quote_id
        if not request.parts:
            return self._cleared(request.text, request.span, request.transcript, place)
        if any(_ROLE.fullmatch(role) is None for role, _span in request.parts):
            raise ValueError("a role is a letter and a number")
        cleared = [
            (role, self._cleared(request.text, span, request.transcript, place))
            for role, span in request.parts
        ]
        text = "\n".join(f"{role}: {part.text}" for role, part in cleared)
        return ClearedText(text, sum(part.replaced for _role, part in cleared))

    def _cleared(self, text: str, span: Span, transcript: str, place: str = "") -> ClearedText:
        edits = self._edits(text, span, transcript)
        self._kept.update(f"{m.text} {behind}" for m, behind in self._begun(text, transcript).items())
        cleared = ClearedText(replace(span.of(text), edits).text, len(edits))
        self._left.setdefault(cleared.text, place or transcript)
        return cleared

    def _edits(self, text: str, span: Span, transcript: str) -> list[Edit]:
        """The replacements in a part of a text, whose originals are remembered; of what its border cuts the part
        inside goes.
        """
        edits = []
        for mention, decision in self.decided(text, transcript):
            if decision is None or not mention.span.overlaps(span):
                continue
            if self._renderer.replaces(mention, decision):
                place = Span(max(mention.span.start, span.start), min(mention.span.end, span.end))
                words = self._renderer.words(mention, decision, transcript)
                edits.append(Edit(place.shifted(-span.start), words))
                original = " ".join(mention.text.split())
                self._hidden[original] = candidate_key(decision.digest)
                if decision.stands_for is IdentifierKind.NAME:
                    self._persons.add(original)
            elif mention.kind in _NAMES and span.contains(mention.span):
                self._kept.add(mention.text)
        return edits
