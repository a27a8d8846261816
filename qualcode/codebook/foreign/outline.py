"""An indented outline becomes codes.

The rules, for text and Markdown:

- A line is a code. It hangs under the nearest line above it that stands further to the left; a tab is four spaces.
- Bullets (`-`, `*`, `+`, `•`), numbers (`1.`, `1.2`, `a)`) and headings (`#`) mark codes and are no part of the label.
  On one level of indentation a number hangs under a plain line, a bullet under a number, and `1.2` under `1`; all
  hang under the heading above them.
- What follows `: `, ` – `, ` — ` or a tab is the definition: `Label: what it means`.
- In a file with such marks, a plain line that is indented, or follows a heading, is not a code but goes on with the
  definition of the code above it. In a file without marks every line is a code.
- A first line that is the only heading of the highest level is the title of the codebook.
- In a file without indentation or marks `A >> B` puts B under A, as QualCoder writes it.
- Rules (`---`) and rows of tables are left out.
"""

import re
from dataclasses import dataclass

from qualcode.codebook.foreign import hierarchy
from qualcode.codebook.foreign.found import Draft, Findings
from qualcode.locale import N_

_TAB = 4
_LONG = 120
_TOLD = 10
_PLAIN, _NUMBER, _BULLET = range(3)
_BELOW_HEADINGS = 7

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLETED = re.compile(r"[-*+•‣◦▪–·○●■]\s+(?:\[[ xX]\]\s+)?(.*)")
_NUMBERED = re.compile(r"((?:\d{1,3}\.)+\d{1,3}\.?|\d{1,3}[.)]|[a-z][.)])\s+(.*)")
_RULE = re.compile(r"([-*_=]\s*){3,}")
_DEFINED = re.compile(r"(?<=\S)(?:\s*:\s+|\s+[–—]\s+|\t\s*)(?=\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1(?!\w)")

Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it stands in the tree, and its text without marks."""

    number: int
    rank: Rank
    text: str

    @property
    def is_heading(self) -> bool:
        return self.rank[0] < _BELOW_HEADINGS

    @property
    def is_plain(self) -> bool:
        return not self.is_heading and self.rank[2] == _PLAIN


def outline(text: str, found: Findings, *, markdown: bool) -> tuple[list[Draft], str]:
    """The codes of an outline, each under its parent, and the title it gives the codebook ("" for none)."""
    lines = [line for i, raw in enumerate(text.splitlines(), start=1) if (line := _read(raw, i, markdown))]
    title = _title(lines)
    if title:
        lines = lines[1:]
    marked = any(not line.is_plain for line in lines)
    drafts: list[Draft] = []
    ranks: list[Rank] = []
    after_heading = False
    for line in lines:
        if marked and line.is_plain and drafts and (after_heading or line.rank[1] > 0):
            _go_on(drafts[-1], line.text)
            continue
        label, definition = _divided(line.text)
        drafts.append(Draft(line.number, label, fields={"definition": definition}))
        ranks.append(line.rank)
        after_heading = line.is_heading
    if long := [str(draft.line) for draft in drafts if len(draft.label) > _LONG]:
        found.note(
            N_("%(file)s: what stands on these lines is long for the name of a code: %(lines)s."),
            lines=", ".join(long[:_TOLD]) + (" …" if len(long) > _TOLD else ""),
        )
    if len(set(ranks)) == 1 and any(">>" in draft.label for draft in drafts):
        paths = [hierarchy.path_of(draft.label) or (draft.label,) for draft in drafts]
        return hierarchy.by_path(drafts, paths), title
    hierarchy.by_rank(drafts, ranks)
    return drafts, title


def _read(raw: str, number: int, markdown: bool) -> _Line | None:
    expanded = raw.replace("\u00a0", " ")
    text = expanded.strip()
    start = expanded[: len(expanded) - len(expanded.lstrip())].expandtabs(_TAB)
    if not text or _RULE.fullmatch(text) or text.startswith("|"):
        return None
    rank: Rank = (_BELOW_HEADINGS, len(start), _PLAIN, 0)
    if markdown and (match := _HEADING.fullmatch(text)):
        rank, text = (len(match[1]), 0, 0, 0), match[2]
    elif match := _BULLETED.fullmatch(text):
        rank, text = (_BELOW_HEADINGS, len(start), _BULLET, 0), match[1]
    if match := _NUMBERED.fullmatch(text):
        text = match[2]
        if rank[2] == _PLAIN and rank[0] == _BELOW_HEADINGS:
            parts = len(re.findall(r"\d+|[a-z]", match[1]))
            rank = (_BELOW_HEADINGS, len(start), _NUMBER, parts)
    if markdown:
        text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return _Line(number, rank, text) if text.strip() else None


def _title(lines: list[_Line]) -> str:
    """The first line, if it is the only heading of its level and none is higher, and something follows."""
    if len(lines) < 2 or not lines[0].is_heading:
        return ""
    highest = min(line.rank[0] for line in lines)
    tops = [line for line in lines if line.rank[0] == highest]
    return " ".join(lines[0].text.split()) if tops == lines[:1] else ""


def _divided(text: str) -> tuple[str, str]:
    parts = _DEFINED.split(text, maxsplit=1)
    label = parts[0].strip()
    return (label.removesuffix(":").strip() or label), (parts[1].strip() if len(parts) > 1 else "")


def _go_on(draft: Draft, text: str) -> None:
    text = re.sub(r"^[:–—]\s+", "", text)
    draft.fields["definition"] = " ".join(filter(None, (draft.fields["definition"], text)))
