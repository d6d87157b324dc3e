"""How long the stability of topics takes for 2,000 segments: the bar is 3 seconds.

    python benchmarks/stability_speed.py --data ../shared/data

Fifty resamples of 2,004 segments (ASDC's sample and SIB-200), one thread, beside one clustering of
the same segments.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
from materials import ASDC, SIB, public_texts
from threadpoolctl import threadpool_limits

from reflect_nlp.themes.engines import ENGINES, Material
from reflect_nlp.themes.number import number_of_topics
from reflect_nlp.themes.stability import bootstrap_stability

RESULTS = Path(__file__).parent / "results" / "stability_speed.json"
BAR = 3.0
RESAMPLES = 50


def main() -> None:
    """Measure and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parts = [public_texts(name, parser.parse_args().data).material for name in (ASDC, SIB)]
    material = Material(
        np.vstack([part.features for part in parts]), [t for part in parts for t in part.terms]
    )
    kmeans, units = ENGINES["kmeans"], [str(i) for i in range(len(material.terms))]
    with threadpool_limits(limits=1):
        n_topics = number_of_topics(material, "auto", kmeans, seed=0).n_topics
        start = time.perf_counter()
        labels = kmeans(material, n_topics, seed=0)
        once = time.perf_counter() - start
        start = time.perf_counter()
        bootstrap_stability(material, labels, units, kmeans, resamples=RESAMPLES, seed=0)
        seconds = time.perf_counter() - start
    found = {
        "segments": len(units),
        "topics": n_topics,
        "resamples": RESAMPLES,
        "seconds": round(seconds, 2),
        "one clustering, seconds": round(once, 3),
        "bar": BAR,
        "met": seconds <= BAR,
    }
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
