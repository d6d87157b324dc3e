"""Which sentence vectors are the default: clustering and coding by each encoder.

    python benchmarks/encoders.py --data ../shared/data           choose on these
    python benchmarks/encoders.py --data ../shared/data --sib     SIB-200: log every look

Clustering of the sheets' gold segments (R2–R5, 13 themes) and of hotel requests (ASDC, 46 topics,
3,000 of them): adjusted mutual information of k-means with as many clusters as themes, mean over
seeds. Coding: accuracy of a logistic regression on the vectors alone, one year left out.
SIB-200 after the protocol of MTEB (Enevoldsen et al. 2024, fast clustering): ten draws of 16,384
texts with replacement, mini-batch k-means, mean V-measure (Rosenberg & Hirschberg 2007).

Texts and labels of the sheets were made by language models.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_mutual_info_score, v_measure_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_score
from sklearn.preprocessing import normalize

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.chive import ChiveEncoder
from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.space import blend, side_by_side

RESULTS = Path(__file__).parent / "results" / "encoders.json"
YEARS = ("R2", "R3", "R4", "R5")
SEEDS = range(6)
DRAWS, DRAWN = 10, 16_384
Encode = Callable[[list[str]], np.ndarray]


def characters(texts: list[str]) -> np.ndarray:
    """TF-IDF over characters 1–4, reduced to 100 dimensions."""
    weights = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2).fit_transform(texts)
    return normalize(TruncatedSVD(100, random_state=0).fit_transform(weights))


def unit(name: str) -> Encode:
    """A named encoder, rows of length one."""
    return lambda texts: normalize(get_encoder(name).encode(texts))


def both(texts: list[str]) -> np.ndarray:
    """ChiVe and LSA side by side, blended with neighbours, as topics are found."""
    return blend(
        side_by_side([(get_encoder(name).encode(texts), 1.0) for name in ("chive", "lsa")])
    )


ENCODERS: dict[str, Encode] = {
    "chive": unit("chive"),
    "lsa": unit("lsa"),
    "chive + lsa, blended with neighbours": both,
    "characters 1-4, SVD": characters,
}


def main() -> None:
    """Score every encoder and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sib", action="store_true")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    part: dict[str, object] = (
        {"SIB-200": sib(options.data)} if options.sib else choose(options.data)
    )
    part["seconds to load chive"] = load_time()
    results |= part
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(part, indent=1, ensure_ascii=False))


def load_time() -> float:
    """Seconds until a new encoder of this process has encoded its first word."""
    tokens = [tokenize("会議")]
    start = time.perf_counter()
    ChiveEncoder().encode_tokens(tokens)
    return round(time.perf_counter() - start, 3)


def choose(data: Path) -> dict[str, object]:
    """Clustering and coding on the data that may be chosen on."""
    sheets = pd.concat(gold(data, year) for year in YEARS)
    asdc = pd.read_csv(data / "public/asdc_topic_l2misc.csv.gz", dtype=str, keep_default_na=False)
    asdc = asdc.sample(3_000, random_state=0)
    found: dict[str, dict[str, float]] = {}
    for name, encode in ENCODERS.items():
        scores = {y: clustering(encode, rows) for y, rows in sheets.groupby("year")}
        scores["ASDC-46"] = clustering(encode, asdc)
        scores["coding, a year left out"] = coding(encode, sheets)
        found[name] = scores
    return {"AMI": found}


def gold(data: Path, year: str) -> pd.DataFrame:
    """The segments of a year that say something, with their themes."""
    path = data / f"reflection_sheets/{year.lower()}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [(s["text"], s["theme"], year) for line in lines for s in line["segments"]]
    table = pd.DataFrame(rows, columns=["text", "label", "year"])
    return table[table["label"] != "none"]


def clustering(encode: Encode, rows: pd.DataFrame) -> float:
    """AMI between themes and k-means clusters, mean over seeds."""
    vectors, labels = encode(rows["text"].tolist()), rows["label"].to_numpy()
    k = len(set(labels))
    runs = [KMeans(k, n_init=2, random_state=seed).fit_predict(vectors) for seed in SEEDS]
    return round(float(np.mean([adjusted_mutual_info_score(labels, run) for run in runs])), 3)


def coding(encode: Encode, rows: pd.DataFrame) -> float:
    """Accuracy of a linear coder on the vectors alone, one year left out."""
    vectors = encode(rows["text"].tolist())
    model = LogisticRegression(C=20, max_iter=400)
    by_year = cross_val_score(
        model, vectors, rows["label"], groups=rows["year"], cv=LeaveOneGroupOut()
    )
    return round(float(by_year.mean()), 3)


def sib(data: Path) -> dict[str, dict[str, float]]:
    """V-measure on SIB-200, Japanese; encoders that do not learn from the texts themselves."""
    rows = pd.read_csv(data / "public/sib200_ja.csv", dtype=str, keep_default_na=False)
    labels = rows["label"].to_numpy()
    vectors = unit("chive")(rows["text"].tolist())
    draw = random.Random(42)
    scores = []
    for seed in range(DRAWS):
        drawn = draw.choices(range(len(rows)), k=DRAWN)
        model = MiniBatchKMeans(len(set(labels)), batch_size=512, n_init=1, random_state=seed)
        scores.append(v_measure_score(labels[drawn], model.fit_predict(vectors[drawn])))
    error = np.std(scores, ddof=1) / np.sqrt(DRAWS)
    return {"chive": {"V": round(float(np.mean(scores)), 3), "standard error": round(error, 3)}}


if __name__ == "__main__":
    main()
