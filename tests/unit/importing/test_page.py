import pytest

from qualcode.importing import read
from qualcode.importing.formats import page
from qualcode.importing.lines import SourceNote
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import LandmarkKind, UnitKind
from qualcode.model.transcript import NoteKind


def source(body, head="<meta charset=utf-8>", encoding="utf-8"):
    return page.read(
        f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "a.html", ReadingOptions()
    )


def lines(body, **how):
    return [(passage.line.unit, passage.line.text.strip()) for passage in source(body, **how).passages]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>een<p>twee", ["een", "twee"]),
        ("los<p>een</p>vast", ["los", "een", "vast"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>één&nbsp;&eacute; &amp;lt; &#x20ac;", ["één\xa0é &lt; €"]),
        ("<p>een\n   twee <b> drie</b>", ["een twee drie"]),
        ("<pre>een\n  twee</pre>", ["een", "twee"]),
        ("<table><tr><td>I<td>Hoe?<tr><td>R<td>Zo.</table>", ["I", "Hoe?", "R", "Zo."]),
        ("<ul><li>een<li>twee</ul>", ["een", "twee"]),
        ("<script>x='<p>weg'</script><style>p{}</style><nav>menu</nav>hier<!-- weg -->", ["hier"]),
        ("<p hidden>weg<p style='color:red;DISPLAY : none'>weg<p>hier", ["hier"]),
        ("<p>a<del>weg</del><ins>b</ins><o:p></o:p>", ["ab"]),
        ("<div title=header>Kop</div><p>hier", ["hier"]),
        ("<img src='http://127.0.0.1:1/x.png' alt=foto><p>hier<iframe src='file:///etc/passwd'>", ["hier"]),
        ("<b><i>scheef</b> en </i>recht", ["scheef en recht"]),
        ("<div>" * 2000 + "diep", ["diep"]),
    ],
)
def test_what_a_page_shows(body, expected):
    assert [text for _, text in lines(body)] == expected


def test_breaks_are_lines_of_one_paragraph():
    assert lines("<p>een<br>twee<p>drie") == [(1, "een"), (1, "twee"), (2, "drie")]


@pytest.mark.parametrize(
    ("head", "encoding", "told"),
    [
        ("<meta charset='iso-8859-1'>", "cp1252", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252", "cp1252"),
        ("<meta charset=utf-8>", "utf-8-sig", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8", "utf-8"),
        ("<meta charset=macintosh>", "cp1252", "cp1252"),
        ("<meta charset=nergens>", "cp1252", "cp1252"),
        ("", "utf-16", "utf-16"),
    ],
)
def test_encodings(head, encoding, told):
    if "macintosh" in head:
        head = head.replace("macintosh", "rot13")
    said = source("<p>“Dé café’s”", head=head, encoding=encoding)
    assert ([p.line.text for p in said.passages], said.encoding) == (["“Dé café’s”"], told)


def test_a_declared_encoding_that_we_would_not_guess():
    assert lines("<p>Привет", head="<meta charset=koi8-r>", encoding="koi8-r") == [(1, "Привет")]


def test_footnotes():
    said = source(
        "<p>Een dag<a href='#_ftn1' name='_ftnref1'>[1]</a> dus"
        "<a class=sdfootnoteanc href='#sdfootnote2sym'>2</a></p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> In mei.</p></div>"
        "<div id=sdfootnote2><p><a href='#sdfootnote2anc'>2</a>Of juni.</p></div>"
    )
    assert [p.line.text.strip() for p in said.passages] == ["Een dag dus"]
    assert said.notes == (
        SourceNote(1, 4, 7, "In mei.", kind=NoteKind.FOOTNOTE),
        SourceNote(1, 8, 11, "Of juni.", kind=NoteKind.FOOTNOTE),
    )


NOSCRIBE = """<html><head><meta name="qrichtext" content="1" /></head><body><div>
<p>Buurtgesprek<br>&#1;2</p><p><a name="ts_0_2000_">(2 seconds pause) </a></p>
<p><a name="ts_2000_4000_S01">S01: <span>[00:00:02]</span> Hoe is het?</a><a name="ts_4000_5000_S01"> (..)</a>
<a name="ts_5000_6000_//S02"> //S02: Ja, ja.</a><a name="ts_6000_7000_S01">// Vertel eens.</a></p>
<p><a name="ts_7000_9000_S00">Wim: Nou, goed hoor.</a><a name="ts_9000_9900_S00"> Echt.</a></p></div></body></html>"""


def test_noscribe(tmp_path):
    path = tmp_path / "gesprek.html"
    path.write_text(NOSCRIBE, "utf-8")
    said = read(path)
    assert broken_promises(said) == []
    assert [(t.speaker, t.time_ms, t.span.of(said.text)) for t in said.turns] == [
        (None, None, "Buurtgesprek 2 (2 seconds pause)"),
        ("S01", 2000, "Hoe is het? (..)"),
        ("S02", 5000, "Ja, ja."),
        ("S01", 6000, "Vertel eens."),
        ("Wim", 7000, "Nou, goed hoor. Echt."),
    ]
    assert said.unit is UnitKind.SEGMENT
    assert said.landmarks[-1].kind is LandmarkKind.TIME
    assert said.landmarks[-1].value == "9000"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"<div>" * 5000 + b"diep", b"<p>Gehe\xebim \xc3\xa9\xc3\xa8"]
)
def test_no_page(data):
    with pytest.raises(ImportFailed):
        page.read(data, "a.html", ReadingOptions())
