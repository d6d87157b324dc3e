"""A real BERTopic object around our vectors, tokens and clusterer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.discover import TopicClusterer

if TYPE_CHECKING:
    from bertopic import BERTopic

_NO_WORD: Final = "（語なし）"
"""Stands for a segment without terms, and is no term of a topic."""


def fit_bertopic(
    documents: Sequence[Sequence[str]], vectors: Floats, clusterer: TopicClusterer
) -> BERTopic:
    """Fit BERTopic (Grootendorst 2022) on tokenised segments without UMAP or a language model.

    Documents are the segments' terms joined by spaces: BERTopic would otherwise hand whole topics
    to the tokeniser, and its default cleaning deletes Japanese.

    Parameters
    ----------
    documents : n_segments lists of terms
    vectors : ndarray (n_segments, n_dims)
    clusterer : TopicClusterer
        Not fitted yet.

    Returns
    -------
    BERTopic
        Fitted; ``topics_`` holds n_segments topics numbered by falling size.
    """
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from bertopic.dimensionality import BaseDimensionalityReduction
    from sklearn.feature_extraction.text import CountVectorizer

    model = BERTopic(
        language="japanese",
        embedding_model=BaseEmbedder(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=clusterer,
        vectorizer_model=CountVectorizer(
            token_pattern=r"\S+", lowercase=False, stop_words=[_NO_WORD]
        ),
        calculate_probabilities=False,
        verbose=False,
    )
    texts = [" ".join(terms) or _NO_WORD for terms in documents]
    model.fit_transform(texts, vectors)
    return model
