"""What a theme rests on and counts, against the rules written out again quote by quote."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.themes import Quoted, Said, claim_view, counts, each_once, evidence, population, turned
from qualcode.model.case import Case, CaseKind
from qualcode.model.span import Span
from qualcode.model.theme import Claim, Evidence, Linked, Stance

IDS = [f"P0{t}:{n}" for t in (1, 2) for n in (1, 2, 3)]


@st.composite
def grounds(draw):
    """Quotes with their voices, codings on them, and links to some."""
    quotes = {
        name: Quoted(
            name,
            name[:3],
            f"words of {name}",
            None,
            draw(st.frozensets(st.integers(1, 4))),
            draw(st.booleans()),
        )
        for name in IDS
    }
    said = draw(
        st.lists(
            st.builds(
                Said,
                st.sampled_from(IDS).map(quotes.get),
                st.sampled_from(["a/x", "a/y", "a/z"]),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    linked = draw(st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(Stance)), max_size=4))
    return quotes, said, linked


@given(grounds(), st.frozensets(st.sampled_from(["a/x", "a/y"])))
def test_every_quote_comes_in_once_and_speaks_one_way(ground, codes):
    quotes, said, linked = ground
    found = evidence(said, codes, [(quotes[name], stance) for name, stance in linked.items()])
    expected = {}
    for name in IDS:
        mine = [one for one in said if one.quoted.quote_id == name and one.code in codes]
        if name in linked:
            expected[name] = (linked[name], True, {one.code for one in mine})
        elif mine:
            against = any(one.counter for one in mine)
            expected[name] = (Stance.AGAINST if against else Stance.FOR, False, {one.code for one in mine})
    assert {one.quote_id: (one.stance, one.linked, set(one.codes)) for one in found} == expected
    assert len(found) == len(expected)
    assert all(
        (one.cases, one.voice_known) == (quotes[one.quote_id].cases, quotes[one.quote_id].voice_known)
        for one in found
    )


@given(grounds(), st.one_of(st.none(), st.frozensets(st.integers(1, 4))))
def test_counts_are_what_counting_one_by_one_gives(ground, among):
    quotes, said, linked = ground
    found = evidence(said, None, [(quotes[name], stance) for name, stance in linked.items()])
    counted = counts(found, among)
    for stance, number, cases, unknown in (
        (Stance.FOR, counted.quotes_for, counted.cases_for, counted.unknown_for),
        (Stance.AGAINST, counted.quotes_against, counted.cases_against, counted.unknown_against),
    ):
        mine = []
        for one in found:
            if one.stance is stance and (
                among is None or not one.cases or any(case in among for case in one.cases)
            ):
                mine.append(one)
        assert number == len(mine)
        assert unknown == sum(not one.voice_known for one in mine)
        assert cases == {
            case
            for case in range(1, 5)
            for one in mine
            if case in one.cases and (among is None or case in among)
        }


@given(grounds(), st.booleans(), st.frozensets(st.integers(1, 4), min_size=1))
def test_a_claim_rests_on_its_own_or_on_its_theme_and_dissent_is_whoever_speaks_against(ground, own, among):
    quotes, said, linked = ground
    links = [(quotes[name], stance) for name, stance in linked.items()]
    of_theme = evidence(said, None, links)
    mine = evidence((), None, links)
    claim = Claim(
        1, "x", quotes=tuple(Linked(name, stance) for name, stance in linked.items()) if own else ()
    )
    view = claim_view(claim, mine, of_theme, among, [Case(n, f"R{n}", CaseKind.PERSON) for n in range(1, 5)])
    rests = mine if own and linked else of_theme
    assert view.evidence == rests
    against = [one for one in rests if one.stance is Stance.AGAINST]
    assert {voice.case for voice in view.dissent} == {
        case for one in against for case in (one.cases or {None})
    }
    for voice in view.dissent:
        assert list(voice.quotes) == [
            one for one in against if voice.case in one.cases or (voice.case is None and not one.cases)
        ]


@given(st.frozensets(st.integers(1, 5)), st.frozensets(st.integers(1, 8)))
def test_the_population_speaks_or_else_is_everybody(known, speaking):
    cases = [Case(n, str(n), CaseKind.PERSON) for n in known]
    assert population(cases, speaking) == (known & speaking or known)


@st.composite
def spoken(draw):
    """Quotes on few places, so that many share words and codes."""
    places = draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), unique=True, max_size=8))
    return tuple(
        Evidence(
            f"P01:{n}",
            draw(st.sampled_from(["P01", "P02"])),
            "",
            draw(st.sampled_from(Stance)),
            draw(st.sampled_from([frozenset({1}), frozenset({1, 2})])),
            linked=draw(st.booleans()),
            codes=draw(st.sampled_from([("a",), ("b",), ("a", "b"), ()])),
            span=Span(start, start + length) if draw(st.integers(0, 9)) else None,
        )
        for n, (start, length) in enumerate(places)
    )


def letters(one):
    return set() if one.span is None else {(one.transcript, n) for n in range(one.span.start, one.span.end)}


@given(spoken())
def test_the_same_words_are_one_quote_and_nothing_is_lost(quotes):
    by_id = {one.quote_id: one for one in quotes}
    found = each_once(quotes)
    assert sorted(name for one in found for name in one.ids) == sorted(by_id)
    assert [one.quote_id for one in found] == [name for name in by_id if name in {f.quote_id for f in found}]
    for one in found:
        assert {one.cases} == {by_id[name].cases for name in one.ids}
        for name in one.also:
            other = by_id[name]
            assert letters(one) & letters(other)
            assert set(by_id[one.quote_id].codes) & set(other.codes)
            assert (one.linked, len(letters(one))) >= (other.linked, len(letters(other))) or one.linked
        speaking = [by_id[name] for name in one.ids if by_id[name].linked] or [
            by_id[name] for name in one.ids
        ]
        assert (one.stance is Stance.AGAINST) == any(each.stance is Stance.AGAINST for each in speaking)
    originals = [by_id[one.quote_id] for one in found]
    for n, one in enumerate(originals):
        for other in originals[:n]:
            same = one.cases == other.cases and set(one.codes) & set(other.codes)
            assert not (same and letters(one) & letters(other))


@given(spoken(), spoken())
def test_what_a_theme_has_against_it_never_speaks_for_a_claim_by_a_query(hits, of_theme):
    against = [one for one in of_theme if one.stance is Stance.AGAINST]
    for before, after in zip(hits, turned(hits, of_theme), strict=True):
        same = any(
            before.quote_id == one.quote_id or (letters(before) and letters(before) <= letters(one))
            for one in against
        )
        stance = Stance.AGAINST if same and not before.linked else before.stance
        assert after.stance is stance
