"""Codes in the making become a codebook: in reading order, with valid names, and what was doubtful told."""

import re
import unicodedata
from collections.abc import Sequence

from qualcode.codebook.foreign.colours import colour
from qualcode.codebook.foreign.found import DEEPEST, Draft, Findings, ForeignCodebook
from qualcode.codebook.foreign.lists import items
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook, Provenance, Scale
from qualcode.model.slugs import slug_of

MOST_CODES = 5000

_TOLD = 10
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_KEY = re.compile(f"{_SLUG.pattern}/{_SLUG.pattern}")
_ORIGINS = {
    Provenance.THEORY: "theory theorie deductief deductive deduktiv literatuur",
    Provenance.DATA: "data inductief inductive induktiv materiaal empirie",
    Provenance.IN_VIVO: "in-vivo in_vivo invivo",
}
_ORIGIN = {word: origin for origin, words in _ORIGINS.items() for word in words.split()}
_STEP = re.compile(r"(-?\d+) (.*)")


def built(drafts: Sequence[Draft], slug: str, title: str, found: Findings) -> ForeignCodebook:
    """The codebook of these drafts. Raises CodebookFault when there are none, or they hang too deep."""
    if not drafts:
        raise found.fault(N_("%(file)s holds no codes."), N_("Check whether this is the right file."))
    if len(drafts) > MOST_CODES:
        raise found.fault(
            N_("%(file)s holds more than %(most)s codes: that is no codebook."),
            N_("Check whether this is the right file."),
            most=MOST_CODES,
        )
    ordered = _in_reading_order(drafts, found)
    slugs = _slugs([draft for draft, _depth in ordered], found)
    _tell_doubles(ordered, found)
    if headings := [_line(draft.label) for draft, _depth in ordered if draft.named_only]:
        found.note(
            N_("%(file)s: made a code of what is only named above others: %(labels)s."),
            labels=", ".join(headings),
        )
    scales: dict[str, Scale] = {}
    codes = tuple(_code(draft, depth, slugs, scales, found) for draft, depth in ordered)
    book = Codebook(slug, title, "nl", codes, tuple(scales.values()))
    return ForeignCodebook(book, tuple(found.notes))


def is_slug(text: str) -> bool:
    """Whether `text` can be the fixed name of a code or codebook as it is."""
    return _SLUG.fullmatch(text) is not None


def _in_reading_order(drafts: Sequence[Draft], found: Findings) -> list[tuple[Draft, int]]:
    children: dict[Draft | None, list[Draft]] = {}
    for draft in drafts:
        children.setdefault(draft.parent, []).append(draft)
    ordered = []
    waiting = [(draft, 0) for draft in reversed(children.get(None, []))]
    while waiting:
        draft, depth = waiting.pop()
        if depth >= DEEPEST:
            raise found.fault(
                N_("%(file)s, row %(line)s: too many levels inside each other."),
                N_("A codebook seldom needs more than three levels of codes."),
                line=draft.line,
            )
        ordered.append((draft, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(draft, []))]
    return ordered


def _slugs(drafts: Sequence[Draft], found: Findings) -> dict[Draft, str]:
    """A slug for each: the file's own where it can be one, else made of the label."""
    slugs: dict[Draft, str] = {}
    taken: set[str] = set()
    for draft in sorted(drafts, key=lambda draft: not _is_named(draft)):
        if not _is_named(draft):
            slug = slug_of(_line(draft.label), taken)
            if draft.ours and draft.key:
                found.note(
                    N_(
                        "%(file)s, row %(line)s: `%(code)s` cannot be the fixed name of a code; it is now `%(slug)s`."
                    ),
                    line=draft.line,
                    code=draft.key,
                    slug=slug,
                )
        elif draft.key not in taken:
            slug = draft.key
        else:
            slug = slug_of(draft.key, taken)
            found.note(
                N_(
                    "%(file)s, row %(line)s: the code `%(code)s` stands there twice; here it is now `%(slug)s`."
                ),
                line=draft.line,
                code=draft.key,
                slug=slug,
            )
        slugs[draft] = slug
        taken.add(slug)
    return slugs


def _is_named(draft: Draft) -> bool:
    """Whether the file gives it a fixed name: a mere number of another program is none."""
    return is_slug(draft.key) and (draft.ours or not draft.key.isdecimal())


def _tell_doubles(ordered: Sequence[tuple[Draft, int]], found: Findings) -> None:
    lines: dict[tuple[Draft | None, str], list[int]] = {}
    for draft, _depth in ordered:
        lines.setdefault((draft.parent, _line(draft.label).casefold()), []).append(draft.line)
    doubles = [places for places in lines.values() if len(places) > 1]
    if doubles:
        found.note(
            N_(
                "%(file)s: the same name stands more than once under the same code, and all were kept: rows %(rows)s."
            ),
            rows="; ".join(", ".join(str(line) for line in places[:_TOLD]) for places in doubles[:_TOLD]),
        )


def _code(
    draft: Draft, depth: int, slugs: dict[Draft, str], scales: dict[str, Scale], found: Findings
) -> Code:
    fields = draft.fields
    prose = {name: _prose(fields.get(name, "")) for name in ("definition", "use_when", "not_when", "notes")}
    return Code(
        slug=slugs[draft],
        label=_line(draft.label),
        short=_line(fields.get("short", "")),
        **prose,
        keywords=_once(items(fields.get("keywords", ""), commas=not draft.ours)),
        not_keywords=_once(items(fields.get("not_keywords", ""), commas=not draft.ours)),
        examples=items(fields.get("examples", "")),
        color=_colour(draft, found),
        origin=_origin(draft, found),
        scale=_scale(draft, scales, found),
        maps_to=_keys(draft, found),
        translations=tuple(
            (name.removeprefix("label_"), _line(text))
            for name, text in fields.items()
            if name.startswith("label_") and text.strip()
        ),
        parent=slugs[draft.parent] if draft.parent else None,
        depth=depth,
    )


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _colour(draft: Draft, found: Findings) -> str | None:
    text = draft.fields.get("color", "")
    made = colour(text)
    if text and made is None:
        found.note(
            N_("%(file)s, row %(line)s: `%(text)s` is no colour; left out."),
            line=draft.line,
            text=_line(text),
        )
    return made


def _origin(draft: Draft, found: Findings) -> Provenance | None:
    text = draft.fields.get("origin", "").strip()
    origin = _ORIGIN.get("-".join(text.casefold().split()))
    if text and origin is None:
        found.note(
            N_(
                "%(file)s, row %(line)s: the origin `%(text)s` is none of theory, data and in-vivo; left out."
            ),
            line=draft.line,
            text=_line(text),
        )
    return origin


def _keys(draft: Draft, found: Findings) -> tuple[str, ...]:
    keys = items(draft.fields.get("maps_to", ""))
    if wrong := [key for key in keys if not _KEY.fullmatch(key)]:
        found.note(
            N_("%(file)s, row %(line)s: no key of a code in another codebook, and left out: %(keys)s."),
            line=draft.line,
            keys=", ".join(wrong),
        )
    return tuple(key for key in keys if key not in wrong)


def _scale(draft: Draft, scales: dict[str, Scale], found: Findings) -> str | None:
    """The slug of the code's scale, which is added to `scales` when its steps are told."""
    text = _line(draft.fields.get("scale", ""))
    if not text:
        return None
    slug = text if is_slug(text) else slug_of(text)
    steps = [match for step in items(draft.fields.get("scale_steps", "")) if (match := _STEP.fullmatch(step))]
    if slug not in scales and steps:
        label = _line(draft.fields.get("scale_label", "")) or text
        scales[slug] = Scale(slug, label, tuple(match[2] for match in steps), int(steps[0][1]))
    if slug in scales:
        return slug
    found.note(
        N_("%(file)s, row %(line)s: the steps of the scale `%(scale)s` are not told; left out."),
        line=draft.line,
        scale=text,
    )
    return None


def _line(text: str) -> str:
    return " ".join(_prose(text).split())


def _prose(text: str) -> str:
    """The text in NFC, without what YAML cannot hold and without white space around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).translate(dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF))).strip()
