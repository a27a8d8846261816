"""Which lines begin a turn, so that no step joins them to the line before or takes them for something else."""

from collections.abc import Mapping

from qualcode.importing.labels import labelling
from qualcode.importing.lines import Source
from qualcode.importing.stamps import leading_stamp
from qualcode.model.reading import ReadingOptions


def labelled(source: Source, options: ReadingOptions) -> Mapping[int, bool]:
    """The indices of the passages that a speaker's label or a time begins; true where nothing else stands there."""
    passages = [passage._replace(line=passage.line.part(0)) for passage in source.passages]
    heads = labelling(passages, options).heads
    found: dict[int, bool] = {}
    for i, passage in enumerate(passages):
        text = passage.line.text
        cut = heads[i].cut if i in heads else None
        if cut is None and (stamp := leading_stamp(text)) is not None:
            cut = stamp[1]
        if cut is not None:
            found[i] = cut >= len(text)
    return found


def turn_starts(source: Source, options: ReadingOptions) -> frozenset[int]:
    """The indices of the passages that begin a turn or its words; and all those before the first speaker, which may
    explain the labels.
    """
    heads = labelled(source, options)
    after = {i + 1 for i, alone in heads.items() if alone}
    return frozenset(heads) | after | frozenset(range(min(heads, default=0)))
