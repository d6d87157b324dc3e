"""How near the theme × category matrix and its priorities come to those of the gold codes.

    python benchmarks/matrix_years.py R4 R5   choose rules on these years
    python benchmarks/matrix_years.py R6      the test year: log every look in r6_log.md

Writes the sample's rows of one year to a CSV, analyses it as ``reflect-nlp report`` does (a coder
that has not learnt the year codes it) and maps both codings with the same ``map_findings``: our
segments and, with the units of their responses, the gold segments. A cell that one side lacks has
share and priority 0 there. Large cells have ten units or more in gold or in ours.

Texts and labels were made by language models: these figures are not agreement with people.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import pandas as pd
from scipy.stats import spearmanr
from scoring import gold_labels

from reflect_nlp import analyze, read_survey
from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.resources import sample_path
from reflect_nlp.run import Analysis
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.words import DIRECTIONS

RESULTS = Path(__file__).parent / "results" / "matrix_years.json"
LARGE = 10
"""Units in gold or in ours that a cell needs for the bars."""
TOP = 5
CELL = ["theme", "category"]


def main() -> None:
    """Compare the years named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    years = parser.parse_args().years
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for year in years:
        results[year] = compare(*both(run_year(year)))
        print(year, json.dumps(results[year], ensure_ascii=False))
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")


def run_year(year: str) -> Analysis:
    """Analyse one year of the sample as the command does."""
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets[sheets["年度"] == year].to_csv(folder / "year.csv", index=False)
        return analyze(read_survey(folder / "year.csv"))


def both(analysis: Analysis) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the findings of the gold codes and ours."""
    answers = analysis.answers.set_index("response_id")
    labels = gold_labels()
    gold = labels[labels["response_id"].isin(answers.index)].reset_index(drop=True)
    owners = answers.loc[gold["response_id"]].reset_index(drop=True)
    for column in ("unit_id", "role", "session", "affiliation"):
        gold[column] = owners[column]
    gold["segment_id"] = gold["response_id"] + "@" + gold["start"] + "-" + gold["end"]
    gold["theme_status"] = gold["theme"].map(lambda theme: "none" if theme == "none" else "known")
    segments = gold.assign(decided=True, category_score=1.0, centrality=0.0)
    findings = map_findings(
        segments,
        units_of(analysis.answers),
        lists=(analysis.codebook, analysis.scheme),
        stability={},
        growth={},
        seed=0,
    )
    return findings, analysis.findings


def compare(gold: pd.DataFrame, ours: pd.DataFrame) -> dict[str, object]:
    """Return errors of shares, rank correlations, overlaps of the top and agreement."""
    columns = ["people", "share", "priority", "direction"]
    cells = gold.set_index(CELL)[columns].join(
        ours.set_index(CELL)[columns], how="outer", suffixes=("_gold", "_ours")
    )
    for name in ("people", "share", "priority"):
        for side in ("gold", "ours"):
            cells[f"{name}_{side}"] = cells[f"{name}_{side}"].astype(float).fillna(0.0)
    large = cells[cells[["people_gold", "people_ours"]].max(axis=1) >= LARGE]
    error = 100 * (cells["share_ours"] - cells["share_gold"])
    same = large["direction_gold"] == large["direction_ours"]
    return {
        "cells": len(cells),
        "large_cells": len(large),
        "share_error_large": round(float(error[large.index].abs().mean()), 2),
        "share_bias_large": round(float(error[large.index].mean()), 2),
        "share_error_all": round(float(error.abs().mean()), 2),
        "priority_rank_large": _rank(large),
        "priority_rank_all": _rank(cells),
        "priority_rank_by_direction": {
            name: _rank(cells[cells["direction_gold"] == name]) for name in DIRECTIONS
        },
        f"top{TOP}_shared": {name: _shared(gold, ours, name) for name in DIRECTIONS},
        "direction_same_large": round(float(same.mean()), 3),
    }


def _rank(cells: pd.DataFrame) -> float | None:
    """Spearman's rank correlation of the priorities; None for fewer than three cells."""
    if len(cells) < 3:
        return None
    return round(float(spearmanr(cells["priority_gold"], cells["priority_ours"]).statistic), 3)


def _shared(gold: pd.DataFrame, ours: pd.DataFrame, direction: str) -> list[int]:
    """Of gold's first findings of a direction, how many are among our first ones; and how many."""
    first = [
        set(
            table[(table["direction"] == direction) & table["ranked"]]
            .head(TOP)[CELL]
            .itertuples(index=False, name=None)
        )
        for table in (gold, ours)
    ]
    return [len(first[0] & first[1]), len(first[0])]


if __name__ == "__main__":
    main()
