"""From entries, nested or flat, to codes in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.codebook.checking import nearest_to
from qualcode.codebook.shape import CodebookEntry, CodeEntry
from qualcode.codebook.values import Document, Path
from qualcode.locale import N_
from qualcode.model.codebook import Code, Provenance
from qualcode.model.errors import CodebookFault


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry, where it stands in the file, and the slug of the code above it."""

    entry: CodeEntry
    path: Path
    parent: str | None


def in_reading_order(entry: CodebookEntry, document: Document, *, headings: bool = False) -> tuple[Code, ...]:
    """Every code after its parent, brothers in the order of the file.

    With `headings` a parent that no code has becomes a code itself, without anything but its name, before the first
    code that names it.

    Raises CodebookFault for a slug used twice, an unknown parent, a circle of parents, a code that is nested in one
    code and names another as its parent, a label that is not in the language of the codebook, and an unknown scale.
    """
    placed: dict[str, _Placed] = {}
    for one in _walk(entry.codes, ("codes",), None):
        if one.entry.parent not in (None, one.parent) and one.parent is not None:
            raise _contradiction(one, document)
        if first := placed.get(one.entry.code):
            raise _twice(one, first, document)
        placed[one.entry.code] = one
    if headings:
        placed = _with_headings(placed, entry.language)
    children: dict[str | None, list[_Placed]] = {}
    for one in placed.values():
        if one.parent is not None and one.parent not in placed:
            raise _unknown_parent(one, list(placed), document)
        children.setdefault(one.parent, []).append(one)
    scales = [scale.scale for scale in entry.scales]
    codes: list[Code] = []
    waiting = [(one, 0) for one in reversed(children.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        if entry.language not in one.entry.label:
            raise _no_label(one, entry.language, document)
        if one.entry.scale is not None and one.entry.scale not in scales:
            raise _unknown_scale(one, scales, document)
        codes.append(_code(one, depth, entry.language))
        waiting += [(child, depth + 1) for child in reversed(children.get(one.entry.code, []))]
    if len(codes) < len(placed):
        raise _circle(placed, {code.slug for code in codes}, document)
    return tuple(codes)


def _with_headings(placed: dict[str, _Placed], language: str) -> dict[str, _Placed]:
    with_headings: dict[str, _Placed] = {}
    for slug, one in placed.items():
        name = one.parent
        if name is not None and name not in placed and name not in with_headings:
            with_headings[name] = _Placed(CodeEntry(code=name, label={language: name}), (), None)
        with_headings[slug] = one
    return with_headings


def _walk(entries: Sequence[CodeEntry], path: Path, above: str | None) -> Iterator[_Placed]:
    for number, entry in enumerate(entries):
        place = (*path, number)
        yield _Placed(entry, place, above if above is not None else entry.parent)
        yield from _walk(entry.children, (*place, "children"), entry.code)


def _code(one: _Placed, depth: int, language: str) -> Code:
    entry = one.entry
    return Code(
        slug=entry.code,
        label=entry.label[language],
        short=entry.short,
        definition=entry.definition,
        use_when=entry.use_when,
        not_when=entry.not_when,
        keywords=tuple(dict.fromkeys(entry.keywords)),
        not_keywords=tuple(dict.fromkeys(entry.not_keywords)),
        examples=tuple(entry.examples),
        color=entry.color,
        origin=None if entry.origin is None else Provenance(entry.origin),
        notes=entry.notes,
        scale=entry.scale,
        maps_to=tuple(dict.fromkeys(entry.maps_to)),
        translations=tuple((other, label) for other, label in entry.label.items() if other != language),
        parent=one.parent,
        depth=depth,
    )


def _contradiction(one: _Placed, document: Document) -> CodebookFault:
    return document.faults.at(
        document.places[(*one.path, "parent")],
        N_("%(place)s: `%(code)s` stands under `%(above)s` and names `%(parent)s` as its parent."),
        N_("Take the parent out, or move the code."),
        code=one.entry.code,
        above=one.parent,
        parent=one.entry.parent,
    )


def _twice(one: _Placed, first: _Placed, document: Document) -> CodebookFault:
    return document.faults.at(
        document.places[(*one.path, "code")],
        N_("%(place)s: the code `%(code)s` stands here for the second time, first on line %(first)s."),
        N_("Give one of the two another name."),
        code=one.entry.code,
        first=document.places[(*first.path, "code")].line + 1,
    )


def _unknown_parent(one: _Placed, slugs: list[str], document: Document) -> CodebookFault:
    what = N_("%(place)s: there is no code `%(parent)s` to be the parent.")
    mark = document.places[(*one.path, "parent")]
    parent = str(one.parent)
    if nearest := nearest_to(parent, slugs):
        return document.faults.at(
            mark, what, N_("Did you mean `%(nearest)s`?"), parent=parent, nearest=nearest
        )
    return document.faults.at(mark, what, N_("Name a code of this file."), parent=parent)


def _unknown_scale(one: _Placed, scales: list[str], document: Document) -> CodebookFault:
    what = N_("%(place)s: there is no scale `%(scale)s`.")
    mark, scale = document.places[(*one.path, "scale")], str(one.entry.scale)
    if nearest := nearest_to(scale, scales):
        return document.faults.at(mark, what, N_("Did you mean `%(nearest)s`?"), scale=scale, nearest=nearest)
    return document.faults.at(
        mark, what, N_("Describe it above the codes, under `scales:`, or take it out."), scale=scale
    )


def _no_label(one: _Placed, language: str, document: Document) -> CodebookFault:
    return document.faults.at(
        document.places[(*one.path, "label")],
        N_("%(place)s: the label of `%(code)s` is not there in the codebook's language, `%(language)s`."),
        N_("Add it: `%(language)s: ...`."),
        code=one.entry.code,
        language=language,
    )


def _circle(placed: dict[str, _Placed], reached: set[str], document: Document) -> CodebookFault:
    """The error for codes no top-level code leads to: each hangs under a circle, walking up enters it."""
    slug = next(slug for slug in placed if slug not in reached)
    seen: list[str] = []
    while slug not in seen:
        seen.append(slug)
        parent = placed[slug].parent
        assert parent is not None
        slug = parent
    circle = seen[seen.index(slug) :]
    first = min(circle, key=list(placed).index)
    turn = circle.index(first)
    return document.faults.at(
        document.places[(*placed[first].path, "parent")],
        N_("%(place)s: these codes are each other's parents: %(circle)s."),
        N_("Let one of them stand at the top."),
        circle=" → ".join([*circle[turn:], *circle[:turn], first]),
    )
