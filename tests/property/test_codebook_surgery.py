"""Edits of made codebook files: the codes are those of `edited`, and nothing else has changed.

What may differ after an edit is judged by what the writer of the files knows of each line, not by anything the surgery
says.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from codebook_edits import an_edit, check_ends, inverse, lines
from hypothesis import given, settings
from hypothesis import strategies as st
from written_codebooks import COMMENT, File, a_file

from qualcode.codebook import parse
from qualcode.codebook.editing import edited
from qualcode.codebook.surgery import written
from qualcode.model.codebook import Codebook
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText

SEEDS = st.integers(0, 2**48)


def rest_after(kept: Sequence[str], result: Sequence[str]) -> list[str] | None:
    """The lines of `result` besides those of `kept`, which stand in it in this order; None when they do not."""
    waiting, rest = list(reversed(kept)), []
    for line in result:
        if waiting and waiting[-1] == line:
            waiting.pop()
        else:
            rest.append(line)
    return None if waiting else rest


def may_change(file: File, edit: Edit) -> Iterator[bool]:
    """For each line of the file whether that edit has business with it."""
    slug = edit.code.slug if isinstance(edit, Add) else edit.code
    own = file.lines_of.get(slug)
    parent = edit.parent if isinstance(edit, Move) else edit.code.parent if isinstance(edit, Add) else None
    around = file.around.get(slug)
    braces = {file.lines_of.get(one) for one in (slug, parent, around) if one}
    for line in file.lines:
        if line.key == "braces" and line.slug in braces:
            yield True
        elif isinstance(edit, SetText | SetList):
            yield line.slug == own and line.key == edit.field
        elif isinstance(edit, Remove):
            yield line.slug == own or (line.slug == around and line.key == "children")
        elif isinstance(edit, Move):
            yield line.slug in file.inside.get(slug, ()) or (line.slug == around and line.key == "children")
        else:
            yield False


def is_split(file: File, slug: str, book: Codebook) -> bool:
    """Whether of a code or those inside it some children stand inside, others elsewhere."""
    inside = file.inside.get(slug, set())
    return any(child.slug not in inside for one in inside for child in book.children(one))


def check_lines(file: File, edit: Edit, after: str, book: Codebook) -> None:
    changing = list(may_change(file, edit))
    before = [line.text for line in file.lines]
    while before and not before[-1]:
        before.pop()
    kept = [line for line, may in zip(before, changing, strict=False) if not may]
    result = lines(after)
    if isinstance(edit, Move | Remove):
        # Blank lines follow the rhythm of the list.
        kept, result = [line for line in kept if line.strip()], [line for line in result if line.strip()]
    if isinstance(edit, Move | Remove) or not getattr(edit, "value", getattr(edit, "items", True)):
        # A comment may come nearer, so that it does not end in the block above it; behind the hyphen comes another key.
        kept, result = nearer(kept), nearer(result)
    rest = rest_after(kept, result)
    assert rest is not None, "a line has changed that the edit had no business with"
    goes = (
        may
        and (
            not isinstance(edit, Move)
            or line.key == "braces"
            or line.key == ("parent" if line.slug == edit.code else "children")
        )
        for line, may in zip(file.lines, changing, strict=True)
    )
    gone = Counter(
        comment for line, may in zip(before, goes, strict=False) if may for comment in COMMENT.findall(line)
    )
    have = Counter(COMMENT.findall(after))
    assert Counter(COMMENT.findall(file.text)) - gone <= have <= Counter(COMMENT.findall(file.text))
    if isinstance(edit, Move):
        moved = set(nearer(before))
        in_braces = any(line.key == "braces" for line, may in zip(file.lines, changing, strict=False) if may)
        new = [line for line in rest if line not in moved]
        assert in_braces or len(new) <= 4, new
        whole = [
            line.text
            for line, may in zip(file.lines, changing, strict=False)
            if may and line.key not in ("parent", "children", "braces")
        ]
        assert Counter(nearer(whole)) - Counter(nearer(lines(after))) <= Counter({"": len(whole)})
    elif isinstance(edit, SetText):
        old = sum(changing)
        assert len(rest) <= old + 6 + len(edit.value) // 12 + 2 * edit.value.count("\n")
    elif isinstance(edit, Remove):
        in_braces = any(line.key == "braces" for line, may in zip(file.lines, changing, strict=False) if may)
        assert len([line for line in rest if not line.startswith("#")]) <= 2 or in_braces


def nearer(some: Sequence[str]) -> list[str]:
    return [re.sub("^ *(- +)?", "", line) for line in some]


@settings(max_examples=250, deadline=None)
@given(SEEDS)
def test_only_lines_of_the_edit_change(seed: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edit = an_edit(chance, book)
    after = written(file.text, file.name, [edit])
    assert parse(after, file.name) == edited(book, [edit])
    check_ends(file.text, after)
    if file.top and not (isinstance(edit, Move) and is_split(file, edit.code, book)):
        check_lines(file, edit, after, book)


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(2, 5))
def test_the_codes_are_those_of_all_edits(seed: int, count: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edits: list[Edit] = []
    for number in range(count):
        edits.append(an_edit(chance, book, number))
        book = edited(book, edits[-1:])
    after = written(file.text, file.name, edits)
    assert parse(after, file.name) == book
    check_ends(file.text, after)


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_an_edit_and_its_inverse_give_the_same_codes(seed: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edit = an_edit(chance, book)
    there = written(file.text, file.name, [edit])
    back = written(there, file.name, inverse(edit, book))
    assert parse(back, file.name) == book
