"""Intervals for shares of people who sit in teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CORRELATION: Final = 0.1
"""How alike people of one team are taken to be before anything is known of them."""
WEIGHT: Final = 10
"""What that expectation is worth, in teams."""
_LEVEL: Final = 0.975


class Interval(NamedTuple):
    """A 95 % interval of a share, both ends between 0 and 1."""

    low: float
    high: float


class Shares(NamedTuple):
    """Shares with the ends of their 95 % intervals, arrays (n_columns,) in 0–1."""

    share: Floats
    low: Floats
    high: Floats


def wilson(said: npt.NDArray[np.bool_], teams: Sequence[str] = ()) -> Interval:
    """Return a 95 % Wilson interval that knows people of one team are alike.

    See :func:`shares`, of which this is one column.

    Parameters
    ----------
    said : bool array (n_units,)
    teams : n_units team names, optional
        Empty names count as a team of one. Without teams the plain Wilson interval.

    Returns
    -------
    Interval
        ``(0, 1)`` when nobody was asked.

    Examples
    --------
    >>> [round(end, 2) for end in wilson(np.arange(100) < 10)]
    [0.06, 0.17]
    """
    found = shares(np.asarray(said, dtype=bool)[:, None], teams)
    return Interval(float(found.low[0]), float(found.high[0]))


def shares(said: npt.NDArray[np.bool_], teams: Sequence[str] = ()) -> Shares:
    """Return the share of every column with a 95 % interval that knows of teams.

    Wilson's interval (1927) with the number of people divided by the design effect of the teams
    (Kish 1965, §5.4). Few teams estimate that effect badly, so it is drawn towards the one of teams
    of this size whose people correlate by :data:`CORRELATION`, which counts for :data:`WEIGHT`
    teams; the quantile is Student's t with as many degrees of freedom (Korn & Graubard 1998, Survey
    Methodology 24, advise t for few clusters). Chosen by ``benchmarks/intervals.py``.

    Parameters
    ----------
    said : bool array (n_units, n_columns)
    teams : n_units team names, optional

    Returns
    -------
    Shares
        Share 0 and the interval (0, 1) when nobody was asked.
    """
    n_units, n_columns = said.shape
    if n_units == 0:
        nothing = np.zeros(n_columns)
        return Shares(nothing, nothing, np.ones(n_columns))
    owner = owners(teams)
    if owner is None:
        yes, sizes = said.sum(axis=0)[:, None].astype(float), np.array([float(n_units)])
    else:
        yes = np.array([np.bincount(owner, weights=column) for column in said.T])
        sizes = np.bincount(owner).astype(float)
        yes = yes.reshape(n_columns, len(sizes))
    return shares_of_teams(yes, np.broadcast_to(sizes, yes.shape))


def shares_of_teams(yes: Floats, sizes: Floats) -> Shares:
    """Return shares with intervals out of the totals of teams (see :func:`shares`).

    Parameters
    ----------
    yes, sizes : float arrays (n_columns, n_teams)
        Who said so and who was asked, in every team. With a single team nothing is known of
        likeness and the interval is the plain one.
    """
    from scipy import stats

    n, n_teams = sizes.sum(axis=-1), yes.shape[-1]
    share = yes.sum(axis=-1) / n
    if n_teams < 2:
        return Shares(share, *wilson_ends(share, n, float(stats.norm.ppf(_LEVEL))))
    variance = share * (1 - share) / n
    clustered = ((yes - share[..., None] * sizes) ** 2).sum(axis=-1) * n_teams / (n_teams - 1)
    expected = 1 + CORRELATION * ((sizes**2).sum(axis=-1) / n - 1)
    effect = shrunk(clustered / n**2, variance, expected, n_teams - 1)
    ends = wilson_ends(share, n / np.maximum(effect, 1), quantile(n_teams - 1))
    return Shares(share, *ends)


def shrunk(clustered: Floats, simple: Floats, expected: Floats, freedom: npt.ArrayLike) -> Floats:
    """Return a design effect drawn towards the expected one.

    Parameters
    ----------
    clustered, simple : float arrays
        The variance with teams and without; where there is none the effect counts as expected.
    expected : float array
        Design effect that :data:`CORRELATION` would make.
    freedom : float array
        Degrees of freedom of the estimate.
    """
    flat = simple <= 0
    estimated = np.where(flat, expected, clustered / np.where(flat, 1, simple))
    degrees = np.asarray(freedom, dtype=float)
    return np.asarray((degrees * estimated + WEIGHT * expected) / (degrees + WEIGHT))


def quantile(freedom: npt.ArrayLike) -> Floats:
    """Return Student's two-sided 5 % quantile for a drawn design effect (see :func:`shrunk`)."""
    from scipy import stats

    return np.asarray(stats.t.ppf(_LEVEL, np.asarray(freedom, dtype=float) + WEIGHT))


def wilson_ends(share: Floats, size: Floats, quantile: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return Wilson's interval (1927) for shares of samples of any size, arrays of one shape."""
    square = np.asarray(quantile, dtype=float) ** 2
    centre = (share + square / (2 * size)) / (1 + square / size)
    spread = share * (1 - share) / size + square / (4 * size**2)
    half = np.sqrt(square * spread) / (1 + square / size)
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def owners(teams: Sequence[str]) -> npt.NDArray[np.intp] | None:
    """Return the number of every unit's team, ``None`` where there are not two of them.

    Units without a team are teams of one where others have one.
    """
    if not any(teams):
        return None
    named = [team or f"\0{i}" for i, team in enumerate(teams)]
    found, owner = np.unique(named, return_inverse=True)
    return owner if len(found) > 1 else None
