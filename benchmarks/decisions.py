"""How many decisions the identifiers of a project ask for, transcript after transcript.

    python benchmarks/decisions.py TRANSCRIPT...

Each transcript is decided whole before the next comes in, and what was decided is carried over, as in a project. A
question is one of the board (`families`), put once for all its forms. Answered at once it is one decision; each form
that has to be answered otherwise than most of its family is one decision more. What decisions let the finders find
besides is asked as well.

Of annotated text the annotation says the answer: what it calls DIRECT or QUASI is replaced, all else is no identifier.
Of other text everything is replaced, and questions are counted.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model.identifier import Candidate, Decision

SECRET = bytes(32)

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Asked:
    """What one transcript asked for: its words, the questions, and the decisions they took."""

    words: int
    spellings: int
    questions: int
    decisions: int


def asked(texts: Sequence[str], hidden: Sequence[Spans] | None = None) -> Iterator[Asked]:
    """What each of the transcripts of one project asks for, in this order.

    `hidden` are the places in each text that are to be hidden; without it all that is found is.
    """
    from qualcode.anonymisation import digest
    from qualcode.model.identifier import Decision, Verdict

    held: dict[str, Decision] = {}
    for last in range(len(texts)):
        so_far = texts[: last + 1]
        spellings = questions = decisions = 0
        while board := _board(so_far, held, hidden):
            for answers in board:
                most = Counter(answers.values()).most_common(1)[0][1]
                spellings += len(answers)
                questions += 1
                decisions += 1 + len(answers) - most
                for form, hides in answers.items():
                    verdict = Verdict.REPLACE if hides else Verdict.NONE
                    of = digest(SECRET, form.text, form.kind)
                    held[of] = Decision(of, form.kind, verdict, "", "", "")
        yield Asked(len(texts[last].split()), spellings, questions, decisions)


def _board(
    texts: Sequence[str], held: Mapping[str, "Decision"], hidden: Sequence[Spans] | None
) -> list[dict["Candidate", bool]]:
    """The questions that are open in these texts: the forms of each, and whether they are to be hidden."""
    from qualcode.anonymisation import Gate, KnownNames, candidate_key, digest, families, short_names
    from qualcode.language import ordinary_words

    gate = Gate(SECRET, held, KnownNames(), ordinary_words())
    named = {str(number): text for number, text in enumerate(texts)}
    to_hide = set[str]()
    for number, text in enumerate(texts):
        for mention, _decision in gate.decided(text, str(number)):
            if hidden is None or any(
                start < mention.span.end and mention.span.start < end for start, end in hidden[number]
            ):
                to_hide.add(candidate_key(digest(SECRET, mention.text, mention.kind)))
    candidates = gate.candidates(named)
    shorter = short_names({one.key: (one.text, one.kind) for one in candidates})
    linked = [replace(one, short_for=shorter.get(one.key, ())) for one in candidates]
    return [
        {form: form.key in to_hide for form in family.open_forms}
        for family in families(linked)
        if family.open_forms
    ]


def summed(some: Sequence[Asked]) -> Asked:
    """All together."""

    def total(of: Callable[[Asked], int]) -> int:
        return sum(of(one) for one in some)

    return Asked(
        total(lambda one: one.words),
        total(lambda one: one.spellings),
        total(lambda one: one.questions),
        total(lambda one: one.decisions),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("transcripts", nargs="+", type=Path)
    given = parser.parse_args()
    from qualcode.importing import read

    texts = [read(path).text for path in given.transcripts]
    print(f"{'transcript':30}{'words':>8}{'spellings':>11}{'questions':>11}{'per 1,000':>11}")
    for path, one in zip(given.transcripts, asked(texts), strict=True):
        rate = 1000 * one.questions / max(one.words, 1)
        print(f"{path.name:30}{one.words:8}{one.spellings:11}{one.questions:11}{rate:11.1f}")


if __name__ == "__main__":
    main()
