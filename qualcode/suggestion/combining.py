"""One logistic regression for all codes: what every input counts, starting from weights set by hand."""

import numpy as np

from qualcode.suggestion.vectors import Floats

# How hard the weights are drawn to those set by hand: as much as this many decided cases, each quite uncertain.
PULL = 10.0
_STEPS, _CLOSE = 25, 1e-6


def probabilities(inputs: Floats, weights: Floats, offset: Floats) -> Floats:
    """How probable each case is; `inputs` holds a row for each, `offset` what is added before weighing."""
    scores = np.clip(inputs @ weights[:-1] + weights[-1] + offset, -30, 30)
    answer: Floats = 1 / (1 + np.exp(-scores))
    return answer


def fitted(inputs: Floats, decided: Floats, offset: Floats, start: Floats, pull: float = PULL) -> Floats:
    """The weights (the last one stands alone) that explain best what was decided (0 or 1), drawn to `start`.

    Newton's method, each step halved until it makes things better; with nothing decided the answer is `start`.
    """
    weights = start.copy()
    if not len(decided):
        return weights
    design = np.column_stack([inputs, np.ones(len(inputs))])

    def loss(candidate: Floats) -> float:
        scores = design @ candidate + offset
        misfit = np.logaddexp(0, scores) - decided * scores
        away = candidate - start
        return float(misfit.sum() + pull / 2 * (away @ away))

    best = loss(weights)
    for _step in range(_STEPS):
        now = probabilities(inputs, weights, offset)
        slope = design.T @ (now - decided) + pull * (weights - start)
        curve = (design * (now * (1 - now))[:, None]).T @ design + pull * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while size > _CLOSE and loss(weights - size * step) > best:
            size /= 2
        after = weights - size * step
        reached = loss(after)
        if best - reached < _CLOSE:
            break
        weights, best = after, reached
    return weights
