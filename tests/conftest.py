"""What every test stands on: an environment of its own, and the material where it is present."""

import itertools
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from qualcode import locale

# Properties draw the same examples every time, so that what was green on one machine is green on the next;
# `make explore` draws others.
settings.register_profile("repeat", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile("explore" if os.environ.get("QUALCODE_EXPLORE") else "repeat")


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Names of folders, one after the other; pytest's own go through all that there are to number one more."""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_environment(homes, monkeypatch):
    """No test sees the user's settings, secrets, locale or colours, nor leaves anything there."""
    home = next(homes)
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in list(os.environ):
        if name.startswith(("LC_", "QUALCODE_")) and name != "QUALCODE_MATERIAL":
            monkeypatch.delenv(name)
    for name in ("COLORTERM", "NO_COLOR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("QUALCODE_CODER", "ann")
    monkeypatch.setattr(locale, "_chosen", "en")
    return home


@pytest.fixture(scope="session")
def material():
    """The folder with real texts; tests that need it skip where it is absent."""
    default = Path(__file__).parent.parent.parent / "shared" / "material"
    folder = Path(os.environ.get("QUALCODE_MATERIAL", default))
    if not folder.is_dir():
        pytest.skip("the material is not on this machine (QUALCODE_MATERIAL)")
    return folder


CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: hulp
    label: Hulp
    children:
      - code: buren
        label: Buren helpen
        keywords: [buurvrouw, helpen]
      - code: familie
        label: Familie helpt
  - code: drempels
    label: Drempels
    keywords: [geld, durven]
"""

INTERVIEW = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: Nou ja, de buurvrouw helpt mij altijd. Ja. En ik durf niet zo goed te bellen.

Interviewer: Ja?

Fatima: Ja. Maar Karel Visser van nummer 12 belt dan voor mij op 06-12345678.
"""


@pytest.fixture(scope="session")
def fresh_project(tmp_path_factory):
    """The folder of a project with nothing in it and that of the user's data beside it, to copy: making a project takes
    longer than most tests.
    """
    from qualcode.project import create_project

    folder, data = tmp_path_factory.mktemp("fresh") / "buurt", tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(data))
        create_project(folder, title="Buurt", language="en", coder="ann").close()
    return folder, data


@pytest.fixture
def project(tmp_path, own_environment, fresh_project):
    """An open project with one codebook and one transcript, P01."""
    from qualcode.project import open_project

    folder = tmp_path / "buurt"
    shutil.copytree(fresh_project[0], folder)
    shutil.copytree(fresh_project[1], own_environment, dirs_exist_ok=True)
    (folder / "codebooks" / "buurt.yaml").write_text(CODEBOOK, "utf-8")
    source = tmp_path / "gesprek.txt"
    source.write_text(INTERVIEW, "utf-8")
    with open_project(folder) as opened:
        opened.transcripts.add(source)
        yield opened


@pytest.fixture
def span_of():
    """Where words stand in a transcript: span_of(project, "P01", "words")."""
    from qualcode.model.span import Span

    def find(project, number, words):
        text = project.transcripts.open(number).text
        assert text.count(words) == 1, words
        return Span(text.index(words), text.index(words) + len(words))

    return find
