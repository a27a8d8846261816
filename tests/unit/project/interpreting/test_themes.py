"""Themes: written down, ordered, linked, beside what they rest on; every change undone and done again."""

import pytest

from qualcode.analysis.themes import Hint, RestsOn
from qualcode.model.coding import Mark
from qualcode.model.errors import NotFound, Refused
from qualcode.model.query import QueryFault
from qualcode.model.theme import Linked, Stance, ThemeCode
from qualcode.project.noting.memos import MemoFilter
from qualcode.project.people.cases import CaseRow
from qualcode.store import theme_queries

HELP, CALL, OTHER = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen", "belt dan voor mij"
ASK = "Hoe is het hier in de buurt?"


@pytest.fixture
def coded(project, span_of):
    project.cases.put([CaseRow("Resp 1", attributes={"rol": "bewoner"}, speaks_in=[("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels", mark=Mark.COUNTER)
    project.codings.add("P01", span_of(project, "P01", ASK), "hulp")
    return project


def state(project):
    return project.themes.list(), project.memos.list()


CHANGES = {
    "add": lambda p: p.themes.add("Nieuw", parent="kring", scope="alles"),
    "edit": lambda p: p.themes.edit("kring", central_idea="Ons kent ons", excludes="familie"),
    "move": lambda p: p.themes.move("deel", under=None),
    "order": lambda p: p.themes.move("ander", before="kring"),
    "link code": lambda p: p.themes.link_code("kring", "hulp", below=False),
    "unlink code": lambda p: p.themes.unlink_code("kring", "buren"),
    "link quote": lambda p: p.themes.link_quote("kring", "p01:2", Stance.AGAINST),
    "turn quote": lambda p: p.themes.link_quote("kring", "P01:1", Stance.AGAINST),
    "unlink quote": lambda p: p.themes.unlink_quote("kring", "P01:1"),
    "claim": lambda p: p.claims.add("kring", "Velen zien dat", query="buren", among="rol = bewoner"),
    "edit claim": lambda p: p.claims.edit(1, text="Enkelen zien dat"),
    "move claim": lambda p: p.claims.move(2, 1),
    "remove claim": lambda p: p.claims.remove(1),
    "link claim": lambda p: p.claims.link_quote(2, "P01:3"),
    "unlink claim": lambda p: p.claims.unlink_quote(1, "P01:1"),
    "remove": lambda p: p.themes.remove("deel"),
    "remove with all": lambda p: (p.themes.move("deel", under=None), p.themes.remove("kring"))[1],
    "memo": lambda p: p.memos.add("Twijfel", "theme:kring"),
}


@pytest.fixture
def themed(coded):
    coded.themes.add("Kring", central_idea="Men kent elkaar")
    coded.themes.add("Ander")
    coded.themes.add("Deel", parent="kring")
    coded.themes.link_code("kring", "buren")
    coded.themes.link_quote("kring", "P01:1")
    coded.claims.add("kring", "Bijna alle geïnterviewden zien dat")
    coded.claims.add("kring", "Een enkele twijfelt")
    coded.claims.link_quote(1, "P01:1")
    coded.memos.add("Let op", "theme:kring")
    return coded


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_one_that_can_be_undone_and_done_again(themed, change):
    before = state(themed)
    CHANGES[change](themed)
    after = state(themed)
    assert after != before
    assert themed.check() == ()
    for _n in range(2 if change == "remove with all" else 1):
        themed.journal.undo()
    assert state(themed) == before
    assert themed.check() == ()
    for _n in range(2 if change == "remove with all" else 1):
        themed.journal.redo()
    assert state(themed) == after
    assert themed.check() == ()


def test_a_theme_is_found_by_slug_and_heading_and_keeps_its_slug(themed):
    themed.themes.edit("KRING", heading="Eigen kring")
    assert themed.themes.get("eigen KRING").slug == "kring"
    assert [(one.slug, one.depth, one.parent) for one in themed.themes.list()] == [
        ("kring", 0, None),
        ("deel", 1, "kring"),
        ("ander", 0, None),
    ]
    with pytest.raises(NotFound, match="Did you mean 'kring'"):
        themed.themes.get("eigen krink")


def test_what_cannot_be_is_refused_and_changes_nothing(themed, span_of):
    before = state(themed)
    for wrong in (
        lambda p: p.themes.add("  "),
        lambda p: p.themes.add("KRING"),
        lambda p: p.themes.edit("ander", heading="Kring"),
        lambda p: p.themes.move("kring", under="deel"),
        lambda p: p.themes.move("kring", under="kring"),
        lambda p: p.themes.move("ander", before="deel"),
        lambda p: p.themes.remove("kring"),
        lambda p: p.claims.add("kring", " \n"),
    ):
        with pytest.raises(Refused):
            wrong(themed)
    for unknown in (
        lambda p: p.themes.link_quote("kring", "P01:9"),
        lambda p: p.themes.link_quote("kring", "P01"),
        lambda p: p.themes.link_code("kring", "niets"),
        lambda p: p.themes.unlink_code("kring", "hulp"),
        lambda p: p.themes.unlink_quote("kring", "P01:2"),
        lambda p: p.claims.link_quote(9, "P01:1"),
        lambda p: p.claims.unlink_quote(2, "P01:1"),
        lambda p: p.memos.add("x", "theme:niets"),
    ):
        with pytest.raises(NotFound):
            unknown(themed)
    for query, among in (("niets", ""), ("", "rol = koning"), ("", "text contains x"), ("", "buren")):
        with pytest.raises(QueryFault):
            themed.claims.add("kring", "Velen", query=query, among=among)
    assert state(themed) == before


def test_words_without_a_code_get_a_quote_id_that_stays(themed, span_of):
    theme = themed.themes.link_words("ander", "P01", span_of(themed, "P01", OTHER), Stance.AGAINST)
    assert theme.quotes == (Linked("P01:4", Stance.AGAINST),)
    view = themed.theme_views.of("ander")
    assert [(one.text, one.stance, one.cases) for one in view.evidence] == [
        (OTHER, Stance.AGAINST, frozenset({1}))
    ]
    themed.journal.undo()
    assert themed.themes.link_words("ander", "P01", span_of(themed, "P01", OTHER)).quotes == (
        Linked("P01:4", Stance.FOR),
    )


def test_a_theme_rests_on_its_codes_and_quotes(themed):
    themed.themes.link_code("kring", "drempels")
    themed.themes.link_code("kring", "hulp")
    view = themed.theme_views.of("kring")
    assert [(one.quote_id, one.stance, one.linked, one.codes) for one in view.evidence] == [
        ("P01:3", Stance.FOR, False, ("buurt/hulp",)),
        ("P01:1", Stance.FOR, True, ("buurt/buren",)),
        ("P01:2", Stance.AGAINST, False, ("buurt/drempels",)),
    ]
    assert (view.counts.cases_for, view.counts.cases_against, view.among) == ({1}, {1}, 1)
    assert [(voice.name, [one.text for one in voice.quotes]) for voice in view.dissent] == [
        ("Resp 1", [CALL])
    ]
    assert view.hints == (Hint.ONE_CASE,)
    assert themed.theme_views.of("ander").hints == (Hint.TOPIC_SUMMARY, Hint.NO_EVIDENCE)


def test_claims_rest_on_their_own_quotes_or_else_on_their_theme(themed):
    themed.themes.link_quote("kring", "P01:2", Stance.AGAINST)
    third = themed.claims.add("kring", "Iedereen durft te bellen", query="drempels")
    first, second, by_query = themed.theme_views.of("kring").claims
    assert (first.rests_on, [one.quote_id for one in first.evidence]) == (RestsOn.OWN, ["P01:1"])
    assert (second.rests_on, len(second.evidence)) == (RestsOn.THEME, 2)
    assert by_query.claim == third
    assert (by_query.rests_on, by_query.is_supported) == (RestsOn.OWN, False)
    assert [voice.case for voice in by_query.dissent] == [1]
    assert [one.finding.value for one in first.checked] == ["says less than is counted"]
    themed.claims.add("ander", "Velen zeggen dat")
    (nothing,) = themed.theme_views.of("ander").claims
    assert (nothing.rests_on, nothing.is_supported) == (RestsOn.NOTHING, False)


def test_a_claim_about_some_cases_counts_only_these(themed, tmp_path, span_of):
    source = tmp_path / "tweede.txt"
    source.write_text("Interviewer: En?\n\nPiet: Mijn buren doen nooit iets.\n", "utf-8")
    themed.transcripts.add(source)
    themed.cases.put([CaseRow("Resp 2", attributes={"rol": "prof"}, speaks_in=[("P02", "Piet")])])
    themed.codings.add("P02", span_of(themed, "P02", "Mijn buren doen nooit iets."), "buren")
    themed.claims.add("kring", "Alle respondenten", query="buren", among="rol = bewoner")
    themed.claims.add("kring", "Alle respondenten", query="buren")
    *_others, some, every = themed.theme_views.of("kring").claims
    assert (some.counts.cases_for, some.among, some.agrees) == ({1}, 1, True)
    assert (every.counts.cases_for, every.among, every.agrees) == ({1, 2}, 2, True)


def test_a_claim_whose_query_makes_no_sense_any_more_says_so(themed):
    claim = themed.claims.add("kring", "Alle respondenten", among="rol = bewoner")
    themed.cases.put([CaseRow("Resp 1", attributes={"rol": "prof"})])
    view = next(one for one in themed.theme_views.of("kring").claims if one.claim.id == claim.id)
    assert "bewoner" in view.fault


def test_quotes_of_speakers_who_are_no_case_leave_a_margin(project, span_of):
    project.themes.add("Kring")
    project.themes.link_words("kring", "P01", span_of(project, "P01", HELP))
    project.themes.link_words("kring", "P01", span_of(project, "P01", ASK))
    counts = project.theme_views.of("kring").counts
    assert (counts.quotes_for, counts.cases_for, counts.unknown_for) == (
        2,
        frozenset(),
        1,
    )  # who asks is known


def test_themes_follow_their_codes_when_these_are_merged_split_or_deleted(themed):
    def codes():
        return themed.themes.get("kring").codes

    themed.refactoring.carry_out(themed.refactoring.merge(["buren"], "familie"))
    assert codes() == (ThemeCode("buurt/familie"),)
    themed.journal.undo()
    assert codes() == (ThemeCode("buurt/buren"),)
    (coding,) = (one for one in themed.codings.list() if one.code == "buurt/buren")
    themed.refactoring.carry_out(
        themed.refactoring.split("buren", ["Burenhulp"], {coding.id: "Burenhulp"}, beside=True)
    )
    assert codes() == (ThemeCode("buurt/buren"), ThemeCode("buurt/burenhulp"))
    assert themed.theme_views.of("kring").evidence[0].codes == ("buurt/burenhulp",)
    themed.journal.undo()
    themed.themes.link_code("kring", "familie")
    themed.refactoring.carry_out(themed.refactoring.merge(["buren"], "familie"))
    assert codes() == (ThemeCode("buurt/familie"),)
    themed.refactoring.carry_out(themed.refactoring.delete("familie", drop=True))
    assert codes() == ()
    assert themed.check() == ()


def test_a_withdrawal_takes_the_links_to_the_persons_words(themed):
    (case,) = themed.cases.list()
    themed.themes.unlink_quote("kring", "P01:1")
    themed.themes.link_quote("kring", "P01:2", Stance.AGAINST)
    themed.withdrawal.of(case)
    assert themed.themes.get("kring").quotes == ()
    assert themed.themes.get("kring").claims[0].quotes == ()
    assert themed.check() == ()


def test_memos_on_themes_go_along(themed):
    assert [memo.label for memo in themed.memos.list(MemoFilter(on="theme:kring"))] == ["kring"]
    themed.themes.move("deel", under=None)
    themed.themes.remove("kring")
    assert themed.memos.list() == ()


def test_the_past_has_the_themes_of_then(themed):
    before = themed.themes.list()
    then = themed.journal.state()
    themed.themes.edit("kring", heading="Anders")
    from qualcode.store import theme_queries
    from qualcode.store.as_of import Past

    with themed._context.reading() as connection, Past.after(connection, then).reading() as memory:
        assert theme_queries.themes(memory) == before


def test_a_theme_reads_the_codings_of_its_own_codes_and_each_once(themed, monkeypatch):
    rows = []
    coded_places = theme_queries.coded

    def told(connection, codes):
        found = coded_places(connection, codes)
        rows.extend(row.code for row in found)
        return found

    monkeypatch.setattr(theme_queries, "coded", told)
    themed.theme_views.of("kring")
    assert rows == ["buurt/buren"]
    themed.themes.link_code("ander", "hulp")
    themed.themes.link_code("ander", "buren")
    rows.clear()
    themed.theme_views.all()
    assert sorted(rows) == ["buurt/buren", "buurt/hulp"]
    themed.frameworks.add("Overzicht", ["kring", "code:drempels"])
    rows.clear()
    themed.frameworks.view("overzicht")
    assert sorted(rows) == ["buurt/buren", "buurt/drempels"]


def test_a_quote_against_the_theme_does_not_support_its_claim(themed):
    """P01:1 is found by the query of a claim, as what speaks for it."""
    claim = themed.claims.add("kring", "Alle respondenten", query="buren")
    themed.themes.link_quote("kring", "P01:1", Stance.AGAINST)
    by_id = {one.claim.id: one for one in themed.theme_views.of("kring").claims}
    assert (by_id[claim.id].counts.quotes_for, by_id[claim.id].counts.cases_against) == (0, {1})
    assert by_id[1].counts.quotes_for == 1  # its own link has the last word
    themed.claims.link_quote(claim.id, "P01:2")
    view = next(one for one in themed.theme_views.of("kring").claims if one.claim.id == claim.id)
    assert view.counts.cases_both == {1}
