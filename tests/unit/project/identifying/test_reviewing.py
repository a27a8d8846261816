"""Deciding one after the other: families, narrower places, persons told apart and put together; all of it undone."""

import pytest

from qualcode.anonymisation import Gate
from qualcode.model.errors import Refused
from qualcode.model.identifier import IdentifierKind, Verdict
from qualcode.model.span import Span
from qualcode.project.people.cases import CaseRow
from qualcode.store import identifier_queries

SAID = (
    "Interviewer: Wie kwam er?\n\nBewoner: Jan de Jong kwam langs, en ik zag Jan later weer. "
    "Ria Bakker was er, en Ria Visser. Toen lachte Ria hard. "
    "Ik kwam hier wonen in 2014. Mijn zus kwam in 2016 hier wonen.\n"
)
LATER = "Interviewer: En toen?\n\nBewoner: Ik zag Jan de Jong en Jan. De huisarts van Ria zag niets.\n"


@pytest.fixture
def review(project, tmp_path):
    for name, said in (("een", SAID), ("twee", LATER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    return project.review()


def forms(families):
    return [tuple(form.text for form in family.forms) for family in families]


def family(review, text):
    return next(one for one in review.families(decided=True) if text in [form.text for form in one.forms])


def decision(project, text):
    return next(c.decision for c in project.identifiers.list() if c.text == text)


def test_direct_ones_come_first_and_who_is_asked_about_after_those_it_may_be(review):
    told = [one for one in forms(review.families()) if one[0] not in ("Bewoner", "Interviewer")]
    assert told.index(("Jan de Jong", "Jan")) < told.index(("Ria",)) < told.index(("2014", "2016"))
    assert told.index(("Ria Visser",)) < told.index(("Ria",)) < told.index(("huisarts",))


def test_a_family_is_decided_as_one_operation_without_finding_again(review, project, monkeypatch):
    def never(*_args):
        raise AssertionError("the finders looked again")

    before = project.journal.state()
    monkeypatch.setattr(Gate, "candidates", never)
    review.decide([family(review, "Jan de Jong")], Verdict.REPLACE)
    assert project.journal.state() == before + 1
    assert ("Jan de Jong", "Jan") not in forms(review.families())
    monkeypatch.undo()
    assert decision(project, "Jan").entity == decision(project, "Jan de Jong").entity
    project.journal.undo()
    review.refresh()
    assert ("Jan de Jong", "Jan") in forms(review.families())
    assert project.check() == ()


def test_things_of_one_sort_are_decided_alike_and_are_not_one(review, project):
    review.decide([family(review, "2014")], Verdict.REPLACE)
    one, other = decision(project, "2014"), decision(project, "2016")
    assert one.verdict is other.verdict is Verdict.REPLACE
    assert one.entity != other.entity


TOGETHER = (
    "Interviewer: Wie kwam er?\n\nKarel: Ik ben Karel Oost. In Buurthuis De Meent zag ik de Meent-groep. "
    "De Meent is open. Ik woon in Hoorn, en de gemeente Hoorn betaalt.\n"
)
ANOTHER = "Interviewer: Meneer Oost?\n\nAnja: Ja, Oost en Karel Oost ken ik, en De Meent in Hoorn ook.\n"


@pytest.fixture
def respondents(project, tmp_path):
    for name, said in (("een", TOGETHER), ("twee", ANOTHER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    project.cases.put(
        [
            CaseRow("Karel Oost", speaks_in=[("P02", "Karel")]),
            CaseRow("Bewoner B", speaks_in=[("P03", "Anja")]),
        ]
    )
    return project


def replaced(project):
    """All of it replaced, also what the finders find by what was decided."""
    review = project.review()
    while asked := review.families():
        review.decide(asked, Verdict.REPLACE)
        review.find()
    return review


@pytest.mark.parametrize("profile", ["citaten", "archief"])
def test_what_is_decided_together_has_one_pseudonym_in_every_profile(respondents, profile):
    review = replaced(respondents)
    found = review.families(decided=True)
    assert {len(family.forms) for family in found} >= {1, 2, 3}
    gate = respondents.identifiers.gate(profile=profile)
    for family in found:
        if not family.is_sort:
            assert len({form.decision.entity for form in family.forms}) == 1
            said = {gate.render(form.text).text for form in family.forms}
            assert said == {review.renderings(family.key)[profile]}


def test_a_respondent_is_that_one_wherever_it_is_named(respondents):
    replaced(respondents)
    gate = respondents.identifiers.gate(profile="archief")
    whole = respondents.identifiers.whole_texts()
    texts = {number: gate.render(text, number).text for number, text in whole.items()}
    assert "[Respondent 1]: Ik ben [Respondent 1]." in texts["P02"]
    assert "Meneer [Respondent 1]?\n\n[Respondent 2]: Ja, [Respondent 1] en [Respondent 1]" in texts["P03"]


def test_several_families_are_undone_as_one(review, project):
    left = review.families()
    review.decide(left, Verdict.KEEP)
    assert review.families() == ()
    assert not project.identifiers.list(undecided_only=True)
    project.journal.undo()
    review.refresh()
    assert forms(review.families()) == forms(left)


def test_a_form_that_is_somebody_else_is_decided_by_itself(review, project):
    review.part(family(review, "Jan").forms[1].key)
    assert ("Jan",) in forms(review.families())
    review.decide([family(review, "Jan de Jong")], Verdict.REPLACE)
    review.part(family(review, "Jan de Jong").key)
    review.decide([family(review, "Jan")], Verdict.KEEP)
    assert decision(project, "Jan").verdict is Verdict.KEEP
    assert decision(project, "Jan de Jong").verdict is Verdict.REPLACE


def test_an_ambiguous_name_is_put_with_the_one_it_is_before_or_after_deciding(review, project):
    ria, visser = family(review, "Ria").key, family(review, "Ria Visser").key
    review.join(ria, visser)
    assert ("Ria Visser", "Ria") in forms(review.families())
    review.decide([family(review, "Ria Visser")], Verdict.REPLACE, "de buurvrouw")
    assert decision(project, "Ria").replacement == "de buurvrouw"
    assert decision(project, "Ria").entity == decision(project, "Ria Visser").entity != ""
    project.journal.undo()
    later = project.review()
    later.decide([family(later, "Ria Visser")], Verdict.REPLACE)
    later.join(ria, visser)
    assert decision(project, "Ria").entity == decision(project, "Ria Visser").entity


def test_a_decision_for_one_transcript_or_mention_leaves_the_others_open(review):
    jan = review.candidate(family(review, "Jan").forms[1].key)
    here = [one for one in review.mentions([jan.key]) if one.transcript == "P03"]
    review.decide([family(review, "Jan")], Verdict.KEEP, only=here[0].place)
    assert [one.decision is None for one in review.mentions([jan.key])] == [True, False]
    assert review.candidate(jan.key).narrower == 1
    review.decide([family(review, "Jan")], Verdict.NONE, only="P02")
    assert not [one for one in review.mentions([jan.key]) if one.decision is None]


def test_who_is_called_the_same_in_another_transcript_is_somebody_else_there(review, project):
    jan = family(review, "Jan de Jong")
    review.decide([jan], Verdict.REPLACE)
    review.decide([family(review, "Jan de Jong")], Verdict.REPLACE, only="P03", apart=True)
    held = project.identifiers.gate().decided(review.text("P03"), "P03")
    (one,) = {held.entity for mention, held in held if mention.text.startswith("Jan")}
    (where,) = {held.transcript for mention, held in held if mention.text == "Jan de Jong"}
    assert where == "P03"
    held = project.identifiers.gate().decided(review.text("P02"), "P02")
    assert one not in {held.entity for mention, held in held if mention.text.startswith("Jan")}


def test_things_of_one_sort_are_merged_with_nothing_but_one_of_them_is(review, project):
    years, jan = family(review, "2014"), family(review, "Jan de Jong")
    for some in ([years, jan], [jan, years]):
        with pytest.raises(Refused):
            review.merge(some)
    review.part(years.forms[0].key)
    review.merge([jan, family(review, "2014")])
    assert {"Jan de Jong", "2014"} <= {form.text for form in family(review, "2014").forms}


def test_families_are_merged_whether_decided_or_not(review, project):
    bakker, visser = family(review, "Ria Bakker"), family(review, "Ria Visser")
    review.merge([bakker, visser])
    assert set(forms([family(review, "Ria Bakker")])[0]) == {"Ria Bakker", "Ria Visser"}
    review.decide([family(review, "Ria Bakker")], Verdict.REPLACE)
    assert decision(project, "Ria Bakker").entity == decision(project, "Ria Visser").entity
    review.decide([family(review, "Jan de Jong")], Verdict.REPLACE)
    review.merge([family(review, "Ria Bakker"), family(review, "Jan de Jong")])
    assert decision(project, "Ria Bakker").entity == decision(project, "Jan de Jong").entity


def test_what_would_come_in_the_place_is_told_for_each_profile(review):
    told = review.renderings(family(review, "Jan de Jong").key)
    assert told["citaten"] == "[name]"
    assert told["archief"] == "[name 1]"
    review.decide([family(review, "Jan de Jong")], Verdict.REPLACE, "mijn buur", profile="archief")
    told = review.renderings(family(review, "Jan de Jong").key)
    assert told == {"citaten": "[name]", "archief": "mijn buur"}


def test_places_that_wait_are_known_by_transcript(review, project):
    assert review.transcripts()[-2:] == ("P02", "P03")
    (span, key), *_rest = review.open_places("P02")
    text = project.identifiers._texts(["P02"])["P02"]
    assert review.candidate(key).text == span.of(text)
    assert review.is_of("P02", text)
    assert not review.is_of("P02", text + " ")
    review.decide(review.families(), Verdict.KEEP)
    assert review.transcripts() == ()


def test_words_that_were_marked_are_found_from_the_next_look_on(review, project):
    text = project.identifiers._texts(["P03"])["P03"]
    start = text.index("niets")
    key = project.identifiers.mark_words("P03", Span(start, start + 5), IdentifierKind.ORGANISATION)
    review.find()
    assert review.candidate(key).text == "niets"
    assert review.candidate(key).decision.verdict is Verdict.REPLACE
    with pytest.raises(Refused):
        project.identifiers.mark_words("P03", Span(start - 1, start), IdentifierKind.NAME)


def test_no_name_reaches_the_journal(review, project):
    review.decide(review.families(), Verdict.REPLACE)
    review.decide([family(review, "Jan de Jong")], Verdict.KEEP)
    for entry in project.journal.entries():
        for name in ("Jan", "Ria", "Bakker", "Visser", "huisarts"):
            assert name not in entry.subject


def test_in_one_transcript_only_the_forms_that_stand_there_are_decided_about(review, project):
    ria, visser = family(review, "Ria").key, family(review, "Ria Visser").key
    review.join(ria, visser)
    with project._context.reading() as connection:
        before = len(identifier_queries.decisions(connection))
    review.decide([family(review, "Ria Visser")], Verdict.REPLACE, only="P03")
    with project._context.reading() as connection:
        assert len(identifier_queries.decisions(connection)) == before + 1
