"""What reads the texts, told to the user; fetching a better one."""

from qualcode import language
from qualcode.language.installing import HOST, LICENCE, MEGABYTES, NAME, VERSION, install
from qualcode.language.pipeline import Origin, Pipeline, sources
from qualcode.locale import N_
from qualcode.project.preferences import user_settings
from qualcode.project.texts.annotations import remarks
from qualcode.project.upkeep.findings import Finding

__all__ = ["HOST", "LICENCE", "MEGABYTES", "NAME", "ORIGINS", "VERSION", "Pipeline", "install", "used"]

ORIGINS = {
    Origin.SETTING: N_("your setting"),
    Origin.INSTALLED: N_("installed"),
    Origin.BUNDLED: N_("comes with qualcode"),
    Origin.RULES: N_("rules, no model"),
}


def used() -> tuple[tuple[tuple[str, Pipeline, tuple[str, ...]], ...], tuple[Finding, ...]]:
    """By language: what annotates it and what that was made from; and what to know of it. Tries the Dutch one out."""
    language.prefer(user_settings.settings().pipeline)
    language.load()
    found = tuple((one, language.pipeline_for(one)) for one in language.LANGUAGES)
    return tuple((one, pipeline, sources(pipeline)) for one, pipeline in found), remarks()
