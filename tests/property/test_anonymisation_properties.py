"""Laws of finding, replacing and clearing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation import Edit, Gate, KnownNames, QuoteRequest, digest, find, normalise, replace
from qualcode.anonymisation.tokens import tokens
from qualcode.anonymisation.uniting import united
from qualcode.model.errors import GateClosed
from qualcode.model.identifier import Decision, IdentifierKind, Mention, Verdict
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.span import Span

SECRET = b"property"
ORDINARY = ["roos", "stam", "de", "van", "en", "niet", "buurt", "plein", "groot", "zegt", "toen", "brug"]
NAMES = [
    "Roos",
    "Stam",
    "Piet",
    "Çelik",
    "Fatima",
    "De",
    "Van",
    "der",
    "'t",
    "Hart",
    "mohammed",
    "PIET",
    "Groot",
]
KNOWN = ["Piet Stam", "Fatima Çelik"]


class Some:
    def __contains__(self, word: str) -> bool:
        return word in ORDINARY

    def is_ordinary(self, word: str) -> bool:
        return word.lower() in ORDINARY


WORDS = Some()
KNOWN_NAMES = KnownNames.of(KNOWN, WORDS)

pieces = st.sampled_from(
    [*ORDINARY, *NAMES, "12", "0612345678", "7394 KL", "a@b.nl", "[lacht]", "’s", "'s", "s"]
)
gaps = st.sampled_from([" ", "  ", ". ", "\n\n", ", ", ": ", ' "', "-", "/", "… ", "(", ""])
speech = st.lists(st.tuples(pieces, gaps), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
anything = st.one_of(speech, st.text(max_size=60))


@given(anything)
@settings(deadline=None)  # the first call reads the lists
def test_mentions_are_in_order_apart_and_true(text: str) -> None:
    found = find(text, KNOWN_NAMES, WORDS)
    assert all(mention.span and mention.span.of(text) == mention.text for mention in found)
    assert all(one.span.end <= next_.span.start for one, next_ in pairwise(found))


@given(anything, st.sampled_from(IdentifierKind))
def test_normalising_twice_changes_nothing(text: str, kind: IdentifierKind) -> None:
    assert normalise(normalise(text, kind), kind) == normalise(text, kind)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text(max_size=5))))
def test_offsets_never_decrease_and_lead_to_the_same_letters(
    text: str, wishes: list[tuple[int, int, str]]
) -> None:
    edits, taken = [], [False] * (len(text) + 8)
    for start, length, replacement in wishes:
        span = Span(min(start, len(text)), min(start + length, len(text)))
        if span and not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * len(span)
            edits.append(Edit(span, replacement))
    replaced = replace(text, edits)
    moved = [replaced.offset(old) for old in range(len(text) + 1)]
    assert moved == sorted(moved)
    assert moved[-1] == len(replaced.text)
    for old, letter in enumerate(text):
        if not taken[old]:
            assert replaced.text[moved[old]] == letter


class Remembered:
    """Decisions made on the way: everything asked is decided the same way."""

    def __init__(self, verdict: Verdict) -> None:
        self.decisions: dict[str, Decision] = {}
        self._verdict = verdict

    def gate(self, text: str) -> Gate:
        while True:
            gate = Gate(SECRET, self.decisions, KNOWN_NAMES, WORDS)
            asked = [c for c in gate.candidates({"P01": text}) if c.decision is None]
            if not asked:
                return gate
            for candidate in asked:
                of = digest(SECRET, candidate.text, candidate.kind)
                self.decisions[of] = Decision(of, candidate.kind, self._verdict, "", "x", "")


@given(speech)
@settings(deadline=None)  # the first call reads the lists
def test_keeping_everything_leaves_the_text_untouched(text: str) -> None:
    cleared = Remembered(Verdict.KEEP).gate(text).clear_text(text)
    assert (cleared.text, cleared.replaced) == (text, 0)


@given(speech)
@settings(deadline=None)  # the first call reads the lists
def test_nothing_that_was_hidden_remains(text: str) -> None:
    remembered = Remembered(Verdict.REPLACE)
    gate = remembered.gate(text)
    originals = {normalise(c.text, c.kind) for c in gate.candidates({"P01": text})}
    cleared = gate.clear_text(text).text
    for token in tokens(cleared):
        spelled = normalise(token.text, IdentifierKind.NAME)
        is_number = (
            spelled.isdecimal()
        )  # what a postcode leaves of "KL-12": a number like any other elsewhere
        assert spelled not in originals or is_number or (not token.capital and WORDS.is_ordinary(token.lower))
    assert gate.clear_text(cleared).text == cleared  # nothing new to hide, nothing to ask


@given(speech, st.data())
@settings(deadline=None)  # the first call reads the lists
def test_a_quote_holds_no_piece_of_a_name_that_its_border_cuts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    gate = Remembered(Verdict.REPLACE).gate(text)
    quote = gate.clear_quotes([QuoteRequest("P01:1", text, Span(start, end), "taal", 1)])[0]
    found = find(text, KNOWN_NAMES, WORDS, gate._decisions.hidden_as)
    kept = [text[at] for at in range(start, end) if not any(m.span.start <= at < m.span.end for m in found)]
    plain = quote.text.text
    for replacement in ("[naam]", "[nummer]", "[telefoonnummer]", "[postcode]", "[e-mailadres]", "[adres]"):
        plain = plain.replace(replacement, "")
    assert plain == "".join(kept)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.integers(1, 5), st.data())
def test_no_hidden_number_can_be_found(sizes: list[int], smallest: int, data: st.DataObject) -> None:
    rows = data.draw(st.integers(1, 4))
    values = [[data.draw(st.integers(0, 9)) for _size in sizes] for _row in range(rows)]

    def table(cells: list[list[int]]) -> object:
        matrix = Matrix(
            "code",
            "groep",
            tuple(Axis(str(i), f"code {i}") for i in range(rows)),
            tuple(Axis(str(j), f"groep {j}", cases=size) for j, size in enumerate(sizes)),
            tuple(map(tuple, cells)),
            tuple(map(sum, cells)),
            tuple(map(sum, zip(*cells, strict=True))),
            sum(map(sum, cells)),
            people=tuple(tuple(map(min, row, sizes)) for row in values),
        )
        return Gate(SECRET, {}, KNOWN_NAMES, WORDS, smallest_group=smallest).clear_table(matrix, "code")

    hidden = [j for j, size in enumerate(sizes) if size < smallest]
    if len(hidden) == len(sizes):
        with pytest.raises(GateClosed):
            table(values)
        return
    # However what stands in the hidden columns is spread over them, the table that leaves is the same.
    other = [list(row) for row in values]
    for row in other:
        together = sum(row[j] for j in hidden)
        for j in hidden:
            row[j] = data.draw(st.integers(0, together)) if j != hidden[-1] else together
            together -= row[j]
    assert table(values) == table(other)


@given(anything, st.data())
def test_a_union_loses_no_letter_and_does_not_depend_on_the_order(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=8))
    mentions = []
    for a, b in spans:
        span = Span(min(a, b), max(a, b))
        kind = data.draw(st.sampled_from(IdentifierKind))
        sure = data.draw(st.sampled_from([0.4, 0.5, 0.9]))
        if span:
            mentions.append(Mention(span, span.of(text), kind, "x@1", kind.directness, sure))
    found = united(text, mentions)
    assert all(one.span.end <= next_.span.start for one, next_ in pairwise(found))
    assert all(mention.span and mention.span.of(text) == mention.text for mention in found)
    covered = {at for mention in found for at in range(mention.span.start, mention.span.end)}
    asked = {at for m in mentions for at in range(m.span.start, m.span.end) if text[at].isalnum()}
    assert asked <= covered
    assert united(text, data.draw(st.permutations(mentions))) == found
