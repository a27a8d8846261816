"""What a pipeline gets right on texts it never saw.

python training/measure.py MODEL TEST.spacy … [--names DEV.spacy]
"""

import argparse
import json
from pathlib import Path

import spacy
from corpora import docs
from spacy.training import Example

COLUMNS = {"pos_acc": "tags", "morph_acc": "features", "lemma_acc": "lemmas", "sents_f": "sentences"}


def figures(model: Path | str, tests: list[Path], names: Path | None = None) -> dict[str, dict[str, float]]:
    """For each test file the share of right tags, features and lemmas and the F of sentences; for `names` their F."""
    nlp = spacy.load(model, exclude=["parser"])
    if "senter" not in nlp.pipe_names and nlp.has_pipe("senter"):
        nlp.enable_pipe("senter")
    reached: dict[str, dict[str, float]] = {}
    for file in tests:
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs(file, nlp.vocab)])
        reached[file.stem] = {
            said: round(float(scores[name]), 4)
            for name, said in COLUMNS.items()
            if scores.get(name) is not None
        }
    if names is not None:
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs(names, nlp.vocab)])
        reached[names.stem] = {"names": round(float(scores["ents_f"] or 0), 4)}
    return reached


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("model")
    asked.add_argument("tests", nargs="+", type=Path)
    asked.add_argument("--names", type=Path)
    wanted = asked.parse_args()
    print(json.dumps(figures(wanted.model, wanted.tests, wanted.names), indent=2))


if __name__ == "__main__":
    main()
