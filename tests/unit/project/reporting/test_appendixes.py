"""Method appendixes: filled in from the project, blank where it does not know, by templates that can be replaced."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from qualcode.model.errors import GateClosed, Refused
from qualcode.model.method import Method
from qualcode.model.reading import ReadingOptions
from qualcode.model.reporting import Guideline
from qualcode.model.span import Span
from qualcode.model.theme import Stance
from qualcode.project.people.cases import CaseRow
from qualcode.project.reporting.guidelines import POINTS
from qualcode.project.reporting.theme_facts import theme_facts

HELP = "de buurvrouw helpt mij altijd"


@pytest.fixture
def coded(project):
    text = project.transcripts.open("P01").text
    start = text.index(HELP)
    project.codings.add("P01", Span(start, start + len(HELP)), "buren", memo="een notitie")
    return project


def written(project, name="method.md", guideline=Guideline.COREQ, language=""):
    return project.appendixes.export(guideline, Path(name), language=language).read_bytes()


def answers(text):
    """What stands under each point, by its number."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return {
        head.strip("*").partition(".")[0]: body
        for head, body in pairwise(blocks)
        if head.startswith("**") and head[2].isdigit()
    }


def test_coreq_has_its_thirty_two_points_and_srqr_its_twenty_one():
    for guideline, many in ((Guideline.COREQ, 32), (Guideline.SRQR, 21)):
        numbers = [number for _head, points in POINTS[guideline] for number, _asked, _known in points]
        assert numbers == [str(n) for n in range(1, many + 1)]


def test_what_the_project_knows_is_filled_in_and_the_rest_is_blank(coded):
    said = answers(written(coded).decode())
    assert len(said) == 32
    assert said["12"] == "Interviews in the project: 1."
    assert said["24"].startswith("Coders: 1. 1 codings on 1 segments")
    assert said["25"].startswith("Codebook “De buurt”: 4 codes, of which 2 at the top.")
    assert said["20"] == "Memos in the project: 1. **[FILL IN]**"
    assert said["2"] == "**[FILL IN]**"


def test_who_withdrew_dropped_out(coded):
    coded.cases.put([CaseRow("Bewoner A", speaks_in=[("P01", "Fatima")])])
    assert "withdrew" not in answers(written(coded).decode())["13"]
    coded.withdrawal.of(coded.cases.list()[0])
    assert answers(written(coded, "later.md").decode())["13"].startswith("1 person withdrew later")


def test_texts_that_changed_are_told_where_texts_are_asked_about(coded):
    coded.revisions.reread("P01", ReadingOptions(aliases={"Fatima": "Respondent"}))
    assert answers(written(coded).decode())["23"] == "**[FILL IN]**"
    said = answers(written(coded, "srqr.md", Guideline.SRQR).decode())["13"]
    told = "Changes of texts after they came in: 1 by a new file or another reading of the same, 0 in place."
    assert said.startswith(told)


def test_every_name_of_a_fact_is_one_the_project_tells(coded):
    from qualcode.project.reporting.guidelines import OPEN

    known = set(coded.appendixes._facts.told()) | {"participants", "repeated", "consent", "attributes"}
    coded.themes.add("Een warm nest")
    known |= set(theme_facts(coded.theme_views.all()))
    named = {
        fact
        for parts in POINTS.values()
        for _h, points in parts
        for _n, _a, facts in points
        for fact in facts
    }
    assert named - {OPEN} <= known


def test_an_appendix_tells_of_the_themes_that_are_written_down(coded):
    coded.themes.add("Een warm nest", central_idea="Wie erbij hoort, wordt gedragen.")
    coded.themes.link_quote("een-warm-nest", "P01:1", Stance.AGAINST)
    said = answers(written(coded).decode())
    assert said["26"].startswith("Of 1 themes 0 rest on codes given in the interviews; quotes linked")
    assert "“Een warm nest”: Wie erbij hoort, wordt gedragen (quotes for it: 0, of 0 of" in said["31"]
    assert "Quotes that speak against a theme: 1" in said["32"]


@pytest.mark.parametrize("guideline", Guideline)
def test_in_dutch_with_dutch_blanks_and_numbers(coded, guideline):
    text = written(coded, guideline=guideline, language="nl").decode()
    assert "[VUL IN]" in text
    assert "FILL IN" not in text
    assert "Interviews in het project: 1." in text


def test_thousands_are_parted_as_the_language_does():
    from qualcode.locale import speaking
    from qualcode.project.past.method_facts import number

    for language, said in (("nl", "28.617"), ("en", "28,617")):
        with speaking(language):
            assert number(28617) == said


def test_themes_and_what_became_of_them_are_told_in_a_reflexive_appendix(coded):
    coded.themes.add("Een warm nest", central_idea="Wie erbij hoort, wordt gedragen.")
    coded.themes.add("De buurt")
    coded.themes.move("de-buurt", under="een-warm-nest")
    text = coded.appendixes.export(Guideline.RTARG, Path("t.md")).read_text("utf-8")
    assert "Themes written down: 2, of which with a central idea: 1." in text
    assert "Changes of the themes on record: theme made (2), theme moved (1)." in text


def test_a_reflexive_project_tells_why_there_is_no_saturation(coded):
    from qualcode.project import open_project
    from qualcode.project.preferences import settings

    settings.file(coded.folder).set("method", Method.REFLEXIVE.value)
    with open_project(coded.folder) as again:
        assert "Saturation is not offered" in answers(written(again).decode())["22"]


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_the_same_project_gives_the_same_bytes(coded, suffix, monkeypatch):
    coded.appendixes._context.now = lambda: "2026-03-01T10:00:00Z"
    first = written(coded, f"een.{suffix}", Guideline.SRQR)
    # what was exported is on record, and the record is counted
    second = written(coded, f"twee.{suffix}", Guideline.SRQR)
    if suffix == "docx":
        parts = [zipfile.ZipFile(io.BytesIO(content)) for content in (first, second)]
        assert [one.filename for one in parts[0].infolist()] == [one.filename for one in parts[1].infolist()]
        same = [n for n in parts[0].namelist() if n != "word/document.xml"]
        assert all(parts[0].read(name) == parts[1].read(name) for name in same)
    else:
        differ = [a for a, b in zip(first.splitlines(), second.splitlines(), strict=True) if a != b]
        assert len(differ) == 1
        assert b"exports among them" in differ[0]


def test_the_document_is_one_that_word_reads(coded):
    doc = Document(io.BytesIO(written(coded, "method.docx")))
    texts = [paragraph.text for paragraph in doc.paragraphs]
    assert texts[0] == "Method appendix by COREQ: Buurt"
    assert "Interviews in the project: 1. " in texts
    assert not any("{" in text for text in texts)
    assert doc.core_properties.author == "qualcode"


def test_a_name_in_the_words_of_the_project_closes_the_gate(coded):
    from qualcode.project.people.cases import CaseRow

    coded.cases.put(
        [CaseRow("Resp 1", attributes={"buurman van Karel Visser": "ja"}, speaks_in=(("P01", "Fatima"),))]
    )
    with pytest.raises(GateClosed):
        written(coded)
    assert not (coded.folder / "exports" / "method.md").exists()


def test_what_the_project_says_is_no_markup(coded):
    from qualcode.project import open_project
    from qualcode.project.preferences import settings

    settings.file(coded.folder).set("title", "a <b>b</b> *c* {{ title }}")
    with open_project(coded.folder) as again:
        assert "a <b>" not in written(again, "m.html").decode()
        assert "&lt;b&gt;" in written(again, "m.html").decode()
        assert r"\<b\>b\</b\> \*c\* \{\{ title \}\}" in written(again, "m.md").decode()
        assert (
            "a <b>b</b> *c* {{ title }}" in Document(io.BytesIO(written(again, "m.docx"))).paragraphs[0].text
        )


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_a_template_of_the_project_goes_before_ours(coded, suffix):
    before = written(coded, f"m.{suffix}")
    template = coded.appendixes.template(f".{suffix}")
    assert template == coded.folder / "templates" / f"method.{suffix}"
    with pytest.raises(Refused, match="exists already"):
        coded.appendixes.template(f".{suffix}")
    if suffix == "docx":
        doc = Document(template)
        doc.paragraphs[1].text = "Mijn kop voor {{ title }}"
        doc.save(template)
        said = [p.text for p in Document(io.BytesIO(written(coded, f"m.{suffix}"))).paragraphs]
        assert "Mijn kop voor Buurt" in said
    else:
        template.write_text("Mijn kop voor {{ title }}\n", "utf-8")
        assert written(coded, f"m.{suffix}") == b"Mijn kop voor Buurt\n"
    assert before


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{% if nothing %}x{% endif %}",
        "{% for x in parts %}",
        "{{ title.__class__.__mro__ }}",
        "{{ parts.append(1) }}",
        "{% include '/etc/passwd' %}",
        "{{ 1 / 0 }}",
        "{{ range(999999999) | list }}",
        b"\xff\xfe",
    ],
)
def test_a_template_that_makes_no_sense_is_one_sentence(coded, template):
    folder = coded.folder / "templates"
    folder.mkdir()
    content = template if isinstance(template, bytes) else template.encode()
    (folder / "method.md").write_bytes(content)
    with pytest.raises(Refused) as refused:
        written(coded)
    assert "method.md" in str(refused.value)
    assert "\n" not in str(refused.value)
    (folder / "method.docx").write_bytes(content)
    with pytest.raises(Refused):
        written(coded, "m.docx")
    assert not list((coded.folder / "exports").glob("m*.*"))
