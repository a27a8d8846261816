"""Reports of themes, codes and cases: what they say, what they leave out, and that nothing leaves undecided."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.anonymisation import Overrides
from qualcode.model.case import Consent
from qualcode.model.coding import Mark
from qualcode.model.errors import GateClosed, NotFound, Refused
from qualcode.model.identifier import Verdict
from qualcode.model.refusal import Refusal
from qualcode.model.reporting import ReportKind
from qualcode.model.span import Span
from qualcode.model.theme import Evidence, Stance
from qualcode.project import create_project, open_project
from qualcode.project.counting.tables import Chosen
from qualcode.project.people.cases import CaseRow
from qualcode.project.reporting.report_pieces import chosen

SAID = {
    "Fatima": ("bewoner", "de buurvrouw helpt mij altijd", "ik durf niet zo goed te bellen"),
    "Bob": ("bewoner", "wij helpen elkaar hier wel", "daar kom ik niet binnen"),
    "Cor": ("bewoner", "helpen doe je gewoon", "formulieren, dat is niets voor mij"),
    "Dre": ("gids", "hier helpt geen mens mij", "ik bel gewoon de gemeente"),
}
CASES = {"Fatima": "Resp F", "Bob": "Bob Jansma", "Cor": "Resp C", "Dre": "Resp D"}
CODES = ("hulp", "drempels")
KAREL = "Maar Karel Visser van nummer 12 belt dan voor mij"


BOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - {code: hulp, label: Hulp, definition: Iemand doet iets voor een ander.}
  - {code: drempels, label: Drempels}
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The folder of a project, and the home its secret lies in, to be copied."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "home"))
        create_project(folder / "buurt", title="Buurt", language="en", coder="ann").close()
        (folder / "buurt" / "codebooks" / "buurt.yaml").write_text(BOOK, "utf-8")
        with open_project(folder / "buurt", coder="ann") as project:
            fill(project, folder)
    return folder


def fill(project, folder):
    """Four people in a group interview, each with a quote on each of two codes; two themes."""
    talk = ["Vraag: en?", *(f"{who}: {said[at]}." for at in (1, 2) for who, said in SAID.items())]
    for name, lines in (("groep.txt", talk), ("los.txt", ["Vraag: en?", f"Fatima: {KAREL}."])):
        (folder / name).write_text("\n\n".join(lines), "utf-8")
        project.transcripts.add(folder / name)
    project.cases.put(
        [
            CaseRow(CASES[who], attributes={"rol": said[0]}, speaks_in=[("P01", who)])
            for who, said in SAID.items()
        ]
    )
    text = project.transcripts.open("P01").text
    for words, code in (
        (words, code) for said in SAID.values() for words, code in zip(said[1:], CODES, strict=True)
    ):
        project.codings.add("P01", Span(text.index(words), text.index(words) + len(words)), code)
    project.themes.add(
        "Een warm nest",
        central_idea="Wie erbij hoort, wordt gedragen.",
        scope="de straat",
        excludes="het gaat niet om kennen",
        tensions="Warmte sluit ook uit.",
    )
    project.themes.link_code("een-warm-nest", "hulp")
    project.themes.link_quote("een-warm-nest", "P01:7", Stance.AGAINST)  # Dre is not helped
    project.claims.add("een-warm-nest", "Bijna alle geïnterviewden bellen.", query="drempels")
    project.claims.add("een-warm-nest", "Een enkele geïnterviewde helpt.")
    project.claims.add("een-warm-nest", "Alle gidsen bellen.", query="drempels", among="rol = gids")
    project.themes.add("Los", parent="een-warm-nest")
    for one in project.identifiers.list():
        if one.text in CASES.values():
            project.identifiers.decide(one.key, Verdict.KEEP)


@pytest.fixture
def themed(kept, tmp_path, own_environment):
    shutil.copytree(kept / "home", own_environment, dirs_exist_ok=True)
    shutil.copytree(kept / "buurt", tmp_path / "buurt")
    with open_project(tmp_path / "buurt") as project:
        yield project


def keep_all_but(project, *hidden):
    """Decides about all that is undecided."""
    asked = [one for one in project.identifiers.list() if one.decision is None]
    for one in asked:
        project.identifiers.decide(one.key, Verdict.REPLACE if one.text in hidden else Verdict.KEEP)


def written(project, name="t.md", **options):
    return project.reports.themes((), Path(name), **options).read_text("utf-8")


def part(text, heading):
    """What stands under a heading, up to the next."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_a_theme_says_what_it_is_what_is_counted_and_who_says_otherwise(themed):
    text = written(themed)
    theme = part(text, "Een warm nest")
    for words in (
        "*Wie erbij hoort, wordt gedragen.*",
        "de straat",
        "het gaat niet om kennen",
        "**Codes:** Hulp",
    ):
        assert words in theme
    assert "For it: 3 quotes of 3 of 4 cases, from 1 interview. Against it: 1 quote of 1 of 4 cases." in theme
    assert "**Who says so:** Resp F (1), Bob Jansma (1), Resp C (1)" in theme
    assert "**Who says otherwise:** Resp D (1)" in theme
    assert "> wij helpen elkaar hier wel\n>\n> — Bob Jansma, P01:3" in part(text, "Quotes")
    assert "> hier helpt geen mens mij\n>\n> — Resp D, P01:7" in part(text, "Counter-voices")
    assert "Warmte sluit ook uit." in part(text, "Tensions")
    assert "| Een warm nest | 3 | 3 | 1 | 1 | 1 |" in part(text, "In figures")


def test_a_claim_stands_beside_its_count_and_what_does_not_fit_is_marked(themed):
    claims = part(written(themed), "Claims")
    bellen, helpt, gidsen = re.split(r"(?=\*\*Een enkele|\*\*Alle gidsen)", claims)
    assert "**['Bijna alle' says more than is counted" not in bellen
    assert "For it: 4 quotes of 4 of 4 cases" in bellen
    assert "says less than is counted: counted are 4 of 4" in bellen
    assert "> ik bel gewoon de gemeente" in bellen
    assert "'Een enkele' says less than is counted" in helpt
    assert "> " not in helpt  # it rests on the whole theme, whose quotes stand below
    whole = "Rests on the whole theme; no quote or query was chosen for it."
    assert whole in helpt
    assert whole not in bellen + gidsen
    # a group of one: neither figures nor quotes tell who is in it
    assert "Not told: fewer than 3 cases stand behind a figure." in gidsen
    assert "1 of 1" not in gidsen
    assert "> " not in gidsen


def test_words_about_a_group_say_among_how_many_they_are_counted(themed):
    for text in ("Alle bewoners bellen.", "Geen bewoners bellen."):
        themed.claims.add("een-warm-nest", text, query="drempels")
    told = part(written(themed), "Claims").partition("Alle bewoners")[2]
    assert "4 quotes of 4 of 4 cases" in told
    assert "'Alle': 3 of the 3 cases that these words are about." in told
    assert "of the 3, and counted are 3 (these words are about 3 cases)" in told


def test_a_theme_without_an_idea_and_without_support_is_marked(themed):
    marks = re.findall(r"\*\*\[(.*)\]\*\*", part(written(themed), "Los"))
    assert [mark.split(":")[0] for mark in marks] == [
        "A topic summary, not a theme yet",
        "No quote speaks for it.",
    ]


def test_a_quote_that_stands_under_a_claim_is_not_printed_again(themed):
    themed.themes.link_code("een-warm-nest", "drempels")
    assert written(themed).count("ik bel gewoon de gemeente") == 1


def test_nothing_undecided_leaves_and_all_questions_come_at_once(themed, span_of):
    themed.codings.add("P02", span_of(themed, "P02", KAREL), "hulp")
    themed.themes.edit("een-warm-nest", scope="Volgens Anneke Bakker de straat")
    with pytest.raises(GateClosed) as shut:
        written(themed)
    assert {"Karel Visser", "Anneke Bakker"} <= {one.text for one in shut.value.undecided}
    assert not (themed.folder / "exports" / "t.md").exists()
    keep_all_but(themed, "Karel Visser", "Anneke Bakker")
    text = written(themed)
    assert "Volgens [name] de straat" in text
    assert "Maar [name] van nummer 12" in text
    assert not re.search(r"Karel|Visser|Anneke|Bakker", text)


def test_a_case_whose_name_is_replaced_is_called_by_its_number_everywhere(themed):
    bob = next(one for one in themed.identifiers.list() if one.text == CASES["Bob"])
    themed.identifiers.decide(bob.key, Verdict.REPLACE)
    number = next(one.id for one in themed.cases.list() if one.name == CASES["Bob"])
    text = written(themed)
    assert f"— [Respondent {number}], P01:3" in text
    assert CASES["Bob"] not in text


def test_who_does_not_agree_is_not_quoted_unless_it_is_let_through(themed):
    (bob,) = [one for one in themed.cases.list() if one.name == CASES["Bob"]]
    themed.cases.consent(bob.id, quote=Consent.NO)
    text = written(themed)
    assert "wij helpen elkaar" not in text
    assert "2 quotes are left out" in text
    assert "3 quotes of 3 of 4 cases" in text  # what is counted stays counted
    overrides = Overrides({Refusal.CONSENT: "Alleen voor intern overleg."})
    assert "wij helpen elkaar" in written(themed, despite=overrides)
    assert "gate.override" in [entry.kind for entry in themed.journal.entries()]


def test_a_list_keeps_to_so_many_quotes_and_says_how_many_there_are_besides(themed):
    text = written(themed, most=1)
    assert "2 more quotes are not printed." in part(text, "Quotes")
    assert part(text, "Quotes").count("> —") == 1
    assert part(written(themed, most=0), "Quotes").count("> —") == 3


def test_of_many_quotes_the_linked_come_first_and_every_voice_before_one_is_heard_again():
    def quote(n, case, linked=False):
        return Evidence(f"P01:{n}", "P01", "", cases=frozenset({case}), linked=linked)

    quotes = [quote(1, 1), quote(2, 1), quote(3, 1), quote(4, 2), quote(5, 1, linked=True), quote(6, 3)]
    assert [one.quote_id for one in chosen(quotes, 1)] == ["P01:5"]
    assert [one.quote_id for one in chosen(quotes, 4)] == ["P01:1", "P01:4", "P01:5", "P01:6"]
    assert chosen(quotes, 0) == quotes
    unknown = [
        Evidence(f"P0{place}", f"P0{place[0]}", "", voice_known=False) for place in ("1:1", "1:2", "2:1")
    ]
    assert [one.quote_id for one in chosen(unknown, 2)] == ["P01:1", "P02:1"]


def test_in_dutch_with_dutch_words_and_numbers(themed):
    from qualcode.export.reports.report import Figure
    from qualcode.locale import speaking
    from qualcode.project.preferences import settings

    with speaking("nl"):
        assert f"{Figure(1234)!s}" == "1.234"
    settings.file(themed.folder).set("language", "nl")
    with open_project(themed.folder) as again:
        text = written(again)
        document = Document(again.reports.themes())
    assert document.core_properties.title == "Thema's: Buurt"
    assert "Ervoor: 3 citaten van 3 van de 4 cases, uit 1 interview." in text
    assert "Tegenstemmen" in text
    assert "Citaten per lijst: hoogstens 5" in text
    assert "anoniem" not in text.casefold()
    assert "gepseudonimiseerd" in text


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_the_same_project_gives_the_same_bytes(themed, suffix):
    themed.reports._context.now = lambda: "2026-03-01T10:00:00Z"
    one, other = (themed.reports.themes((), Path(f"{n}.{suffix}")).read_bytes() for n in (1, 2))
    assert one == other


def test_the_document_is_one_that_word_reads(themed):
    doc = Document(themed.reports.themes())
    texts = [paragraph.text for paragraph in doc.paragraphs]
    assert texts[0] == "Themes: Buurt"
    assert [p.text for p in doc.paragraphs if p.style.name == "Heading 1"] == ["In figures", "Een warm nest"]
    assert [cell.text for cell in doc.tables[0].rows[1].cells] == ["Een warm nest", "3", "3", "1", "1", "1"]
    assert "— Bob Jansma, P01:3" in texts
    assert not any("{" in text for text in texts)


def test_what_looks_like_markup_stays_text(themed):
    themed.themes.edit("een-warm-nest", scope="<b>{{ 7*7 }}</b> & *x*")
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt; &amp; *x*" in written(themed, "t.html")
    assert r"\<b\>\{\{ 7\*7 \}\}\</b\> & \*x\*" in written(themed)
    doc = Document(themed.reports.themes())
    assert any("<b>{{ 7*7 }}</b> & *x*" in paragraph.text for paragraph in doc.paragraphs)


def test_a_template_of_the_project_goes_before_ours(themed):
    path = themed.reports.template(ReportKind.THEME, ".md")
    assert path == themed.folder / "templates" / "report-theme.md"
    with pytest.raises(Refused):
        themed.reports.template(ReportKind.THEME, ".md")
    path.write_text("{% for theme in themes %}{{ theme.heading }}: {{ theme.figures.cases }}\n{% endfor %}")
    assert written(themed) == "Een warm nest: 3\nLos: 0\n"
    path.write_text("{{ themes.nothing }}")
    with pytest.raises(Refused, match=r"report-theme\.md"):
        written(themed)


def test_our_template_in_docx_gives_what_we_give(themed):
    themed.reports._context.now = lambda: "2026-03-01T10:00:00Z"
    ours = themed.reports.themes((), Path("a.docx")).read_bytes()
    themed.reports.template(ReportKind.THEME, ".docx")
    theirs = themed.reports.themes((), Path("b.docx")).read_bytes()
    assert _body(ours) == _body(theirs)


def _body(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")


def test_without_a_theme_nothing_is_written(themed):
    with pytest.raises(NotFound):
        themed.reports.themes(["nergens"])
    for name in ("los", "een-warm-nest"):
        themed.themes.remove(name)
    with pytest.raises(NotFound):
        themed.reports.themes()


def test_a_code_says_what_it_means_how_often_it_was_given_and_by_whom(themed):
    text = themed.reports.codes((), Path("c.md")).read_text("utf-8")
    assert "| Hulp | 4 | 4 | 4 | 1 |" in part(text, "In figures")
    code = part(text, "Hulp")
    assert "Iemand doet iets voor een ander." in code
    assert "4 codings; quotes: 4; cases: 4; interviews: 1." in code
    assert "> hier helpt geen mens mij\n>\n> — Resp D, P01:7" in code
    assert "Drempels" not in themed.reports.codes(["hulp"], Path("h.md")).read_text("utf-8")


def test_with_rollup_a_code_also_has_what_was_coded_below_it(themed):
    (themed.folder / "codebooks" / "buurt.yaml").write_text(
        BOOK.replace("label: Drempels", "label: Drempels, parent: hulp"), "utf-8"
    )
    with open_project(themed.folder) as again:
        alone = again.reports.codes((), Path("a.md")).read_text("utf-8")
        text = again.reports.codes((), Path("c.md"), among=Chosen(rollup=True)).read_text("utf-8")
    assert "| Hulp | 4 | 4 | 4 | 1 |" in alone
    assert "| Hulp | 8 | 8 | 4 | 1 |" in part(text, "In figures")
    assert "Drempels | 4 | 4 | 4 | 1 |" in part(text, "In figures")
    assert "ik durf niet zo goed te bellen" in part(text, "Hulp")
    assert "A code also has what was coded with the codes below it." in text


def test_a_query_chooses_the_quotes_of_codes_and_the_account_says_so(themed):
    among = Chosen("rol = bewoner")
    path = themed.reports.codes((), Path("c.md"), among=among, made_of={"Query": among.query})
    text = path.read_text("utf-8")
    assert "| Hulp | 3 | 3 | 3 | 1 |" in text
    assert "hier helpt geen mens" not in text
    assert "- Query: rol = bewoner" in text


def case_report(project, **options):
    return project.reports.cases((), Path("k.md"), **options).read_text("utf-8")


def test_a_case_has_its_themes_its_other_codes_and_its_cells_on_one_template(themed):
    themed.frameworks.add("Matrix", ["een-warm-nest", "code:drempels"])
    themed.frameworks.write(
        "matrix", CASES["Dre"], "een-warm-nest", summary="Staat er buiten.", verdict="strong"
    )
    dre = case_report(themed).partition("## Resp D\n")[2]
    assert "- **Codes:** Drempels (1), Hulp (1)" in dre
    assert "### Een warm nest (1)\n\n> hier helpt geen mens mij" in dre
    assert "#### Drempels\n\n> ik bel gewoon de gemeente" in dre
    assert "| Een warm nest | strong | Staat er buiten. |" in dre
    assert "wij helpen elkaar" not in dre
    doc = Document(themed.reports.cases())
    assert [p.text for p in doc.paragraphs if p.style.name == "Heading 1"] == list(
        CASES.values()
    )  # by number, not by name


def test_an_attribute_is_shown_only_where_enough_cases_share_it(themed):
    text = case_report(themed, attributes=["rol"])
    assert text.count("- **rol:** bewoner") == 3
    assert "gids" not in text
    assert text.count("Its attributes are not shown: fewer than 3 cases share them.") == 1
    assert "rol" not in case_report(themed)  # with one who stands alone none may be shown
    overrides = Overrides({Refusal.SMALL_CELLS: "Alleen voor intern overleg."})
    assert "- **rol:** gids" in case_report(themed, attributes=["rol"], despite=overrides)
    with pytest.raises(NotFound):
        case_report(themed, attributes=["wijk"])


def test_a_party_reads_its_own_quotes_alone_also_those_it_wants_to_see_first(themed, span_of):
    both = "wij helpen elkaar hier wel.\n\nhelpen doe je gewoon"
    themed.codings.add("P01", span_of(themed, "P01", both), "hulp")
    (bob,) = [one for one in themed.cases.list() if one.name == CASES["Bob"]]
    themed.cases.consent(bob.id, quote=Consent.AFTER_CHECK)
    text = themed.reports.member_check(CASES["Bob"], Path("m.md")).read_text("utf-8")
    rows = re.findall(r"^\| (P\d\d:\d+).*\| (.*) \| \|$", text, re.MULTILINE)
    assert rows == [("P01:3", "wij helpen elkaar hier wel")]
    assert "1 quote in which others are heard as well is not in it." in text
    assert "helpen doe je gewoon" not in text
    assert "wij helpen elkaar" not in written(themed)  # nobody else reads it yet
    table = Document(themed.reports.member_check(CASES["Bob"])).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["P01:3", "wij helpen elkaar hier wel", ""]


def test_the_table_of_quotes_is_a_row_for_each_with_who_says_it_and_its_id(themed):
    doc = Document(themed.reports.quotes())
    rows = [[cell.text for cell in row.cells] for row in doc.tables[0].rows]
    assert rows[0] == ["Theme", "For or against", "Quote", "Respondent", "Id"]
    assert rows[1] == ["Een warm nest", "for", "de buurvrouw helpt mij altijd", "Resp F", "P01:1"]
    assert rows[4] == ["", "against", "hier helpt geen mens mij", "Resp D", "P01:7"]
    lines = themed.reports.quotes((), Path("q.csv")).read_text("utf-8").splitlines()
    assert lines[0] == "theme,quote,respondent,quote_id,speaks,attributes"
    assert lines[4] == "Een warm nest,hier helpt geen mens mij,Resp D,P01:7,against,"
    sheet = load_workbook(themed.reports.quotes((), Path("q.xlsx"))).worksheets[0]
    assert [cell.value for cell in sheet[5]] == lines[4].split(",")[:5]
    assert [cell.value for cell in sheet[1]] == ["Theme", "Quote", "Respondent", "Id", "For or against"]
    assert sheet.freeze_panes == "A2"
    with pytest.raises(Refused):
        themed.reports.quotes((), Path("q.pdf"))


def test_a_table_of_quotes_tells_of_who_speaks_what_enough_cases_share(themed):
    keep_all_but(themed)
    written = themed.reports.quotes((), Path("q.md"), attributes=["ROL"]).read_text("utf-8")
    assert "| Resp F (bewoner) |" in written  # three residents
    assert "| Resp D |" in written  # one guide
    with pytest.raises(NotFound):
        themed.reports.quotes((), Path("q.md"), attributes=["leeftijd"])


def test_a_table_of_quotes_may_hold_key_quotes_only(themed):
    key = next(one for one in themed.codings.list() if one.quote_id == "P01:3")
    themed.codings.change(key.id, mark=Mark.KEY)
    lines = themed.reports.quotes((), Path("q.csv"), only_key=True).read_text("utf-8").splitlines()
    assert [line.split(",")[3] for line in lines[1:]] == ["P01:3"]
    themed.codings.change(key.id, mark=None)
    assert "No quotes." in themed.reports.quotes((), Path("q.md"), only_key=True).read_text("utf-8")


def test_a_member_is_asked_about_a_quote_once_with_all_its_themes(themed):
    themed.themes.add("Nabij", central_idea="Wie dichtbij woont.")
    themed.themes.link_quote("nabij", "P01:3", Stance.FOR)
    text = themed.reports.member_check(CASES["Bob"], Path("m.md")).read_text("utf-8")
    assert text.count("wij helpen elkaar hier wel") == 1
    assert "wij helpen elkaar hier wel (also: Nabij)" in text


@pytest.mark.parametrize("kind", ReportKind)
def test_every_template_of_ours_fills_in_every_format(themed, kind):
    made = {
        ReportKind.THEME: themed.reports.themes,
        ReportKind.CODE: themed.reports.codes,
        ReportKind.CASE: themed.reports.cases,
        ReportKind.QUOTES: themed.reports.quotes,
        ReportKind.MEMBER: lambda _names, path: themed.reports.member_check(CASES["Dre"], path),
    }[kind]
    for suffix in (".md", ".html"):
        text = made((), Path(f"a{suffix}")).read_text("utf-8")
        assert "hier helpt geen mens mij" in text
        assert "{" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        assert themed.reports.template(kind, suffix).exists()
