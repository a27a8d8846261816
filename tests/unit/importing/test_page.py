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


COMMENTED = (
    "<p>Een <a>mooie dag</a><span><a class=msocomanchor href='#_msocom_1' name='_msoanchor_1'>[AB1]</a>&nbsp;</span>dus"
    "<a class=msocomanchor href='#_msocom_2' name='_msoanchor_2'>[AB2]</a>.</p>"
    "<div><div id='_com_1' class=msocomtxt><a name='_msocom_1'></a>"
    "<p><a href='#_msoanchor_1' class=msocomoff>[AB1]</a>Echt?</p></div></div>"
    "<div><div id='_com_2' class=msocomtxt><p>Nee.</p></div></div>"
)


def test_comments_of_word_hang_on_their_words():
    said = source(COMMENTED)
    assert [p.line.text.strip() for p in said.passages] == ["Een mooie dag\xa0dus."]
    assert said.notes == (SourceNote(1, 4, 13, "Echt?", "AB"), SourceNote(1, 10, 17, "Nee.", "AB"))


def spoken(body):
    return [(p.speaker, p.start_ms, p.line.text.strip()) for p in source(body).passages]


def rows(*cells):
    return "".join(
        f"<tr><td{how}>{name}<td>{words}" if name else f"<tr><td>{words}" for how, name, words in cells
    )


TALK = [("", "I", "Hoe gaat het?"), ("", "R", "Zo."), ("", "I", "Ja?"), ("", "R", "Nee.")]


def test_a_table_of_speakers_and_words_is_a_talk():
    told = [("I", None, "Hoe gaat het?"), ("R", None, "Zo."), ("I", None, "Ja?"), ("R", None, "Nee.")]
    assert spoken(f"<table>{rows(*TALK)}</table>") == told
    assert spoken(f"<p>Vooraf<table><thead>{rows(*TALK)}</table>Na") == [
        (None, None, "Vooraf"),
        *told,
        (None, None, "Na"),
    ]


def test_cells_that_reach_down_or_aside_leave_the_others_in_their_columns():
    reaching = [("", "I", "Hoe gaat het?"), (" rowspan=2", "R", "Zo."), ("", "", "En zo."), *TALK[2:]]
    assert [said[0] for said in spoken(f"<table>{rows(*reaching)}</table>")] == ["I", "R", "R", "I", "R"]
    hidden = "<table hidden><tr><td>weg</table>"
    told = [said[0] for said in spoken(f"<table>{rows(*TALK[:2])}{hidden}{rows(*TALK[2:])}</table>")]
    assert told == ["I", "R", "I", "R"]
    far = "<tr>" + "<td colspan=64 rowspan=64>" * 200 + "ver"
    assert spoken(f"<table>{rows(*TALK)}{far}</table>")[0] == (None, None, "I")
    wide = "<tr><td colspan=2>Deel 1</table>"
    assert spoken(f"<table>{rows(*TALK)}{wide}")[-1] == ("R", None, "Deel 1")


def test_a_table_that_only_sets_out_a_page_is_none():
    inner = f"<table>{rows(*TALK)}</table>"
    assert spoken(f"<table><tr><td>Menu<td>{inner}</table>") == [
        (None, None, words) for words in ("Menu", "I", "Hoe gaat het?", "R", "Zo.", "I", "Ja?", "R", "Nee.")
    ]


@pytest.mark.parametrize(
    "bold", ["<b>Wim</b>", "<strong>Wim</strong>", "<span style='font-weight: 700'>Wim</span>"]
)
def test_bold_is_told(bold):
    assert source(f"<p>{bold} Ja.").passages[0].bold == "Wim"
    assert source("<p><b>Wim <span style='font-weight:normal'>zei</span></b>").passages[0].bold == "Wim"


def test_lists_of_codes_between_the_words_are_no_words():
    body = "<p>Een<span class=taglist> [dag, dag.mooi]</span> dag<span class=taglist>lijst</span>"
    said = source(body)
    assert [p.line.text for p in said.passages] == ["Een daglijst"]
    assert [(repair.step, repair.count) for repair in said.repairs] == [(page.CODE_NAMES, 1)]


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


def test_comments_that_libreoffice_hides_in_a_page_are_notes_and_those_of_others_are_not():
    body = "<p>De buren<!-- Welke straat? --> kwamen <b>meteen<!--[if gte mso 9]>x<![endif]--></b>.<!-- --><p>Met soep."
    written = source(body, head="<meta name=generator content='LibreOffice 7.4.7.2 (Linux)'/>")
    assert written.notes == (SourceNote(1, 3, 8, "Welke straat?"),)
    assert [passage.line.text.strip() for passage in written.passages] == [
        "De buren kwamen meteen.",
        "Met soep.",
    ]
    other = source(body, head="<meta name=generator content=Hugo>")
    assert (other.notes, other.passages) == ((), written.passages)
