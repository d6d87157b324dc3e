"""Other ways to find topics, as they come: BERTopic's defaults, NMF, LDA, k-means on a UMAP map."""

from __future__ import annotations

import numpy as np
from materials import Labelled
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

Labels = NDArray[np.int64]


def stock_bertopic(data: Labelled, rows: Labels, n_topics: int, seed: int) -> Labels:
    """BERTopic 0.17 with its defaults (UMAP 15/5, HDBSCAN 10) on our vectors."""
    return _bertopic(data, rows, data.material.features[rows], seed)


def tfidf_bertopic(data: Labelled, rows: Labels, n_topics: int, seed: int) -> Labels:
    """The same on TF-IDF reduced to 100 dimensions."""
    weights = _tfidf(data, rows)
    n_dims = min(100, weights.shape[1] - 1)
    return _bertopic(
        data, rows, TruncatedSVD(n_dims, random_state=seed).fit_transform(weights), seed
    )


def nmf(data: Labelled, rows: Labels, n_topics: int, seed: int) -> Labels:
    """scikit-learn's NMF on TF-IDF over content words."""
    model = NMF(n_topics, init="nndsvda", random_state=seed, max_iter=400)
    return model.fit_transform(_tfidf(data, rows)).argmax(axis=1)


def lda(data: Labelled, rows: Labels, n_topics: int, seed: int) -> Labels:
    """scikit-learn's LDA on counts of content words."""
    counts = CountVectorizer(analyzer=list, min_df=2).fit_transform(_words(data, rows))
    return (
        LatentDirichletAllocation(n_topics, random_state=seed).fit_transform(counts).argmax(axis=1)
    )


def map_kmeans(data: Labelled, rows: Labels, n_topics: int, seed: int) -> Labels:
    """k-means on a two-dimensional UMAP picture of our vectors (広聴AI's recipe)."""
    from umap import UMAP

    flat = UMAP(n_components=2, random_state=seed).fit_transform(data.material.features[rows])
    return KMeans(n_topics, n_init=10, random_state=seed).fit_predict(flat)


def _bertopic(data: Labelled, rows: Labels, vectors: NDArray[np.float32], seed: int) -> Labels:
    from bertopic import BERTopic
    from umap import UMAP

    model = BERTopic(
        language="japanese",
        umap_model=UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed
        ),
        vectorizer_model=CountVectorizer(token_pattern=r"\S+"),
    )
    texts = [" ".join(words) or "（語なし）" for words in _words(data, rows)]
    topics, _ = model.fit_transform(texts, np.asarray(vectors, dtype=np.float32))
    return np.array(topics)


def _words(data: Labelled, rows: Labels) -> list[list[str]]:
    return [data.words[i] for i in rows]


def _tfidf(data: Labelled, rows: Labels):  # noqa: ANN202 - scikit-learn is untyped
    return TfidfVectorizer(analyzer=list, min_df=2).fit_transform(_words(data, rows))


PEERS = {
    "BERTopic as it comes, our vectors": stock_bertopic,
    "BERTopic as it comes, TF-IDF + SVD": tfidf_bertopic,
    "NMF (scikit-learn)": nmf,
    "LDA (scikit-learn)": lda,
    "UMAP-2D + k-means": map_kmeans,
}
