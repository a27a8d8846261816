"""The gate: everything is asked at once, decided things leave as decided, small groups do not leave."""

import ast
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import qualcode
from qualcode.analysis.residuals import Figure, figures
from qualcode.anonymisation import (
    Gate,
    IdentifiersUndecided,
    KnownNames,
    Overrides,
    QuoteRequest,
    digest,
    refuse_leaks,
)
from qualcode.anonymisation.leaking import LeakFound
from qualcode.anonymisation.near import NearNames
from qualcode.model.cleared import ClearedTable, ClearedText
from qualcode.model.errors import GateClosed
from qualcode.model.identifier import Decision, Verdict
from qualcode.model.identifier import IdentifierKind as Kind
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.refusal import Refusal
from qualcode.model.span import Span
from qualcode.model.table import Own, Table

SECRET = b"a secret of this test"


class Plain:
    """Every word in small letters is ordinary, unless it is a name."""

    def __contains__(self, word: str) -> bool:
        return word.islower() and word not in {"gerda", "fatima", "lindervoort"}

    def is_ordinary(self, word: str) -> bool:
        return word.lower() in self


WORDS = Plain()


def decided(**verdicts: str) -> dict[str, Decision]:
    """name=replacement, or name="KEEP"; an underscore is a space."""
    decisions = {}
    for name, replacement in verdicts.items():
        of = digest(SECRET, name.replace("_", " "), Kind.NAME)
        verdict = Verdict.KEEP if replacement == "KEEP" else Verdict.REPLACE
        decisions[of] = Decision(
            of, Kind.NAME, verdict, "" if replacement == "KEEP" else replacement, "x", ""
        )
    return decisions


def gate(**verdicts: str) -> Gate:
    return Gate(SECRET, decided(**verdicts), KnownNames.of(["Gerda Wolters"], WORDS), WORDS)


def test_undecided_mentions_close_the_gate_all_at_once() -> None:
    text = "ik zag Fatima en Gerda. Fatima's fiets, bel 0612345678"
    requests = [
        QuoteRequest("P01:1", text, Span(0, len(text)), "Mensen uit Lindervoort", 1),
        QuoteRequest("P01:2", "niemand. Gerda's huis", Span(0, 21), "Drempels", 1),
    ]
    with pytest.raises(IdentifiersUndecided) as closed:
        gate().clear_quotes(requests)
    asked = {mention.text: mention.count for mention in closed.value.undecided}
    assert asked == {"Fatima": 2, "Gerda": 2, "0612345678": 1, "Lindervoort": 1}
    assert isinstance(closed.value, GateClosed)
    assert closed.value.exit_code == 3
    assert not any(name in str(closed.value) for name in asked)
    keys = {mention.text: mention.key for mention in closed.value.undecided}
    assert keys["Fatima"] == digest(SECRET, "fatima", Kind.NAME)[:8]


def test_decisions_are_carried_out() -> None:
    cleared = gate(Gerda="[buurvrouw]", Fatima="KEEP", Gerda_Wolters="").clear_text(
        "toen zei Gerda's man dat Fatima en Gerda Wolters er waren"
    )
    assert cleared == ClearedText("toen zei [buurvrouw]'s man dat Fatima en [naam] er waren", 2)


def test_a_decision_about_a_whole_name_does_not_decide_its_parts() -> None:
    with pytest.raises(IdentifiersUndecided) as closed:
        gate(Gerda_Wolters="X").clear_text("Gerda Wolters kwam, en Wolters zei niets")
    assert [mention.text for mention in closed.value.undecided] == ["Wolters"]


def test_what_was_hidden_once_is_found_at_the_start_of_a_sentence() -> None:
    assert gate(Stam="[man]").clear_text("Stam zei dat een stam viel").text == "[man] zei dat een stam viel"


def test_the_text_around_a_segment_tells_what_a_capital_means() -> None:
    text = "en toen kwam Roos binnen"
    request = QuoteRequest("P01:1", text, Span(13, 24), "Drempels", 1)
    with pytest.raises(IdentifiersUndecided):
        gate().clear_quotes([request])
    assert gate(Roos="[naam]").clear_quotes([request])[0].text.text == "[naam] binnen"


def test_a_name_that_the_border_cuts_is_replaced_as_a_whole() -> None:
    text = "dat was Gerda Wolters van hier"
    quote = gate(Gerda_Wolters="[naam]").clear_quotes([QuoteRequest("P01:1", text, Span(0, 11), "Taal", 2)])[
        0
    ]
    assert (quote.text.text, quote.coders, quote.code_label.text) == ("dat was [naam]", 2, "Taal")


def test_candidates_are_listed_with_where_and_how_often() -> None:
    found = gate(Fatima="KEEP").candidates({"P01": "dat is Fatima en Gerda", "P02": "met Fatima"})
    assert [(c.text, c.kind, c.mentions, c.where) for c in found] == [
        ("Fatima", Kind.NAME, 2, ("P01", "P02")),
        ("Gerda", Kind.NAME, 1, ("P01",)),
    ]
    assert found[1].decision is None
    assert found[0].decision is not None
    assert found[0].finders == ("persons@3",)
    assert found[0].key == digest(SECRET, "Fatima", Kind.NAME)[:8]


def matrix(*sizes: int | None, rows: tuple[Axis, ...] = (Axis("a", "Taal"), Axis("b", "Geld", 1))) -> Matrix:
    columns = tuple(Axis(f"groep {n}", f"groep {n}", cases=size) for n, size in enumerate(sizes))
    cells = tuple(tuple(10 * i + j + 1 for j in range(len(sizes))) for i in range(len(rows)))
    totals = tuple(map(sum, cells))
    below = tuple(sum(column) for column in zip(*cells, strict=True))
    people = tuple(tuple(size or 0 for size in sizes) for _row in rows)
    return Matrix("Code", "wijk", rows, columns, cells, totals, below, sum(totals), people)


def test_small_groups_lose_their_cells_and_their_heads() -> None:
    table = gate().clear_table(matrix(3, 2, None, 0), "Codes per wijk")
    assert [column.text for column in table.columns] == ["groep 0", "groep 2", "Total", "2 groups < 3"]
    assert table.cells == ((None, 3, 10, None), (None, 13, 50, None)), "one cell goes along: totals are known"
    assert [depth for _label, depth in table.rows] == [0, 1]
    assert table.corner.text == "Code × wijk"
    assert "2 groups of fewer than 3" in table.notes[0].text
    assert table.hidden == {(0, 0), (0, 3), (1, 0), (1, 3)}


def test_heads_that_are_replaced_by_a_word_and_a_number_stand_without_brackets() -> None:
    columns = tuple(Axis(name, name, cases=5) for name in ("Lindervoort", "Fatima", "[zelf 1]"))
    table = Matrix(
        "Code", "wijk", (Axis("a", "Taal"),), columns, ((3, 4, 5),), (12,), (3, 4, 5), 12, ((3, 4, 5),)
    )
    cleared = gate(Lindervoort="[plaats]", Fatima="[plaats]").clear_table(table, "Codes per wijk")
    assert [column.text for column in cleared.columns] == ["plaats 1", "plaats 2", "[zelf 1]", "Total"]
    assert cleared.notes[-1].text == "Names in the heads are replaced."


def test_without_small_groups_nothing_is_noted() -> None:
    table = gate().clear_table(matrix(None, None), "Codes per interview")
    assert table.notes == ()
    assert table.cells == ((1, 2, 3), (11, 12, 23))


def test_heads_pass_the_gate_and_hidden_heads_are_not_asked_about() -> None:
    columns = (Axis("x", "Lindervoort", cases=5), Axis("y", "Fatima", cases=1))
    table = Matrix("Code", "wijk", (Axis("a", "Taal"),), columns, ((3, 2),), (5,), (3, 2), 5, ((3, 1),))
    with pytest.raises(IdentifiersUndecided) as closed:
        gate().clear_table(table, "Codes per wijk")
    assert [mention.text for mention in closed.value.undecided] == ["Lindervoort"]
    assert "Fatima" not in str(gate(Lindervoort="[stad]").clear_table(table, "Codes per wijk"))


def test_groups_of_cases_in_rows_are_refused() -> None:
    with pytest.raises(ValueError):
        gate().clear_table(matrix(3, rows=(Axis("x", "wijk", cases=1),)), "Wijken")


def test_figures_are_made_of_what_is_shown_and_the_totals_only() -> None:
    given = []

    def derive(shown: Matrix) -> list[list[float | None]]:
        given.append(shown)
        return [[0.5] * len(shown.columns) for _row in shown.rows]

    table = gate().clear_table(matrix(3, 2, None), "Codes per wijk", derive)
    assert [column.text for column in table.columns] == ["groep 0", "groep 2", "1 group < 3"]
    assert table.cells == ((None, 0.5, None), (None, 0.5, None))
    known = next(one for one in given if one.people is None)
    assert known.cells == ((0, 3, 3), (0, 13, 23)), "what is shown, and the rest of each total"
    assert (known.row_totals, known.column_totals, known.total) == ((6, 36), (0, 16, 26), 42)


def test_shares_are_of_all_and_those_that_what_is_hidden_would_change_are_left_out() -> None:
    # the second row hides two cells: of what is left the third would seem to have all
    columns = tuple(Axis(name, name, cases=5) for name in ("oost", "west", "zuid"))
    rows, cells, people = (
        (Axis("a", "Taal"), Axis("b", "Geld")),
        ((4, 4, 0), (4, 5, 1)),
        ((4, 4, 0), (4, 5, 1)),
    )
    table = Matrix("Code", "wijk", rows, columns, cells, (8, 10), (8, 9, 1), 18, people)
    of_row = partial(figures, figure=Figure.ROW)
    assert gate().clear_table(table, "x", of_row).cells == ((50.0, 50.0, 0.0), (None, 50.0, None))
    of_column = partial(figures, figure=Figure.COLUMN)
    assert gate().clear_table(table, "x", of_column).cells[0] == (None, 100 * 4 / 9, None)


def test_a_table_of_figures_passes_with_its_words() -> None:
    asked = Table(
        "Code",
        (Axis("a", Own("Codings")), Axis("b", "Lindervoort")),
        (Axis("x", "Taal"), Axis("", Own("Total"))),
        ((1, "bij Fatima"), (2.5, None)),
        notes=(Own("Notes of Qualcode."), "van Fatima"),
    )
    with pytest.raises(IdentifiersUndecided) as closed:
        gate().clear_figures(asked, "Codes")
    assert [mention.text for mention in closed.value.undecided] == ["Lindervoort", "Fatima"]
    table = gate(Lindervoort="[stad]", Fatima="[naam]").clear_figures(asked, "Codes")
    assert [column.text for column in table.columns] == ["Codings", "[stad]"]
    assert table.cells == ((1, ClearedText("bij [naam]", 1)), (2.5, None))
    assert [note.text for note in table.notes] == [
        "Notes of Qualcode.",
        "van [naam]",
        "Names in the heads are replaced.",
    ]
    with pytest.raises(ValueError):
        gate().clear_figures(replace(asked, columns=(Axis("a", "x", cases=9), Axis("b", "y"))), "Codes")


@pytest.mark.parametrize(
    "table",
    [
        Matrix("Code", "", (Axis("a", "taal"),), (Axis("b", "codings"),), ((1,),), (1,), (1,), 1),
        Table("Code", (Axis("b", Own("codings")),), (Axis("a", "taal"),), ((1,),)),
    ],
)
def test_a_query_on_attributes_that_leaves_too_few_closes_the_gate(table: Matrix | Table) -> None:
    def cleared(opened: Gate, narrowed_to: int | None) -> ClearedTable:
        asked = replace(table, narrowed_to=None if narrowed_to is None else frozenset(range(narrowed_to)))
        if isinstance(asked, Table):
            return opened.clear_figures(asked, "Codes")
        return opened.clear_table(asked, "Codes")

    for few in (1, 2):
        with pytest.raises(GateClosed) as closed:
            cleared(gate(), few)
        assert closed.value.refusals == (Refusal.SMALL_CELLS,)
    assert [cleared(gate(), enough).cells[0][0] for enough in (None, 0, 3)] == [1, 1, 1]
    opened = gate()
    opened.overrides = Overrides({Refusal.SMALL_CELLS: "allen gaven toestemming"})
    assert cleared(opened, 1).cells[0][0] == 1
    assert [one.refusal for one in opened.overrides.used] == [Refusal.SMALL_CELLS]


def test_nothing_but_the_gate_makes_cleared_values() -> None:
    package = Path(qualcode.__file__).parent
    makers = {"ClearedText", "ClearedQuote", "ClearedTable", "ClearedCode", "ClearedCodebook"}
    makers |= {"ClearedCell", "ClearedFramework"}
    gate = {
        "gate.py",
        "tabling.py",
        "codebooks.py",
        "frameworks.py",
        "heads.py",
        "own_words.py",
        "pairing.py",
    }
    allowed = {"model/cleared.py", *(f"anonymisation/{module}" for module in gate)}
    guilty = []
    for module in package.rglob("*.py"):
        if module.relative_to(package).as_posix() in allowed:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and (
                getattr(node.func, "id", None) in makers or getattr(node.func, "attr", None) in makers
            )
            renamed = isinstance(node, ast.alias) and node.name in makers and node.asname
            if called or renamed:
                guilty.append(f"{module.relative_to(package)}:{getattr(node, 'lineno', 0)}")
    assert guilty == []


def test_a_place_in_the_name_of_a_hidden_thing_is_known_by_what_stands_around_it_and_may_be_kept() -> None:
    """ "Lindervoort Loopt" is hidden; its first word is no person wherever a text goes there."""
    text = "Wij gaan naar Lindervoort, met Lindervoort Loopt. Hier is Lindervoort."
    hidden = decided(Lindervoort_Loopt="[wandelclub]")
    (town,) = [
        one for one in Gate(SECRET, hidden, KnownNames(), WORDS).candidates({"P01": text}) if not one.decision
    ]
    assert (town.text, town.kind, town.mentions) == ("Lindervoort", Kind.PLACE, 2)
    of = digest(SECRET, town.text, town.kind)
    kept = {of: Decision(of, Kind.PLACE, Verdict.KEEP, "", "x", "")}
    assert Gate(SECRET, hidden | kept, KnownNames(), WORDS).clear_text(text).text == text.replace(
        "Lindervoort Loopt", "[wandelclub]"
    )
    kept = {of: Decision(of, Kind.CAPITALISED, Verdict.KEEP, "", "x", "")}
    with pytest.raises(
        IdentifiersUndecided
    ) as closed:  # kept without knowing what it is: it may be a person now
        Gate(SECRET, hidden | kept, KnownNames(), WORDS).clear_text(text)
    assert closed.value.refusals == (Refusal.OUTDATED,)


@pytest.mark.parametrize("kind", [Kind.PLACE, Kind.ORGANISATION, Kind.NAME])
def test_what_holds_a_hidden_place_or_club_is_one_too_and_keeping_it_still_holds(kind):
    """Only what may be a person's name now is asked about again, though it was kept."""
    title = "Lindervoort Loopt"
    part, whole = (digest(SECRET, text, Kind.NAME) for text in ("Lindervoort", title))
    hidden = {part: Decision(part, kind, Verdict.REPLACE, "", "x", "")}
    kept = {whole: Decision(whole, Kind.CAPITALISED, Verdict.KEEP, "", "x", "")}
    (one,) = Gate(SECRET, hidden, KnownNames(), WORDS).candidates({"": title})
    assert (one.text, one.kind) == (title, kind)
    both = Gate(SECRET, hidden | kept, KnownNames(), WORDS)
    if kind is Kind.NAME:
        with pytest.raises(IdentifiersUndecided):
            both.clear_text(title)
    else:
        assert both.clear_text(title).text == title


def test_a_part_of_a_place_and_of_somebody_is_somebodys():
    text = "Geef Gerda Lindervoort en Hof Lindervoort een hand, en lindervoort."
    hidden = {
        of: Decision(of, kind, Verdict.REPLACE, "", "x", "")
        for kind, name in ((Kind.NAME, "Gerda Lindervoort"), (Kind.PLACE, "Hof Lindervoort"))
        for of in (digest(SECRET, name, kind),)
    }
    found = {one.text: one for one in Gate(SECRET, hidden, KnownNames(), WORDS).candidates({"P01": text})}
    assert found["lindervoort"].kind is Kind.NAME


def test_a_word_that_begins_a_definition_is_no_name_because_somebody_is_called_so(tmp_path):
    """Who is called "Let" is hidden; the codebook's "Let op" stays, and is no leak. A quote knows no such rule."""
    definition = "Let op de toon. Ik zag Let daar."
    one = Gate(SECRET, decided(Let="[naam]"), KnownNames.of([], WORDS), WORDS, prose=[definition])
    assert one.clear_text(definition).text == "Let op de toon. Ik zag [naam] daar."
    assert one.clear_text("Let op de fiets").text == "[naam] op de fiets", "somebody may speak of Let"
    path = tmp_path / "b.md"
    path.write_text("Let op de toon. Ik zag [naam] daar.", "utf-8")
    assert not refuse_leaks(one, path, {})
    path.write_text("Let op de toon. Ik zag Let daar.", "utf-8")
    with pytest.raises(GateClosed):
        refuse_leaks(one, path, {})


@pytest.mark.parametrize(
    ("word", "leaks"),
    [
        ("lindervoorts", True),
        ("lindervoortstraat", True),
        ("lindervort", True),
        ("lindevroort", True),
        ("lindervoortsplein", True),
        ("linderbos", False),  # two letters away
        ("lindervoorten", False),  # no word stands behind it
    ],
)
def test_a_word_in_small_letters_that_is_nearly_somebodys_name_does_not_leave(tmp_path, word, leaks):
    """No finder asks about it where the name itself stands elsewhere; who kept it lets it through."""

    class Dutch(Plain):
        def __contains__(self, one: str) -> bool:
            return super().__contains__(one) and (one in {"straat", "plein"} or not one.startswith("lind"))

    path = tmp_path / "q.md"
    path.write_text("Niets.", "utf-8")
    for kept in ({}, {word: "KEEP"}):
        one = Gate(SECRET, decided(Gerda_Lindervoort="[naam]", **kept), KnownNames(), Dutch())
        one.clear_texts(["Ik zag Gerda Lindervoort", f"dan loop ik naar {word}."])
        if leaks and not kept:
            with pytest.raises(LeakFound) as closed:
                refuse_leaks(one, path, {})
            [leak] = closed.value.leaked
            assert (leak.original, leak.part) == ("Gerda Lindervoort", word)
            one.overrides = Overrides({Refusal.LEAK: "het mag"})
            assert refuse_leaks(one, path, {})
        else:
            assert not refuse_leaks(one, path, {})


def test_of_a_place_no_word_nearly_the_same_is_looked_for(tmp_path):
    """Compounds of places and organisations are ordinary speech ("welzijnspartijen")."""
    of = digest(SECRET, "Lindervoort", Kind.PLACE)
    one = Gate(SECRET, {of: Decision(of, Kind.PLACE, Verdict.REPLACE, "", "x", "")}, KnownNames(), WORDS)
    one.clear_texts(["Ik woon in Lindervoort"])
    assert one.hidden
    assert list(one.near_names()) == []
    assert list(NearNames(["Lindervoort"], WORDS.is_ordinary, lambda word: False).found_in("lindervoort"))


@pytest.mark.parametrize("name", ["citaten-fatima", "Fatima_citaten", "citaten.van.Fatima", "FATIMA"])
def test_the_name_of_a_file_holds_nobody_who_is_hidden(tmp_path, name):
    path = tmp_path / f"{name}.md"
    path.write_text("Niets.", "utf-8")
    with pytest.raises(GateClosed):
        refuse_leaks(gate(Fatima=""), path, {})
    assert not refuse_leaks(gate(Fatima="KEEP"), path, {})


def test_a_number_that_names_somebody_is_asked_about_and_may_not_leave(tmp_path):
    request = QuoteRequest("Lindervoort:3", "niemand belde", Span(0, 13), "bellen", 1)
    with pytest.raises(IdentifiersUndecided) as closed:
        gate(Fatima="").clear_quotes([request])
    assert [one.text for one in closed.value.undecided] == ["Lindervoort"]
    one = gate(Lindervoort="")
    [quote] = one.clear_quotes([request])
    path = tmp_path / "q.md"
    path.write_text(quote.quote_id, "utf-8")
    with pytest.raises(GateClosed):
        refuse_leaks(one, path, {})


def test_names_in_the_cells_of_a_table_are_told_apart() -> None:
    columns, rows = (
        (Axis("n", Own("Cases")), Axis("c", Own("Largest case"))),
        (Axis("x", "Taal"), Axis("y", "Geld")),
    )
    figures = Table("Code", columns, rows, ((3, "Karel"), (2, "Fatima")))
    table = gate(Karel="[naam]", Fatima="[naam]").clear_figures(figures, "Codes")
    assert table.cells == ((3, ClearedText("[naam 1]")), (2, ClearedText("[naam 2]")))
