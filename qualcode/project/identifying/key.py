"""The key file of a project: made, brought up to date, opened, handed over, used to reveal, and destroyed."""

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from qualcode.anonymisation.keyfile import HEADER, KeyContent, Opener, opened, restoration, sealed
from qualcode.locale import N_
from qualcode.model.errors import GateClosed, NotFound, Refused
from qualcode.model.refusal import Refusal
from qualcode.project.context import EXPORTS, Context
from qualcode.project.files import write_private, write_whole
from qualcode.project.identifying import secret
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.store import queries
from qualcode.store.database import explained


class Key:
    """What links pseudonyms to people, in one encrypted file that is never in the project's exports."""

    def __init__(self, context: Context, identifiers: Identifiers) -> None:
        self._context = context
        self._identifiers = identifiers

    @property
    def usual_path(self) -> Path:
        """Where the key is kept when nothing else is said: the user's own data folder, under the project's uuid."""
        return usual_path(self._project())

    def new(
        self, path: Path | None = None, *, recipients: Sequence[str] = (), passphrase: str = ""
    ) -> KeyContent:
        """Makes the key, for public age keys or else for a passphrase. Raises Refused, ProjectFault."""
        path = self._allowed(path)
        if path.exists():
            raise Refused(
                N_("There is a key already: %(file)s."),
                N_("'qualcode key update' brings it up to date."),
                file=path.name,
            )
        content = self._content(tuple(recipients))
        self._write(path, content, passphrase)
        self._context.journal.record("key.new", "", {})
        return content

    def update(
        self,
        opener: Opener,
        path: Path | None = None,
        *,
        recipients: Sequence[str] = (),
        afresh: bool = False,
    ) -> KeyContent:
        """Brings the key up to date with the decisions of now, for more `recipients` too.

        What it knows of transcripts that were written before stays in it, unless `afresh`. Raises NotFound, Refused,
        ProjectFault.
        """
        path = self._allowed(path)
        old = self.open(opener, path)
        if recipients and not old.recipients:
            raise Refused(
                N_("This key opens with a passphrase, and can have no recipients beside it."),
                N_("Destroy it and make a new one for recipients."),
            )
        content = self._content(tuple(dict.fromkeys([*old.recipients, *recipients])), None if afresh else old)
        self._write(path, content, opener.passphrase)
        self._context.journal.record("key.update", "", {})
        return content

    def open(self, opener: Opener, path: Path | None = None) -> KeyContent:
        """What the key holds. Raises NotFound, Refused."""
        path = path or self.usual_path
        content = opened(self._read(path), opener)
        if content.project != self._project():
            raise Refused(N_("That key belongs to another project."), N_("Look for the key of this project."))
        return content

    def hand_over(self, opener: Opener, path: Path | None = None) -> None:
        """Gives this machine the secret in the key, so that the decisions of the project are recognised here.

        Raises NotFound, Refused (also when there is another secret here already), ProjectFault.
        """
        secret.keep(self._project(), self.open(opener, path).secret)

    def reveal(self, pseudonymised: Path, to: Path, opener: Opener, path: Path | None = None) -> Path:
        """Writes the original of a pseudonymised transcript, readable by its owner only. Raises NotFound, Refused,
        ProjectFault.
        """
        self._outside_exports(to)
        if to.exists():
            raise Refused(N_("%(file)s exists already."), N_("Choose another name."), file=to.name)
        original = self.open(opener, path).restored(self._read(pseudonymised))
        write_private(to, original)
        return to

    def destroy(self, path: Path | None = None) -> Path:
        """Deletes the key, and says so in the journal. What else leads to people stays. Raises NotFound, Refused."""
        path = path or self.usual_path
        if not self._read(path).startswith(HEADER):
            raise Refused(N_("%(file)s is no key."), N_("Nothing was deleted."), file=path.name)
        with explained(path):
            path.unlink()
        self._context.journal.record("key.destroy", "", {})
        return path

    def _content(self, recipients: tuple[str, ...], old: KeyContent | None = None) -> KeyContent:
        originals = dict(old.originals) if old else {}
        restorations = dict(old.restorations) if old else {}
        texts = self._identifiers.whole_texts()
        for profile in reversed(self._identifiers.profiles()):  # what the first says is told of originals
            gate = self._identifiers.gate(profile=profile)
            for number, text in texts.items():
                replaced, edits, _decided = gate.replaced(text, number)
                originals |= {edit.span.of(text): edit.replacement for edit in edits}
                pieces = [(new.start, new.end, before.of(text)) for before, new in replaced.pieces]
                of, entry = restoration(pieces, replaced.text)
                restorations[of] = entry
        return KeyContent(
            self._project(),
            self._identifiers.secret,
            self._context.now(),
            originals,
            restorations,
            recipients,
        )

    def _write(self, path: Path, content: KeyContent, passphrase: str) -> None:
        data = sealed(content, passphrase)
        if path.exists():
            write_whole(path, data)
        else:
            write_private(path, data)

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise NotFound(
                N_("%(file)s cannot be read."), N_("See whether it is there."), file=path.name
            ) from error

    def _allowed(self, path: Path | None) -> Path:
        path = path or self.usual_path
        self._outside_exports(path)
        return path

    def _outside_exports(self, path: Path) -> None:
        exports = (self._context.folder / EXPORTS).resolve()
        if path.resolve().is_relative_to(exports):
            raise Refused(
                N_("What leads to people is not written among what leaves the project."),
                N_("Choose a place outside %(folder)s."),
                folder=EXPORTS,
            )

    def _project(self) -> str:
        with self._context.reading() as connection:
            return queries.meta(connection, "project")


def usual_path(project: str) -> Path:
    """Where the key of a project (its uuid) is kept when nothing else is said."""
    return user_data_path("qualcode", appauthor=False) / "keys" / f"{project}.age"


class KeyInFolder(GateClosed):
    """The key would lie beside what it opens."""

    refusals = (Refusal.KEY,)

    def __init__(self, file: str) -> None:
        super().__init__(
            N_("Nothing was written: a key lies in that folder, %(file)s."),
            N_("Move the key elsewhere; it may not leave with what it opens."),
            file=file,
        )


def refuse_key_in(folder: Path) -> None:
    """Raises KeyInFolder when a key lies in a folder to which something is exported."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_file() and _begins_as_key(path):
            raise KeyInFolder(path.name)


def _begins_as_key(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False
