"""The settings of a person, in every project: who they are, and how the program speaks and looks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_config_path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from qualcode.locale import N_
from qualcode.project.preferences.settings_file import Content, SettingsFile

HEAD = "# Your settings of qualcode, for every project. 'qualcode settings' changes them too.\n"


def _as_written(value: Any) -> Any:
    """YAML reads `256` as a number and `true` as a truth; here they are words."""
    return str(value).lower() if isinstance(value, (bool, int)) else value


def _as_list(value: Any) -> Any:
    """One key needs no brackets."""
    return value if isinstance(value, list) else [str(value)]


Keys = Annotated[list[str], BeforeValidator(_as_list)]


class UserSettings(BaseModel):
    """What settings.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    coder: str = Field(default="", description=N_("Your name as a coder; the login name by default."))
    language: Literal["nl", "en"] | None = Field(
        default=None, description=N_("The language of the program; that of the system by default.")
    )
    theme: Literal["dark", "light", "auto"] = Field(
        default="auto", description=N_("Light letters on dark, or dark ones on light.")
    )
    colours: Annotated[Literal["true", "256", "16", "none", "auto"], BeforeValidator(_as_written)] = Field(
        default="auto", description=N_("How many colours the workbench uses.")
    )
    ascii: bool = Field(default=False, description=N_("Draw lines and arrows with plain characters."))
    player: str = Field(
        default="",
        description=N_(
            "What plays a recording, as in: mpv --start={seconds} {file}; mpv, vlc or ffplay by default."
        ),
    )
    pipeline: str = Field(
        default="",
        description=N_(
            "The language model for Dutch: an installed package or a folder; the best there is by default."
        ),
    )
    keys: dict[str, Keys] = Field(default={}, description=N_("Your own keys; see 'qualcode keys'."))


def file() -> SettingsFile[UserSettings]:
    """The user's settings file."""
    folder: Path = user_config_path("qualcode", appauthor=False)
    return SettingsFile(folder / "settings.yaml", UserSettings, HEAD)


def read() -> Content[UserSettings]:
    """What the user's settings say, and what is wrong with them. What is wrong counts as not said."""
    return file().read()


def settings() -> UserSettings:
    """The user's settings, as far as they can be used."""
    return read().settings or UserSettings()


def language(environ: Mapping[str, str]) -> str | None:
    """The language the settings ask for; None where they do not, or the environment says it already."""
    return None if environ.get("QUALCODE_LANG") else settings().language
