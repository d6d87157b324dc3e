"""What the answers say by themselves: the topic model over all segments, without the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.prepare import Prepared
from reflect_nlp.settings import Settings
from reflect_nlp.text.keywords.compounds import learn_vocabulary, read_keywords
from reflect_nlp.text.keywords.synonyms import Replacement, Synonyms, load_synonyms
from reflect_nlp.text.keywords.wordlists import load_terms
from reflect_nlp.themes.engines import Material, get_engine
from reflect_nlp.themes.space import closeness, side_by_side
from reflect_nlp.themes.topics import Topics, find_topics
from reflect_nlp.themes.vectors import Floats
from reflect_nlp.words import ROLES

_CONTEXT: Final = 0.5
_ROLE: Final = 0.5
"""Weights beside 1 for the segment itself, chosen on R3–R5 (``benchmarks/engines.py``)."""


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was found over all content segments without the codebook.

    Attributes
    ----------
    topics : Topics of the content segments
    vectors : ndarray (n_segments, n_dims)
        Where the topics were found; zeros where a segment says nothing.
    terms : n_segments lists of keyword terms
    replaced : tuple of Replacement
        Which synonyms were counted as one word, how often.
    """

    topics: Topics
    vectors: Floats
    terms: list[list[str]]
    replaced: tuple[Replacement, ...]


@dataclass(frozen=True)
class Words:
    """What people say of words: which stay whole, which mean the same."""

    terms: tuple[str, ...]
    synonyms: Synonyms


def load_words(settings: Settings) -> Words:
    """Read the lists of words that the settings name.

    Raises
    ------
    InputError, SettingsError
        A list cannot be read or contradicts itself; the message names file and row.
    """
    return Words(load_terms(settings.terms), load_synonyms(settings.synonyms))


def discover(
    prepared: Prepared,
    units: pd.Series,
    settings: Settings,
    words: Words | None = None,
    questions: Sequence[str] = (),
    seeds: Floats | None = None,
) -> Discovery:
    """Fit the topic model on all segments that say something.

    Run it on one thread: the arrays are small, and the sums then round alike on every machine.

    Parameters
    ----------
    prepared : Prepared of n_segments segments
    units : Series (n_segments,)
        Counting unit of each segment.
    words : Words, optional
        What the user says of words; by default what the settings name.
    questions : sequence of str
        What was asked; words of a question are no label.
    seeds : ndarray (n_segments, n_codes), optional
        How surely each segment belongs to each code of a codebook, for the ``guided`` engine.
    """
    words = words or load_words(settings)
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    content = np.flatnonzero(says)
    vocabulary = learn_vocabulary(
        prepared.tokens,
        extra=words.terms,
        synonyms=words.synonyms,
    )
    keywords = read_keywords(prepared.tokens, vocabulary)
    material = Material(
        topic_features(prepared, content, settings),
        [keywords.terms[i] for i in content],
        None if seeds is None else seeds[content],
    )
    topics = find_topics(
        material,
        units.to_numpy()[content].tolist(),
        get_engine(settings.engine),
        wanted=settings.topics,
        resamples=settings.resamples,
        seed=settings.seed,
        keep_outliers=settings.keep_outliers,
        banned=questions,
    )
    vectors = np.zeros((len(says), material.space.shape[1]), dtype=np.float32)
    vectors[content] = material.space
    return Discovery(topics, vectors, keywords.terms, keywords.replaced)


def centrality(segments: pd.DataFrame, vectors: Floats) -> npt.NDArray[np.float64]:
    """Closeness of each segment to the centre of its theme."""
    said = segments["theme_status"].isin(("known", "new", "unstable"))
    codes, _ = pd.factorize(segments["theme"], sort=True)
    labels = np.where(said, codes, -1).astype(np.int64)
    return closeness(vectors, labels).astype(float).round(4)


def topic_features(
    prepared: Prepared, content: npt.NDArray[np.int64], settings: Settings
) -> Floats:
    """Put side by side what each segment says, the answer it stands in and the question's role."""
    tokens = [prepared.tokens[int(i)] for i in content]
    if settings.encoder == "chive":
        meaning = prepared.data.vectors[content]
    else:
        meaning = get_encoder(settings.encoder).encode_tokens(tokens)
    roles = np.array([prepared.data.roles[int(i)] for i in content], dtype=str)
    asked = [(roles == role).astype(np.float32) for role in ROLES]
    return side_by_side(
        [
            (meaning, 1.0),
            (LsaEncoder(seed=settings.seed).encode_tokens(tokens), 1.0),
            (prepared.data.contexts[content], _CONTEXT),
            (np.stack(asked, axis=1), _ROLE),
        ]
    )
