"""Intervals of a share of people in teams that were tried against each other.

Every method takes ``yes`` and ``sizes``, arrays (n_draws, n_teams), and returns the two ends, each
(n_draws,). Compared by ``intervals.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from reflect_nlp.statistics.intervals import shares_of_teams

Array = npt.NDArray[np.float64]
Ends = tuple[Array, Array]
LEVEL: Final = 0.975
RESAMPLES: Final = 500


class Summary(NamedTuple):
    """Of each draw: people, their share, teams, the variance of the share by teams and without."""

    n: Array
    share: Array
    teams: int
    clustered: Array
    simple: Array

    @property
    def effect(self) -> Array:
        """Design effect as estimated, 1 where everybody agrees."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.simple > 0, self.clustered / self.simple, 1.0)


def summary(yes: Array, sizes: Array) -> Summary:
    """Reduce teams to what most methods need."""
    n, teams = sizes.sum(axis=1), yes.shape[1]
    share = yes.sum(axis=1) / n
    rest = yes - share[:, None] * sizes
    clustered = (rest**2).sum(axis=1) * teams / (teams - 1) / n**2
    return Summary(n, share, teams, clustered, share * (1 - share) / n)


def wilson_ends(share: Array, size: Array, quantile: Array | float) -> Ends:
    """Wilson (1927) for any size and quantile."""
    square = quantile**2
    centre = (share + square / (2 * size)) / (1 + square / size)
    half = np.sqrt(share * (1 - share) / size + square / (4 * size**2))
    half = half * quantile / (1 + square / size)
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def plain(yes: Array, sizes: Array) -> Ends:
    """Wilson without teams."""
    s = summary(yes, sizes)
    return wilson_ends(s.share, s.n, stats.norm.ppf(LEVEL))


def design_t(yes: Array, sizes: Array) -> Ends:
    """Wilson, size over the design effect (at least 1), Student's t with teams - 1."""
    s = summary(yes, sizes)
    return wilson_ends(s.share, s.n / np.maximum(s.effect, 1), stats.t.ppf(LEVEL, s.teams - 1))


def design_z(yes: Array, sizes: Array) -> Ends:
    """Wilson, size over the design effect (at least 1), normal quantile."""
    s = summary(yes, sizes)
    return wilson_ends(s.share, s.n / np.maximum(s.effect, 1), stats.norm.ppf(LEVEL))


def korn_graubard(yes: Array, sizes: Array) -> Ends:
    """Clopper-Pearson with the effective size of Korn & Graubard (1998), at most n."""
    s = summary(yes, sizes)
    shrink = (stats.t.ppf(LEVEL, s.n - 1) / stats.t.ppf(LEVEL, s.teams - 1)) ** 2
    size = np.minimum(s.n / np.maximum(s.effect, 1e-9) * shrink, s.n)
    hits = s.share * size
    low = np.nan_to_num(stats.beta.ppf(1 - LEVEL, hits, size - hits + 1), nan=0.0)
    high = np.nan_to_num(stats.beta.ppf(LEVEL, hits + 1, size - hits), nan=1.0)
    return low, high


def bootstrap(yes: Array, sizes: Array) -> Ends:
    """Percentiles over resampled teams."""
    teams = yes.shape[1]
    draws = np.random.default_rng(1).multinomial(teams, np.full(teams, 1 / teams), RESAMPLES)
    shares = (yes @ draws.T) / (sizes @ draws.T)
    return np.quantile(shares, 1 - LEVEL, axis=1), np.quantile(shares, LEVEL, axis=1)


def logit_t(yes: Array, sizes: Array) -> Ends:
    """Linearised logit with t; the design-effect Wilson where nobody or everybody said so."""
    s = summary(yes, sizes)
    spread = s.share * (1 - s.share)
    flat = spread == 0
    safe = np.where(flat, 0.5, s.share)
    error = np.sqrt(s.clustered) / np.where(flat, 1, spread) * stats.t.ppf(LEVEL, s.teams - 1)
    centre = np.log(safe / (1 - safe))
    low, high = 1 / (1 + np.exp(-(centre - error))), 1 / (1 + np.exp(-(centre + error)))
    other = design_t(yes, sizes)
    return np.where(flat, other[0], low), np.where(flat, other[1], high)


def jeffreys(yes: Array, sizes: Array) -> Ends:
    """Beta(hits + 1/2, rest + 1/2) with the effective size of Korn & Graubard."""
    s = summary(yes, sizes)
    shrink = (stats.norm.ppf(LEVEL) / stats.t.ppf(LEVEL, s.teams - 1)) ** 2
    size = s.n / np.maximum(s.effect, 1) * shrink
    hits = s.share * size
    low = stats.beta.ppf(1 - LEVEL, hits + 0.5, size - hits + 0.5)
    high = stats.beta.ppf(LEVEL, hits + 0.5, size - hits + 0.5)
    return np.where(hits == 0, 0.0, low), np.where(hits == size, 1.0, high)


def expected_effect(sizes: Array, icc: float) -> Array:
    """Design effect of teams of these sizes with this intraclass correlation (Kish 1965)."""
    return 1 + ((sizes**2).sum(axis=1) / sizes.sum(axis=1) - 1) * icc


def shrunken(weight: float, icc: float, *, floor: bool = False) -> Callable[[Array, Array], Ends]:
    """Wilson, design effect drawn towards that of an expected correlation.

    ``weight`` is what the expectation is worth in degrees of freedom; the quantile is Student's t
    with teams - 1 + weight. With ``floor`` the effect is at least the expected one.
    """

    def method(yes: Array, sizes: Array) -> Ends:
        s = summary(yes, sizes)
        prior, freedom = expected_effect(sizes, icc), s.teams - 1
        effect = (freedom * s.effect + weight * prior) / (freedom + weight)
        effect = np.maximum(effect, prior if floor else 1.0)
        return wilson_ends(s.share, s.n / effect, stats.t.ppf(LEVEL, freedom + weight))

    return method


def chosen(yes: Array, sizes: Array) -> Ends:
    """What the library uses: Wilson, design effect drawn to ICC .1 with the weight of 10 teams."""
    found = shares_of_teams(yes, sizes)
    return found.low, found.high


METHODS: Final[dict[str, Callable[[Array, Array], Ends]]] = {
    "Wilson, teams ignored": plain,
    "design-effect Wilson, t": design_t,
    "design-effect Wilson, z": design_z,
    "Korn-Graubard Clopper-Pearson": korn_graubard,
    "percentile cluster bootstrap": bootstrap,
    "linearised logit, t": logit_t,
    "Jeffreys beta, effective size": jeffreys,
    "chosen: shrunken to ICC .1, weight 10": chosen,
    "shrunken to ICC .1, weight 20": shrunken(20, 0.1),
    "shrunken to ICC .15, weight 20": shrunken(20, 0.15),
    "at least ICC .1, weight 10": shrunken(10, 0.1, floor=True),
}
