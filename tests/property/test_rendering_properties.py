"""Laws of rendering: nothing accepted survives, rendering twice is rendering once, places keep their order."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.anonymisation import Edit, Gate, KnownNames, Renderer, digest, normalise, replace
from qualcode.anonymisation.rendering import ARCHIVE, QUOTES, Bracket, bracketed
from qualcode.model.identifier import Decision, IdentifierKind, Verdict
from qualcode.model.span import Span

SECRET = b"property"
NAMES = ["Piet Stam", "Fatima Çelik", "Fatima", "Hoorn", "Stam"]
ORDINARY = "de van en niet buurt plein groot zegt toen brug naam plaats in huisarts jaar oud is".split()  # noqa: SIM905


class Some:
    def __contains__(self, word: str) -> bool:
        return word.lower() in ORDINARY

    def is_ordinary(self, word: str) -> bool:
        return word.lower() in ORDINARY


WORDS = Some()
KNOWN = KnownNames.of(["Piet Stam", "Fatima Çelik"], WORDS)
pieces = st.sampled_from(
    [*ORDINARY, *NAMES, "Fatima's", "PIET STAM", "FATIMA", "[lacht]", "[de buurman]", "12 maart 2021", "0612345678",
     "43 jaar oud", "[naam]", "[naam 2]", "[Fatima]", "[plaats in Noord-Holland]"]
)  # fmt: skip
gaps = st.sampled_from([" ", "  ", ". ", "\n\n", ", ", ": ", "-", "/", "(", "", "["])
speech = st.lists(st.tuples(pieces, gaps), max_size=10).map(lambda parts: "".join(a + b for a, b in parts))
apart = st.lists(st.tuples(pieces, gaps.filter(bool)), max_size=10).map(
    lambda parts: "".join(a + b for a, b in parts)
)
own_words = st.sampled_from(["", "[naam]", "[buurman]", "[zus van Fatima]", "Stam", "[Hoorn]"])


def gates(text: str, own: str, profile) -> Gate:
    """A gate for which everything in the text was decided to be replaced."""
    undecided = Gate(SECRET, {}, KNOWN, WORDS)
    decisions = {
        of: Decision(of, kind, Verdict.REPLACE, own, "ann", "", number=n)
        for n, (of, kind) in enumerate(
            [
                *((digest(SECRET, name, IdentifierKind.NAME), IdentifierKind.NAME) for name in NAMES),
                *(
                    (digest(SECRET, one.text, one.kind), one.kind)
                    for one in undecided.candidates({"P01": text})
                ),
            ],
            1,
        )
    }
    while True:  # what is hidden is found in more places: those are decided too
        gate = Gate(SECRET, decisions, KNOWN, WORDS, renderer=Renderer(SECRET, profile))
        left = [one for one in gate.candidates({"P01": text}) if one.decision is None]
        if not left:
            return gate
        for one in left:
            of = digest(SECRET, one.text, one.kind)
            decisions[of] = Decision(of, one.kind, Verdict.REPLACE, own, "ann", "", number=len(decisions) + 1)


@pytest.mark.parametrize("profile", [QUOTES, ARCHIVE], ids=lambda profile: profile.name)
@given(text=apart, own=own_words)
@settings(max_examples=60, deadline=None)
def test_no_accepted_original_or_variant_survives(profile, text: str, own: str) -> None:
    rendered = gates(text, own, profile).render(text, "P01")
    spelled = f" {normalise(rendered.text, IdentifierKind.NAME)} "
    for name in ("piet stam", "fatima celik", "fatima"):
        assert name not in spelled
    assert "0612345678" not in rendered.text
    assert "12 maart 2021" not in rendered.text


@pytest.mark.parametrize("profile", [QUOTES, ARCHIVE], ids=lambda profile: profile.name)
@given(text=speech)
@settings(max_examples=60, deadline=None)
def test_rendering_twice_is_rendering_once(profile, text: str) -> None:
    gate = gates(text, "", profile)
    once = gate.render(text, "P01").text
    assert gate.render(once, "P01").text == once


@given(text=speech)
@settings(max_examples=60, deadline=None)
def test_transcribers_brackets_stay_as_they_are(text: str) -> None:
    rendered = gates(text, "", QUOTES).render(text, "P01")
    kinds = [one.kind for one in bracketed(rendered.text, [now for _then, now in rendered.pieces])]
    assert rendered.text.count("[lacht]") == text.count("[lacht]")
    assert sum(kind is Bracket.REPLACED for kind in kinds) <= len(rendered.pieces)


texts = st.text("ab ", max_size=40)
borders = st.lists(st.integers(0, 40), max_size=8)
places = st.tuples(st.integers(0, 40), st.integers(0, 40))


@given(texts, borders, st.lists(st.text("xy", max_size=6), min_size=4, max_size=4), places, places)
def test_the_way_to_the_rendered_text_keeps_order_and_codings_grow(text, cuts, words, one, other) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    edits = [Edit(Span(a, b), word) for (a, b), word in zip(list(pairwise(ends))[::2], words, strict=False)]
    rendered = replace(text, edits)
    at = [rendered.offset(n) for n in range(len(text) + 1)]
    assert at == sorted(at)
    first = Span(min(one[0], one[1], len(text)), min(max(one), len(text)))
    second = Span(min(other[0], other[1], len(text)), min(max(other), len(text)))
    for span in (first, second):
        now = rendered.span(span)
        assert 0 <= now.start <= now.end <= len(rendered.text)
        for then, there in rendered.pieces:
            if then.overlaps(span):
                assert now.contains(there)  # all of a replacement that it cuts
        outside = [
            n
            for n in range(span.start, span.end)
            if not any(t.start <= n < t.end for t, _w in rendered.pieces)
        ]
        assert all(now.start <= rendered.offset(n) < now.end for n in outside)
    if first.contains(second) and second:
        assert rendered.span(first).contains(rendered.span(second))
