"""Why a linear coder chose one code and not another: what each word of the segment gave.

Scores of a linear coder are sums, so what a word gives to the difference of two codes is exact: its
own feature, and its part of the character n-grams that run through it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.text.tokenize import is_content, tokenize
from reflect_nlp.themes.similarity import Words, cosines

_LONGEST: Final = 4
"""Characters of the longest n-gram the coders know."""
_SPACES: Final = re.compile(r"\s\s+")


@dataclass(frozen=True, eq=False)
class Terms:
    """What stands behind the first features of a coder: character n-grams, then words."""

    chars: npt.NDArray[np.str_]
    words: npt.NDArray[np.str_]


@dataclass(frozen=True)
class Parts:
    """What a difference of two scores is the sum of.

    Attributes
    ----------
    words : mapping of word as written to what it gave, most first
    rest : float
        The other characters, meaning (vectors), question and the codes' frequencies.
    """

    words: Mapping[str, float]
    rest: float


def terms(vectorizers: tuple[Any, Any]) -> Terms:
    """Return the n-grams and words of a coder's two vectorizers."""
    chars, words = (one.get_feature_names_out() for one in vectorizers)
    return Terms(np.asarray(chars, dtype=str), np.asarray(words, dtype=str))


def parts(
    text: str, features: sp.csr_matrix, difference: npt.NDArray[Any], constant: float, known: Terms
) -> Parts:
    """Split the difference of two codes' scores of a segment into its words and a rest.

    Parameters
    ----------
    text : str
        The segment as the coder read it (normalised).
    features : csr_matrix (1, n_features)
    difference : ndarray (n_features,)
        Coefficients of the chosen code less those of the other.
    constant : float
        The same of the intercepts.
    known : Terms

    Returns
    -------
    Parts
        Words and rest sum to the difference of the two scores.
    """
    gave = features.data * difference[features.indices]
    first = len(known.chars)
    last = first + len(known.words)
    at = features.indices
    ngrams = _named(known.chars, at[at < first], gave[at < first])
    inside = (at >= first) & (at < last)
    words = _named(known.words, at[inside] - first, gave[inside])
    found = _by_word(text, ngrams, words)
    return Parts(
        dict(sorted(found.items(), key=lambda item: -item[1])),
        float(gave.sum()) + constant - sum(found.values()),
    )


def nearest(known: Words, said: Words, *, apart: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return the position of the likest known text for each segment, -1 without any.

    Parameters
    ----------
    known : Words of n_known texts
    said : Words of n_segments segments
    apart : ndarray (n_segments, n_known)
        Which texts may be shown for which segment.
    """
    if not known.texts or not said.texts:
        return np.full(len(said.texts), -1, dtype=np.int64)
    like = np.where(apart, cosines(known, said), -np.inf)
    best = like.argmax(axis=1)
    best[~apart.any(axis=1)] = -1
    return np.asarray(best, dtype=np.int64)


def _named(
    names: npt.NDArray[np.str_], index: npt.NDArray[np.int64], values: npt.NDArray[Any]
) -> dict[str, float]:
    return dict(zip(names[index].tolist(), values.tolist(), strict=True))


def _by_word(
    text: str, ngrams: Mapping[str, float], words: Mapping[str, float]
) -> dict[str, float]:
    """Return what every content word gave: its own feature and its share of the n-grams."""
    spread = over_characters(text, ngrams)
    tokens = [token for token in tokenize(text) if is_content(token)]
    names = [token.normalized for token in tokens]
    often = Counter(names)
    found: dict[str, float] = {}
    for token, name in zip(tokens, names, strict=True):
        gave = spread[token.start : token.end].sum() + words.get(name, 0.0) / often[name]
        found[token.surface] = found.get(token.surface, 0.0) + float(gave)
    return found


def over_characters(text: str, ngrams: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """Spread what n-grams gave evenly over the characters they stand on, (len(text),).

    Examples
    --------
    >>> over_characters("会議会", {"会": 1.0, "会議": 0.4}).round(2).tolist()
    [0.7, 0.2, 0.5]
    """
    lower = text.lower()
    if len(lower) != len(text) or _SPACES.search(text):
        return np.zeros(len(text))
    at: dict[str, list[int]] = {}
    for size in range(1, _LONGEST + 1):
        for start in range(len(lower) - size + 1):
            at.setdefault(lower[start : start + size], []).append(start)
    spread = np.zeros(len(text))
    for ngram in ngrams.keys() & at.keys():
        share = ngrams[ngram] / len(at[ngram]) / len(ngram)
        for start in at[ngram]:
            spread[start : start + len(ngram)] += share
    return spread
