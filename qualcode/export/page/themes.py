"""The themes in the page: what each says, what it claims, and the quotes for and against."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.page.opening import named, opener
from qualcode.export.page.section import text
from qualcode.export.plain import paragraphs
from qualcode.locale import _, ngettext
from qualcode.model.cleared import EMPTY, ClearedText

_DEEPEST = 6
_FEW = 12  # quotes that are named one by one; more are folded up


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks one way: how many `quotes` were counted, of how many `cases`, and the ids of those in the page."""

    quotes: int
    cases: int
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with what speaks for it and against it, among so many cases.

    `marks` say where it fails its check; `borrowed` that the quotes are those of its theme, if they are.
    """

    said: ClearedText
    speaks_for: Side
    against: Side
    among: int
    marks: tuple[ClearedText, ...] = ()
    borrowed: ClearedText = EMPTY


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme; `depth` is 0 for one that is no part of another. `codes` are the labels of those it rests on."""

    heading: ClearedText
    speaks_for: Side
    against: Side
    among: int
    depth: int = 0
    idea: ClearedText = EMPTY
    scope: ClearedText = EMPTY
    excludes: ClearedText = EMPTY
    tensions: ClearedText = EMPTY
    codes: tuple[ClearedText, ...] = ()
    claims: tuple[ShownClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemesSection:
    """Themes under each other, each after the one it is a part of."""

    key: str
    title: str
    themes: Sequence[ShownTheme]

    def html(self) -> list[str]:
        """The lines of the section."""
        return [
            '<div class="themes">',
            *(line for n, theme in enumerate(self.themes) for line in self._theme(n, theme)),
            "</div>",
        ]

    def _theme(self, n: int, theme: ShownTheme) -> list[str]:
        told = [
            (_("Scope"), theme.scope),
            (_("What it is not"), theme.excludes),
            (_("Tensions"), theme.tensions),
        ]
        heading, claims, codes = theme.heading.text, _("Claims"), _("Codes")
        return [
            f'<article class="theme depth-{min(theme.depth, _DEEPEST)}" aria-labelledby="{self.key}-{n}">',
            f'<h3 id="{self.key}-{n}">{text(heading)}</h3>',
            *(f'<p class="idea">{text(part)}</p>' for part in paragraphs(theme.idea.text)),
            *_sides(theme.speaks_for, theme.against, theme.among, heading),
            "<dl>",
            *(_field(name, field) for name, field in told if field.text.strip()),
            *(
                [f"<dt>{text(codes)}</dt><dd>{text(', '.join(code.text for code in theme.codes))}</dd>"]
                if theme.codes
                else []
            ),
            "</dl>",
            *([f"<h4>{text(claims)}</h4>", '<ol class="claims">'] if theme.claims else []),
            *(line for claim in theme.claims for line in _claim(claim)),
            *(["</ol>"] if theme.claims else []),
            "</article>",
        ]


def _field(name: str, field: ClearedText) -> str:
    said = "".join(f"<p>{text(part)}</p>" for part in paragraphs(field.text))
    return f"<dt>{text(name)}</dt><dd>{said}</dd>"


def _claim(claim: ShownClaim) -> list[str]:
    said = claim.said.text
    return [
        "<li>",
        f"<p>{text(said)}</p>",
        *(f'<p class="mark">! {text(mark.text)}</p>' for mark in claim.marks),
        *([f'<p class="note">{text(claim.borrowed.text)}</p>'] if claim.borrowed.text else []),
        *_sides(claim.speaks_for, claim.against, claim.among, said),
        "</li>",
    ]


def _sides(speaks_for: Side, against: Side, among: int, of: str) -> list[str]:
    """What speaks for and against something that is called `of`; that nothing speaks for it is told as well."""
    told = [(_("For"), speaks_for), (_("Against"), against)]
    return [
        f'<div class="side"><strong>{text(name)}</strong> {_side(side, name, among, of)}</div>'
        for name, side in told
        if side is speaks_for or side.quotes
    ]


def _side(side: Side, name: str, among: int, of: str) -> str:
    if not side.quotes:
        nothing = _("no quote speaks for it")
        return f'<span class="none">{text(nothing)}</span>'
    quotes = ngettext("%(n)s quote", "%(n)s quotes", side.quotes) % {"n": side.quotes}
    cases = _("%(quotes)s, of %(cases)s of %(all)s cases") % {
        "quotes": quotes,
        "cases": side.cases,
        "all": among,
    }
    if not side.shown:
        return f"<span>{text(cases)}</span>"
    shown = ngettext("show %(n)s quote", "show %(n)s quotes", len(side.shown)) % {"n": len(side.shown)}
    title = f"{name} · {of}"
    ids = named(side.shown)
    if len(side.shown) > _FEW:
        which = _("Which quotes")
        ids = f"<details><summary>{text(which)}</summary>{ids}</details>"
    return f"<span>{text(cases)}</span> {opener(side.shown, shown, title)} {ids}"
