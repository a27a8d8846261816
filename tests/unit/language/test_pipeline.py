"""Which pipeline is used, and what is said when it is another than was meant. The official ones are stand-ins."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from qualcode.language import annotate, annotating, pipeline
from qualcode.language.pipeline import BROKEN, BUNDLED, MISSING, RULES, Origin, Unusable
from qualcode.model.language import Annotation

TEXT = "De buren helpen elkaar. Jan woont in Utrecht."


@pytest.fixture(autouse=True)
def afresh(monkeypatch):
    """No test sees what another found out."""
    pipeline.prefer("")
    pipeline.forget()
    yield
    monkeypatch.undo()
    pipeline.prefer("")
    pipeline.forget()


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A place that packages can be installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def install(site: Path, name: str, version: str = "3.8.0", *, damaged: bool = False) -> None:
    """Installs a copy of the bundled pipeline under an official name, as pip would."""
    package = site / name
    data = package / f"{name}-{version}"
    shutil.copytree(BUNDLED, data, symlinks=True)
    meta = json.loads((data / "meta.json").read_text("utf-8"))
    meta |= {"name": name.removeprefix("nl_"), "version": version}
    (data / "meta.json").write_text(json.dumps(meta), "utf-8")
    if damaged:
        (data / "tok2vec" / "model").write_bytes(b"broken off")
    shutil.copy(data / "meta.json", package / "meta.json")
    (package / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n",
        "utf-8",
    )
    told = site / f"{name}-{version}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nLicense: CC BY-SA 4.0\n"
    )
    sys.modules.pop(name, None)


def sentences(annotation: Annotation) -> list[str]:
    return [span.of(TEXT) for span in annotation.sentences]


def test_the_bundled_one_is_used_when_nothing_is_installed() -> None:
    assert pipeline.pipeline_for().origin is Origin.BUNDLED
    assert pipeline.pipeline_version() == annotate(TEXT).pipeline == f"nl_interview_sm-0.1.0+{RULES}"
    assert pipeline.pipeline_for().licence == "CC BY-SA 4.0"
    assert pipeline.unusable() == ()


def test_an_official_one_goes_before_it_and_the_larger_before_the_smaller(site) -> None:
    install(site, "nl_core_news_sm")
    assert pipeline.pipeline_version() == f"nl_core_news_sm-3.8.0+{RULES}"
    install(site, "nl_core_news_md")
    pipeline.forget()
    chosen = pipeline.pipeline_for()
    assert (chosen.name, chosen.origin, chosen.licence) == (
        "nl_core_news_md",
        Origin.INSTALLED,
        "CC BY-SA 4.0",
    )
    answer = annotate(TEXT)
    assert answer.pipeline == f"nl_core_news_md-3.8.0+{RULES}"
    assert len(sentences(answer)) == 2
    assert pipeline.unusable() == ()


def test_the_setting_goes_before_all(site, tmp_path) -> None:
    install(site, "nl_core_news_lg")
    pipeline.prefer("nl_core_news_sm")  # not there
    assert pipeline.pipeline_for().name == "nl_core_news_lg"
    assert pipeline.unusable() == (Unusable("nl_core_news_sm", MISSING),)
    own = tmp_path / "eigen"
    shutil.copytree(BUNDLED, own)
    pipeline.prefer(str(own))
    assert (pipeline.pipeline_for().origin, pipeline.pipeline_for().place) == (Origin.SETTING, str(own))
    assert len(sentences(annotate(TEXT))) == 2
    assert pipeline.unusable() == ()


def test_a_broken_one_is_passed_over_and_told(site) -> None:
    install(site, "nl_core_news_sm", damaged=True)
    assert pipeline.pipeline_for().name == "nl_core_news_sm"  # nothing was loaded yet
    answer = annotate(TEXT)
    assert answer.pipeline == pipeline.pipeline_version() == f"nl_interview_sm-0.1.0+{RULES}"
    assert len(sentences(answer)) == 2
    assert pipeline.unusable() == (Unusable("nl_core_news_sm", BROKEN),)


def test_what_a_broken_one_would_have_said_is_kept_under_the_name_of_the_one_that_said_it(site) -> None:
    kept: dict[str, Annotation] = {}

    class Shelf:
        def get(self, sha256: str, pipeline: str) -> Annotation | None:
            return kept.get(pipeline)

        def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
            kept[pipeline] = annotation

    first = annotate(TEXT, Shelf())
    install(site, "nl_core_news_sm", damaged=True)
    pipeline.forget()
    assert annotate(TEXT, Shelf()) is first
    assert list(kept) == [f"nl_interview_sm-0.1.0+{RULES}"]


def test_one_that_answers_nothing_is_broken(site, monkeypatch) -> None:
    install(site, "nl_core_news_sm")
    (site / "nl_core_news_sm" / "__init__.py").write_text(
        "import spacy\ndef load(**overrides):\n    return spacy.blank('nl')\n", "utf-8"
    )
    assert annotate(TEXT).pipeline == f"nl_interview_sm-0.1.0+{RULES}"
    assert pipeline.unusable() == (Unusable("nl_core_news_sm", BROKEN),)


@pytest.mark.parametrize(
    "damage", [lambda folder: shutil.rmtree(folder), lambda f: (f / "tok2vec" / "model").unlink()]
)
def test_without_the_bundled_one_there_are_rules(tmp_path, monkeypatch, damage) -> None:
    copy = tmp_path / "nl_interview_sm"
    shutil.copytree(BUNDLED, copy)
    damage(copy)
    monkeypatch.setattr(pipeline, "BUNDLED", copy)
    pipeline.forget()
    answer = annotate(TEXT)
    assert answer.pipeline == f"nl_rules-1+{RULES}"
    assert sentences(answer) == ["De buren helpen elkaar.", "Jan woont in Utrecht."]
    assert {"buur", "wonen"} <= {word.lemma for word in answer.words}
    assert [one.name for one in pipeline.unusable()] == ["nl_interview_sm"]


def test_names_are_told_as_coarse_as_we_need_them() -> None:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Entity
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=["Jan", "Utrecht", "Rijn", "Dom", "Philips", "Kerst"])
    labels = ["PERSON", "GPE", "LOC", "FAC", "ORG", "EVENT"]
    doc.ents = [Entity(doc, n, n + 1, label=label) for n, label in enumerate(labels)]
    assert [name.label for name in annotating._names(doc, 0)] == ["PER", "LOC", "LOC", "LOC", "ORG", "MISC"]
