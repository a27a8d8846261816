"""What a transcript says about its own labels before the conversation begins."""

import re
from collections.abc import Mapping, Sequence

from qualcode.importing.heads import Head, counted, head_of
from qualcode.importing.lines import Passage
from qualcode.importing.roles import role_word
from qualcode.model.transcript import Role

_EQUATION = re.compile(r"(\w[\w ]{0,20}?)\s*=\s*([^;,=]{2,40})")
_PREAMBLE = 30
_LENGTH = 300
_WORDS = 4


def legend_lines(passages: Sequence[Passage], heads: Mapping[int, Head]) -> frozenset[int]:
    """The labelled lines before the conversation that explain labels ("I1: Interviewer 1") or fill in a form."""
    recurring = {label for label, n in counted(heads.values()).items() if n > 1}
    lines: list[int] = []
    explains = False
    for i in sorted(heads)[:_PREAMBLE]:
        label, rest = heads[i].label, passages[i].line.text[heads[i].cut :].strip()
        if not rest or len(rest.split()) > _WORDS or rest[-1] in ".?!…,":
            break
        named = (
            role_word(label) is not None
            and label.casefold() not in recurring
            and rest.casefold() in recurring
        )
        explains = explains or named or role_word(rest) is not None
        lines.append(i)
    return frozenset(lines) if explains else frozenset()


def legend_of(preamble: Sequence[Passage], names: Mapping[str, str]) -> dict[str, Role]:
    """What the lines before the conversation say about its labels: "I = interviewer; X = informant"."""
    said: list[tuple[str, str]] = []
    for passage in (passage for passage in preamble[:_PREAMBLE] if len(passage.line.text) < _LENGTH):
        said += _EQUATION.findall(passage.line.text)
        if head := head_of(passage.line.text):
            said.append((head.label, passage.line.text[head.cut :]))
    legend: dict[str, Role] = {}
    for left, right in said:
        for label, role in ((left, role_word(right)), (right, role_word(left))):
            if role is not None and label.strip().casefold() in names:
                legend.setdefault(names[label.strip().casefold()], role)
    return legend
