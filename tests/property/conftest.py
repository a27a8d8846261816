import pytest
from journal_world import BOOK, CODES, TURNS, code_lines

from qualcode.project import create_project, open_project


@pytest.fixture
def template(tmp_path):
    """The folder of the project that every `World` begins with."""
    folder = tmp_path / "template"
    create_project(folder, title="Buurt").close()
    (folder / "codebooks" / "buurt.yaml").write_text(
        BOOK + code_lines({code: code for code in CODES}), "utf-8"
    )
    source = tmp_path / "gesprek.txt"
    source.write_text("\n\n".join(TURNS) + "\n", "utf-8")
    with open_project(folder, coder="cas") as project:
        project.transcripts.add(source)
    return folder
