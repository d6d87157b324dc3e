"""Shares of units corrected by a sample that people coded too: prediction-powered inference.

The coder's codes are known for every unit, people's for a random sample of whole units. Codes are
yes or no, so the tuned estimator of prediction-powered inference has a plain form: within those the
coder found, and within those it did not, the share that people find is estimated from the sample,
and the two are put together in the proportions of all units.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.statistics.intervals import CORRELATION, owners, quantile, shrunk, wilson_ends

CORRECTED_COLUMNS: Final = ("theme", "coded_share", "corrected", "low", "high", "n_double")
FEWEST: Final = 20
"""Units a double-coded sample must hold."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class _Part(NamedTuple):
    """A share with its ends, 0–1, and the share of all units that it speaks for."""

    share: float
    low: float
    high: float
    of_all: float


def corrected_shares(
    coded: pd.DataFrame,
    gold: pd.DataFrame,
    sampled: npt.ArrayLike,
    probability: npt.ArrayLike,
    teams: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the share of units a theme, as coded and as corrected by the double-coded sample.

    For yes-or-no codes the tuned estimator of Angelopoulos, Duchi & Zrnic (2023, arXiv:2311.01453,
    §6), and that of design-based supervised learning (Egami, Hinck, Stewart & Wei 2023, NeurIPS),
    is the sample's share within each answer of the coder, weighted by all units. Wilson's interval
    of each (with Kish's effective size and the design effect of teams, as
    :func:`intervals.shares`) is put together by MOVER (Zou & Donner 2008, Statistics in Medicine
    27, 1693–1702): it stays within 0–1 and does not shrink to nothing when a small sample shows no
    error. The target is what people would find in all these units.

    Parameters
    ----------
    coded : bool DataFrame (n_units, n_themes)
        By the coder, all units.
    gold : bool DataFrame (n_units, n_themes)
        By people; only sampled units are read. Same rows and columns as ``coded``.
    sampled : bool array (n_units,)
        Which whole units people coded.
    probability : float array (n_units,)
        With which probability each unit was to be drawn, above 0 and at most 1.
    teams : n_units team names, optional

    Returns
    -------
    DataFrame, columns CORRECTED_COLUMNS
        Shares and the ends of 95 % intervals in 0–1.

    Raises
    ------
    InputError
        Fewer than :data:`FEWEST` units were sampled, or a probability is impossible.

    Examples
    --------
    >>> coded = pd.DataFrame({"会議": [True] * 40 + [False] * 60})
    >>> gold = pd.DataFrame({"会議": ([True] * 9 + [False]) * 4 + [False] * 60})
    >>> drawn = np.arange(100) % 3 == 0
    >>> found = corrected_shares(coded, gold, drawn, np.full(100, 0.34)).round(2)
    >>> found[["coded_share", "corrected", "low", "high"]].to_numpy().tolist()
    [[0.4, 0.34, 0.26, 0.43]]
    """
    drawn = np.asarray(sampled, dtype=bool)
    chance = np.asarray(probability, dtype=float)
    _check(drawn, chance)
    rows = []
    for theme in coded.columns:
        found = coded[theme].to_numpy(dtype=bool)
        read = gold[theme].to_numpy(dtype=bool)
        parts = [
            _part(found == answer, answer, read, drawn, chance, teams) for answer in (True, False)
        ]
        rows.append((theme, float(found.mean()), *_together(parts), int(drawn.sum())))
    return pd.DataFrame(rows, columns=list(CORRECTED_COLUMNS))


def _check(drawn: Bools, chance: Floats) -> None:
    if drawn.sum() < FEWEST:
        raise InputError(
            f"二重コーディングの標本が{int(drawn.sum())}単位しかありません"
            f"（{FEWEST}以上が必要です）。",
            remedy="無作為に選ぶ回答者（チーム・シート）を増やし、"
            "その意見をすべて人がコーディングしてください。",
        )
    if not ((chance[drawn] > 0) & (chance[drawn] <= 1)).all():
        raise InputError(
            "抽出確率に0以下か1を超える値があります。",
            remedy="抽出確率は0より大きく1以下の数にしてください。",
        )


def _part(
    inside: Bools, answer: bool, read: Bools, drawn: Bools, chance: Floats, teams: Sequence[str]
) -> _Part:
    """Return what people find among the units to which the coder gave one answer."""
    kept = inside & drawn
    of_all = float(inside.mean())
    if not kept.any():
        return _Part(float(answer), 0.0, 1.0, of_all)
    weights = 1 / chance[kept]
    weights /= weights.sum()
    yes = read[kept].astype(float)
    share = float(weights @ yes)
    size, t = _effective(
        yes,
        weights,
        share,
        owners([teams[i] for i in np.flatnonzero(kept).tolist()]) if len(teams) else None,
    )
    low, high = (float(end) for end in wilson_ends(np.array(share), np.array(size), t))
    unseen = float(np.sqrt(max(0.0, 1 - kept.sum() / inside.sum())))
    return _Part(share, share - unseen * (share - low), share + unseen * (high - share), of_all)


def _effective(
    yes: Floats, weights: Floats, share: float, owner: npt.NDArray[np.int64] | None
) -> tuple[float, float]:
    """Return how many independent units the sampled ones are worth, and the quantile to use."""
    size = 1 / float(weights @ weights)
    if owner is None or owner.max() < 1:
        return size, 1.96
    n_teams = int(owner.max()) + 1
    strays = np.bincount(owner, weights=weights * (yes - share))
    team = np.bincount(owner, weights=weights)
    expected = 1 + CORRELATION * max(float(team @ team) * size - 1, 0)
    clustered = np.array(float(strays @ strays) * n_teams / (n_teams - 1))
    effect = shrunk(
        clustered, np.array(share * (1 - share) / size), np.array(expected), n_teams - 1
    )
    return size / max(1.0, float(effect)), float(quantile(n_teams - 1))


def _together(parts: Sequence[_Part]) -> tuple[float, float, float]:
    """Add shares up by their weights, and their intervals by MOVER."""
    value = sum(p.of_all * p.share for p in parts)
    down = sum((p.of_all * (p.share - p.low)) ** 2 for p in parts) ** 0.5
    up = sum((p.of_all * (p.high - p.share)) ** 2 for p in parts) ** 0.5
    return value, max(0.0, value - down), min(1.0, value + up)
