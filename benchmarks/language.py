"""How well the language room reads, and how fast.

python benchmarks/language.py [--treebanks FOLDER] [--speed]

Sentences and compounds are measured by what was judged by hand in tests/data/language; lemmas and verbs that come apart
by the test files of a folder of Universal Dependencies (*test*.conllu[.gz]), which the bundled pipeline never saw.
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

# As the program does when it starts, before numpy is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from spacy.tokens import Doc

from qualcode.language import annotate, ordinary_words
from qualcode.language.annotating import _lemma_and_pos
from qualcode.language.apart import Text, read_apart
from qualcode.language.pipeline import BUNDLED
from qualcode.language.separable import joined, possible
from qualcode.model.language import Word
from qualcode.model.span import Span

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "language"
CONTENT = ("VERB", "AUX", "NOUN", "ADJ")
Figures = dict[str, float]


def rate(right: int, told: int, wanted: int) -> Figures:
    precision, recall = right / (told or 1), right / (wanted or 1)
    both = 2 * precision * recall / ((precision + recall) or 1)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(both, 3)}


def judged(number: str) -> Iterator[tuple[str, set[int]]]:
    """The turns of a transcript that were judged, with the places where a sentence begins, the first left out."""
    for turn in (DATA / "sentences" / f"{number}.txt").read_text("utf-8").strip().split("\n\n"):
        lines = turn.splitlines()
        begins = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
        yield " ".join(lines), set(begins[1:])


def sentences() -> dict[str, dict[str, Figures]]:
    """The F of boundaries, ours and those of the pipeline and of spaCy's rules alone."""
    trained = spacy.load(BUNDLED, exclude=["parser", "ner"])
    rules = spacy.blank("nl")
    rules.add_pipe("sentencizer")

    def plainly(nlp: spacy.Language) -> Callable[[str], set[int]]:
        return lambda turn: {sentence.start_char for sentence in nlp(turn).sents}

    ways: dict[str, Callable[[str], set[int]]] = {
        "qualcode": lambda turn: {span.start for span in annotate(turn).sentences},
        "pipeline alone": plainly(trained),
        "spaCy's sentencizer": plainly(rules),
    }
    files = sorted(path.stem for path in (DATA / "sentences").glob("*.txt"))
    found: dict[str, dict[str, Figures]] = {}
    for name, way in ways.items():
        found[name] = {}
        for kind, numbers in (
            ("judged first", ["P01", "P04"]),
            ("in view", [n for n in files if n not in ("P01", "P04")]),
        ):
            right = told = wanted = 0
            for number in numbers:
                for turn, begins in judged(number):
                    ours = way(turn) - {0}
                    right, told, wanted = right + len(ours & begins), told + len(ours), wanted + len(begins)
            found[name][kind] = rate(right, told, wanted) | {"boundaries": wanted}
    return found


def compounds() -> Figures:
    """Parts told of the judged words, each in a sentence that says nothing."""
    right = told = wanted = whole = words = 0
    for line in (DATA / "compounds.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        word, _colon, parts = line.partition(":")
        gold = set(parts.split()) - {"-"}
        text = f"Dat is heel {word}." if word.endswith(("ig", "lijk", "baar")) else f"Dat is een {word}."
        (found,) = (one for one in annotate(text).words if one.text == word)
        ours = set(found.parts)
        right, told, wanted = right + len(ours & gold), told + len(ours), wanted + len(gold)
        whole, words = whole + (ours == gold), words + 1
    return rate(right, told, wanted) | {"words": words, "all parts right": round(whole / words, 3)}


def treebanks(folder: Path) -> dict[str, dict[str, object]]:
    """Lemmas of content words, and which particle goes with which verb."""
    sys.path.insert(0, str(ROOT / "training"))
    from corpora import Sentence
    from corpora import sentences as read

    nlp = spacy.load(BUNDLED, exclude=["ner"])

    def doc(rows: Sentence) -> Doc:
        spaces = [row[9] != "SpaceAfter=No" for row in rows]
        starts: list[bool | int | None] = [nth == 0 for nth in range(len(rows))]
        return Doc(nlp.vocab, words=[row[1] for row in rows], spaces=spaces, sent_starts=starts)

    found: dict[str, dict[str, object]] = {}
    for file in sorted(folder.glob("*test*.conllu*")):
        known = list(read(file))
        lemmas, verbs = Counter[str](), Counter[tuple[str, str]]()
        for rows, parsed in zip(known, nlp.pipe(map(doc, known)), strict=True):
            for row, token in zip(rows, parsed, strict=True):
                if row[3] in CONTENT:
                    lemmas["words"] += 1
                    lemmas["pipeline alone"] += token.lemma_.lower() == row[2].lower()
                    lemmas["qualcode"] += _lemma_and_pos(token)[0].lower() == row[2].lower()
            gold = {(int(row[6]) - 1, int(row[0]) - 1) for row in rows if row[7] == "compound:prt"}
            told = {(token.head.i, token.i) for token in parsed if token.dep_ == "compound:prt"}
            for name, pairs in (("pipeline alone", told), ("qualcode", _joined(parsed, told))):
                verbs[name, "right"] += len(pairs & gold)
                verbs[name, "told"] += len(pairs)
                verbs[name, "wanted"] += len(gold)
        found[file.name.split(".")[0]] = {
            "lemmas of content words": {
                name: round(lemmas[name] / lemmas["words"], 4) for name in ("pipeline alone", "qualcode")
            },
            "verbs that come apart": {
                name: rate(verbs[name, "right"], verbs[name, "told"], verbs[name, "wanted"])
                for name in ("pipeline alone", "qualcode")
            },
        }
    return found


def _joined(doc: Doc, told: set[tuple[int, int]]) -> set[tuple[int, int]]:
    tokens = [token for token in doc if any(map(str.isalpha, token.text))]
    words = [Word(Span(t.idx, t.idx + len(t.text)), t.text, *_lemma_and_pos(t)) for t in tokens]
    place = {token.i: nth for nth, token in enumerate(tokens)}
    among = {(place[verb], place[particle]) for verb, particle in told if verb in place and particle in place}
    ends = [0, *(word.span.end for word in words)]
    gaps = [doc.text[end : word.span.start] for end, word in zip(ends, words, strict=False)]
    pairs = joined(words, gaps, possible(words, ordinary_words()), among)
    return {(tokens[verb].i, tokens[particle].i) for verb, particle in pairs}


def speed(copies: int = 10) -> Figures:
    """Words a second of processor time on one core, beside the bare pipeline's in the same minute; and apart."""
    turns = [
        re.sub(r"\s+", " ", turn)
        for path in sorted((DATA / "sentences").glob("*.txt"))
        for turn in path.read_text("utf-8").split("\n\n")
    ]
    text = "\n\n".join(turns)
    words = len(text.split())
    bare = spacy.load(BUNDLED)
    annotate(text)
    list(bare.pipe(turns))
    told: Figures = {"words": words}
    for name, way in (
        ("bare pipeline", lambda: list(bare.pipe(turns))),
        ("qualcode", lambda: annotate(text)),
    ):
        start = time.process_time()
        for _n in range(3):
            way()
        told[f"{name}, words/s"] = round(3 * words / (time.process_time() - start))
    for processes in (1, 2):
        start = time.perf_counter()
        texts = [Text(n, f"{text}\n\n{n}", "nl") for n in range(copies)]
        assert len(list(read_apart(texts, processes))) == copies
        told[f"apart, {processes} processes, words/s"] = round(copies * words / (time.perf_counter() - start))
    return told


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--treebanks", type=Path)
    asked.add_argument("--speed", action="store_true")
    wanted = asked.parse_args()
    figures: dict[str, object] = {"sentences": sentences(), "compounds": compounds()}
    if wanted.treebanks is not None:
        figures |= treebanks(wanted.treebanks)
    if wanted.speed:
        figures["speed"] = speed()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
