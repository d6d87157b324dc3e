"""A real BERTopic object around our vectors, tokens and topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reflect_nlp.themes.space import Labels
from reflect_nlp.themes.vectors import Floats

if TYPE_CHECKING:
    from bertopic import BERTopic


def fit_bertopic(documents: Sequence[Sequence[str]], vectors: Floats, labels: Labels) -> BERTopic:
    """Fit BERTopic (Grootendorst 2022) on tokenised segments without UMAP or a language model.

    Documents are the segments' terms joined by spaces: BERTopic would otherwise hand whole topics
    to the tokeniser, and its default cleaning deletes Japanese.

    Parameters
    ----------
    documents : n_segments lists of terms
    vectors : ndarray (n_segments, n_dims)
    labels : ndarray (n_segments,)
        Topics found before; -1 for none.

    Returns
    -------
    BERTopic
        Fitted; ``topics_`` are the labels. Its embedding model is
        a ``TopicEmbedder`` that knows the documents only, until it is given an encoder. As in a
        model that was saved and loaded, new documents go to the topic whose mean is nearest by
        cosine.
    """
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction

    from reflect_nlp.themes.bertopic_parts import (
        NO_WORD,
        GivenTopics,
        TermVectorizer,
        TopicEmbedder,
    )

    texts = [" ".join(terms) or NO_WORD for terms in documents]
    model = BERTopic(
        language="japanese",
        embedding_model=TopicEmbedder(texts, vectors),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=GivenTopics(labels),
        vectorizer_model=TermVectorizer(
            token_pattern=r"\S+", lowercase=False, stop_words=[NO_WORD]
        ),
        calculate_probabilities=False,
        verbose=False,
    )
    model.fit_transform(texts, vectors)
    model.hdbscan_model = BaseCluster()
    return model
