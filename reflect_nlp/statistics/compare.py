"""Every value of an attribute against everybody else, theme by theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.statistics.contrast import Side, contrast
from reflect_nlp.statistics.intervals import Floats
from reflect_nlp.statistics.tally import Units, units_of

FEWEST_UNITS: Final = 10
FEWEST_TEAMS: Final = 5
LEVEL: Final = 0.05
COMPARE_COLUMNS: Final = (
    "row",
    "value",
    "people",
    "n",
    "share",
    "rest_people",
    "rest_n",
    "rest_share",
    "difference",
    "low",
    "high",
    "p",
    "q",
    "verdict",
)


@dataclass(frozen=True, eq=False)
class _Totals:
    """Who said what, in every team.

    Attributes
    ----------
    yes : float array (n_values, n_rows, n_teams)
    asked : float array (n_values, n_teams)
    has_teams : bool
    """

    yes: Floats
    asked: Floats
    has_teams: bool


def compare(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    *,
    by: str,
    rows: Sequence[str],
    key: str = "theme",
    values: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Hold every value of an attribute against all the others.

    A unit that is in several values (sessions, questions) counts once in each; among everybody else
    it counts once for each other value it is in, so that who answered often is not said to raise
    more themes. Intervals and tests know of teams, and of units that stand on both sides
    (:func:`contrast.contrast`). q is p after Benjamini & Hochberg (1995) over the cells tested.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with ``key``, ``by``, ``unit_id``
    answers : DataFrame (n_responses, …) with ``by``, ``unit_id``, ``fiscal_year``, ``team``
        Who was asked. Units without a value of ``by`` are left out.
    by : str
        affiliation, career, municipality, session, fiscal_year or question.
    rows : sequence of str (n_rows,)
        Themes or categories.
    key : str
        Column of ``segments`` that holds them.
    values : sequence of str, optional
        Values in the order wanted; all in sorted order otherwise. Others are left out altogether.

    Returns
    -------
    DataFrame (n_rows * n_values, len(COMPARE_COLUMNS))
        Shares and differences in 0–1. ``verdict``: ``"more"`` or ``"less"`` where q < .05 and the
        95 % interval leaves out zero, ``"same"`` where nothing is shown (which is no proof of
        likeness), ``"few"`` with fewer than ten units or, where there are teams, five teams on
        either side; those are not tested and their p, q and interval are absent.
    """
    units = units_of(answers)
    held = tuple(sorted(set(answers[by].astype(str)) - {""}) if values is None else values)
    totals = _totals(segments, answers, units, by, key, rows, held)
    parts = [_against_rest(totals, place) for place in range(len(held))]
    table = pd.concat(
        [part.assign(row=list(rows), value=held[i]) for i, part in enumerate(parts)]
        or [pd.DataFrame(columns=list(COMPARE_COLUMNS))],
        ignore_index=True,
    )
    return _judged(table)[list(COMPARE_COLUMNS)]


def false_discoveries(p: Sequence[float] | npt.NDArray[np.float64]) -> Floats:
    """Return q values after Benjamini & Hochberg (1995); absent ones stay absent."""
    from scipy import stats

    found = np.array(p, dtype=float)
    tested = ~np.isnan(found)
    if tested.any():
        found[tested] = stats.false_discovery_control(found[tested], method="bh")
    return found


def _totals(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    units: Units,
    by: str,
    key: str,
    rows: Sequence[str],
    values: Sequence[str],
) -> _Totals:
    """Add up everybody in their team; without teams a unit is its own."""
    has_teams = any(units.teams)
    names = [team or f"\0{i}" for i, team in enumerate(units.teams)]
    team_of = np.unique(names, return_inverse=True)[1] if has_teams else np.arange(len(units))
    n_teams = int(team_of.max(initial=-1)) + 1
    unit_place = {name: i for i, name in enumerate(units.names.tolist())}
    value_place = {value: i for i, value in enumerate(values)}
    row_place = {row: i for i, row in enumerate(rows)}
    there = _places(answers, {by: value_place, "unit_id": unit_place})
    said = _places(segments, {by: value_place, key: row_place, "unit_id": unit_place})
    asked = np.zeros((len(values), n_teams))
    yes = np.zeros((len(values), len(rows), n_teams))
    np.add.at(asked, (there[:, 0], team_of[there[:, 1]]), 1)
    np.add.at(yes, (said[:, 0], said[:, 1], team_of[said[:, 2]]), 1)
    return _Totals(yes, asked, has_teams)


def _places(table: pd.DataFrame, places: Mapping[str, Mapping[str, int]]) -> npt.NDArray[np.int64]:
    """Return the distinct rows of a table as positions (n_distinct, n_columns)."""
    found = pd.DataFrame({c: table[c].astype(str).map(of) for c, of in places.items()})
    return found.dropna().drop_duplicates().to_numpy(dtype=np.int64)


def _against_rest(totals: _Totals, place: int) -> pd.DataFrame:
    here = Side(totals.yes[place], totals.asked[place])
    rest = Side(totals.yes.sum(axis=0) - here.yes, totals.asked.sum(axis=0) - here.asked)
    n, rest_n = int(here.n), int(rest.n)
    people, rest_people = here.yes.sum(axis=-1), rest.yes.sum(axis=-1)
    found = pd.DataFrame(
        {
            "people": people.astype(int),
            "n": n,
            "share": people / max(n, 1),
            "rest_people": rest_people.astype(int),
            "rest_n": rest_n,
            "rest_share": rest_people / max(rest_n, 1),
        }
    )
    found["difference"] = found["share"] - found["rest_share"]
    found[["low", "high", "p"]] = np.nan
    fewest_teams = FEWEST_TEAMS if totals.has_teams else 2
    if min(n, rest_n) >= FEWEST_UNITS and min(here.teams, rest.teams) >= fewest_teams:
        held = contrast(here, rest)
        found["low"], found["high"], found["p"] = held.low, held.high, held.p
    return found


def _judged(table: pd.DataFrame) -> pd.DataFrame:
    q = false_discoveries(table["p"].to_numpy(dtype=float))
    clear = (q < LEVEL) & ((table["low"] > 0) | (table["high"] < 0))
    verdict = np.where(
        np.isnan(q),
        "few",
        np.where(clear, np.where(table["difference"] > 0, "more", "less"), "same"),
    )
    return table.assign(q=q, verdict=verdict)
