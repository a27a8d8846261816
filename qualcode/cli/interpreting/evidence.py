"""Quotes that something rests on, as commands take and print them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer

from qualcode.analysis.claims import Finding
from qualcode.analysis.themes import ClaimView, Counts, RestsOn, ThemeView
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.model.theme import Evidence, Stance
from qualcode.project import Project
from qualcode.project.interpreting.claim_words import both, said

Whats = Annotated[
    list[str],
    typer.Argument(
        metavar=_("WHAT"), help=_("Quotes such as P03:12; or a transcript, with --turn, --span or --quote.")
    ),
]
Against = Annotated[bool, typer.Option("--against", help=_("They speak against it, not for it."))]


def linked(
    project: Project,
    whats: Sequence[str],
    words: Words,
    quote: Callable[[str], object],
    place: Callable[[str, Span], object],
) -> None:
    """Does `quote` with every quote id, or `place` with the transcript and where in it the words are."""
    if not words.are_named:
        for what in whats:
            quote(what)
        return
    if len(whats) != 1 or ":" in whats[0]:
        raise Refused(
            N_("In which transcript?"), N_("Name just one, such as P03, before --turn, --span or --quote.")
        )
    place(whats[0], words.of(project.transcripts.open(whats[0])))


def stance_of(against: bool) -> Stance:
    """Which way a quote speaks."""
    return Stance.AGAINST if against else Stance.FOR


def counted(counts: Counts, among: int) -> str:
    """How much speaks for and against, in a line."""
    known = ngettext(
        "%(cases)s of %(among)s case speaks for it", "%(cases)s of %(among)s cases speak for it", among
    ) % {"cases": len(counts.cases_for), "among": among}
    parts = [
        ngettext("%(n)d quote for it", "%(n)d quotes for it", counts.quotes_for) % {"n": counts.quotes_for},
        ngettext("%(n)d against", "%(n)d against", counts.quotes_against) % {"n": counts.quotes_against},
        known,
    ]
    if counts.unknown_for:
        parts.append(
            ngettext("%(n)d of nobody known", "%(n)d of nobody known", counts.unknown_for)
            % {"n": counts.unknown_for}
        )
    return ", ".join(parts)


def say_theme(view: ThemeView, project: Project) -> None:
    """What a theme says in words, its parts and its codes."""
    theme = view.theme
    output.say(f"{theme.heading}  ({theme.slug})")
    if theme.parent is not None:
        output.say(_("Part of: %(theme)s") % {"theme": theme.parent})
    for label, text in (
        (_("Central idea"), theme.central_idea),
        (_("Scope"), theme.scope),
        (_("What it is not"), theme.excludes),
        (_("Tensions"), theme.tensions),
    ):
        if text:
            output.say(f"{label}: {text}")
    parts = [one.heading for one in project.themes.list() if one.parent == theme.slug]
    if parts:
        output.say(_("Parts") + ": " + "; ".join(parts))
    if theme.codes:
        codes = ", ".join(one.code + ("+" if one.below else "") for one in theme.codes)
        output.say(f"{_('Codes')}: {codes}")


def say_quotes(title: str, quotes: Sequence[Evidence], names: Mapping[int, str]) -> None:
    """Quotes under a title, a line each; nothing where there are none."""
    if not quotes:
        return
    output.say(f"{title}:")
    room = max(40, width_of_terminal() - 4)
    for one in quotes:
        who = ", ".join(sorted(names.get(case, "?") for case in one.cases)) or "-"
        lost = " " + _("(no place in the present text)") if one.span is None else ""
        head = f"  {one.quote_id}  {who}{lost}  "
        output.say(head + output.shortened(one.text, max(20, room - len(head))))


def say_claim(view: ClaimView) -> None:
    """A claim beside its counts and its quantifiers, with who sees it otherwise."""
    output.say(f"{view.claim.id}  {view.claim.text}")
    where = {
        RestsOn.OWN: counted(view.counts, view.among),
        RestsOn.THEME: _("on the whole theme: %(counts)s") % {"counts": counted(view.counts, view.among)},
        RestsOn.NOTHING: _("rests on nothing"),
    }
    output.say(f"   {where[view.rests_on]}")
    if view.fault:
        output.say("   ! " + view.fault)
    if not view.is_supported:
        output.say("   ! " + _("Without support: no quote speaks for it."))
    for one in view.checked:
        mark = "!" if one.finding in (Finding.SAYS_MORE, Finding.SAYS_LESS) else "·"
        output.say(f"   {mark} {said(one)}")
    if told := both(view.counts):
        output.say("   ≠ " + told)
    for voice in view.dissent:
        quotes = ", ".join(one.quote_id for one in voice.quotes)
        output.say("   ≠ " + (voice.name or _("nobody known")) + f"  {quotes}")
