"""Edits of a codebook, done to the text of its file by touching only the characters they need.

Why no round-trip library: ruamel.yaml, the one there is, reads a file into a tree with comments and writes the whole
file anew. What it does not keep (blank lines in some places, the wrapping of folded texts, the spacing in brackets,
lists indented in two ways, line ends) changes on lines nobody edited, and the history of a codebook in git becomes
unreadable. Here PyYAML only tells where things stand; every other character is copied.

The file is taken apart into its entries (`outline`), which joined again are the file; an edit changes the own text of
one entry (`fields`, `lists`) or takes an entry elsewhere (`broods`, `moving`). Whatever is written into an entry is
read back at once, and the next way of writing it is tried if it does not read as it should.

A comment belongs to the code whose item stands directly below it, without a blank line between. Below a code, comments
that stand further to the right than its hyphen are its own too. They go where the code goes. A comment behind a value
goes with the value when the key is taken away, as do comments inside a list that is taken away; comments on lines
above stay. Blank lines between brothers follow the list they are in.

A heading that a bare list only names (`parent: people`, and no code `people`) has its place from the first code that
names it. An edit of the heading itself, or one that takes that first code away, gives the heading an entry of its own.
"""

from collections.abc import Sequence

from qualcode.codebook.editing import edited
from qualcode.codebook.reading import parse
from qualcode.codebook.surgery.composing import composed
from qualcode.codebook.surgery.fields import set_text
from qualcode.codebook.surgery.habits import Habits
from qualcode.codebook.surgery.lists import set_list
from qualcode.codebook.surgery.moving import Layout
from qualcode.codebook.surgery.outline import Unhandled, mapping_of, outlined
from qualcode.locale import N_
from qualcode.model.codebook import Code
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText
from qualcode.model.errors import CodebookFault, Refused

__all__ = ["written"]

_BYTE_ORDER_MARK = "\ufeff"
_TEXTS = ("short", "definition", "use_when", "not_when", "color", "origin", "notes", "scale")
_LISTS = ("keywords", "not_keywords", "examples", "maps_to")


def written(source: str, name: str, edits: Sequence[Edit]) -> str:
    """The text of a codebook file after the edits, one after the other.

    What it promises is looked at before it answers: `parse(written(source, name, edits), name)` equals
    `edited(parse(source, name), edits)`. Raises CodebookFault if the file cannot be read, and Refused for what
    `edited` refuses and for a place in the file that cannot be edited so that the promise holds.
    """
    mark = _BYTE_ORDER_MARK if source.startswith(_BYTE_ORDER_MARK) else ""
    if mark:
        return mark + written(source.removeprefix(mark), name, edits)
    book = parse(source, name)
    wanted = edited(book, edits)
    if wanted == book:
        return source
    line_break = _line_break(source)
    text = source.replace(line_break, "\n")
    is_closed = text.endswith("\n")
    slug = edits[0].code if isinstance(edits[0].code, str) else edits[0].code.slug
    try:
        layout = _layout(text if is_closed else text + "\n", book.language)
        for edit in edits:
            slug = edit.code.slug if isinstance(edit, Add) else edit.code
            _edit(layout, edit)
        done = layout.root.text()
    except (Unhandled, KeyError):
        raise _refused(source, name, slug) from None
    if not is_closed:
        done = done.rstrip("\n")
    done = done.replace("\n", line_break)
    try:
        kept = parse(done, name) == wanted
    except CodebookFault:
        kept = False
    if not kept:
        raise _refused(source, name, slug)
    return done


def _line_break(source: str) -> str:
    """What ends every line; LF if they differ."""
    if "\r" not in source:
        return "\n"
    pairs = source.count("\r\n")
    if source.count("\n") == pairs == source.count("\r"):
        return "\r\n"
    return "\n" if "\n" in source else "\r"


def _layout(text: str, language: str) -> Layout:
    node = composed(text)
    root = outlined(text, node)
    return Layout(root, Habits.of(root, node), language)


def _edit(layout: Layout, edit: Edit) -> None:
    match edit:
        case SetText(slug, field, value):
            set_text(layout.entry(slug), field, value, layout.language, layout.habits)
        case SetList(slug, field, items):
            set_list(layout.entry(slug), field, items, layout.habits)
        case Move(slug, parent, before):
            layout.move(slug, parent, before)
        case Add(code, before):
            _add(layout, code, before)
        case Remove(slug):
            layout.remove(slug)


def _add(layout: Layout, code: Code, before: str | None) -> None:
    entry = layout.add(code, before)
    for field in _TEXTS:
        set_text(entry, field, getattr(code, field) or "", layout.language, layout.habits)
    for field in _LISTS:
        set_list(entry, field, getattr(code, field), layout.habits)


def _refused(source: str, name: str, slug: str) -> Refused:
    return Refused(
        N_("%(file)s, line %(line)s: the code `%(code)s` is written in a way that only you can change."),
        N_("Make the change in the file by hand."),
        file=name,
        line=_line_of(source, slug),
        code=slug,
    )


def _line_of(source: str, slug: str) -> int:
    """The line of the code, or 1."""
    waiting = [composed(source)]
    while waiting:
        node = waiting.pop()
        try:
            pairs = mapping_of(node).by_name
        except Unhandled:
            waiting += getattr(node, "value", []) if isinstance(getattr(node, "value", None), list) else []
            continue
        if "code" in pairs and pairs["code"].value.value == slug:
            return int(pairs["code"].key.start_mark.line) + 1
        waiting += [pairs[name].value for name in ("codes", "children") if name in pairs]
    return 1
