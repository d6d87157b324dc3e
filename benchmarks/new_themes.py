"""Whether a theme the codebook lacks is found, and how many are found that are none.

    python benchmarks/new_themes.py R4 R5

Each of the 13 themes is left out in turn: of the codebook and of the coder's training (which never
sees the year). Over the gold segments of the year, what a run would report is held against the one
left out: best F1 of a new theme, of a new theme or a candidate that people are pointed at, and, for
comparison, of any topic found without a codebook. One with F1 below .3 is false; with the whole
codebook every one is.

Texts and labels were made by language models.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from labelled import coder_without
from materials import Labelled, year_of_sheets
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from reflect_nlp.coding.frames import Frame
from reflect_nlp.embed import get_encoder
from reflect_nlp.settings import Settings
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.engines import ENGINES
from reflect_nlp.themes.topics import JOINS, Topics, find_topics, shared_doubt, unexplained_topics

RESULTS = Path(__file__).parent / "results" / "new_themes.json"
FALSE = 0.3
Mask = NDArray[np.bool_]


def main() -> None:
    """Leave every theme out once for each year named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for year in parser.parse_args().years:
        with threadpool_limits(limits=1):
            results[year] = leave_out(year)
        print(year, json.dumps(results[year], ensure_ascii=False))
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def leave_out(year: str) -> dict[str, object]:
    """Leave every theme out of one year, and none."""
    data, settings = year_of_sheets(year), Settings()
    topics = find_topics(
        data.material,
        data.units,
        ENGINES["kmeans"],
        wanted="auto",
        resamples=settings.resamples,
        seed=0,
    )
    themes = sorted(set(data.labels))
    rows = {theme: _row(data, topics, coded(data, year, theme), theme) for theme in themes}
    whole = new_groups(data, topics, coded(data, year, ""))
    columns = ("new", "new or candidate", "without codebook")
    every = list(rows.values())
    return {
        "median best F1": {c: round(float(np.median([r[c] for r in every])), 3) for c in columns},
        "false a run": {
            c: round(float(np.mean([r[f"false {c}"] for r in every])), 2) for c in columns[:2]
        },
        "found (F1 .3 or more)": {c: sum(r[c] >= FALSE for r in every) for c in columns},
        "with the whole codebook": [status for _, status in whole],
        "themes": rows,
    }


def coded(data: Labelled, year: str, theme: str) -> Coded:
    """Code the year with neither year nor theme known, doubting what is like no description."""
    coder = coder_without(year, theme)
    codebook = load_codebook("default")
    assert codebook is not None
    known = [entry for entry in codebook.themes if entry.code != theme]
    frame = Frame("theme", coder.classes_["theme"], known)
    said = data.prepared.data.take(data.says)
    found = coder.code(said, {"theme": coder.classes_["theme"]})["theme"]
    whole = frame.combine(said, found, get_encoder("chive"), None)
    assert whole is not None
    return whole


def new_groups(data: Labelled, topics: Topics, codes: Coded) -> list[tuple[Mask, str]]:
    """Which segments would carry a new code, and its status, as in a run."""
    settings = Settings()
    unsure = codes.scores < settings.theme_threshold
    doubt = shared_doubt(codes.scores, data.prepared.data.vectors[data.says])
    statuses = unexplained_topics(
        topics,
        codes.scores,
        doubt,
        unsure,
        data.units,
        min_people=settings.min_people,
        min_stability=settings.min_stability,
    )
    surest = {"new": JOINS, "unstable": 0.0, "candidate": 2.0}
    return [
        ((topics.labels == topic) & (unsure | (codes.scores < surest[status])), status)
        for topic, status in statuses.items()
    ]


def _row(data: Labelled, topics: Topics, codes: Coded, theme: str) -> dict[str, float]:
    gold = data.labels == theme
    groups = [(_f1(members, gold), status) for members, status in new_groups(data, topics, codes)]
    new = [f1 for f1, status in groups if status == "new"]
    any_topic = [_f1(topics.labels == topic, gold) for topic in range(len(topics.names))]
    return {
        "new": max(new, default=0.0),
        "new or candidate": max((f1 for f1, _ in groups), default=0.0),
        "without codebook": max(any_topic),
        "false new": float(sum(f1 < FALSE for f1 in new)),
        "false new or candidate": float(sum(f1 < FALSE for f1, _ in groups)),
    }


def _f1(members: Mask, gold: Mask) -> float:
    return round(float(2 * (members & gold).sum() / (members.sum() + gold.sum())), 3)


if __name__ == "__main__":
    main()
