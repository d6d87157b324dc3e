"""Random sets of tables that share numbers: does anybody recover a hidden small count?

    python benchmarks/disclosure.py [--sets 10000]

Every set has themes with units and mentions, additive attributes that share the themes' totals,
roles with both totals, sessions that overlap. ``protect`` hides over all tables together; for
comparison every table is closed by itself. An attacker with linear programming then looks for
hidden small counts that only one whole number fits.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reflect_nlp.statistics.disclosure import Grid, Limit, Name, Release, hide, protect, ranges
from reflect_nlp.statistics.disclosure.audit import recovered, system

K = 5
ALONE = 1000
"""Sets on which closing every table by itself is tried for comparison."""
RESULT = Path(__file__).parent / "results" / "disclosure.json"


def random_release(seed: int) -> Release:
    """Return a set of tables of 2 to 5 themes."""
    rng = np.random.default_rng(seed)
    n_themes = int(rng.integers(2, 6))
    themes = range(n_themes)
    mean = float(rng.choice([2, 5, 12]))
    roles = rng.poisson(mean, (n_themes, int(rng.integers(2, 4))))
    units = rng.binomial(roles, 0.8)
    people = np.array([rng.integers(row.max(), row.sum() + 1) for row in units])
    values: dict[Name, int] = {}
    grids, limits, together = [], [], []
    for t in themes:
        values["said", t], values["units", t] = int(roles[t].sum()), int(people[t])
        limits.append(Limit(("units", t), tuple(("u", t, r) for r in range(roles.shape[1]))))
        for r in range(roles.shape[1]):
            values["s", t, r], values["u", t, r] = int(roles[t, r]), int(units[t, r])
            limits += [Limit(("u", t, r), (("s", t, r),)), Limit(("u", t, r), (("units", t),))]
            together.append((("s", t, r), ("u", t, r)))
    for r in range(roles.shape[1]):
        values["role", r] = int(roles[:, r].sum())
    cells = tuple(tuple(("s", t, r) for r in range(roles.shape[1])) for t in themes)
    totals = tuple(("said", t) for t in themes)
    grids.append(Grid(cells, totals, tuple(("role", r) for r in range(roles.shape[1]))))
    for a in range(int(rng.integers(1, 4))):
        parts = np.array(
            [_split(rng, n, int(rng.integers(2, 5)) if a else 3) for n in people], dtype=object
        )
        width = min(len(row) for row in parts)
        table = np.array([[*row[: width - 1], sum(row[width - 1 :])] for row in parts], dtype=int)
        names = tuple(tuple((f"a{a}", t, v) for v in range(width)) for t in themes)
        values |= {names[t][v]: int(table[t, v]) for t in themes for v in range(width)}
        grids.append(Grid(names, tuple(("units", t) for t in themes)))
    for t in themes:
        sessions = rng.binomial(int(people[t]), 0.6, 3)
        names_ = tuple(("session", t, v) for v in range(3))
        values |= zip(names_, map(int, sessions), strict=True)
        limits += [Limit(name, (("units", t),)) for name in names_]
        if sessions.sum() >= people[t]:
            limits.append(Limit(("units", t), names_))
        grids.append(Grid((names_,)))
    counts = frozenset(n for n in values if n[0] not in ("s", "said", "role"))  # type: ignore[index]
    return Release(values, grids, limits, together, frozenset(), frozenset(), counts)


def _split(rng: np.random.Generator, n: int, parts: int) -> list[int]:
    return list(map(int, rng.multinomial(int(n), rng.dirichlet(np.ones(parts)))))


def by_table(release: Release) -> frozenset[Name]:
    """Return what is hidden when every table is closed by itself."""
    tied = {name: pair for pair in release.together for name in pair}
    small = {other for name in release.small(K) for other in tied.get(name, (name,))}
    hidden = set(small)
    for grid in release.grids:
        table = np.array([[release.values[n] for n in row] for row in grid.cells])
        rows = [release.values[n] for n in grid.row_totals] or None
        columns = [release.values[n] for n in grid.column_totals] or None
        primary = [[n in small for n in row] for row in grid.cells]
        found = hide(table, K, primary=primary, row_totals=rows, column_totals=columns)
        hidden |= {grid.cells[i][j] for i, j in np.argwhere(found.cells)}
    return frozenset(o for name in hidden for o in tied.get(name, (name,)))


def measure(sets: int) -> Iterator[dict[str, object]]:
    """Count what is hidden and what is recovered, and tell it after every 500 sets."""
    start = time.perf_counter()
    total = dict.fromkeys(
        (
            "hidden",
            "primary",
            "unsafe",
            "recovered",
            "sets_leaking_by_table",
            "recovered_by_table",
            "ranged",
            "near",
        ),
        0,
    )
    for seed in range(sets):
        release = random_release(seed)
        found = protect(release, K)
        total["hidden"] += len(found.hidden)
        total["primary"] += len(found.primary)
        total["unsafe"] += len(found.unsafe)
        total["recovered"] += len(recovered(system(release, found.hidden), found.primary))
        if seed < ALONE:
            alone = by_table(release)
            leaks = recovered(system(release, alone), found.primary & alone)
            total["recovered_by_table"] += len(leaks)
            total["sets_leaking_by_table"] += bool(leaks)
        if seed % 100 == 0:
            told = ranges(release, found.hidden, found.primary)
            total["ranged"] += len(told.low)
            total["near"] += sum(told.width(name) <= 1 for name in told.low)
        if (seed + 1) % 500 == 0 or seed + 1 == sets:
            yield {
                "sets": seed + 1,
                "sets_by_table": min(seed + 1, ALONE),
                "k": K,
                **total,
                "complementary_per_primary": round(total["hidden"] / total["primary"] - 1, 3),
                "seconds": round(time.perf_counter() - start, 1),
            }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=10_000)
    options = parser.parse_args()
    for result in measure(options.sets):
        text = json.dumps(result, indent=1)
        if options.sets >= 10_000:
            RESULT.write_text(text + "\n", encoding="utf-8")
    print(text)
