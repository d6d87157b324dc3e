"""How far counts of units stray from those of the gold codes, on years the coder has not learnt.

    python benchmarks/misreading.py        measure R3–R5, leave one of them out in turn
    python benchmarks/misreading.py R6     the test year: log every look in r6_log.md

Every year is analysed by itself, from its sheets to its counts, coded by the coder that
left it out. The rates of R3–R5 are written to ``models/coder/errors.json``. Texts and labels were
made by language models: these are not the misreadings of real sheets.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scoring import gold_labels

from reflect_nlp import analyze, read_survey
from reflect_nlp.resources import resource, sample_path
from reflect_nlp.run import Analysis
from reflect_nlp.settings import Settings
from reflect_nlp.statistics.misreading import LEVEL, Misread, measure, widths
from reflect_nlp.statistics.tally import units_of

RESULTS = Path(__file__).parent / "results" / "misreading.json"
CARD = resource("models/coder") / "errors.json"
YEARS = ("R3", "R4", "R5")
THRESHOLDS = ("theme_threshold", "category_threshold")


class Told(NamedTuple):
    """Units (n_units, n_counts) by the coder and by the gold codes."""

    coded: npt.NDArray[np.bool_]
    gold: npt.NDArray[np.bool_]
    teams: list[str]

    @property
    def pair(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        return self.coded.sum(axis=0), self.gold.sum(axis=0)

    @property
    def misread(self) -> int:
        return int((self.coded != self.gold).sum())


def main() -> None:
    """Measure, leave one year out in turn, write the results."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    told = {year: told_of(year) for year in (*YEARS, *sys.argv[1:])}
    card: dict[str, object] = {"years": list(YEARS), "level": LEVEL, "thresholds": thresholds()}
    for kind in ("theme", "finding"):
        own = {year: told[year][kind] for year in YEARS}
        rates = pooled(own, YEARS)
        card[kind] = asdict(rates) | totals(own)
        results[kind] = leave_one_out(own)
        for year in sys.argv[1:]:
            results[kind][year] = covered(told[year][kind], rates)
    CARD.write_text(json.dumps(card, indent=1) + "\n")
    write_checksum()
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


def told_of(year: str) -> dict[str, Told]:
    """Analyse one year and lay codes beside the gold ones."""
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets[sheets["年度"] == year].to_csv(folder / "year.csv", index=False)
        return lay(analyze(read_survey(folder / "year.csv"), resamples=0), gold_labels())


def lay(analysis: Analysis, labels: pd.DataFrame) -> dict[str, Told]:
    """Lay units by the coder beside units by the gold codes: themes, and cells somebody filled."""
    units = units_of(analysis.answers)
    owner = analysis.answers.set_index("response_id")["unit_id"]
    gold = labels[labels["response_id"].isin(owner.index)]
    gold = gold.assign(unit_id=owner.loc[gold["response_id"]].to_numpy())
    coded = analysis.segments[analysis.segments["theme_status"] == "known"]
    themes = [theme.code for theme in analysis.codebook.themes] if analysis.codebook else []
    cells = sorted(set(cell_of(coded)) - {""})
    by = {"theme": (themes, lambda rows: rows["theme"]), "finding": (cells, cell_of)}
    return {
        kind: Told(
            *(units.matrix(rows["unit_id"], key(rows), codes) for rows in (coded, gold)),
            teams=list(units.teams),
        )
        for kind, (codes, key) in by.items()
    }


def cell_of(rows: pd.DataFrame) -> pd.Series:
    """Theme and category of every row; empty where it asks for no change."""
    return (rows["theme"] + "|" + rows["category"]).where(
        ~rows["category"].isin(["none", "unsure"]), ""
    )


def pooled(told: dict[str, Told], years: tuple[str, ...]) -> Misread:
    """Rates of several years."""
    coded, gold = (np.concatenate([told[y].pair[i] for y in years]) for i in (0, 1))
    return measure(coded, gold, sum(told[y].misread for y in years))


def totals(told: dict[str, Told]) -> dict[str, int]:
    """What the rates rest on."""
    return {
        "coded": sum(int(t.coded.sum()) for t in told.values()),
        "wrong": sum(int((t.coded & ~t.gold).sum()) for t in told.values()),
        "missed": sum(int((~t.coded & t.gold).sum()) for t in told.values()),
    }


def leave_one_out(told: dict[str, Told]) -> dict[str, dict[str, float]]:
    """Cover each year with the rates of the others; all together last."""
    found = {y: covered(told[y], pooled(told, tuple(o for o in told if o != y))) for y in told}
    n = sum(f["counts"] for f in found.values())
    mean = {
        key: round(sum(f[key] * f["counts"] for f in found.values()) / n, 3)
        for key in ("inside", "width")
    }
    return {**found, "all": {"counts": n, **mean}}


def covered(told: Told, misread: Misread) -> dict[str, float]:
    """Share of gold counts inside the width, and how wide it is in units."""
    coded, gold = told.pair
    found = widths(coded, len(told.coded), misread)
    inside = (found.low <= gold) & (gold <= found.high)
    return {
        "counts": len(coded),
        "inside": round(float(inside.mean()), 3),
        "width": round(float((found.high - found.low).mean()), 2),
    }


def thresholds() -> dict[str, float]:
    """The thresholds it was measured with."""
    return {name: getattr(Settings(), name) for name in THRESHOLDS}


def write_checksum() -> None:
    """Renew the line of ``errors.json`` in SHA256SUMS."""
    sums = CARD.parent / "SHA256SUMS"
    kept = [line for line in sums.read_text().splitlines() if not line.endswith(f"  {CARD.name}")]
    digest = hashlib.sha256(CARD.read_bytes()).hexdigest()
    sums.write_text("\n".join([*kept, f"{digest}  {CARD.name}"]) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
