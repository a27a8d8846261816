"""Who asks: telling the interviewer from the participants."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from qualcode.importing.lexicon import INTERVIEWER, PAIRS, PARTICIPANT
from qualcode.importing.spoken import Spoken
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import Role

# A word with perhaps a number, a name and something in brackets. A second word in lower case makes it a
# sentence: "respondent aangaf".
_LABEL = re.compile(
    r"(?P<word>[^\W\d_]+)[ _]?\d{0,3}(?P<name>(?: (?:[^\W\d_a-z][\w.'’-]*|van|de|der|den|ter|ten|te|el))*)"
    r"(?: ?\((?P<aside>[^\W\d_]+)[ _]?\d{0,3}\))?"
)

_MOST_TURNS_ASK = 0.4
_FEWEST_TURNS = 3
_ASKS_SHORTER = 0.6


@lru_cache(maxsize=4096)
def role_word(label: str) -> Role | None:
    """The role a label names by itself ("Interviewer 2", "I1", "Marit (interviewer)", "Respondent"), or None."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    word, name, aside = found["word"].casefold(), found["name"], (found["aside"] or "").casefold()
    # One letter is a role only when it is the whole label: "I Bakker" is a person.
    for role, words in ((Role.INTERVIEWER, INTERVIEWER), (Role.PARTICIPANT, PARTICIPANT)):
        if (word in words and not (name and len(word) == 1)) or aside in words:
            return role
    return None


def roles(
    turns: Sequence[Spoken], legend: Mapping[str, Role], options: ReadingOptions = ReadingOptions()
) -> dict[str, Role]:
    """The role of every label that speaks: as the researcher says, or else by the transcript's own legend, by its
    word, by who asks the questions.

    The questions decide only where no label does, and only when just one speaker asks.
    """
    labels = dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None)
    present = {label.casefold() for label in labels}
    said = {label.casefold(): role for label, role in options.roles.items()}

    def asks(label: str) -> bool:
        if label.casefold() in said:
            return said[label.casefold()] is Role.INTERVIEWER
        named = legend.get(label, role_word(label)) is Role.INTERVIEWER
        return named or PAIRS.get(label.casefold(), "") in present

    asking = {label for label in labels if asks(label)}
    if not asking and len(labels) > 1:
        suspects = [
            label
            for label in _who_asks(turns)
            if role_word(label) is None and label not in legend and label.casefold() not in said
        ]
        asking = set(suspects) if len(suspects) == 1 else set()
    return {label: Role.INTERVIEWER if label in asking else Role.PARTICIPANT for label in labels}


def _who_asks(turns: Sequence[Spoken]) -> list[str]:
    """The speakers who mostly ask, and are briefer about it than the others."""
    own: defaultdict[str, list[Spoken]] = defaultdict(list)
    for turn in turns:
        if turn.speaker is not None:
            own[turn.speaker].append(turn)
    count = sum(map(len, own.values()))
    length = sum(turn.length for spoken in own.values() for turn in spoken)
    askers = []
    for label, spoken in own.items():
        mine = sum(turn.length for turn in spoken)
        others = count - len(spoken)
        if (
            len(spoken) >= _FEWEST_TURNS
            and sum(turn.asks for turn in spoken) >= _MOST_TURNS_ASK * len(spoken)
            and others
            and mine / len(spoken) < _ASKS_SHORTER * (length - mine) / others
        ):
            askers.append(label)
    return askers
