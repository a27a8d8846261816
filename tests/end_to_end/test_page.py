"""The page of `qualcode report --html` in a real browser, opened from a file as from a USB stick."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from chromium import Chromium, found

from qualcode import locale
from qualcode.cli.run import run
from qualcode.model.identifier import Verdict
from qualcode.project import create_project, open_project

AXE = Path(os.environ.get("QUALCODE_AXE", Path(__file__).parents[2] / ".venv" / "axe" / "axe.min.js"))
VIOLATIONS = "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' ')}`))"
REPORTS = {"theme": [], "code": [], "case": [], "member-check": ["R1"], "quotes": []}
CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: hulp
    label: Hulp
    definition: Alles wat mensen voor elkaar doen.
    children:
      - code: buren
        label: Buren helpen
      - code: familie
        label: Familie helpt
  - code: drempels
    label: Drempels & geld
  - code: nooit
    label: Nooit gebruikt
"""
TALK = [
    ("De buurvrouw helpt mij met alles.", "buren"),
    ("Mijn zus komt élke week langs.", "familie"),
    ("Bellen durf ik niet zo goed.", "drempels"),
    ("Het is te duur voor ons.", "drempels"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A page of five interviews; in P01 and P02 more is said, and one of the two groups is too small to be shown."""
    folder = tmp_path_factory.mktemp("page") / "buurt"
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("LC_", "QUALCODE_"))]:
            patch.delenv(name)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(folder.parent / "home"))
        patch.setenv("QUALCODE_CODER", "ann")
        patch.setenv("LANG", "en_US.UTF-8")
        patch.setattr(locale, "_chosen", "en")
        create_project(folder, title="Buurt <1>", language="en").close()
        (folder / "codebooks" / "buurt.yaml").write_text(CODEBOOK, "utf-8")
        with open_project(folder) as project:
            for n in range(5):
                said = TALK[: 4 - n % 4]
                source = folder.parent / f"{n}.txt"
                turns = "\n\n".join(
                    f"Interviewer: {'En dan? ' * (n + 1)}\n\nResp: {words}" for words, _code in said
                )
                source.write_text(turns + "\n", "utf-8")
                project.transcripts.add(source)
        asked = ["--project", str(folder)]
        for n in range(5):
            number = f"P0{n + 1}"
            rol = "buur" if n < 4 else "wethouder"
            run(
                [
                    *asked,
                    "case",
                    "add",
                    f"R{n + 1}",
                    "--speaks",
                    f"{number}:Resp",
                    "--attribute",
                    f"rol={rol}",
                ]
            )
            for words, code in TALK[: 4 - n % 4]:
                assert run([*asked, "coding", "add", number, code, "--quote", words]) == 0
        for asked_too in (
            [
                "theme",
                "add",
                "Buren als vangnet",
                "--idea",
                "Wie valt, valt bij de buren.",
                "--scope",
                "De straat.",
            ],
            ["theme", "link", "buren-als-vangnet", "code:buren"],
            ["theme", "link", "buren-als-vangnet", "P01:3", "--against"],
            ["claim", "add", "buren-als-vangnet", "Bijna iedereen kent een buurvrouw."],
            ["framework", "new", "Steun in de straat", "buren-als-vangnet", "code:drempels"],
            ["framework", "set", "R2", "1", "Leunt op de buurvrouw.", "--verdict", "strong"],
            ["framework", "set", "R1", "1", "Redt het zelf.", "--verdict", "absent"],
            ["framework", "set", "R3", "2", "--state", "not-asked"],
        ):
            assert run([*asked, *asked_too]) == 0
        with open_project(folder) as project:
            for one in project.identifiers.list():
                project.identifiers.decide(one.key, Verdict.KEEP)
        assert run([*asked, "report", "--html", "--by", "rol"]) == 3, "one of its groups is too small"
        by_group = ("--by", "rol", "--no-interviews", "--to", "groups.html")
        assert run([*asked, "report", "--html", *by_group]) == 0
        assert run([*asked, "report", "--html"]) == 0
        for kind, named in REPORTS.items():
            assert run([*asked, "report", kind, *named, "--to", f"{kind}.html"]) == 0
    return folder / "exports" / "report.html"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    if found() is None or shutil.which("bash") is None:
        pytest.skip("no Chromium on this machine (Debian's package chromium)")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def browser(chromium, page):
    chromium.open(page)
    yield chromium
    told = [
        e
        for e in chromium.events
        if e["method"] in ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
    ]
    assert not told
    requests = [
        e["params"]["request"]["url"] for e in chromium.events if e["method"] == "Network.requestWillBeSent"
    ]
    assert requests == [page.as_uri()]


def rows(browser, table="matrix-0"):
    return browser.run(
        f"[...document.querySelectorAll('#{table}-table tbody tr')].filter(r => r.offsetHeight)"
        ".map(r => r.cells[0].innerText)"
    )


def visible(browser, selector):
    return browser.run(
        f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => e.offsetHeight).length"
    )


@pytest.mark.parametrize("name", ["report.html", "groups.html"])
def test_the_page_is_whole(page, name):
    text = page.with_name(name).read_text("utf-8")
    assert "Buurt &lt;1&gt;" in text
    assert "src=" not in text
    assert "http:" not in text.replace("http://www.w3.org/", "")
    assert "https:" not in text


def test_a_page_of_groups_tells_nothing_of_a_small_one_nor_of_an_interview(page):
    text = page.with_name("groups.html").read_text("utf-8")
    assert "Code × rol" in text
    assert "wethouder" not in text
    assert "1 group &lt; 3" in text
    assert not re.search(r"P0\d", text)
    assert "<blockquote" not in text


def test_rows_are_filtered_and_sorted(browser):
    own = ["Hulp", "Buren helpen", "Familie helpt", "Drempels & geld", "Nooit gebruikt"]
    assert rows(browser) == own
    browser.click("#matrix-0 .rows")
    browser.write("HELP")
    assert rows(browser) == ["Buren helpen", "Familie helpt"]
    assert browser.run("document.querySelector('#matrix-0 .count').textContent") == "2 of 5 rows"
    browser.run("document.querySelector('#matrix-0 .rows').value = ''")
    browser.click("#matrix-0 .empty")
    assert rows(browser) == ["Buren helpen", "Familie helpt", "Drempels & geld"]
    browser.click("#matrix-0 .empty")
    head = "#matrix-0 thead th:nth-child(2)"
    browser.click(f"{head} button")
    assert browser.run(f"document.querySelector('{head}').getAttribute('aria-sort')") == "descending"
    assert rows(browser)[0] == "Drempels & geld"
    browser.click(f"{head} button")
    assert rows(browser)[-1] == "Drempels & geld"
    browser.click(f"{head} button")
    assert rows(browser) == own
    browser.click("#matrix-0 thead th:nth-child(1) button")
    assert rows(browser) == sorted(own)


def test_a_figure_opens_its_quotes_with_the_keyboard_alone(browser):
    browser.run("document.querySelector('#matrix-0 .wide').focus()")
    for _head in range(7):
        browser.press("Tab")
    browser.press("Tab")
    first = "document.activeElement.dataset.title"
    assert browser.run(first) == "Buren helpen · P01"
    browser.press("ArrowRight")
    assert browser.run(first) == "Buren helpen · P02"
    browser.press("ArrowDown")
    assert browser.run(first) == "Familie helpt · P02"
    browser.press("Enter")
    assert browser.run("document.querySelector('dialog').open")
    assert browser.run("document.activeElement.id") == "opened-title"
    assert (
        browser.run("document.querySelector('#opened-quotes').innerText.split('\\n')[0]")
        == "Mijn zus komt élke week langs."
    )
    browser.press("Escape")
    assert not browser.run("document.querySelector('dialog').open")
    assert browser.run(first) == "Familie helpt · P02"
    browser.press("Tab")
    assert browser.run("document.activeElement.closest('#matrix-0-table')") is None


def test_a_total_and_a_code_open_all_quotes_of_the_code(browser):
    browser.click("#matrix-0 tbody tr:nth-child(4) td:last-child .open")
    assert visible(browser, "#opened-quotes > li") == 5
    browser.click("#close")
    assert visible(browser, "#opened-quotes > li") == 0
    browser.click("#codes .codebook li:nth-child(2) .open")
    assert visible(browser, "#opened-quotes > li") == 5
    browser.click("#close")


def test_quotes_are_searched_by_words_code_and_interview(browser):
    assert visible(browser, "#all-quotes > li") == 14
    browser.click("#find-words")
    browser.write("elke zus")
    assert visible(browser, "#all-quotes > li") == 4
    assert browser.run("document.querySelector('#found-quotes').textContent") == "4 of 14 quotes"
    choose = (
        "(e => { e.value = %s; e.dispatchEvent(new Event('input', { bubbles: true })); })"
        "(document.querySelector('%s'))"
    )
    browser.run(choose % ("'P02'", "#find-interview"))
    assert visible(browser, "#all-quotes > li") == 1
    browser.run(choose % ("'nothing like it'", "#find-words"))
    assert visible(browser, "#all-quotes > li") == 0
    browser.run(choose % ("''", "#find-words"))
    browser.run(choose % ("''", "#find-interview"))
    browser.run(choose % ("document.querySelector('#find-code option:nth-child(2)').value", "#find-code"))
    assert visible(browser, "#all-quotes > li") == 9  # help, with the codes below it


def test_a_framework_matrix_is_filtered_and_sorted_and_its_cells_open_their_quotes(browser):
    own = ["R1", "R2", "R3", "R4", "R5"]
    assert rows(browser, "framework-0") == own
    browser.click("#framework-0 .empty")
    assert rows(browser, "framework-0") == ["R1", "R2"]
    browser.click("#framework-0 .empty")
    choose = "(e => { e.value = '%s'; e.dispatchEvent(new Event('change', { bubbles: true })); })"
    browser.run(choose % "3" + "(document.querySelector('#framework-0 .having'))")
    assert rows(browser, "framework-0") == ["R1"]
    browser.run(choose % "" + "(document.querySelector('#framework-0 .having'))")
    browser.click("#framework-0 .rows")
    browser.write("leunt op")
    assert rows(browser, "framework-0") == ["R2"]
    browser.run(choose.replace("change", "input") % "" + "(document.querySelector('#framework-0 .rows'))")
    browser.click("#framework-0 thead th:nth-child(2) button")
    assert rows(browser, "framework-0")[:2] == ["R2", "R1"]  # the strongest verdict first
    browser.run("document.querySelector('#framework-0-table .open').focus()")
    assert browser.run("document.activeElement.dataset.title") == "R2 · Buren als vangnet"
    browser.press("ArrowRight")
    assert browser.run("document.activeElement.dataset.title") == "R2 · Drempels & geld"
    browser.press("Enter")
    assert visible(browser, "#opened-quotes > li") == 1
    assert browser.run("document.querySelector('#opened-quotes blockquote').innerText").startswith(
        "Bellen durf"
    )
    browser.press("Escape")
    assert browser.run("document.activeElement.dataset.title") == "R2 · Drempels & geld"


def test_a_theme_opens_its_quotes_for_and_against(browser):
    browser.click("#themes .side:nth-of-type(1) .open")
    assert visible(browser, "#opened-quotes > li") == 5
    browser.press("Escape")
    browser.click("#themes .side:nth-of-type(2) .open")
    assert browser.run("document.querySelector('#opened-title').textContent") == "Against · Buren als vangnet"
    assert visible(browser, "#opened-quotes > li") == 1
    browser.press("Escape")
    browser.run("(e => { e.value = 'zus'; e.dispatchEvent(new Event('input', { bubbles: true })); })"
                "(document.querySelector('#find-words'))")  # fmt: skip
    assert not visible(browser, "#q-P01-3")
    browser.click("#themes .ids a[href='#q-P01-3']")
    assert visible(browser, "#q-P01-3")


def test_on_paper_there_is_nothing_to_press(browser):
    browser.call("Emulation.setEmulatedMedia", media="print")
    for control in ("nav", ".tools", ".skip", "dialog", ".theme .open"):
        assert visible(browser, control) == 0
    assert visible(browser, "#all-quotes > li") == 14
    assert len(rows(browser)) == len(rows(browser, "framework-0")) == 5
    assert visible(browser, "#timelines-title") == 0  # folded up
    browser.run("document.querySelector('#timelines details').open = true")
    assert visible(browser, "#timelines-title") == visible(browser, "#timelines details") == 1
    printed = browser.call("Page.printToPDF", landscape=True, preferCSSPageSize=True)
    browser.call("Emulation.setEmulatedMedia", media="")
    assert printed["data"].startswith("JVBERi0")  # %PDF-


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_cannot_see_it_can_use_it(browser, scheme):
    if not AXE.is_file():
        pytest.skip("axe-core is not here (.ci/run fetches it; QUALCODE_AXE)")
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.run(AXE.read_text("utf-8") + "; 0")
    assert browser.run(VIOLATIONS) == []
    browser.click("#matrix-0 .open")
    assert browser.run(VIOLATIONS) == []
    browser.call("Emulation.setEmulatedMedia", features=[])


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_can_be_used_by_who_cannot_see_it_and_fits_a_telephone(chromium, page, kind):
    if not AXE.is_file():
        pytest.skip("axe-core is not here (.ci/run fetches it; QUALCODE_AXE)")
    chromium.call(
        "Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=1, mobile=True
    )
    chromium.open(page.with_name(f"{kind}.html"))
    chromium.run(AXE.read_text("utf-8") + "; 0")
    violations, wide = chromium.run(VIOLATIONS), chromium.run("document.documentElement.scrollWidth")
    chromium.call("Emulation.clearDeviceMetricsOverride")
    assert violations == []
    assert wide <= 400


def test_without_scripts_all_of_it_can_be_read(browser, page):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert visible(browser, "#all-quotes > li") == 14
    assert visible(browser, ".tools") == 0


def test_the_policy_lets_no_other_script_run_and_nothing_be_fetched(chromium, page, tmp_path):
    hostile = page.read_text("utf-8").replace(
        "</main>", "<script>document.title = 'run'</script><img src='https://example.org/x.png'></main>"
    )
    (tmp_path / "hostile.html").write_text(hostile, "utf-8")
    chromium.open(tmp_path / "hostile.html")
    assert chromium.run("document.title") == "Buurt <1>"
    refused = [e["params"]["entry"]["text"] for e in chromium.events if e["method"] == "Log.entryAdded"]
    assert any("script-src" in text for text in refused)
    assert any("default-src" in text or "img-src" in text for text in refused)
    answered = [e for e in chromium.events if e["method"] == "Network.responseReceived"]
    assert [e["params"]["response"]["url"] for e in answered] == [(tmp_path / "hostile.html").as_uri()]
