"""The topic model of a run: groups, their words, how surely they come back, which are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.describe import class_keywords, label
from reflect_nlp.themes.discover import Labels, TopicClusterer, closeness, number_of_topics
from reflect_nlp.themes.model import fit_bertopic
from reflect_nlp.themes.stability import jaccard_stability

if TYPE_CHECKING:
    from bertopic import BERTopic

_FEWEST_WORDS: Final = 2
"""With a single word nothing can be told apart (and BERTopic fails)."""


@dataclass(frozen=True, eq=False)
class Topics:
    """A topic model of n_segments segments that say something.

    Attributes
    ----------
    labels : ndarray (n_segments,), topics 0 … n_topics - 1, or -1
    closeness : ndarray (n_segments,), cosine to the topic's centre
    names : n_topics labels of at most 14 characters
    keywords : n_topics lists of words
    stability : ndarray (n_topics,), mean Jaccard, NaN where unknown
    model : BERTopic, or None when there were too few segments or words
    """

    labels: Labels
    closeness: Floats
    names: Sequence[str]
    keywords: Sequence[Sequence[str]]
    stability: npt.NDArray[np.float64]
    model: BERTopic | None


def find_topics(
    vectors: Floats,
    terms: Sequence[Sequence[str]],
    units: Sequence[str],
    *,
    wanted: int | Literal["auto"],
    resamples: int,
    seed: int,
) -> Topics:
    """Fit the topic model.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims), blended
    terms : n_segments lists of keyword terms
    units : n_segments unit names, resampled for the stability
    wanted : number of topics or "auto"
    """
    n_topics = number_of_topics(len(vectors), wanted)
    n_words = len({word for words in terms for word in words})
    if n_topics == 0 or n_words < _FEWEST_WORDS:
        nothing = np.full(len(vectors), -1, dtype=np.int64)
        return Topics(nothing, np.zeros(len(vectors), np.float32), (), (), np.zeros(0), None)
    model = fit_bertopic(terms, vectors, TopicClusterer(n_topics, seed=seed))
    labels = np.asarray(model.topics_, dtype=np.int64)
    keywords = class_keywords(terms, labels)
    return Topics(
        labels,
        closeness(vectors, labels),
        [label(words) for words in keywords],
        keywords,
        jaccard_stability(vectors, labels, units, resamples=resamples, seed=seed),
        model,
    )


def unexplained_topics(
    topics: Topics,
    unsure: npt.NDArray[np.bool_],
    units: Sequence[str],
    *,
    min_people: int,
    min_stability: float,
    min_share: float = 0.5,
) -> dict[int, Literal["new", "unstable"]]:
    """Return the topics that no known theme explains.

    At least ``min_share`` of such a topic's segments are ``unsure`` under the codebook and come
    from at least ``min_people`` units. It is ``new`` when it comes back in resamples, else
    ``unstable``.

    Parameters
    ----------
    unsure : bool array (n_segments,)
    units : n_segments unit names
    """
    found: dict[int, Literal["new", "unstable"]] = {}
    names = np.asarray(units, dtype=str)
    for topic, stability in enumerate(topics.stability):
        members = topics.labels == topic
        people = len(np.unique(names[members & unsure]))
        if not members.any() or unsure[members].mean() < min_share or people < min_people:
            continue
        found[topic] = "new" if stability >= min_stability else "unstable"
    return found
