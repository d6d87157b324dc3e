"""Codes segments with what was learnt from labelled ones: theme, category and voice at once.

Three linear heads (multinomial logistic regression) share one feature space: character 1–4-grams
and content words by TF-IDF, the segment's vector, the whole response's vector and the question's
role. What they say is decided together (:mod:`reflect_nlp.themes.joint`). Stored as numbers and
word lists, never as a pickle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.errors import ModelError
from reflect_nlp.themes.joint import Associations, Numbers, associations, decide_together
from reflect_nlp.themes.vectors import Floats, unit_length
from reflect_nlp.words import ROLES

HEADS: Final = ("theme", "category", "voice")
_WEIGHTS: Final = {"chars": 1.0, "words": 1.0, "segment": 0.7, "response": 0.3, "role": 0.2}
"""Block weights, chosen by leaving one year out of R2–R5 (``benchmarks/``)."""
_REGULARISATION: Final = 10.0


@dataclass(frozen=True, eq=False)
class CoderInput:
    """What a coder sees of n_segments segments.

    Attributes
    ----------
    texts : list of str
        Normalised text with personal data replaced.
    words : list of list of str
        Content words of each segment.
    vectors, contexts : ndarray (n_segments, n_dims)
        Vector of the segment and of the response it stands in.
    roles : list of str
        Role of the question asked.
    """

    texts: Sequence[str]
    words: Sequence[Sequence[str]]
    vectors: Floats
    contexts: Floats
    roles: Sequence[str]

    def take(self, index: npt.NDArray[np.int64]) -> CoderInput:
        """Return the input of some segments."""
        return CoderInput(
            [self.texts[i] for i in index],
            [self.words[i] for i in index],
            self.vectors[index],
            self.contexts[index],
            [self.roles[i] for i in index],
        )


@dataclass(frozen=True, eq=False)
class Coded:
    """Labels and their probabilities, each of length n_segments."""

    labels: npt.NDArray[np.str_]
    scores: Floats


class Coder:
    """Linear coder of themes, categories and voices.

    Attributes
    ----------
    classes_ : dict of head to list of code
    coef_ : dict of head to ndarray (n_codes, n_features), float32
    intercept_ : dict of head to ndarray (n_codes,)
    association_ : dict of (head, head) to ndarray (n_codes, n_codes)
    """

    def __init__(self) -> None:
        self.classes_: dict[str, list[str]] = {}
        self.coef_: dict[str, Floats] = {}
        self.intercept_: dict[str, Floats] = {}
        self.association_: Associations = {}
        self._chars: Any = None
        self._words: Any = None

    def fit(
        self,
        data: CoderInput,
        labels: Mapping[str, Sequence[str]],
        weights: Sequence[float] | None = None,
    ) -> Coder:
        """Learn from labelled segments that say something.

        Parameters
        ----------
        data : CoderInput of n_segments segments
        labels : mapping of head to n_segments codes
            An empty code leaves a segment out of that head.
        weights : n_segments numbers, optional
            How much each segment counts.
        """
        from sklearn.linear_model import LogisticRegression

        self._chars = _vectorizer("char").fit(data.texts)
        self._words = _vectorizer("words").fit(data.words)
        features = self.features(data)
        weight = np.ones(len(data.texts)) if weights is None else np.asarray(weights, dtype=float)
        for head, codes in labels.items():
            target = np.asarray(codes)
            kept = np.flatnonzero(target != "")
            model = LogisticRegression(C=_REGULARISATION, max_iter=400)
            model.fit(features[kept], target[kept], sample_weight=weight[kept])
            coef, intercept = model.coef_, model.intercept_
            if len(model.classes_) == 2:  # scikit-learn keeps the second code only
                coef = np.vstack([np.zeros_like(coef), coef])
                intercept = np.append(0.0, intercept)
            self.classes_[head] = [str(code) for code in model.classes_]
            self.coef_[head] = coef.astype(np.float32)
            self.intercept_[head] = intercept.astype(np.float32)
        self.association_ = associations(labels, self.classes_, weight)
        return self

    def code(self, data: CoderInput, allowed: Mapping[str, Sequence[str]]) -> dict[str, Coded]:
        """Give each segment its likeliest code a head.

        Parameters
        ----------
        data : CoderInput of n_segments segments
        allowed : mapping of head to codes
            Heads to code, each with the codes that may be given.
        """
        features = self.features(data)
        keep = {head: self._places(head, codes) for head, codes in allowed.items()}
        odds = {head: self._odds(features, head, places) for head, places in keep.items()}
        associated = {
            (one, other): table[np.ix_(keep[one], keep[other])]
            for (one, other), table in self.association_.items()
            if one in keep and other in keep
        }
        return {
            head: _likeliest(np.array(self.classes_[head])[keep[head]], shares)
            for head, shares in decide_together(odds, associated).items()
        }

    def _places(self, head: str, codes: Sequence[str]) -> list[int]:
        return [i for i, code in enumerate(self.classes_[head]) if code in set(codes)]

    def _odds(self, features: sp.csr_matrix, head: str, keep: list[int]) -> Numbers:
        logits = features @ self.coef_[head][keep].T + self.intercept_[head][keep]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float64)

    @property
    def vectorizers(self) -> tuple[Any, Any]:
        """What reads characters and words; their features come first, in this order."""
        return self._chars, self._words

    def features(self, data: CoderInput) -> sp.csr_matrix:
        """Return what the heads are linear in, (n_segments, n_features)."""
        roles = np.array([[role == name for name in ROLES] for role in data.roles], dtype=float)
        blocks = {
            "chars": self._chars.transform(data.texts),
            "words": self._words.transform(data.words),
            "segment": sp.csr_matrix(unit_length(data.vectors)),
            "response": sp.csr_matrix(unit_length(data.contexts)),
            "role": sp.csr_matrix(roles.reshape(len(data.roles), len(ROLES))),
        }
        return sp.hstack([block * _WEIGHTS[name] for name, block in blocks.items()]).tocsr()

    def save(self, path: Path) -> None:
        """Write the coder as one ``.npz`` of arrays (16-bit floats) and word lists."""
        arrays: dict[str, npt.NDArray[Any]] = {}
        for name, vectorizer in (("chars", self._chars), ("words", self._words)):
            arrays[f"{name}_terms"] = _pack(vectorizer.get_feature_names_out().tolist())
            arrays[f"{name}_idf"] = vectorizer.idf_.astype(np.float32)
        for head in self.classes_:
            arrays[f"{head}_codes"] = _pack(self.classes_[head])
            arrays[f"{head}_coef"] = self.coef_[head].astype(np.float16)
            arrays[f"{head}_intercept"] = self.intercept_[head]
        for (one, other), table in self.association_.items():
            arrays[f"{one}_{other}"] = table.astype(np.float32)
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> Coder:
        """Read a coder.

        Raises
        ------
        ModelError
            The file is missing or not a coder.
        """
        coder = cls()
        try:
            with np.load(path, allow_pickle=False) as arrays:
                coder._chars = _restored("char", arrays["chars_terms"], arrays["chars_idf"])
                coder._words = _restored("words", arrays["words_terms"], arrays["words_idf"])
                for head in HEADS:
                    coder.classes_[head] = _unpack(arrays[f"{head}_codes"])
                    coder.coef_[head] = arrays[f"{head}_coef"].astype(np.float32)
                    coder.intercept_[head] = arrays[f"{head}_intercept"]
                for one, other in combinations(HEADS, 2):
                    coder.association_[one, other] = arrays[f"{one}_{other}"].astype(np.float64)
        except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
            raise ModelError(
                "コーダ（学習済みモデル）を読めません。",
                where=path.name,
                remedy="インストールをやり直してください。",
            ) from error
        return coder


def _likeliest(codes: npt.NDArray[np.str_], shares: Numbers) -> Coded:
    best = shares.argmax(axis=1)
    return Coded(codes[best], shares[np.arange(len(best)), best].astype(np.float32))


def _vectorizer(kind: str, **options: object) -> Any:  # noqa: ANN401 - scikit-learn is untyped
    from sklearn.feature_extraction.text import TfidfVectorizer

    if kind == "char":
        shape: dict[str, object] = {"analyzer": "char", "ngram_range": (1, 4)}
    else:
        shape = {"analyzer": list}
    return TfidfVectorizer(**(shape | {"min_df": 2, "sublinear_tf": True} | options))


def _restored(kind: str, terms: npt.NDArray[Any], idf: Floats) -> Any:  # noqa: ANN401
    names = _unpack(terms)
    vectorizer = _vectorizer(kind, vocabulary={term: i for i, term in enumerate(names)})
    vectorizer.idf_ = idf.astype(np.float64)
    return vectorizer


def _pack(names: list[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), dtype=np.uint8)


def _unpack(packed: npt.NDArray[np.uint8]) -> list[str]:
    return [str(name) for name in json.loads(packed.tobytes().decode())]
