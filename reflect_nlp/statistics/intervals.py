"""Intervals for shares of people who sit in teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Interval(NamedTuple):
    """A 95 % interval of a share, both ends between 0 and 1."""

    low: float
    high: float


def wilson(said: npt.NDArray[np.bool_], teams: Sequence[str] = ()) -> Interval:
    """Return a 95 % Wilson interval that knows people of one team are alike.

    The sample size is divided by the design effect of the teams (Kish 1965, §5.4, at least 1) and
    the quantile is Student's t with (teams - 1) degrees of freedom, as Korn & Graubard (1998,
    Survey Methodology 24) advise for few clusters.

    Parameters
    ----------
    said : bool array (n_units,)
    teams : n_units team names, optional
        Empty names count as a team of one. Without teams the plain Wilson interval.

    Returns
    -------
    Interval
        ``(0, 1)`` when nobody was asked.
    """
    from scipy import stats

    n = len(said)
    if n == 0:
        return Interval(0.0, 1.0)
    share = float(said.mean())
    effect, n_teams = _design_effect(said, teams)
    quantile = float(stats.norm.ppf(0.975) if n_teams < 2 else stats.t.ppf(0.975, n_teams - 1))
    size = n / effect
    centre = (share + quantile**2 / (2 * size)) / (1 + quantile**2 / size)
    spread = share * (1 - share) / size + quantile**2 / (4 * size**2)
    half = quantile * spread**0.5 / (1 + quantile**2 / size)
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def _design_effect(said: npt.NDArray[np.bool_], teams: Sequence[str]) -> tuple[float, int]:
    """Design effect (≥ 1) and the number of teams (0 without any)."""
    named = [team or f"\0{i}" for i, team in enumerate(teams)]
    if not any(teams) or len(set(named)) < 2:
        return 1.0, 0
    _, owner = np.unique(named, return_inverse=True)
    n_teams = int(owner.max()) + 1
    share = said.mean()
    if share in (0.0, 1.0):
        return 1.0, n_teams
    totals = np.bincount(owner, weights=said - share)
    clustered = (totals**2).sum() * n_teams / (n_teams - 1) / len(said) ** 2
    return max(1.0, float(clustered / (share * (1 - share) / len(said)))), n_teams
