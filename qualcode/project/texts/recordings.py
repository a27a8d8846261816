"""Where the recordings of a project are on this machine, and playing them from a second on.

A recording holds a voice, and its path often a name. Paths are therefore kept in the user's data folder beside the
project's secret, never in the project, so no export, backup or copy of it can hold one.
"""

import json
import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.project.context import Context
from qualcode.project.files import write_whole
from qualcode.project.preferences import user_settings
from qualcode.project.texts import transcripts
from qualcode.project.texts.playing import Playing
from qualcode.project.texts.wayback import Origin
from qualcode.store import queries
from qualcode.store.database import explained

PLAYERS = (
    "mpv --start={seconds} {file}",
    "vlc --start-time={seconds} {file}",
    "ffplay -autoexit -ss {seconds} {file}",
)
"""What is tried when the settings name no player, in this order."""


class Recordings:
    """The recordings of a project's transcripts."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._playing = Playing()

    def known(self) -> dict[str, Path]:
        """The recording of each transcript that has one here, by its number."""
        try:
            said = json.loads(self._file().read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return (
            {str(number): Path(str(path)) for number, path in said.items()} if isinstance(said, dict) else {}
        )

    def set(self, number: str, path: Path | None) -> str:
        """Says where the recording of a transcript is, or with None that none is known; answers the number.

        Raises NotFound for a transcript or file that is not there, ProjectFault.
        """
        with self._context.reading() as connection:
            number = transcripts.found(connection, number).number
        known = self.known()
        known.pop(number, None)
        if path is not None:
            if not path.is_file():
                raise NotFound(N_("There is no such recording."), N_("Check the name and the folder."))
            known[number] = path.absolute()
        self._write(known)
        return number

    def command(self, origin: Origin) -> list[str]:
        """The arguments that start the player where the words are said. Raises NotFound, Refused."""
        path = self.known().get(origin.transcript)
        if path is None or not path.is_file():
            raise NotFound(
                N_("The recording of %(number)s is not at hand.")
                if path is None
                else N_("The recording of %(number)s is not where it was."),
                N_("'qualcode recording set %(number)s FILE' says where it is."),
                number=origin.transcript,
            )
        if origin.time_ms is None:
            raise Refused(
                N_("No time is known for these words."),
                N_("Transcripts with time stamps, and subtitles, have one."),
            )
        return arguments(player(), path, origin.time_ms)

    def play(self, origin: Origin) -> None:
        """Plays from where the words are said, beside the program. Raises NotFound, Refused."""
        self._playing.start(self.command(origin))

    def stop(self) -> bool:
        """Silences it; answers whether anything was playing."""
        return self._playing.stop()

    def forget(self, numbers: Sequence[str]) -> None:
        """Lets go of the recordings of transcripts that were erased."""
        known = self.known()
        if known.keys() & set(numbers):
            self._write({number: path for number, path in known.items() if number not in numbers})

    def _write(self, known: dict[str, Path]) -> None:
        file = self._file()
        with explained(file):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            content = json.dumps({number: str(path) for number, path in known.items()}, indent=2)
            write_whole(file, content.encode())
            file.chmod(0o600)

    def _file(self) -> Path:
        with self._context.reading() as connection:
            project = queries.meta(connection, "project")
        return user_data_path("qualcode", appauthor=False) / "recordings" / f"{project}.json"


def player() -> str:
    """The template of the player: that of the user's settings, or the first of the usual ones that is installed.

    Raises Refused when there is none, or the template has no place for the file.
    """
    wanted = user_settings.settings().player
    if wanted:
        if "{file}" not in wanted:
            raise Refused(
                N_("The setting 'player' has no place for the recording."),
                N_("Write it as in: mpv --start={seconds} {file}"),
            )
        return wanted
    for template in PLAYERS:
        if shutil.which(template.split()[0]):
            return template
    raise Refused(
        N_("No player was found."),
        N_("Install mpv, or name yours: qualcode settings set player 'mpv --start={seconds} {file}'"),
    )


def arguments(template: str, path: Path, time_ms: int) -> list[str]:
    """The template as a list of arguments, none of which a shell ever sees; seconds have one decimal.

    The path is absolute, so it cannot be taken for an option. Raises Refused for quotes that do not match.
    """
    try:
        parts = shlex.split(template)
    except ValueError as error:
        raise Refused(
            N_("The quotes in the setting 'player' do not match."),
            N_("Write it as in: mpv --start={seconds} {file}"),
        ) from error
    seconds = f"{time_ms / 1000:.1f}".removesuffix(".0")
    return [
        part.replace("{seconds}", seconds).replace("{file}", os.fspath(path.absolute())) for part in parts
    ]
