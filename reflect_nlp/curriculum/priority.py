"""Priority: a product of terms that anybody can check, and how sure the order is.

``100 × share^a × voice^b × growth^c × stability^d`` with exponents from the scheme. It compares
findings of one direction; those of different directions are neither added nor ranked together.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.records import PriorityFormula
from reflect_nlp.statistics.tally import Units

TERMS: Final = {
    "share": "割合",
    "term_voice": "声",
    "term_growth": "増減",
    "term_stability": "安定度",
}
"""Columns of the terms and what they are called."""
DRAWS: Final = 500
SCALE: Final = 100.0


def floor(formula: PriorityFormula, n_units: int) -> int:
    """Return how many units a finding needs for a place in the order.

    Examples
    --------
    >>> floor(PriorityFormula(), 40), floor(PriorityFormula(), 107)
    (3, 4)
    """
    return max(formula.min_people, math.ceil(round(formula.min_share * n_units, 9)))


def priorities(table: pd.DataFrame, formula: PriorityFormula) -> npt.NDArray[np.float64]:
    """Return the priority of every finding, (n_cells,); a term with exponent 0 counts as 1.

    Parameters
    ----------
    table : DataFrame (n_cells, …) with the columns of ``TERMS``
    """
    terms = table[list(TERMS)].to_numpy(dtype=np.float64)
    return np.asarray(SCALE * _powers(terms, formula).prod(axis=1), dtype=np.float64)


def told(row: pd.Series, formula: PriorityFormula) -> str:
    """Write a priority as the product of its terms; terms switched off are left out.

    Examples
    --------
    >>> row = pd.Series({"priority": 7.5, "share": 0.1, "term_voice": 0.75, "term_growth": 1.0,
    ...     "term_stability": 1.0})
    >>> told(row, PriorityFormula(stability=0, growth=2))
    '優先度7.5＝100×割合0.100×声0.75×増減1.00^2'
    """
    parts = []
    for (column, label), power in zip(TERMS.items(), _exponents(formula), strict=True):
        digits = 3 if column == "share" else 2
        if power:
            raised = "" if power == 1 else f"^{power:g}"
            parts.append(f"{label}{float(row[column]):.{digits}f}{raised}")
    return f"優先度{float(row['priority']):.1f}＝" + "×".join([f"{SCALE:.0f}", *parts])


def rank_ranges(
    table: pd.DataFrame,
    spoke: npt.NDArray[np.bool_],
    units: Units,
    formula: PriorityFormula,
    *,
    seed: int,
) -> tuple[pd.Series, pd.Series]:
    """Return the 95 % range of each finding's rank within its direction.

    Teams are drawn with replacement where there are teams, else units (cluster bootstrap, Davison
    & Hinkley 1997, §3.8): people of one team say alike. The other terms stay as they are.

    Parameters
    ----------
    table : DataFrame (n_cells, …)
        direction, ranked and the columns of ``TERMS``.
    spoke : bool array (n_cells, n_units)
    units : Units
    formula : PriorityFormula
    seed : int
        Of the 500 draws.

    Returns
    -------
    pair of Series of Int64 (n_cells,)
        Lowest and highest rank, absent where a finding has no place in the order.
    """
    low, high = (pd.Series(pd.NA, index=table.index, dtype="Int64") for _ in range(2))
    if table.empty:
        return low, high
    drawn = _drawn_shares(spoke, units, seed)
    others = table.assign(share=1.0)
    weight = _powers(others[list(TERMS)].to_numpy(dtype=float), formula).prod(axis=1)
    drawn = drawn**formula.share * weight
    ranked = table["ranked"].to_numpy(dtype=bool)
    for direction in table["direction"].unique():
        cells = np.flatnonzero(ranked & (table["direction"] == direction).to_numpy())
        if not len(cells):
            continue
        order = np.argsort(-drawn[:, cells], axis=1, kind="stable")
        ranks = np.argsort(order, axis=1) + 1
        low.iloc[cells], high.iloc[cells] = np.percentile(
            ranks, [2.5, 97.5], axis=0, method="nearest"
        )
    return low, high


def _drawn_shares(spoke: npt.NDArray[np.bool_], units: Units, seed: int) -> npt.NDArray[np.float64]:
    """Return the share of every cell in every draw of teams, (n_draws, n_cells)."""
    names = [team or f"\0{place}" for place, team in enumerate(units.teams)]
    clusters, owner = np.unique(names, return_inverse=True)
    n = len(clusters)
    totals = np.stack([np.bincount(owner, weights=cell, minlength=n) for cell in spoke], axis=1)
    generator = np.random.default_rng(seed)
    draws = generator.multinomial(n, np.full(n, 1 / n), DRAWS).astype(np.float64)
    said = draws @ totals
    asked = np.maximum(draws @ np.bincount(owner, minlength=n), 1)[:, np.newaxis]
    return np.asarray(said / asked, dtype=np.float64)


def _exponents(formula: PriorityFormula) -> tuple[float, float, float, float]:
    return formula.share, formula.voice, formula.growth, formula.stability


def _powers(terms: npt.NDArray[np.float64], formula: PriorityFormula) -> npt.NDArray[np.float64]:
    """Raise every term to its exponent, (n_cells, 4)."""
    return np.asarray(np.power(terms, np.array(_exponents(formula))), dtype=np.float64)
