"""`qualcode import` with previews, corrections and folders; `transcript reread` and `update` with the same options."""

import json
from pathlib import Path

import pytest

from qualcode.project.texts.transcripts import Transcripts

TALK = "Interviewer: Hoe?\nVera: Goed.\n" * 7 + "Interviewr: Waarom?\nVera: Dat weet ik niet.\n"


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            path = tmp_path / "gesprekken" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path / "gesprekken"

    return write


def numbers(project):
    return [info.number for info in project.transcripts.list()]


def state(project):
    files = {p: p.read_bytes() for p in project.folder.rglob("*") if p.is_file() and ".db" not in p.name}
    return project.journal.state(), files


def test_a_preview_shows_what_would_come_in_and_writes_nothing(qualcode, project, folder):
    path = folder(a_txt=TALK) / "a.txt"
    before = state(project)
    seen = qualcode("import", "--preview", path)
    assert seen.code == 0, seen.err
    assert "Interviewer: Hoe?" in seen.out
    assert "'Interviewr' (1×) may be 'Interviewer', typed wrong." in seen.out
    assert '--speaker "Interviewr=Interviewer"' in seen.out
    assert state(project) == before

    [told] = json.loads(qualcode("import", "--preview", path, "--json").out)
    assert [(s["label"], s["role"], s["turns"]) for s in told["speakers"]] == [
        ("Interviewer", "interviewer", 7),
        ("Vera", "participant", 8),
    ]
    assert told["doubts"][0]["kind"] == "labels-alike"

    [mended] = json.loads(
        qualcode("import", "--preview", path, "--speaker", "Interviewr=Interviewer", "--json").out
    )
    assert mended["doubts"] == []
    assert mended["speakers"][0]["turns"] == 8
    assert state(project) == before


def test_a_preview_of_a_folder_is_a_table_and_files_can_be_left_out(qualcode, project, folder):
    where = folder(
        a_txt=TALK, b_txt="I: De oﬃciële fiets?\nR: Ja.\nI: En?\nR: Nee.\n", leeg_txt="", c_mp3="x"
    )
    before = state(project)
    seen = qualcode("import", "--preview", where)
    assert seen.code == 2
    lines = {line.split()[0]: line.split() for line in seen.out.splitlines() if line.strip()}
    assert lines["a.txt"][2:] != lines["b.txt"][2:]
    assert "Interviewer (7), Vera (8)" in seen.out
    assert lines["b.txt"][2:4] == ["4", "1"]
    assert "'Interviewr' (1×) may be 'Interviewer', typed wrong." in seen.out
    assert "leeg.txt is empty" in seen.err
    assert "c.mp3 is of a kind that is not imported." in seen.err
    assert "--leave-out NAME leaves a file out" in seen.out
    assert state(project) == before

    told = json.loads(qualcode("import", "--preview", where, "--json").out)
    assert [(one["file"], one["outcome"]) for one in told] == [
        ("a.txt", "new"),
        ("b.txt", "new"),
        ("c.mp3", "passed over"),
        ("leeg.txt", "refused"),
    ]
    assert [len(one["doubts"]) for one in told[:2]] == [1, 0]

    left = qualcode("import", where, "--leave-out", "leeg*", "--leave-out", "a.txt")
    assert left.code == 0, left.err
    assert [info.file_name for info in project.transcripts.list()][1:] == ["b.txt"]
    seen = qualcode("import", "--preview", where, "--leave-out", "leeg.txt")
    assert "b.txt was imported before, as P02" in seen.err
    assert qualcode("import", where, "--leave-out", "*").code == 2
    wrong = qualcode("import", where, "--leave-out", "d.txt")
    assert (wrong.code, "No file is called 'd.txt'" in wrong.err) == (2, True)


def test_a_preview_tells_repairs_that_are_made_and_that_could_be_and_memos(qualcode, folder):
    path = folder(a_txt="I: De oﬃciële fiets?\nR: Ja.\n") / "a.txt"
    assert "1×  Ligatures" in qualcode("import", "--preview", path).out
    off = qualcode("import", "--preview", path, "--without", "ligatures").out
    assert off.index("Would be repaired, if you asked") < off.index("(--with ligatures)")
    office = Path(__file__).parents[3] / "corpus" / "interview.docx"
    assert "comments and footnotes of the file become memos" in qualcode("import", "--preview", office).out
    wrong = qualcode("import", "--preview", path, "--with", "ligature")
    assert (wrong.code, "There is no step of repair 'ligature'" in wrong.err) == (2, True)


def test_corrections_count_when_it_is_imported_and_are_kept(qualcode, project, folder):
    path = folder(a_txt=TALK) / "a.txt"
    assert qualcode("import", path, "--speaker", "Interviewr=Interviewer", "--interviewer", "Vera").code == 0
    speakers = {s.label: s.role.value for s in project.cases.speakers("P02")}
    assert speakers == {"Interviewer": "interviewer", "Vera": "interviewer"}
    path.write_text(TALK + "Interviewr: En nu?\nVera: Klaar.\n", "utf-8")
    assert qualcode("transcript", "update", path).code == 0
    assert "Interviewr" not in project.transcripts.open("P02").text


def test_reading_again_by_other_options_moves_codings_and_can_be_undone(qualcode, project, folder):
    assert qualcode("import", folder(a_txt=TALK) / "a.txt").code == 0
    assert qualcode("coding", "add", "P02", "hulp", "--quote", "Dat weet ik niet.").code == 0
    before = project.transcripts.open("P02")
    again = qualcode("transcript", "reread", "P02", "--speaker", "Interviewr=Interviewer")
    assert again.code == 0, again.err
    after = project.transcripts.open("P02")
    assert "Interviewr" in before.text
    assert "Interviewr" not in after.text
    [coding] = json.loads(qualcode("coding", "list", "--transcript", "P02", "--json").out)
    assert coding["text"] == "Dat weet ik niet."
    assert qualcode("transcript", "reread", "P02").code == 2  # it says the same
    assert qualcode("transcript", "reread", "P02", "--interviewer", "Vera").code == 0
    assert {s.label: s.role.value for s in project.cases.speakers("P02")}["Vera"] == "interviewer"
    assert qualcode("undo").code == qualcode("undo").code == 0
    assert project.transcripts.open("P02").text == before.text
    assert {s.label: s.role.value for s in project.cases.speakers("P02")}["Vera"] == "participant"


def test_an_import_tells_what_is_doubtful_as_a_preview_does(qualcode, folder):
    path = folder(a_txt=TALK) / "a.txt"
    told = qualcode("import", path, "--number", "P08").out
    assert "'Interviewr' (1×) may be 'Interviewer', typed wrong." in told
    assert '--speaker "Interviewr=Interviewer"' in told
    many = qualcode("import", folder(b_txt=f"{TALK}Vera: Ja.\n", c_txt=f"{TALK}Vera: Nee.\n")).out
    assert "P02  'Interviewr' (1×) may be 'Interviewer', typed wrong." in many
    assert "qualcode transcript reread NUMBER" in many
    [one] = json.loads(qualcode("import", folder(d_txt=f"{TALK}Vera: Wel.\n") / "d.txt", "--json").out)
    assert one["doubts"] == ["'Interviewr' (1×) may be 'Interviewer', typed wrong."]


def test_a_folder_comes_in_with_what_is_in_its_folders(qualcode, project, folder):
    where = folder(
        b2_txt="I: Twee?\nR: Twee.\n",
        b10_txt="I: Tien?\nR: Tien.\n",
        sub__c_txt="I: Drie?\nR: Drie.\n",
        leeg_txt="",
        opname_mp3="x",
    )
    (where / ".geheim.txt").write_text("I: Nee?\nR: Nee.\n", "utf-8")
    (where / "~$b2.docx").write_text("slot", "utf-8")
    first = qualcode("import", where)
    assert first.code == 2
    assert "3 imported; 0 there already; 0 changed; 1 passed over; 1 refused." in first.out
    assert "leeg.txt is empty" in first.err
    assert [info.file_name for info in project.transcripts.list()][1:] == ["b2.txt", "b10.txt", "c.txt"]

    (where / "leeg.txt").unlink()
    (where / "b2.txt").write_text("I: Twee!\nR: Twee.\n", "utf-8")
    second = qualcode("import", where)
    assert second.code == 0
    assert "0 imported; 2 there already; 1 changed; 1 passed over; 0 refused." in second.out
    assert f"qualcode transcript update '{where / 'b2.txt'}'" in second.err
    assert len(numbers(project)) == 4

    told = json.loads(qualcode("import", where, "--json").out)
    assert {one["outcome"] for one in told} == {"known", "changed", "passed over"}
    assert qualcode("import", where / "b2.txt", "--as-new").code == 0
    assert len(numbers(project)) == 5


def test_the_own_folder_of_a_project_can_be_taken_in(qualcode, project, folder):
    told = json.loads(qualcode("import", project.folder, "--json").out)
    assert [one["outcome"] for one in told] == ["known"]


def test_stopping_between_files_leaves_whole_imports(qualcode, project, folder, monkeypatch):
    where = folder(a_txt="I: Een?\nR: Een.\n", b_txt="I: Twee?\nR: Twee.\n", c_txt="I: Drie?\nR: Drie.\n")
    bring_in = Transcripts.bring_in

    def stopped(self, path, **more):
        if path.name == "b.txt":
            raise KeyboardInterrupt
        return bring_in(self, path, **more)

    monkeypatch.setattr(Transcripts, "bring_in", stopped)
    stop = qualcode("import", where)
    assert stop.code == 130
    assert "Stopped after 1 of 3 files" in stop.err
    monkeypatch.undo()
    assert project.check() == ()
    assert "2 imported; 1 there already" in qualcode("import", where).out


def test_several_files_are_imported_and_one_bad_one_is_told(qualcode, tmp_path):
    good, bad = tmp_path / "goed.txt", tmp_path / "leeg.txt"
    good.write_text("Een gesprek.\n", "utf-8")
    bad.write_bytes(b"")
    answer = qualcode("import", good, bad)
    assert answer.code == 2
    assert "P02" in answer.out
    assert "leeg.txt" in answer.err
