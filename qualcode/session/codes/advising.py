"""What lint advises, as somebody at the workbench does it: by a key of the codebook, not by a command in a terminal."""

import re
from typing import Protocol

from qualcode.session.keys.registry import first_key

_KEYS = {
    "code define": "tree.define",
    "code merge": "tree.merge",
    "code rename": "tree.rename",
    "code delete": "tree.delete",
    "code restore": "tree.apply",
    "coding list": "tree.segments",
}
_COMMAND = re.compile(rf"'qualcode ({'|'.join(_KEYS)})\b[^']*'")


class Advising(Protocol):
    """Something that comes with advice."""

    @property
    def advice(self) -> str:
        """What to do."""


def advice(finding: Advising) -> str:
    """The advice with the key that does it now in the place of each command that has one."""
    return _COMMAND.sub(lambda found: first_key(_KEYS[found[1]]), finding.advice)
