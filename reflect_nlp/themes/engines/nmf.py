"""Topics as parts of the table of words: non-negative matrix factorisation."""

from __future__ import annotations

import numpy as np

from reflect_nlp.themes.engines.material import Material
from reflect_nlp.themes.space import Labels, by_size


def nmf(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Non-negative matrix factorisation of TF-IDF (Lee & Seung 1999); each segment's largest part.

    A segment without a word that occurs twice has no topic.
    """
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    documents = np.array([len(set(terms)) for terms in material.terms])
    counts: dict[str, int] = {}
    for terms in material.terms:
        for term in set(terms):
            counts[term] = counts.get(term, 0) + 1
    n_words = sum(count > 1 for count in counts.values())
    if not documents.any() or n_words < 2 or n_topics < 1:
        return np.full(len(material.terms), -1, dtype=np.int64)
    weights = TfidfVectorizer(analyzer=list, min_df=2).fit_transform(material.terms)
    n_parts = min(n_topics, n_words, weights.shape[0])
    model = NMF(n_parts, init="nndsvda", random_state=seed, max_iter=400)
    parts = model.fit_transform(weights)
    return by_size(np.where(parts.max(axis=1) > 0, parts.argmax(axis=1), -1))
