"""Differences of shares between groups whose people sit in the same teams.

A difference, like a slope over years, is a weighted sum of answers. What the teams do to its
variance is its own design effect: groups that share teams differ more surely than two separate
groups would, groups made of whole teams less surely. The effect is estimated from the teams and
drawn towards what is expected, as in ``intervals``; chosen by ``benchmarks/intervals.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reflect_nlp.statistics.intervals import (
    CORRELATION,
    WEIGHT,
    Floats,
    quantile,
    shrunk,
    wilson_ends,
)


@dataclass(frozen=True, eq=False)
class Side:
    """One of two groups: who said so and who was asked, in every team.

    Attributes
    ----------
    yes : float array (n_rows, n_teams)
    asked : float array (n_teams,) or (n_rows, n_teams)
    """

    yes: Floats
    asked: Floats

    @property
    def n(self) -> Floats:
        """Units asked."""
        return np.asarray(self.asked.sum(axis=-1))

    @property
    def share(self) -> Floats:
        """Share that said so (n_rows,)."""
        return np.asarray(self.yes.sum(axis=-1) / self.n)

    @property
    def teams(self) -> npt.NDArray[np.intp]:
        """Teams anybody of whom was asked."""
        return np.asarray((self.asked > 0).sum(axis=-1))


@dataclass(frozen=True, eq=False)
class Contrast:
    """``here - rest`` with the ends of 95 % intervals and p values, arrays (n_rows,)."""

    value: Floats
    low: Floats
    high: Floats
    p: Floats


def contrast(here: Side, rest: Side) -> Contrast:
    """Return the difference of two shares that may come from the same teams.

    The interval is Newcombe's hybrid score interval (1998, Statistics in Medicine 17, 873–890,
    method 10) with both numbers divided by the design effect of the difference. The p value is that
    of the score test with the cluster-robust variance under no difference (Rao, Scott & Skinner
    1998, Statistica Sinica 8). Degrees of freedom are the teams of the smaller side less one.

    Parameters
    ----------
    here, rest : Side
        Both over the same teams; each with somebody in at least two.

    Examples
    --------
    >>> six = np.full(6, 5.0)
    >>> found = contrast(Side(np.full((1, 6), 4.0), six), Side(np.full((1, 6), 1.0), six))
    >>> round(float(found.value[0]), 2), bool(found.low[0] > 0), bool(found.p[0] < 0.01)
    (0.6, True, True)
    """
    a, b, n_a, n_b = here.share, rest.share, here.n, rest.n
    teams = ((here.asked + rest.asked) > 0).sum(axis=-1)
    freedom = np.minimum(here.teams, rest.teams) - 1
    weights = here.asked / n_a[..., None] - rest.asked / n_b[..., None]
    squares = 1 / n_a + 1 / n_b
    pooled = (here.yes.sum(axis=-1) + rest.yes.sum(axis=-1)) / (n_a + n_b)
    sums = here.yes / n_a[..., None] - rest.yes / n_b[..., None]
    p = score_test(sums, weights, squares, pooled, teams=teams, freedom=freedom)
    own = sums - a[..., None] * here.asked / n_a[..., None]
    own = own + b[..., None] * rest.asked / n_b[..., None]
    simple = a * (1 - a) / n_a + b * (1 - b) / n_b
    effect = shrunk(robust(own, teams), simple, expected(weights, squares), freedom)
    t = quantile(freedom)
    low_a, high_a = wilson_ends(a, n_a / effect, t)
    low_b, high_b = wilson_ends(b, n_b / effect, t)
    value = a - b
    down, up = np.hypot(a - low_a, high_b - b), np.hypot(high_a - a, b - low_b)
    return Contrast(value, np.maximum(-1, value - down), np.minimum(1, value + up), p)


def score_test(
    sums: Floats,
    weights: Floats,
    squares: Floats,
    pooled: Floats,
    *,
    teams: npt.ArrayLike,
    freedom: npt.ArrayLike,
) -> Floats:
    """Return two-sided p values of weighted sums of answers under one share for all.

    Parameters
    ----------
    sums : float array (n_rows, n_teams)
        Weights of those who said so, added up in every team.
    weights : float array (n_teams,) or (n_rows, n_teams)
        Weights of all who were asked, added up in every team; 0 over all teams.
    squares : float array (n_rows,) or scalar
        Squared weights of all who were asked, added up.
    pooled : float array (n_rows,)
        The one share.
    teams : array
        Teams with somebody in them.
    freedom : array
        Degrees of freedom before the expectation is added.

    Returns
    -------
    float array (n_rows,)
        1 where everybody or nobody said so.
    """
    from scipy import stats

    simple = pooled * (1 - pooled) * squares
    rests = sums - pooled[..., None] * weights
    effect = shrunk(robust(rests, teams), simple, expected(weights, squares), freedom)
    variance = effect * simple
    score = np.abs(sums.sum(axis=-1)) / np.sqrt(np.where(variance > 0, variance, 1))
    p = 2 * stats.t.sf(score, np.asarray(freedom, dtype=float) + WEIGHT)
    return np.where(variance > 0, p, 1.0)


def robust(rests: Floats, teams: npt.ArrayLike) -> Floats:
    """Return the cluster-robust variance of a sum out of the rests of its teams (n_rows,)."""
    n = np.asarray(teams, dtype=float)
    return np.asarray((rests**2).sum(axis=-1) * n / np.maximum(n - 1, 1))


def expected(weights: Floats, squares: Floats) -> Floats:
    """Return the design effect that a correlation of :data:`CORRELATION` would make (Kish 1965)."""
    return np.asarray(1 - CORRELATION + CORRELATION * (weights**2).sum(axis=-1) / squares)
