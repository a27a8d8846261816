from pathlib import Path

from qualcode.session.prompts.paths import completed, meant, short


def test_completing_as_far_as_all_agree(tmp_path):
    for name in ("gesprek-1.txt", "gesprek-2.docx", ".verborgen"):
        (tmp_path / name).write_text("x")
    (tmp_path / "map met spatie").mkdir()
    (tmp_path / "map met spatie" / "ä.txt").write_text("x")
    base = f"{tmp_path}/"
    assert completed(base + "ge") == completed(base + "gesprek-")
    assert completed(base + "ge").typed == base + "gesprek-"
    assert completed(base + "ge").names == ("gesprek-1.txt", "gesprek-2.docx")
    assert completed(base + "gesprek-2").typed == base + "gesprek-2.docx"
    assert completed(base + "ma").typed == base + "map met spatie/"
    assert completed(base + "map met spatie/").typed == base + "map met spatie/ä.txt"
    assert completed(base).names == ("gesprek-1.txt", "gesprek-2.docx", "map met spatie/")
    assert completed(base + ".v").typed == base + ".verborgen"
    assert completed(base + "zzz").typed == base + "zzz"
    assert completed(base + "nergens/x").typed == base + "nergens/x"


def test_the_home_folder(own_environment):
    (own_environment / "verbeterd.txt").write_text("x")
    assert completed("~").typed == "~/"
    assert completed("~/ver").typed == "~/verbeterd.txt"
    assert meant("~/verbeterd.txt") == own_environment / "verbeterd.txt"
    assert meant("~niemand-hier/x") == Path("~niemand-hier/x")


def test_paths_as_file_managers_paste_them():
    assert meant(" '/tmp/mijn map/a.txt' ") == Path("/tmp/mijn map/a.txt")
    assert meant('"/tmp/a.txt"') == Path("/tmp/a.txt")
    assert meant("o'brien.txt") == Path("o'brien.txt")


def test_completing_where_we_stand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hier.txt").write_text("x")
    assert completed("hi").typed == "hier.txt"
    assert completed("").typed == "hier.txt"


def test_the_home_folder_is_written_short(monkeypatch):
    monkeypatch.setenv("HOME", "/thuis/ann")
    assert short("/thuis/ann/buurt") == "~/buurt"
    assert short("/thuis/ann") == "~"
    assert short("/thuis/anna/buurt") == "/thuis/anna/buurt"
