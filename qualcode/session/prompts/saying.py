"""What a session has to say to the door it is seen through."""

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a message sounds."""

    DONE = "done"
    PLAIN = "plain"
    TROUBLE = "trouble"


class Wish(Enum):
    """What only the door can fulfil."""

    QUIT = "quit"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Flash:
    """What the last action has to say."""

    text: str
    tone: Tone
