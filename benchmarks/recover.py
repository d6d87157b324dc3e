"""Which topic comes back for each known theme, without the codebook and led by it.

    python benchmarks/recover.py R4 R5
    python benchmarks/recover.py R6      the test year: log every look in r6_log.md

For every theme of a year the topic with the best F1 against the gold segments, its words, and two
quotes nearest its centre; a theme whose best topic stays below .3 is a miss. Unsupervised topics
are found as in a run, at the number the data choose; guided ones are led by the codebook's names,
definitions and examples (which come from R2–R5: of those, examples that stand in the year are left
out). Beside them Ward's method, NMF and BERTopic as it comes.

Texts and labels were made by language models.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from materials import Labelled, year_of_sheets
from numpy.typing import NDArray
from peers import PEERS
from threadpoolctl import threadpool_limits

from reflect_nlp.coding.frames import theme_frame
from reflect_nlp.embed import get_encoder
from reflect_nlp.records import Codebook
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.engines import ENGINES, Material
from reflect_nlp.themes.keywords.describe import class_keywords
from reflect_nlp.themes.number import number_of_topics
from reflect_nlp.themes.shipped import ShippedCoders
from reflect_nlp.themes.space import closeness

RESULTS = Path(__file__).parent / "results" / "recover.json"
MISSED = 0.3
Labels = NDArray[np.int64]


def main() -> None:
    """Recover the themes of the years named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for year in parser.parse_args().years:
        with threadpool_limits(limits=1):
            results[year] = recover(year_of_sheets(year))
        for name, found in results[year].items():
            means = {key: found[key] for key in ("topics", "mean best F1", "network", "community")}
            print(year, name, means, "missed:", " ".join(found["missed"]))
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def recover(data: Labelled) -> dict[str, dict[str, object]]:
    """Best topics of every theme by each way of finding them."""
    own = number_of_topics(data.material, "auto", ENGINES["kmeans"], seed=0).n_topics
    led = Material(data.material.features, data.material.terms, _seeds(data))
    every = np.arange(len(data.labels))
    ways = {
        "unsupervised": ENGINES["kmeans"](data.material, own, seed=0),
        "guided": ENGINES["guided"](led, own, seed=0),
        "Ward": ENGINES["ward"](data.material, own, seed=0),
        "NMF": ENGINES["nmf"](data.material, own, seed=0),
    }
    for name, peer in PEERS.items():
        ways[name] = peer(data, every, own, 0)
    return {
        name: best_topics(data, labels, told=name in ("unsupervised", "guided"))
        for name, labels in ways.items()
    }


def best_topics(data: Labelled, labels: Labels, *, told: bool) -> dict[str, object]:
    """For every theme the topic with the best F1; with words and quotes where ``told``."""
    themes = sorted(set(data.labels))
    best = {theme: _best(data.labels == theme, labels) for theme in themes}
    found: dict[str, object] = {
        "topics": len(set(labels.tolist()) - {-1}),
        "mean best F1": round(float(np.mean([f1 for _, f1 in best.values()])), 3),
        "network": best["network"][1],
        "community": best["community"][1],
        "missed": [theme for theme in themes if best[theme][1] < MISSED],
    }
    if told:
        words = class_keywords(data.material.terms, labels)
        near = closeness(data.material.space, labels)
        found["themes"] = {
            theme: {
                "f1": f1,
                "keywords": words[topic][:5],
                "quotes": _quotes(data, labels == topic, near),
            }
            for theme, (topic, f1) in best.items()
        }
    return found


def _best(gold: NDArray[np.bool_], labels: Labels) -> tuple[int, float]:
    scores = {
        int(topic): 2 * (gold & (labels == topic)).sum() / (gold.sum() + (labels == topic).sum())
        for topic in set(labels.tolist()) - {-1}
    }
    topic = max(scores, key=lambda t: (scores[t], -t))
    return topic, round(float(scores[topic]), 3)


def _quotes(data: Labelled, members: NDArray[np.bool_], near: NDArray[np.float32]) -> list[str]:
    rows = np.flatnonzero(members)
    return [str(data.texts[i]).strip() for i in rows[np.argsort(-near[rows], kind="stable")][:2]]


def _seeds(data: Labelled) -> NDArray[np.float32]:
    codebook = load_codebook("default")
    assert codebook is not None
    frame = theme_frame(_unseen(codebook, data), ShippedCoders())
    return frame.shares(data.prepared.data, get_encoder("chive"))[data.says]


def _unseen(codebook: Codebook, data: Labelled) -> Codebook:
    """Return the codebook without examples that stand in the year's own texts."""
    texts = "\n".join(data.texts.tolist())
    themes = tuple(
        replace(theme, examples=tuple(e for e in theme.examples if e not in texts))
        for theme in codebook.themes
    )
    return replace(codebook, themes=themes)


if __name__ == "__main__":
    main()
