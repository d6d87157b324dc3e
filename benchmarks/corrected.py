"""How often the interval of a corrected share holds the share that people would find in all units.

    python benchmarks/corrected.py

Double-coded units are drawn again and again (i) from made units whose codes are wrong as often as
measured, and (ii) from the labelled sample R2–R5, each year coded by the coder that left it out.
Compared with the double-coded units alone and with the uncorrected count. Labels were made by
language models.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from misreading import told_of

from reflect_nlp.statistics.correction import corrected_shares
from reflect_nlp.statistics.intervals import shares

RESULTS = Path(__file__).parent / "results" / "corrected.json"
YEARS = ("R2", "R3", "R4", "R5")
SIZES = (60, 100)
DRAWS = 400
Bools = npt.NDArray[np.bool_]
Ends = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


class Population(NamedTuple):
    """Units (n_units, n_themes) by the coder and by people, and the units' teams."""

    coded: Bools
    gold: Bools
    teams: list[str]


def main() -> None:
    """Draw from both populations and write what was covered."""
    results = {
        name: {str(size): covered(population, size) for size in SIZES}
        for name, population in (("synthetic", synthetic()), ("sample", labelled()))
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


def labelled() -> Population:
    """R2–R5."""
    told = {year: told_of(year)["theme"] for year in YEARS}
    return Population(
        np.vstack([t.coded for t in told.values()]),
        np.vstack([t.gold for t in told.values()]),
        [team for t in told.values() for team in t.teams],
    )


def synthetic(n: int = 400, n_teams: int = 80) -> Population:
    """Units in teams with themes of 5–50 %; a sixth of the coded wrong, a seventh missed."""
    rng = np.random.default_rng(1)
    team = rng.integers(0, n_teams, n)
    base = np.linspace(0.05, 0.5, 10)
    lean = rng.beta(base * 9, (1 - base) * 9, (n_teams, 10))[team]
    gold = rng.random((n, 10)) < lean
    missed = rng.random((n, 10)) < 1 / 7
    wrong = rng.random((n, 10)) < (base / 6 / (1 - base))
    return Population(np.where(gold, ~missed, wrong), gold, [str(t) for t in team])


def covered(population: Population, size: int) -> dict[str, dict[str, float]]:
    """Coverage (mean and worst theme) and width of each method; bias of the uncorrected count."""
    rng = np.random.default_rng(size)
    n = len(population.gold)
    truth = population.gold.mean(axis=0)
    methods: dict[str, Callable[[Bools], Ends]] = {
        "corrected": lambda drawn: corrected(population, drawn),
        "double_coded_alone": lambda drawn: alone(population, drawn),
    }
    hits = {name: np.zeros((DRAWS, len(truth))) for name in methods}
    width = dict.fromkeys(methods, 0.0)
    for draw in range(DRAWS):
        drawn = np.isin(np.arange(n), rng.choice(n, size, replace=False))
        for name, method in methods.items():
            low, high = method(drawn)
            hits[name][draw] = (low <= truth) & (truth <= high)
            width[name] += float((high - low).mean()) / DRAWS
    found = {
        name: {
            "coverage": round(float(hits[name].mean()), 3),
            "worst_theme": round(float(hits[name].mean(axis=0).min()), 3),
            "width": round(width[name], 3),
        }
        for name in methods
    }
    bias = np.abs(population.coded.mean(axis=0) - truth)
    return {**found, "uncorrected": {"mean_bias": round(float(bias.mean()), 3)}}


def corrected(population: Population, drawn: Bools) -> Ends:
    """The estimator of the library."""
    found = corrected_shares(
        pd.DataFrame(population.coded),
        pd.DataFrame(population.gold),
        drawn,
        np.full(len(drawn), drawn.mean()),
        population.teams,
    )
    return found["low"].to_numpy(), found["high"].to_numpy()


def alone(population: Population, drawn: Bools) -> Ends:
    """The double-coded units without the coder, with their teams."""
    teams = [population.teams[i] for i in np.flatnonzero(drawn)]
    found = shares(population.gold[drawn], teams)
    unseen = np.sqrt(1 - drawn.mean())
    low = found.share - unseen * (found.share - found.low)
    return low, found.share + unseen * (found.high - found.share)


if __name__ == "__main__":
    main()
