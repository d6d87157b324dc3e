"""Whether findings point where a reader points them (研修への要望, 現場の課題, 現場での方策, 維持).

    python benchmarks/directions.py [RUNS]        R2–R5, by the rule as it is
    python benchmarks/directions.py [RUNS] R6     also the test year: log every look in r6_log.md

``data/directions.csv`` holds 200 theme × category cells of the sample with the direction a reader
gave from the cell's opinions and their questions alone, a second one that would do as well, and
whether the reader was certain. The reader was a language model that knew neither the rule nor the
voices: no figure here is an agreement with people. ``RUNS`` holds the runs whose opinions the
reader saw (``R2`` … ``all``); the figures kept are of them. Without it every year is analysed anew:
cells that today's codes no longer form are left out, others hold other opinions than were read.

The baseline takes the commonest voice of the cell alone; another one always the commonest judged
direction of R2–R5.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp import analyze, load_run, read_survey
from reflect_nlp.curriculum.direction import VOTES
from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.resources import sample_path
from reflect_nlp.run import Analysis
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.words import DIRECTIONS

HERE: Final = Path(__file__).parent
JUDGED: Final = HERE / "data" / "directions.csv"
RESULTS: Final = HERE / "results" / "directions.json"
CHOSEN_ON: Final = ("R2", "R3", "R4", "R5")
CELL: Final = ["theme", "category"]


def main() -> None:
    """Judge the rule, print what was found and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="a folder of runs; R6 to look at it too")
    names = parser.parse_args().names
    runs = next((Path(name) for name in names if name != "R6"), None)
    judged = pd.read_csv(JUDGED, keep_default_na=False)
    years = (*CHOSEN_ON, "R6", "all") if "R6" in names else CHOSEN_ON
    cells = pd.concat([held(judged, year, year_run(year, runs)) for year in years])
    usual = Counter(cells.loc[cells["year"].isin(CHOSEN_ON), "judged"]).most_common(1)[0][0]
    groups = {"R2-R5": cells[cells["year"].isin(CHOSEN_ON)]}
    if "R6" in names:
        groups |= {year: cells[cells["year"] == year] for year in ("R6", "all")}
        groups["every cell"] = cells
    found = {name: score(rows, usual) for name, rows in groups.items()}
    print(json.dumps(found, ensure_ascii=False, indent=1))
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept["first run"] = found | kept.get("first run", {})
    kept["now"] = kept.get("now", {}) | found
    RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def year_run(year: str, runs: Path | None) -> Analysis:
    """Return the run of one year alone, or of all years together."""
    if runs is not None:
        return load_run(runs / year)
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{year}.csv"
        (sheets if year == "all" else sheets[sheets["年度"] == year]).to_csv(path, index=False)
        return analyze(read_survey(path))


def held(judged: pd.DataFrame, year: str, analysis: Analysis) -> pd.DataFrame:
    """Return the judged cells of a year with our direction and that of the commonest voice."""
    findings = map_findings(
        analysis.segments,
        units_of(analysis.answers),
        lists=(analysis.codebook, load_scheme("default")),
        stability={},
        growth={},
        seed=0,
    )
    findings["voice"] = findings[list(VOTES)].astype(int).idxmax(axis=1).map(VOTES)
    return judged[judged["year"] == year].merge(findings[[*CELL, "direction", "voice"]], on=CELL)


def score(cells: pd.DataFrame, usual: str) -> dict[str, object]:
    """Return accuracy, what a reader's directions became, and how baselines do."""
    ours, judged, second = cells["direction"], cells["judged"], cells["second"]
    right = ours == judged
    table = pd.crosstab(judged, ours).reindex(
        index=list(DIRECTIONS), columns=list(DIRECTIONS), fill_value=0
    )
    told = {
        name: {
            "precision": _share(right[ours == name]),
            "recall": _share(right[judged == name]),
            "judged": int((judged == name).sum()),
        }
        for name in DIRECTIONS
    }
    return {
        "cells": len(cells),
        "accuracy": _share(right),
        "accuracy, second allowed": _share(right | (ours == second)),
        "accuracy where the reader was certain": _share(right[cells["certain"] == 1]),
        "by direction": told,
        "judged (rows) by ours": {row: table.loc[row].to_dict() for row in table.index},
        "baseline: commonest voice": _share(cells["voice"] == judged),
        "baseline: commonest voice, second allowed": _share(
            (cells["voice"] == judged) | (cells["voice"] == second)
        ),
        f"baseline: always {usual}": _share(judged == usual),
    }


def _share(right: pd.Series) -> float | None:
    return round(float(right.mean()), 3) if len(right) else None


if __name__ == "__main__":
    main()
