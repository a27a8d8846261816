"""Universal Dependencies files made ready for spaCy: read, mended, varied towards speech, and written as DocBins."""

import gzip
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs
from spacy.vocab import Vocab

TOGETHER = 10  # sentences of one training text: the sentence splitter learns from what stands between them
LEMMA, FEATURES, MISC = 2, 5, 9

# How answers begin that treebanks of newspapers and encyclopedias do not have.
OPENINGS = ("Ja,", "Nou,", "En", "Maar", "Nee,", "Ja maar", "Kijk,", "Nou ja,", "Dus", "En toen")
CURLY = {"'": "’", '"': "”"}

Sentence = list[list[str]]


def sentences(file: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file (also .gz), each a list of rows of ten columns; joined and empty tokens left out.

    Lemmas lose the underscores with which newer releases mark the parts of compounds (gemeente_raad), and features
    lose ExtPos, which older releases do not have.
    """
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        rows: Sentence = []
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 10 and row[0].isdigit():
                rows.append(_mended(row))
            elif rows and not line.strip():
                yield rows
                rows = []
        if rows:
            yield rows


def _mended(row: list[str]) -> list[str]:
    row = list(row)
    if len(row[LEMMA]) > 1 and "_" not in row[1]:
        row[LEMMA] = row[LEMMA].replace("_", "")
    row[FEATURES] = (
        "|".join(part for part in row[FEATURES].split("|") if not part.startswith("ExtPos")) or "_"
    )
    row[MISC] = "SpaceAfter=No" if "SpaceAfter=No" in row[MISC] else "_"
    return row


def spoken(known: Sequence[Sentence], seed: int = 0) -> Iterator[Sentence]:
    """Variants of sentences as transcripts have them: an opening of speech in front, curly quotes, no full stop."""
    chance = random.Random(seed)
    for rows in known:
        way = chance.random()
        if way < 0.25:
            yield _opened(rows, chance.choice(OPENINGS))
        elif way < 0.35:
            yield [[row[0], CURLY.get(row[1], row[1]), *row[2:]] for row in rows]
        elif way < 0.45 and len(rows) > 4 and rows[-1][1] == ".":
            rows = rows[:-1]
            yield [[*row[:6], row[6], *row[7:9], "_" if row is rows[-1] else row[9]] for row in rows]


def _opened(rows: Sentence, opening: str) -> Sentence:
    words = opening.replace(",", " ,").split()
    root = next((row[0] for row in rows if row[6] == "0"), "1")
    shift = len(words)
    front: Sentence = []
    for number, word in enumerate(words, start=1):
        is_comma = word == ","
        glued = "SpaceAfter=No" if number < shift and words[number] == "," else "_"
        kind = "PUNCT" if is_comma else "CCONJ" if word.lower() in ("en", "maar", "dus") else "INTJ"
        relation = "punct" if is_comma else "cc" if kind == "CCONJ" else "discourse"
        features = "PunctType=Comm" if is_comma else "_"
        front.append(
            [
                *(str(number), word, word.lower(), kind, "_", features),
                *(str(int(root) + shift), relation, "_", glued),
            ]
        )
    moved = [
        [str(int(row[0]) + shift), *row[1:6], "0" if row[6] == "0" else str(int(row[6]) + shift), *row[7:]]
        for row in rows
    ]
    first = moved[0]
    if first[3] != "PROPN":
        first[1] = first[1][:1].lower() + first[1][1:]
    return front + moved


def written(known: Iterable[Sentence], target: Path) -> tuple[int, int]:
    """Writes sentences as a DocBin; answers how many sentences and tokens."""
    known = list(known)
    source = "\n\n".join("\n".join("\t".join(row) for row in rows) for rows in known) + "\n\n"
    store = DocBin(store_user_data=True)
    for doc in conllu_to_docs(source, n_sents=TOGETHER, no_print=True):
        store.add(doc)
    target.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(target)
    return len(known), sum(map(len, known))


def docs(file: Path, vocab: Vocab) -> list[Doc]:
    """The texts of a DocBin."""
    return list(DocBin().from_disk(file).get_docs(vocab))
