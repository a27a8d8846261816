"""Making the demo project from what is shipped with the program."""

import csv
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from qualcode.locale import N_, _
from qualcode.model.errors import ProjectFault
from qualcode.model.span import Span
from qualcode.project import Project, create_project, open_project
from qualcode.project.context import CODEBOOKS, TRANSCRIPTS
from qualcode.project.preferences import settings

TITLE = "Sterk Lindervoort: de sociale basis"
_CODEBOOK_FILES = ("sociale-basis.yaml", "codebook.schema.json")


def build(folder: Path) -> None:
    """Makes the demo project in `folder`, coded by its two coders. Raises ProjectFault when a project is there."""
    create_project(folder, title=TITLE, language="nl").close()
    settings.file(folder).set(
        "others", "shown"
    )  # who looks around has coded nothing, and is to see what coding gives
    for path in _shipped(CODEBOOKS):
        if path.name in _CODEBOOK_FILES:
            shutil.copy(path, folder / CODEBOOKS / path.name)
    with open_project(folder, coder="demo") as project:
        for path in _shipped(TRANSCRIPTS):
            project.transcripts.add(path)
        project.cases.put_file(_data("cases.csv"))
        project.identifiers.decide_file(_data("decisions.csv"))
    code(folder, _data("codings.csv"))


def write_exports(project: Project) -> Iterator[Path]:
    """Writes what the demo shows of exporting, through the gate; answers the files as they are made."""
    publication = project.publication
    by_transcript, codings = project.tables.code_by_transcript(), _("Number of codings")
    yield publication.export_matrix(by_transcript, Path("codes-per-interview.xlsx"), says=codings)
    yield publication.export_matrix(by_transcript, Path("codes-per-interview.csv"))
    by_role = project.tables.code_by_attribute("rol")
    yield publication.export_matrix(by_role, Path("codes-per-rol.xlsx"), says=codings)
    yield publication.export_quotes(["drempels"], Path("citaten-drempels.docx"))
    yield publication.export_quotes(["eenzaamheid"], Path("citaten-eenzaamheid.md"))
    yield publication.export_codebook("sociale-basis", Path("codeboek.docx"))


def code(folder: Path, file: Path) -> None:
    """Codes the transcripts of the project in `folder` as the table `file` says, each row by its coder."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for coder in dict.fromkeys(row["coder"] for row in rows):
        with open_project(folder, coder=coder) as project:
            _code(project, [row for row in rows if row["coder"] == coder])


def _code(project: Project, rows: list[dict[str, str]]) -> None:
    texts = {info.number: project.transcripts.open(info.number).text for info in project.transcripts.list()}
    for row in rows:
        text, quote = texts[row["transcript"]], row["quote"]
        if text.count(quote) != 1:
            raise ProjectFault(
                N_("The shipped codings do not fit the shipped transcripts."), N_("Install qualcode again.")
            )
        start = text.index(quote)
        project.codings.add(
            row["transcript"], Span(start, start + len(quote)), row["code"], memo=row.get("memo") or ""
        )


def _data(name: str) -> Path:
    return Path(str(resources.files("qualcode.demo"))) / name


def _shipped(name: str) -> list[Path]:
    """The demo's own files: beside the data in an installed program, at the top of the tree in a checkout."""
    packed = _data(name)
    folder = packed if packed.is_dir() else packed.parents[2] / name
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".md")
    if not files:
        raise ProjectFault(N_("The demo's files were not installed."), N_("Install qualcode again."))
    return files
