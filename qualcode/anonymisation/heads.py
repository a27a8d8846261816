"""Heads of rows and columns that can be told apart, also where what they stood for is replaced."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import count

from qualcode.model.cleared import ClearedText


def told_apart(
    labels: Sequence[str],
    cleared: Sequence[ClearedText],
    respondent: Callable[[str], int | None],
    usual: Callable[[str], bool] = lambda _text: False,
) -> tuple[ClearedText, ...]:
    """The heads `cleared` from `labels`. Where different labels would read the same, a case stands there by its number
    (`respondent`, as in the profiles that number respondents), and anything else with a number of its own, in order.
    A case whose replacement is a `usual` one, such as "[name]", stands there by its number in any case.
    """
    heads = dict(zip(labels, cleared, strict=True))
    times = Counter(head.text for head in heads.values())
    taken = {text for text, often in times.items() if often == 1}
    for label, head in heads.items():
        number = respondent(label)
        if times[head.text] > 1 or (number is not None and usual(head.text)):
            told = _numbered("[Respondent]", number) if number is not None else _free(head.text, taken)
            taken.add(told)
            heads[label] = ClearedText(told)
    return tuple(heads[label] for label in labels)


def _free(text: str, taken: Collection[str]) -> str:
    return next(told for n in count(1) if (told := _numbered(text, n)) not in taken)


def _numbered(text: str, number: int) -> str:
    return f"{text[:-1]} {number}]" if text.endswith("]") else f"{text} {number}"
