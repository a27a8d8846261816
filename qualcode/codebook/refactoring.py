"""Plans for changing a codebook: which small edits a refactoring is made of, and where its codings go. Pure rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.codebook.linting import Finding
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook
from qualcode.model.edits import Add, Edit, ListField, Move, Remove, SetList, SetText, TextField
from qualcode.model.errors import Refused
from qualcode.model.refactoring import Plan

Place = tuple[Codebook, Code]

_UNITED: tuple[ListField, ...] = ("keywords", "not_keywords", "examples", "maps_to")


def rename(book: Codebook, code: Code, label: str) -> Plan:
    """The code gets another label; its slug stays."""
    return _plan("code.rename", book, code, [SetText(code.slug, "label", label)])


def move(book: Codebook, code: Code, parent: str | None, before: str | None = None) -> Plan:
    """The code goes, with all below it, under another parent (None: to the top), or elsewhere among its brothers."""
    return _plan("code.move", book, code, [Move(code.slug, parent, before)])


def redefine(
    book: Codebook,
    code: Code,
    texts: Mapping[TextField, str],
    lists: Mapping[ListField, Sequence[str]] | None = None,
) -> Plan:
    """The code gets other texts: a definition, when to use it, notes; "" takes one away."""
    edits: list[Edit] = [SetText(code.slug, name, text) for name, text in texts.items()]
    edits += [SetList(code.slug, name, tuple(items)) for name, items in (lists or {}).items()]
    return _plan("code.define", book, code, edits)


def add(book: Codebook, code: Code, before: str | None = None) -> Plan:
    """A new code under its parent."""
    return _plan("code.add", book, code, [Add(code, before)])


def promote(book: Codebook, code: Code, keyword: str, new: Code) -> Plan:
    """A keyword of a code becomes the code `new` below it. Raises Refused when it is no keyword of the code."""
    kept = tuple(word for word in code.keywords if word.casefold() != keyword.casefold())
    if len(kept) == len(code.keywords):
        raise Refused(
            N_("'%(keyword)s' is no keyword of %(code)s."),
            N_("'qualcode code show' lists its keywords."),
            keyword=keyword,
            code=book.key(code),
        )
    edits = (SetList(code.slug, "keywords", kept), Add(new))
    return Plan("code.promote", f"{book.key(code)} → {book.key(new)}", {book.slug: edits})


def merge(books: Sequence[Codebook], sources: Sequence[Place], target: Place) -> Plan:
    """The sources go, n to one: their codings, keywords and examples are the target's from now on.

    Codes below a source go below the target. What the sources were defined as is kept in the target's notes. Raises
    Refused for a source that is the target, and for one of another codebook that has codes below it.
    """
    into, kept = target
    keys = [book.key(code) for book, code in sources]
    aim = into.key(kept)
    if aim in keys or len(set(keys)) < len(keys):
        raise Refused(N_("A code cannot be merged with itself."), N_("Name each code once."))
    edits: dict[str, list[Edit]] = {into.slug: []}
    here = {code.slug for book, code in sources if book.slug == into.slug}
    edits[into.slug] += _out_from_under(into, kept, here)
    for book, code in sorted(sources, key=lambda place: -place[1].depth):
        if book.slug == into.slug:
            below = [c.slug for c in book.children(code.slug) if c.slug not in here | {kept.slug}]
            edits[into.slug] += [Move(child, kept.slug) for child in below]
        elif book.children(code.slug):
            raise Refused(
                N_("%(code)s has codes below it, and they cannot go to another codebook."),
                N_("Merge or move those first."),
                code=book.key(code),
            )
        edits.setdefault(book.slug, []).append(Remove(code.slug))
    edits[into.slug] += _united(kept, [code for _book, code in sources], frozenset({aim, *keys}))
    edits[into.slug] += _noted(kept, [code for _book, code in sources])
    gone = dict.fromkeys(keys, aim)
    _redirect(books, gone, {aim}, edits)
    return Plan(
        "code.merge",
        f"{' + '.join(keys)} → {aim}",
        {slug: tuple(made) for slug, made in edits.items() if made},
        recode=gone,
        became=dict.fromkeys(keys, (aim,)),
    )


def with_orphans(plan: Plan, orphans: Sequence[str], aim: str) -> Plan:
    """The merge with codes (keys) besides that left their file and still have codings."""
    gone = dict.fromkeys(orphans, aim)
    subject = f"{' + '.join([*plan.recode, *orphans])} → {aim}"
    became = {**plan.became, **dict.fromkeys(orphans, (aim,))}
    return replace(plan, subject=subject, recode={**plan.recode, **gone}, became=became)


def without_orphan(key: str, to: str | None) -> Plan:
    """A code that left its file goes for good: its codings get the code `to`, or are taken away."""
    became = {} if to is None else {key: (to,)}
    return Plan("code.delete", key if to is None else f"{key} → {to}", {}, recode={key: to}, became=became)


def restore(book: Codebook, last: Code, behind: Sequence[str]) -> Plan:
    """A code comes back into its file where it was: under its parent, before the first brother `behind` it.

    Where the parent is gone it stands at the top, where the brothers are gone last.
    """
    parent = last.parent if last.parent and book.get(last.parent) else None
    there = {brother.slug for brother in book.children(parent)}
    before = next((slug for slug in behind if slug in there), None)
    return Plan("code.restore", book.key(last), {book.slug: (Add(replace(last, parent=parent), before),)})


def split(
    book: Codebook, code: Code, new: Sequence[Code], dealt: Mapping[int, str], *, beside: bool = False
) -> Plan:
    """Codings of a code are dealt out by id to the slugs of codes, `new` ones or known ones; the others stay.

    New codes stand below the code, or `beside` it. Raises Refused when a coding goes to a code that is nowhere.
    """
    there = {c.slug for c in (*book.codes, *new)}
    for slug in dealt.values():
        if slug not in there:
            raise Refused(
                N_("There is no code '%(name)s'."),
                N_("'qualcode code list' shows the codes of this project."),
                name=slug,
            )
    key = book.key(code)
    targets = dict.fromkeys([*(c.slug for c in new), *dealt.values()])
    return Plan(
        "code.split",
        f"{key} → {' + '.join(f'{book.slug}/{slug}' for slug in targets)}",
        {book.slug: tuple(Add(_under(c, code, beside)) for c in new)} if new else {},
        deal={coding: f"{book.slug}/{slug}" for coding, slug in dealt.items() if slug != code.slug},
        became={key: (key, *(f"{book.slug}/{slug}" for slug in targets if slug != code.slug))},
    )


def delete(books: Sequence[Codebook], place: Place, to: str | None) -> Plan:
    """The code goes. Its codings get the code of key `to`, or are taken away; codes below it go up one step.

    Raises Refused when `to` is the code itself.
    """
    book, code = place
    key = book.key(code)
    if to == key:
        raise Refused(N_("A code that goes cannot keep its codings."), N_("Name another code for them."))
    edits: dict[str, list[Edit]] = {
        book.slug: [
            *(Move(child.slug, code.parent, before=code.slug) for child in book.children(code.slug)),
            Remove(code.slug),
        ]
    }
    _redirect(books, {key: to}, set(), edits)
    return Plan(
        "code.delete",
        key if to is None else f"{key} → {to}",
        {slug: tuple(made) for slug, made in edits.items()},
        recode={key: to},
        became={} if to is None else {key: (to,)},
    )


def tidy(findings: Sequence[Finding]) -> Plan:
    """What lint can put right by itself. Raises Refused when that is nothing."""
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        for slug, fix in finding.fix.items():
            edits.setdefault(slug, []).extend(fix)
    if not edits:
        raise Refused(N_("Nothing can be put right without a decision."), N_("Look at each finding."))
    return Plan("codebook.tidy", ", ".join(edits), {slug: tuple(made) for slug, made in edits.items()})


def _plan(kind: str, book: Codebook, code: Code, edits: Sequence[Edit]) -> Plan:
    return Plan(kind, book.key(code), {book.slug: tuple(edits)})


def _out_from_under(book: Codebook, kept: Code, going: set[str]) -> Iterator[Edit]:
    """Lifts the target from under the codes that go: to the place of the topmost of them."""
    above = [code for code in book.ancestors(kept.slug) if code.slug in going]
    if above:
        yield Move(kept.slug, above[-1].parent, before=above[-1].slug)


def _united(kept: Code, others: Sequence[Code], own: frozenset[str]) -> Iterator[Edit]:
    """The target with what the others' lists hold more; keys in `own` are no codes to map to."""
    for name in _UNITED:
        items = [item for code in (kept, *others) for item in getattr(code, name) if item not in own]
        united = tuple(_once(items))
        if united != getattr(kept, name):
            yield SetList(kept.slug, name, united)


def _noted(kept: Code, others: Sequence[Code]) -> Iterator[Edit]:
    """The target with, in its notes, the texts of the codes that go: the team has to bring them together."""
    lines = [
        f"{code.label}: {' '.join(filter(None, texts))}"
        for code in others
        if any(texts := (code.definition or code.short, code.use_when, code.not_when))
    ]
    if lines:
        yield SetText(kept.slug, "notes", "\n".join(filter(None, (kept.notes, *lines))))


def _once(items: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item.casefold() not in seen:
            seen.add(item.casefold())
            yield item


def _under(new: Code, code: Code, beside: bool) -> Code:
    return replace(new, parent=code.parent if beside else code.slug)


def _redirect(
    books: Sequence[Codebook],
    gone: Mapping[str, str | None],
    done: set[str],
    edits: dict[str, list[Edit]],
) -> None:
    """Codes that map to one that goes map to what it became."""
    for book in books:
        for code in book.codes:
            key = book.key(code)
            if key in gone or key in done or not set(code.maps_to) & gone.keys():
                continue
            items = (gone.get(item, item) for item in code.maps_to)
            left = tuple(_once(item for item in items if item is not None and item != key))
            edits.setdefault(book.slug, []).append(SetList(code.slug, "maps_to", left))
