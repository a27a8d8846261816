import pytest
from annotated_codings import CODEBOOK, HELP, write

from qualcode.project import open_project


@pytest.fixture
def coded(project, span_of):
    """The project with scales and facets, and P01:1 coded by ann (buren) and bob (hulp)."""
    write(project, CODEBOOK)
    with open_project(project.folder, coder="bob") as bob:
        project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
        bob.codings.add("P01", span_of(project, "P01", HELP), "hulp")
    return project
