import hashlib
import io
import os
import zipfile
from pathlib import Path

import docx
import odfdo
import pytest

from qualcode import importing
from qualcode.importing import MAX_BYTES, archive, read, sha256, suffixes
from qualcode.model.errors import ImportFailed

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def docx_bytes():
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Hoi.")
    document.save(buffer)
    return buffer.getvalue()


def odt_bytes():
    buffer = io.BytesIO()
    document = odfdo.Document("text")
    document.body.append(odfdo.Paragraph("Hoi."))
    document.save(buffer)
    return buffer.getvalue()


def refusal(path):
    with pytest.raises(ImportFailed) as caught:
        read(path)
    sentence = str(caught.value)
    assert path.name in sentence or "srt" in sentence
    assert str(path.parent) not in sentence
    assert "%" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.txt", b" \r\n\t\n\xc2\xa0", "no words"),
        ("a.txt", b"\xef\xbb\xbf", "no words"),
        ("a.txt", b"(00:12)\n", "no words"),
        ("a.txt", docx_bytes(), "not text"),
        ("a.txt", b"%PDF-1.7\nstream", "not text"),
        ("a.txt", bytes(range(256)) * 20, "not text"),
        ("a.txt", "\ufeff".encode("utf-16-le") + "\ue000\x01a\ufdd0".encode("utf-16-le") * 50, "not text"),
        ("a.txt", "Hoi, wat een gedoe".encode("utf-16-le"), "not text"),
        ("a.txt", b"\xff\xfeH\x00o\x00i", "damaged"),
        ("a.txt", "één\ntwéé\n".encode() + b"dri\xebe", "damaged, first on line 3"),
        ("a.txt", bytes(range(128, 256)) * 20, "encoding"),
        ("a.txt", "Привет, как дела в районе".encode("koi8-r"), "encoding"),
        ("a.txt", ("Привет, как дела в районе? " * 9).encode("cp1251"), "encoding"),
        ("a.txt", "Cześć, jak się macie? Mieszkamy tu już długo.".encode("cp1250"), "encoding"),
        ("a.txt", rb"{\rtf1\ansi Hoi.}", "not text"),
        ("a.vtt", b"\x00\x01\x02", "not text"),
        ("a.vtt", b"1\n00:00:01.000 --> 00:00:02.000\nHoi\n", "first line is not WEBVTT"),
        ("a.vtt", b"WEBVTTX\n\n00:00:01.000 --> 00:00:02.000\nHoi\n", "first line is not WEBVTT"),
        ("a.vtt", b"WEBVTT\n\nHoi\n", "no subtitles"),
        ("a.vtt", b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<b></b>\n", "no words"),
        ("a.vtt", b"WEBVTT\n\n00:00:01.000 --> straks\nHoi\n", "line 3"),
        ("a.srt", b"Hoi\n", "no subtitles"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "no words"),
        ("a.docx", b"Hoi.", "no docx document"),
        ("a.docx", b"PK\x03\x04 afgebroken", "no docx document"),
        ("a.docx", docx_bytes()[:-400], "no docx document"),
        ("a.docx", zipped(hallo_xml="<a/>"), "no docx document"),
        ("a.docx", odt_bytes(), "no docx document"),
        ("a.docx", OLD_WORD, "old Word file"),
        ("a.odt", b"Hoi.", "no odt document"),
        ("a.odt", odt_bytes()[:-100], "no odt document"),
        ("a.odt", docx_bytes(), "no odt document"),
        (
            "a.odt",
            zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a>"),
            "no odt document",
        ),
        (
            "a.odt",
            zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a/>"),
            "no odt document",
        ),
        ("a.doc", OLD_WORD, "save it as .docx"),
        ("a.xyz", b"Hoi", ".txt, .md, .docx, .odt, .rtf, .html, .htm, .pdf, .vtt, .srt"),
        ("zonder", b"Hoi", "cannot be imported"),
    ],
)
def test_refused_in_one_sentence(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    assert says in refusal(path)


def test_missing(tmp_path):
    assert "does not exist" in refusal(tmp_path / "weg.txt")


def test_a_folder(tmp_path):
    (tmp_path / "map.txt").mkdir()
    assert "folder" in refusal(tmp_path / "map.txt")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pijp.txt")
    assert "not an ordinary file" in refusal(tmp_path / "pijp.txt")


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "dicht.txt"
    path.write_text("Hoi")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "nee")))
    assert "may not be read" in refusal(path)


def test_a_failing_disk(tmp_path, monkeypatch):
    path = tmp_path / "stuk.txt"
    path.write_text("Hoi")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O")))
    assert "from the disk" in refusal(path)


def test_too_large_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert "50 MB" in refusal(path)
    with pytest.raises(ImportFailed):
        sha256(path)


@pytest.mark.parametrize(("name", "made"), [("a.docx", docx_bytes), ("a.odt", odt_bytes)])
def test_a_zip_bomb(tmp_path, monkeypatch, name, made):
    path = tmp_path / name
    path.write_bytes(made())
    read(path)
    buffer = io.BytesIO(made())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as file, file.open("word/bom.xml", "w") as entry:
        for _ in range(archive.MAX_UNPACKED // 1_000_000 + 1):
            entry.write(bytes(1_000_000))
    path.write_bytes(buffer.getvalue())
    assert "unpacks to more than 200 MB" in refusal(path)


def test_entities_that_multiply(tmp_path):
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]><a>&l11;</a>'
    for name, made, part in (
        ("a.odt", odt_bytes, "content.xml"),
        ("a.docx", docx_bytes, "word/document.xml"),
    ):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(buffer, "w") as new:
            for item in old.namelist():
                new.writestr(item, bomb if item == part else old.read(item))
        path = tmp_path / name
        path.write_bytes(buffer.getvalue())
        assert "damaged" in refusal(path)


def test_protected_documents(tmp_path):
    path = tmp_path / "a.docx"
    data = bytearray(docx_bytes())
    for start in range(len(data) - 10):
        if data[start : start + 4] == b"PK\x01\x02":
            data[start + 8] |= 1  # the flag of an encrypted entry in the central directory
    path.write_bytes(bytes(data))
    assert "password" in refusal(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt_bytes())) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.namelist():
            body = old.read(item)
            if item == "META-INF/manifest.xml":
                body = body.replace(
                    b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
                )
            new.writestr(item, os.urandom(500) if item == "content.xml" else body)
    (tmp_path / "a.odt").write_bytes(buffer.getvalue())
    assert "password" in refusal(tmp_path / "a.odt")


def test_no_words_of_the_text_in_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Gehéím\n".encode() * 3 + b"Geh\xebim")
    with pytest.raises(ImportFailed) as caught:
        read(path)
    assert "Geh" not in str(caught.value)
    assert "Geh" not in repr(caught.value.details)


def test_the_digest_is_of_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"I: Hoi\r\n")
    assert sha256(path) == hashlib.sha256(b"I: Hoi\r\n").hexdigest() == read(path).source_sha256


def test_suffixes(tmp_path):
    assert suffixes() == (
        ".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".htm", ".pdf", ".vtt", ".srt", ".json", ".csv", ".tsv",
        ".xlsx",
    )  # fmt: skip
    (tmp_path / "HOI.TXT").write_text("Hoi")
    assert read(tmp_path / "HOI.TXT").format == "txt"
    assert set(importing.__all__) == {
        "DOUBTS",
        "MAX_BYTES",
        "STEPS",
        "TITLES",
        "pdf_texts",
        "read",
        "read_draft",
        "sha256",
        "suffixes",
    }
