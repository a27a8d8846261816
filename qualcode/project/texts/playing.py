"""A player of recordings that runs beside the program, and is stopped with it."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from qualcode.locale import N_
from qualcode.model.errors import Refused


class Playing:
    """At most one player at a time. It has no terminal: it can neither read keys nor draw over the screen."""

    def __init__(self) -> None:
        self._player: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str]) -> None:
        """Starts a player, after stopping the one before. Raises Refused."""
        self.stop()
        try:
            self._player = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise not_started(command) from error

    def stop(self) -> bool:
        """Stops the player and what it started; answers whether it was still playing."""
        player, self._player = self._player, None
        if player is None or player.poll() is not None:
            return False
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(player.pid, signal.SIGTERM)
        try:
            player.wait(1)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(player.pid, signal.SIGKILL)
            player.wait()
        return True


def not_started(command: Sequence[str]) -> Refused:
    """Why there is no sound."""
    return Refused(
        N_("The player %(player)s cannot be started."),
        N_("Name yours: qualcode settings set player 'mpv --start={seconds} {file}'"),
        player=command[0],
    )
