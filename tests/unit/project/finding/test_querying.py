"""Asking queries of a project, and the file the saved ones are in."""

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model.case import CaseKind
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import NotFound, ProjectFault, Refused
from qualcode.model.query import QueryFault, SavedQuery
from qualcode.project.finding.querying import FILE_NAME
from qualcode.project.people.cases import CaseRow

HELP, CALL, KAREL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen", "Karel Visser"


@pytest.fixture
def coded(project, span_of):
    project.cases.put([CaseRow("Resp 1", CaseKind.PERSON, {"rol": "bewoner"}, [("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    project.codings.add("P01", span_of(project, "P01", "Hoe is het hier in de buurt?"), "hulp")
    return project


def file_of(project):
    return project.folder / FILE_NAME


def test_the_answer_is_of_the_project_as_it_is(coded, span_of):
    result = coded.query.run("hulp+ of drempels")
    assert [hit.quote_id for hit in result.hits] == ["P01:3", "P01:1", "P01:2"]
    assert result.hits[1].span == span_of(coded, "P01", HELP)
    assert [hit.turn for hit in result.hits] == [1, 2, 2]
    coded.journal.undo()
    assert [hit.quote_id for hit in coded.query.run("hulp+ or drempels").hits] == ["P01:1", "P01:2"]


def test_it_counts_as_everything_else_does(coded):
    assert coded.query.run("any").counted() == coded.codings.counted(CodingFilter())
    hit = coded.query.run("hulp").hits[0]
    assert hit.cases == frozenset()  # the interviewer's words


def test_counting_by_attribute(coded):
    result = coded.query.run("any where rol = bewoner")
    texts = coded.query.texts(result)
    (group,) = coded.query.by_attribute(result, "Rol", texts)
    assert (group.value, group.among, group.tally.segments, group.tally.words) == ("bewoner", 1, 2, 11)
    with pytest.raises(NotFound, match="There are: rol"):
        coded.query.by_attribute(result, "wijk", texts)


def test_days_are_those_of_the_clock_on_the_wall(coded, monkeypatch):
    coded.query.run("any where date >= 2026")
    made = coded.codings.list()[0].created_at
    for zone, hours in (("XXX-13", 13), ("XXX+11", -11)):  # ahead of UTC, and behind it
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        day = (datetime.fromisoformat(made) + timedelta(hours=hours)).date()
        assert len(coded.query.run(f"any where date = {day}").hits) == 3
    monkeypatch.undo()
    time.tzset()


def test_words_of_the_interview_are_in_no_fault(coded):
    with pytest.raises(QueryFault) as error:
        coded.query.run("case = Respp")
    assert "Resp 1" not in str(error.value)


def test_saved_queries_keep_their_order_and_survive_reopening(coded):
    assert coded.query.saved() == ()
    coded.query.save("Zeker hulp", "hulp+")
    coded.query.save("a  b", '"Buren helpen" and drempels')
    assert coded.query.saved() == (
        SavedQuery("Zeker hulp", "hulp+"),
        SavedQuery("a b", '"Buren helpen" and drempels'),
    )
    assert coded.query.get("zeker HULP").text == "hulp+"
    assert len(coded.query.run_saved("zeker hulp").hits) == 2
    assert file_of(coded).read_text("utf-8").splitlines()[1] == "Zeker hulp: hulp+"


def test_a_name_in_use_is_only_replaced_when_asked(coded):
    coded.query.save("x", "hulp")
    coded.query.save("y", "buren")
    with pytest.raises(Refused, match="'x' already"):
        coded.query.save("X", "buren")
    coded.query.save("X", "drempels", replace=True)
    assert coded.query.saved() == (SavedQuery("x", "drempels"), SavedQuery("y", "buren"))


def test_what_cannot_be_read_is_not_saved(coded):
    with pytest.raises(QueryFault):
        coded.query.save("x", "hulp and")
    for name in ("", "  ", "x" * 81, "a\x1bb"):
        with pytest.raises(Refused):
            coded.query.save(name, "hulp")
    assert not file_of(coded).exists()


def test_deleting_gives_the_query_back(coded):
    coded.query.save("x", "hulp")
    coded.query.save("y", "buren")
    assert coded.query.delete("X") == SavedQuery("x", "hulp")
    assert [one.name for one in coded.query.saved()] == ["y"]
    with pytest.raises(NotFound, match="There are: y"):
        coded.query.delete("x")


BY_HAND = """\
# Van ons allebei.

hulp: hulp+   # met wat eronder valt
# Voor het rapport:
lang: |
  drempels
  and not hulp

'met: punt': "\\"Buren helpen\\" or hulp"
"""


def test_comments_and_layout_of_a_file_by_hand_stay(coded):
    file_of(coded).write_text(BY_HAND, "utf-8")
    assert coded.query.saved() == (
        SavedQuery("hulp", "hulp+"),
        SavedQuery("lang", "drempels\nand not hulp"),
        SavedQuery("met: punt", '"Buren helpen" or hulp'),
    )
    coded.query.save("nieuw", "buren")
    assert file_of(coded).read_text("utf-8") == BY_HAND + "nieuw: buren\n"
    coded.query.delete("nieuw")
    assert file_of(coded).read_text("utf-8") == BY_HAND
    coded.query.save("lang", "drempels", replace=True)
    assert file_of(coded).read_text("utf-8") == BY_HAND.replace(
        "lang: |\n  drempels\n  and not hulp\n", "lang: drempels\n"
    )
    coded.query.delete("hulp")
    assert file_of(coded).read_text("utf-8").startswith("# Van ons allebei.\n\n# Voor het rapport:\nlang:")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: hulp\nb: [hulp]\n", "line 2"),
        ("a: hulp\nb:\n", "line 2"),
        ("- a\n", "line 1"),
        ("a: hulp\nb: c: d\n", "line 2"),
        ("a: hulp\nA: buren\n", "line 2: this name stands twice"),
        ("a: hulp\n\tb: buren\n", "line 2"),
        ("a: hulp\nb: \x00\n", "line 2"),
        ("[" * 5000, "line"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_never_lost(coded, content, said):
    content = content if isinstance(content, bytes) else content.encode()
    file_of(coded).write_bytes(content)
    for attempt in (
        coded.query.saved,
        lambda: coded.query.save("x", "hulp"),
        lambda: coded.query.save("a", "hulp", replace=True),
        lambda: coded.query.delete("a"),
    ):
        with pytest.raises(ProjectFault, match=said):
            attempt()
    assert file_of(coded).read_bytes() == content


def test_a_file_that_cannot_be_changed_safely_stays(coded):
    content = "{a: hulp, b: buren}\n"
    file_of(coded).write_text(content)
    assert len(coded.query.saved()) == 2
    with pytest.raises(ProjectFault, match="stays as it is"):
        coded.query.save("c", "hulp")
    with pytest.raises(ProjectFault, match="stays as it is"):
        coded.query.delete("a")
    assert file_of(coded).read_text() == content


sound = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(sound.filter(str.strip), sound),
        max_size=4,
        unique_by=lambda n: " ".join(n[0].split()).casefold(),
    )
)
def test_any_name_and_query_come_back_as_they_were_saved(project, drawn):
    file_of(project).unlink(missing_ok=True)
    kept = []
    for name, text in drawn:
        try:
            kept.append(project.query.save(name, '"' + text.replace('"', '""') + '"'))
        except Refused:
            assert not name.isprintable()
    assert project.query.saved() == tuple(kept)
    for gone in kept:
        assert project.query.delete(gone.name) == gone
    assert project.query.saved() == ()
