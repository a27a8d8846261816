"""Mending what extraction and typing did to a text, in named steps that can each be turned on or off.

A step sees the whole source and gives it back mended; every character keeps its way back to the original, which is
never touched. Steps only change lines through `SourceLine`, and say how often they did and what it looked like.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qualcode.importing.lines import Passage, Source
from qualcode.importing.repairing.characters import evenly_spaced, is_ordinary, telling_of
from qualcode.importing.repairing.characters import repaired as in_ordinary_characters
from qualcode.importing.repairing.step import Step
from qualcode.importing.repairing.steps import STEPS
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair


def repaired(source: Source, options: ReadingOptions, *, propose: bool = False) -> Source:
    """The source after every step that is on, its lines in ordinary characters and the empty ones gone.

    What each step did is added to its `repairs`; with `propose` also what the steps that are off would have done.
    """
    # Most texts have no character of those that most steps are about.
    telling = telling_of("".join(passage.line.text for passage in source.passages))
    for step in STEPS:
        if step.needs is None or step.needs.search(telling):
            source = _taken(step, source, options, propose)
    found: Counter[str] = Counter()
    passages = _in_ordinary_characters(source.passages, found, ordinary=is_ordinary(telling))
    plain = tuple(Repair(name, count) for name, count in sorted(found.items()))
    return replace(source, passages=passages, repairs=(*source.repairs, *plain))


def _taken(step: Step, source: Source, options: ReadingOptions, propose: bool) -> Source:
    wanted = options.steps.get(step.name)
    on = step.by_itself(source) if wanted is None else wanted
    if not on and not propose:
        return source
    mended = step.mend(source, options)
    if not mended.count:
        return source
    made = Repair(step.name, mended.count, mended.examples, made=on)
    return replace(mended.source if on else source, repairs=(*source.repairs, made))


def _in_ordinary_characters(
    passages: Sequence[Passage], found: Counter[str], *, ordinary: bool
) -> tuple[Passage, ...]:
    kept: list[Passage] = []
    opens = begins = False
    for passage in passages:
        # A line that vanishes hands its paragraph's and its turn's beginning to the next one.
        opens, begins = opens or passage.opens, begins or passage.begins
        line = evenly_spaced(passage.line) if ordinary else in_ordinary_characters(passage.line, found)
        if line.text:
            same = line is passage.line and opens == passage.opens and begins == passage.begins
            kept.append(passage if same else passage._replace(line=line, opens=opens, begins=begins))
            opens = begins = False
    return tuple(kept)
