"""A draft report and what is quoted in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.locale import N_
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph of a draft; `set_off`: it is printed as a quotation (a block quote, a style for quotations, or set
    in from the left).
    """

    text: str
    set_off: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft prints as somebody's: `text` without its marks, in paragraph `paragraph` (from 1).

    `before` and `after` are what stands around it, where its number and its speaker are told. `short`: it has too few
    words to be looked up.
    """

    paragraph: int
    text: str
    before: str = ""
    after: str = ""
    short: bool = False


class State(StrEnum):
    """What became of somebody's words in a draft."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    DIFFERS = "differs"
    NOT_FOUND = "not-found"
    LITERATURE = "literature"
    SHORT = "short"


class Concern(StrEnum):
    """What there is to look at in a quotation."""

    DIFFERS = "differs"
    NOT_FOUND = "not-found"
    WRONG_NUMBER = "wrong-number"
    UNKNOWN_NUMBER = "unknown-number"
    WRONG_SPEAKER = "wrong-speaker"
    UNDECIDED = "undecided"
    TO_REPLACE = "to-replace"
    TWO_WORDINGS = "two-wordings"
    INTERVIEWER = "interviewer"
    NO_CONSENT = "no-consent"
    FEW_FIT = "few-fit"
    NONE_FITS = "none-fits"


STATE_NAMES = {
    State.VERBATIM: N_("verbatim"),
    State.EDITED: N_("verbatim, with marked edits"),
    State.DIFFERS: N_("differs"),
    State.NOT_FOUND: N_("not found"),
    State.LITERATURE: N_("from the literature"),
    State.SHORT: N_("too short to look up"),
}
"""The word for each state, to be translated where it is shown."""

CONCERN_NAMES = {
    Concern.DIFFERS: N_("other words than were said"),
    Concern.NOT_FOUND: N_("stands in no transcript"),
    Concern.WRONG_NUMBER: N_("the number beside it is of other words"),
    Concern.UNKNOWN_NUMBER: N_("the number beside it does not exist"),
    Concern.WRONG_SPEAKER: N_("said by somebody else than the text says"),
    Concern.UNDECIDED: N_("holds an identifier that nobody decided about"),
    Concern.TO_REPLACE: N_("holds an identifier that is to be replaced"),
    Concern.TWO_WORDINGS: N_("quoted elsewhere in other words"),
    Concern.INTERVIEWER: N_("said by an interviewer"),
    Concern.NO_CONSENT: N_("said by somebody who does not agree to be quoted, or not yet"),
    Concern.FEW_FIT: N_("what the text around it tells of the speaker fits few cases"),
    Concern.NONE_FITS: N_("what the text around it tells of the speaker does not fit who says it"),
}
"""The words for each concern, to be translated where they are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quotation has other words than the transcript: `quoted` in the draft ("" left out), `said` in the
    transcript ("" put in).
    """

    quoted: str
    said: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a transcript the words of a quotation stand, and how they differ.

    `elisions` and `brackets` count the marked edits. `likeness` is the share of the quoted words that were said.
    """

    transcript: str
    span: Span
    differences: tuple[Difference, ...] = ()
    elisions: int = 0
    brackets: int = 0
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """What is known of one quotation. `quote_id` is that of the segment it comes from, "" where none is coded there;
    `speakers` who says it; `identifiers` those that should not stand there as they do; `others` the paragraphs that
    quote the same in other words; `fits` how many cases what is told of the speaker around it fits, None where nothing
    is told.
    """

    paragraph: int
    text: str
    state: State
    concerns: tuple[Concern, ...] = ()
    transcript: str = ""
    span: Span | None = None
    quote_id: str = ""
    speakers: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    elisions: int = 0
    brackets: int = 0
    identifiers: tuple[str, ...] = ()
    others: tuple[int, ...] = ()
    fits: int | None = None


@dataclass(frozen=True, slots=True)
class ManuscriptReport:
    """Every quotation of a draft in the order of the text, and who is quoted more often than was asked."""

    quotations: tuple[CheckedQuotation, ...]
    too_many: dict[str, int] = field(default_factory=dict)

    @property
    def concerning(self) -> Sequence[CheckedQuotation]:
        """Those with something to look at."""
        return [one for one in self.quotations if one.concerns]
