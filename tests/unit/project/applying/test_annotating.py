"""What codings carry: value, mark, memo, facets of their segments; and giving them another code or place."""

import pytest
from annotated_codings import CODEBOOK, HELP, SHY, latest, of, stored, undone_and_redone, write

from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.errors import NotFound, Refused
from qualcode.model.kinds import PHRASES
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.store.as_of import Past


def test_a_value_a_mark_and_a_memo_are_set_undone_and_taken_away(coded):
    (coding,) = of(coded)
    assert (coding.value, coding.mark, coding.memo) == (None, None, "warm")
    for change, kind, shown in (
        (lambda c: c.set_value(coding.id, 0), "coding.value", (0, None, "warm")),
        (lambda c: c.set_value(coding.id, 2), "coding.value", (2, None, "warm")),
        (lambda c: c.set_mark(coding.id, Mark.COUNTER), "coding.mark", (2, Mark.COUNTER, "warm")),
        (lambda c: c.set_mark(coding.id, Mark.KEY), "coding.mark", (2, Mark.KEY, "warm")),
        (lambda c: c.set_memo(coding.id, "  koel\n"), "memo.edit", (2, Mark.KEY, "koel")),
        (lambda c: c.set_memo(coding.id, ""), "memo.edit", (2, Mark.KEY, "")),
        (lambda c: c.set_memo(coding.id, "weer"), "memo.edit", (2, Mark.KEY, "weer")),
        (lambda c: c.set_mark(coding.id, None), "coding.mark", (2, None, "weer")),
        (lambda c: c.set_value(coding.id, None), "coding.value", (None, None, "weer")),
    ):
        answer = change(coded.codings)
        assert (answer.value, answer.mark, answer.memo) == shown
        assert latest(coded) == (kind, "P01:1 buurt/buren")
        assert undone_and_redone(coded) != coded.codings.list()
        with open_project(coded.folder) as again:
            assert again.codings.get(coding.id) == answer
    assert [m[0] for m in stored(coded, "SELECT text FROM memo")] == ["weer"]


def test_what_is_so_already_leaves_no_entry(coded):
    (coding,) = of(coded)
    coded.codings.set_value(coding.id, 1)
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    before = coded.journal.state()
    coded.codings.set_value(coding.id, 1)
    coded.codings.set_mark(coding.id, None)
    coded.codings.set_memo(coding.id, "warm")
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.codings.set_facet("P01", 1, "valentie", None)
    coded.codings.change_code(coding.id, "buren")
    coded.codings.change_span(coding.id, coding.span)
    assert coded.journal.state() == before


def test_adding_with_a_value_and_a_mark(coded, span_of):
    coding = coded.codings.add("P01", span_of(coded, "P01", SHY), "drempels", value=2, mark=Mark.KEY)
    assert (coding.value, coding.mark) == (2, Mark.KEY)
    undone_and_redone(coded)
    assert coded.codings.list(CodingFilter(marks=frozenset({Mark.KEY}))) == (coding,)
    assert coded.codings.list(CodingFilter(marks=frozenset({Mark.COUNTER}))) == ()


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("buren", 3, "0 geen contact, 1 groeten, 2 vriendschap"),
        ("buren", -1, "0 geen contact"),
        ("drempels", 0, "1 weinig, 2 veel"),
        ("rest", 0, "buurt/rest has no scale"),
    ],
)
def test_a_value_that_is_not_on_the_scale_is_refused(coded, span_of, code, value, said):
    before = coded.journal.state()
    with pytest.raises(Refused, match=said):
        coded.codings.add("P01", span_of(coded, "P01", SHY), code, value=value)
    assert coded.journal.state() == before
    coding = coded.codings.add("P01", span_of(coded, "P01", SHY), code)
    with pytest.raises(Refused, match=said):
        coded.codings.set_value(coding.id, value)
    assert coded.codings.set_value(coding.id, None).value is None
    assert coded.journal.state() == before + 1


def test_what_is_named_together_is_one_operation(coded, span_of):
    (coding,) = of(coded)
    before = coded.journal.state()
    with pytest.raises(Refused, match=r"1 weinig, 2 veel"):  # 0 is on the scale of the code it has till now
        coded.codings.change(coding.id, code="drempels", value=0)
    changed = coded.codings.change(
        coding.id, code="drempels", span=span_of(coded, "P01", SHY), value=2, mark=Mark.KEY, memo="nu"
    )
    assert (changed.code, changed.quote_id, changed.value, changed.mark, changed.memo) == (
        "buurt/drempels", "P01:2", 2, Mark.KEY, "nu",
    )  # fmt: skip
    assert coded.journal.state() == before + 1
    assert latest(coded) == ("coding.change", "P01:2 buurt/drempels")
    assert coding in undone_and_redone(coded)
    before = coded.journal.state()
    with pytest.raises(Refused):  # 0 is on the scale of hulp, not on that of the code it has now
        coded.codings.change(coding.id, mark=None, value=0)
    with pytest.raises(NotFound):
        coded.codings.change(coding.id, mark=None, code="bestaat-niet")
    assert coded.journal.state() == before


def test_the_code_of_a_coding_changes_and_it_keeps_what_it_carries(coded):
    (coding,) = of(coded)
    coded.codings.change(coding.id, value=2, mark=Mark.KEY)
    changed = coded.codings.change_code(coding.id, "drempels")
    assert changed.id == coding.id
    assert (changed.code, changed.value, changed.mark, changed.memo, changed.quote_id) == (
        "buurt/drempels", 2, Mark.KEY, "warm", "P01:1",
    )  # fmt: skip
    assert latest(coded) == ("coding.change", "P01:1 buurt/drempels")
    assert undone_and_redone(coded)[0].code == "buurt/buren"


def test_the_words_of_a_coding_change_and_it_keeps_what_it_carries(coded, span_of):
    (coding,) = of(coded)
    coded.codings.change(coding.id, value=2, mark=Mark.KEY)
    wide = span_of(coded, "P01", "Nou ja, " + HELP)
    changed = coded.codings.change_span(coding.id, wide)
    assert (changed.id, changed.span, changed.quote_id) == (coding.id, wide, "P01:2")
    assert (changed.code, changed.value, changed.mark, changed.memo) == ("buurt/buren", 2, Mark.KEY, "warm")
    undone_and_redone(coded)
    assert coded.codings.change_span(coding.id, coding.span).quote_id == "P01:1"  # its number comes back
    with pytest.raises(Refused):
        coded.codings.change_span(coding.id, type(wide)(5, 5))


def test_a_code_that_the_coder_has_there_already_is_refused(coded, span_of):
    (coding,) = of(coded)
    other = coded.codings.add("P01", span_of(coded, "P01", HELP), "rest")
    elsewhere = coded.codings.add("P01", span_of(coded, "P01", SHY), "buren")
    before = coded.journal.state()
    with pytest.raises(Refused, match=r"P01:1 already has the code buurt/buren"):
        coded.codings.change_code(other.id, "buren")
    with pytest.raises(Refused, match=r"P01:1 already has the code buurt/buren"):
        coded.codings.change_span(elsewhere.id, coding.span)
    assert coded.journal.state() == before
    assert coded.codings.change_code(coding.id, "hulp").code == "buurt/hulp"  # bob has it, ann did not
    assert coded.check() == ()


def test_what_a_later_change_set_stands_in_the_way(coded):
    (coding,) = of(coded)
    added = coded.journal.entries(2)[1]
    assert added.kind == "coding.add"
    for change in (
        lambda: coded.codings.set_value(coding.id, 1),
        lambda: coded.codings.set_mark(coding.id, Mark.KEY),
        lambda: coded.codings.set_memo(coding.id, "anders"),
    ):
        change()
        number = coded.journal.entries(1)[0].id
        with pytest.raises(Refused, match=f"entry {number} "):
            coded.journal.undo_entry(added.id)
        coded.journal.undo()
    coded.journal.undo_entry(added.id)
    assert coded.check() == ()


def test_the_history_of_a_segment_tells_of_all_of_it(coded, span_of):
    (coding,) = of(coded)
    coded.codings.set_value(coding.id, 1)
    coded.codings.set_mark(coding.id, Mark.KEY)
    coded.codings.set_memo(coding.id, "")
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.codings.change_span(coding.id, span_of(coded, "P01", SHY))
    told = [e.kind for e in coded.journal.entries(places=("P01:1",))]
    assert told == [
        *("coding.change", "segment.facet", "memo.edit", "coding.mark", "coding.value"),
        *("coding.add", "coding.add"),
    ]
    assert [e.kind for e in coded.journal.entries(places=("P01:2",))] == ["coding.change"]
    assert set(told) <= PHRASES.keys()


def test_a_change_of_the_scale_or_facet_leaves_what_was_given(coded):
    (coding,) = of(coded)
    coded.codings.set_value(coding.id, 2)
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    write(
        coded,
        CODEBOOK.replace("groeten, vriendschap", "groeten").replace("values: [toen, nu]", "values: [ooit]"),
    )
    assert coded.codings.get(coding.id).value == 2
    assert coded.check() == ()
    coded.lint()
    with pytest.raises(Refused, match=r"0 geen contact, 1 groeten\."):
        coded.codings.set_value(coding.id, 2)
    without = "\n".join(
        line for line in CODEBOOK.splitlines() if "scale: contact" not in line or line.startswith("  - ")
    ).replace("  - facet: tijd\n    values: [toen, nu]\n", "")
    write(coded, without + "\n")
    assert coded.codebooks.find("buren")[1].scale is None
    found = coded.codings.set_mark(coding.id, Mark.KEY)
    assert (found.value, found.facets) == (2, {"buurt/tijd": "nu"})
    assert coded.check() == ()
    coded.lint()
    coded.codings.set_value(coding.id, None)
    with pytest.raises(Refused):
        coded.codings.set_facet("P01", 1, "tijd", "toen")
    coded.codings.set_facet("P01", 1, "tijd", None)
    assert (of(coded)[0].value, of(coded)[0].facets) == (None, {})
    assert coded.check() == ()


def test_a_code_that_left_its_file_keeps_its_values(coded):
    (coding,) = of(coded)
    coded.codings.set_value(coding.id, 1)
    write(coded, CODEBOOK.replace("  - code: buren\n    label: Buren helpen\n    scale: contact\n", ""))
    assert coded.codings.set_mark(coding.id, Mark.KEY).value == 1
    with pytest.raises(Refused):
        coded.codings.set_value(coding.id, 2)
    assert coded.codings.set_value(coding.id, None).value is None


def test_a_merge_keeps_what_the_staying_coding_has_and_takes_what_it_lacks(coded, span_of):
    here, there = span_of(coded, "P01", HELP), span_of(coded, "P01", SHY)
    stays = coded.codings.add("P01", here, "hulp", value=0)
    (goes,) = (c for c in of(coded) if c.code == "buurt/buren")
    coded.codings.change(goes.id, value=2, mark=Mark.COUNTER)
    alone = coded.codings.add("P01", there, "buren", value=1, mark=Mark.KEY)
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    before = coded.codings.list()
    coded.refactoring.carry_out(coded.refactoring.merge(["buren"], "hulp"))
    assert {c.id: (c.code, c.value, c.mark) for c in of(coded)} == {
        stays.id: ("buurt/hulp", 0, Mark.COUNTER),
        alone.id: ("buurt/hulp", 1, Mark.KEY),
    }
    assert coded.codings.get(stays.id).facets == {"buurt/tijd": "nu"}
    assert coded.check() == ()
    coded.journal.undo()
    assert coded.codings.list() == before
    assert coded.check() == ()
    coded.journal.redo()
    assert coded.codings.get(stays.id).mark is Mark.COUNTER
    assert coded.check() == ()


def test_everything_stands_in_the_new_text_and_in_the_past(coded, span_of, tmp_path):
    (coding,) = of(coded)
    then = coded.journal.state()
    coded.codings.change(coding.id, value=2, mark=Mark.KEY)
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.revisions.edit("P01", span_of(coded, "P01", "Nou ja"), "Welnu")
    found = coded.codings.get(coding.id)
    assert (found.value, found.mark, found.facets) == (2, Mark.KEY, {"buurt/tijd": "nu"})
    with coded._context.reading() as connection:
        from qualcode.store import coding_queries

        with Past.after(connection, then).reading() as memory:
            assert [(c.value, c.mark, c.facets) for c in coding_queries.codings(memory)] == [
                (None, None, {})
            ] * 2
        with Past.after(connection, coded.journal.state()).reading() as memory:
            assert coding_queries.codings(memory) == coded.codings.list()


def test_nothing_said_of_a_withdrawn_segment_is_left_not_even_what_was_taken_away(coded, span_of):
    (coding,) = of(coded)
    coded.cases.put([CaseRow("Fatima B.", attributes={"rol": "a"}, speaks_in=[("P01", "Fatima")])])
    for text in ("geheim-een", "geheim-twee", ""):
        coded.codings.set_memo(coding.id, text)
    write(coded, CODEBOOK.replace("toen, nu", "verraden, verklapt"))
    coded.codings.set_facet("P01", 1, "tijd", "verraden")
    coded.codings.set_facet("P01", 1, "tijd", None)
    coded.codings.set_facet("P01", 1, "tijd", "verklapt")
    gone = coded.codings.add("P01", span_of(coded, "P01", SHY), "rest", memo="geheim-drie")
    coded.codings.remove(gone.id)
    payloads = (
        "SELECT content FROM journal_payload JOIN journal ON journal.id = entry_id "
        "WHERE kind NOT LIKE 'codebook%'"
    )
    words = ("geheim-een", "geheim-twee", "geheim-drie", "verraden", "verklapt")
    assert all(word in str(stored(coded, payloads)) for word in words)
    coded.withdrawal.of(coded.cases.list()[0])
    assert [word for word in words if word in str(stored(coded, payloads))] == []
    assert stored(coded, "SELECT * FROM facetvalue") == stored(coded, "SELECT * FROM memo") == []
    assert coded.check() == ()


def test_going_back_to_a_backup_brings_values_and_facets_of_then(coded):
    (coding,) = of(coded)
    coded.codings.change(coding.id, value=2, mark=Mark.KEY)
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    then = coded.codings.list()
    backup = coded.backups.make("test")
    coded.codings.set_facet("P01", 1, "tijd", "toen")
    coded.codings.change(coding.id, value=0, mark=None)
    coded.codings.remove(coding.id)
    coded.backups.restore(backup.path)
    assert coded.codings.list() == then
    assert coded.check() == ()
    coded.journal.undo()
    assert of(coded) == []
    assert coded.check() == ()
