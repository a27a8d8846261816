"""Pictures of cleared tables: what stands in the svg, and what must not stand in either file."""

import re
import zlib
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest

from qualcode.anonymisation.corners import pieces
from qualcode.export import Caption, pictures, write_picture
from qualcode.export.pictures import shades
from qualcode.locale import speaking
from qualcode.model.cleared import ClearedTable, ClearedText
from qualcode.model.errors import Refused
from qualcode.model.picture import Kind, Look

T = ClearedText
NOW = datetime(2026, 11, 30, 21, 30)
CAPTION = Caption("Number of codings", {"Query": T("any")})
LONG = "Regels, subsidies en alles wat daarbij komt kijken als je met z'n allen iets wilt in de buurt"
WORD = "arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg"
MATRIX = ClearedTable(
    title=T("Buurt"),
    corner=T("Code × rol"),
    columns=(T("bewoner"), T("professional in dienst van de gemeente"), T("1 groep < 3")),
    rows=((T(LONG), 0), (T(WORD), 1), (T("$\\frac{1}{2}$ & <b>5%</b>"), 2), (T("nooit"), 0)),
    cells=((3, 0, None), (1.25, -2.5, None), (7, 2, None), (0, 0, None)),
    notes=(T("1 groep is niet getoond."),),
    shows=T("Code × rol"),
    hidden=frozenset((row, 2) for row in range(4)),
)
SQUARE = ClearedTable(
    T("Buurt"), T("Code"), tuple(map(T, "ABCD")), tuple((T(c), 0) for c in "ABCD"),
    ((9, 4, None, 0), (4, 5, 1, 0), (None, 1, 2, 0), (0, 0, 0, 3)),
)  # fmt: skip
SATURATION = ClearedTable(
    T("Buurt"), T("Interview"), tuple(map(T, "abcdefgh")), ((T("P01"), 0), (T("P02"), 0), (T("P03"), 0)),
    ((4, 4, 40.0, 4.5, 2.0, 6.0, None, None), (5, 9, 90.0, 8.1, 6.0, 9.5, 1, 10.0),
     (1, 10, 100.0, 10.0, 10.0, 10.0, 1, 10.0)),
    (T("Bereikt bij 4+2."),),
)  # fmt: skip
GROWTH = ClearedTable(
    T("Buurt"), T("Datum"), tuple(map(T, "abcde")),
    ((T("2024-02-01 10:00"), 0), (T("2024-03-01 10:00"), 0), (T("2024-05-01 10:00"), 0)),
    ((T("een"), 3, 3, 0, 3), (T("twee"), 4, 4, 0, 7), (T("een"), 6, 3, 0, 10)),
)  # fmt: skip
TIMELINE = ClearedTable(
    T("Buurt"), T("Code × P01"), tuple(T(str(n)) for n in range(4)), ((T("A"), 0), (T("B"), 1), (T("C"), 0)),
    ((100.0, 100.0, 12.5, 0.0), (0.0, 0.0, 0.0, 30.0), (0.0, 0.0, 0.0, 0.0)),
)  # fmt: skip
EACH = {
    Kind.HEATMAP: MATRIX,
    Kind.NETWORK: SQUARE,
    Kind.SATURATION: SATURATION,
    Kind.GROWTH: GROWTH,
    Kind.TIMELINE: TIMELINE,
}


def words(svg):
    """The texts of an svg element, in order; those of lines under each other apart."""
    return [
        "".join(text.itertext())
        for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]


def drawn(kind, table=None, **look):
    return pictures.svg(table or EACH[kind], Look(kind, **look), name="x", title="Titel & <b>")


@pytest.mark.parametrize("kind", EACH)
def test_the_same_table_gives_the_same_bytes_that_tell_of_nothing_else(tmp_path, kind):
    for suffix in ("svg", "png"):
        one, other = (
            write_picture(
                tmp_path / f"{name}.{suffix}", EACH[kind], Look(kind), caption=CAPTION, made_at=NOW
            ).read_bytes()
            for name in ("een", "twee")
        )
        assert one == other
        assert b"matplotlib" not in one.lower()
        assert str(tmp_path).encode() not in one
        assert not re.search(rb"dc:date|<metadata|tEXt|iTXt|zTXt|eXIf|tIME", one)
        assert not [piece for piece in pieces(one) if "een" in piece.text.split() and suffix == "png"]


def test_labels_and_figures_are_all_there_and_stay_text():
    said = words(drawn(Kind.HEATMAP))
    text = " ".join(" ".join(said).split())
    assert LONG in text
    assert WORD in text
    assert "$\\frac{1}{2}$ & <b>5%</b>" in text
    assert {"1.2", "−2.5", "7", "3"} <= set(said)
    assert "nooit" not in text
    assert "nooit" in " ".join(words(drawn(Kind.HEATMAP, every=True)))
    with speaking("nl"):
        assert {"1,2", "−2,5"} <= set(words(drawn(Kind.HEATMAP)))


def test_what_is_suppressed_has_no_figure_and_is_hatched():
    svg = drawn(Kind.HEATMAP)
    assert "not shown: see below" in words(svg)
    assert "no figure" not in words(svg)
    assert "1 groep is niet getoond." in words(svg)
    assert words(svg).count("0") == 1  # the one that is shown
    full = ClearedTable(
        T("t"), T("c"), MATRIX.columns[:1], MATRIX.rows, tuple(cells[:1] for cells in MATRIX.cells)
    )
    assert "not shown: see below" not in words(drawn(Kind.HEATMAP, full))
    assert svg.count("<pattern") > drawn(Kind.HEATMAP, full).count("<pattern")


def test_a_row_of_which_something_is_suppressed_is_no_row_of_nothing():
    hidden = replace(MATRIX, cells=(*MATRIX.cells[:3], (0, None, None)), hidden=MATRIX.hidden | {(3, 1)})
    assert "nooit" in " ".join(words(drawn(Kind.HEATMAP, hidden)))
    says_nothing = replace(hidden, hidden=MATRIX.hidden)
    assert "nooit" not in " ".join(words(drawn(Kind.HEATMAP, says_nothing)))
    assert "no figure" in words(drawn(Kind.HEATMAP, says_nothing, every=True))


def test_a_picture_says_what_it_shows_of_what_and_when(tmp_path):
    with speaking("nl"):
        path = write_picture(tmp_path / "x.svg", MATRIX, Look(Kind.HEATMAP), caption=CAPTION, made_at=NOW)
    said = words(path.read_text("utf-8"))
    assert "Code × rol: number of codings" in said
    assert "Buurt · Query: any · 30 november 2026" in said


def test_a_network_draws_the_strongest_pairs_and_says_how_many_there_are():
    svg = drawn(Kind.NETWORK, says="Samen")
    assert {"A (9)", "B (5)", "C (2)", "Samen"} <= set(words(svg))
    assert "D (3)" not in words(svg)
    fewer = words(drawn(Kind.NETWORK, most=1))
    assert "C (2)" not in fewer
    assert "The strongest pair of 2 is drawn." in fewer
    alone = ClearedTable(T("t"), T("c"), SQUARE.columns[:1], SQUARE.rows[:1], ((9,),))
    assert words(drawn(Kind.NETWORK, alone)) == ["No two codes stand together."]


def test_saturation_names_its_interviews_and_the_line_of_90_percent():
    said = words(drawn(Kind.SATURATION))
    assert {"P01", "P02", "P03", "90 % of all codes (9.0)", "Bereikt bij 4+2."} <= set(said)


def test_growth_has_a_line_for_each_codebook_and_dates_in_digits():
    said = words(drawn(Kind.GROWTH))
    assert {"een", "twee", "In all codebooks"} <= set(said)
    assert any(re.fullmatch(r"2024-\d\d-\d\d", one) for one in said)
    with speaking("nl"):
        assert any(re.fullmatch(r"\d\d-\d\d-2024", one) for one in words(drawn(Kind.GROWTH)))


@pytest.mark.parametrize("kind", EACH)
def test_a_table_of_nothing_is_drawn_too(kind):
    empty = ClearedTable(T("t"), T("c"), (), (), ())
    assert "<svg" in pictures.svg(empty, Look(kind), name="x", title="t")


@pytest.mark.parametrize("label", ["", " ", "日本語のラベル", "\x1b[31mrood\x00", "e\u0301" * 60, "𝄞 muziek"])
def test_any_label_can_be_drawn(label, recwarn):
    table = ClearedTable(T("t"), T("c"), (T(label),), ((T(label), 0),), ((1,),))
    root = ElementTree.fromstring(drawn(Kind.HEATMAP, table))
    assert root.tag.endswith("svg")
    assert not recwarn.list


def test_several_pictures_can_stand_in_one_page():
    one, other = (pictures.svg(MATRIX, Look(Kind.HEATMAP), name=name, title="t") for name in ("een", "twee"))
    ids = [re.findall(r'id="([^"]+)"', svg) for svg in (one, other)]
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])
    for svg, known in zip((one, other), ids, strict=True):
        assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg)) == set(known)
    assert ElementTree.fromstring(one).get("role") == "img"
    assert ElementTree.fromstring(drawn(Kind.HEATMAP)).get("aria-label") == "Titel & <b>"


def test_settings_of_the_user_change_nothing(monkeypatch):
    import matplotlib

    before = drawn(Kind.HEATMAP)
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30)
    monkeypatch.setitem(matplotlib.rcParams, "axes.facecolor", "red")
    assert drawn(Kind.HEATMAP) == before
    assert matplotlib.rcParams["font.size"] == 30


def test_a_large_picture_has_fewer_dots_and_can_still_be_opened():
    many = ClearedTable(
        T("t"), T("c"), (T("P01"),), tuple((T(f"code {n}"), 0) for n in range(400)), ((1,),) * 400
    )
    content = pictures.png(many, Look(Kind.HEATMAP))
    height = int.from_bytes(content[20:24])
    assert 10_000 < height < 25_000


def test_the_picture_is_not_blank():
    content = pictures.png(MATRIX, Look(Kind.HEATMAP))
    data = b"".join(
        content[match.end() : match.end() + int.from_bytes(content[match.start() - 4 : match.start()])]
        for match in re.finditer(b"IDAT", content)
    )
    assert len(set(zlib.decompress(data))) > 20


def test_an_ending_that_says_nothing_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"\.png, \.svg"):
        write_picture(tmp_path / "x.pdf", MATRIX, Look(Kind.HEATMAP), caption=CAPTION, made_at=NOW)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_in_grey_dark_is_much_and_lines_differ():
    light = [luminance(colour) for colour in shades.MUCH]
    assert light == sorted(light, reverse=True)
    assert light[0] > 0.9
    assert light[-1] < 0.05
    both = [luminance(colour) for colour in shades.LESS_AND_MORE]
    assert both[:5] == sorted(both[:5])
    assert both[4:] == sorted(both[4:], reverse=True)
    looks = {(shades.DASHES[n % len(shades.DASHES)], shades.MARKS[n % len(shades.MARKS)]) for n in range(8)}
    assert len(looks) == 8  # apart without any colour
