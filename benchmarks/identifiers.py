"""How much the finders of identifiers find, on any annotated file.

    python benchmarks/identifiers.py --gold FILE.jsonl [--json] [--pipeline] [--without FINDER] [--misses]
    python benchmarks/identifiers.py --offsets tests/data/identifiers_untouched.json --material FOLDER ...
    python benchmarks/identifiers.py --origins | --speed

A line of the gold file holds `text` and `spans`, each with start, end, type, identifier_kind (DIRECT, QUASI or
NO_MASK) and entity. The offsets file holds the same without the text, which stays where it is.

The rules are those of TAB (Pilán 2022): a span is masked when every letter and digit of it is covered by mentions
of any kind, articles and prepositions aside; touched when any is; an entity when all its mentions are masked. A false
positive is a mention that touches no span. NO_MASK spans count neither way. Intervals are bootstrap intervals of 95 %
over the texts (of one text: over its lines). Decisions are counted as `decisions.py` says: of an offsets file in each
part by itself, and as "running text" in all parts but a list, as transcripts of one project.
"""

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisions import Asked

SMALL = frozenset(
    "de het een t d l van der den te ten ter op in aan bij uit voor tot en la le el al du di da von".split()  # noqa: SIM905
)
KINDS = ("DIRECT", "QUASI")
ROUNDS = 1000


@dataclass(frozen=True)
class Gold:
    """One annotated text; a span is (start, end, type, kind, entity). `part` is its name in an offsets file."""

    text: str
    spans: tuple[tuple[int, int, str, str, str | int | None], ...]
    part: str = ""


@dataclass
class Tally:
    """What was counted in one text (or one line of it)."""

    words: int = 0
    false: int = 0
    # kind or type -> spans, masked, touched
    counts: dict[str, list[int]] = field(default_factory=dict)
    # entities with a DIRECT mention -> all masked
    entities: dict[object, bool] = field(default_factory=dict)

    def add(self, key: str, masked: bool, touched: bool) -> None:
        row = self.counts.setdefault(key, [0, 0, 0])
        row[0] += 1
        row[1] += masked
        row[2] += touched


def read_gold(path: Path) -> list[Gold]:
    """The texts of a file of the shape of identifiers_gold.jsonl."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry = json.loads(line)
            texts.append(
                Gold(
                    entry["text"],
                    tuple(
                        (s["start"], s["end"], s["type"], s["identifier_kind"], s.get("entity"))
                        for s in entry["spans"]
                    ),
                )
            )
    return texts


def read_offsets(path: Path, material: Path, part: str | None = None) -> list[Gold]:
    """The passages that an offsets file points to, or the one of that name.

    Raises ValueError when a passage is not the one annotated.
    """
    passages = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        if part not in (None, entry["part"]):
            continue
        (report,) = (material / "reports").glob(f"{entry['report']}_*.txt")
        with report.open(encoding="utf-8", newline="") as file:
            text = file.read()[entry["start"] : entry["end"]]
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(
                f"part {entry['part']} of report {entry['report']} is not the text that was annotated"
            )
        passages.append(Gold(text, tuple(tuple(span) for span in entry["spans"]), entry["part"]))
    return passages


def finder(pipeline: bool = False, without: Sequence[str] = ()) -> Callable[[str], Sequence]:
    """The finders of qualcode as the gate has them, knowing nothing of a project."""
    from qualcode.anonymisation import Finding, Setup
    from qualcode.language import annotate, ordinary_words

    names = (lambda text: annotate(text).names) if pipeline else None
    return Finding(Setup(ordinary_words(), names=names), without=without)


def asked_of(golds: Sequence[Gold]) -> "Asked":
    """What some texts, as transcripts of one project, ask to be decided."""
    from decisions import asked  # beside this file
    from decisions import summed as summed_up

    hidden = [[(span[0], span[1]) for span in gold.spans if span[3] in KINDS] for gold in golds]
    return summed_up([*asked([gold.text for gold in golds], hidden)])


def together(golds: Sequence[Gold]) -> Gold:
    """All texts as one, a blank line between them."""
    text, spans = "", list[tuple[int, int, str, str, str | int | None]]()
    for gold in golds:
        at = len(text)
        spans += [(start + at, end + at, sort, kind, entity) for start, end, sort, kind, entity in gold.spans]
        text += f"{gold.text}\n\n"
    return Gold(text, tuple(spans))


def content(text: str, start: int, end: int) -> set[int]:
    """The letters and digits of a span that must be covered: those of articles and prepositions need not be."""
    words = list(re.finditer(r"[^\W_]+", text[start:end]))
    telling = [word for word in words if word[0].lower() not in SMALL] or words
    return {start + at for word in telling for at in range(*word.span())}


def measured(gold: Gold, mentions: Sequence, number: int) -> list[Tally]:
    """What was found of one text, line by line."""
    covered = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    starts = [0, *(match.end() for match in re.finditer(r"\n", gold.text))]
    tallies = [Tally() for _start in starts]

    def line(at: int) -> Tally:
        return tallies[max(n for n, start in enumerate(starts) if start <= at)]

    for word in re.finditer(r"\S+", gold.text):
        line(word.start()).words += 1
    for start, end, type_, kind, entity in gold.spans:
        if kind not in KINDS:
            continue
        asked = content(gold.text, start, end)
        masked, touched = asked <= covered, bool(asked & covered)
        tally = line(start)
        tally.add(kind, masked, touched)
        tally.add(f"type {type_}", masked, touched)
        if kind == "DIRECT":
            who = entity if entity is not None else (number, start)
            tally.entities[who] = tally.entities.get(who, True) and masked
    for mention in mentions:
        tally = line(mention.span.start)
        if not any(
            start < mention.span.end and mention.span.start < end for start, end, *_rest in gold.spans
        ):
            tally.false += 1
    return tallies


def summed(tallies: Iterable[Tally]) -> dict:
    """The figures of the JSON, apart from the speed."""
    total = Tally()
    for tally in tallies:
        total.words += tally.words
        total.false += tally.false
        for key, row in tally.counts.items():
            kept = total.counts.setdefault(key, [0, 0, 0])
            total.counts[key] = [a + b for a, b in zip(kept, row, strict=True)]
        for who, masked in tally.entities.items():
            total.entities[who] = total.entities.get(who, True) and masked

    def shares(key: str) -> dict:
        n, masked, touched = total.counts.get(key, (0, 0, 0))
        return {"n": n, "masked": masked / n if n else 1.0, "touched": touched / n if n else 1.0}

    per_thousand = 1000 / max(total.words, 1)
    return {
        "words": total.words,
        "direct": shares("DIRECT"),
        "quasi": shares("QUASI"),
        "entities": len(total.entities),
        "entities_all_mentions": sum(total.entities.values()) / len(total.entities)
        if total.entities
        else 1.0,
        "false_positives_per_1000_words": total.false * per_thousand,
        "by_type": {
            key.removeprefix("type "): shares(key) for key in sorted(total.counts) if key.startswith("type ")
        },
    }


FIGURES: dict[str, Callable[[dict], float]] = {
    "DIRECT masked": lambda r: r["direct"]["masked"],
    "DIRECT touched": lambda r: r["direct"]["touched"],
    "QUASI masked": lambda r: r["quasi"]["masked"],
    "QUASI touched": lambda r: r["quasi"]["touched"],
    "entities, all mentions": lambda r: r["entities_all_mentions"],
    "false positives / 1,000 words": lambda r: r["false_positives_per_1000_words"],
}


def intervals(tallies: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over texts drawn again and again."""
    chance = random.Random(8)
    drawn = [summed(chance.choices(tallies, k=len(tallies))) for _round in range(ROUNDS)]
    found = {}
    for name, figure in FIGURES.items():
        values = sorted(figure(one) for one in drawn)
        found[name] = values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS) - 1]
    return found


def words_per_cpu_second(find: Callable[[str], Sequence], texts: Sequence[str]) -> float:
    """How many running words are looked at in a second of the processor; at least two seconds are measured."""
    words = sum(len(text.split()) for text in texts)
    done, began = 0, time.process_time()
    while (spent := time.process_time() - began) < 2:
        for text in texts:
            find(text)
        done += words
    return done / spent


def told(result: dict, ranges: dict[str, tuple[float, float]]) -> list[str]:
    """The result for people."""
    lines = [f"{result['words']} words"]
    for name, figure in FIGURES.items():
        low, high = ranges[name]
        lines.append(f"{name:30}{figure(result):8.3f}   [{low:.3f}, {high:.3f}]")
    for name in ("spellings", "questions", "decisions"):
        lines.append(f"{f'{name} / 1,000 words':30}{result[f'{name}_per_1000_words']:8.1f}")
    if "running_text" in result:
        row = result["running_text"]
        lines.append(
            f"{'  in running text':30}{row['decisions_per_1000_words']:8.1f}   ({row['words']} words)"
        )
    lines.append(f"{'words / CPU second':30}{result['words_per_cpu_second']:8.0f}")
    lines.append(f"{'type':16}{'n':>5}{'masked':>9}{'touched':>9}")
    for type_, row in result["by_type"].items():
        lines.append(f"{type_:16}{row['n']:5}{row['masked']:9.3f}{row['touched']:9.3f}")
    return lines


def misses(golds: Sequence[Gold], found: Sequence[Sequence]) -> Iterable[str]:
    """Every span that is not masked and every false positive, with what stands around it: only for one who may
    read the texts.
    """
    for gold, mentions in zip(golds, found, strict=True):
        covered = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
        for start, end, type_, kind, _entity in gold.spans:
            if kind in KINDS and not content(gold.text, start, end) <= covered:
                yield f"missed {kind} {type_}: …{_around(gold.text, start, end)}…"
        for mention in mentions:
            if not any(s < mention.span.end and mention.span.start < e for s, e, *_rest in gold.spans):
                around = _around(gold.text, mention.span.start, mention.span.end)
                yield f"false {mention.kind} ({mention.finder}): …{around}…"


def _around(text: str, start: int, end: int) -> str:
    marked = f"{text[max(0, start - 40) : start]}<<{text[start:end]}>>{text[end : end + 30]}"
    return " ".join(marked.split())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--offsets", type=Path)
    parser.add_argument("--material", type=Path, default=Path("../shared/material"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--pipeline", action="store_true", help="with the names of the Dutch pipeline")
    parser.add_argument("--without", action="append", default=[], metavar="FINDER")
    parser.add_argument("--part", help="of the offsets file only this part")
    parser.add_argument("--misses", action="store_true", help="show what was missed (this prints the texts)")
    parser.add_argument("--origins", action="store_true", help="recall of names by origin")
    parser.add_argument("--speed", action="store_true", help="start and memory of a new process")
    given = parser.parse_args()
    find = finder(given.pipeline, given.without)
    if given.origins:
        from origins import by_origin  # beside this file

        print("\n".join(by_origin(find)))
    if given.speed:
        print("\n".join(start_and_memory()))
    if given.gold is None and given.offsets is None:
        return
    golds = read_gold(given.gold) if given.gold else read_offsets(given.offsets, given.material, given.part)
    found = [find(gold.text) for gold in golds]
    tallies = [tally for n, gold in enumerate(golds) for tally in measured(gold, found[n], n)]
    result = summed(tallies)
    per_thousand = 1000 / max(result["words"], 1)
    alone = [asked_of([gold]) for gold in golds] if given.offsets else [asked_of([together(golds)])]
    result["decisions_per_1000_words"] = sum(one.decisions for one in alone) * per_thousand
    result["questions_per_1000_words"] = sum(one.questions for one in alone) * per_thousand
    result["spellings_per_1000_words"] = sum(one.spellings for one in alone) * per_thousand
    running = [gold for gold in golds if gold.part not in ("", "list")]
    if len(running) > 1:
        of_all = asked_of(running)
        result["running_text"] = {
            "words": of_all.words,
            "questions_per_1000_words": 1000 * of_all.questions / of_all.words,
            "decisions_per_1000_words": 1000 * of_all.decisions / of_all.words,
        }
    result["words_per_cpu_second"] = words_per_cpu_second(find, [gold.text for gold in golds])
    if given.json:
        print(json.dumps(result, indent=2))
        return
    print("\n".join(told(result, intervals(tallies))))
    if given.misses:
        print("\n".join(misses(golds, found)))


def start_and_memory() -> list[str]:
    """Seconds until the first text is read, and the memory then, in a process of its own."""
    code = (
        "import time, resource; began = time.perf_counter()\n"
        "from benchmarks.identifiers import finder\n"
        "finder()('Toen zei Jan van Dijk: bel 0229 12 34 56.')\n"
        "print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    root = Path(__file__).parent.parent
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    seconds, memory = answer.stdout.split()
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return [f"start {float(seconds):.2f} s, memory {int(memory) / unit:.0f} MB"]


if __name__ == "__main__":
    main()
