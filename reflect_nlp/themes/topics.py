"""The topic model of a run: groups, their words, how surely they come back, which are new."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.engines import Engine, Material
from reflect_nlp.themes.keywords.describe import class_keywords
from reflect_nlp.themes.keywords.labels import labels as named
from reflect_nlp.themes.model import fit_bertopic
from reflect_nlp.themes.number import NO_TOPICS, TopicNumber, number_of_topics
from reflect_nlp.themes.space import Labels, centres, closeness, nearest_centre, smoothed
from reflect_nlp.themes.stability import bootstrap_stability
from reflect_nlp.themes.vectors import Floats

if TYPE_CHECKING:
    from bertopic import BERTopic

_FEWEST_WORDS: Final = 2
"""With a single word nothing can be told apart (and BERTopic fails)."""
Unexplained = Literal["new", "unstable", "candidate"]
_DOUBTFUL: Final = 2.5
_SURELY_DOUBTFUL: Final = 4.0
"""How much more than the run as a whole a topic must be doubted to be worth a look, and to be new.
The unit is the error that independent segments would have; neighbours share their doubt, so by
chance it is exceeded about half as much again. Chosen by ``benchmarks/new_themes.py``."""
_COMES_BACK: Final = 0.4
_OWN_SHARE: Final = 0.5
_SHARED: Final = 0.5
"""Weight of its neighbours in the doubt about a segment."""
_HARDLY: Final = 0.02
"""A spread of doubt that is none."""
JOINS: Final = 0.65
"""A segment of a new topic leaves the known theme it was given unless that was surer than this."""


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
    ari : float
        Mean adjusted Rand index with the topics of resamples.
    number : TopicNumber
        How many topics were looked for, and why.
    """

    labels: Labels
    closeness: Floats
    names: Sequence[str]
    keywords: Sequence[Sequence[str]]
    stability: npt.NDArray[np.float64]
    model: BERTopic | None
    ari: float = math.nan
    number: TopicNumber = NO_TOPICS


def find_topics(
    material: Material,
    units: Sequence[str],
    engine: Engine,
    *,
    wanted: int | Literal["auto"],
    resamples: int,
    seed: int,
    keep_outliers: bool = False,
    banned: Sequence[str] = (),
) -> Topics:
    """Choose a number of topics, find them, describe them, and find them again in resamples.

    Parameters
    ----------
    material : Material of n_segments segments
    units : n_segments unit names, resampled for the stability
    engine : Engine
    wanted : number of topics or "auto"
    keep_outliers : bool
        Leave segments without a topic where the engine finds them none; else they join the topic
        whose centre is nearest.
    banned : sequence of str
        Texts (the questions) whose words say nothing in a label.
    """
    n_words = len({word for words in material.terms for word in words})
    if n_words < _FEWEST_WORDS:
        return _nothing(len(material.features), NO_TOPICS)
    number = number_of_topics(material, wanted, engine, seed=seed)
    if number.n_topics == 0:
        return _nothing(len(material.features), number)
    find = engine if keep_outliers else partial(_without_outliers, engine)
    found = find(material, number.n_topics, seed=seed)
    if found.max(initial=-1) < 0:
        return _nothing(len(material.features), number)
    model = fit_bertopic(material.terms, material.space, found)
    labels = np.asarray(model.topics_, dtype=np.int64)  # numbered anew where sizes are equal
    keywords = class_keywords(material.terms, labels)
    again = bootstrap_stability(material, labels, units, find, resamples=resamples, seed=seed)
    return Topics(
        labels,
        closeness(material.space, labels),
        named(keywords, banned=banned),
        keywords,
        again.jaccard,
        model,
        again.ari,
        number,
    )


def shared_doubt(scores: Floats, vectors: Floats) -> Floats:
    """Return how little any known theme explains a segment and its neighbours, (n_segments,), 0–1.

    Parameters
    ----------
    scores : ndarray (n_segments,)
        How sure the coder was of the theme it gave.
    vectors : ndarray (n_segments, n_dims), to find neighbours by
    """
    return smoothed((1 - scores)[:, None], vectors, share=_SHARED)[:, 0]


def unexplained_topics(
    topics: Topics,
    scores: Floats,
    doubt: Floats,
    unsure: npt.NDArray[np.bool_],
    units: Sequence[str],
    *,
    min_people: int,
    min_stability: float,
    min_share: float = 0.5,
) -> dict[int, Unexplained]:
    """Return the topics that no known theme explains.

    Such a topic's segments are ``unsure`` under the codebook by at least ``min_share`` and come
    from at least ``min_people`` units. It is ``new`` when it comes back in resamples, else
    ``unstable``. A topic that is doubted much more than the run as a whole, a dense group inside
    known codes, is ``new`` too when it comes back and at least half of its segments would leave
    their themes. A ``candidate``, whose segments keep their codes, is doubted or comes back less.

    Parameters
    ----------
    scores : ndarray (n_segments,)
        How sure the coder was of the theme it gave.
    doubt : ndarray (n_segments,)
        From :func:`shared_doubt`.
    unsure : bool array (n_segments,)
    units : n_segments unit names
    """
    found: dict[int, Unexplained] = {}
    names = np.asarray(units, dtype=str)
    for topic, stability in enumerate(topics.stability):
        members = topics.labels == topic
        if not members.any():
            continue
        foreign = unsure[members].mean() >= min_share
        people = len(np.unique(names[members & unsure] if foreign else names[members]))
        more = float(doubt[members].mean() - doubt.mean())
        times = more * math.sqrt(members.sum()) / max(float(doubt.std()), _HARDLY)
        stable = stability >= min_stability
        own = (unsure | (scores < JOINS))[members].mean() >= _OWN_SHARE
        if people < min_people:
            continue
        if foreign or (times >= _SURELY_DOUBTFUL and stable and own):
            found[topic] = "new" if stable else "unstable"
        elif times >= _DOUBTFUL and stability >= _COMES_BACK:
            found[topic] = "candidate"
    return found


def _nothing(n_segments: int, number: TopicNumber) -> Topics:
    labels = np.full(n_segments, -1, dtype=np.int64)
    near = np.zeros(n_segments, dtype=np.float32)
    return Topics(labels, near, (), (), np.zeros(0), None, number=number)


def _without_outliers(engine: Engine, material: Material, n_topics: int, *, seed: int) -> Labels:
    """Let segments without a topic join the one whose centre is nearest."""
    labels = engine(material, n_topics, seed=seed)
    if labels.max(initial=-1) < 0 or labels.min() >= 0:
        return labels
    nearest = nearest_centre(material.space, centres(material.space, labels))
    return np.where(labels < 0, nearest, labels)
