"""`qualcode code …`: looking at codes and changing them, as a user types it."""

import json
import stat
import sys

import pytest

from qualcode.cli.talking import output

HELP, CALL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"


@pytest.fixture
def coded(qualcode):
    """Three codings: buren by ann and bob on one quote, drempels by ann on another."""
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("--coder", "bob", "coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    return qualcode


@pytest.fixture
def file(project):
    """The text of the codebook's file."""
    return lambda: (project.folder / "codebooks" / "buurt.yaml").read_text("utf-8")


def counts(qualcode):
    return {row["code"]: row["codings"] for row in json.loads(qualcode("code", "list", "--json").out)}


def test_all_of_one_code_is_shown(coded):
    shown = coded("code", "show", "buren").out
    assert "buurt/buren  “Buren helpen”" in shown
    assert "2 (ann 1, bob 1); interviews: 1; cases: 0" in shown
    assert "buurvrouw, helpen" in shown
    told = json.loads(coded("code", "show", "Buren helpen", "--json").out)
    assert told["code"] == "buurt/buren"
    assert told["parent"] == "buurt/hulp"
    assert told["keywords"] == ["buurvrouw", "helpen"]
    assert told["codings"] == {"ann": 1, "bob": 1}
    assert json.loads(coded("code", "show", "hulp", "--json").out)["children"] == [
        "buurt/buren",
        "buurt/familie",
    ]


def test_long_texts_are_wrapped_to_the_terminal(coded, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    coded("code", "define", "buren", "--definition", "hulp van mensen om de hoek " * 9)
    lines = coded("code", "show", "buren").out.splitlines()
    assert max(map(len, lines)) <= 50
    assert sum("om de hoek" in line for line in lines) >= 5


def test_adding_a_code(coded, file):
    said = coded("code", "add", "Steun van buren", "--under", "buren", "--definition", "Als ze er zijn.")
    assert said.code == 0
    assert "code made buurt/steun-van-buren" in said.out
    assert "qualcode undo" in said.out
    assert "Steun van buren" in file()
    assert "Als ze er zijn." in file()
    told = json.loads(
        coded("code", "add", "Vrij", "--book", "buurt", "--slug", "los", "--origin", "data", "--json").out
    )
    assert (told["kind"], told["subject"], told["codings"]) == ("code.add", "buurt/los", {})
    assert json.loads(coded("code", "show", "los", "--json").out)["origin"] == "data"
    before = file()
    coded("code", "add", "Nog een")
    coded("undo")
    assert file() == before


def test_renaming(coded, file):
    said = coded("code", "rename", "buren", "Hulp van buren")
    assert "2 codings are concerned (ann 1, bob 1)." in said.out
    assert "code renamed buurt/buren" in said.out
    assert "label: Hulp van buren" in file()
    assert counts(coded)["buurt/buren"] == 2
    assert coded("undo").code == 0
    assert "label: Buren helpen" in file()


def test_fields_by_options(coded):
    coded("code", "define", "buren", "--short", "Buren.", "--use-when", "Altijd.", "--color", "#2f6f9f")
    coded("code", "define", "buren", "--add-keyword", "buurman", "--remove-keyword", "helpen")
    coded("code", "define", "buren", "--not-keyword", "buurt", "--not-keyword", "buurthuis")
    coded("code", "define", "buren", "--example", "P01:1", "--origin", "in-vivo", "--notes", "Kijk nog eens.")
    told = json.loads(coded("code", "show", "buren", "--json").out)
    assert (told["short"], told["use_when"], told["color"]) == ("Buren.", "Altijd.", "#2f6f9f")
    assert told["keywords"] == ["buurvrouw", "buurman"]
    assert told["not_keywords"] == ["buurt", "buurthuis"]
    assert (told["examples"], told["origin"], told["notes"]) == (["P01:1"], "in-vivo", "Kijk nog eens.")
    coded("code", "define", "buren", "--short", "", "--keyword", "", "--color", "")
    told = json.loads(coded("code", "show", "buren", "--json").out)
    assert (told["short"], told["keywords"], told["color"]) == ("", [], None)


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """editor(python): an editor that runs that on `path`, and what it saw of the file and its folder."""

    def made(code):
        script, seen = tmp_path / "editor.py", tmp_path / "seen.json"
        script.write_text(
            "import json, sys, os\nfrom pathlib import Path\npath = Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
            f"Path({str(seen)!r}).write_text(json.dumps([text, str(path), os.stat(path.parent).st_mode]), 'utf-8')\n"
            + code,
            "utf-8",
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
        return lambda: json.loads(seen.read_text("utf-8"))

    return made


def test_fields_in_the_editor(coded, file, editor, tmp_path):
    coded("code", "define", "buren", "--example", "de buurvrouw helpt mij")
    seen = editor(
        "path.with_suffix('.yaml~').write_text(text)\n"
        "path.write_text(text.replace('Buren helpen', 'Buren') + '    use_when: Bij hulp.\\n', 'utf-8')"
    )
    before = file()
    said = coded("code", "define", "buren", "--edit")
    assert said.code == 0, said.err
    text, path, mode = seen()
    assert "de buurvrouw helpt mij" in text
    assert "Familie" not in text
    assert "Fields: short" in text
    assert stat.S_IMODE(mode) == 0o700
    assert not (tmp_path / path).parent.exists()
    told = json.loads(coded("code", "show", "buren", "--json").out)
    assert (told["label"], told["use_when"]) == ("Buren", "Bij hulp.")
    assert len(set(file().splitlines()) ^ set(before.splitlines())) == 3


@pytest.mark.parametrize(
    "what",
    [
        "pass",  # nothing changed
        "path.write_text(text + '  - code: nog-een\\n    label: Nog een\\n')",
        "path.write_text(text.replace('code: buren', 'code: boeren'))",
        "path.write_text(text.replace('label:', 'label: ['))",
        "path.write_text('')",
        "path.write_bytes(b'\\xff\\xfe')",
        "path.unlink()",
        "sys.exit(1)",
    ],
)
def test_an_editor_that_leaves_nothing_usable_changes_nothing(qualcode, project, editor, what):
    editor(what)
    before = project.journal.state()
    said = qualcode("code", "define", "buren", "--edit")
    assert said.code == 2
    assert said.err.strip()
    assert "mistake" not in said.err
    assert project.journal.state() == before


def test_what_others_change_while_the_editor_is_open_stays(coded, file, project, editor):
    book = project.folder / "codebooks" / "buurt.yaml"
    editor(
        "path.write_text(text.replace('Buren helpen', 'Buren'))\n"
        f"book = Path({str(book)!r})\n"
        "book.write_text(book.read_text('utf-8').replace('Drempels', 'Hobbels'), 'utf-8')"
    )
    assert coded("code", "define", "buren", "--edit").code == 0
    assert "label: Buren\n" in file()
    assert "label: Hobbels" in file()


def test_in_a_terminal_the_editor_opens_without_being_asked_for(qualcode, editor, monkeypatch):
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr(output, "confirmed", lambda _question: True)
    editor("path.write_text(text.replace('Buren helpen', 'Buren'))")
    assert qualcode("code", "define", "buren").code == 0
    assert json.loads(qualcode("code", "show", "buren", "--json").out)["label"] == "Buren"


def test_a_text_with_a_fault_is_opened_again(coded, editor, monkeypatch):
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr(output, "confirmed", lambda _question: True)
    editor(
        "path.write_text(text.replace('[kapot', 'Goed') if '[kapot' in text"
        " else text.replace('Buren helpen', '[kapot'))"
    )
    said = coded("code", "define", "buren", "--edit")
    assert said.code == 0
    assert "line" in said.err
    assert json.loads(coded("code", "show", "buren", "--json").out)["label"] == "Goed"


def test_without_an_editor(qualcode, monkeypatch):
    assert "EDITOR" in qualcode("code", "define", "buren", "--edit").err
    monkeypatch.setenv("EDITOR", "/bestaat/niet --wait")
    assert "failed" in qualcode("code", "define", "buren", "--edit").err


def test_moving(coded):
    def order():
        return [(row["code"], row["parent"]) for row in json.loads(coded("code", "list", "--json").out)]

    coded("code", "move", "familie", "--before", "buren")
    assert order()[1:3] == [("buurt/familie", "buurt/hulp"), ("buurt/buren", "buurt/hulp")]
    coded("code", "move", "drempels", "--under", "hulp")
    assert ("buurt/drempels", "buurt/hulp") in order()
    coded("code", "move", "drempels", "--to-top", "--before", "hulp")
    assert order()[0] == ("buurt/drempels", None)


def test_merging_and_undoing_it(coded, file):
    coded("coding", "add", "P01", "familie", "--quote", HELP)
    before, codings = file(), counts(coded)
    said = coded("code", "merge", "familie", "drempels", "--into", "buren")
    assert "2 codings are concerned (ann 2)." in said.out
    assert "1 of them falls together" in said.out
    assert "codes merged buurt/familie + buurt/drempels → buurt/buren" in said.out
    assert counts(coded) == {"buurt/hulp": 0, "buurt/buren": 3}
    assert coded("undo").code == 0
    assert (file(), counts(coded)) == (before, codings)


def test_deleting_needs_a_decision_about_the_codings(coded):
    assert coded("code", "delete", "buren").code == 2
    told = json.loads(coded("code", "delete", "buren", "--to", "hulp", "--json").out)
    assert (told["kind"], told["codings"]) == ("code.delete", {"ann": 1, "bob": 1})
    assert counts(coded)["buurt/hulp"] == 2
    said = coded("code", "delete", "drempels", "--drop-codings")
    assert "1 coding is taken away." in said.out
    assert "buurt/drempels" not in counts(coded)
    assert coded("code", "delete", "familie").code == 0


def test_a_keyword_becomes_a_code(coded):
    assert "keyword made a code" in coded("code", "promote", "drempels", "geld").out
    told = json.loads(coded("code", "show", "geld", "--json").out)
    assert (told["parent"], told["keywords"]) == ("buurt/drempels", ["geld"])
    assert json.loads(coded("code", "show", "drempels", "--json").out)["keywords"] == ["durven"]


def test_a_code_that_left_its_file_comes_back(coded, project, file):
    source = file()
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(source[: source.index("  - code: drempels")], "utf-8")
    assert "Drempels  (left its file)" in coded("code", "list").out
    assert "still have 1 codings: buurt/drempels" in coded("matrix").err
    told = coded("codebook", "lint").out
    assert "qualcode code restore buurt/drempels" in told
    assert "qualcode coding list --code buurt/drempels" in told
    (coding,) = json.loads(coded("coding", "list", "--code", "buurt/drempels", "--json").out)
    assert coding["text"] == CALL
    assert coded("code", "restore", "buurt/drempels").code == 0
    assert json.loads(coded("code", "show", "drempels", "--json").out)["codings"] == {"ann": 1}


def test_a_code_that_left_its_file_goes_for_good(coded, project, file):
    source = file()
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(source[: source.index("  - code: drempels")], "utf-8")
    assert coded("code", "merge", "buurt/drempels", "--into", "hulp").code == 0
    assert counts(coded)["buurt/hulp"] == 1
    assert coded("undo").code == 0
    assert coded("code", "delete", "buurt/drempels").code == 2
    assert coded("code", "delete", "buurt/drempels", "--drop-codings").code == 0
    assert len(json.loads(coded("coding", "list", "--json").out)) == 2


def test_a_code_of_the_respondents_own_words(coded, project):
    told = json.loads(coded("code", "in-vivo", "P01", "--quote", "belt dan voor mij", "--json").out)
    assert told["code"] == "buurt/belt-dan-voor-mij"
    assert json.loads(coded("code", "show", told["code"], "--json").out)["origin"] == "in-vivo"
    said = coded("code", "in-vivo", "P01", "--quote", "Nou ja")
    assert "is coded buurt/nou-ja" in said.out
    assert "code move buurt/nou-ja" in said.out
    coded("undo")
    assert "buurt/nou-ja" not in counts(coded)


def test_in_a_terminal_the_effect_is_shown_and_asked_about(coded, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr(output, "confirmed", lambda question: asked.append(question))
    said = coded("code", "delete", "buren", "--drop-codings")
    assert said.code == 0
    assert said.out.endswith("Nothing was changed.\n")
    assert counts(coded)["buurt/buren"] == 2
    assert asked == ["Do it?"]
    coded("code", "add", "Iets")  # concerns no coding
    assert coded("code", "merge", "buren", "--into", "hulp", "--yes").code == 0
    assert asked == ["Do it?"]
    monkeypatch.setattr(output, "confirmed", lambda _question: True)
    assert coded("code", "delete", "drempels", "--drop-codings").code == 0
    assert counts(coded) == {"buurt/hulp": 2, "buurt/familie": 0, "buurt/iets": 0}


WRONG = [
    ("code", "show", "geen"),
    ("code", "add", ""),
    ("code", "add", "X", "--under", "geen"),
    ("code", "add", "X", "--book", "geen"),
    ("code", "add", "X", "--book", "buurt", "--under", "hulp"),
    ("code", "add", "X", "--slug", "hulp"),
    ("code", "add", "X", "--origin", "lucht"),
    ("code", "rename", "buren", ""),
    ("code", "rename", "buren", "Buren helpen"),
    ("code", "rename", "geen", "X"),
    ("code", "define", "buren"),
    ("code", "define", "buren", "--short", "X", "--edit"),
    ("code", "define", "buren", "--short", ""),
    ("code", "define", "buren", "--color", "rood"),
    ("code", "define", "buren", "--scale", "geen"),
    ("code", "define", "buren", "--remove-keyword", "geen"),
    ("code", "define", "buren", "--maps-to", "geen"),
    ("code", "define", "geen", "--short", "X"),
    ("code", "move", "buren"),
    ("code", "move", "hulp", "--under", "buren"),
    ("code", "move", "hulp", "--under", "hulp"),
    ("code", "move", "buren", "--under", "geen"),
    ("code", "move", "buren", "--under", "hulp", "--to-top"),
    ("code", "move", "buren", "--to-top", "--before", "familie"),
    ("code", "merge", "buren"),
    ("code", "merge", "buren", "--into", "buren"),
    ("code", "merge", "buren", "geen", "--into", "hulp"),
    ("code", "merge", "--into", "hulp"),
    ("code", "delete", "geen"),
    ("code", "delete", "buren", "--to", "geen"),
    ("code", "delete", "buren", "--to", "hulp", "--drop-codings"),
    ("code", "promote", "buren", "geen"),
    ("code", "restore", "buurt/geen"),
    ("code", "restore", "geen"),
    ("code", "in-vivo", "P01"),
    ("code", "in-vivo", "P09", "--turn", "1"),
    ("code", "in-vivo", "P01", "--span", "0:99999"),
    ("code", "in-vivo", "P01", "--span", "3:3"),
    ("code", "split", "buren"),
    ("code", "split", "geen", "--into", "X"),
    ("code", "split", "buren", "--into", "hulp"),
    ("code", "split", "buren", "--deal", "bestaat-niet.csv"),
]


def test_what_cannot_be_is_one_sentence_and_changes_nothing(qualcode, project, file):
    before, text = project.journal.state(), file()
    for arguments in WRONG:
        answer = qualcode(*arguments)
        assert answer.code == 2, (arguments, answer)
        assert 1 <= len(answer.err.strip().splitlines()) <= 2, (arguments, answer.err)
        assert "mistake" not in answer.err
        assert (project.journal.state(), file()) == (before, text), arguments
