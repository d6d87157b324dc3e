"""Whether the coder's scores are right as often as they say, and what it needs the question for.

    python benchmarks/coder_checks.py R4 R5
    python benchmarks/coder_checks.py R6      the test year: log every look in r6_log.md

Over the gold segments of a year, coded by the coder that never saw the year: accuracy a head;
expected calibration error in ten bins of equal width (Naeini, Cooper & Hauskrecht 2015); accuracy
when the question is hidden (role ``other``); and for the category the baseline of taking a theme's
commonest category, of the theme given and of the gold theme.

Texts and labels were made by language models: no figure here is an agreement with people.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reflect_nlp.coding.known import code_known
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.settings import Settings
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import HEADS

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models" / "coder"))
from build import corpus, gold_spans

RESULTS = Path(__file__).parent / "results" / "coder_checks.json"
EVERY = Settings(theme_threshold=0.0, category_threshold=0.0, voice_threshold=0.0)
BINS = 10


def main() -> None:
    """Check the years named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for year in parser.parse_args().years:
        results[year] = check(year)
        print(year, json.dumps(results[year]))
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")


def check(year: str) -> dict[str, dict[str, float]]:
    """Accuracy, calibration, hidden question and baselines of one year."""
    sheets, gold = corpus()
    before = gold[~gold["response_id"].str.startswith((f"{year}-",)) & (gold["theme"] != "none")]
    sheets = sheets[sheets["fiscal_year"] == year]
    gold = gold[gold["response_id"].str.startswith(f"{year}-")].reset_index(drop=True)
    prepared = prepare(sheets, get_encoder("chive"), gold_spans(gold))
    says = (gold["theme"] != "none").to_numpy() & ~prepared.table["blank"].to_numpy(dtype=bool)
    coded, hidden = coded_by(prepared, sheets), coded_by(without_question(prepared), sheets)
    found: dict[str, dict[str, float]] = {}
    for head in HEADS:
        right = (coded[head] == gold[head]).to_numpy()[says]
        unasked = (hidden[head] == gold[head]).to_numpy()[says]
        found[head] = {
            "accuracy": share(right),
            "calibration error": calibration_error(coded[f"{head}_score"].to_numpy()[says], right),
            "question hidden": share(unasked),
        }
    commonest = before.groupby("theme")["category"].agg(lambda column: column.mode().iloc[0])
    for name, themes in (("given theme", coded["theme"]), ("gold theme", gold["theme"])):
        right = (themes.map(commonest) == gold["category"]).to_numpy()[says]
        found["category"][f"commonest of the {name}"] = share(right)
    return found


def coded_by(prepared: Prepared, sheets: pd.DataFrame) -> pd.DataFrame:
    """The codes as a run gives them, none left unsure."""
    books = load_codebook("default"), load_scheme("default")
    return code_known(prepared, sheets, *books, get_encoder("chive"), EVERY).table


def without_question(prepared: Prepared) -> Prepared:
    """The same segments, nobody knows what was asked."""
    return replace(
        prepared, data=replace(prepared.data, roles=["other"] * len(prepared.data.roles))
    )


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean distance of score and share of right ones over bins, weighted by their size."""
    place = np.minimum((scores * BINS).astype(int), BINS - 1)
    total = 0.0
    for number in range(BINS):
        inside = place == number
        if inside.any():
            total += inside.mean() * abs(scores[inside].mean() - right[inside].mean())
    return round(float(total), 3)


def share(right: NDArray[np.bool_]) -> float:
    """Share of right ones."""
    return round(float(right.mean()), 3)


if __name__ == "__main__":
    main()
