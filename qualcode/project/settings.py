"""qualcode.yaml (the project's settings) and who is at the keyboard."""

import getpass
import os
from pathlib import Path
from typing import Any, Literal

import yaml
from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault

FILE_NAME = "qualcode.yaml"


class Thresholds(BaseModel):
    """Numbers that decide what may be shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    smallest_group: int = Field(default=3, ge=1)


class Settings(BaseModel):
    """What qualcode.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    language: Literal["nl", "en"] = "nl"
    thresholds: Thresholds = Thresholds()
    in_vivo: str = ""  # the slug of the codebook that takes codes in the respondents' own words


def load(folder: Path) -> Settings:
    """The settings of the project in `folder`. Raises ProjectFault naming what is wrong in the file."""
    try:
        content = yaml.safe_load((folder / FILE_NAME).read_text("utf-8"))
        return Settings.model_validate(content)
    except FileNotFoundError as error:
        raise ProjectFault(
            N_("There is no project in this folder (%(file)s is missing)."),
            N_("Go to a project's folder, or make one with 'qualcode init'."),
            file=FILE_NAME,
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectFault(
            N_("%(file)s cannot be read."), N_("It must be a text file in UTF-8."), file=FILE_NAME
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ProjectFault(
            N_("%(file)s, line %(line)s, column %(column)s: this is not valid YAML."),
            N_("Mend that line."),
            file=FILE_NAME,
            line=mark.line + 1 if mark else 1,
            column=mark.column + 1 if mark else 1,
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ProjectFault(
            N_("%(file)s: the setting '%(name)s' is unknown or has a value it cannot have."),
            N_("Mend or remove that setting."),
            file=FILE_NAME,
            name=".".join(str(part) for part in first["loc"]) or "title",
        ) from error


def as_yaml(settings: Settings) -> str:
    """A new project's qualcode.yaml."""
    head = (
        "# Settings of this qualcode project. Edit them by hand; qualcode reads this file when it starts.\n"
    )
    return head + yaml.safe_dump(settings.model_dump(mode="json"), allow_unicode=True, sort_keys=False)


def current_coder(asked: str | None) -> str:
    """Who codes: what was asked for, else QUALCODE_CODER, else `coder` in the user's settings, else the login name."""
    return asked or os.environ.get("QUALCODE_CODER") or _user_settings().get("coder") or _login()


def _user_settings() -> dict[str, Any]:
    path = user_config_path("qualcode", appauthor=False) / "settings.yaml"
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return content if isinstance(content, dict) else {}


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
