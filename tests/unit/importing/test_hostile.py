"""Files that mean harm, each refused in a sentence or read for the words in it."""

import io
import zipfile

import docx
import odfdo
import pytest

from qualcode.importing import read
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed

SECRET = "Geheim dat nergens mag staan"


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


PARTS = {"docx": (docx_bytes, "word/document.xml"), "odt": (odt_bytes, "content.xml")}


def changed(data, **parts):
    """The archive with some of its parts changed by functions of their bytes, and others put in."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, lambda body: body)(old.read(name)))
        for name, made in parts.items():
            new.writestr(name, made(b""))
    return buffer.getvalue()


@pytest.fixture
def reading(tmp_path):
    def of(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        said = read(path)
        assert broken_promises(said) == []
        return said

    return of


@pytest.mark.parametrize("suffix", PARTS)
@pytest.mark.parametrize("way", ["SYSTEM", "parameter"])
def test_entities_never_reach_a_file(reading, tmp_path, suffix, way):
    (tmp_path / "geheim.txt").write_text(SECRET)
    where = (tmp_path / "geheim.txt").as_uri()
    entity = f'<!ENTITY x SYSTEM "{where}">' if way == "SYSTEM" else f'<!ENTITY % p SYSTEM "{where}">%p;'
    made, part = PARTS[suffix]

    def strike(body):
        start = body.index(b"?>") + 2 if body.startswith(b"<?xml") else 0
        body = body.replace(b"Hoi.", b"Hoi. &x;" if way == "SYSTEM" else b"Hoi.")
        return body[:start] + f"<!DOCTYPE a [{entity}]>".encode() + body[start:]

    try:
        said = reading(f"a.{suffix}", changed(made(), **{part: strike}))
    except ImportFailed:
        return
    assert SECRET not in said.text


@pytest.mark.parametrize("suffix", PARTS)
def test_paths_that_climb_out_write_nothing(reading, tmp_path, suffix):
    made, _ = PARTS[suffix]
    climbing = changed(
        made(), **{"../../erbuiten.txt": lambda _: b"x", "/tmp/../erbuiten.txt": lambda _: b"x"}
    )
    assert reading(f"a.{suffix}", climbing).text == "Hoi."
    assert not list(tmp_path.parent.rglob("erbuiten.txt"))


def test_macros_and_links_are_left_alone(reading):
    links = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://127.0.0.1:1/x.png" TargetMode="External"/></Relationships>'
    )
    data = changed(
        docx_bytes(),
        **{
            "word/_rels/document.xml.rels": lambda body: body.replace(b"</Relationships>", links),
            "word/vbaProject.bin": lambda _: b"macro",
        },
    )
    assert reading("a.docx", data).text == "Hoi."


@pytest.mark.parametrize("suffix", PARTS)
def test_ten_thousand_entries(reading, suffix):
    made, _ = PARTS[suffix]
    buffer = io.BytesIO(made())
    with zipfile.ZipFile(buffer, "a") as file:
        for number in range(10_000):
            file.writestr(f"x/{number}", b"")
    with pytest.raises(ImportFailed, match="entries"):
        reading(f"a.{suffix}", buffer.getvalue())


@pytest.mark.parametrize("suffix", PARTS)
def test_entries_that_lie_about_their_size(reading, suffix):
    """Their sum is small on paper; unpacking stops at the size that is stated, so nothing swells."""
    made, part = PARTS[suffix]
    data = bytearray(changed(made(), **{part: lambda body: body + b" " * 30_000_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        size = file.getinfo(part).file_size
    stated = size.to_bytes(4, "little")
    while (at := data.find(stated)) >= 0:
        data[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(ImportFailed):
        reading(f"a.{suffix}", bytes(data))


def test_entries_that_overlap(reading):
    data = docx_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        directory = file.start_dir
    entries = data[directory : data.rindex(b"PK\x05\x06")]
    end = bytearray(data[data.rindex(b"PK\x05\x06") :])
    count = int.from_bytes(end[8:10], "little") * 2
    end[8:10] = end[10:12] = count.to_bytes(2, "little")
    end[12:16] = (2 * len(entries)).to_bytes(4, "little")
    with pytest.raises(ImportFailed, match="damaged"):
        reading("a.docx", data[:directory] + entries * 2 + bytes(end))


@pytest.mark.parametrize("depth", [20_000, 200_000])
@pytest.mark.parametrize("suffix", PARTS)
def test_elements_without_end(reading, suffix, depth):
    made, part = PARTS[suffix]
    tag = b"w:sdt" if suffix == "docx" else b"text:span"

    def strike(body):
        return body.replace(b"Hoi.", b"Hoi." + (b"<" + tag + b">") * depth, 1)

    with pytest.raises(ImportFailed):
        reading(f"a.{suffix}", changed(made(), **{part: strike}))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"I: " + b"woord " * 60_000 + b"\nR: Ja.\n"),
        ("a.txt", b"x" * 200_000),
        ("a.txt", b"(" * 200_000),
        ("a.txt", b"00:" * 70_000),
        ("a.txt", "e\u0301\u0302".encode() * 60_000),
        ("a.txt", b"A: b\n" * 100_000),
        ("a.md", b"*" * 200_000),
        ("a.html", b"<" * 200_000),
        ("a.html", b"<meta " * 40_000),
        ("a.rtf", b"{\\rtf1 " + b"\\u-10179?" * 20_000 + b"}"),
        ("a.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v A>" + b"<c>" * 60_000 + b"ja\n"),
        ("a.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n" + b"<v " * 60_000 + b"ja\n"),
        ("a.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nja\n\n" * 100_000),
        ("a.srt", b"1\n99:99:99,999 --> 00:00:00,000\nja\n\n" * 50_000),
    ],
    ids=range(14),
)
def test_long_lines_and_many_cues_are_read_in_time(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    refused = ""
    try:
        assert broken_promises(read(path)) == []
    except ImportFailed as error:
        refused = error.what
    assert "seconds to read" not in refused


def test_marks_of_direction_and_nul_bytes(reading, tmp_path):
    said = reading("a.txt", "I: Hoi \u202egnal\u202c \u2066ja\u2069\nR: O.\n".encode())
    assert not set("\u202e\u202c\u2066\u2069") & set(said.text)
    with pytest.raises(ImportFailed, match="not text"):
        reading("b.txt", b"I: Hoi\x00\nR: Ja\n")


def test_an_old_word_file_is_refused_with_what_to_do(reading):
    with pytest.raises(ImportFailed, match=r"old Word file.*save it as \.docx"):
        reading("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
