"""`qualcode picture`, as a user types it."""

import json
import os
import subprocess
import sys

import pytest

from qualcode import locale
from qualcode.cli.counting import sketches
from qualcode.session.text.cells import width

HELP, CALL, ASK = (
    "de buurvrouw helpt mij altijd",
    "durf niet zo goed te bellen",
    "Hoe is het hier in de buurt?",
)


@pytest.fixture
def coded(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    qualcode("coding", "add", "P01", "drempels", "--quote", HELP)
    qualcode("coding", "add", "P01", "hulp", "--quote", ASK)
    return qualcode


@pytest.fixture
def decided(coded):
    for one in json.loads(coded("identifiers", "list", "--json").out):
        coded("identifiers", "decide", one["key"], "--keep")
    return coded


def lines(answer):
    assert answer.code == 0, answer.err
    return answer.out.splitlines()


def test_a_heat_map_in_characters(coded):
    assert lines(coded("picture", "heatmap")) == [
        "                P01",
        "Hulp           ▒▒ 1",
        "  Buren helpen ▒▒ 1",
        "Drempels       ██ 2",
        "",
        "Number of codings",
    ]
    assert "Familie helpt" in coded("picture", "heatmap", "--all").out
    with locale.speaking("nl"):
        assert "33,3" in coded("picture", "heatmap", "--by", "rol", "--show", "column").out


def test_a_network_in_characters(coded):
    assert lines(coded("picture", "network"))[0].split("█")[0] == "Buren helpen — Drempels "
    turns = lines(coded("picture", "network", "--near", "turn", "--show", "jaccard", "--pairs", "1"))
    assert turns == [f"Buren helpen — Drempels {'█' * 52} 1.0", "Jaccard index, 0 to 1"]
    assert lines(coded("picture", "network", "--of", "nobody")) == ["No two codes stand together."]
    assert coded("picture", "network", "--pairs", "0").code == 2


def test_a_timeline_in_characters(coded):
    shown = lines(coded("picture", "timeline", "p01"))
    lane = shown[0].removeprefix("Hulp").rstrip()
    assert set(lane) <= set(" ▁▂▃▄▅▆▇█")
    assert lane.strip()
    assert shown[-1].split() == ["0", "%", "50", "%", "100", "%"]
    assert max(map(width, shown)) <= 80
    assert coded("picture", "timeline", "P77").code == 2


def test_saturation_and_growth_in_characters(coded):
    shown = lines(coded("picture", "saturation"))
    assert shown[0].endswith("3 (+3)")
    assert "●" in shown[0]
    assert any("Guest, Namey & Chen" in line for line in shown)
    assert lines(coded("picture", "growth"))[0].endswith("4 (+4 −0)")


@pytest.mark.parametrize(
    "asked",
    [
        ("heatmap",), ("heatmap", "--show", "row"), ("network",), ("timeline", "P01"), ("saturation",), ("growth",),
    ],
)  # fmt: skip
def test_each_picture_as_a_file(decided, project, asked):
    name = asked[0]
    for suffix in ("svg", "png"):
        assert decided("picture", *asked, "--to", f"{name}.{suffix}").code == 0
        assert (project.folder / "exports" / f"{name}.{suffix}").stat().st_size > 2000
    assert "picture exported" in decided("history").out


def test_the_gate_stands_before_a_picture_too(coded, project):
    assert coded("code", "rename", "drempels", "Drempels van Karel Visser").code == 0
    shut = coded("picture", "heatmap", "--to", "heat.svg")
    assert shut.code == 3
    assert not list((project.folder / "exports").glob("heat*"))
    assert "Karel" in coded("picture", "heatmap").out  # on screen it is for one's own eyes


def test_a_group_that_is_too_small_has_no_name_in_a_picture(decided, project):
    refused = decided("picture", "heatmap", "--by", "rol", "--to", "rol.svg")
    assert refused.code == 3
    assert "bewoner" in refused.err
    for n in range(3):
        decided("case", "add", f"Resp {n + 2}", "--attribute", "rol=zorgverlener")
    assert decided("picture", "heatmap", "--by", "rol", "--to", "rol.svg").code == 0
    drawn = (project.folder / "exports" / "rol.svg").read_text("utf-8")
    assert "zorgverlener" in drawn
    assert "bewoner" not in drawn
    assert "&lt; 3" in drawn


def test_an_unknown_ending_and_figures_that_mean_nothing_are_refused(decided):
    assert decided("picture", "heatmap", "--to", "heat.pdf").code == 2
    assert decided("picture", "heatmap", "--by", "wijk").code == 2
    assert decided("picture", "saturation", "--base", "0").code == 2


def test_labels_are_never_cut_whatever_the_width():
    long = "een heel lange naam van een code die over meer dan een regel gaat"
    for room in (40, 80, 200):
        for drawn in (
            list(sketches.heat([long], ["bewoners van buiten", "b"], [[1, None]], room)),
            list(sketches.lanes([f"  {long}"], [[0, 50.0, 100.0]], room)),
        ):
            assert (
                long.split() == [word for line in drawn for word in line.split() if word in long.split()][:14]
            )
    assert "–" in "".join(sketches.heat(["a"], ["b"], [[None]], 80))
    assert list(sketches.heat(["a"], ["b"], [[-3]], 80))[1] == "a ██ -3"


def test_columns_that_do_not_fit_come_in_blocks():
    heads = [f"P{n:02}" for n in range(1, 31)]
    drawn = list(sketches.heat(["code"], heads, [list(range(1, 31))], 80))
    assert max(map(width, drawn)) <= 80
    assert [word for line in drawn for word in line.split() if word in heads] == heads


def test_drawing_costs_nothing_until_something_is_drawn():
    code = (
        "import sys; from qualcode.cli.commands import put_together; put_together()\n"
        "import qualcode.project, qualcode.export\n"
        "sys.exit(any(name.startswith(('matplotlib', 'PIL', 'fontTools')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False).returncode == 0
