"""Writing quotes to a file: of a code, of all codes, or of what a list shows; always through the publication gate."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.errors import GateClosed, QualcodeError
from qualcode.model.slugs import slug_of
from qualcode.session.outgoing.gate_board import GateBoard
from qualcode.session.outgoing.quotes_asked import OfQuery
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks.beside import Beside

if TYPE_CHECKING:
    from qualcode.session.state import Session

ENDINGS = (".docx", ".xlsx", ".csv", ".md")
_ALL = "*"
_WITHOUT = "-"
_LONGEST = 50  # characters of a name that is made up


def choose(session: "Session") -> None:
    """Asks whose quotes: the code of the codebook's cursor and those here come first, then all, then queries."""
    if not session.catalogue.codes:
        session.say(_("There are no quotes yet: no code was given."))
        return
    here = [session.tree.code.key] if session.in_codebook and session.tree.code is not None else []
    codes = {choice.key: choice for choice in code_choices(session)}
    first = [codes.pop(key) for key in (*here, *(coding.code for coding in session.here())) if key in codes]
    every = Choice(_ALL, _("all codes"), _("every quote of the project"))
    queries = [Choice(f"={saved.text}", saved.name, saved.text) for saved in session.work.query.saved()]
    session.reveal()
    session.picker = Picker(
        _("Write the quotes of which code or query"),
        (*first, every, *queries, *codes.values()),
        lambda choice: _chosen(session, choice),
        digits=True,
    )


def _chosen(session: "Session", choice: Choice) -> None:
    if choice.key == _ALL:
        _ask_quotes(session, _("all codes"), _("all codes"), session.work.publication.export_quotes, ())
    elif choice.key.startswith("="):
        hits = OfQuery(choice.key[1:]).quotes(session)
        ids = [coding.id for hit in hits for coding in hit.codings]
        segments(session, choice.label, ids, sum(not hit.codings for hit in hits))
    else:
        said = _("%(code)s, with the codes below it") % {"code": choice.label}
        _ask_quotes(session, said, choice.label, session.work.publication.export_quotes, (choice.key,))


def segments(session: "Session", name: str, codings: Sequence[int], left_out: int = 0) -> None:
    """Asks under which name the quotes of these codings are to be written; `left_out` places have no code."""
    if not codings:
        session.say(_("Only coded words leave as quotes, and nothing in this list has a code."))
        return
    ids = tuple(dict.fromkeys(codings))
    said = ngettext("%(n)s coding", "%(n)s codings", len(ids)) % {"n": len(ids)}
    if left_out:
        said += ", " + ngettext("without %(n)s place that has no code", "without %(n)s places that have no code",
                                left_out) % {"n": left_out}  # fmt: skip
    _ask_quotes(session, said, name, session.work.publication.export_segments, ids)


def _ask_quotes(
    session: "Session", said: str, name: str, write: Callable[..., Path], chosen: Sequence[object]
) -> None:
    """Asks whether each quote is to say whose it is, where anybody is known to speak, and then for the name."""
    text = named(f"{_('quotes')}-{name}")

    def ask(said: str, labelled: bool) -> None:
        labelling = partial(write, chosen, labelled=labelled)
        ask_name(session, said, text, ENDINGS, labelling, partial(labelling, without_refused=True))

    if not any(case.speaks_in for case in session.work.cases.list()):
        ask(said, labelled=True)
        return
    without = _("without respondents")
    session.picker = Picker(
        _("Say under each quote whose it is"),
        (
            Choice("", _("with respondents"), _("by what the profile calls them")),
            Choice(_WITHOUT, without, _("harder to link together")),
        ),
        lambda choice: ask(f"{said}, {without}" if choice.key else said, labelled=not choice.key),
        digits=True,
    )


def named(what: str) -> str:
    """What a file is called for as long as nobody says otherwise."""
    return f"{slug_of(what)[:_LONGEST].strip('-')}.docx"


def ask_name(
    session: "Session",
    said: str,
    text: str,
    endings: Sequence[str],
    write: Callable[[Path], Path],
    without: Callable[[Path], Path] | None = None,
) -> None:
    """Asks for the name of a file that is `said` in words, and has it written; its ending says what is written.

    `without` writes it without what the gate refuses, where that can be done.
    """

    def enter(typed: str) -> None:
        path = Path(typed.strip()).expanduser()
        if path.suffix.lower() not in endings:  # said here, so that the line stays open
            known = _("Give the name one of these endings: %(endings)s.") % {"endings": ", ".join(endings)}
            session.say(known, Tone.TROUBLE)
            return
        session.editor = None
        if session.work.publication.place(path).exists():
            there = _("%(file)s is there already. It is written anew.") % {"file": path.name}
            session.pending = Pending(there, lambda: _write(session, path, write, without))
        else:
            _write(session, path, write, without)

    session.editor = Editor(_("Write: %(what)s") % {"what": said}, " ".join(endings), Line(text), enter)


def _write(
    session: "Session",
    path: Path,
    write: Callable[[Path], Path],
    without: Callable[[Path], Path] | None = None,
    *,
    leaving_out: bool = False,
) -> None:
    """Writes beside the keys: the gate reads all that is to leave. A closed gate shows what keeps it closed."""

    def doing() -> Path | QualcodeError:
        try:
            return write(path)
        except QualcodeError as error:
            return error

    def then(came: Path | QualcodeError) -> None:
        session.decided()
        if isinstance(came, GateClosed):
            session.board = GateBoard(
                session,
                came,
                lambda: _write(session, path, write, without),
                None if without is None else partial(_write, session, path, without, leaving_out=True),
            )
        elif isinstance(came, QualcodeError):
            raise came
        else:
            said = _("Written: %(path)s. Pseudonymised, with a residual risk: read it before you hand it in.")
            if leaving_out:
                said = _(
                    "Written without the quotes that may not leave: %(path)s. The file says how many these are."
                )
            session.say(said % {"path": _told(session, came)}, Tone.DONE)

    session.say(_("The publication gate looks through all that is to leave …"))
    session.beside = Beside(doing, then)


def _told(session: "Session", path: Path) -> str:
    """A path as it is told: from the project's folder on, where it is in there."""
    folder = session.work.folder
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)
