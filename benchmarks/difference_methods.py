"""Intervals of a difference between two groups in teams, and how such groups are drawn.

Every method takes ``yes_a``, ``asked_a``, ``yes_b``, ``asked_b``, arrays (n_draws, n_teams), and
returns the two ends, each (n_draws,). Compared by ``intervals.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from interval_methods import LEVEL, Array, Ends
from scipy import stats

from reflect_nlp.statistics.contrast import Side, contrast
from reflect_nlp.statistics.intervals import shares_of_teams

KINDS: Final = ("same teams", "separate teams", "same people")
Groups = tuple[Array, Array, Array, Array]


def draw_groups(
    kind: str, rng: np.random.Generator, p: float, q: float, teams: int, icc: float, draws: int
) -> Groups:
    """Draw two groups with shares ``p`` and ``q``: people and teams as in the sample."""
    shape = (draws, teams)
    if kind == "same people":
        return _sessions(rng, p, q, shape, icc)
    place = rng.random(shape)
    if kind == "same teams":
        asked_a, asked_b = rng.integers(0, 3, shape), rng.integers(2, 6, shape)
        own_a, own_b = _own(place, p, icc), _own(place, q, icc)
    else:
        first = np.arange(teams) < max(5, teams // 4)
        sizes = rng.integers(3, 8, shape)
        asked_a, asked_b = sizes * first, sizes * ~first
        own_a, own_b = _own(place, p, icc), _own(rng.random(shape), q, icc)
    yes_a, yes_b = rng.binomial(asked_a, own_a), rng.binomial(asked_b, own_b)
    return tuple(x.astype(float) for x in (yes_a, asked_a, yes_b, asked_b))  # type: ignore[return-value]


def _own(place: Array, share: float, icc: float) -> Array:
    return np.asarray(stats.beta.ppf(place, share * (1 / icc - 1), (1 - share) * (1 / icc - 1)))


def _sessions(
    rng: np.random.Generator, p: float, q: float, shape: tuple[int, int], icc: float
) -> Groups:
    """Draw people who answer in one session and in up to three others; q is not below p."""
    sizes, own = rng.integers(3, 8, shape), _own(rng.random(shape), p, icc).clip(1e-6, 1 - 1e-6)
    yes_a, asked_a, yes_b, asked_b = (np.zeros(shape) for _ in range(4))
    more = (q - p) / (1 - p)
    for person in range(7):
        here = person < sizes
        habit = rng.beta(own * 4, (1 - own) * 4)
        came = here & (rng.random(shape) < 0.6)
        asked_a += came
        yes_a += came & (rng.random(shape) < habit)
        for _ in range(3):
            came = here & (rng.random(shape) < 0.5)
            asked_b += came
            yes_b += came & ((rng.random(shape) < habit) | (rng.random(shape) < more))
    return yes_a, asked_a, yes_b, asked_b


def linearised(yes_a: Array, asked_a: Array, yes_b: Array, asked_b: Array) -> Ends:
    """Cluster-robust variance of the difference, t with the teams of the smaller side less one."""
    n_a, n_b = asked_a.sum(axis=1), asked_b.sum(axis=1)
    a, b = yes_a.sum(axis=1) / n_a, yes_b.sum(axis=1) / n_b
    teams = ((asked_a + asked_b) > 0).sum(axis=1)
    rest = (yes_a - a[:, None] * asked_a) / n_a[:, None]
    rest = rest - (yes_b - b[:, None] * asked_b) / n_b[:, None]
    freedom = np.minimum((asked_a > 0).sum(axis=1), (asked_b > 0).sum(axis=1)) - 1
    half = stats.t.ppf(LEVEL, freedom) * np.sqrt((rest**2).sum(axis=1) * teams / (teams - 1))
    return a - b - half, a - b + half


def apart(yes_a: Array, asked_a: Array, yes_b: Array, asked_b: Array) -> Ends:
    """Newcombe's interval as if the two groups shared no team (``difference.difference``)."""
    a, b = (_each(*side) for side in ((yes_a, asked_a), (yes_b, asked_b)))
    value = a[0] - b[0]
    return value - np.hypot(a[0] - a[1], b[2] - b[0]), value + np.hypot(a[2] - a[0], b[0] - b[1])


def _each(yes: Array, asked: Array) -> Array:
    """Return share, low and high of every draw from the teams that may have anybody."""
    held = (asked > 0).any(axis=0)
    return np.array(shares_of_teams(yes[:, held], asked[:, held]))


def chosen(yes_a: Array, asked_a: Array, yes_b: Array, asked_b: Array) -> Ends:
    """What ``compare`` uses."""
    found = contrast(Side(yes_a, asked_a), Side(yes_b, asked_b))
    return found.low, found.high


DIFFERENCES: Final[dict[str, Callable[..., Ends]]] = {
    "cluster-robust, t": linearised,
    "Newcombe, as if apart": apart,
    "chosen: Newcombe, design effect of the difference": chosen,
}
