"""Units by theme and fiscal year, and whether they change.

Nobody is followed from one year to the next: the years are separate samples, and a change between
them is a difference between groups of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.statistics.compare import (
    FEWEST_TEAMS,
    FEWEST_UNITS,
    LEVEL,
    false_discoveries,
)
from reflect_nlp.statistics.contrast import expected, robust, score_test
from reflect_nlp.statistics.crosstab import Crosstab, crosstab
from reflect_nlp.statistics.difference import Share, difference
from reflect_nlp.statistics.intervals import WEIGHT, Floats, Shares, shares, shrunk
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.words import sort_years, year_number

CHANGE_COLUMNS: Final = (
    "row",
    "slope",
    "slope_low",
    "slope_high",
    "p",
    "q",
    "p_any",
    "q_any",
    "difference",
    "low",
    "high",
    "verdict",
)


@dataclass(frozen=True, eq=False)
class _Year:
    """One year: who said what (n_units, n_rows), their teams (n_units,), the share of each row."""

    when: int
    said: npt.NDArray[np.bool_]
    teams: Sequence[str]
    share: Shares

    @property
    def n(self) -> int:
        return len(self.said)


def trend(
    segments: pd.DataFrame, answers: pd.DataFrame, *, themes: Sequence[str], key: str = "theme"
) -> Crosstab:
    """Count the units of every theme in every year.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with ``key``, ``fiscal_year``, ``unit_id``
    answers : DataFrame (n_responses, …) with ``fiscal_year``, ``unit_id``
    themes : sequence of str (n_themes,)
    key : str
        Column of ``segments`` that holds them.

    Returns
    -------
    Crosstab
        Columns are the years from old to new.
    """
    years = sort_years(answers["fiscal_year"].astype(str))
    return crosstab(segments, answers, by="fiscal_year", rows=themes, columns=years, key=key)


def changes(
    segments: pd.DataFrame, answers: pd.DataFrame, *, rows: Sequence[str], key: str = "theme"
) -> pd.DataFrame:
    """Say how the share of every theme changes over the years.

    Slope: least squares over the shares of the years, weighted by their units; its interval puts
    together the intervals of the years (Zou, Huang & Zhang 2009, Computational Statistics & Data
    Analysis 53), its p is the cluster-robust score test for a linear trend (Cochran 1954,
    Biometrics 10, with :func:`contrast.score_test`). ``p_any`` asks whether the years differ at
    all: Pearson's chi-square with the design effect of the teams as an F (Rao & Scott 1984, Annals
    of Statistics 12). q is p after Benjamini & Hochberg (1995) over the rows.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with ``key``, ``fiscal_year``, ``unit_id``
    answers : DataFrame (n_responses, …) with ``fiscal_year``, ``unit_id``, ``team``
        Of years that can be compared (see ``survey.wording``). Years with fewer than ten units or,
        where there are teams, five teams are passed over.
    rows : sequence of str (n_rows,)
    key : str
        Column of ``segments`` that holds them.

    Returns
    -------
    DataFrame (n_rows, len(CHANGE_COLUMNS))
        ``slope`` a year and ``difference`` of the newest year and the one before it, as shares in
        -1 … 1, with the ends of their 95 % intervals. ``verdict``: ``"grown"`` or ``"shrunk"``
        where q < .05 and the interval of the slope leaves out zero, ``"level"`` where no change is
        shown, ``"unknown"`` where the newest year or every other one is too small.
    """
    years = _years(segments, answers, rows, key)
    table = pd.DataFrame({"row": list(rows)})
    numbers = [column for column in CHANGE_COLUMNS if column not in ("row", "verdict")]
    if len(years) < 2:
        table[numbers] = np.nan
        return table.assign(verdict="unknown")
    slope, low, high = _slope(years)
    last = _last_step(years[-2].share, years[-1].share)
    p, p_any = _linear(years), _any_change(years)
    q = false_discoveries(p)
    clear = (q < LEVEL) & ((low > 0) | (high < 0))
    values = (slope, low, high, p, q, p_any, false_discoveries(p_any), *last)
    table[numbers] = np.column_stack(values)
    verdict = np.where(clear, np.where(slope > 0, "grown", "shrunk"), "level")
    return table.assign(verdict=verdict)


def _years(
    segments: pd.DataFrame, answers: pd.DataFrame, rows: Sequence[str], key: str
) -> list[_Year]:
    """Return the years that are large enough; none where the newest is not."""
    names = sort_years(answers["fiscal_year"].astype(str))
    found = []
    for place, name in enumerate(names):
        units = units_of(answers[answers["fiscal_year"] == name])
        teams = set(units.teams) - {""}
        if len(units) < FEWEST_UNITS or (teams and len(teams) < FEWEST_TEAMS):
            if place == len(names) - 1:
                return []
            continue
        mine = segments[segments["fiscal_year"] == name]
        said = units.matrix(mine["unit_id"], mine[key], rows)
        when = year_number(name) or place
        found.append(_Year(when, said, units.teams, shares(said, units.teams)))
    return found


def _weights(years: Sequence[_Year]) -> Floats:
    """Return the weight of every year's share in the slope (n_years,)."""
    when, n = np.array([y.when for y in years], float), np.array([y.n for y in years], float)
    centred = when - np.average(when, weights=n)
    return np.asarray(n * centred / (n * centred**2).sum())


def _slope(years: Sequence[_Year]) -> tuple[Floats, Floats, Floats]:
    weights = _weights(years)[:, None]
    share, low, high = (
        np.array([getattr(y.share, end) for y in years]) for end in ("share", "low", "high")
    )
    slope = (weights * share).sum(axis=0)
    lower = np.where(weights > 0, low, high)
    upper = np.where(weights > 0, high, low)
    down = np.sqrt(((weights * (share - lower)) ** 2).sum(axis=0))
    up = np.sqrt(((weights * (upper - share)) ** 2).sum(axis=0))
    return slope, slope - down, slope + up


def _last_step(before: Shares, now: Shares) -> tuple[list[float], list[float], list[float]]:
    pairs = zip(zip(*before, strict=True), zip(*now, strict=True), strict=True)
    found = [difference(Share(*a), Share(*b)) for a, b in pairs]
    return [d.value for d in found], [d.low for d in found], [d.high for d in found]


def _linear(years: Sequence[_Year]) -> Floats:
    """Return p of the linear trend (n_rows,)."""
    each = _weights(years) / [y.n for y in years]
    yes, sizes, year_of = _totals(years)
    weights = each[year_of] * sizes
    squares = np.asarray((each**2 * [y.n for y in years]).sum())
    pooled = yes.sum(axis=-1) / sizes.sum()
    return score_test(
        each[year_of] * yes,
        weights,
        squares,
        pooled,
        teams=len(sizes),
        freedom=len(sizes) - len(years),
    )


def _any_change(years: Sequence[_Year]) -> Floats:
    """Return p of any difference between the years (n_rows,)."""
    from scipy import stats

    yes, sizes, _ = _totals(years)
    n = np.array([y.n for y in years], float)
    share = np.array([y.share.share for y in years])
    pooled = yes.sum(axis=-1) / sizes.sum()
    free = max(len(sizes) - len(years), 1)
    simple = pooled * (1 - pooled) / n.sum()
    rests = (yes - pooled[:, None] * sizes) / n.sum()
    effect = shrunk(robust(rests, len(sizes)), simple, expected(sizes, n.sum()), free)
    spread = np.where(simple > 0, simple * n.sum(), 1) * np.maximum(effect, 1)
    chi = (n[:, None] * (share - pooled) ** 2).sum(axis=0) / spread
    p = stats.f.sf(chi / (len(years) - 1), len(years) - 1, free + WEIGHT)
    return np.where(simple > 0, p, 1.0)


def _totals(years: Sequence[_Year]) -> tuple[Floats, Floats, npt.NDArray[np.intp]]:
    """Return yes (n_rows, n_teams), asked (n_teams,) and the year of every team."""
    with_teams = any(any(y.teams) for y in years)
    yes, sizes, year_of = [], [], []
    for place, year in enumerate(years):
        names = [team or f"\0{i}" for i, team in enumerate(year.teams)] if with_teams else None
        owner = np.unique(names, return_inverse=True)[1] if names else np.arange(year.n)
        asked = np.bincount(owner).astype(float)
        here = np.zeros((year.said.shape[1], len(asked)))
        np.add.at(here.T, owner, year.said.astype(float))
        yes.append(here)
        sizes.append(asked)
        year_of += [place] * len(asked)
    return np.concatenate(yes, axis=1), np.concatenate(sizes), np.array(year_of)
