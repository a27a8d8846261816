"""Codebooks of other programs and of people: what is understood of them, and what is said of the rest."""

import csv
import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill

from qualcode.codebook import foreign, parse
from qualcode.codebook.foreign.colours import colour
from qualcode.locale import speaking
from qualcode.model.codebook import Code, Provenance
from qualcode.model.errors import CodebookFault, QualcodeError, Refused

MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))


@pytest.fixture
def read(tmp_path: Path):
    def read(name: str, content: str | bytes) -> foreign.ForeignCodebook:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return foreign.read(path)

    return read


def tree(found: foreign.ForeignCodebook) -> list[str]:
    """Each label behind as many dots as its depth; checks what every codebook promises."""
    codes = found.codebook.codes
    slugs = [code.slug for code in codes]
    assert len(set(slugs)) == len(slugs)
    for number, code in enumerate(codes):
        assert code.parent is None or code.parent in slugs[:number]
        parent = found.codebook.get(code.parent) if code.parent else None
        assert code.depth == (parent.depth + 1 if parent else 0)
    source = "codebook: x\ncodes:\n" + "".join(f"  - {{code: '{slug}', label: x}}\n" for slug in slugs)
    assert [code.slug for code in parse(source, "x.yaml").codes] == slugs
    return ["." * code.depth + code.label for code in codes]


def code(found: foreign.ForeignCodebook, label: str) -> Code:
    return next(code for code in found.codebook.codes if code.label == label)


def notes(found: foreign.ForeignCodebook) -> str:
    return "\n".join(map(str, found.notes))


def sheet(rows: list[list[object]], *, before: list[list[object]] | None = None) -> bytes:
    book = Workbook()
    if before is not None:
        for row in before:
            book.active.append(row)
        book.create_sheet("codes")
    for row in rows:
        book.worksheets[-1].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_real_codebook_of_taguette() -> None:
    path = MATERIAL / "coded" / "taguette_serdif" / "codebook_20220303_8.csv"
    if not path.exists():
        pytest.skip("the material is not on this machine (QUALCODE_MATERIAL)")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = foreign.read(path, slug="serdif")
    assert found.codebook.slug == "serdif"
    assert [(c.label, c.definition) for c in found.codebook.codes] == [
        (row["tag"].strip(), row["description"].replace("\r\n", "\n").strip()) for row in rows
    ]
    assert found.notes == ()


def test_taguette_divides_by_dots(read) -> None:
    found = read(
        "t.csv",
        "tag,parent,description,number of highlights\r\n"
        "work,,,1\r\nwork.hours,work,how long,2\r\nplace.home,,,1\r\nv1.2,,,0\r\ne.g. this,,,0\r\n",
    )
    assert tree(found) == ["work", ".hours", "place", ".home", "v1.2", "e.g. this"]
    assert code(found, "hours").definition == "how long"
    assert "only named above others: place" in notes(found)


def test_maxqda_names_the_parent_and_its_path(read) -> None:
    found = read(
        "codes.csv",
        "\ufeffFarbe;Obercode;Code;Cod. Seg.;Memo\r\nrot;;Öffentlich;3;\r\n"
        "#00FF00;Öffentlich;Straße;2;wo man sich trifft\r\n(0, 0, 255);Öffentlich > Straße;Bank;1;\r\n"
        "mauve;;Straße;1;\r\n;Straße;Eck;;\r\n",
    )
    assert tree(found) == ["Öffentlich", ".Straße", "..Bank", "Straße", ".Eck"]
    assert [c.slug for c in found.codebook.codes] == ["offentlich", "strasse", "bank", "strasse-2", "eck"]
    assert [c.color for c in found.codebook.codes][:3] == ["#ff0000", "#00ff00", "#0000ff"]
    assert found.codebook.codes[1].definition == "wo man sich trifft"
    assert "row 5: `mauve` is no colour" in notes(found)
    assert "row 6: several codes are called 'Straße'" in notes(found)


@pytest.mark.parametrize(
    ("head", "separator"),
    [
        ("Code", " > "),
        ("Codesysteem", "\\"),
        ("Code System", ">>"),
        ("Codesystem", "\\\\"),
        ("CODES", " >  "),
    ],
)
def test_paths_in_the_name(read, head: str, separator: str) -> None:
    path = separator.join
    rows = [
        ["A", "x"],
        [path(["A", "A1"]), "y"],
        [path(["B", "B1", "B11"]), "z"],
        ["> 3 jaar", ""],
        ["C/D", ""],
    ]
    text = io.StringIO()
    csv.writer(text).writerows([[head, "Memo"], *rows])
    found = read("m.csv", text.getvalue())
    assert tree(found)[:5] == ["A", ".A1", "B", ".B1", "..B11"]
    assert tree(found)[-1] == "C/D"
    assert [c.definition for c in found.codebook.codes][:5] == ["x", "y", "", "", "z"]


def test_nvivo_with_the_root_of_its_tree(read) -> None:
    found = read(
        "n.csv", "Name,Description,Files,References\nNodes\\\\Zorg,uitleg,1,4\nNodes\\\\Zorg\\Thuis,,1,2\n"
    )
    assert tree(found) == ["Zorg", ".Thuis"]
    found = read(
        "n.csv", "Name,Hierarchical Name,Nickname\nThuis,Nodes\\\\Zorg\\Thuis,\nZorg,Nodes\\\\Zorg,z\n"
    )
    assert tree(found) == ["Zorg", ".Thuis"]
    assert found.notes == ()


def test_nvivo_with_a_column_for_each_level(read) -> None:
    rows: list[list[object]] = [
        ["Codebook", None, None, None],
        ["Name", None, "Description", "Files"],
        ["Zorg", None, "alles", 3],
        [None, "Thuis", "thuis", 2],
        [None, "Ver", None, 0],
        ["Wonen", None, None, 1],
    ]
    found = read("n.xlsx", sheet(rows))
    assert tree(found) == ["Zorg", ".Thuis", ".Ver", "Wonen"]
    assert code(found, "Thuis").definition == "thuis"


@pytest.mark.parametrize(
    "head",
    [
        "Hoofdcode;Code;Subcode",
        "Thema;Subthema;Sub subthema",
        "Level 1;Level 2;Level 3",
        "Ebene 1;Ebene 2;Ebene 3",
    ],
)
def test_levels_hold_on_until_they_change(read, head: str) -> None:
    found = read("x.csv", f"{head};Definitie\nA;;;x\n;A1;;y\n;;A11;z\nB;B1;;\nB;B2;;\n")
    assert tree(found) == ["A", ".A1", "..A11", "B", ".B1", ".B2"]
    assert code(found, "A11").definition == "z"


def test_atlas_ti_groups(read) -> None:
    found = read("a.csv", "Code,Comment,Code Group 1,Code Group 2,Grounded\nA,c,G,H,3\nB,,G,,1\nC,,,,0\n")
    assert tree(found) == ["G", ".A", ".B", "C"]
    assert code(found, "A").definition == "c"
    assert "row 2: the code is in several groups; put under the first, not in H" in notes(found)


def test_qualcoder(read) -> None:
    found = read("q.csv", "name,memo,cat\nbuur,m,contact\ncontact,wie,\n")
    assert tree(found) == ["contact", ".buur"]
    assert code(found, "contact").definition == "wie"
    assert tree(read("q.txt", "los\nzorg>>thuis>>bed\tmemo\n")) == ["los", "zorg", ".thuis", "..bed"]


def test_a_table_people_make(read) -> None:
    head = "Naam|Korte definitie|Omschrijving|Wanneer wel|Wanneer niet|Trefwoorden|Voorbeelden|Herkomst|Memo|Prijs"
    found = read(
        "m.csv", f"{head}\nHulp|kort|lang|wel|niet|buur, soep|een; twee|Theorie|let op|3\n|||||||||x\n"
    )
    (hulp,) = found.codebook.codes
    assert hulp == Code(
        "hulp", "Hulp", "kort", "lang", "wel", "niet", ("buur", "soep"), (), ("een", "twee"), None,
        Provenance.THEORY, "let op",
    )  # fmt: skip
    assert "not used: Prijs" in notes(found)
    assert "row 3: there is no name here" in notes(found)


def test_a_number_for_the_depth(read) -> None:
    assert tree(read("d.csv", "Level,Code\n1,A\n2,A1\n3,A11\n2,A2\n1,B\n")) == [
        "A",
        ".A1",
        "..A11",
        ".A2",
        "B",
    ]


def test_indented_names(read) -> None:
    assert tree(read("i.csv", "Codesystem,Memo\nA,\n   A1,\n      A11,\nB,\n")) == ["A", ".A1", "..A11", "B"]
    book = Workbook()
    for row, (label, indent) in enumerate([("Code", 0), ("A", 0), ("A1", 1), ("B", 0)], start=1):
        book.active.cell(row, 1, label).alignment = Alignment(indent=indent)
    out = io.BytesIO()
    book.save(out)
    assert tree(read("i.xlsx", out.getvalue())) == ["A", ".A1", "B"]


def test_a_workbook_as_it_comes(read) -> None:
    book = Workbook()
    book.active.append(["Zomaar een blad"])
    codes = book.create_sheet("codes")
    codes.append(["Code", "Kleur", "Definitie"])
    codes.append([1, None, "=1+1"])
    codes.append(["Café ☕", None, 2.0])
    codes["B3"].fill = PatternFill("solid", fgColor="FF2F6F9F")
    out = io.BytesIO()
    book.save(out)
    found = read("w.xlsx", out.getvalue())
    assert [(c.slug, c.label, c.definition, c.color) for c in found.codebook.codes] == [
        ("1", "1", "=1+1", None),
        ("cafe", "Café ☕", "2", "#2f6f9f"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(read, encoding: str, delimiter: str) -> None:
    text = f'Code{delimiter}Definitie\r\n"Café, ’s avonds"{delimiter}"één; twee"\r\n'
    found = read("e.csv", text.encode(encoding))
    assert [(c.label, c.definition) for c in found.codebook.codes] == [("Café, ’s avonds", "één; twee")]
    assert ("not UTF-8" in notes(found)) == (encoding == "cp1252")
    with speaking("nl"):
        assert ("UTF-8" in notes(found)) == (encoding == "cp1252")


def test_the_delimiter_is_the_one_that_most_is_understood_with(read) -> None:
    found = read("k.csv", "Code\nCode;Definitie;Memo\nA;x, y;z\n")
    assert [(c.label, c.definition, c.notes) for c in found.codebook.codes] == [("A", "x, y", "z")]


def test_names_become_slugs(read) -> None:
    labels = ["Café 's avonds", "CAFÉ ’s Avonds!", "👍", "🎉", "ĳs & weder", "08", "Łódź"]
    found = read("s.txt", "\n".join(labels))
    assert [c.slug for c in found.codebook.codes] == [
        "cafe-s-avonds", "cafe-s-avonds-2", "code", "code-2", "ijs-weder", "08", "lodz",
    ]  # fmt: skip
    assert [c.label for c in found.codebook.codes] == labels
    assert tree(found)


def test_equal_names_are_kept_and_told(read) -> None:
    found = read("d.csv", "code,parent\nA,\nB,\na,\nx,A\nx,B\n")
    assert [c.slug for c in found.codebook.codes if c.depth == 0] == ["a", "b", "a-2"]
    assert "rows 2, 4" in notes(found)
    assert "5" not in notes(found).partition("rows")[2]


OUTLINES = {
    "tabs": "Wonen\n\tHuur: te duur\n\t\tScheef\n\tKoop – eigen huis\nZorg\n",
    "spaces": "Wonen\n   Huur : te duur\n      Scheef\n  Koop\nZorg:\n",
    "bullets": "- Wonen\n  wat wonen is\n  * Huur\n    • Scheef\n  - Koop\n- Zorg\n",
    "numbers": "1. Wonen\n1.1 Huur\n1.1.1 Scheef\n1.2. Koop\n2) Zorg\n",
    "letters": "1. Wonen\n  a) Huur\n    - Scheef\n  b) Koop\n2. Zorg\n",
    "below": "Wonen:\n- Huur\n  - Scheef\n- Koop\nZorg\n",
}


@pytest.mark.parametrize("kind", OUTLINES)
def test_outlines(read, kind: str) -> None:
    expected = ["Wonen", ".Huur", "..Scheef", ".Koop", "Zorg"]
    assert tree(read("o.txt", OUTLINES[kind])) == expected
    assert tree(read("o.md", OUTLINES[kind].replace("\n", "\r\n"))) == expected


def test_definitions_in_an_outline(read) -> None:
    found = read(
        "o.txt", "- Huur: te duur: altijd\n  en schaars\n- Koop — eigen huis\n- 12:30 uur\n- Zorg-taak\n"
    )
    assert [(c.label, c.definition) for c in found.codebook.codes] == [
        ("Huur", "te duur: altijd en schaars"), ("Koop", "eigen huis"), ("12:30 uur", ""), ("Zorg-taak", ""),
    ]  # fmt: skip


def test_a_markdown_outline(read) -> None:
    text = (
        "# Ons codeboek\n\n---\n\n## Wonen\n\nAlles over *wonen*.\nEn meer.\n\n### Huur\n- **Scheef**: te veel\n"
        "- [ ] Sociale\n\n## Zorg ##\n| a | b |\n"
    )
    found = read("boek_v2.md", text)
    assert found.codebook.title == "Ons codeboek"
    assert found.codebook.slug == "boek-v2"
    assert tree(found) == ["Wonen", ".Huur", "..Scheef", "..Sociale", "Zorg"]
    assert code(found, "Wonen").definition == "Alles over wonen. En meer."
    assert code(found, "Scheef").definition == "te veel"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leeg.csv", b"", "leeg.csv is empty"),
        ("wit.txt", " \n\t\n", "wit.txt is empty"),
        ("merk.txt", "\ufeff\u00a0\n", "merk.txt holds no text"),
        ("bits.csv", b"Code\n\x00\x01", "bits.csv is not text"),
        ("vaag.csv", "Code\nCafé\nThéâtre\n".encode() + b"na\xefef\n", "damaged, first on line 4"),
        ("raar.csv", b"Code\n\x81\x8d\n", "encoding of raar.csv is not recognised"),
        ("tekst.txt", b"{\\rtf1 A}", "tekst.txt is not text"),
        ("groot.csv", b"Code\n" + b"x" * 5_000_000, "larger than 5 MB"),
        ("vreemd.csv", "foo,bar\n1,2\n", "no column that could be the name"),
        ("kop.csv", "Code,Definition\n", "kop.csv holds no codes"),
        ("quote.csv", 'Code,Memo\na,b\nc,"d\ne,f\n', "quote.csv, line 3: the quotes do not match"),
        ("kring.csv", "code,parent\na,\nb,d\nc,b\nd,c\n", "row 3: these codes are .* b → d → c → b"),
        ("zelf.csv", "code,parent\na,a\n", "row 2: .* a → a"),
        ("veel.txt", "\n".join(f"c{i}" for i in range(5001)), "more than 5000 codes"),
        ("diep.csv", "Code\n" + ">>".join("ab" * 2000), "too many levels"),
        ("geen.xlsx", b"PK\x03\x04 not really", "geen.xlsx is no workbook"),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0" * 100, "oud.xlsx is no workbook"),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_a_sentence(read, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(CodebookFault, match=said) as caught:
        read(name, content)
    assert {"file", "line", "column"} <= set(caught.value.details)
    with speaking("nl"):
        assert name in str(caught.value)


def test_a_workbook_without_codes(read) -> None:
    with pytest.raises(CodebookFault, match="holds no text"):
        read("leeg.xlsx", sheet([]))
    with pytest.raises(CodebookFault, match="no column that could be"):
        read("anders.xlsx", sheet([["x", "y"], [1, 2]]))
    assert tree(read("tweede.xlsx", sheet([["Code"], ["A"]], before=[["toelichting"]]))) == ["A"]


def test_a_workbook_that_unpacks_to_too_much(read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_001)
    with pytest.raises(CodebookFault, match="unpacks to far too much"):
        read("bom.xlsx", out.getvalue())


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(CodebookFault, match=r"There is no file weg\.csv"):
        foreign.read(tmp_path / "weg.csv")
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(CodebookFault, match=r"map\.csv is a folder"):
        foreign.read(tmp_path / "map.csv")
    with pytest.raises(Refused, match=r"\.csv, \.markdown"):
        foreign.read(tmp_path / "boek.docx")
    (tmp_path / "a.txt").write_text("A")
    with pytest.raises(Refused, match="fixed name"):
        foreign.read(tmp_path / "a.txt", slug="Geen Slug")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#2F6f9f", "#2f6f9f"), ("2F6F9F", "#2f6f9f"), ("0x2f6f9f", "#2f6f9f"), ("FF2F6F9F", "#2f6f9f"),
        ("#abc", "#aabbcc"), ("rgb(47, 111,159)", "#2f6f9f"), ("rgba(47,111,159,0.5)", "#2f6f9f"),
        ("47 111 159", "#2f6f9f"), ("Rood", "#ff0000"), ("dark-blue", "#00008b"), ("grün", "#008000"),
        ("rgb(300,0,0)", None), ("mauve", None), ("", None), ("#12345", None),
    ],
)  # fmt: skip
def test_colours(text: str, expected: str | None) -> None:
    assert colour(text) == expected


def test_nothing_but_our_own_errors(read) -> None:
    """Files cut off anywhere, and bytes in between, are read or refused: never a traceback."""
    whole = sheet([["Code", "Parent", "Definitie"], ["A", None, "x"], ["B", "A", "=y"]])
    text = b'Code;Parent;Kleur\n"A ""x""";;rood\nB;A;#fff\n'
    for name, content, step in (("x.xlsx", whole, 97), ("x.csv", text, 1), ("x.md", text, 3)):
        for cut in range(0, len(content), step):
            for broken in (content[:cut], content[:cut] + b"\xff\x00" + content[cut:]):
                with suppress(QualcodeError):
                    tree(read(name, broken))


def test_what_cannot_be_kept_is_told(read) -> None:
    head = "code,parent,label,use_when,not_when,maps_to,origin,scale,scale_steps"
    rows = [
        "[naam],,Een,,,x/y; [z],boek,trap,",
        "b,[naam],Twee,,,,data,ladder,1 laag; 2 hoog",
        "b,,Drie,,,,,,",
    ]
    found = read("ons.csv", "\n".join([head, *rows]))
    assert tree(found) == ["Een", ".Twee", "Drie"]
    assert [c.slug for c in found.codebook.codes] == ["een", "b", "b-2"]
    assert code(found, "Een").maps_to == ("x/y",)
    assert (code(found, "Een").scale, code(found, "Twee").scale) == (None, "ladder")
    assert [(s.slug, s.first, s.steps) for s in found.codebook.scales] == [("ladder", 1, ("laag", "hoog"))]
    told = notes(found)
    for said in ("`[naam]` cannot", "left out: [z]", "origin `boek`", "scale `trap`", "row 4: the code `b`"):
        assert said in told


def test_an_interview_is_not_silently_a_codebook(read) -> None:
    found = read("gesprek.txt", "Kort\n" + "En toen gingen wij met z'n allen naar het buurthuis " * 4 + "\n")
    assert "long for the name of a code: 2" in notes(found)


def test_a_parent_named_by_its_path_is_the_one_at_that_path(read) -> None:
    found = read("p.csv", "Parent code,Code\n,A\n,B\nA,Neu\nB,Neu\nA > Neu,onder a\nB > Neu,onder b\n")
    assert tree(found) == ["A", ".Neu", "..onder a", "B", ".Neu", "..onder b"]
    assert found.notes == ()


def test_what_a_sheet_says_of_its_own_size_is_not_believed(read) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet([["Code", "Memo"], ["A", "x"]]))) as source,
        zipfile.ZipFile(out, "w") as to,
    ):
        for part in source.namelist():
            to.writestr(part, source.read(part).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'))
    found = read("maat.xlsx", out.getvalue())
    assert [(c.label, c.definition) for c in found.codebook.codes] == [("A", "x")]


def test_markdown_within_words_is_no_markup(read) -> None:
    found = read("o.md", "- een_twee_drie\n- *Vier*\n- `vijf` en __zes__\n- 5\\* hotel\n")
    assert tree(found) == ["een_twee_drie", "Vier", "vijf en zes", "5* hotel"]


def test_a_workbook_behind_a_password(read) -> None:
    whole = bytearray(sheet([["Code"], ["A"]]))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says a part is encrypted
        at = whole.find(mark)
        while at >= 0:
            whole[at + flags] |= 1
            at = whole.find(mark, at + 4)
    with pytest.raises(CodebookFault, match="without a password"):
        read("slot.xlsx", bytes(whole))
