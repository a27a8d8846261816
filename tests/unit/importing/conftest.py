"""Plug-ins as other packages bring them."""

import pytest

from qualcode.importing import registry
from qualcode.importing.confinement import parent


@pytest.fixture
def plug_ins(tmp_path_factory, monkeypatch):
    """Installs a package with readers: `plug_ins(code, eaf="read")` has the function `read` of `code` read .eaf."""
    parent.end()

    def install(code, **readers):
        folder = tmp_path_factory.mktemp("plugged")
        (folder / "plugged_in.py").write_text(code)
        about = folder / "plugged_in-1.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged-in\nVersion: 1\n")
        points = "".join(f"{suffix} = plugged_in:{reader}\n" for suffix, reader in readers.items())
        (about / "entry_points.txt").write_text(f"[{registry.PLUG_INS}]\n{points}")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        registry._plug_ins.cache_clear()

    yield install
    parent.end()
    registry._plug_ins.cache_clear()
