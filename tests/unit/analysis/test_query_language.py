"""The query language: what is read, what it means on an interview small enough to check by eye, what is refused."""

import pytest

from qualcode.analysis.query import Material, ask, codes_above, parse, printed
from qualcode.analysis.query.comparing import searching
from qualcode.analysis.query.grammar import DEEPEST, LONGEST
from qualcode.analysis.query.stretches import Stretch, shared
from qualcode.model.case import Case, CaseKind
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.coding import Coding, Origin
from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    Property,
    QueryFault,
    Related,
    Tie,
    Where,
    Whole,
    WholeTerm,
)
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo, Turn

A, B, C = CodeTerm("a"), CodeTerm("b"), CodeTerm("c")
ROL = Comparison("rol", Operator.EQUAL, ("x",))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a", A),
        ("a+", CodeTerm("a", True)),
        ("under a", CodeTerm("a", True)),
        ('"sociale basis"+', CodeTerm("sociale basis", True)),
        ("'sociale basis' +", CodeTerm("sociale basis", True)),
        ("“zo”", CodeTerm("zo")),
        ('"zeg ""ja"""', CodeTerm('zeg "ja"')),
        ('"and"', CodeTerm("and")),
        ("a AND b En c", And((A, B, C))),
        ("a or b and c", Or((A, And((B, C))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a not b", And((A, Not(B)))),
        ("a en niet b", And((A, Not(B)))),
        ("not a overlapping b", Not(Related(A, Tie.OVERLAPPING, B))),
        ("a not overlapping b", Related(A, Tie.OVERLAPPING, B, negated=True)),
        ("a overlapt met b", Related(A, Tie.OVERLAPPING, B)),
        ("a in the same turn as b", Related(A, Tie.SAME_TURN, B)),
        ("a niet in dezelfde beurt als b", Related(A, Tie.SAME_TURN, B, negated=True)),
        ("a followed by b", Related(A, Tie.FOLLOWED, B)),
        ("a gevolgd door b binnen 1 beurt", Related(A, Tie.FOLLOWED, B, 1)),
        ("a preceded by b within 03 turns", Related(A, Tie.PRECEDED, B, 3)),
        ("a overlapping b followed by c", Related(Related(A, Tie.OVERLAPPING, B), Tie.FOLLOWED, C)),
        ("a or b where rol = x", Where(Or((A, B)), ROL)),
        ("a or (b where rol = x)", Or((A, Where(B, ROL)))),
        ("a and rol is x", And((A, ROL))),
        ("rol is niet x", Comparison("rol", Operator.UNEQUAL, ("x",))),
        ("rol ontbreekt", Comparison("rol", Operator.MISSING)),
        ("rol ontbreekt niet", Comparison("rol", Operator.KNOWN)),
        ("rol ontbreekt niet b", And((Comparison("rol", Operator.MISSING), Not(B)))),
        ("leeftijd in (65+, 'meer dan 20')", Comparison("leeftijd", Operator.AMONG, ("65+", "meer dan 20"))),
        ("leeftijd not in (1)", Comparison("leeftijd", Operator.NOT_AMONG, ("1",))),
        ("date≥2026", Comparison(Property.DATE, Operator.AT_LEAST, ("2026",))),
        ("Spreker <> R2", Comparison(Property.SPEAKER, Operator.UNEQUAL, ("R2",))),
        ('"speaker" = R2', Comparison("speaker", Operator.EQUAL, ("R2",))),
        ("speaker", CodeTerm("speaker")),
        ("tekst bevat foto's", Comparison(Property.TEXT, Operator.CONTAINS, ("foto's",))),
        ("ALLES", WholeTerm(Whole.ANY)),
        ("uncoded or turns", Or((WholeTerm(Whole.UNCODED), WholeTerm(Whole.TURNS)))),
        ("met overlapping als", Related(CodeTerm("met"), Tie.OVERLAPPING, CodeTerm("als"))),
    ],
)
def test_what_is_read(text, meant):
    assert parse(text) == meant
    for language in ("en", "nl"):
        assert parse(printed(meant, language)) == meant


def test_it_is_written_in_the_language_asked_for():
    query = parse("a+ and not (b or c) followed by c within 1 turn where rol is missing and speaker = x")
    assert printed(query, "nl") == (
        "a+ en niet (b of c) gevolgd door c binnen 1 beurt waar rol is onbekend en spreker = x"
    )


# An interview.

TURNS = [
    ("I", "Hoe gaat het?"),
    ("R1", "Ik schaam mij, en de gemeente belt niet."),
    ("I", "En dan?"),
    ("R1", "Dan wacht ik."),
    ("R2", "Wij hadden een oplossing: het CAFÉ."),
    ("R2", "Ja."),
]
SPEAKERS = {
    "I": Speaker(1, "I", Role.INTERVIEWER),
    "R1": Speaker(2, "R1", Role.PARTICIPANT, 1),
    "R2": Speaker(3, "R2", Role.PARTICIPANT, 2),
}
TEXT = "\n\n".join(words for _, words in TURNS)


def interview():
    turns, at = [], 0
    for n, (who, words) in enumerate(TURNS):
        turns.append(Turn(n, Span(at, at + len(words)), SPEAKERS[who]))
        at += len(words) + 2
    return Reading(
        TranscriptInfo(1, "P01", "", "", "", "", 7, len(TEXT), 0, len(turns), 0), TEXT, tuple(turns)
    )


BOOK = Codebook(
    "k",
    "K",
    "nl",
    (
        Code("drempels", "Drempels", translations=(("en", "Barriers"),)),
        Code("schaamte", "Schaamte", parent="drempels", depth=1),
        Code("gemeente", "Gemeente"),
        Code("klacht", "Klacht"),
        Code("oplossing", "Een oplossing", origin=Provenance.IN_VIVO),
        Code("leeg", "Leeg"),
    ),
)
CASES = (
    Case(1, "Respondent 1", CaseKind.PERSON, {"rol": "bewoner", "leeftijd": "34", "sinds": "2019-05"}),
    Case(2, "Respondent 2", CaseKind.PERSON, {"rol": "Professional", "leeftijd": "61,5"}),
)


def coding(id_, words, code, coder="marit", origin=Origin.HAND, day="2026-03-01", memo=""):
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Coding(id_, f"P01:{start}", "P01", 7, span, code, coder, origin, f"{day}T23:59:59Z", memo)


MATERIAL = Material(
    [BOOK],
    [interview()],
    [
        coding(1, "Ik schaam mij, en de gemeente", "k/schaamte"),
        coding(2, "Ik schaam mij, en de gemeente", "k/schaamte", "jan", Origin.SEARCH, memo="Idee: het Café"),
        coding(3, "de gemeente belt niet", "k/gemeente"),
        coding(4, "Ik schaam mij", "k/drempels", "jan"),
        coding(5, "Dan wacht ik", "k/klacht", day="2026-04-02"),
        coding(6, "een oplossing", "k/oplossing"),
        coding(7, "dan?", "oud/weg"),  # in the interviewer's words, with a code that left its codebook
        coding(8, "ik.\n\nWij hadden", "k/klacht", "jan"),  # from one speaker into the next
    ],
    CASES,
)


def words(query):
    return [hit.span.of(TEXT) for hit in ask(query, MATERIAL).hits]


SHAME = "Ik schaam mij, en de gemeente"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("drempels", ["Ik schaam mij"]),
        ("Barriers", ["Ik schaam mij"]),
        ("K/Drempels", ["Ik schaam mij"]),
        ("drempels+", ["Ik schaam mij", SHAME]),
        ("leeg", []),
        ("oud/weg", ["dan?"]),
        ("schaamte and gemeente", ["de gemeente"]),
        ("schaamte overlapping gemeente", [SHAME]),
        ("gemeente overlapping schaamte", ["de gemeente belt niet"]),
        ("drempels and schaamte and not gemeente", ["Ik schaam mij"]),
        ("schaamte and not gemeente", []),
        ("drempels in same turn as gemeente", ["Ik schaam mij"]),
        ("drempels overlapping gemeente", []),
        ("klacht followed by oplossing", ["Dan wacht ik", "ik.\n\nWij hadden"]),
        ("klacht followed by oplossing within 1 turns", ["Dan wacht ik", "ik.\n\nWij hadden"]),
        ("klacht followed by oplossing within 0 turns", ["ik.\n\nWij hadden"]),
        ("gemeente followed by klacht within 1 turn", []),
        ("gemeente followed by klacht within 2 turns", ["de gemeente belt niet"]),
        ("klacht not followed by klacht", ["Dan wacht ik", "ik.\n\nWij hadden"]),  # the two overlap
        ("oplossing preceded by klacht within 0 turns", ["een oplossing"]),
        ("oplossing preceded by drempels within 2 turns", []),
        ("oplossing preceded by drempels within 3 turns", ["een oplossing"]),
        ("uncoded", ["Ja."]),
        ("uncoded where coder = marit", ["Ja."]),
        ("uncoded where coder = jan", ["Ja."]),
        ("uncoded where date < 2026-03-01", [words for who, words in TURNS if who != "I"]),
        ("turns where speaker = i", ["Hoe gaat het?", "En dan?"]),
        ("turns overlapping klacht", ["Dan wacht ik.", "Wij hadden een oplossing: het CAFÉ."]),
        ("any where case is missing", ["dan?"]),
        ("case = 'respondent 2'", ["ik.\n\nWij hadden", "een oplossing"]),
        ("klacht where rol = BEWONER", ["Dan wacht ik", "ik.\n\nWij hadden"]),
        ("klacht where rol = bewoner and leeftijd > 60", []),  # of one and the same case
        ("klacht where leeftijd > 60 and leeftijd < 61.6", ["ik.\n\nWij hadden"]),
        ("klacht where leeftijd = 61.50", ["ik.\n\nWij hadden"]),
        ("any where sinds < 2020 and not drempels", None),
        ("klacht where sinds = 2019", ["Dan wacht ik", "ik.\n\nWij hadden"]),
        ("klacht where sinds = 2019-05-01", []),  # not known: it may have been another day of May
        ("klacht where sinds is missing", ["ik.\n\nWij hadden"]),
        ("any where rol != bewoner", ["ik.\n\nWij hadden", "een oplossing"]),
        ("any where not rol = bewoner", ["dan?", "ik.\n\nWij hadden", "een oplossing"]),
        ("drempels+ where coder = jan", ["Ik schaam mij", SHAME]),
        ("drempels and schaamte where coder = marit", []),  # marit's drempels with marit's schaamte
        ("schaamte and not drempels where coder = marit", [SHAME]),  # drempels is jan's only
        ("schaamte and not drempels", []),
        ("origin = in-vivo or origin = zoeken", [SHAME, "een oplossing"]),
        ("date > 2026-03", ["Dan wacht ik"]),
        ("date = 2026-03 and coder = jan", ["Ik schaam mij", SHAME, "ik.\n\nWij hadden"]),
        ("memo contains cafe", [SHAME]),
        ("memo is not missing", [SHAME]),
        ("turns where text contains cafe", ["Wij hadden een oplossing: het CAFÉ."]),
        ("turns where text contains caf", []),
        ("turns where text contains 'het caf*'", ["Wij hadden een oplossing: het CAFÉ."]),
        ("any where text contains gemeente", [SHAME, "de gemeente belt niet"]),
        ("klacht where text contains wij", ["ik.\n\nWij hadden"]),
        ("transcript = p01 and klacht", ["Dan wacht ik", "ik.\n\nWij hadden"]),
    ],
)
def test_what_it_means(query, found):
    if found is None:
        with pytest.raises(QueryFault, match="after 'where' come conditions only"):
            words(query)
    else:
        assert words(query) == found


def test_a_hit_knows_its_codings_cases_turn_and_quote():
    (hit,) = ask("schaamte and gemeente", MATERIAL).hits
    assert ([c.id for c in hit.codings], hit.cases, hit.turn, hit.quote_id) == ([1, 2, 3], {1}, 2, None)
    assert ask("drempels", MATERIAL).hits[0].quote_id == f"P01:{TEXT.index('Ik schaam')}"
    (bridge,) = ask("klacht where rol = professional", MATERIAL).hits
    assert bridge.cases == {2}  # who meets the condition, not everybody whose turn is touched
    assert ask("klacht", MATERIAL).cases == {1, 2}


def test_what_tables_count_is_each_coding_once():
    counted = ask("drempels+ or schaamte or klacht where rol = bewoner", MATERIAL).counted()
    assert [(c.coding.id, c.cases) for c in counted] == [(4, {1}), (1, {1}), (2, {1}), (5, {1}), (8, {1})]


def test_codes_that_have_codes_below_them():
    assert codes_above(parse("Drempels and (gemeente or schaamte+)"), MATERIAL) == ("Drempels",)


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("", 1, "breaks off"),
        ("a and", 6, "breaks off"),
        ("drempls", 1, "there is no code 'drempls'. Did you mean 'drempels'?"),
        ("klacht or qqqq", 11, "There are: "),
        ("klacht adn gemeente", 8, "Did you mean 'and'?"),
        ("Een oplossing", 5, "between quotes"),
        ("(a or b", 1, "never closed"),
        ("a) or b", 2, "closes nothing"),
        ("a or or b", 6, "`or` stands where a code"),
        ('a or "b', 6, "never closed"),
        ("a ! b", 3, "`!` means nothing"),
        ("a followed b", 12, "here 'by' was expected"),
        ("a followed by b within x turns", 24, "a number of turns"),
        ("a followed by b within 99999 turns", 24, "too far"),
        ("a overlapping b within 3 turns", 17, "`within` cannot stand here"),
        ("a where b", 9, "after 'where'"),
        ("a where rol =", 14, "a value"),
        ("a where rol in (x y", 16, "goes on with a comma"),
        ("any where wjk = x", 11, "no case has an attribute 'wjk'"),
        ("any where roll = x", 11, "Did you mean 'rol'?"),
        ("any where rol = bewonr", 17, "Did you mean 'bewoner'?"),
        ("any where rol > bewoner", 17, "no number and no date"),
        ("any where rol > 3", 11, "no case has a number or date for 'rol'"),
        ("any where coder = mart", 19, "Did you mean 'marit'?"),
        ("any where speaker = Z9", 21, "There are: I, R1, R2."),
        ("any where transcript in (P01, P99)", 31, "no transcript 'P99'"),
        ("any where case = Fatima", 18, "no case of that name. 'qualcode case list'"),
        ("any where date = gisteren", 18, "is no date"),
        ("any where origin = xxx", 20, "is no origin"),
        ("any where text = x", 11, "not compared with '='"),
        ("any where memo contains '?!'", 25, "no word to look for"),
        ("any where (coder = marit or rol = bewoner)", 12, "cannot be joined"),
        ("any\nwhere\n  wjk = x", 3, "no case has"),
    ],
)
def test_what_is_refused_and_where(query, column, said):
    with pytest.raises(QueryFault) as error:
        ask(query, MATERIAL)
    fault = error.value
    assert said in fault.sentence
    assert fault.column == column
    if query:
        shown, caret = fault.excerpt.splitlines()
        assert caret.index("^") == column + 1
        assert shown[2:] in query


def test_no_name_of_a_case_is_told():
    with pytest.raises(QueryFault) as error:
        ask("any where case = Respondent", MATERIAL)
    assert "Respondent 1" not in str(error.value)


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000,
        "(" * 2000,
        "not " * 1000 + "a",
        "(" * (DEEPEST + 1) + "drempels" + ")" * (DEEPEST + 1),
        " overlapping ".join(["drempels"] * 100),
        "drempels" + " where rol = bewoner" * 100,
        "a" * (LONGEST + 1),
    ],
)
def test_too_deep_and_too_long_is_refused(query):
    with pytest.raises(QueryFault, match=r"levels|characters"):
        ask(query, MATERIAL)


def test_what_is_just_deep_enough_is_answered():
    deep = "(" * DEEPEST + "drempels" + ")" * DEEPEST
    assert words(deep) == words("drempels")
    assert words("not " * DEEPEST + "drempels") == words("drempels")
    wide = " or ".join(["klacht"] * 400)
    assert words(wide) == words("klacht")
    chain = " overlapping ".join(["drempels"] * DEEPEST)
    assert parse(printed(parse(chain))) == parse(chain)


def test_more_than_one_code_of_a_name_is_refused():
    other = Codebook("l", "L", "nl", (Code("drempels", "Drempels"),))
    material = Material([BOOK, other], [interview()], [], CASES)
    with pytest.raises(QueryFault, match="Name one of: k/drempels, l/drempels"):
        ask("drempels", material)
    assert ask("l/drempels", material).hits == ()


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("ijs", "ĳs en IJs", [(0, 2), (6, 9)]),
        ("strasse", "Straße", [(0, 6)]),
        ("a a", "a a a", [(0, 3), (2, 5)]),
        ("cafe", "cafe\u0301s café", [(7, 11)]),
        ("in vivo", "in-vivo", [(0, 7)]),
        ("o", "één o_o", []),
    ],
)
def test_words_are_found_however_they_are_written(pattern, text, places):
    assert [match.span(1) for match in searching(pattern).finditer(text)] == places


def test_a_shared_stretch_holds_only_codings_that_touch_it():
    left, right = [Stretch(0, 10, (0, 1))], [Stretch(5, 12, (2,))]
    assert shared(left, right, [(0, 3), (0, 10), (5, 12)]) == [Stretch(5, 10, (1, 2))]


def test_or_counts_for_the_cases_of_both_sides_and_and_for_those_that_both_leave():
    bridge = "(klacht where rol = bewoner) {} (klacht where rol = professional)"
    assert [hit.cases for hit in ask(bridge.format("or"), MATERIAL).hits] == [{1}, {1, 2}]
    assert [hit.cases for hit in ask(bridge.format("and"), MATERIAL).hits] == [frozenset()]
    (hit,) = ask("(klacht where rol = bewoner) or klacht where leeftijd > 60", MATERIAL).hits
    assert hit.cases == {2}


def test_many_brackets_beside_each_other_are_not_deep():
    wide = " or ".join(["(klacht where rol = bewoner)", "(not klacht)", "(klacht overlapping klacht)"] * 50)
    assert len(words(wide)) == 7


def test_a_coding_in_two_hits_counts_for_the_cases_of_both():
    result = ask("turns and klacht", MATERIAL)
    assert [hit.cases for hit in result.hits] == [{1}, {1}, {2}]
    assert {c.coding.id: c.cases for c in result.counted()}[8] == {1, 2}
