"""The key, as a user makes, opens, hands over, uses and destroys it."""

import json
import os

import pyrage
import pytest

from qualcode.cli.identifying.key_file import PASSPHRASE_FILE
from qualcode.model.identifier import Verdict
from qualcode.project.identifying import secret

PASSPHRASE = "vier losse woorden hier"


@pytest.fixture
def passphrase(tmp_path, monkeypatch):
    path = tmp_path / "wachtwoord"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    monkeypatch.setenv(PASSPHRASE_FILE, str(path))
    return path


@pytest.fixture
def identity(tmp_path):
    """A file with a private key, and its public key."""
    made = pyrage.x25519.Identity.generate()
    path = tmp_path / "key.txt"
    path.write_text(f"# created by age-keygen\n{made}\n")
    return path, str(made.to_public())


@pytest.fixture
def decided(project):
    for candidate in project.identifiers.list():
        project.identifiers.decide(candidate.key, Verdict.REPLACE)
    return project


def test_what_is_written_pseudonymised_gets_its_words_back(qualcode, decided, passphrase, tmp_path):
    assert qualcode("key", "new").code == 0
    assert decided.key.usual_path.stat().st_mode & 0o777 == 0o600
    assert qualcode("transcript", "export", "P01").code == 0
    exported = decided.folder / "exports" / "P01.txt"
    assert "Fatima" not in exported.read_text("utf-8")
    assert "Karel" not in exported.read_text("utf-8")
    original = tmp_path / "P01.txt"
    assert qualcode("key", "reveal", exported, "--to", original).code == 0
    assert original.read_bytes() == decided.identifiers.whole_texts()["P01"].encode()
    assert (
        b"Fatima: Ja. Maar Karel Visser van nummer 12 belt dan voor mij op 06-12345678."
        in original.read_bytes()
    )
    assert original.stat().st_mode & 0o777 == 0o600
    exported.write_text(exported.read_text("utf-8") + " ")
    changed = qualcode("key", "reveal", exported, "--to", tmp_path / "x.txt")
    assert changed.code == 2
    assert not (tmp_path / "x.txt").exists()


def test_a_new_decision_needs_an_update_and_what_was_written_before_stays_known(
    qualcode, decided, identity, tmp_path
):
    path, public = identity
    opening = ("--identity", path)
    qualcode("key", "new", "--recipient", public)
    qualcode("transcript", "export", "P01", "--to", "een.txt")
    key = next(c.key for c in decided.identifiers.list() if c.text == "Karel Visser")
    decided.identifiers.decide(key, Verdict.REPLACE, "[buurman]")
    qualcode("transcript", "export", "P01", "--to", "twee.txt")
    exports = decided.folder / "exports"
    assert qualcode("key", "reveal", exports / "twee.txt", "--to", tmp_path / "2", *opening).code == 2
    assert qualcode("key", "update", *opening).code == 0
    for name in ("een.txt", "twee.txt"):
        assert qualcode("key", "reveal", exports / name, "--to", tmp_path / name, *opening).code == 0
    assert (tmp_path / "een.txt").read_bytes() == (tmp_path / "twee.txt").read_bytes()
    qualcode("key", "update", "--afresh", *opening)
    assert qualcode("key", "reveal", exports / "een.txt", "--to", tmp_path / "3", *opening).code == 2


def test_several_persons_open_it_each_with_an_own_key(qualcode, decided, identity, tmp_path):
    path, public = identity
    other = pyrage.x25519.Identity.generate()
    second = tmp_path / "other.txt"
    second.write_text(str(other))
    stranger = tmp_path / "stranger.txt"
    stranger.write_text(str(pyrage.x25519.Identity.generate()))
    assert qualcode("key", "new", "--recipient", public).code == 0
    assert qualcode("key", "open", "--identity", second).code == 2
    assert qualcode("key", "update", "--identity", path, "--recipient", str(other.to_public())).code == 0
    for file in (path, second):
        held = json.loads(qualcode("key", "open", "--identity", file, "--originals", "--json").out)
        assert held["recipients"] == [public, str(other.to_public())]
        assert held["replaced"]["Karel Visser"] == "[name]"
    assert qualcode("key", "open", "--identity", stranger).code == 2
    assert "Karel" not in qualcode("key", "open", "--identity", path).out
    assert qualcode("key", "new", "--recipient", "age1nonsense", "--file", tmp_path / "b.age").code == 2


def test_a_colleague_recognises_the_decisions_after_the_handing_over(
    qualcode, decided, identity, tmp_path, monkeypatch
):
    path, public = identity
    key = tmp_path / "sleutel.age"
    assert qualcode("key", "new", "--recipient", public, "--file", key).code == 0
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "colleague"))
    alone = qualcode("identifiers", "list")
    assert alone.code == 2
    assert "hand-over" in alone.err
    assert qualcode("key", "hand-over", "--file", key, "--identity", path).code == 0
    assert qualcode("identifiers", "list", "--undecided", "--json").out.strip() == "[]"
    place = next((tmp_path / "colleague").rglob("secrets/*"))
    assert place.stat().st_mode & 0o777 == 0o600
    place.write_bytes(b"x" * secret.LENGTH)
    assert qualcode("key", "hand-over", "--file", key, "--identity", path).code == 2


def test_the_key_is_no_part_of_what_leaves(qualcode, decided, identity, tmp_path):
    path, public = identity
    exports = decided.folder / "exports"
    assert qualcode("key", "new", "--recipient", public, "--file", exports / "k.age").code == 2
    (tmp_path / "link").symlink_to(exports)
    assert qualcode("key", "new", "--recipient", public, "--file", tmp_path / "link" / "k.age").code == 2
    assert list(exports.iterdir()) == []
    qualcode("key", "new", "--recipient", public, "--file", tmp_path / "k.age")
    closed = qualcode("transcript", "export", "P01", "--to", tmp_path / "P01.txt")
    assert closed.code == 3
    assert "k.age" in closed.err
    assert not (tmp_path / "P01.txt").exists()
    qualcode("transcript", "export", "P01")
    refused = qualcode(
        "key",
        "reveal",
        exports / "P01.txt",
        "--to",
        exports / "o.txt",
        "--file",
        tmp_path / "k.age",
        "--identity",
        path,
    )
    assert refused.code == 2
    for held in ("Karel", "Fatima", secret.load(decided.key._project(), decided=True).hex()):
        assert held.encode() not in (tmp_path / "k.age").read_bytes()


def test_destroying_is_on_record(qualcode, decided, identity):
    qualcode("key", "new", "--recipient", identity[1])
    path = decided.key.usual_path
    assert qualcode("key", "destroy").code == 2
    assert path.exists()
    assert qualcode("key", "destroy", "--yes").code == 0
    assert not path.exists()
    assert [entry.kind for entry in decided.journal.entries(2)] == ["key.destroy", "key.new"]
    assert qualcode("key", "destroy", "--yes").code == 2
    assert qualcode("key", "open", "--identity", identity[0]).code == 2


def test_a_passphrase_comes_from_a_descriptor_and_is_no_argument(qualcode, decided, tmp_path):
    def descriptor(text):
        path = tmp_path / "p"
        path.write_text(text)
        return os.open(path, os.O_RDONLY)

    assert qualcode("key", "new").code == 2  # nobody to ask
    assert qualcode("key", "new", "--passphrase-fd", descriptor("kort")).code == 2
    assert not decided.key.usual_path.exists()
    assert qualcode("key", "new", "--passphrase-fd", descriptor(PASSPHRASE)).code == 0
    assert qualcode("key", "new", "--passphrase-fd", descriptor(PASSPHRASE)).code == 2
    assert qualcode("key", "open", "--passphrase-fd", descriptor("een ander wachtwoord")).code == 2
    data = decided.key.usual_path.read_bytes()
    at = len(data) // 2
    decided.key.usual_path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert qualcode("key", "open", "--passphrase-fd", descriptor(PASSPHRASE)).code == 2
    assert PASSPHRASE.encode() not in data
    decided.key.usual_path.write_bytes(data)
    assert qualcode("key", "open", "--passphrase-fd", descriptor(PASSPHRASE)).code == 0
