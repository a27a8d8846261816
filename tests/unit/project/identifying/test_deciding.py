"""Deciding by entity: scopes, links, splits, merges and marks; all undoable, none with a name in it."""

import json
import sqlite3
from contextlib import closing

import pytest

from qualcode.anonymisation import IdentifiersUndecided
from qualcode.model.errors import NotFound, Refused
from qualcode.model.identifier import Candidate, IdentifierKind, Scope, Verdict
from qualcode.model.span import Span
from qualcode.project.identifying.identified import linked

SAID = (
    "Interviewer: Wie kwam er?\n\nBewoner: Jan de Jong kwam langs, en ik zag Jan later weer. "
    "Ria Bakker was er, en Ria Visser. Toen lachte Ria hard. De korfbal was dicht, ja korfbal.\n"
)
LATER = "Interviewer: En toen?\n\nBewoner: Ik zag Jan de Jong en Jan. En bij de korfbal was niemand.\n"


@pytest.fixture
def told(project, tmp_path):
    for name, said in (("een", SAID), ("twee", LATER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    return project


def key(project, text):
    return next(c.key for c in project.identifiers.list() if c.text == text)


def decision(project, text):
    return next(c.decision for c in project.identifiers.list() if c.text == text)


def cleared(project, number="P02", profile="archief"):
    text = project.identifiers._texts([number])[number]
    return project.identifiers.gate(profile=profile).render(text, number).text


def decide_rest(project):
    left = project.identifiers.list(undecided_only=True)
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in left})


def test_the_kind_of_what_was_decided_can_be_changed(told):
    told.identifiers.decide_all({key(told, "Jan de Jong"): (Verdict.REPLACE, "")})
    decide_rest(told)
    told.identifiers.decide(key(told, "Jan"), Verdict.REPLACE, kind=IdentifierKind.ORGANISATION)
    assert "[organisation 1] kwam langs, en ik zag [organisation 1] later" in cleared(told)
    assert "ik zag [organisation] en [organisation]" in cleared(told, "P03", "citaten").lower()
    where = told.identifiers.mentions(key(told, "Jan"))[0]
    told.identifiers.decide(
        key(told, "Jan"), Verdict.REPLACE, only=where.place, kind=IdentifierKind.PLACE
    )  # another thing there
    assert "[organisation 1] kwam langs, en ik zag [place] later" in cleared(told)
    for _operation in range(2):
        told.journal.undo()
    assert "[name 1] kwam langs, en ik zag [name 1] later" in cleared(told)
    assert told.check() == ()


def test_a_name_and_what_is_short_for_it_alone_lead_to_one_also_by_two_lines_of_a_file(told, tmp_path):
    lines = "text,verdict,kind\nJan,replace,\nJan de Jong,replace,\nkorfbal,keep,\nRia Bakker,replace,organisation\n"
    (tmp_path / "besluiten.csv").write_text(lines, "utf-8")
    told.identifiers.decide_file(tmp_path / "besluiten.csv")
    assert decision(told, "Jan").entity == decision(told, "Jan de Jong").entity
    assert decision(told, "Ria Bakker").stands_for is IdentifierKind.ORGANISATION
    (tmp_path / "besluiten.csv").write_text(lines.replace("organisation", "club"), "utf-8")
    with pytest.raises(Refused, match="line 5: there is no kind 'club'"):
        told.identifiers.decide_file(tmp_path / "besluiten.csv")


def test_a_full_name_takes_its_short_forms_along_that_can_be_nobody_elses(told):
    decided = told.identifiers.decide_all({key(told, "Jan de Jong"): (Verdict.REPLACE, "")})
    assert [one.text for one in decided] == ["Jan de Jong", "Jan"]
    assert decision(told, "Jan").entity == decision(told, "Jan de Jong").entity
    told.identifiers.decide_all({key(told, "Ria Bakker"): (Verdict.REPLACE, "")})
    assert decision(told, "Ria") is None  # it may be Ria Visser: asked
    ria = next(c for c in told.identifiers.list() if c.text == "Ria")
    assert set(ria.short_for) == {key(told, "Ria Bakker"), key(told, "Ria Visser")}
    told.journal.undo()
    told.journal.undo()
    assert decision(told, "Jan") is None
    assert told.check() == ()


def test_keeping_a_full_name_keeps_nothing_else(told):
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.KEEP)
    assert decision(told, "Jan") is None


def test_decisions_hold_in_every_later_transcript_and_the_same_person_is_the_same_pseudonym(told):
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    decide_rest(told)
    assert "Ik zag [name 1] en [name 1]." in cleared(told, "P03")
    assert "[name 1] kwam langs, en ik zag [name 1] later" in cleared(told, "P02")


def test_a_name_split_off_in_one_transcript_is_somebody_else_there(told):
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    decide_rest(told)
    split = told.identifiers.split(key(told, "Jan"), only="P03")
    assert split.narrower == 1
    assert "[name 1] kwam langs, en ik zag [name 1] later" in cleared(told, "P02")
    there = cleared(told, "P03")
    assert "[name 1]" in there
    assert "en [name 1]." not in there
    told.journal.undo()
    assert "Ik zag [name 1] en [name 1]." in cleared(told, "P03")


def test_only_here_and_only_in_this_transcript(told):
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    decide_rest(told)
    one = next(m for m in told.identifiers.mentions(key(told, "Jan")) if m.transcript == "P02")
    assert "ik zag " in one.before
    told.identifiers.decide(key(told, "Jan"), Verdict.NONE, only=one.place)
    assert "ik zag Jan later" in cleared(told, "P02")
    assert "en [name 1]." in cleared(told, "P03")
    told.identifiers.decide(key(told, "Jan"), Verdict.REPLACE, "[de man]", only="P03")
    assert "en [de man]." in cleared(told, "P03")
    scopes = {m.transcript: m.decision.scope for m in told.identifiers.mentions(key(told, "Jan"))}
    assert scopes == {"P02": Scope.MENTION, "P03": Scope.TRANSCRIPT}
    with pytest.raises(NotFound):
        told.identifiers.decide(key(told, "Jan"), Verdict.KEEP, only="P02@1")
    with pytest.raises(NotFound):
        told.identifiers.decide(key(told, "Jan"), Verdict.KEEP, only="P09")
    assert told.check() == ()


def test_a_decision_about_one_mention_moves_along_and_is_asked_again_where_its_words_changed(told, span_of):
    told.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in told.identifiers.list()})
    one = next(m for m in told.identifiers.mentions(key(told, "Jan")) if m.transcript == "P02")
    told.identifiers.decide(key(told, "Jan"), Verdict.REPLACE, only=one.place)
    told.revisions.edit("P02", span_of(told, "P02", "ja korfbal"), "nou ja korfbal")
    assert "ik zag [name] later" in cleared(told, "P02", "citaten")
    told.revisions.edit("P02", span_of(told, "P02", "later weer"), "daarna weer")
    with pytest.raises(IdentifiersUndecided):
        cleared(told, "P02", "citaten")


def test_linking_and_merging_make_one_entity_of_two(told):
    ria, bakker = key(told, "Ria"), key(told, "Ria Bakker")
    with pytest.raises(Refused):
        told.identifiers.link(ria, bakker)
    told.identifiers.decide(bakker, Verdict.REPLACE, "[de buurvrouw]")
    linked = told.identifiers.link(ria, bakker)
    assert (linked.decision.verdict, linked.decision.replacement) == (Verdict.REPLACE, "[de buurvrouw]")
    assert linked.decision.entity == decision(told, "Ria Bakker").entity
    told.identifiers.split(ria)
    assert decision(told, "Ria").entity != decision(told, "Ria Bakker").entity
    told.identifiers.merge([bakker, ria])
    assert decision(told, "Ria").entity == decision(told, "Ria Bakker").entity
    with pytest.raises(Refused):
        told.identifiers.merge([bakker])
    with pytest.raises(Refused):
        told.identifiers.merge([bakker, key(told, "Ria Visser")])
    for _n in range(4):
        told.journal.undo()
    assert decision(told, "Ria") is None
    assert told.check() == ()


def test_marked_words_are_found_from_then_on_also_in_other_transcripts(told):
    text = told.identifiers._texts(["P02"])["P02"]
    at = text.index("korfbal")
    marked = told.identifiers.mark("P02", Span(at + 1, at + 3), IdentifierKind.ORGANISATION)
    assert (marked.text, marked.mentions, marked.where) == ("korfbal", 3, ("P02", "P03"))
    decide_rest(told)
    assert "bij de [organisation 1] was" in cleared(told, "P03")
    told.journal.undo()
    told.journal.undo()
    here = told.identifiers.mark("P02", Span(at, at + 7), IdentifierKind.ORGANISATION, here_only=True)
    assert (here.mentions, here.where) == (1, ("P02",))
    decide_rest(told)
    assert "De [organisation 1] was dicht, ja korfbal." in cleared(told, "P02")
    with pytest.raises(Refused):
        told.identifiers.mark("P02", Span(text.index(". "), text.index(". ") + 1))


def test_words_of_one_profile_only(told):
    jan = key(told, "Jan de Jong")
    told.identifiers.decide(jan, Verdict.REPLACE)
    told.identifiers.decide(jan, Verdict.REPLACE, "[de voorzitter]", profile="archief")
    decide_rest(told)
    assert "[de voorzitter] kwam langs" in cleared(told, "P02", "archief")
    assert "[name] kwam langs" in cleared(told, "P02", "citaten")
    with pytest.raises(NotFound):
        told.identifiers.decide(jan, Verdict.REPLACE, "x", profile="nieuw")
    with pytest.raises(NotFound):
        told.identifiers.gate(profile="nieuw")


def test_who_decided_what_and_when_is_on_record_without_the_name(told):
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    text = told.identifiers._texts(["P02"])["P02"]
    at = text.index("korfbal")
    told.identifiers.mark("P02", Span(at, at + 7))
    told.identifiers.split(key(told, "Jan"), only="P03")
    told.identifiers.decide(key(told, "Ria"), Verdict.NONE, only="P02")
    entry = told.journal.entries(1)[0]
    assert (entry.coder, entry.kind) == ("ann", "identifier.decide")
    with closing(sqlite3.connect(told.folder / "qualcode.db")) as connection:
        tables = ("identifierdecision", "entity", "rendering")
        rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
        payloads = connection.execute(
            "SELECT content FROM journal_payload JOIN journal ON journal.id = entry_id WHERE kind LIKE 'identifier%'"
        ).fetchall()
        written = json.dumps([rows, payloads]).casefold()
    assert "verdict" in written
    assert not [
        name for name in ("jan", "jong", "ria", "korfbal") if f'"{name}' in written or f" {name}" in written
    ]


def test_a_withdrawal_takes_the_decisions_about_whom_nobody_else_mentions(told):
    from qualcode.project.people.cases import CaseRow

    told.cases.put([CaseRow("Respondent 3", speaks_in=[("P03", "Bewoner")])])
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    told.identifiers.split(key(told, "Jan"), only="P03")
    text = told.identifiers._texts(["P03"])["P03"]
    told.identifiers.mark("P03", Span(text.index("niemand"), text.index("niemand") + 7))
    assert len({c.decision.entity for c in told.identifiers.list() if c.decision}) == 2
    told.withdrawal.of(told.cases.list()[0])
    with closing(sqlite3.connect(told.folder / "qualcode.db")) as connection:
        left = connection.execute("SELECT transcript_id, words FROM identifierdecision").fetchall()
        entities = connection.execute("SELECT count(*) FROM entity").fetchone()
    assert left == [(None, 0), (None, 0)]  # Jan de Jong and Jan, who stand in P02 too
    assert entities == (1,)
    assert told.check() == ()


def test_substitute_names_are_handed_out_once_and_again_when_they_turn_up(told, tmp_path):
    (told.folder / "profiles").mkdir()
    (told.folder / "profiles" / "namen.yaml").write_text(
        "styles: {name: substitute, capitalised: substitute}\n"
    )
    told.identifiers.decide(key(told, "Jan de Jong"), Verdict.REPLACE)
    decide_rest(told)
    told.identifiers.allot("namen")
    names = decision(told, "Jan").renderings
    first = names["namen"]
    assert first.isalpha()
    assert first not in SAID + LATER
    assert f"Ik zag {first} en {first}." in cleared(told, "P03", "namen")
    state = told.journal.state()
    told.identifiers.allot("namen")
    told.identifiers.allot("citaten")
    assert told.journal.state() == state
    (tmp_path / "c.txt").write_text(f"Bewoner: en toen kwam {first} langs.\n", "utf-8")
    told.transcripts.add(tmp_path / "c.txt")
    told.identifiers.allot("namen")
    assert decision(told, "Jan").renderings["namen"] != first
    assert told.check() == ()


def test_a_town_is_short_for_no_club_that_has_its_name_but_may_be_a_surname():
    def found(key, text, *finders):
        return Candidate(key, text, IdentifierKind.CAPITALISED, 1, ("P01",), None, finders=finders)

    def short(*candidates):
        return next(one.short_for for one in linked(candidates) if one.key == "town")

    town = found("town", "Hoorn", "capitals@3", "places@1")
    assert short(town, found("club", "Sterk Hoorn", "capitals@3")) == ()
    assert short(town, found("man", "Piet Hoorn", "persons@2")) == ("man",)
    assert short(found("town", "Hoorn", "capitals@3"), found("club", "Sterk Hoorn", "capitals@3")) == (
        "club",
    )
