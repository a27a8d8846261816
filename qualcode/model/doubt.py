"""What is doubtful about a transcript as it was read."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.source import Whereabouts


class DoubtKind(StrEnum):
    """What may be wrong."""

    LABELS_ALIKE = "labels-alike"
    LABEL_PASSED_OVER = "label-passed-over"
    LABEL_ONCE = "label-once"
    LABEL_ABSENT = "label-absent"
    NOBODY_SPEAKS = "nobody-speaks"
    MUCH_WITHOUT_SPEAKER = "much-without-speaker"
    NOBODY_ASKS = "nobody-asks"
    ONE_LONG_TURN = "one-long-turn"
    TIMES_BACK = "times-back"
    NO_CAPITALS = "no-capitals"
    ENCODING = "encoding"
    LOST_CHARACTERS = "lost-characters"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at, seen `count` times, the first of them `where`.

    `label` is the speaker it is about; `like` the one it may be instead. `examples` are words of the transcript: for
    the preview only, never stored.
    """

    kind: DoubtKind
    count: int = 1
    label: str = ""
    like: str = ""
    where: tuple[Whereabouts, ...] = ()
    examples: tuple[str, ...] = ()
