"""Two states of a codebook are told apart in words, in the order in which one reads them."""

from dataclasses import fields, replace
from typing import Any

import pytest

from qualcode.codebook.difference import Change, Difference, definition_changed, differences
from qualcode.locale import speaking
from qualcode.model.codebook import Code, Codebook, Facet, Provenance, Scale


def code(slug: str, parent: str | None = None, **other: Any) -> Code:
    return Code(
        **{"slug": slug, "label": slug.capitalize(), "parent": parent, "depth": int(bool(parent)), **other}
    )


def book(*codes: Code, slug: str = "b", **other: Any) -> Codebook:
    return Codebook(slug=slug, title="Boek", language="nl", codes=codes, **other)


def said(before: Codebook | None, after: Codebook | None, **became: Any) -> list[str]:
    with speaking("en"):
        return [
            str(one) for one in differences([before] if before else [], [after] if after else [], **became)
        ]


def kinds(found: tuple[Difference, ...]) -> list[tuple[str, str, str | None]]:
    return [(one.kind.value, one.key, one.field) for one in found]


TREE = book(code("a"), code("b", "a"), code("c", "a"), code("d", "a"), code("e"))


def test_nothing_changed() -> None:
    assert differences([TREE], [TREE]) == ()
    assert differences([], []) == ()
    assert differences([TREE], [TREE], {"q/x": ("q/y",)}) == ()


BEFORE_AND_AFTER: dict[str, tuple[Any, Any, Change, str]] = {
    "label": ("Bonding", "Eigen kring", Change.RENAMED, "a: label “Bonding” is now “Eigen kring”."),
    "short": ("", "Kort.", Change.REDEFINED, "a: short added."),
    "definition": ("Was zo.", "Is nu anders.", Change.REDEFINED, "a: definition changed."),
    "use_when": ("Altijd.", "", Change.REDEFINED, "a: use_when taken away."),
    "not_when": ("Nooit.", "Zelden.", Change.REDEFINED, "a: not_when changed."),
    "examples": (("x",), ("x", "y"), Change.REDEFINED, "a: examples changed."),
    "keywords": (("x", "y"), ("y", "z"), Change.OTHER, "a: keywords “z” added, “x” taken out."),
    "not_keywords": ((), ("x", "y"), Change.OTHER, "a: not_keywords “x”, “y” added."),
    "maps_to": (("q/x", "q/y"), ("q/y",), Change.OTHER, "a: maps_to “q/x” taken out."),
    "color": (None, "#ff0000", Change.OTHER, "a: color is now “#ff0000”."),
    "origin": (Provenance.DATA, Provenance.IN_VIVO, Change.OTHER, "a: origin “data” is now “in-vivo”."),
    "notes": ("Eerst.", "Later.", Change.OTHER, "a: notes changed."),
    "scale": ("ladder", None, Change.OTHER, "a: scale “ladder” taken away."),
    "translations": ((), (("en", "Own circle"),), Change.OTHER, "a: translations is now “en: Own circle”."),
}


def test_every_field_of_a_code_is_looked_at() -> None:
    assert {field.name for field in fields(Code)} - {"slug", "parent", "depth"} == set(BEFORE_AND_AFTER)


@pytest.mark.parametrize("field", BEFORE_AND_AFTER)
def test_a_field(field: str) -> None:
    was, now, kind, sentence = BEFORE_AND_AFTER[field]
    before, after = (book(code("a", **{field: value}), code("z")) for value in (was, now))
    assert kinds(differences([before], [after])) == [(kind.value, "b/a", field)]
    assert said(before, after) == [sentence]
    [there], [back] = differences([before], [after]), differences([after], [before])
    assert (there.before, there.after) == (back.after, back.before)
    assert there.before != there.after


def test_the_texts_stand_side_by_side() -> None:
    before, after = (
        book(code("a", definition="Was\nzo.", examples=("x", "y"))),
        book(code("a", definition="Is nu.")),
    )
    first, second = differences([before], [after])
    assert (first.before, first.after) == ("Was\nzo.", "Is nu.")
    assert (second.before, second.after) == ("x\ny", "")


def test_other_white_space_is_no_other_definition() -> None:
    one, other = code("a", definition="Wat  het\nis. "), code("a", definition="Wat het is.")
    assert not definition_changed(one, other)
    assert kinds(differences([book(one)], [book(other)])) == [("other", "b/a", "definition")]
    assert said(book(one), book(other)) == ["a: definition in the same words, with other spaces or lines."]


@pytest.mark.parametrize("field", ["short", "definition", "use_when", "not_when"])
def test_a_definition_changes_with_what_it_means(field: str) -> None:
    assert definition_changed(code("a"), code("a", **{field: "x"}))
    assert definition_changed(code("a", **{field: "Is."}), code("a", **{field: "is."}))


@pytest.mark.parametrize(
    "field", sorted(set(BEFORE_AND_AFTER) - {"short", "definition", "use_when", "not_when"})
)
def test_a_definition_does_not_change_with_the_rest(field: str) -> None:
    was, now, *_ = BEFORE_AND_AFTER[field]
    assert not definition_changed(code("a", **{field: was}), code("a", **{field: now}))


def test_keywords_in_another_order() -> None:
    assert said(book(code("a", keywords=("x", "y"))), book(code("a", keywords=("y", "x")))) == [
        "a: keywords the same, in another order."
    ]


def test_moved() -> None:
    assert said(book(code("a"), code("b"), code("c", "b")), book(code("a"), code("c", "a"), code("b"))) == [
        "c: moved from under b to under a."
    ]
    assert said(book(code("a"), code("c", "a")), book(code("a"), code("c"))) == [
        "c: moved from under a to the top level."
    ]
    assert said(book(code("a"), code("c")), book(code("a"), code("c", "a"))) == [
        "c: moved from the top level to under a."
    ]


def test_what_hangs_below_a_moved_code_is_not_told() -> None:
    before = book(code("a"), code("b"), code("c", "b"))
    after = book(code("a"), code("b", "a"), code("c", "b", depth=2))
    assert kinds(differences([before], [after])) == [("moved", "b/b", "parent")]


def order(slugs: str) -> Codebook:
    return book(*(code(slug) for slug in slugs))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcdef", "fabcde", ["f: now stands before its brothers."]),
        ("abcdef", "bcdefa", ["a: now stands after f."]),
        ("abcdef", "abecdf", ["e: now stands after b."]),
        ("abc", "xabc", ["x: new, “X”."]),
        ("abc", "ac", ["b: gone (“B”)."]),
        ("abc", "cxab", ["c: now stands before its brothers.", "x: new, “X”."]),
    ],
)
def test_reordered_as_few_as_explain_it(before: str, after: str, expected: list[str]) -> None:
    assert said(order(before), order(after)) == expected


def test_a_move_explains_the_order_of_the_others() -> None:
    before = book(code("p"), code("q", "p"), code("a"), code("b"), code("c"))
    after = book(code("a"), code("p"), code("b"), code("c"), code("q"))
    assert kinds(differences([before], [after])) == [
        ("reordered", "b/a", None),
        ("moved", "b/q", "parent"),
    ]


def test_new_and_gone_stand_where_they_stand() -> None:
    before = book(code("w"), code("a"), code("b", "a"), code("c", "a"), code("d"))
    after = book(code("a"), code("c", "a"), code("n", "a", definition="Nieuw."), code("d", label="Dee"))
    assert said(before, after) == [
        "w: gone (“W”).",
        "b: gone (“B”).",
        "n: new, “N”.",
        "d: label “D” is now “Dee”.",
    ]
    assert differences([before], [after])[2].after == "Nieuw."
    assert [one.before for one in differences([after], [before]) if one.key == "b/n"] == ["Nieuw."]


# -- merged and split


def test_merged() -> None:
    assert said(order("abc"), order("ab"), became={"b/c": ("b/a",)}) == ["c: merged into a."]
    assert kinds(differences([order("abc")], [order("ab")], {"b/c": ("b/a",)})) == [("merged", "b/c", None)]


def test_merged_into_a_code_of_another_codebook() -> None:
    other = book(code("x"), slug="q")
    found = differences([order("abc"), other], [order("ab"), other], {"b/c": ("q/x",)})
    assert [str(one) for one in found] == ["c: merged into q/x."]


def test_merged_and_merged_again() -> None:
    became = {"b/c": ("b/b",), "b/b": ("b/x",), "b/x": ("b/a",)}
    assert said(order("abc"), order("a"), became=became) == ["b: merged into a.", "c: merged into a."]


def test_merged_into_a_code_that_was_deleted() -> None:
    assert said(order("abc"), order("a"), became={"b/c": ("b/b",)}) == ["b: gone (“B”).", "c: gone (“C”)."]


def test_split_into_new_codes() -> None:
    found = differences([order("ab")], [order("axy")], {"b/b": ("b/x", "b/y")})
    assert kinds(found) == [("split", "b/b", None), ("new", "b/x", None), ("new", "b/y", None)]
    assert said(order("ab"), order("axy"), became={"b/b": ("b/x", "b/y")}) == [
        "b: split into x, y.",
        "x: new, “X”, made from b.",
        "y: new, “Y”, made from b.",
    ]


def test_split_off_from_a_code_that_stays() -> None:
    for targets in (("b/b", "b/x"), ("b/x",)):
        assert said(order("ab"), order("abx"), became={"b/b": targets}) == [
            "b: split: also x.",
            "x: new, “X”, made from b.",
        ]


def test_split_and_one_part_merged_after_that() -> None:
    became = {"b/b": ("b/b", "b/x", "b/y"), "b/x": ("b/a",)}
    assert said(order("ab"), order("aby"), became=became) == [
        "b: split: also a, y.",
        "y: new, “Y”, made from b.",
    ]


def test_codes_that_became_each_other_do_not_go_round_for_ever() -> None:
    became = {"b/a": ("b/b",), "b/b": ("b/c", "b/a"), "b/c": ("b/a",)}
    assert said(order("abc"), order(""), became=became) == [
        "a: gone (“A”).",
        "b: gone (“B”).",
        "c: gone (“C”).",
    ]
    assert said(order("abc"), order("c"), became=became) == ["a: merged into c.", "b: merged into c."]


def test_what_was_made_and_merged_in_between_is_not_told() -> None:
    assert said(order("ab"), order("ab"), became={"b/x": ("b/a",)}) == []


# -- codebooks


def test_codebooks_that_come_and_go() -> None:
    one, two, three = (book(code("a"), slug=slug) for slug in ("one", "two", "three"))
    found = differences([one, two], [two, three])
    assert kinds(found) == [
        ("codebook-gone", "one", None),
        ("gone", "one/a", None),
        ("codebook-new", "three", None),
        ("new", "three/a", None),
    ]
    assert [str(one) for one in found][::2] == [
        "one: the codebook is gone (“Boek”).",
        "three: a new codebook, “Boek”.",
    ]


def test_title_and_language() -> None:
    other = replace(TREE, title="Ander boek", language="en")
    assert said(TREE, other) == ["b: title “Boek” is now “Ander boek”.", "b: language nl is now en."]
    assert {one.kind for one in differences([TREE], [other])} == {Change.CODEBOOK_CHANGED}


def test_scales() -> None:
    ladder = Scale("ladder", "Ladder", ("geen", "groet", "praatje"))
    less = replace(ladder, steps=("geen", "praatje"), first=1)
    with_one, with_less, without = (book(code("a"), scales=scales) for scales in ((ladder,), (less,), ()))
    assert said(without, with_one) == ["b: a new scale, ladder: “Ladder” (0 geen, 1 groet, 2 praatje)."]
    assert said(with_one, with_less) == [
        "b: the scale ladder was “Ladder” (0 geen, 1 groet, 2 praatje) and is now “Ladder” (1 geen, 2 praatje)."
    ]
    assert said(with_less, without) == ["b: the scale ladder is gone: “Ladder” (1 geen, 2 praatje)."]
    assert {one.kind for one in differences([with_one], [without])} == {Change.SCALE}


def test_facets() -> None:
    mood = Facet("sfeer", "Sfeer", ("goed", "slecht"))
    with_one, with_other, without = (
        book(code("a"), facets=facets) for facets in ((mood,), (replace(mood, label="Stemming"),), ())
    )
    assert said(without, with_one) == ["b: a new facet, sfeer: “Sfeer” (goed, slecht)."]
    assert said(with_one, with_other) == [
        "b: the facet sfeer was “Sfeer” (goed, slecht) and is now “Stemming” (goed, slecht)."
    ]
    assert said(with_other, without) == ["b: the facet sfeer is gone: “Stemming” (goed, slecht)."]
    assert {one.kind for one in differences([with_one], [without])} == {Change.FACET}


def test_a_percent_sign_in_a_label_is_no_place_for_a_word() -> None:
    assert said(book(code("a", label="50 %(code)s")), book(code("a", label="100 %"))) == [
        "a: label “50 %(code)s” is now “100 %”."
    ]
