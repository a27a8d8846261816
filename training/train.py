"""Trains a small Dutch pipeline for interviews (tags, lemmas, sentences, names) and measures it.

python training/train.py --treebanks FOLDER --out FOLDER [--names FOLDER] [--steps N] [--name-steps N]

README.md beside this file says where the data come from, what is done with them and what was reached.
"""

import argparse
import json
import random
from pathlib import Path

import spacy
from corpora import Sentence, sentences, spoken, written
from measure import figures
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from thinc.api import Config

CORE = ["morphologizer", "trainable_lemmatizer", "senter"]
NAME, VERSION = "interview_sm", "0.1.0"
LICENCE = "CC BY-SA 4.0"


def prepared(treebanks: Path, corpus: Path) -> dict[str, tuple[int, int]]:
    """Writes the texts to train on and to measure by; answers how many sentences and tokens each has.

    Of the files in `treebanks` those with "train" in their name are trained on, "dev" decides when to stop, "test" is
    measured by; the same sentence in two of them stays only where it is measured.
    """
    parts: dict[str, list[Sentence]] = {}
    seen: set[str] = set()
    for part in ("test", "dev", "train"):
        for file in sorted(treebanks.glob(f"*{part}*.conllu*")):
            name = file.name.split(".")[0] if part == "test" else part
            kept = [rows for rows in sentences(file) if _key(rows) not in seen]
            seen |= set(map(_key, kept))
            parts.setdefault(name, []).extend(kept)
    if not {"train", "dev"} <= parts.keys():
        raise SystemExit(f"no training and dev files (*train*.conllu, *dev*.conllu) in {treebanks}")
    together = parts["train"]
    together += list(spoken(together))
    blocks = [together[at : at + 10] for at in range(0, len(together), 10)]
    random.Random(3).shuffle(blocks)
    parts["train"] = [rows for block in blocks for rows in block]
    return {name: written(known, corpus / f"{name}.spacy") for name, known in parts.items()}


def _key(rows: Sentence) -> str:
    return " ".join(row[1] for row in rows)


def configured(pipeline: list[str], steps: int) -> Config:
    """spaCy's own recipe for a small pipeline on a processor, with what helped on Dutch."""
    config = init_config(lang="nl", pipeline=pipeline, optimize="efficiency", gpu=False)
    training = config["training"]
    training["max_steps"], training["eval_frequency"] = steps, 100
    training["optimizer"]["use_averages"] = True
    training["optimizer"]["learn_rate"] = 0.0015
    training["batcher"]["size"] = {
        "@schedules": "compounding.v1",
        **{"start": 800, "stop": 2000, "compound": 1.002},
    }
    if "trainable_lemmatizer" in pipeline:
        config["components"]["trainable_lemmatizer"] |= {"min_tree_freq": 2, "top_k": 3}
    return config


def trained(pipeline: list[str], steps: int, train_on: Path, dev: Path, target: Path) -> Path:
    """Trains; answers the folder of the best state."""
    target.mkdir(parents=True, exist_ok=True)
    file = target / "config.cfg"
    configured(pipeline, steps).to_disk(file)
    train(file, target, overrides={"paths.train": str(train_on), "paths.dev": str(dev)})
    return target / "model-best"


def assembled(core: Path, names: Path | None, target: Path, sources: list[str]) -> None:
    """One pipeline of both: the sentences first, names with a tok2vec of their own."""
    nlp = spacy.load(core)
    ner = None if names is None else spacy.load(names)
    nlp.remove_pipe("senter")
    nlp.add_pipe("senter", source=spacy.load(core), first=True)  # it has a tok2vec of its own
    if ner is not None:
        ner.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        nlp.add_pipe("ner", source=ner)
    nlp.meta |= {"name": NAME, "version": VERSION, "license": LICENCE, "sources": sources}
    nlp.to_disk(target)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--treebanks", type=Path, required=True, help="folder with *train*, *dev*, *test*.conllu[.gz]"
    )
    asked.add_argument("--names", type=Path, help="folder with ner*train*.spacy and ner*dev*.spacy")
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--steps", type=int, default=2000)
    asked.add_argument("--name-steps", type=int, default=1200)
    wanted = asked.parse_args()
    corpus = wanted.out / "corpus"
    sizes = prepared(wanted.treebanks, corpus)
    print(json.dumps({name: {"sentences": s, "tokens": t} for name, (s, t) in sizes.items()}, indent=2))
    core = trained(CORE, wanted.steps, corpus / "train.spacy", corpus / "dev.spacy", wanted.out / "core")
    names = None
    if wanted.names is not None:
        (learned,) = sorted(wanted.names.glob("ner*train*.spacy"))
        (dev,) = sorted(wanted.names.glob("ner*dev*.spacy"))
        names = trained(["ner"], wanted.name_steps, learned, dev, wanted.out / "names")
    model = wanted.out / f"nl_{NAME}"
    files = [file.name for file in sorted(wanted.treebanks.glob("*.conllu*"))]
    assembled(core, names, model, files)
    tests = sorted(corpus.glob("*test*.spacy"))
    reached = figures(model, tests, None if wanted.names is None else dev)
    (wanted.out / "figures.json").write_text(json.dumps(reached, indent=2) + "\n", "utf-8")
    print(json.dumps(reached, indent=2))


if __name__ == "__main__":
    main()
