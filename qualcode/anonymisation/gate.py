"""The publication gate: nothing leaves the project before every identifier in it was decided about.

Only this module makes `ClearedText`, `ClearedQuote` and `ClearedTable`, and `export` takes nothing else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.anonymisation.decided import Decisions
from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.listed import NO_LISTS, Listed
from qualcode.anonymisation.finding import Finding
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.lexicon import Words, is_function_word, is_harmless
from qualcode.anonymisation.marks import marks, with_marks
from qualcode.anonymisation.normalisation import candidate_key, digest
from qualcode.anonymisation.rendering import Renderer, bracketed
from qualcode.anonymisation.replacing import Edit, Replaced, replace
from qualcode.locale import N_, _, ngettext
from qualcode.model.cleared import ClearedQuote, ClearedTable, ClearedText
from qualcode.model.errors import GateClosed, Refused
from qualcode.model.identifier import (
    Candidate,
    Decision,
    Directness,
    IdentifierKind,
    Mention,
    Scope,
    Verdict,
)
from qualcode.model.language import Name
from qualcode.model.matrix import Matrix
from qualcode.model.source import Whereabouts
from qualcode.model.span import Span
from qualcode.model.table import Own, Table
from qualcode.model.telling_places import clock

_PAGE = re.compile(r"[0-9]{1,5}|[ivxlc]{1,8}")
_ROLE = re.compile(r"[IR?][0-9]{0,3}")
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


@dataclass(frozen=True, slots=True)
class UndecidedMention:
    """An identifier that stops an export, for the researcher's own screen; `count` mentions would have left."""

    key: str
    text: str
    kind: IdentifierKind
    count: int


class IdentifiersUndecided(GateClosed):
    """The gate stays closed until `undecided` is empty. The sentence itself names nobody."""

    def __init__(self, undecided: tuple[UndecidedMention, ...]) -> None:
        super().__init__(
            N_("Nothing was written. Identifiers that still need a decision: %(count)s."),
            N_("Decide about each with `qualcode identifiers decide`, then export again."),
            count=len(undecided),
        )
        self.undecided = undecided


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """A segment that wants to leave: `span` of `text`, the whole text of its revision.

    The whole text is asked for because it tells what the segment alone cannot: whether a capital opens a
    sentence, and whether the segment's border cuts a name in two. Of `where` it stands in its source
    only the number of the page and the coordinates of the cell are told, never the name of a sheet; `time_ms` is when
    it is said. `parts` are given where more than one person speaks in it: each with what the person is in the
    conversation ("I", "R", "R2"), and never a name.
    """

    quote_id: str
    text: str
    span: Span
    code_label: str
    coders: int
    where: Whereabouts | None = None
    time_ms: int | None = None
    parts: tuple[tuple[str, Span], ...] = ()

    @property
    def transcript(self) -> str:
        """The number of the transcript it stands in."""
        return self.quote_id.rpartition(":")[0]

    @property
    def place(self) -> str:
        """The page and the cell in words, of nothing but digits and the letters of coordinates; "" without either."""
        if self.where is None:
            return ""
        page = self.where.page if _PAGE.fullmatch(self.where.page or "") else None
        cell = (self.where.cell or "").rpartition("!")[2]
        parts = [_("p. %(page)s") % {"page": page}] if page is not None else []
        if _CELL.fullmatch(cell):
            parts.append(_("cell %(cell)s") % {"cell": cell})
        return ", ".join(parts)


class Gate:
    """The decisions of a project, ready to clear texts, quotes and tables.

    `decisions` hold in the whole project and are keyed by digest, `narrower` in one transcript or place; `listed` are
    the user's own words, `names` those that a pipeline recognises; `renderer` says what stands in the place of what is
    replaced. Every
    method that clears raises `IdentifiersUndecided`, after it has looked at everything it was asked for, so that all
    questions come at once.
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
    ) -> None:
        self._secret = secret
        self._decisions = Decisions(secret, (*decisions.values(), *narrower))
        self._smallest_group = smallest_group
        self._renderer = renderer or Renderer(secret, language=language)
        self._renderer.hidden = self._is_hidden
        hidden = self._is_hidden if self._decisions.hide_anything else None
        self._find = Finding(Setup(words, known, hidden, names, listed.by_kind, listed.harmless))
        self._found: dict[str, tuple[Mention, ...]] = {}
        self._words = words
        self._hidden: dict[str, str] = {}
        self._decided: dict[tuple[str, str], tuple[tuple[Mention, Decision | None], ...]] = {}

    @property
    def hidden(self) -> Mapping[str, str]:
        """What was replaced in all that this gate cleared: each original as it stood, with the key of its decision."""
        return self._hidden

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

    def lets_stand(self, word: str) -> bool:
        """Whether a word by itself may leave: it was decided to be kept, names nobody, or stands in a replacement."""
        if is_harmless(word) or is_function_word(word):
            return True
        decision = self._decisions.wide(digest(self._secret, word, IdentifierKind.NAME))
        if decision is not None and decision.verdict is not Verdict.REPLACE:
            return True
        return word.casefold() in self._said_instead

    @cached_property
    def _said_instead(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", " ".join(self._decisions.said_instead).casefold()))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one."""
        return self._words.is_ordinary(word)

    def candidates(
        self, texts: Mapping[str, str], within: Mapping[str, Sequence[Span]] | None = None
    ) -> tuple[Candidate, ...]:
        """Every identifier in `texts` (transcript -> text), decided or not; names first, then the most mentioned.

        With `within` only the mentions that touch one of those spans of their text count.
        """
        found: dict[str, list[tuple[str, Mention, Decision | None]]] = {}
        for place, text in texts.items():
            for mention, decision in self.decided(text, place):
                if within is None or any(span.overlaps(mention.span) for span in within.get(place, ())):
                    of = self._decisions.digest(mention)
                    found.setdefault(of, []).append((place, mention, decision))
        order = list(IdentifierKind)
        candidates = (self._candidate(of, mentions) for of, mentions in found.items())
        return tuple(sorted(candidates, key=lambda c: (order.index(c.kind), -c.mentions, c.text, c.key)))

    def digests(self, texts: Mapping[str, str]) -> frozenset[str]:
        """What stands for the identifiers in `texts` (transcript -> text)."""
        return frozenset(
            self._decisions.digest(mention)
            for place, text in texts.items()
            for mention, _decision in self.decided(text, place)
        )

    def cues(self, text: str) -> tuple[Mention, ...]:
        """The phrases in `text` that say that few people fit: to be looked at; the gate does not ask about them."""
        return self._find.cues(text)

    def _candidate(self, of: str, found: Sequence[tuple[str, Mention, Decision | None]]) -> Candidate:
        mentions = [mention for _place, mention, _decision in found]
        surest = max(mentions, key=lambda mention: (mention.kind is IdentifierKind.NAME, mention.confidence))
        held = [decision for _place, _mention, decision in found]
        taken = [decision for decision in held if decision is not None]
        return Candidate(
            key=candidate_key(of),
            text=" ".join(surest.text.split()),
            kind=surest.kind,
            mentions=len(found),
            where=tuple(dict.fromkeys(place for place, _mention, _decision in found)),
            decision=min(taken, key=lambda one: list(Scope).index(one.scope)) if all(held) else None,
            directness=min((mention.directness for mention in mentions), key=list(Directness).index),
            confidence=surest.confidence,
            sensitive=tuple(sorted({tag for mention in mentions for tag in mention.sensitive})),
            finders=tuple(sorted({mention.finder for mention in mentions})),
            narrower=sum(decision.scope is not Scope.PROJECT for decision in taken),
        )

    def clear_text(self, text: str, transcript: str = "") -> ClearedText:
        """`text` with its decided replacements; that of a transcript with what was decided for it alone too."""
        self._refuse_undecided(self.decided(text, transcript))
        return self._cleared(text, Span(0, len(text)), transcript)

    def clear_texts(self, texts: Sequence[str]) -> tuple[ClearedText, ...]:
        """Each of `texts` with its decided replacements."""
        return self.clear(texts, ())[0]

    def clear_quotes(self, requests: Sequence[QuoteRequest]) -> tuple[ClearedQuote, ...]:
        """Each request as a quote; a name that a segment's border cuts is replaced as a whole."""
        return self.clear((), requests)[1]

    def clear(
        self, texts: Sequence[str], requests: Sequence[QuoteRequest]
    ) -> tuple[tuple[ClearedText, ...], tuple[ClearedQuote, ...]]:
        """Texts and quotes that leave together, as `clear_texts` and `clear_quotes` clear them."""
        labels = [request.code_label for request in requests]
        self._refuse_undecided(
            [
                *(decided for text in (*texts, *labels) for decided in self.decided(text)),
                *(decided for request in requests for decided in self._inside(request)),
            ]
        )
        quotes = tuple(
            ClearedQuote(
                quote_id=request.quote_id,
                text=self._spoken(request),
                code_label=self._cleared_whole(request.code_label),
                coders=request.coders,
                time="" if request.time_ms is None else clock(request.time_ms),
                place=ClearedText(request.place),
            )
            for request in requests
        )
        return tuple(map(self._cleared_whole, texts)), quotes

    def clear_table(
        self,
        matrix: Matrix,
        title: str,
        derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
    ) -> ClearedTable:
        """The matrix as a table that may be handed out.

        Columns that stand for groups of cases (`Axis.cases`) smaller than the smallest group lose their cells and
        their heads and come last. The total of a row then adds up the columns that are shown, so that no hidden
        number can be found by subtraction. `derive` makes figures in the place of the counts, without totals; it
        is given what is shown only, so that no figure tells of what is hidden. Raises ValueError for groups of
        cases in the rows: nothing hides those.
        """
        if any(row.cases is not None for row in matrix.rows):
            raise ValueError("groups of cases belong in the columns")
        shown = [j for j, column in enumerate(matrix.columns) if not self._too_small(column.cases)]
        hidden = len(matrix.columns) - len(shown)
        if hidden and not shown:
            raise Refused(
                N_("Every group in this matrix is smaller than %(smallest)s: nothing may be shown."),
                N_("Choose an attribute with larger groups."),
                smallest=self._smallest_group,
            )
        titles = [title, matrix.row_title, matrix.column_title]
        heads = [matrix.columns[j].label for j in shown]
        cleared = self.clear_texts([*titles, *heads, *(row.label for row in matrix.rows)])
        corner = " × ".join(part.text for part in cleared[1:3] if part.text)
        columns, rows = cleared[3 : 3 + len(shown)], cleared[3 + len(shown) :]
        small = ClearedText(f"< {self._smallest_group}")
        left = matrix.only(shown) if hidden else matrix
        cells = left.cells if derive is None else derive(left)
        ends = [(total,) if derive is None else () for total in left.row_totals]
        return ClearedTable(
            title=cleared[0],
            corner=ClearedText(corner),
            columns=(*columns, *([ClearedText(_("Total"))] if derive is None else []), *[small] * hidden),
            rows=tuple((label, row.depth) for label, row in zip(rows, matrix.rows, strict=True)),
            cells=tuple((*counts, *end, *[None] * hidden) for counts, end in zip(cells, ends, strict=True)),
            notes=self._notes(hidden, totals=derive is None),
        )

    def clear_figures(self, table: Table, title: str) -> ClearedTable:
        """The table, its heads, words and notes cleared, but for the program's own (`Own`).

        Raises ValueError for groups of cases: nothing hides those.
        """
        if any(axis.cases is not None for axis in (*table.rows, *table.columns)):
            raise ValueError("counts of groups of cases pass the gate as a matrix")
        heads = [table.row_title, table.column_title, *(axis.label for axis in (*table.columns, *table.rows))]
        words = [cell for line in table.cells for cell in line if isinstance(cell, str)]
        asked = [title, *(text for text in (*heads, *table.notes, *words) if not isinstance(text, Own))]
        cleared = dict(zip(asked, self.clear_texts(asked), strict=True))

        def out(text: str) -> ClearedText:
            return ClearedText(text) if isinstance(text, Own) else cleared[text]

        titles = [out(text).text for text in (table.row_title, table.column_title) if text]
        return ClearedTable(
            title=cleared[title],
            corner=ClearedText(" × ".join(titles)),
            columns=tuple(out(column.label) for column in table.columns),
            rows=tuple((out(row.label), row.depth) for row in table.rows),
            cells=tuple(
                tuple(out(cell) if isinstance(cell, str) else cell for cell in line) for line in table.cells
            ),
            notes=tuple(map(out, table.notes)),
        )

    def _notes(self, hidden: int, *, totals: bool) -> tuple[ClearedText, ...]:
        if not hidden:
            return ()
        notes = (
            ClearedText(
                ngettext(
                    "%(count)s group of fewer than %(smallest)s cases is not shown, nor is its name.",
                    "%(count)s groups of fewer than %(smallest)s cases are not shown, nor are their names.",
                    hidden,
                )
                % {"count": hidden, "smallest": self._smallest_group}
            ),
        )
        if totals:
            return (*notes, ClearedText(_("The total of a row adds up the columns that are shown.")))
        return (*notes, ClearedText(_("The figures are made from the columns that are shown.")))

    def _too_small(self, cases: int | None) -> bool:
        return cases is not None and cases < self._smallest_group

    def decided(self, text: str, transcript: str = "") -> tuple[tuple[Mention, Decision | None], ...]:
        """The mentions in a whole text of a transcript, in order, each with the decision that holds for it."""
        key = (text, transcript)
        if key not in self._decided:
            marked = list(marks(self._secret, self._decisions.marked, text, transcript))
            mentions = with_marks(text, self._own_words_apart(text), marked)
            self._decided[key] = tuple(
                zip(mentions, self._decisions.about(text, mentions, transcript), strict=True)
            )
        return self._decided[key]

    def render(self, text: str, transcript: str = "") -> Replaced:
        """A whole text of a transcript with its decided replacements, and where everything else went.

        Raises `IdentifiersUndecided`.
        """
        self._refuse_undecided(self.decided(text, transcript))
        return replace(text, self._edits(text, Span(0, len(text)), transcript))

    def _is_hidden(self, text: str) -> bool:
        return self._decisions.is_hidden(text)

    def _own_words_apart(self, text: str) -> tuple[Mention, ...]:
        """What the finders find outside the words that a rendering left there: rendering twice changes nothing."""
        own = [one.span for one in bracketed(text) if self._renderer.is_own(one.span.of(text))]
        found = self._mentions(text)
        return tuple(m for m in found if not any(span.contains(m.span) for span in own)) if own else found

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _inside(self, request: QuoteRequest) -> tuple[tuple[Mention, Decision | None], ...]:
        decided = self.decided(request.text, request.transcript)
        return tuple(one for one in decided if one[0].span.overlaps(request.span))

    def _refuse_undecided(self, decided: Sequence[tuple[Mention, Decision | None]]) -> None:
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for mention, decision in decided:
            if decision is None:
                of = self._decisions.digest(mention)
                counts[of] += 1
                first.setdefault(of, mention)
        if counts:
            raise IdentifiersUndecided(
                tuple(
                    UndecidedMention(
                        candidate_key(of), " ".join(first[of].text.split()), first[of].kind, count
                    )
                    for of, count in counts.items()
                )
            )

    def _cleared_whole(self, text: str) -> ClearedText:
        return self._cleared(text, Span(0, len(text)), "")

    def _spoken(self, request: QuoteRequest) -> ClearedText:
        """The words of a quote, where more than one person speaks each part with what he or she is."""
        if not request.parts:
            return self._cleared(request.text, request.span, request.transcript)
        if any(_ROLE.fullmatch(role) is None for role, _span in request.parts):
            raise ValueError("a role is a letter and a number")
        cleared = [
            (role, self._cleared(request.text, span, request.transcript)) for role, span in request.parts
        ]
        text = "\n".join(f"{role}: {part.text}" for role, part in cleared)
        return ClearedText(text, sum(part.replaced for _role, part in cleared))

    def _cleared(self, text: str, span: Span, transcript: str) -> ClearedText:
        edits = self._edits(text, span, transcript)
        return ClearedText(replace(span.of(text), edits).text, len(edits))

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
                self._hidden[" ".join(mention.text.split())] = candidate_key(decision.digest)
        return edits
