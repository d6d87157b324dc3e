"""Codes segments by likeness to a codebook's own words, for codes nobody has labelled for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.records import Theme
from reflect_nlp.themes.coder import Coded, Floats, unit_length

_TEMPERATURE: Final = 0.06
"""Sharpness of the softmax over likenesses."""
_BACKGROUND: Final = 0.13
"""Likeness of a segment to a code it has nothing to do with: the median on R4 and R5."""
_FAMILIAR: Final = 0.15
"""Likeness from which a segment counts as one the codes are about: of answers of another survey
95 % lie below (median .06), of the sample 7 % (median .28; R4 and R5)."""


def descriptions(theme: Theme) -> list[str]:
    """Return the texts that say what a theme is: name with definition, inclusions, examples."""
    texts = [f"{theme.name} {theme.definition}".strip(), *theme.include, *theme.examples]
    return [text for text in texts if text]


@dataclass(frozen=True, eq=False)
class DescribedCodes:
    """Codes with their descriptions as vectors and words.

    Attributes
    ----------
    codes : n_descriptions codes, one a description
    vectors : ndarray (n_descriptions, n_dims)
    words : n_descriptions lists of content words
    """

    codes: Sequence[str]
    vectors: Floats
    words: Sequence[Sequence[str]]


def code_by_similarity(
    described: DescribedCodes, vectors: Floats, words: Sequence[Sequence[str]]
) -> Coded:
    """Give each segment the code whose descriptions it is most like.

    The likeness to a description is the mean of two cosines, of sentence vectors and of TF-IDF
    over words; the likeness to a code is the mean of its best description and of all of them
    (Rocchio and nearest neighbour: Manning, Raghavan & Schütze 2008, ch. 14).

    Parameters
    ----------
    described : DescribedCodes
    vectors : ndarray (n_segments, n_dims)
    words : n_segments lists of content words

    Returns
    -------
    Coded
        Scores are a softmax over the codes and one more, "nothing of these", of background
        likeness, so that few codes do not make a coder sure.
    """
    names, by_code = likeness(described, vectors, words)
    odds = np.exp((by_code - _BACKGROUND) / _TEMPERATURE)
    odds /= 1.0 + odds.sum(axis=1, keepdims=True)
    best = odds.argmax(axis=1)
    return Coded(np.array(names)[best], odds[np.arange(len(best)), best].astype(np.float32))


def familiarity(
    described: DescribedCodes, vectors: Floats, words: Sequence[Sequence[str]]
) -> Floats:
    """Return how much each segment is like anything the codes describe, 0–1, (n_segments,).

    A coder that knows thirteen themes gives one of them to anything; its scores are multiplied by
    this, so that what is like no description becomes unsure.
    """
    _, by_code = likeness(described, vectors, words)
    best = by_code.max(axis=1, initial=0.0)
    return np.asarray(np.clip(best / _FAMILIAR, 0.0, 1.0), dtype=np.float32)


def likeness(
    described: DescribedCodes, vectors: Floats, words: Sequence[Sequence[str]]
) -> tuple[list[str], npt.NDArray[Any]]:
    """Return the codes and the likeness of each segment to each of them (n_segments, n_codes)."""
    near = unit_length(vectors) @ unit_length(described.vectors).T
    each = (near + _word_cosines(described.words, words)) / 2
    names = list(dict.fromkeys(described.codes))
    owner = np.array([names.index(code) for code in described.codes])
    by_code = [
        (each[:, owner == i].max(axis=1) + each[:, owner == i].mean(axis=1)) / 2
        for i in range(len(names))
    ]
    return names, np.stack(by_code, axis=1)


def _word_cosines(
    described: Sequence[Sequence[str]], words: Sequence[Sequence[str]]
) -> npt.NDArray[Any]:
    """Cosines of TF-IDF vectors, (n_segments, n_descriptions)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(described) or not any(words):
        return np.zeros((len(words), len(described)))
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit([*described, *words])
    return np.asarray((vectorizer.transform(words) @ vectorizer.transform(described).T).toarray())
