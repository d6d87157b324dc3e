"""Lets a linear coder learn more: from what people decided, from a codebook's own examples.

The coder's coefficients move as little as the new labels allow (a Gaussian prior around the old
ones: Chelba & Acero 2006, "Adaptation of maximum entropy capitalizer", §3). Without old ones it is
plain multinomial logistic regression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.themes.coder import Coder, CoderInput

_STEPS: Final = 100
_CONSTANT: Final = 0.3
"""Value of the feature that every segment has: the intercept is penalised too."""
STRENGTH: Final = 0.3
"""How far decisions move the shipped coder (``benchmarks/learning.py``)."""


@dataclass(frozen=True, eq=False)
class Lessons:
    """Segments that people gave codes.

    Attributes
    ----------
    data : CoderInput of n_segments segments
    codes : mapping of head to n_segments codes
        Empty where nobody decided.
    """

    data: CoderInput
    codes: Mapping[str, Sequence[str]]


def teach(coder: Coder, lessons: Lessons, *, strength: float = STRENGTH) -> Coder:
    """Return a coder that has learnt from decisions as well; the one given stays as it is.

    Codes that the coder does not know teach it nothing: see :class:`DescribedCoder`.

    Parameters
    ----------
    coder : Coder
    lessons : Lessons
    strength : float
        Inverse of the penalty on moving a coefficient.
    """
    taught = copy(coder)
    taught.coef_, taught.intercept_ = dict(coder.coef_), dict(coder.intercept_)
    for head, codes in lessons.codes.items():
        places = {code: place for place, code in enumerate(coder.classes_.get(head, ()))}
        kept = np.array([i for i, code in enumerate(codes) if code in places], dtype=np.int64)
        if not len(kept):
            continue
        features = coder.features(lessons.data.take(kept))
        offsets = features @ coder.coef_[head].T + coder.intercept_[head]
        labels = np.array([places[codes[i]] for i in kept])
        line = fit_line(features, np.asarray(offsets, dtype=float), labels, strength=strength)
        taught.coef_[head] = (coder.coef_[head] + line.coef).astype(np.float32)
        taught.intercept_[head] = (coder.intercept_[head] + line.intercept).astype(np.float32)
    return taught


@dataclass(frozen=True, eq=False)
class Line:
    """What is added to the scores of codes.

    Attributes
    ----------
    coef : ndarray (n_codes, n_features)
    intercept : ndarray (n_codes,)
    """

    coef: npt.NDArray[np.float64]
    intercept: npt.NDArray[np.float64]

    def __call__(self, features: sp.csr_matrix) -> npt.NDArray[np.float64]:
        """Return the scores of n_segments segments, (n_segments, n_codes)."""
        return np.asarray(features @ self.coef.T + self.intercept)


def fit_line(
    features: sp.csr_matrix,
    offsets: npt.NDArray[np.float64],
    labels: npt.NDArray[np.int64],
    *,
    strength: float,
    balanced: bool = False,
) -> Line:
    """Fit what must be added to scores so that labels become likely.

    The coefficients lie in the span of the
    segments, so they are sought there: some hundred segments take a moment, whatever n_features is.

    Parameters
    ----------
    features : csr_matrix (n_segments, n_features)
    offsets : ndarray (n_segments, n_codes)
        Scores (log-odds) from before; zeros without an earlier coder.
    labels : ndarray (n_segments,)
        Positions of codes.
    strength : float
        Inverse of the penalty on squared coefficients, as in scikit-learn.
    balanced : bool
        Whether codes weigh alike, however many segments carry them.

    Returns
    -------
    Line
        Features that no segment has get coefficient zero.
    """
    from scipy.optimize import minimize

    n = len(labels)
    root, back = _span((features @ features.T).toarray() + _CONSTANT**2)
    counts = np.bincount(labels)
    weights = n / np.count_nonzero(counts) / counts[labels] if balanced else np.ones(n)
    wanted = np.zeros(offsets.shape)
    wanted[np.arange(n), labels] = 1.0

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        parts = flat.reshape(offsets.shape)
        logs = log_shares(offsets + root @ parts)
        missed = -weights @ (wanted * logs).sum(axis=1)
        slope = root.T @ (weights[:, None] * (np.exp(logs) - wanted)) + parts / strength
        return float(missed + (parts**2).sum() / (2 * strength)), slope.ravel()

    start = np.zeros(offsets.size)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    shares = back @ found.x.reshape(offsets.shape)
    return Line(np.asarray((features.T @ shares).T), _CONSTANT**2 * shares.sum(axis=0))


def log_shares(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the logarithms of the softmax over codes, shape as given."""
    below = scores - scores.max(axis=1, keepdims=True, initial=-np.inf)
    return np.asarray(below - np.log(np.exp(below).sum(axis=1, keepdims=True)))


def _span(gram: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], ...]:
    """Return R with R·Rᵀ = gram, and what leads from its columns back to segments."""
    values, directions = np.linalg.eigh(gram)
    lengths = np.sqrt(np.maximum(values, 1e-9))
    return directions * lengths, directions / lengths
