"""Topics found without the codebook, by every engine and by peers, against gold labels.

    python benchmarks/engines.py --data ../shared/data R4 R5 ASDC-46 SIB-200
    python benchmarks/engines.py --data ../shared/data R6       the test year: log every look

Adjusted mutual information (Vinh, Epps & Bailey 2010) and adjusted Rand index with the gold labels,
at the gold number of topics and at the number the data choose; outliers; bootstrap ARI (agreement
with the topics of resamples of respondents, 10 resamples for everyone); seconds for one fit at the
chosen number, in the same run. Engines that find the number themselves have one row.

Texts and labels of the sheets were made by language models.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from materials import ASDC, SIB, Labelled, public_texts, year_of_sheets
from peers import PEERS
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from threadpoolctl import threadpool_limits

from reflect_nlp.themes.engines import ENGINES
from reflect_nlp.themes.number import number_of_topics

RESULTS = Path(__file__).parent / "results" / "engines.json"
RESAMPLES = 10
FINDS_OWN = ("BERTopic as it comes, our vectors", "BERTopic as it comes, TF-IDF + SVD")
Find = Callable[[np.ndarray, int, int], np.ndarray]


def main() -> None:
    """Score every engine and peer on the sets named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in options.sets:
        data = public_texts(name, options.data) if name in (ASDC, SIB) else year_of_sheets(name)
        with threadpool_limits(limits=1):
            results[name] = score(data)
        print(name, json.dumps(results[name], indent=1, ensure_ascii=False))
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def score(data: Labelled) -> dict[str, object]:
    """Every engine and peer on one set."""
    gold = len(set(data.labels))
    own = number_of_topics(data.material, "auto", ENGINES["kmeans"], seed=0).n_topics
    table: dict[str, object] = {"segments": len(data.labels), "gold": gold, "own": own}
    for name, find in finders(data).items():
        find(np.arange(min(100, len(data.labels))), 5, 0)  # compiles what compiles
        row = measured(data, find, own)
        if name not in FINDS_OWN:
            at_gold = find(np.arange(len(data.labels)), gold, 0)
            row["ami at gold"] = round(adjusted_mutual_info_score(data.labels, at_gold), 3)
            row["ari at gold"] = round(adjusted_rand_score(data.labels, at_gold), 3)
        table[name] = row
        print(name, row, flush=True)
    return table


def finders(data: Labelled) -> dict[str, Find]:
    """Every engine and peer as a function of rows, number of topics and seed."""
    ours = {
        name: lambda rows, n, seed, engine=engine: engine(data.material.take(rows), n, seed=seed)
        for name, engine in ENGINES.items()
        if name != "guided"
    }
    peers = {
        name: lambda rows, n, seed, peer=peer: peer(data, rows, n, seed)
        for name, peer in PEERS.items()
    }
    return {**ours, **peers}


def measured(data: Labelled, find: Find, n_topics: int) -> dict[str, float]:
    """Agreement with gold at the chosen number, outliers, agreement with resamples, seconds."""
    start = time.perf_counter()
    found = find(np.arange(len(data.labels)), n_topics, 0)
    seconds = time.perf_counter() - start
    names, owner = np.unique(data.units, return_inverse=True)
    generator = np.random.default_rng(0)
    again = []
    for draw in range(RESAMPLES):
        chosen = np.unique(generator.integers(0, len(names), len(names)))
        rows = np.flatnonzero(np.isin(owner, chosen))
        again.append(adjusted_rand_score(found[rows], find(rows, n_topics, draw + 1)))
    return {
        "topics": len(set(found) - {-1}),
        "outliers": round(float((found < 0).mean()), 3),
        "ami": round(adjusted_mutual_info_score(data.labels, found), 3),
        "ari": round(adjusted_rand_score(data.labels, found), 3),
        "bootstrap ari": round(float(np.mean(again)), 3),
        "seconds": round(seconds, 3),
    }


if __name__ == "__main__":
    main()
