"""The texts that codings stand in, as tables ask for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.columns import TurnColumns
from qualcode.model.transcript import TranscriptKey


@dataclass(frozen=True, slots=True)
class Texts:
    """Which texts there are, in the order that tables name them in; the rest is read when a table needs it.

    `turns` answers their turns, `said` the texts themselves, in the order of `keys`.
    """

    keys: Sequence[TranscriptKey]
    turns: Callable[[], TurnColumns]
    said: Callable[[], Iterable[str]]
