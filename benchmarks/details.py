"""How the lines of 具体的内容 come out: their length, the rule that made them, a table to judge.

    python benchmarks/details.py R3 R4 R5 --table lines.csv

For each year the main path runs on that year alone. ``lines`` counts the lines of the まとめ;
``segments`` what every segment with content would have become had it been chosen. The table (one
row a line: year, role, theme, people, mentions, rule, line, source) is for readers: whether a line
is grammatical, faithful and understandable alone is for them to say, no figure here says it.

The answers were made by language models.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from reflect_nlp import Analysis, analyze, read_survey
from reflect_nlp.details import detail_table
from reflect_nlp.resources import sample_path
from reflect_nlp.themes.nominal.lines import Nominal, nominal_lines

RESULTS = Path(__file__).parent / "results" / "details.json"
KEPT = ("plain", "verbatim")
MANY = 2_000
HEADER = ("year", "role", "theme", "people", "mentions", "rule", "line", "source")


def main() -> None:
    """Measure the years named, keep the results and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    parser.add_argument("--table", type=Path, help="CSV of all lines with their sources")
    arguments = parser.parse_args()
    results: dict[str, object] = {}
    rows: list[tuple[object, ...]] = []
    for year in arguments.years:
        analysis = run_year(year)
        segments = analysis.segments
        said = segments[segments["theme_status"].isin(("known", "new"))]
        table = lines_with_sources(analysis, year)
        rows += table
        results[year] = {
            "lines": counts([Nominal(str(row[6]), str(row[5]), 0.0) for row in table]),
            "segments": counts(nominal_lines(said["text"].astype(str).tolist())),
        }
        results["seconds_for_2000_segments"] = seconds(segments)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))
    if arguments.table:
        with arguments.table.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])


def run_year(year: str) -> Analysis:
    """Run the main path on one year of the sample."""
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "year.csv"
        sheets[sheets["年度"] == year].to_csv(path, index=False)
        return analyze(read_survey(path))


def lines_with_sources(analysis: Analysis, year: str) -> list[tuple[object, ...]]:
    """Return one row a line, with the text it was made from and the rule that made it."""
    texts = analysis.segments.set_index("segment_id")["text"].astype(str)
    details = analysis.details
    sources = texts.loc[details["segment_id"]].tolist()
    rules = [line.rule for line in nominal_lines(sources)]
    columns = [details[name] for name in ("role", "theme", "people", "mentions")]
    return [(year, *row) for row in zip(*columns, rules, details["text"], sources, strict=True)]


def counts(lines: Sequence[Nominal]) -> dict[str, object]:
    """Shares of length, of lines no rule turned, and of each rule."""
    rules = Counter(line.rule for line in lines)
    return {
        "n": len(lines),
        "length_15_to_40": round(float(np.mean([line.fits for line in lines])), 3),
        "not_turned": round(sum(rules[name] for name in KEPT) / len(lines), 3),
        "rules": {name: round(n / len(lines), 3) for name, n in rules.most_common()},
    }


def seconds(segments: pd.DataFrame) -> float:
    """Time of the whole table for ``MANY`` segments, repeated from one year, random vectors."""
    copies = MANY // len(segments) + 1
    many = pd.concat([segments] * copies, ignore_index=True).iloc[:MANY]
    vectors = np.random.default_rng(0).normal(size=(MANY, 60)).astype(np.float32)
    begun = time.perf_counter()
    with threadpool_limits(limits=1):
        detail_table(many, vectors, seed=0)
    return round(time.perf_counter() - begun, 2)


if __name__ == "__main__":
    main()
