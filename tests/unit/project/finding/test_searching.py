"""Searching a project and coding what was found, against coding it one by one."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from qualcode.model.coding import CodingFilter, Origin
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.project import create_project
from qualcode.project.finding.searched_texts import matches_apart
from qualcode.project.finding.searching import Searching
from qualcode.project.people.cases import CaseRow

GROUP = """\
Moderator: Laat je dat los?

Piet: Nee, ik laat dat niet los. Ja, de buurvrouw van Karel hielp. En ja.

Fatima: Ja. Ik liep naar de markt.
"""


def searching(project, **options):
    return Searching(project._context, project.codebooks, project.suggestions, project.annotations, **options)


@pytest.fixture
def search(project, tmp_path):
    (tmp_path / "groep.txt").write_text(GROUP, "utf-8")
    project.transcripts.add(tmp_path / "groep.txt")
    project.cases.put(
        [
            CaseRow("Respondent 1", speaks_in=[("P01", "Fatima"), ("P02", "Fatima")]),
            CaseRow("Respondent 2", speaks_in=[("P02", "Piet")]),
        ]
    )
    return searching(project)


def where(result):
    return [(hit.transcript, hit.turn, hit.speaker, hit.words) for hit in result.hits]


@pytest.mark.parametrize(
    "text", ["ja", "laat", '"ja de"', "buur* hielp", "nergens", "=lopen", "/ja?/", "~marktt"]
)
def test_the_first_hits_are_those_of_the_whole_search(search, text):
    every = search.run(text).hits
    for most in (1, 2, 3, 50):
        assert search.first(text, most) == every[:most]


def test_the_first_hits_are_found_without_reading_further(project, search):
    assert [hit.transcript for hit in searching(project).first("ja", 2)] == ["P01", "P01"]
    fresh = searching(project)
    fresh.first("ja", 2)
    assert [text.number for text in fresh._texts._known.values()] == ["P01"]
    fresh.first("ja", 5)
    assert [text.number for text in fresh._texts._known.values()] == ["P01", "P02"]
    assert fresh.run("ja").hits == search.run("ja").hits


def read_by(project, search_for):
    """Which texts a search reads in a project that was just opened."""
    fresh = searching(project)
    search_for(fresh)
    return [text.number for text in fresh._texts._known.values()]


def test_only_texts_that_may_hold_what_is_searched_for_are_read(project, search):
    assert read_by(project, lambda fresh: fresh.first("markt", 9)) == ["P02"]
    assert read_by(project, lambda fresh: fresh.first("nergens", 9)) == []
    assert read_by(project, lambda fresh: fresh.first("moderator ja", 9)) == []
    assert read_by(project, lambda fresh: fresh.run("markt karel")) == ["P02"]
    assert read_by(project, lambda fresh: fresh.run("~marktt")) == ["P02"]
    assert read_by(project, lambda fresh: fresh.run(r"/\bmarkt\w*/")) == ["P02"]
    assert read_by(project, lambda fresh: fresh.run(r"/ma.kt/")) == ["P02"]
    assert read_by(project, lambda fresh: fresh.run(r"/\bmarkt|bellen/")) == ["P01", "P02"]
    assert read_by(project, lambda fresh: fresh.run("ja", transcripts=["P02"])) == ["P02"]


def test_a_text_without_a_list_of_words_gets_one_and_is_searched_all_the_same(project, search):
    def listed():
        with project._context.reading() as connection:
            return connection.exec_driver_sql("SELECT text_sha256, made_by FROM word_list").all()

    before = listed()
    hits = search.run("~marktt").hits
    for damage in ("DELETE FROM word_list", "UPDATE word_list SET made_by = 'then', content = x'0a'"):
        with project._context.database.writing() as connection:
            connection.exec_driver_sql(damage)
        assert searching(project).run("~marktt").hits == hits != ()
        assert sorted(listed()) == sorted(before)
        assert read_by(project, lambda fresh: fresh.first("markt", 9)) == ["P02"]


def test_a_search_puts_few_questions_however_many_texts_there_are(project, search, tmp_path):
    def asked():
        told = []

        def note(_connection, _cursor, statement, *_rest):
            told.append(statement)

        engine = project._context.database._engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            assert searching(project).first("nergens", 9) == ()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(told)

    before = asked()
    for n in range(8):
        (tmp_path / f"nr{n}.txt").write_text(f"Ann: Nog een, {n}.\n", "utf-8")
        project.transcripts.add(tmp_path / f"nr{n}.txt")
    assert asked() == before <= 5


def test_hits_stand_by_transcript_and_place_with_what_is_around_them(project, search):
    result = search.run("ja")
    assert where(result) == [
        ("P01", 2, "Fatima", "ja"),
        ("P01", 2, "Fatima", "Ja"),
        ("P01", 3, "Interviewer", "Ja"),
        ("P01", 4, "Fatima", "Ja"),
        ("P02", 2, "Piet", "Ja"),
        ("P02", 2, "Piet", "ja"),
        ("P02", 3, "Fatima", "Ja"),
    ]
    first = result.hits[0]
    turn = project.transcripts.open("P01").turns[1].span.of(project.transcripts.open("P01").text)
    assert first.before + first.words + first.after == turn
    assert (first.before, first.turn_span.start) == ("Nou ", first.span.start - 4)
    ids = {case.name: case.id for case in project.cases.list()}
    assert result.by_transcript == {"P01": 4, "P02": 3}
    assert result.by_case == {ids["Respondent 1"]: 4, ids["Respondent 2"]: 2}


def test_a_search_is_narrowed_by_who_speaks_and_where(project, search):
    ids = {case.name: case.id for case in project.cases.list()}
    assert {hit.transcript for hit in search.run("ja", transcripts=["p02"]).hits} == {"P02"}
    assert {hit.speaker for hit in search.run("ja", speakers=["piet", "Interviewer"]).hits} == {
        "Piet",
        "Interviewer",
    }
    assert "Interviewer" not in {hit.speaker for hit in search.run("ja", roles={Role.PARTICIPANT}).hits}
    assert {hit.speaker for hit in search.run("ja", cases=[ids["Respondent 2"]]).hits} == {"Piet"}
    assert search.run("ja", cases=[]).hits == ()
    for wrong in ({"transcripts": ["P09"]}, {"speakers": ["Kees"]}):
        with pytest.raises(NotFound):
            search.run("ja", **wrong)


def test_every_form_is_found_also_of_a_verb_that_comes_apart(search):
    assert where(search.run("=lopen")) == [("P02", 3, "Fatima", "liep")]
    assert [hit.words for hit in search.run("=loslaten").hits] == ["Laat je dat los", "laat dat niet los"]


def test_words_nearly_alike_are_told(search):
    result = search.run("~buurvrow")
    assert where(result) == [("P01", 2, "Fatima", "buurvrouw"), ("P02", 2, "Piet", "buurvrouw")]
    assert result.alike == ("buurvrouw",)


def test_a_regular_expression_is_found_in_each_text(search):
    assert where(search.run(r"/karel \w+/")) == [
        ("P01", 4, "Fatima", "Karel Visser"),
        ("P02", 2, "Piet", "Karel hielp"),
    ]


def test_a_runaway_expression_is_stopped(project):
    with pytest.raises(Refused, match="stopped"):
        matches_apart("(a+)+b", ["a" * 60], 0.5)
    (turn,) = searching(project).run(r"/altijd/").hits
    assert turn.words == "altijd"
    with pytest.raises(Refused, match="stopped"):
        searching(project, seconds=0.5).run(r"/(\w*\s*\W*)*#/")


def test_a_corrected_text_is_read_anew(project, search, span_of):
    assert len(search.run("altijd").hits) == 1
    project.revisions.edit("P01", span_of(project, "P01", "altijd"), "soms")
    assert search.run("altijd").hits == ()
    assert len(search.run("soms").hits) == 1


def test_what_is_no_longer_there_is_not_found(project, search):
    assert search.run("markt").hits
    project.withdrawal.of(next(case for case in project.cases.list() if case.name == "Respondent 1"))
    assert search.run("markt").hits == ()
    assert {hit.transcript for hit in search.run("ja").hits} == {"P02"}


def rows(project):
    return {(c.quote_id, c.span, c.code, c.coder, c.origin) for c in project.codings.list()}


@pytest.mark.parametrize("unit", ["hit", "sentence", "turn"])
def test_coding_all_is_coding_each(project, search, tmp_path, unit):
    hits = search.run("ja").hits
    project.codings.add(
        "P01", Span(hits[1].span.start, hits[1].span.end), "drempels"
    )  # a segment, other code
    before = rows(project)
    units = {
        "hit": lambda hit: hit.span,
        "turn": lambda hit: hit.turn_span,
        "sentence": lambda hit: next(
            s for s in project.suggestions.sentences(hit.transcript) if s.contains(hit.span)
        ),
    }
    expected = dict.fromkeys((hit.transcript, units[unit](hit)) for hit in hits)
    assert search.code_all(hits, "buren", unit=unit) == len(expected)
    together = rows(project)
    assert project.check() == ()
    project.journal.undo()
    assert rows(project) == before
    for number, span in expected:
        project.codings.add(number, span, "buren", origin=Origin.SEARCH)
    assert rows(project) == together


def test_coding_all_is_one_change_that_comes_back(project, search):
    hits = search.run("ja").hits
    entries = len(project.journal.entries())
    search.code_all(hits, "Buren helpen")
    newest, *_older = project.journal.entries()
    assert len(project.journal.entries()) == entries + 1
    assert (newest.kind, newest.subject) == ("coding.search", "buurt/buren (7)")
    quotes = [coding.quote_id for coding in project.codings.list()]
    assert quotes == ["P01:1", "P01:2", "P01:3", "P01:4", "P02:1", "P02:2", "P02:3"]
    project.journal.undo()
    assert project.codings.list() == ()
    project.journal.redo()
    assert len(project.codings.list()) == 7
    assert project.check() == ()


def test_what_has_the_code_is_left_alone(project, search):
    hits = search.run("ja").hits
    turn = hits[0].turn_span  # two of the hits
    project.codings.add("P01", turn, "buren")
    ahead = search.ahead(hits, "buren")
    assert (ahead.new, ahead.already) == (5, 2)
    assert search.code_all(hits, "buren") == 5
    assert search.code_all(hits, "buren") == 0
    assert search.ahead(hits, "drempels").new == 7
    assert len(project.codings.list(CodingFilter(coders=frozenset({"ann"})))) == 6
    assert project.journal.entries()[0].kind == "coding.search"


def test_another_coders_codings_do_not_count(project, search):
    hits = search.run("ja").hits
    search.code_all(hits, "buren")
    bob = Searching(
        replace(project._context, coder="bob"), project.codebooks, project.suggestions, project.annotations
    )
    assert bob.ahead(hits, "buren").new == 7


def test_hits_of_a_text_that_changed_are_refused(project, search, span_of):
    hits = search.run("ja").hits
    project.revisions.edit("P01", span_of(project, "P01", "altijd"), "soms")
    for some in (hits, hits[:1]):  # the first one stands where it stood, but in another text
        with pytest.raises(Refused, match="P01 changed"):
            search.code_all(some, "buren")
    assert project.codings.list() == ()


def test_no_hits_no_change(project, search):
    entries = len(project.journal.entries())
    assert search.code_all((), "buren") == 0
    assert len(project.journal.entries()) == entries
    with pytest.raises(NotFound):
        search.code_all((), "bestaat niet")


def test_an_empty_project_can_be_searched(tmp_path):
    with create_project(tmp_path / "leeg", title="Leeg") as project:
        for typed in ("ja", "~buurt", "=lopen", "/x/"):
            assert searching(project).run(typed).hits == ()


def test_a_part_of_a_compound_finds_the_compounds_and_a_form_its_other_forms(project, tmp_path):
    source = tmp_path / "zorg.txt"
    source.write_text(
        "Piet: De thuiszorg komt. Er is zorg. Ik liep daar en zij lopen nog, belde hij mij op.\n", "utf-8"
    )
    project.transcripts.add(source)
    assert [hit.words for hit in project.search.run("+zorg").hits] == ["thuiszorg", "zorg"]
    assert [hit.words for hit in project.search.run("=zorg").hits] == ["zorg"]
    assert {hit.words for hit in project.search.run("=liep").hits} == {"liep", "lopen"}
    assert project.search.run("=opbellen").hits[-1].words == "belde hij mij op"
