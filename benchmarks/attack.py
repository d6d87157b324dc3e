"""Random surveys: does the shareable edition, as it is printed, give a hidden small count away?

    python -m benchmarks.attack [--sets 10000]

``benchmarks.attacker`` reads every edition and looks for hidden counts of 1 … k-1 units of which
the least and the greatest whole number are the same.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.attacker import attack_on
from tests.report.small import analysis_from
from tests.report.small_rows import PEOPLE, THEMES, Row

K = 5
RESULT = Path(__file__).parent / "results" / "attack.json"


def random_rows(seed: int) -> list[Row]:
    """Return the opinions of a survey of two years: few or many themes, even or lopsided."""
    rng = np.random.default_rng(seed)
    themes = [*list(THEMES)[: int(rng.integers(2, 6))], "new_R6_01", "new_R6_02", "unsure", "none"]
    status = {"new_R6_01": "new", "new_R6_02": "unstable", "unsure": "unsure", "none": "none"}

    def drawn(values: Iterable[str], n: int) -> list[str]:
        names = list(values)
        return list(
            rng.choice(names, n, p=rng.dirichlet(np.full(len(names), rng.choice([0.5, 3]))))
        )

    n = int(rng.integers(15, 140))
    letters, numbers = drawn(PEOPLE, n), rng.integers(0, 9, n)
    people = [f"{letter}{i}" for letter, i in zip(letters, numbers, strict=True)]
    columns = zip(
        drawn(["R5", "R6"], n),
        drawn(["1", "2", "3"], n),
        people,
        drawn(["Q1", "Q2", "Q3"], n),
        drawn(themes, n),
        drawn(["dialogue", "case", "lecture", "none"], n),
        drawn(["difficulty", "request", "gain", "none"], n),
        rng.integers(-1, 3, n).tolist(),
        strict=True,
    )
    return [
        Row(y, s, p, q, "会議を知りたい。", t, status.get(t, "known"), *codes(t, c, v), topic)
        for y, s, p, q, t, c, v, topic in columns
    ]


def codes(theme: str, category: str, voice: str) -> tuple[str, str]:
    """Return category and voice of an opinion; one that says nothing has neither."""
    return ("none", "none") if theme == "none" else (category, voice)


def measure(sets: int, first: int = 0) -> Iterator[dict[str, object]]:
    """Count surveys with a recovered count, and tell it after every 100."""
    start = time.perf_counter()
    asked, leaks = 0, []
    for seed in range(first, first + sets):
        attack, small = attack_on(analysis_from(random_rows(seed)))
        asked += len(small)
        leaks += [(seed, name) for name in attack.recovered(sorted(small, key=repr))]
        if (seed + 1 - first) % 100 == 0 or seed + 1 == first + sets:
            yield {
                "sets": seed + 1 - first,
                "k": K,
                "hidden_small": asked,
                "recovered": len(leaks),
                "leaks": [repr(leak) for leak in leaks[:20]],
                "seconds": round(time.perf_counter() - start, 1),
            }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    for result in measure(options.sets, options.first):
        text = json.dumps(result, indent=1, ensure_ascii=False)
        if options.sets >= 1_000 and options.first == 0:
            known = json.loads(RESULT.read_text(encoding="utf-8"))
            text = json.dumps(known | {"surveys": result}, indent=1, ensure_ascii=False)
            RESULT.write_text(text + "\n", encoding="utf-8")
        print(text, flush=True)
