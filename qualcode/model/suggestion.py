"""Suggestions: proposed codings with their evidence, what was decided about them, and what they are worth."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.proportion import Proportion
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code is proposed. What `how` is decides what the other fields say.

    "word" (same form), "lemma" (another form of it), "compound" (a part of a longer word), "phrase", "fuzzy" (spelled
    nearly so): `matched` stands in the text at `span` and answers to the `keyword` of the codebook.
    "codebook", "coded": the word `matched` at `span` weighs, since it is like the code's text in the codebook, or
    like what got the code before. "quote": the passage is like the segment whose id is `keyword`.
    "before": the passage before this one got the code. "around": what is said around it speaks for the code.
    "often": nothing here, only how often the code is given.
    "otherwise": the passage is like the segment whose id is `keyword`, which got the codes in `matched` instead (their
    keys, with blanks between). Without a `span`, nothing in the passage itself is pointed at.
    """

    span: Span | None
    matched: str
    keyword: str
    how: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code proposed for a span. It is never applied by the program itself.

    `score` is the estimated probability (0 to 1) that the coder gives this code here; `reason` says in one sentence
    of the user's language, without its full stop, what `evidence` says. `counter` is what speaks against it: own
    quotes like this passage that were coded otherwise. `suggester` names the versions it comes from.
    """

    code: str
    span: Span
    score: float
    evidence: tuple[Evidence, ...]
    suggester: str
    reason: str = ""
    counter: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence worth looking at; `suggestion` is None where the point is that there is none.

    `score` is what orders the list: a probability, or for what would teach most the number of codes that are expected
    to be decided wrongly there.
    """

    transcript: str
    revision_id: int
    span: Span
    score: float
    suggestion: Suggestion | None = None


class Occasion(StrEnum):
    """Where a suggestion was shown: in the reader, after coding (to compare), on being asked for, or in a list."""

    READER = "reader"
    COMPARE = "compare"
    ASKED = "asked"
    LIST = "list"


class Outcome(StrEnum):
    """What a coder made of a suggestion."""

    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Shown:
    """That a suggestion was shown to a coder, and what came of it (None: nothing was decided).

    `entry` is the journal entry that decided, by which it can be undone; 0 without one.
    """

    id: int
    transcript: str
    revision_id: int
    span: Span
    code: str
    coder: str
    probability: float
    suggester: str
    occasion: Occasion
    shown_at: str
    outcome: Outcome | None = None
    decided_at: str = ""
    entry: int = 0


class Silence(StrEnum):
    """Why a code is suggested only where a keyword of it stands (few codings), or not at all (too often wrong)."""

    FEW = "few"
    IMPRECISE = "imprecise"


@dataclass(frozen=True, slots=True)
class Worth:
    """What suggestions of one code were worth on this project's own codings, in interviews that were held out.

    `codings` is how many there are to learn from. `precision`: of the sentences for which it would have been shown,
    those that have it; `recall`: of those that have it, those for which it would have been shown. `people`: where two
    coders coded the same text, how often one gave it where the other did; None where no two did.
    """

    code: str
    codings: int
    precision: Proportion
    recall: Proportion
    people: Proportion | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The worth of every code, in the order of the codebooks, and on what it was measured.

    `learner` is the coder whose codings were learned from and judged by, "" for the team; `at` is when.
    `is_current` says that nothing was coded, refused or redefined since.
    """

    worths: tuple[Worth, ...]
    interviews: int
    sentences: int
    learner: str
    at: str
    is_current: bool = True
