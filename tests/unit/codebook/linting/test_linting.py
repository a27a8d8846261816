"""Every rule of lint finds what it is for, stays silent beside it, and says what to do."""

from dataclasses import replace
from typing import Any

import pytest
from linted_codebooks import NOTHING, book, code, only, told

from qualcode.codebook.editing import edited
from qualcode.codebook.linting import CaseUse, KeywordHits, Orphan, Rule, Severity, Usage, lint
from qualcode.locale import speaking
from qualcode.model.codebook import Code, Codebook
from qualcode.model.edits import SetList


def test_good_codes_are_left_alone() -> None:
    assert told(book(code("aap"), code("noot", parent="aap", depth=1)), book(code("mies"), slug="c")) == []
    assert told() == []


# -- what a code says of itself


def test_no_definition() -> None:
    assert told(book(code("a", definition=""))) == [("no-definition", ("b/a",))]
    assert told(book(code("a", definition="", short="Kort."))) == []


def test_a_heading_that_is_only_named_has_no_definition() -> None:
    heading = Code("actoren", "actoren")
    assert told(book(heading, code("v", parent="actoren", depth=1))) == [("no-definition", ("b/actoren",))]


def test_no_boundary() -> None:
    assert told(book(code("a", use_when=""))) == [("no-boundary", ("b/a",))]
    assert told(book(code("a", use_when="", not_when="Nooit."))) == []


def test_a_code_without_definition_is_not_asked_for_its_boundary_too() -> None:
    empty = code("a", definition="", short="", use_when="", not_when="")
    assert told(book(empty)) == [("no-definition", ("b/a",))]


def test_a_code_that_gave_way_to_one_of_the_same_label_is_to_be_merged_into_it() -> None:
    gone = {"b/jongeren": Orphan(3, code("jongeren", "Jongeren"))}
    (found,) = lint([book(code("jeugd", "Jongeren"))], Usage(orphans=gone))
    assert "merge b/jongeren --into b/jeugd" in found.advice
    (found,) = lint([book(code("ouderen", "Ouderen"))], Usage(orphans=gone))
    assert "--into" not in found.advice


def test_a_code_that_only_groups_needs_no_boundary() -> None:
    group = book(code("a", use_when=""), code("b", parent="a", depth=1))
    assert told(group) == []
    assert told(group, usage=Usage(codings={"b/b": 3})) == []
    assert told(group, usage=Usage(codings={"b/a": 1, "b/b": 3})) == [("no-boundary", ("b/a",))]


def test_a_short_definition_is_short() -> None:
    assert told(book(code("a", short="x" * 12, definition="y" * 11))) == [("long-short", ("b/a",))]
    assert told(book(code("a", short="x" * 11, definition="y" * 11))) == []
    assert told(book(code("a", short="x" * 201, definition=""))) == [("long-short", ("b/a",))]
    assert told(book(code("a", short="x" * 200, definition=""))) == []
    assert told(book(code("a", short="x" * 201, definition="y" * 300))) == [("long-short", ("b/a",))]


# -- definitions


LONG = (
    "Banden binnen de eigen kring: familie, vrienden, oude buren en mensen met dezelfde achtergrond of club."
)


# -- keywords


def test_keywords_twice_are_taken_out_by_the_fix() -> None:
    books = book(code("a", keywords=("Soep", "pan", "soep", "PAN", "sleutel")))
    found = only(books)
    assert (found.rule, found.field) == (Rule.REPEATED_KEYWORD, "keywords")
    assert found.fix == {"b": (SetList("a", "keywords", ("soep", "pan", "sleutel")),)}
    assert told(edited(books, found.fix["b"])) == []


def test_a_name_with_capitals_inside_is_another_keyword() -> None:
    # "meerwaarde" does not find MeerWaarde, which is a name: taking it out would lose hits.
    assert told(book(code("a", keywords=("meerwaarde", "MeerWaarde")))) == []


def test_keyword_that_is_a_trap_too() -> None:
    found = only(book(code("a", keywords=("Bank", "geld"), not_keywords=("bank", "oever"))))
    assert (found.rule, found.fix, found.severity) == (Rule.KEYWORD_AND_TRAP, {}, Severity.PROBLEM)
    assert "Bank." in str(found)


def test_keyword_of_the_parent() -> None:
    parent, child = (
        code("a", keywords=("netwerk",)),
        code("c", keywords=("Netwerk", "soep"), parent="a", depth=1),
    )
    found = only(book(parent, child))
    assert (found.rule, found.codes, found.fix) == (Rule.INHERITED_KEYWORD, ("b/c", "b/a"), {})
    assert told(book(parent, replace(child, parent=None, depth=0))) == []


def test_keyword_of_many_codes() -> None:
    codes = [
        code(slug, keywords=(word,))
        for slug, word in zip("abcd", ("buur", "Buur", "buur", "BUUR"), strict=True)
    ]
    assert told(book(*codes[:2]), book(codes[2], slug="q")) == []
    assert told(book(*codes[:2]), book(*codes[2:], slug="q")) == [
        ("shared-keyword", ("b/a", "b/b", "q/c", "q/d"))
    ]


@pytest.mark.parametrize(
    ("hits", "turns", "everywhere"),
    [(61, 200, True), (60, 200, False), (19, 20, False), (20, 20, True), (0, 0, False)],
)
def test_keyword_that_hits_everything(hits: int, turns: int, everywhere: bool) -> None:
    usage = Usage(hits=KeywordHits({("b/a", "ja"): hits}, turns))
    assert told(book(code("a", keywords=("ja",))), usage=usage) == (
        [("keyword-everywhere", ("b/a",))] if everywhere else []
    )


def test_keywords_that_hit_nothing() -> None:
    books = book(code("a", keywords=("soep", "pan", "noaber")))
    hits = {("b/a", "soep"): 1, ("b/a", "pan"): 0}
    assert told(books, usage=Usage(hits=KeywordHits(hits, 199))) == []
    found = only(books, usage=Usage(hits=KeywordHits(hits, 200)))
    assert (found.rule, found.details["keywords"]) == (Rule.KEYWORD_NOWHERE, "pan, noaber")


# -- examples


def test_examples_twice_are_taken_out_by_the_fix() -> None:
    books = book(code("a", examples=("Ons  kent ons.", "ja", "ons kent ons.", "JA", "ja")))
    found = only(books)
    assert found.fix == {"b": (SetList("a", "examples", ("Ons  kent ons.", "ja")),)}
    assert str(found).endswith("number 3, 4, 5.")


def test_example_that_left_the_texts_is_told_by_its_number() -> None:
    books = book(code("a", examples=("staat er nog", "Mijn broer Yusuf zit vast")))
    assert told(books, usage=Usage(gone=frozenset({"iets anders"}))) == []
    found = only(books, usage=Usage(gone=frozenset({"Mijn broer Yusuf zit vast"})))
    assert (found.rule, found.details["number"]) == (Rule.EXAMPLE_GONE, 2)
    assert "Yusuf" not in str(found) + found.advice + repr(found.details)


def test_quotes_as_examples() -> None:
    books = book(code("a", examples=("P03:12",)), code("c", parent="a", depth=1), code("d"))
    assert told(books) == []
    assert told(books, usage=Usage(quotes={})) == [("unknown-quote", ("b/a",))]
    for having, rules in (
        ({"b/a"}, []),
        ({"b/d", "b/a"}, []),
        ({"b/c"}, []),  # an example of a part is one of the whole
        ({"b/d"}, ["quote-without-code"]),
        ({"b/left"}, ["quote-without-code"]),
        (set(), ["quote-without-code"]),
    ):
        found = told(books, usage=Usage(quotes={"P03:12": frozenset(having)}))
        assert [rule for rule, _ in found] == rules, having


def test_a_time_or_a_phrase_is_no_quote_id() -> None:
    examples = ("om 12:30", "12:30", "zie P03:12", "Let op: 3")
    assert told(book(code("a", examples=examples)), usage=Usage(quotes={})) == []


# -- mappings


@pytest.mark.parametrize(
    "written", ["q/Bonding-kring", "Q/bonding_kring", "q/bonding kring", "q/bondng-kring"]
)
def test_a_mapping_spelled_otherwise_is_put_right_by_the_fix(written: str) -> None:
    other = book(code("bonding-kring", definition="Iets heel anders."), code("linking"), slug="q")
    books = book(code("a", maps_to=("q/linking", written, "q/bonding-kring")))
    found = only(books, other)
    assert found.fix == {"b": (SetList("a", "maps_to", ("q/linking", "q/bonding-kring")),)}
    assert told(edited(books, found.fix["b"]), other) == []


@pytest.mark.parametrize("written", ["q/onbekend", "q/fase-twaalf-3", "q/bondin", "q/bxnding", "q/"])
def test_a_mapping_to_nothing_is_a_decision(written: str) -> None:
    other = book(code("bonding"), code("binding"), code("fase-twaalf-1"), slug="q")
    found = [
        one for one in lint([book(code("a", maps_to=(written,))), other], NOTHING) if one.codes == ("b/a",)
    ]
    assert [(one.rule, one.fix) for one in found] == [(Rule.UNKNOWN_MAPPING, {})]
    assert written in str(found[0])


def test_of_a_codebook_that_is_not_in_this_project_nothing_is_said() -> None:
    assert told(book(code("a", maps_to=("zz/bonding",)))) == []


def test_a_mapping_nearly_known_gets_a_proposal() -> None:
    found = only(book(code("a", maps_to=("q/informele-hulpen",))), book(code("informeel-hulp"), slug="q"))
    assert not found.fix
    assert "`q/informeel-hulp`" in found.advice


# -- use


def test_never_used() -> None:
    tree = book(code("a"), code("c", parent="a", depth=1), code("d", parent="c", depth=2), code("e"))
    assert told(tree) == []
    assert told(tree, usage=Usage(codings={})) == []
    assert told(tree, usage=Usage(codings={"b/a": 0})) == []
    assert told(tree, usage=Usage(codings={"b/d": 1})) == [("never-used", ("b/e",))]
    assert told(tree, usage=Usage(codings={"b/e": 1})) == [("never-used", (f"b/{slug}",)) for slug in "acd"]
    assert told(tree, usage=Usage(codings={"q/left": 1})) == [
        ("never-used", (f"b/{slug}",)) for slug in "acde"
    ]


def test_used_by_one_case() -> None:
    tree = book(code("a"), code("c", parent="a", depth=1), code("d"))
    codings, of = {"b/a": 3, "b/c": 4, "b/d": 9}, {"b/a": 1, "b/c": 1, "b/d": 2}
    assert told(tree, usage=Usage(codings, CaseUse(of, 2))) == [("one-case", ("b/c",))]
    assert told(tree, usage=Usage(codings, CaseUse(of, 1))) == []
    assert told(tree, usage=Usage(codings)) == []


def test_orphans_stand_at_the_end() -> None:
    orphans = {"b/weg": Orphan(7, code("weg", "Weg ermee")), "b/oud": Orphan(1), "b/a": Orphan(2)}
    found = lint([book(code("a", definition=""))], Usage(orphans=orphans))
    assert [(one.rule, one.codes[0]) for one in found] == [
        (Rule.NO_DEFINITION, "b/a"),
        (Rule.ORPHAN, "b/weg"),
        (Rule.ORPHAN, "b/oud"),
    ]
    assert all(name in str(found[1]) for name in ("b/weg", "Weg ermee", "7"))
    assert "qualcode code restore b/weg" in found[1].advice
    assert not found[1].fix


# -- all of them together


def everything() -> tuple[list[Codebook], Usage]:
    """Codebooks in which every rule finds something."""
    books = [
        book(
            code(
                "a",
                "Buur",
                definition="",
                use_when="",
                keywords=("soep", "Soep", "pan"),
                not_keywords=("pan",),
            ),
            code("c", "Buren", parent="a", depth=1, keywords=("pan", "ja"), short="x" * 300),
            code("d", "Geld", definition=LONG, keywords=("pan",), maps_to=("q/niks", "Q/Bonding")),
            code("e", "geld", definition=LONG, keywords=("pan",)),
            code("f", examples=("weg", "Weg", "P01:1", "P02:2", "er uit"), use_when="", not_when=""),
        ),
        book(code("bonding"), slug="q"),
    ]
    usage = Usage(
        codings={"b/a": 2, "b/c": 2},
        cases=CaseUse({"b/c": 1}, 3),
        orphans={"b/weg": Orphan(1)},
        quotes={"P02:2": frozenset()},
        gone=frozenset({"er uit"}),
        hits=KeywordHits({("b/c", "ja"): 250}, 300),
    )
    return books, usage


def test_every_rule_says_what_and_what_to_do() -> None:
    found = lint(*everything())
    assert {one.rule for one in found} == set(Rule)
    with speaking("en"):
        for one in found:
            assert str(one).endswith(".")
            assert one.advice.endswith(".")
            assert "%" not in str(one).replace("%%", "") + one.advice
            assert one.severity in Severity


def test_findings_stand_in_reading_order_and_are_always_the_same() -> None:
    books, usage = everything()
    found = lint(books, usage)
    keys = [each.key(one) for each in books for one in each.codes] + ["b/weg"]
    places = [(keys.index(one.codes[0]), list(Rule).index(one.rule)) for one in found]
    assert places == sorted(places)
    assert lint(books, usage) == found


def test_all_fixes_together_leave_nothing_to_fix() -> None:
    books, usage = everything()
    edits: dict[str, list[Any]] = {}
    for one in lint(books, usage):
        for slug, some in one.fix.items():
            edits.setdefault(slug, []).extend(some)
    assert {(edit.code, edit.field) for edit in edits["b"]} == {
        ("a", "keywords"),
        ("d", "maps_to"),
        ("f", "examples"),
    }
    fixed = [edited(each, edits.get(each.slug, ())) for each in books]
    assert not any(one.fix for one in lint(fixed, usage))
