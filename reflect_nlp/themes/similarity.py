"""Codes segments by a codebook's own words, for codes nobody has labelled for.

A linear coder learns from the names, definitions and examples alone which code is the likeliest;
likeness to them says whether a segment is about any of the codes at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.records import Theme
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.learning import Line, fit_line, log_shares
from reflect_nlp.themes.vectors import Floats, unit_length

_TEMPERATURE: Final = 0.06
"""Width of the step from like nothing to like something."""
_BACKGROUND: Final = 0.13
"""Likeness of a segment to a code it has nothing to do with: the median on R4 and R5."""
_FAMILIAR: Final = 0.15
"""Likeness from which a segment counts as one the codes are about: of answers of another survey
95 % lie below (median .06), of the sample 7 % (median .28; R4 and R5)."""
_STRENGTH: Final = 30.0
_VECTOR_WEIGHT: Final = 1.4
"""Chosen on ASDC's 46 topics and R3–R5 (``benchmarks/unlabelled_codebook.py``)."""


def descriptions(theme: Theme) -> list[str]:
    """Return the texts that say what a theme is: name with definition, inclusions, examples."""
    texts = [f"{theme.name} {theme.definition}".strip(), *theme.include, *theme.examples]
    return [text for text in texts if text]


@dataclass(frozen=True, eq=False)
class Words:
    """What is read of n_texts texts: normalised text, vectors (n_texts, n_dims), content words."""

    texts: Sequence[str]
    vectors: Floats
    words: Sequence[Sequence[str]]

    def take(self, index: npt.NDArray[np.int64]) -> Words:
        """Return some of the texts."""
        return Words(
            [self.texts[i] for i in index], self.vectors[index], [self.words[i] for i in index]
        )

    def and_also(self, more: Words) -> Words:
        """Return these texts and more."""
        return Words(
            [*self.texts, *more.texts],
            np.vstack([self.vectors, more.vectors]),
            [*self.words, *more.words],
        )


@dataclass(frozen=True, eq=False)
class DescribedCodes:
    """Codes with what describes them.

    Attributes
    ----------
    codes : n_descriptions codes, one a description
    said : Words of n_descriptions descriptions
    """

    codes: Sequence[str]
    said: Words

    def and_also(self, codes: Sequence[str], said: Words) -> DescribedCodes:
        """Return the same with more descriptions: segments that people gave a code."""
        return DescribedCodes([*self.codes, *codes], self.said.and_also(said))


class DescribedCoder:
    """Linear coder learnt from descriptions alone: characters 1–4, words and sentence vector.

    Attributes
    ----------
    classes_ : list of code
    line_ : Line over the features of :meth:`features`
    """

    def fit(self, described: DescribedCodes) -> DescribedCoder:
        """Learn from the descriptions of at least one code."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._described = described
        shape = {"analyzer": "char", "ngram_range": (1, 4)}
        self._chars = TfidfVectorizer(sublinear_tf=True, **shape).fit(described.said.texts)
        some = any(described.said.words)
        self._words = TfidfVectorizer(sublinear_tf=True, analyzer=list)
        self._words.fit(described.said.words if some else [["（語なし）"]])
        self.classes_ = list(dict.fromkeys(described.codes))
        labels = np.array([self.classes_.index(code) for code in described.codes])
        nothing = np.zeros((len(labels), len(self.classes_)))
        self.line_: Line = fit_line(
            self.features(described.said), nothing, labels, strength=_STRENGTH, balanced=True
        )
        return self

    def code(self, said: Words, allowed: Collection[str]) -> Coded:
        """Give each segment the likeliest of the allowed codes.

        Returns
        -------
        Coded
            Scores as :meth:`shares`.
        """
        if not said.texts:
            return Coded(np.array([], dtype=str), np.zeros(0, dtype=np.float32))
        kept = [i for i, code in enumerate(self.classes_) if code in allowed]
        shares = self.shares(said)[:, kept]
        best = shares.argmax(axis=1)
        return Coded(np.array(self.classes_)[kept][best], shares[np.arange(len(best)), best])

    def shares(self, said: Words) -> Floats:
        """Return how surely each text belongs to each of ``classes_``, (n_texts, n_codes).

        The share of the code among all described ones, times the share of "like any of them"
        against a background likeness, so that few codes do not make a coder sure.
        """
        _, like = likeness(self._described, said)
        something = 1 / (1 + np.exp((_BACKGROUND - like.max(axis=1)) / _TEMPERATURE))
        shares = np.exp(log_shares(self.line_(self.features(said))))
        return np.asarray(shares * something[:, None], dtype=np.float32)

    @property
    def vectorizers(self) -> tuple[Any, Any]:
        """What reads characters and words; their features come first, in this order."""
        return self._chars, self._words

    def features(self, said: Words) -> sp.csr_matrix:
        """Return what the line is over: characters, words, vector; (n_texts, n_features)."""
        return sp.hstack(
            [
                self._chars.transform(said.texts),
                self._words.transform(said.words),
                sp.csr_matrix(unit_length(said.vectors) * _VECTOR_WEIGHT),
            ]
        ).tocsr()


def familiarity(described: DescribedCodes, said: Words) -> Floats:
    """Return how much each segment is like anything the codes describe, 0–1, (n_segments,).

    A coder that knows thirteen themes gives one of them to anything; its scores are multiplied by
    this, so that what is like no description becomes unsure.
    """
    _, by_code = likeness(described, said)
    best = by_code.max(axis=1, initial=0.0)
    return np.asarray(np.clip(best / _FAMILIAR, 0.0, 1.0), dtype=np.float32)


def likeness(described: DescribedCodes, said: Words) -> tuple[list[str], npt.NDArray[Any]]:
    """Return the codes and the likeness of each segment to each of them (n_segments, n_codes).

    The likeness to a description is the mean of two cosines, of sentence vectors and of TF-IDF
    over words; the likeness to a code is the mean of its best description and of all of them
    (Rocchio and nearest neighbour: Manning, Raghavan & Schütze 2008, ch. 14).
    """
    each = cosines(described.said, said)
    names = list(dict.fromkeys(described.codes))
    owner = np.array([names.index(code) for code in described.codes])
    by_code = [
        (each[:, owner == i].max(axis=1) + each[:, owner == i].mean(axis=1)) / 2
        for i in range(len(names))
    ]
    return names, np.stack(by_code, axis=1)


def cosines(known: Words, said: Words) -> npt.NDArray[Any]:
    """Return the mean of the cosines of vectors and of words, (n_segments, n_known)."""
    near = unit_length(said.vectors) @ unit_length(known.vectors).T
    return np.asarray((near + _word_cosines(known.words, said.words)) / 2)


def _word_cosines(
    described: Sequence[Sequence[str]], words: Sequence[Sequence[str]]
) -> npt.NDArray[Any]:
    """Cosines of TF-IDF vectors, (n_segments, n_descriptions)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(described) or not any(words):
        return np.zeros((len(words), len(described)))
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit([*described, *words])
    return np.asarray((vectorizer.transform(words) @ vectorizer.transform(described).T).toarray())
