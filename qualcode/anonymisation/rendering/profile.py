"""Export profiles: for each kind of identifier how it is replaced. Two are built in, others stand in YAML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from qualcode.anonymisation.replacing import USUAL
from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.identifier import Decision, IdentifierKind, Verdict


class Style(StrEnum):
    """How a kind of identifier is replaced.

    BRACKETS: a word for the kind, "[naam]". NUMBERED: the same with a number for each entity, "[naam 3]", and
    "Respondent 7" for a case. SUBSTITUTE: a name that occurs nowhere in the project. GENERAL: less precise, a place as
    its province, a role as the sort of work, an age as a band of ten years. SHIFTED: a date moved by whole weeks.
    """

    BRACKETS = "brackets"
    NUMBERED = "numbered"
    SUBSTITUTE = "substitute"
    GENERAL = "general"
    SHIFTED = "shifted"


_FITS = {
    Style.SUBSTITUTE: {IdentifierKind.NAME, IdentifierKind.CAPITALISED},
    Style.GENERAL: {IdentifierKind.PLACE, IdentifierKind.FUNCTION, IdentifierKind.AGE},
    Style.SHIFTED: {IdentifierKind.DATE},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """How each kind is replaced; kinds that are not named stand in brackets.

    `words` are words for kinds in place of the usual ones, without brackets. Kinds in `hide` are replaced even where
    it was decided to keep a mention. `ladders` give, for a name in small letters, less and less precise words; `rung`
    is which of them is shown, 1 the first, and the last where there are fewer.
    """

    name: str
    styles: Mapping[IdentifierKind, Style] = field(default_factory=dict)
    words: Mapping[IdentifierKind, str] = field(default_factory=dict)
    hide: frozenset[IdentifierKind] = frozenset()
    ladders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rung: int = 1

    def style(self, kind: IdentifierKind) -> Style:
        """How a kind is replaced."""
        return self.styles.get(kind, Style.BRACKETS)

    @property
    def substitutes(self) -> bool:
        """Whether names are handed out for it."""
        return Style.SUBSTITUTE in self.styles.values()

    def replaces_by_name(self, decision: Decision) -> bool:
        """Whether a substitute name is wanted for it, because nobody chose other words."""
        by_name = self.style(decision.stands_for) is Style.SUBSTITUTE and decision.verdict is Verdict.REPLACE
        return by_name and (not decision.replacement or decision.replacement in USUAL)


QUOTES = Profile("citaten")
"""For quotes in a report: everything in brackets, so no function and no place stays of what is replaced."""

ARCHIVE = Profile(
    "archief",
    {
        IdentifierKind.NAME: Style.NUMBERED,
        IdentifierKind.CAPITALISED: Style.NUMBERED,
        IdentifierKind.ORGANISATION: Style.NUMBERED,
        IdentifierKind.PLACE: Style.GENERAL,
        IdentifierKind.FUNCTION: Style.GENERAL,
        IdentifierKind.AGE: Style.GENERAL,
        IdentifierKind.DATE: Style.SHIFTED,
    },
)
"""For an archive with restricted access: the same person is the same pseudonym everywhere, roles are generalised."""

BUILT_IN: Mapping[str, Profile] = MappingProxyType({one.name: one for one in (QUOTES, ARCHIVE)})
T = TypeVar("T")
_KEYS = frozenset({"base", "styles", "words", "hide", "ladders", "rung"})


def read_profiles(folder: Path) -> dict[str, Profile]:
    """The built-in profiles and those of `folder/*.yaml`, each called as its file.

    A file may start from another one (`base`: citaten, archief) and says `styles` and `words` by kind, kinds to
    `hide`, `ladders` by name and the `rung` to show. Raises Refused naming the file and what is wrong in it.
    """
    found = dict(BUILT_IN)
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = _profile(path, yaml.safe_load(path.read_text("utf-8-sig")) or {})
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise _refused(path, "YAML") from error
    return found


def _profile(path: Path, said: Any) -> Profile:
    if not isinstance(said, dict) or not said.keys() <= _KEYS:
        unknown = sorted(map(str, said.keys() - _KEYS)) if isinstance(said, dict) else ["YAML"]
        raise _refused(path, ", ".join(unknown))
    base = BUILT_IN.get(said.get("base", QUOTES.name))
    if base is None:
        raise _refused(path, "base")
    styles = {**base.styles, **_by_kind(path, "styles", said.get("styles"), Style)}
    for kind, style in styles.items():
        if kind not in _FITS.get(style, {kind}):
            raise _refused(path, f"styles: {kind}: {style}")
    ladders, rung, hide = said.get("ladders") or {}, said.get("rung", 1), said.get("hide") or []
    if not isinstance(ladders, dict) or not all(
        isinstance(steps, list) and steps for steps in ladders.values()
    ):
        raise _refused(path, "ladders")
    if not isinstance(rung, int) or rung < 1:
        raise _refused(path, "rung")
    if not isinstance(hide, list) or not set(hide) <= set(IdentifierKind):
        raise _refused(path, "hide")
    return replace(
        base,
        name=path.stem,
        styles=styles,
        words={**base.words, **_by_kind(path, "words", said.get("words"), str)},
        hide=base.hide | {IdentifierKind(kind) for kind in hide},
        ladders={str(name).casefold(): tuple(map(str, steps)) for name, steps in ladders.items()},
        rung=rung,
    )


def _by_kind(path: Path, key: str, said: Any, make: Callable[[Any], T]) -> dict[IdentifierKind, T]:
    if said is None:
        return {}
    try:
        return {IdentifierKind(kind): make(value) for kind, value in said.items()}
    except (AttributeError, ValueError) as error:
        raise _refused(path, key) from error


def _refused(path: Path, where: str) -> Refused:
    return Refused(
        N_("%(file)s is no export profile: look at '%(where)s'."),
        N_("A profile says base, styles, words, hide, ladders and rung; the guide shows an example."),
        file=path.name,
        where=where,
    )
