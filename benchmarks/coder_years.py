"""How well the shipped coder codes a year it has not learnt from, through the whole command.

    python benchmarks/coder_years.py R4 R5   choose settings on these years
    python benchmarks/coder_years.py R6      the test year: log every look in r6_log.md

Writes the sample's rows of each year to a CSV, runs ``reflect-nlp report`` on it and compares
``segments.csv`` with the gold codes. Every response of the sample is coded by the coder that left
its year out; for R6 that is the coder learnt from R2–R5 alone.

Texts and labels were made by language models: these figures are not agreement with people.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import yaml
from scoring import gold_labels, scores

from reflect_nlp.resources import resource, sample_path
from reflect_nlp.themes.coder import HEADS

RESULTS = Path(__file__).parent / "results" / "coder_years.json"
CARD = resource("models/coder") / "scores.json"
TEST_YEAR = "R6"
WITHOUT_THRESHOLD = {"theme_threshold": 0.0, "category_threshold": 0.0, "voice_threshold": 0.0}


def main() -> None:
    """Score the years named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    years = parser.parse_args().years
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for year in years:
        results[year] = {
            "threshold": run_year(year, {}),
            "no_threshold": run_year(year, WITHOUT_THRESHOLD),
        }
        print(year, json.dumps(results[year], ensure_ascii=False))
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")
    if TEST_YEAR in years:
        measured = results[TEST_YEAR]["threshold"]
        card = {head: round(measured[head]["f1"], 3) for head in HEADS}
        CARD.write_text(json.dumps(card, indent=1) + "\n")


def run_year(year: str, settings: dict[str, float]) -> dict[str, object]:
    """Run the command on one year and score it."""
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    gold = gold_labels()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets[sheets["年度"] == year].to_csv(folder / "year.csv", index=False)
        (folder / "settings.yaml").write_text(yaml.safe_dump(settings))
        command = [sys.executable, "-m", "reflect_nlp", "report", str(folder / "year.csv")]
        command += ["--out", str(folder / "out"), "--settings", str(folder / "settings.yaml")]
        subprocess.run(command, check=True, capture_output=True)
        coded = pd.read_csv(
            folder / "out" / "segments.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig"
        )
    own = gold[gold["response_id"].str.startswith(f"{year}-")]
    unsure = float((coded["theme_status"] == "unsure").mean())
    return {**scores(coded, own), "unsure": round(unsure, 4)}


if __name__ == "__main__":
    main()
