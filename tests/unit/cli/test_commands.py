"""The commands, as a user types them."""

import os
import subprocess
import sys

import pytest

from qualcode.project import create_project


@pytest.mark.parametrize(
    "arguments",
    [
        ("coding", "add", "P01", "buren"),
        ("coding", "add", "P01", "buren", "--turn", "2", "--span", "0:3"),
        ("coding", "add", "P01", "buren", "--turn", "9"),
        ("coding", "add", "P01", "buren", "--turn", "x"),
        ("coding", "add", "P01", "buren", "--span", "9"),
        ("coding", "add", "P01", "buren", "--span", "9:2"),
        ("coding", "add", "P01", "buren", "--quote", "staat er niet"),
        ("coding", "add", "P01", "buren", "--quote", "Ja"),
        ("coding", "add", "P09", "buren", "--turn", "1"),
        ("coding", "add", "P01", "geen", "--turn", "1"),
        ("coding", "remove", "99"),
        ("transcript", "show", "P09"),
        ("import", "bestaat-niet.txt"),
        ("matrix", "--by", "schoenmaat"),
        ("quotes", "geen"),
        ("quotes",),
        ("identifiers", "decide"),
        ("identifiers", "decide", "zzzz", "--keep"),
        ("identifiers", "decide", "zzzz", "--keep", "--replace", "x"),
        ("identifiers", "decide", "--file", "bestaat-niet.csv"),
        ("identifiers", "list", "--transcript", "P09"),
        ("case", "add", "X", "--speaks", "P01"),
        ("case", "add", "X", "--speaks", "P01:Niemand"),
        ("case", "import", "bestaat-niet.csv"),
        ("init", "."),
        ("workbench",),
        ("onzin",),
        ("matrix", "--unit", "onzin"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_exit_code_2(qualcode, project, monkeypatch, arguments):
    monkeypatch.chdir(project.folder)
    before = project.journal.state()
    answer = qualcode(*arguments)
    assert answer.code == 2
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert project.journal.state() == before


def test_errors_name_no_words_of_the_interview(qualcode):
    answer = qualcode("coding", "add", "P01", "buren", "--quote", "Karel Visser en nog iets")
    assert "Karel" not in answer.err + answer.out


def test_the_help_tells_what_may_be_chosen(qualcode):
    shown = qualcode("case", "consent", "--help").out
    assert "--quote <yes|no|after-check>" in shown
    assert "--archive <yes|no>" in shown


def test_the_help_is_dutch_to_the_last_word():
    """What the command library says by itself too. In a process of its own: the language is chosen once."""
    script = (
        "from qualcode.cli.run import run\n"
        "for asked in ((), ('quotes',), ('case',), ('import',), ('coding', 'add')):\n"
        "    assert run([*asked, '--help']) == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, env={**os.environ, "QUALCODE_LANG": "nl", "COLUMNS": "100"},
    )  # fmt: skip
    assert done.stdout.count("Gebruik: qualcode") == done.stdout.count("Deze uitleg tonen.") == 5, done.stdout
    for english in (
        "Usage",
        "OPTIONS",
        "ARGS",
        "COMMAND",
        "Install",
        "Show",
        "list[str]",
        "<path>",
        "<str>",
    ):
        assert english not in done.stdout, english


def test_version_loads_neither_the_command_library_nor_the_database():
    script = (
        "import sys; sys.argv = ['qualcode', '--version']\n"
        "from qualcode.cli import main; main()\n"
        "heavy = {'typer', 'click', 'sqlalchemy', 'textual', 'spacy', 'rich', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("qualcode ")


def test_a_mistake_of_ours_shows_no_text(qualcode, monkeypatch):
    from qualcode.project.applying.codings import Codings

    def broken(self, *_arguments, **_options):
        raise RuntimeError("Karel Visser")

    monkeypatch.setattr(Codings, "list", broken)
    answer = qualcode("coding", "list")
    assert answer.code == 70
    assert "Karel" not in answer.err
    assert "RuntimeError" in answer.err


def test_an_import_loads_nothing_of_what_other_commands_do(own_environment, tmp_path):
    """Neither the command line nor the opening of a project does; where there is no codebook, none is read."""
    (tmp_path / "kort.txt").write_text("Ann: Goedemorgen.\n\nBo: Dag.\n\nAnn: Koffie?\n\nBo: Ja.\n", "utf-8")
    create_project(tmp_path / "leeg", title="Leeg").close()
    script = (
        "import sys; from qualcode.cli.run import run\n"
        f"assert run(['-p', {str(tmp_path / 'leeg')!r}, 'import', {str(tmp_path / 'kort.txt')!r}]) == 0\n"
        "others = {'anonymisation', 'codebook', 'exchange', 'export', 'language', 'suggestion', 'tui'}\n"
        "libraries = {'lxml', 'docx', 'numpy', 'rapidfuzz', 'sqlalchemy.orm'}\n"
        "others |= {'cli.people.cases', 'project.people.cases'}\n"
        "loaded = ({f'qualcode.{name}' for name in others} | libraries) & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_a_command_imports_is_no_garbage_to_look_through(monkeypatch):
    import gc

    from qualcode.cli.run import run

    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.isenabled()))
    frozen = []
    try:
        gc.disable()  # as `main` does before anything is imported
        assert run(["--help"]) == 0
        assert gc.isenabled()
        assert run(["--help"]) == 0
    finally:
        gc.enable()
    assert frozen == [False]
