"""What our BERTopic is made of: how documents become vectors, and how they become terms.

Imports BERTopic, which takes seconds: import this module only where one is needed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from bertopic.backend import BaseEmbedder
from sklearn.feature_extraction.text import CountVectorizer

from reflect_nlp.errors import ModelError
from reflect_nlp.records import Token
from reflect_nlp.text.keywords.compounds import Vocabulary, keyword_terms, learn_vocabulary
from reflect_nlp.text.keywords.synonyms import load_synonyms
from reflect_nlp.text.privacy.mask import MASKS
from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.themes.space import Labels
from reflect_nlp.themes.vectors import Floats

NO_WORD: Final = "（語なし）"
"""Stands for a segment without terms, and is no term of a topic."""

Encode = Callable[[Sequence[str]], Floats]
_RIDGE: Final = 1.0
_PLACEHOLDERS: Final = re.compile("|".join(map(re.escape, MASKS.values())))
_NOUN_LIKE: Final = ("名詞", "接頭辞", "接尾辞")


class GivenTopics:
    """Topics found before, in the shape BERTopic wants of a cluster model."""

    def __init__(self, labels: Labels) -> None:
        self.labels_ = labels

    def fit(self, vectors: Floats, y: object = None) -> GivenTopics:
        """Leave the topics as they are."""
        return self


class TopicEmbedder(BaseEmbedder):  # type: ignore[misc]
    """Gives documents their place among the topics: fitted ones exactly, new ones by a linear map.

    Topics are fitted on vectors that belong to the whole survey (blended with neighbours, with
    LSA), which a new text has not. A ridge regression from an encoder's vectors to the fitted ones
    puts new texts into the same space.

    Parameters
    ----------
    documents : n_segments str
    vectors : ndarray (n_segments, n_dims)
        What the topics were fitted on.
    directions : ndarray (n_dims_encoder, n_dims), optional
        Learnt before.
    encode : callable, optional
        Texts to ndarray (n_texts, n_dims_encoder).
    """

    def __init__(
        self,
        documents: Sequence[str],
        vectors: Floats,
        directions: Floats | None = None,
        encode: Encode | None = None,
    ) -> None:
        super().__init__()
        self.vectors = vectors
        self.directions = directions
        self.encode = encode
        self._rows: dict[str, list[int]] = {}
        self.know(documents)

    def know(self, documents: Sequence[str]) -> None:
        """Remember another writing of the fitted documents, such as their original text."""
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, document in enumerate(documents):
            rows[document].append(row)
        self._rows = {**rows, **self._rows}

    def learn(self, encoded: Floats, encode: Encode) -> None:
        """Learn to place new texts from the encoder's vectors of the fitted documents.

        Parameters
        ----------
        encoded : ndarray (n_segments, n_dims_encoder)
        encode : callable
        """
        wide = encoded.astype(np.float64)
        gram = wide.T @ wide + _RIDGE * np.eye(wide.shape[1])
        self.directions = np.linalg.solve(gram, wide.T @ self.vectors).astype(np.float32)
        self.encode = encode

    def embed(self, documents: Sequence[str], verbose: bool = False) -> Floats:
        """Return the vectors of documents or words, (n_documents, n_dims) float32.

        A document that was fitted more than once is put in the middle of its places.

        Raises
        ------
        ModelError
            One of them is new, and no encoder was given.
        """
        vectors = np.empty((len(documents), self.vectors.shape[1]), dtype=np.float32)
        new = [i for i, document in enumerate(documents) if document not in self._rows]
        if new:
            vectors[new] = self._place([documents[i] for i in new])
        for i, document in enumerate(documents):
            if document in self._rows:
                vectors[i] = self.vectors[self._rows[document]].mean(axis=0)
        return vectors

    def _place(self, documents: Sequence[str]) -> Floats:
        if self.encode is None or self.directions is None:
            raise ModelError("話題モデルに新しい文を置くためのエンコーダがありません。")
        return self.encode(documents) @ self.directions

    def __deepcopy__(self, memo: Mapping[int, object]) -> TopicEmbedder:
        """Return itself: BERTopic copies whole models when it merges topics."""
        return self


class TermVectorizer(CountVectorizer):  # type: ignore[misc]
    """Counts terms in documents that are terms joined by spaces, or Japanese text.

    A piece between spaces that is a term already known is one; a fitted text has the terms it was
    fitted with; in anything else terms are looked for. So BERTopic's methods take fitted documents,
    original texts and new ones alike. Settings are those of ``CountVectorizer``, which takes its
    place where a saved model is loaded without this library.
    """

    def remember(self, texts: Sequence[str], terms: Sequence[str]) -> None:
        """Keep the terms, joined by spaces, of the fitted texts."""
        self.remembered_ = dict(zip(texts, terms, strict=True))

    def build_tokenizer(self) -> Callable[[str], list[str]]:
        """Return the function that cuts a document into terms."""
        known: Mapping[str, int] = getattr(self, "vocabulary_", {})
        if not known:
            return str.split
        reader = _Reader(known, getattr(self, "remembered_", {}))
        return lambda document: [t for piece in document.split() for t in reader.terms(piece)]


class _Reader:
    """Finds known terms in text; reads what it needs to know when it first meets a new one."""

    def __init__(self, known: Mapping[str, int], remembered: Mapping[str, str]) -> None:
        self._known = known
        self._remembered = remembered
        self._vocabulary: Vocabulary | None = None

    def terms(self, piece: str) -> Sequence[str]:
        if piece in self._known or piece == NO_WORD:
            return (piece,)
        if piece in self._remembered:
            return self._remembered[piece].split()
        if self._vocabulary is None:
            self._vocabulary = _vocabulary(list(self._known))
        return keyword_terms(tokenize_all([_PLACEHOLDERS.sub("", piece)])[0], self._vocabulary)


def _vocabulary(terms: Sequence[str]) -> Vocabulary:
    """Return the vocabulary that finds these terms: compounds whole, words in their spelling."""
    read = dict(zip(terms, tokenize_all(terms), strict=True))
    whole = [t for t, tokens in read.items() if len(tokens) > 1 and _is_noun_run(tokens)]
    spellings = {tokens[0].normalized: t for t, tokens in read.items() if len(tokens) == 1}
    vocabulary = learn_vocabulary([], extra=whole, synonyms=load_synonyms("default"))
    return replace(vocabulary, spellings=spellings)


def _is_noun_run(tokens: Sequence[Token]) -> bool:
    return all(end.pos.startswith(_NOUN_LIKE) for end in (tokens[0], tokens[-1]))


def rebuilt(vectorizer: Any) -> TermVectorizer:  # noqa: ANN401 - scikit-learn ships no types
    """Return a loaded ``CountVectorizer`` as the one the model was fitted with."""
    terms = TermVectorizer(**vectorizer.get_params())
    terms.vocabulary_ = vectorizer.vocabulary_
    return terms
