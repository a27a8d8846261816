"""`qualcode memo …`."""

from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.narrowing import ByCoders, Since, Until
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal, wrapped
from qualcode.cli.talking.editor import edited
from qualcode.cli.talking.times import first_second, last_second, local
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.noting.memos import Memo, MemoFilter, Target
from qualcode.session.text.cells import shown

MemoId = Annotated[int, typer.Argument(metavar=_("MEMO"), help=_("Its number in 'memo list'."))]
Text = Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("The words; without them your editor opens."))]

_INDENT = "    "


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Dated notes on transcripts, segments, codes, cases, codings, and the project itself."),
        no_args_is_help=True,
    )
    group.command(
        "add",
        help=_("Write a memo; without --on it goes into the journal of reflections on the project."),
        epilog=_("Example: qualcode memo add --on code:bonding 'Narrower than I thought'"),
    )(add)
    group.command(
        "list",
        help=_(
            "Read the memos, oldest first. They may hold raw text: for your eyes only. No export has them."
        ),
        epilog=_("Example: qualcode memo list --on P03 --since 2026-03-01"),
    )(list_)
    group.command(
        "edit",
        help=_("Give a memo of your own other words."),
        epilog=_("Example: qualcode memo edit 17"),
    )(edit)
    group.command(
        "remove",
        help=_("Take a memo away; 'qualcode undo' brings it back."),
        epilog=_("Example: qualcode memo remove 17"),
    )(remove)
    app.add_typer(group, name="memo")


@grouped
def add(
    context: typer.Context,
    *,
    text: Text = "",
    on: Annotated[
        str,
        typer.Option(
            metavar=_("WHAT"),
            help=_(
                "P03, P03:12, code:bonding, theme:eigen-kring, case:'Respondent 1' (or its number), coding:17 "
                "or project."
            ),
        ),
    ] = "project",
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Writes a memo."""
    project = opened(context)
    place = None
    if words.are_named:
        if on == Target.PROJECT or ":" in on:
            raise Refused(N_("In which transcript?"), N_("Name it, as in --on P03."))
        place = words.of(project.transcripts.open(on))
    said = text or edited("", "memo.md")
    memo = project.memos.add(said, on) if place is None else project.memos.annotate(on, place, said)
    if as_json:
        output.say_json(memo)
    else:
        output.say(_("Memo %(id)s is written on %(what)s.") % {"id": memo.id, "what": _what(memo)})


def list_(
    context: typer.Context,
    on: Annotated[
        str | None, typer.Option(metavar=_("WHAT"), help=_("Only on this, as with 'memo add'."))
    ] = None,
    kind: Annotated[
        list[Target] | None, typer.Option(help=_("Only on things of this kind; may be repeated."))
    ] = None,
    by: ByCoders = None,
    since: Since = "",
    until: Until = "",
    text: Annotated[
        str, typer.Option(metavar=_("TEXT"), help=_("Only memos in which these words stand."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Shows memos whole."""
    memos = opened(context).memos.list(
        MemoFilter(
            targets=frozenset(kind) if kind else None,
            on=on,
            coders=frozenset(by) if by else None,
            since=first_second(since) if since else None,
            until=last_second(until) if until else None,
            text=text,
        )
    )
    if not memos:
        say_nothing_there(_("No memos."), as_json)
    elif as_json:
        output.say_json(memos)
    else:
        for memo in memos:
            output.say(f"{memo.id}  {shown(_what(memo))}  {memo.coder}  {local(memo.created_at)}")
            for line in wrapped(memo.text, min(width_of_terminal() - len(_INDENT), 80)):
                output.say(f"{_INDENT}{shown(line)}".rstrip())


def edit(context: typer.Context, memo: MemoId, text: Text = "", as_json: AsJson = False) -> None:
    """Changes the words of a memo."""
    project = opened(context)
    there = project.memos.own(memo)
    changed = project.memos.edit(memo, text or edited(there.text + "\n", "memo.md"))
    if as_json:
        output.say_json(changed)
    elif changed.text == there.text:
        output.say(_("Nothing was changed."))
    else:
        output.say(_("Memo %(id)s is changed.") % {"id": memo})


def remove(context: typer.Context, memo: MemoId) -> None:
    """Takes a memo away."""
    opened(context).memos.remove(memo)
    output.say(_("Memo %(id)s is taken away; 'qualcode undo' brings it back.") % {"id": memo})


def _what(memo: Memo) -> str:
    """What a memo is on, in words."""
    if memo.target is Target.PROJECT:
        return _("the project")
    kinds = {
        Target.CODE: _("code"),
        Target.CASE: _("case"),
        Target.CODING: _("coding"),
        Target.THEME: _("theme"),
    }
    if memo.target in kinds:
        return f"{kinds[memo.target]} {memo.label}"
    return memo.label
