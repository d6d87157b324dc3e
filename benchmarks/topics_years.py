"""How well topics found without the codebook agree with the gold themes of a year.

    python benchmarks/topics_years.py R4 R5

Adjusted mutual information (Vinh, Epps & Bailey 2010) between clusters of the gold segments and
their themes, at 20 clusters, mean over six seeds where a method draws: spherical k-means on
blended chiVe + LSA vectors with and without reduction (ours is the former), Ward, k-means on chiVe
alone, NMF on TF-IDF.

Texts and labels were made by language models.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.prepare import prepare
from reflect_nlp.themes.coder import unit_length
from reflect_nlp.themes.discover import TopicClusterer, blend, principal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models" / "coder"))
from build import corpus, gold_spans

RESULTS = Path(__file__).parent / "results" / "topics_years.json"
CLUSTERS = 20
SEEDS = tuple(range(6))


def main() -> None:
    """Score the years named and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+")
    results = {year: score(year) for year in parser.parse_args().years}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


def score(year: str) -> dict[str, float]:
    """AMI of every method on one year."""
    sheets, labels = corpus()
    sheets = sheets[sheets["fiscal_year"] == year]
    labels = labels[labels["response_id"].str.startswith(f"{year}-")]
    prepared = prepare(sheets, get_encoder("chive"), gold_spans(labels))
    says = np.flatnonzero((labels["theme"] != "none").to_numpy())
    themes = labels["theme"].to_numpy()[says]
    tokens = [prepared.tokens[i] for i in says]
    chive = prepared.data.vectors[says]
    blended = blend([chive, LsaEncoder().encode_tokens(tokens)])
    words = TfidfVectorizer(analyzer=list, min_df=2).fit_transform(
        [prepared.data.words[i] for i in says]
    )
    found = {
        "blended, 30 principal directions, spherical k-means (ours)": [
            TopicClusterer(CLUSTERS, seed=seed).fit(principal(blended)).labels_ for seed in SEEDS
        ],
        "blended, spherical k-means": [
            TopicClusterer(CLUSTERS, seed=seed).fit(blended).labels_ for seed in SEEDS
        ],
        "blended, Ward": [AgglomerativeClustering(CLUSTERS).fit_predict(unit_length(blended))],
        "chiVe alone, k-means": [
            KMeans(CLUSTERS, n_init=4, random_state=seed).fit_predict(unit_length(chive))
            for seed in SEEDS
        ],
        "TF-IDF, NMF": [
            NMF(CLUSTERS, init="nndsvda", random_state=seed).fit_transform(words).argmax(axis=1)
            for seed in SEEDS
        ],
    }
    return {
        name: round(float(np.mean([adjusted_mutual_info_score(themes, c) for c in runs])), 3)
        for name, runs in found.items()
    }


if __name__ == "__main__":
    main()
