"""Which pipeline annotates Dutch, its version and licence, loading it once, and what to do when it is broken."""

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import metadata, util
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from qualcode.language.arithmetic import multiplying
from qualcode.locale import N_
from qualcode.threads import in_one_thread

if TYPE_CHECKING:
    from spacy.language import Language

# The better before the smaller.
OFFICIAL = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
BUNDLED = Path(__file__).parent / "nl_interview_sm"
RULES_ALONE = "rules"

# Counts what this room itself decides (sentences, lemmas, compounds): raise it when their answers change.
RULES = 2

LANGUAGES = ("nl", "en")
_TRIAL = "Dat is een zin. De buren helpen elkaar."


class Origin(Enum):
    """Where a pipeline comes from."""

    SETTING = "setting"
    INSTALLED = "installed"
    BUNDLED = "bundled"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One way to annotate. `place` is what spaCy loads: a package or a folder; "" for rules alone.

    `key` names it and our rules with their versions, such as "nl_interview_sm-0.1.0+1": what is kept is kept under it.
    """

    name: str
    version: str
    licence: str
    origin: Origin
    place: str = ""

    @property
    def key(self) -> str:
        """Its name, its version and the version of our rules."""
        return f"{self.name}-{self.version}+{RULES}"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A pipeline that was to be used and could not; `why` is marked for translation and takes `name`."""

    name: str
    why: str


MISSING = N_("%(name)s is not installed")
BROKEN = N_("%(name)s is damaged or made for another version of spaCy")

_turn = RLock()
_wanted = ""
_unusable: dict[str, Unusable] = {}


def prefer(name: str) -> None:
    """Takes the user's setting: the name of an installed package or the folder of a pipeline; "" for the best there is.

    What was found broken before gets another chance.
    """
    global _wanted
    with _turn:
        if name != _wanted:
            _wanted = name
            forget()


def wanted() -> str:
    """The user's setting."""
    return _wanted


def forget() -> None:
    """Looks anew, from the next question on, at what is installed."""
    with _turn:
        _unusable.clear()
        pipeline_for.cache_clear()
        _loaded.cache_clear()


@cache
def pipeline_for(language: str = "nl") -> Pipeline:
    """What annotates texts in a language ("nl", "en"), as far as is known without loading it."""
    if language != "nl":
        return rules_alone(language)
    with _turn:
        return next(one for one in _candidates() if one.place not in _unusable)


def rules_alone(language: str) -> Pipeline:
    """Annotating by rules, without a model."""
    assert language in LANGUAGES
    return Pipeline(f"{language}_{RULES_ALONE}", "1", "MIT", Origin.RULES)


def pipeline_version(language: str = "nl") -> str:
    """Which pipeline annotates, and by which of our rules, such as "nl_interview_sm-0.1.0+1". Loads nothing."""
    return pipeline_for(language).key


def unusable() -> tuple[Unusable, ...]:
    """The pipelines that were to be used before the one that is, and why they could not."""
    with _turn:
        pipeline_for()
        return tuple(_unusable.values())


def load() -> "Language | None":
    """The Dutch pipeline, tried out; None when there are only rules. Takes a second, the first time.

    One that cannot be loaded, or does not answer, is passed over for the next: `unusable` tells of it, `pipeline_for`
    names the one that is used. The parser is switched off: sentences come from the part made for them, and it is
    asked apart about the sentences where it matters.
    """
    with _turn:
        while True:
            chosen = pipeline_for()
            if not chosen.place:
                return None
            try:
                return _loaded(chosen.place)
            except Exception:  # whatever a damaged model raises: reading goes on without it
                _pass_over(chosen.place, Path(chosen.place).name, BROKEN)


def passed_over() -> list[tuple[str, str, str]]:
    """What `unusable` tells as it is known by now, with the place of each: to be handed to another process."""
    with _turn:
        return [(place, one.name, one.why) for place, one in _unusable.items()]


def pass_over(told: Iterable[Sequence[str]]) -> None:
    """Takes over what another process found out, as `passed_over` tells it."""
    with _turn:
        for place, name, why in told:
            if place not in _unusable:
                _pass_over(place, name, why)


def _pass_over(place: str, name: str, why: str) -> None:
    _unusable[place] = Unusable(name, why)
    pipeline_for.cache_clear()


def _candidates() -> Iterator[Pipeline]:
    """Every pipeline there may be, the first to be tried first."""
    if _wanted:
        asked = _in_folder(Path(_wanted), Origin.SETTING) or _installed(_wanted, Origin.SETTING)
        if asked is not None:
            yield asked
        elif _wanted not in _unusable:
            _unusable[_wanted] = Unusable(Path(_wanted).name, MISSING)
    for name in OFFICIAL:
        if (official := _installed(name, Origin.INSTALLED)) is not None:
            yield official
    if (bundled := _in_folder(BUNDLED, Origin.BUNDLED)) is not None:
        yield bundled
    else:
        _unusable[str(BUNDLED)] = Unusable(BUNDLED.name, MISSING)
    yield rules_alone("nl")


def _installed(name: str, origin: Origin) -> Pipeline | None:
    try:
        told = metadata.distribution(name).metadata
    except (metadata.PackageNotFoundError, ValueError):
        return None
    licence = told["License"] or told["License-Expression"] or str(_meta_inside(name).get("license", ""))
    return Pipeline(name, told["Version"] or "0", " ".join(licence.split()), origin, name)


def sources(pipeline: Pipeline) -> tuple[str, ...]:
    """What it was trained from, by its own description."""
    if not pipeline.place:
        return ()
    meta = _meta(Path(pipeline.place)) if Path(pipeline.place).is_dir() else _meta_inside(pipeline.place)
    told = meta.get("sources") or ()
    return tuple(str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in told)


def _meta_inside(name: str) -> dict[str, Any]:
    """The description in an installed package."""
    try:
        found = util.find_spec(name)
    except (ImportError, ValueError):
        return {}
    places = [] if found is None else found.submodule_search_locations or []
    return next((_meta(Path(place)) for place in places), {})


def _in_folder(folder: Path, origin: Origin) -> Pipeline | None:
    if not (folder / "config.cfg").is_file():
        return None
    meta = _meta(folder)
    name = f"{meta.get('lang', 'nl')}_{meta.get('name', folder.name)}"
    return Pipeline(name, str(meta.get("version", "0")), str(meta.get("license", "")), origin, str(folder))


def _meta(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}


@cache
def _loaded(place: str) -> "Language":
    in_one_thread()
    import spacy

    with warnings.catch_warnings():
        # Of another version of spaCy it warns in the middle of the screen; whether it works is tried below.
        warnings.simplefilter("ignore")
        with multiplying():
            nlp = spacy.load(place, disable=["parser"])
    if "senter" not in nlp.pipe_names:
        # Official pipelines have the part that finds sentences switched off; where there is none the parser does it.
        nlp.enable_pipe("senter" if "senter" in nlp.component_names else "parser")
    doc = nlp(_TRIAL)
    if not (len(list(doc.sents)) == 2 and all(token.pos_ and token.lemma_ for token in doc)):
        raise ValueError("the pipeline tells no sentences, lemmas or parts of speech")
    return nlp
