"""`qualcode key …`: the encrypted file between pseudonyms and people."""

import os
from pathlib import Path
from typing import Annotated

import typer

from qualcode.anonymisation.keyfile import Opener
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound, Refused
from qualcode.project import Project

PASSPHRASE_FILE = "QUALCODE_PASSPHRASE_FILE"
"""The variable that names a file with the passphrase, for scripts; a passphrase is never an argument."""

KeyPath = Annotated[
    Path | None,
    typer.Option("--file", metavar=_("FILE"), help=_("The key; by default in your own data folder.")),
]
Descriptor = Annotated[
    int | None,
    typer.Option(
        "--passphrase-fd",
        metavar="N",
        help=_("Read the passphrase from this file descriptor, or from the file in %(variable)s.")
        % {"variable": PASSPHRASE_FILE},
    ),
]
Identity = Annotated[
    Path | None,
    typer.Option("--identity", metavar=_("FILE"), help=_("A file with your private age key.")),
]
Recipients = Annotated[
    list[str] | None,
    typer.Option(
        "--recipient",
        metavar="age1…",
        help=_("The public age key of somebody who may open it; may be repeated."),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("The key between pseudonyms and people."), no_args_is_help=True)
    group.command(
        "new",
        help=_("Make the key: for a passphrase, or for the public age keys of one or more persons."),
        epilog=_("Examples: qualcode key new   |   qualcode key new --recipient age1qq… --recipient age1zz…"),
    )(new)
    group.command(
        "update",
        help=_("Bring the key up to date with the decisions of now."),
        epilog=_("Example: qualcode key update --identity key.txt --recipient age1qq…"),
    )(update)
    group.command(
        "open",
        help=_("Tell what the key holds."),
        epilog=_("Example: qualcode key open --identity key.txt"),
    )(open_)
    group.command(
        "hand-over",
        help=_("Let this computer recognise the decisions of the project, with a key made elsewhere."),
        epilog=_("Example: qualcode key hand-over --file from-fatma.age"),
    )(hand_over)
    group.command(
        "reveal",
        help=_("Give a pseudonymised transcript its original words back."),
        epilog=_("Example: qualcode key reveal exports/P03.txt --to P03-original.txt"),
    )(reveal)
    group.command(
        "destroy",
        help=_("Delete the key; the journal keeps that it was done."),
        epilog=_("Example: qualcode key destroy --yes"),
    )(destroy)
    app.add_typer(group, name="key")


def new(
    context: typer.Context,
    recipient: Recipients = None,
    file: KeyPath = None,
    passphrase_fd: Descriptor = None,
) -> None:
    """Makes the key."""
    project = opened(context)
    passphrase = "" if recipient else _passphrase(passphrase_fd, twice=True)
    project.key.new(file, recipients=recipient or (), passphrase=passphrase)
    output.say(_("Made the key: %(file)s") % {"file": file or project.key.usual_path})
    output.say(
        _("Whoever opens it can find the people behind the pseudonyms. Without it nobody can help you.")
    )


def update(
    context: typer.Context,
    recipient: Recipients = None,
    afresh: Annotated[
        bool, typer.Option("--afresh", help=_("Forget transcripts that were written before."))
    ] = False,
    file: KeyPath = None,
    identity: Identity = None,
    passphrase_fd: Descriptor = None,
) -> None:
    """Brings the key up to date."""
    project = opened(context)
    opener = _opener(identity, passphrase_fd)
    project.key.update(opener, file, recipients=recipient or (), afresh=afresh)
    output.say(_("The key is up to date."))


def open_(
    context: typer.Context,
    originals: Annotated[
        bool, typer.Option("--originals", help=_("Also what was replaced by what: for your eyes only."))
    ] = False,
    file: KeyPath = None,
    identity: Identity = None,
    passphrase_fd: Descriptor = None,
    as_json: AsJson = False,
) -> None:
    """Tells what is in the key."""
    content = opened(context).key.open(_opener(identity, passphrase_fd), file)
    told = {
        "made_at": content.made_at,
        "originals": len(content.originals),
        "transcripts": len(content.restorations),
        "recipients": list(content.recipients),
    }
    if as_json:
        output.say_json({**told, **({"replaced": dict(content.originals)} if originals else {})})
        return
    output.say(
        _("Made or updated %(made_at)s; originals: %(originals)s; texts it can restore: %(transcripts)s.")
        % told
    )
    for one in content.recipients:
        output.say(f"  {one}")
    if originals:
        output.table(
            (_("original"), _("replacement")),
            [(" ".join(text.split()), instead) for text, instead in sorted(content.originals.items())],
        )


def hand_over(
    context: typer.Context,
    file: KeyPath = None,
    identity: Identity = None,
    passphrase_fd: Descriptor = None,
) -> None:
    """Takes the secret from the key."""
    opened(context).key.hand_over(_opener(identity, passphrase_fd), file)
    output.say(_("This computer recognises the decisions of the project now."))


def reveal(
    context: typer.Context,
    pseudonymised: Annotated[
        Path,
        typer.Argument(metavar=_("PSEUDONYMISED"), help=_("A transcript, as 'transcript export' wrote it.")),
    ],
    to: Annotated[Path, typer.Option("--to", metavar=_("FILE"), help=_("Where to write the original."))],
    file: KeyPath = None,
    identity: Identity = None,
    passphrase_fd: Descriptor = None,
) -> None:
    """Reveals a transcript."""
    written = opened(context).key.reveal(pseudonymised, to, _opener(identity, passphrase_fd), file)
    output.say(_("Written: %(path)s") % {"path": written})


def destroy(
    context: typer.Context,
    file: KeyPath = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask first."))] = False,
) -> None:
    """Destroys the key."""
    project = opened(context)
    if not yes and not _sure():
        return
    path = project.key.destroy(file)
    output.say(_("Deleted: %(path)s") % {"path": path})
    output.say(
        _("People can still be found by the following. Destroy these too when nobody may find them any more:")
    )
    for left in _left(project):
        output.say(f"  {left}")


def _sure() -> bool:
    if not output.can_ask():
        raise Refused(N_("Destroying the key asks for a confirmation."), N_("Give --yes."))
    return output.confirmed(_("Delete the key? Nobody can undo this."))


def _left(project: Project) -> list[str]:
    """What leads to people besides the key."""
    return [
        _("the transcripts, the database and the backups in %(folder)s") % {"folder": project.folder},
        _("the recordings, and copies of the key that others have"),
    ]


def _opener(identity: Path | None, descriptor: int | None) -> Opener:
    if identity is None:
        return Opener(passphrase=_passphrase(descriptor))
    try:
        lines = identity.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(
            N_("%(file)s cannot be read."), N_("See whether it is there."), file=identity.name
        ) from error
    return Opener(identities=tuple(line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")))


def _passphrase(descriptor: int | None, *, twice: bool = False) -> str:
    """The passphrase from a descriptor, a file or the keyboard. Raises Refused."""
    named = os.environ.get(PASSPHRASE_FILE)
    try:
        if descriptor is not None:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as file:
                return file.readline().rstrip("\r\n")
        if named:
            return Path(named).read_text("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            N_("The passphrase cannot be read."), N_("See whether its file or descriptor is open to you.")
        ) from error
    if not output.can_ask():
        raise Refused(
            N_("There is nobody to ask for the passphrase."),
            N_("Give it with --passphrase-fd, or in a file named by %(variable)s."),
            variable=PASSPHRASE_FILE,
        )
    said = typer.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=twice, err=True)
    return str(said)
