"""A draft report beside the interviews, as a user does it."""

import json

import pytest

from qualcode.locale import speaking
from qualcode.model.case import Consent
from qualcode.model.identifier import Verdict
from qualcode.project.people.cases import CaseRow

HELP = "de buurvrouw helpt mij altijd"


@pytest.fixture
def verify(qualcode, project, tmp_path):
    """verify(text, *options) runs the command on a draft; the answer in JSON."""
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)

    def call(text, *options):
        path = tmp_path / "rapport.md"
        path.write_text(text, "utf-8")
        answer = qualcode("verify", path, "--json", *options)
        report = json.loads(answer.out)
        call.too_many = report["too_many"]
        return answer.code, report["quotations"]

    return call


def test_a_sound_draft_ends_with_0(verify):
    code, found = verify(
        "Fatima zegt: “Nou ja, de buurvrouw helpt mij altijd.” (P01:1). Een “groot dorp”.\n\n"
        "> En ik durf … te bellen\n\nVolgens “een boek dat niemand las” (Jansen, 1999)."
    )
    assert [one["concerns"] for one in found] == [[], [], [], []]
    assert code == 0
    assert [one["state"] for one in found] == ["verbatim", "short", "edited", "literature"]
    assert found[0]["quote_id"] == "P01:1"
    assert found[0]["speakers"] == ["Fatima (P01)"]


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("“de buurman helpt mij altijd”", "differs"),
        ("“dat heeft hier echt nooit iemand gezegd”", "not-found"),
        ("“ik durf niet zo goed te bellen” (P01:1)", "wrong-number"),
        ("“de buurvrouw helpt mij altijd” (P01:9)", "unknown-number"),
        ("“Hoe is het hier in de buurt?”", "interviewer"),
        ("Karel zegt: “de buurvrouw helpt mij altijd”", "wrong-speaker"),
        ("“Karel Visser van nummer 12 belt dan voor mij”", "undecided"),
    ],
)
def test_each_thing_to_look_at_ends_with_1(verify, project, tmp_path, text, concern):
    other = tmp_path / "tweede.txt"
    other.write_text(
        "Interviewer: Wie bent u?\n\nKarel: Ik ben de buurman en ik bel voor anderen.\n", "utf-8"
    )
    project.transcripts.add(other)
    for candidate in project.identifiers.list():
        if candidate.text == "Karel" and concern != "undecided":
            project.identifiers.decide(candidate.key, Verdict.KEEP)
    code, found = verify(text)
    assert code == 1
    assert found[0]["concerns"] == [concern]


def test_what_the_project_replaces(verify, project):
    for candidate in project.identifiers.list():
        hidden = candidate.text == "Karel Visser"
        project.identifiers.decide(candidate.key, Verdict.REPLACE if hidden else Verdict.KEEP, "Henk")
    _code, found = verify(
        "“Karel Visser van nummer 12 belt dan voor mij” en “Maar Henk van nummer 12 belt dan voor mij”"
    )
    assert found[0]["identifiers"] == ["Karel Visser"]
    assert found[0]["concerns"] == ["to-replace"]
    assert found[1]["differences"] == []


def test_a_quotation_is_judged_by_what_was_decided_where_it_was_said(verify, project, tmp_path):
    """Kept in the project, hidden in all of the second transcript and in one place of the third."""
    said = {
        "P02": "Ik zag Karel Visser gisteren bij de bushalte staan.",
        "P03": "Soms komt Karel Visser even langs. Daarna gaat Karel Visser weer naar huis.",
    }
    for number, words in said.items():
        source = tmp_path / f"{number}.txt"
        source.write_text(f"Interviewer: Vertel.\n\nHans: {words}\n", "utf-8")
        project.transcripts.add(source)
    project.identifiers.decide_all({one.key: (Verdict.KEEP, "") for one in project.identifiers.list()})
    key = next(one.key for one in project.identifiers.list() if one.text == "Karel Visser")
    second = project.transcripts.open("P03").text.rindex("Karel Visser")
    for where, words in (("P02", "Henk Smit"), (f"P03@{second}", "onze Jan")):
        project.identifiers.decide(key, Verdict.REPLACE, words, only=where)
    quoted = {
        "Karel Visser van nummer 12 belt dan voor mij": [],
        "Ik zag Karel Visser gisteren bij de bushalte": ["to-replace"],
        "Soms komt Karel Visser even langs": [],
        "Daarna gaat Karel Visser weer naar huis": ["to-replace"],
        "Ik zag Henk Smit gisteren bij de bushalte": [],
        "Daarna gaat onze Jan weer naar huis": [],
    }
    _code, found = verify("\n\n".join(f"“{words}”" for words in quoted))
    assert {one["text"]: one["concerns"] for one in found} == quoted
    assert verify("“Soms komt onze Jan even langs”")[1][0]["concerns"] == ["differs"]


@pytest.mark.parametrize("verdict", [Verdict.KEEP, Verdict.NONE])
def test_what_the_project_lets_stand(verify, project, verdict):
    project.identifiers.decide_all({one.key: (verdict, "") for one in project.identifiers.list()})
    code, found = verify("“Karel Visser van nummer 12 belt dan voor mij”")
    assert (code, found[0]["identifiers"], found[0]["concerns"]) == (0, [], [])


def test_two_wordings_and_too_many(verify):
    code, found = verify("“de buurvrouw helpt mij altijd”\n\n“de buurvrouw helpt mij nooit”", "--most", "1")
    assert code == 1
    assert [one["concerns"] for one in found] == [
        ["two-wordings"],
        ["differs", "two-wordings"],
    ]
    assert [one["others"] for one in found] == [[2], [1]]
    assert verify.too_many == {"Fatima (P01)": 2}
    twice = "“de buurvrouw helpt mij altijd”\n\n“buurvrouw helpt mij altijd.”"
    assert verify(twice)[0] == 0
    assert verify(twice, "--most", "1")[0] == 1


def test_it_is_told_in_words(qualcode, project, tmp_path):
    path = tmp_path / "rapport.md"
    path.write_text("“de buurman helpt mij altijd” en “ik durf niet zo goed te bellen”")
    before = project.journal.state()
    for lang, words in (
        ("en", "quoted: buurman | said: buurvrouw"),
        ("nl", "geciteerd: buurman | gezegd: buurvrouw"),
    ):
        with speaking(lang):
            answer, every = qualcode("verify", path), qualcode("verify", path, "--all")
        assert answer.code == 1
        assert words in answer.out
        assert "durf niet" not in answer.out
        assert "durf niet" in every.out
    assert qualcode("verify", tmp_path / "weg.docx").code == 2
    assert project.journal.state() == before


@pytest.fixture
def known(project):
    """Who speaks is a case, and two others share an attribute of it."""
    project.cases.put(
        [
            CaseRow(
                "Bewoner A",
                attributes={"rol": "vrijwilliger", "wijk": "De Meent"},
                speaks_in=[("P01", "Fatima")],
            ),
            CaseRow("Bewoner B", attributes={"rol": "vrijwilliger", "wijk": "Oud-Zuid"}),
            CaseRow("Bewoner C", attributes={"rol": "vrijwilliger", "wijk": "Oud-Zuid"}),
        ]
    )
    return project


def test_a_label_of_an_export_names_the_case(verify, known):
    _code, found = verify("Respondent 1 zegt: “de buurvrouw helpt mij altijd”")
    assert (found[0]["concerns"], found[0]["speakers"]) == ([], ["Bewoner A"])
    _code, found = verify("“de buurvrouw helpt mij altijd” [Respondent 2]")
    assert found[0]["concerns"] == ["wrong-speaker"]
    known.cases.put([CaseRow("Respondent 1")])
    _code, found = verify("Respondent 1 zegt: “de buurvrouw helpt mij altijd”")
    assert found[0]["concerns"] == ["wrong-speaker"]  # somebody else is called so


@pytest.mark.parametrize(
    ("answer", "concerns"),
    [
        (Consent.NO, ["no-consent"]),
        (Consent.AFTER_CHECK, ["no-consent"]),
        (Consent.YES, []),
        (Consent.UNKNOWN, []),
    ],
)
def test_consent_of_who_speaks(verify, known, answer, concerns):
    if answer:
        known.cases.consent(1, quote=answer)
    code, found = verify("“de buurvrouw helpt mij altijd” (P01:1)")
    assert found[0]["concerns"] == concerns
    assert code == bool(concerns)


@pytest.mark.parametrize(
    ("text", "fits", "concerns"),
    [
        ("Een vrijwilliger zegt: “de buurvrouw helpt mij altijd”", 3, []),
        ("Een Vrijwilliger uit De Meent zegt: “de buurvrouw helpt mij altijd”", 1, ["few-fit"]),
        ("“de buurvrouw helpt mij altijd” (vrijwilliger, De Meent)", 1, ["few-fit"]),
        ("In Oud-Zuid zegt iemand: “de buurvrouw helpt mij altijd”", 2, ["none-fits"]),
        ("Zo is De Meent. Iemand zegt: “de buurvrouw helpt mij altijd”", None, []),
        ("Vrijwilligers zijn er veel. “de buurvrouw helpt mij altijd”", None, []),
    ],
)
def test_what_the_text_around_it_tells_of_the_speaker(verify, known, text, fits, concerns):
    _code, found = verify(text)
    assert (found[0]["fits"], found[0]["concerns"]) == (fits, concerns)
