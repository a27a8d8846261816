"""What `qualcode identifiers list` finds, with the user's own lists and where there are no capitals."""

import json

from qualcode.model.language import Annotation, Name
from qualcode.model.span import Span

SPOKEN = "ja nou ik ben dus met henk naar de gemeente gegaan en die zeiden dat het niet kon\n"


def found(answer) -> dict:
    return {one["text"]: one for one in json.loads(answer.out)}


def test_a_text_without_capitals_is_warned_about(qualcode, tmp_path):
    assert qualcode("identifiers", "list").err == ""
    (tmp_path / "gesproken.txt").write_text(SPOKEN, "utf-8")
    assert qualcode("import", tmp_path / "gesproken.txt").code == 0
    answer = qualcode("identifiers", "list", "--json")
    assert "P02" in answer.err
    assert "P01" not in answer.err
    assert "henk" not in answer.err
    assert "henk" in found(answer)
    assert qualcode("identifiers", "list", "--transcript", "P01").err == ""


def test_the_lists_in_the_project_are_read(qualcode, project):
    (project.folder / "lists").mkdir()
    (project.folder / "lists" / "organisaties.txt").write_text("het bruggetje\n", "utf-8")
    (project.folder / "transcripts" / "b.txt").write_text("Wij zitten in Het Bruggetje.\n", "utf-8")
    qualcode("import", project.folder / "transcripts" / "b.txt")
    one = found(qualcode("identifiers", "list", "--json"))["Het Bruggetje"]
    assert (one["kind"], one["directness"]) == ("organisation", "indirect")
    assert "listed@1" in one["finders"]

    (project.folder / "lists" / "harmless.txt").write_text("Het Bruggetje\n", "utf-8")
    assert "Het Bruggetje" not in found(qualcode("identifiers", "list", "--json"))


def test_a_list_that_cannot_be_read_is_one_sentence(qualcode, project):
    (project.folder / "lists").mkdir()
    (project.folder / "lists" / "namen.txt").write_bytes(b"Zo\xeb\n")
    answer = qualcode("identifiers", "list")
    assert answer.code == 2
    assert "namen.txt" in answer.err
    assert "Traceback" not in answer.err


def test_names_of_the_pipeline_once_decided_are_found_by_the_gate(qualcode, project, tmp_path, monkeypatch):
    def recognising(text: str, cache=None) -> Annotation:
        at = text.find("Tafel")
        names = (Name(Span(at, at + 5), "PER"),) if at >= 0 else ()
        return Annotation("none", (), (), names)

    monkeypatch.setattr("qualcode.language.annotate", recognising)
    (tmp_path / "b.txt").write_text("Tafel zei niet veel meer.\n", "utf-8")
    qualcode("import", tmp_path / "b.txt")
    assert "Tafel" not in found(qualcode("identifiers", "list", "--json"))
    key = found(qualcode("identifiers", "list", "--pipeline", "--json"))["Tafel"]["key"]
    assert qualcode("identifiers", "decide", key, "--replace", "[naam]").code == 0
    one = found(qualcode("identifiers", "list", "--json"))["Tafel"]
    assert one["decision"]["replacement"] == "[naam]"


def test_cues_are_shown_with_what_stands_around_them(qualcode, tmp_path):
    assert "no proof" in qualcode("identifiers", "cues").out
    line = "Daar woonde ik toen als enige vrouw tussen al die vissers, dus ja, iedereen weet wie dat was.\n"
    (tmp_path / "b.txt").write_text(line, "utf-8")
    qualcode("import", tmp_path / "b.txt")
    told = json.loads(qualcode("identifiers", "cues", "--transcript", "P02", "--json").out)
    assert [one["transcript"] for one in told] == ["P02", "P02"]
    assert "als enige vrouw tussen" in told[0]["words"]
    assert "iedereen weet" in told[1]["words"]
    assert "iedereen weet" in qualcode("identifiers", "cues").out
    assert qualcode("identifiers", "cues", "--transcript", "P09").code == 2


SAID = "Interviewer: Wie?\n\nBewoner: Jan de Jong kwam, en Jan bleef. De korfbal was dicht.\n"


def test_deciding_by_entity_at_the_command_line(qualcode, tmp_path):
    (tmp_path / "b.txt").write_text(SAID, "utf-8")
    qualcode("import", tmp_path / "b.txt")
    one = found(qualcode("identifiers", "list", "--json"))
    jan, short = one["Jan de Jong"]["key"], one["Jan"]["key"]
    assert f"short for {jan}?" in qualcode("identifiers", "list").out
    assert qualcode("identifiers", "merge", jan, short).code == 2
    said = qualcode("identifiers", "decide", jan, "--replace", "")
    assert (said.code, "decided along: Jan." in said.out) == (0, True)
    shown = json.loads(qualcode("identifiers", "show", short, "--json").out)
    assert shown[0]["place"].startswith("P02@")
    assert "»Jan«" in qualcode("identifiers", "show", short).out
    assert qualcode("identifiers", "decide", short, "--none", "--only", shown[0]["place"]).code == 0
    assert qualcode("identifiers", "split", short, "--only", "P02").code == 0
    assert qualcode("identifiers", "link", short, jan).code == 0
    assert qualcode("identifiers", "split", short).code == 0
    assert qualcode("identifiers", "merge", jan, short).code == 0
    listed = found(qualcode("identifiers", "list", "--json"))
    assert listed["Jan"]["narrower"] == 1
    assert listed["Jan de Jong"]["decision"]["entity"] == "E1"
    for wrong in (["--keep", "--none"], ["--keep", "--profile", "archief"], []):
        assert qualcode("identifiers", "decide", jan, *wrong).code == 2
    assert qualcode("identifiers", "mark", "P02", "here").code == 2
    marked = qualcode("identifiers", "mark", "P02", "6-9", "--kind", "function")
    assert marked.code == 0
    assert qualcode("quotes", "--all", "--profile", "none", "--json").code == 2


def test_what_stays_in_a_longer_name_is_told(qualcode, tmp_path):
    source = tmp_path / "club.txt"
    source.write_text("Interviewer: Ja?\nMira: Wij gaan in Lindervoort naar Lindervoort Loopt.\n", "utf-8")
    qualcode("import", source)
    keys = {c["text"]: c["key"] for c in json.loads(qualcode("identifiers", "list", "--json").out)}
    assert qualcode("identifiers", "decide", keys["Lindervoort"], "--replace", "").err == ""
    answer = qualcode("identifiers", "decide", keys["Lindervoort Loopt"], "--keep")
    assert "Lindervoort in Lindervoort Loopt" in answer.err
    assert "Lindervoort in" not in qualcode("identifiers", "decide", keys["Mira"], "--keep").err


def test_a_decision_holds_no_plain_name(qualcode, project):
    key = next(c.key for c in project.identifiers.list() if "Karel" in c.text)
    assert qualcode("identifiers", "decide", key, "--replace", "[buurman]").code == 0
    entry = project.journal.entries(1)[0]
    assert "Karel" not in entry.subject
    listed = json.loads(qualcode("identifiers", "list", "--json").out)
    assert next(c["decision"]["replacement"] for c in listed if c["key"] == key) == "[buurman]"
