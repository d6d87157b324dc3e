"""Picks the examples of a code: central to it, clear, and varied over years and people.

The rule. An example may be a segment of one line that both coders gave the code, 15 to 60
characters, without bullet, personal data, municipality of the writer, slip of the pen or half-width
kana, from a year before the test year. Of these, the half that lies nearest to the code's TF-IDF
centroid (character 2- and 3-grams), measured against the nearest other code's, is kept. One after
the other the highest of that figure is taken, less half its likeness to those already taken: at
most one a respondent, and while others are left two a year and half of one voice. Ties go to the
earlier segment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

TEST_YEAR = "R6"
WANTED = 8
LENGTH = range(15, 61)
BULLETS = "・①②③④⑤⑥-－*＊●○「(（"
SLIPS = r"[｡-ﾟ]|気ずき|ずくり|以外と|以外な|体勢整備|連係|共働|意識併せ"


def candidates(labels: pd.DataFrame, sheets: pd.DataFrame) -> pd.DataFrame:
    """Return the segments that may serve as an example of anything, with year and respondent."""
    who = sheets.set_index("回答ID")[["年度", "回答者", "市町"]]
    rows = labels.join(who, on="response_id").rename(columns={"年度": "year", "回答者": "person"})
    text = rows["text"]
    own_town = [town in sentence for town, sentence in zip(rows["市町"], text, strict=True)]
    test_texts = set(text[rows["year"] == TEST_YEAR].str.strip())
    clear = (
        text.str.len().isin(LENGTH)
        & text.str.endswith("。")
        & ~text.str.contains("\n")
        & ~text.str[0].isin(list(BULLETS))
        & ~text.isin(test_texts)
        & ~text.str.contains(SLIPS)
        & ~pd.Series(own_town, index=rows.index)
        & (rows["pii"] == "")
        & (rows["year"] != TEST_YEAR)
    )
    return rows[clear].drop_duplicates("text").reset_index(drop=True)


def pick_all(rows: pd.DataFrame, key: str, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the examples of each code.

    Parameters
    ----------
    rows : DataFrame
        From :func:`candidates`.
    key : {"theme", "category"}
    codes : sequence of str
    """
    agreed = rows[rows[key].isin(codes) & (rows[key] == rows[f"second_{key}"])]
    agreed = agreed.reset_index(drop=True)
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3))
    vectors = vectorizer.fit_transform(agreed["text"]).toarray()
    centroids = np.stack([vectors[agreed[key] == code].mean(axis=0) for code in codes])
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)
    nearness = vectors @ centroids.T
    picked = {}
    for k, code in enumerate(codes):
        own = np.flatnonzero(agreed[key] == code)
        central = nearness[own, k] - np.delete(nearness[own], k, axis=1).max(axis=1)
        half = own[central >= np.median(central)]
        chosen = _pick(agreed.iloc[half], vectors[half], central[central >= np.median(central)])
        picked[code] = tuple(chosen)
    return picked


def _pick(pool: pd.DataFrame, vectors: np.ndarray, central: np.ndarray) -> list[str]:
    pool = pool.reset_index(drop=True)
    likeness = vectors @ vectors.T
    picked: list[int] = []
    while len(picked) < WANTED and (left := _allowed(pool, picked)):
        score = central - 0.5 * (likeness[:, picked].max(axis=1) if picked else 0.0)
        picked.append(max(left, key=lambda i: (round(float(score[i]), 6), -i)))
    return [pool["text"][i] for i in picked]


def _allowed(pool: pd.DataFrame, picked: list[int]) -> list[int]:
    chosen = pool.iloc[picked]
    years, voices = Counter(chosen["year"]), Counter(chosen["voice"])
    people = set(chosen["person"])
    fresh = [
        i for i, person in enumerate(pool["person"]) if i not in picked and person not in people
    ]
    varied = [
        i
        for i in fresh
        if years[pool["year"][i]] < WANTED // 4 and voices[pool["voice"][i]] < WANTED // 2
    ]
    return varied or fresh
