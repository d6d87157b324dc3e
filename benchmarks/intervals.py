"""Intervals and tests that know of teams: what covers, how wide, how often they cry wolf.

    python benchmarks/intervals.py

People in teams of three to seven whose team's share is drawn from a beta distribution (intraclass
correlation .05, .1, .2; .3 beside them, to see where it ends). First the interval of one share:
everything in ``interval_methods.py``. Then the difference of two groups: inside the same teams
(affiliations), of separate teams (years), of the same people (sessions). Last whole tables: false
verdicts of ``compare`` and ``changes`` where nothing differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from difference_methods import DIFFERENCES, KINDS, draw_groups
from interval_methods import METHODS, Array, Ends

from reflect_nlp.statistics.compare import compare
from reflect_nlp.statistics.trends import changes

RESULTS = Path(__file__).parent / "results" / "intervals.json"
SHARES: Final = (0.05, 0.1, 0.2, 0.3, 0.5)
TEAMS: Final = (8, 12, 16, 25)
CORRELATIONS: Final = (0.05, 0.1, 0.2)
OUTSIDE: Final = 0.3
DRAWS: Final = 4000
APART: Final = 0.15
BAR: Final = 0.93
TABLES: Final = 300
ROWS: Final = 13


def main() -> None:
    """Measure and keep the result."""
    found = {
        "draws a cell": DRAWS,
        "one share": one_share(CORRELATIONS),
        f"one share, correlation {OUTSIDE}": one_share((OUTSIDE,)),
        "difference": {kind: difference(kind) for kind in KINDS},
        "false verdicts": false_verdicts(),
    }
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(found, indent=1, ensure_ascii=False))


def one_share(correlations: tuple[float, ...]) -> dict[str, dict[str, object]]:
    """Coverage and width of every method over shares, teams and correlations."""
    rng = np.random.default_rng(0)
    cells = []
    for share, teams, icc in product(SHARES, TEAMS, correlations):
        sizes = rng.integers(3, 8, (DRAWS, teams))
        own = rng.beta(share * (1 / icc - 1), (1 - share) * (1 / icc - 1), (DRAWS, teams))
        yes = rng.binomial(sizes, own).astype(float)
        cells.append(((share, teams, icc), share, (yes, sizes.astype(float))))
    return {name: _summary(list(_covered(method, cells))) for name, method in METHODS.items()}


def difference(kind: str) -> dict[str, dict[str, object]]:
    """Coverage and width of differences; how often one is found where there is none."""
    rng = np.random.default_rng(1)
    cells = []
    for share, apart, teams, icc in product(SHARES, (0.0, APART), TEAMS, CORRELATIONS):
        groups = draw_groups(kind, rng, share, share + apart, teams, icc, DRAWS // 2)
        cells.append(((share, apart, teams, icc), -apart, groups))
    found = {}
    for name, method in DIFFERENCES.items():
        found[name] = _summary(list(_covered(method, cells)))
        wrong = [_rejected(method(*groups)) for _, apart, groups in cells if not apart]
        found[name]["rejected without difference, mean"] = round(float(np.mean(wrong)), 4)
        found[name]["rejected without difference, most"] = round(float(np.max(wrong)), 4)
    return found


def _rejected(ends: Ends) -> float:
    low, high = ends
    return float(np.mean((low > 0) | (high < 0)))


Cell = tuple[tuple[float, ...], float, tuple[Array, ...]]


def _covered(
    method: Callable[..., Ends], cells: list[Cell]
) -> Iterator[tuple[tuple[float, ...], float, float]]:
    for name, truth, data in cells:
        low, high = method(*data)
        inside = (low <= truth + 1e-12) & (truth - 1e-12 <= high)
        yield name, float(inside.mean()), float(np.nanmean(high - low))


def _summary(cells: list[tuple[tuple[float, ...], float, float]]) -> dict[str, object]:
    worst = min(cells, key=lambda cell: cell[1])
    return {
        "coverage, least": round(worst[1], 4),
        "coverage, mean": round(float(np.mean([c[1] for c in cells])), 4),
        f"cells at {BAR} or above": f"{sum(c[1] >= BAR for c in cells)}/{len(cells)}",
        "width, mean": round(float(np.mean([c[2] for c in cells])), 4),
        "least covered at": list(worst[0]),
    }


def false_verdicts() -> dict[str, dict[str, float]]:
    """Share of tables without any difference that show one, and of cells that do."""
    rng = np.random.default_rng(2)
    tables: dict[str, list[float]] = {}
    for _ in range(TABLES):
        segments, answers = _people(rng)
        rows = [f"t{i}" for i in range(ROWS)]
        for by in ("affiliation", "session", "fiscal_year"):
            verdicts = compare(segments, answers, by=by, rows=rows)["verdict"]
            tables.setdefault(by, []).append(float(verdicts.isin(["more", "less"]).mean()))
        moved = changes(segments, answers, rows=rows)
        wrong = moved["verdict"].isin(["grown", "shrunk"]).mean()
        tables.setdefault("trend", []).append(float(wrong))
        tables.setdefault("any change, q", []).append(float((moved["q_any"] < 0.05).mean()))
        tables.setdefault("trend, p", []).append(float((moved["p"] < 0.05).mean()))
        tables.setdefault("any change, p", []).append(float((moved["p_any"] < 0.05).mean()))
        for name, low, high in (
            ("slope, interval", "slope_low", "slope_high"),
            ("last step, interval", "low", "high"),
        ):
            outside = (moved[low] > 0) | (moved[high] < 0)
            tables.setdefault(name, []).append(float(outside.mean()))
    return {
        name: {
            "tables with a false verdict": round(float(np.mean(np.array(each) > 0)), 4),
            "false cells": round(float(np.mean(each)), 4),
        }
        for name, each in tables.items()
    }


def _people(rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw four years of teams that answer up to four times, nobody different from anybody."""
    icc, shares = 0.1, np.linspace(0.05, 0.5, ROWS)
    answers, segments = [], []
    for year, teams in zip(("R2", "R3", "R4", "R5"), (8, 14, 19, 23), strict=True):
        for team in range(teams):
            own = rng.beta(shares * (1 / icc - 1), (1 - shares) * (1 / icc - 1))
            for person in range(rng.integers(4, 7)):
                who = rng.beta(np.maximum(own, 1e-6) * 4, np.maximum(1 - own, 1e-6) * 4)
                facts = (f"{year}-{team}-{person}", year, str(team), "行社行社相"[person % 5])
                for session in rng.choice(4, rng.integers(1, 4), replace=False):
                    answers.append((*facts, str(session)))
                    said = np.flatnonzero(rng.random(ROWS) < who / 2)
                    segments += [(*facts, str(session), f"t{i}") for i in said]
    columns = ["unit_id", "fiscal_year", "team", "affiliation", "session"]
    return pd.DataFrame(segments, columns=[*columns, "theme"]), pd.DataFrame(
        answers, columns=columns
    )


if __name__ == "__main__":
    main()
