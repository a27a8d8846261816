"""`qualcode report --html`, as a user types it; what the page does in a browser stands in end_to_end/test_page.py."""

import base64
import hashlib
import html
import json
import re

import pytest

from qualcode.locale import speaking
from qualcode.project import create_project

HELP, CALL, ASK = (
    "de buurvrouw helpt mij altijd",
    "durf niet zo goed te bellen",
    "Maar Karel Visser van nummer 12 belt dan voor mij",
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
        coded("identifiers", "decide", one["key"], "--replace" if one["text"] == "Karel Visser" else "--keep",
              *(["[buurman]"] if one["text"] == "Karel Visser" else []))  # fmt: skip
    return coded


def page(answer, project, name="report.html"):
    assert answer.code == 0, answer.err
    return (project.folder / "exports" / name).read_text("utf-8")


def test_a_quote_stands_in_the_page_once_with_all_its_codes_and_what_was_decided(decided, project):
    text = page(decided("report", "--html"), project)
    assert text.count(HELP) == 1
    quote = re.search(
        rf'<li data-codes="([\d ]+)" data-interview="P01" id="q-P01-\d+"><blockquote[^>]*><p>{HELP}', text
    )
    assert quote[1] == "1 3"
    assert "Karel" not in text
    assert "[buurman]" in text
    assert "page exported" in decided("history").out


def test_every_question_comes_at_once_and_nothing_is_written(coded, project):
    assert coded("code", "rename", "drempels", "Drempels van Anneke Bakker").code == 0
    shut = coded("report", "--html")
    assert shut.code == 3
    assert {"Karel Visser", "Anneke Bakker"} <= set(re.findall(r"(?:Karel|Anneke) \w+", shut.err))
    assert not (project.folder / "exports" / "report.html").exists()


def test_the_policy_names_the_script_and_nothing_is_loaded(decided, project):
    text = page(decided("report", "--html", "--to", "p.html"), project, "p.html")
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert text.count("<script") == 1
    assert not re.search(r"\son\w+=", re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))
    assert not re.search(r'(?:src|href)="(?!#)', text.replace("xlink:href", "href"))
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_who_does_not_agree_is_not_quoted_and_the_page_says_so(decided, project):
    decided("case", "consent", "1", "--quote", "no")
    text = page(decided("report", "--html"), project)
    assert HELP not in text
    assert "3 quotes are left out" in text


def test_a_query_chooses_what_stands_in_it(decided, project):
    text = page(decided("report", "--html", "--query", "buren", "--no-timelines"), project)
    assert HELP in text
    assert CALL not in text
    assert "timelines" not in text.partition("<main")[0]
    assert "Query" in text


def test_with_the_codes_below_a_figure_opens_theirs_too(decided, project):
    plain = page(decided("report", "--html"), project)
    rolled = page(decided("report", "--html", "--rollup"), project)
    cell = r'<td class="figure s\d" data-v="(\d)"><button type="button" class="open" data-codes="([\d ]+)"'
    assert re.search(cell, plain).groups() == ("1", "0")
    assert re.search(cell, rolled).groups() == ("2", "0 1 2")


@pytest.fixture
def themed(decided):
    decided("theme", "add", "Buren als vangnet", "--idea", "De buurvrouw is er, Karel Visser ook.")
    decided("theme", "link", "buren-als-vangnet", "code:buren", "P01:3")
    decided("theme", "link", "buren-als-vangnet", "P01:2", "--against")
    decided("claim", "add", "buren-als-vangnet", "Een enkele bewoner belt niet.")
    decided("framework", "new", "Steun", "buren-als-vangnet", "code:drempels")
    decided(
        "framework", "set", "Resp 1", "buren-als-vangnet", "Zij leunt op de buren.", "--verdict", "strong"
    )
    return decided


def test_themes_and_matrices_stand_in_it_with_the_quotes_they_rest_on(themed, project):
    text = page(themed("report", "--html"), project)
    theme = text.partition('<section id="themes"')[2].partition("</section>")[0]
    assert "De buurvrouw is er, [buurman] ook." in theme
    assert re.findall(r'data-quotes="([^"]*)"', theme)[:2] == ["q-P01-1 q-P01-3", "q-P01-2"]
    assert "Een enkele bewoner belt niet." in theme
    assert "2 quotes, of 1 of 1 cases" in html.unescape(theme)
    claim = theme.partition('<ol class="claims">')[2]
    assert "Rests on the whole theme; no quote or query was chosen for it." in claim
    matrix = text.partition('<section id="framework-0"')[2].partition("</section>")[0]
    assert "Zij leunt op de buren." in matrix
    assert re.findall(r'data-quotes="([^"]*)"', matrix) == ["q-P01-1 q-P01-2 q-P01-3", "q-P01-1 q-P01-2"]


def test_themes_ask_the_gate_and_stay_out_where_codings_are_chosen(themed, project):
    themed("case", "consent", "1", "--quote", "no")
    text = page(themed("report", "--html", "--no-timelines"), project)
    assert "q-P01" not in text.partition("<script>")[0]
    assert "2 quotes, of 1 of 1 cases" in html.unescape(text)
    themed("theme", "edit", "buren-als-vangnet", "--tensions", "Anneke Bakker ziet het anders.")
    shut = themed("report", "--html")
    assert shut.code == 3
    assert "Anneke" in shut.err
    for without in (["--no-themes"], ["--query", "buren"], ["--of", "ann"]):
        left = themed("report", "--html", "--no-timelines", *without)
        assert 'id="themes"' not in page(left, project)


def test_its_name_is_in_the_language_of_the_user(decided, project):
    with speaking("nl"):
        assert decided("report", "--html").code == 0
    assert (project.folder / "exports" / "rapport.html").exists()


def test_it_speaks_the_language_of_the_report(decided, project):
    decided("settings", "set", "language", "nl", "--project")
    text = page(decided("report", "--html", "--rollup"), project)
    assert '<html lang="nl">' in text
    assert "Zoek in de citaten" in text
    assert "meegeteld" in text


def test_what_the_method_has_no_use_for_is_no_part_of_the_page(decided, project):
    assert 'id="saturation"' in page(decided("report", "--html"), project)
    decided("settings", "set", "method", "reflexive", "--project")
    text = page(decided("report", "--html"), project)
    assert 'id="saturation"' not in text
    assert 'id="growth"' in text


def test_what_the_gate_lets_through_for_a_reason_is_on_record(coded, project):
    left = page(
        coded("report", "--html", "--despite", "undecided", "--reason", "Alleen voor intern overleg."),
        project,
    )
    assert "Alleen voor intern overleg." in left
    assert "gate.override" in [entry.kind for entry in project.journal.entries()]


def test_the_same_project_gives_the_same_page(decided, project):
    one, other = (page(decided("report", "--html"), project) for _time in range(2))
    made = re.compile(r"<dt>Made on</dt><dd>[^<]*</dd>")
    assert made.sub("", one) == made.sub("", other)


def test_the_other_reports_are_written_by_name_or_say_why_not(decided, project):
    decided("theme", "add", "Bij elkaar", "--idea", "Men kent elkaar")
    decided("theme", "link", "bij-elkaar", "code:hulp")
    for kind, extra in (("theme", "bij-elkaar"), ("code", "--query=buren"), ("case", "--attribute=rol"),
                        ("member-check", "Resp 1"), ("quotes", "--most=1")):  # fmt: skip
        text = page(decided("report", kind, extra, "--to", f"{kind}.md"), project, f"{kind}.md")
        assert HELP in text, kind
        assert "report exported" in decided("history").out
    assert decided("report", "theme", "--template", "md").code == 0
    assert (project.folder / "templates" / "report-theme.md").is_file()
    for wrong in (("theme", "nergens"), ("--html", "code"), ("member-check",), ("case", "niemand"), ("code", "niets"),
                  ("code", "--query", "rol ="), ("code", "--to", "c.pdf")):  # fmt: skip
        answer = decided("report", *wrong)
        assert answer.code == 2, wrong
        assert answer.err.strip()
    assert not [path for path in (project.folder / "exports").glob("*") if path.suffix in (".docx", ".pdf")]


def test_it_says_what_it_can_write(decided):
    assert decided("report").code == 2
    assert "--html" in decided("report").err
    assert decided("report", "--html", "--to", "report.pdf").code == 2
    assert decided("report", "--html", "--by", "wijk").code == 2


def test_without_codes_there_are_no_empty_sections_about_them(tmp_path):
    with create_project(tmp_path / "leeg", title="Buurt", coder="ann") as project:
        text = project.pages.export().read_text("utf-8")
    assert re.findall(r'<section[^>]* id="([^"]+)"', text) == ["quotes"]


@pytest.fixture
def grouped(decided, tmp_path):
    """Three at home, one of whom is heard, and one elsewhere."""
    cases = "name,plek\nResp 1,thuis\nResp 2,thuis\nResp 3,thuis\nResp 4,elders\n"
    (tmp_path / "cases.csv").write_text(cases, "utf-8")
    assert decided("case", "import", tmp_path / "cases.csv").code == 0
    return decided


def test_a_page_holds_no_table_of_groups_beside_the_interviews_that_tell_what_it_hides(grouped, project):
    shut = grouped("report", "--html", "--by", "plek")
    assert shut.code == 3
    assert "--no-interviews" in shut.err
    text = page(grouped("report", "--html", "--by", "plek", "--no-interviews"), project)
    assert "Code × plek" in text
    assert "elders" not in text
    assert HELP not in text
    assert not re.search(r"P0\d", text)
    for section in ("timelines", "saturation", "quotes"):
        assert f'id="{section}"' not in text
    spite = ("--despite", "small-cells", "--reason", "Alleen voor de begeleidingsgroep.")
    whole = page(grouped("report", "--html", "--by", "plek", *spite), project)
    assert "elders" in whole
    assert HELP in whole


def test_an_export_of_groups_names_the_files_that_tell_what_it_hides(grouped, project):
    table = ("matrix", "--by", "plek", "--to", "plek.xlsx")
    assert "worked out" not in grouped(*table).err
    assert grouped("report", "--html").code == 0
    assert grouped("quotes", "buren", "--to", "buren.md").code == 0
    by_group = grouped("report", "--html", "--by", "plek", "--no-interviews", "--to", "groepen.html")
    assert by_group.code == 0
    told = "of one group: buren.md, report.html."
    for said in (by_group.err, grouped(*table).err, grouped("risk").out):
        assert told in said
    assert json.loads(grouped("risk", "--json").out)["report"]["of_interviews"] == ["buren.md", "report.html"]
    assert grouped("report", "--html", "--by", "plek", "--no-interviews").code == 0
    left = json.loads(grouped("risk", "--json").out)["report"]["of_interviews"]
    assert left == ["buren.md"], "the page that told of interviews was written over"
