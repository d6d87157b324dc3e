"""Decides theme, category and voice of a segment together: what goes with what was learnt too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Associations = dict[tuple[str, str], Numbers]
"""For two heads the logarithm of how much oftener two codes meet than by chance."""

_OWN: Final = 0.9
_TOGETHER: Final = 0.3
"""Weights of what a head says by itself and of what goes with what. Chosen on R3–R5, each year left
out in turn: together theme and category are right 1 and 2 points oftener than each by itself
(.765 / .728 before), and scores are nearly as often right as they say
(``benchmarks/coder_checks.py``)."""
_UNSEEN: Final = 0.5
_CHUNK: Final = 4_096


def associations(
    labels: Mapping[str, Sequence[str]],
    classes: Mapping[str, Sequence[str]],
    weights: Numbers,
) -> Associations:
    """Count which codes of two heads meet.

    Parameters
    ----------
    labels : mapping of head to n_segments codes, empty where there is none
    classes : mapping of head to codes
    weights : ndarray (n_segments,)

    Returns
    -------
    dict of (head, head) to ndarray (n_codes, n_codes)
        Pointwise mutual information in nats, with half a segment added to every pair.
    """
    places = {head: {code: i for i, code in enumerate(codes)} for head, codes in classes.items()}
    found: Associations = {}
    for one, other in combinations(labels, 2):
        table = np.full((len(classes[one]), len(classes[other])), _UNSEEN)
        for a, b, weight in zip(labels[one], labels[other], weights, strict=True):
            if a and b:
                table[places[one][a], places[other][b]] += weight
        table /= table.sum()
        by_chance = table.sum(axis=1, keepdims=True) * table.sum(axis=0)
        found[one, other] = np.log(table / by_chance)
    return found


def decide_together(
    odds: Mapping[str, Numbers], associated: Mapping[tuple[str, str], Numbers]
) -> dict[str, Numbers]:
    """Return how likely each code is when the heads are decided together.

    A log-linear model over all combinations of codes: the heads' own log-probabilities and the
    association of every pair, summed out to each head.

    Parameters
    ----------
    odds : mapping of head to ndarray (n_segments, n_codes)
        Probabilities by each head alone; at most three heads.
    associated : mapping of (head, head) to ndarray (n_codes, n_codes)

    Returns
    -------
    dict of head to ndarray (n_segments, n_codes), rows sum to one
    """
    heads = list(odds)
    n_segments = len(odds[heads[0]]) if heads else 0
    parts = [
        _together(heads, {head: odds[head][start : start + _CHUNK] for head in heads}, associated)
        for start in range(0, n_segments, _CHUNK)
    ]
    return {
        head: np.concatenate([part[head] for part in parts]) if parts else odds[head]
        for head in heads
    }


def _together(
    heads: list[str],
    odds: Mapping[str, Numbers],
    associated: Mapping[tuple[str, str], Numbers],
) -> dict[str, Numbers]:
    rest = tuple(range(1, len(heads) + 1))
    shape = [len(odds[heads[0]]), *(odds[head].shape[1] for head in heads)]
    total = np.zeros(shape)
    for axis, head in zip(rest, heads, strict=True):
        total += _OWN * _spread(np.log(odds[head] + 1e-9), (0, axis), len(shape))
    for (i, one), (j, other) in combinations(zip(rest, heads, strict=True), 2):
        if (one, other) in associated:
            total += _TOGETHER * _spread(associated[one, other], (i, j), len(shape))
    total = np.exp(total - total.max(axis=rest, keepdims=True))
    total /= total.sum(axis=rest, keepdims=True)
    return {
        head: total.sum(axis=tuple(other for other in rest if other != axis))
        for axis, head in zip(rest, heads, strict=True)
    }


def _spread(values: Numbers, axes: tuple[int, int], n_axes: int) -> Numbers:
    """Give a table of two axes the shape of all axes."""
    shape = [1] * n_axes
    for axis, length in zip(axes, values.shape, strict=True):
        shape[axis] = length
    return values.reshape(shape)
