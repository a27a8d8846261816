"""The trained pipeline: which one, its version, and loading it once."""

import json
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL = "nl_core_news_sm"
BUNDLED = Path(__file__).parent / "nl_interview_sm"

# Counts what this room itself decides (sentences, lemmas, compounds): raise it when their answers change.
RULES = 1


@cache
def pipeline_version() -> str:
    """Which pipeline annotates, and by which of our rules, such as "nl_interview_sm-0.1.0+1". Loads nothing."""
    official = _official_version()
    if official is not None:
        return f"{OFFICIAL}-{official}+{RULES}"
    meta = json.loads((BUNDLED / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}+{RULES}"


def _official_version() -> str | None:
    try:
        return metadata.version(OFFICIAL)
    except metadata.PackageNotFoundError:
        return None


@cache
def load() -> "Language":
    """The official Dutch pipeline when it is installed, else the bundled one. Takes a second, the first time.

    The parser is left out: sentences come from the part made for them, and nobody asks for the rest.
    """
    import spacy

    nlp = spacy.load(OFFICIAL if _official_version() else BUNDLED, exclude=["parser"])
    if "senter" not in nlp.pipe_names:
        nlp.enable_pipe("senter")
    return nlp
