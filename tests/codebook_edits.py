"""Edits of a codebook by chance, what brings back what was there, and what no edit may do to the ends of a file."""

import random

from written_codebooks import LISTS, phrase, prose

from qualcode.model.codebook import Code, Codebook
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText


def an_edit(chance: random.Random, book: Codebook, number: int = 0) -> Edit | None:
    codes = book.codes
    code = chance.choice(codes) if codes else None
    kind = chance.choice(["text", "text", "list", "list", "move", "move", "add", "remove"])
    if code is None or kind == "add":
        parent = chance.choice([None, *(one.slug for one in codes)])
        before = chance.choice([None, *(one.slug for one in book.children(parent))])
        new = Code(
            f"new{number}-{chance.randint(0, 999)}",
            phrase(chance),
            definition=prose(chance) if chance.random() < 0.5 else "",
            keywords=tuple(phrase(chance) for _ in range(chance.randint(0, 3))),
            color=chance.choice([None, "#aabbcc"]),
            translations=chance.choice([(), (("en", phrase(chance)),)]),
            parent=parent,
        )
        return Add(new, before)
    if kind == "text":
        name = chance.choice(
            ["label", "short", "definition", "use_when", "not_when", "notes", "color", "origin"]
        )
        if name == "color":
            return SetText(code.slug, "color", chance.choice(["", "#2f6f9f"]))
        if name == "origin":
            return SetText(code.slug, "origin", chance.choice(["", "data", "in-vivo"]))
        if name in ("label", "short"):
            return SetText(code.slug, name, phrase(chance, 8))
        return SetText(code.slug, name, chance.choice(["", phrase(chance), prose(chance), prose(chance)]))
    if kind == "list":
        name = chance.choice(LISTS)
        have = list(getattr(code, name))
        for _ in range(chance.randint(1, 3)):
            action = chance.choice(["add", "add", "drop", "swap", "empty"])
            if action == "add":
                have.insert(chance.randint(0, len(have)), phrase(chance))
            elif action == "drop" and have:
                del have[chance.randrange(len(have))]
            elif action == "swap":
                chance.shuffle(have)
            elif action == "empty" and chance.random() < 0.3:
                have = []
        return SetList(code.slug, name, tuple(have))
    if kind == "remove":
        leaves = [one.slug for one in codes if not book.children(one.slug)]
        return Remove(chance.choice(leaves))
    below = {one.slug for one in codes if code.slug in {above.slug for above in book.ancestors(one.slug)}}
    parent = chance.choice([None, *(one.slug for one in codes if one.slug not in below | {code.slug})])
    before = chance.choice([None, *(one.slug for one in book.children(parent) if one.slug != code.slug)])
    return Move(code.slug, parent, before)


def inverse(edit: Edit, book: Codebook) -> list[Edit]:
    """What brings the codes back that `book` had before the edit."""
    if isinstance(edit, Add):
        return [Remove(edit.code.slug)]
    code = book.get(edit.code)
    assert code is not None
    brothers = [one.slug for one in book.children(code.parent)]
    following = next(iter(brothers[brothers.index(code.slug) + 1 :]), None)
    match edit:
        case SetText():
            return [SetText(code.slug, edit.field, str(getattr(code, edit.field) or ""))]
        case SetList():
            return [SetList(code.slug, edit.field, getattr(code, edit.field))]
        case Move():
            return [Move(code.slug, code.parent, following)]
        case Remove():
            return [Add(code, following)]


def lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")


def check_ends(source: str, after: str) -> None:
    assert after.startswith("\ufeff") == source.startswith("\ufeff")
    assert after.endswith("\n") == source.endswith("\n")
    if "\r\n" in source:
        assert after.count("\r\n") == after.count("\n")
    else:
        assert "\r" not in after
