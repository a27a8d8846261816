"""qualcode.yaml (the project's settings) and who is at the keyboard."""

import getpass
import os
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from qualcode.analysis.claims import DEFAULT_SCALE, own_ranges
from qualcode.locale import N_
from qualcode.model.errors import ProjectFault
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.settings_file import SettingsFile

FILE_NAME = "qualcode.yaml"
HEAD = "# Settings of this qualcode project. Edit them by hand; qualcode reads this file when it starts.\n"


class Thresholds(BaseModel):
    """Numbers that decide what may be shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    smallest_group: int = Field(
        default=3, ge=1, description=N_("The smallest group of cases that tables and exports show.")
    )


class SuggestionSettings(BaseModel):
    """When suggestions show, what they learn from, and when they keep silent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Literal["off", "compare", "on"] | None = Field(
        default=None,
        description=N_(
            "When suggestions show: never (off), where you have coded or ask (compare), always (on); by default as "
            "the method has it."
        ),
    )
    learn_from: Literal["coder", "team"] = Field(
        default="coder",
        description=N_("Whose codings suggestions learn from: your own or those of all coders."),
    )
    fewest_codings: int = Field(
        default=8,
        ge=0,
        description=N_(
            "With fewer codings than this a code is suggested only where one of its keywords stands."
        ),
    )
    lowest_precision: int = Field(
        default=25,
        ge=0,
        le=100,
        description=N_(
            "Of how many in a hundred suggestions a code must be right, where that is measured, to be suggested."
        ),
    )


class ClaimSettings(BaseModel):
    """What the words of claims promise, and whom they count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quantifiers: str = Field(
        default="",
        description=N_(
            "How many cases a quantifier wants, where not the usual, as in: several: 3 - 10; one: 1 - 2."
        ),
    )
    people: str = Field(
        default="",
        description=N_("More words for those who were spoken to, as in: bewoners professionals."),
    )

    @field_validator("quantifiers")
    @classmethod
    def _readable(cls, value: str) -> str:
        DEFAULT_SCALE.with_own(own_ranges(value))
        return value


class Settings(BaseModel):
    """What qualcode.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description=N_("The title of the project."))
    language: Literal["nl", "en"] = Field(default="nl", description=N_("The language of exports."))
    spoken: Literal["nl", "en"] = Field(default="nl", description=N_("The language of the interviews."))
    other_language: str = Field(
        default="", description=N_("The transcripts in the other of the two languages, as in: P03 P07.")
    )
    method: Literal["reflexive", "codebook", "coding-reliability", "framework", "content"] | None = Field(
        default=None, description=N_("The way of analysing; under reflexive suggestions are off by default.")
    )
    thresholds: Thresholds = Thresholds()
    suggestions: SuggestionSettings = SuggestionSettings()
    claims: ClaimSettings = ClaimSettings()
    others: Literal["hidden", "shown"] = Field(
        default="hidden", description=N_("The codings of others in a transcript you have not finished.")
    )
    in_vivo: str = Field(
        default="", description=N_("The codebook that takes codes in the respondents' own words.")
    )


def file(folder: Path) -> SettingsFile[Settings]:
    """The settings file of the project in `folder`."""
    return SettingsFile(folder / FILE_NAME, Settings, HEAD)


class Followed:
    """The settings of the project in `folder`, while somebody may change them in the file."""

    def __init__(self, folder: Path) -> None:
        self._file = file(folder)
        self._seen = self._time()

    def news(self) -> Settings | None:
        """The settings, where the file changed since this was asked last and all of it can be used; or else None."""
        now = self._time()
        if now == self._seen:
            return None
        self._seen = now
        content = self._file.read()
        return None if content.faults else content.settings

    def _time(self) -> tuple[int, int]:
        try:
            known = self._file.path.stat()
        except OSError:
            return 0, 0
        return known.st_mtime_ns, known.st_size


def load(folder: Path) -> Settings:
    """The settings of the project in `folder`. Raises ProjectFault naming what is wrong in the file."""
    if not (folder / FILE_NAME).is_file():
        raise ProjectFault(
            N_("There is no project in this folder (%(file)s is missing)."),
            N_("Go to a project's folder, or make one with 'qualcode init'."),
            file=FILE_NAME,
        )
    content = file(folder).read()
    for fault in content.faults:
        raise fault
    assert content.settings is not None, "what has no fault can be used"
    return content.settings


def folder_above(folder: Path) -> Path | None:
    """The project `folder` lies in: it or the nearest folder above it that has settings; None where none has."""
    return next((place for place in (folder, *folder.parents) if (place / FILE_NAME).is_file()), None)


def as_yaml(settings: Settings) -> str:
    """A new project's qualcode.yaml: what is left open is not named."""
    said = settings.model_dump(mode="json", exclude={"suggestions", "claims"}, exclude_none=True)
    return HEAD + yaml.safe_dump(said, allow_unicode=True, sort_keys=False)


def current_coder(asked: str | None) -> str:
    """Who codes: what was asked for, else QUALCODE_CODER, else `coder` in the user's settings, else the login name."""
    return asked or os.environ.get("QUALCODE_CODER") or user_settings.settings().coder or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
