"""Which case a speaker may be: what is offered when an interview comes in."""

from collections.abc import Sequence

from qualcode.importing.roles import role_word
from qualcode.model.case import Case

_ALIKE = 80  # of 100: names this much alike may be one name


def is_name(label: str) -> bool:
    """Whether a label can be somebody's name: "Vera" can; "R2", "Spreker 1" and "Respondent" name nobody."""
    letters = sum(character.isalpha() for character in label)
    return role_word(label) is None and letters > 2 and not any(map(str.isdigit, label))


def likely(label: str, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases a speaker of that label may be, best first; none where nothing says so.

    A case of that name comes before one that is called so in another transcript, and that before names that are much
    alike or hold one another ("Vera" and "Vera de Wit"). A label that names nobody is only like a case of just that
    name.
    """
    from rapidfuzz import fuzz

    wanted = " ".join(label.casefold().split())
    found: list[tuple[float, int, Case]] = []
    for nth, case in enumerate(cases):
        name = " ".join(case.name.casefold().split())
        if name == wanted:
            score = 300.0
        elif not is_name(label):
            continue
        elif any(known.casefold() == wanted for _number, known in case.speaks_in):
            score = 200.0
        elif set(wanted.split()) <= set(name.split()) or set(name.split()) <= set(wanted.split()):
            score = 150.0
        else:
            score = fuzz.ratio(wanted, name)
        if score >= _ALIKE:
            found.append((-score, nth, case))
    return tuple(case for _score, _nth, case in sorted(found, key=lambda one: one[:2]))


def new_name(label: str, number: str, cases: Sequence[Case]) -> str:
    """What a new case of a speaker is called: as the speaker, or where that is nobody's name, or somebody else's
    already, with the transcript's number behind it.
    """
    taken = {case.name.casefold() for case in cases}
    if is_name(label) and label.casefold() not in taken:
        return label
    name, nth = f"{label} {number}", 1
    while name.casefold() in taken:
        nth += 1
        name = f"{label} {number} ({nth})"
    return name
