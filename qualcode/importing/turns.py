"""From lines to turns: who speaks from where to where."""

from collections.abc import Sequence

from qualcode.importing.labels import Labelling
from qualcode.importing.lines import Passage
from qualcode.importing.spoken import Spoken
from qualcode.importing.stamps import ending_stamp, leading_stamp

_PAUSE_MS = 2000
_ENDS = (".", "?", "!", "…", '."', '?"', '!"', ".”", "?”", "!”", ".’", "?’", "!’")


def turns_of_text(passages: Sequence[Passage], labels: Labelling) -> list[Spoken]:
    """The turns of a written transcript.

    A label begins a turn, and so does a time, and what the format says begins one. A paragraph without any of these
    goes on in the turn before it, when two or more speakers are labelled; with one (a moderator among answers) or
    none it is a turn of its own.
    """
    turns: list[Spoken] = []
    conversation = len(labels.speakers | {passage.speaker for passage in passages} - {None}) > 1
    waiting: int | None = None  # a time that stood before the words it belongs to
    for i, passage in enumerate(passages):
        line, head = passage.line, labels.heads.get(i)
        if passage.begins and (passage.speaker is not None or head is None):
            turns.append(Spoken(passage.speaker, passage.start_ms))
            waiting = None
        if passage.speaker is not None:
            turns[-1].lines.append(line)
            continue
        if head is not None:
            turns.append(Spoken(head.label, waiting if head.time_ms is None else head.time_ms))
            line, waiting = line.part(head.cut), None
        if (stamp := leading_stamp(line.text)) is not None:
            waiting, line = stamp[0], line.part(stamp[1])
        if not line.text:
            continue
        ending = ending_stamp(line.text) if labels.stamps_end else None
        if ending is not None:
            line = line.part(0, ending[1])
        last = turns[-1] if turns else None
        if last is not None and not last.lines:
            last.time_ms = waiting if last.time_ms is None else last.time_ms
        elif last is None or waiting is not None or (passage.opens and not (conversation and last.speaker)):
            last = Spoken(last.speaker if last and conversation else None, waiting)
            turns.append(last)
        last.lines.append(line)
        waiting = ending and ending[0]
    return [turn for turn in turns if turn.lines]


def turns_of_cues(passages: Sequence[Passage], labels: Labelling) -> list[Spoken]:
    """The turns of subtitles: cues of one speaker in a row are one turn, with the time of the first.

    Without any speaker a turn ends where a sentence does and more than two seconds of silence follow.
    """
    turns: list[Spoken] = []
    voices = any(passage.speaker for passage in passages)
    silent = not voices and not labels.speakers
    heard: int | None = None  # when the words before this cue ended
    for i, passage in enumerate(passages):
        line, speaker = passage.line, passage.speaker
        if not voices and (head := labels.heads.get(i)) is not None:
            line, speaker = line.part(head.cut), head.label
        last = turns[-1] if turns else None
        pause = (
            silent
            and passage.start_ms is not None
            and heard is not None
            and passage.start_ms - heard > _PAUSE_MS
        )
        if (
            last is None
            or (speaker is not None and speaker != last.speaker)
            or (pause and last.lines and last.lines[-1].text.endswith(_ENDS))
        ):
            last = Spoken(speaker, passage.start_ms)
            turns.append(last)
        if line.text:
            last.lines.append(line)
        heard = passage.end_ms
    return [turn for turn in turns if turn.lines]
