"""Topics as a mixture of normal distributions, seen from where they lie furthest apart."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from reflect_nlp.themes.engines.material import Material, distinct_rows, on_sample
from reflect_nlp.themes.space import Labels
from reflect_nlp.themes.vectors import Floats

_ROUNDS: Final = 10
_SAME: Final = 0.999
_LIMIT: Final = 10_000


def mixture(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Gaussian mixture and discriminant projection by turns, as in TopiCLEAR (arXiv 2512.06694).

    A mixture of spherical normal distributions is fitted, the vectors are projected onto the
    directions that tell its parts apart (linear discriminant analysis), and so on until the groups
    stay.
    """
    n_topics = min(n_topics, distinct_rows(material.space))
    if n_topics <= 1:
        return np.zeros(len(material.space), dtype=np.int64)
    return on_sample(
        material.space, lambda rows: _turns(rows, n_topics, seed), limit=_LIMIT, seed=seed
    )


def _turns(vectors: Floats, n_topics: int, seed: int) -> Labels:
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
    from sklearn.metrics import adjusted_rand_score

    labels = _parts(vectors, n_topics, seed, starts=2)
    for _ in range(_ROUNDS):
        n_found = len(np.unique(labels))
        if not 2 < n_found < len(vectors):
            break
        n_dims = min(n_found - 1, vectors.shape[1])
        view = LinearDiscriminantAnalysis(
            n_components=n_dims, solver="eigen", shrinkage="auto"
        ).fit_transform(vectors, labels)
        before, labels = labels, _parts(view, n_topics, seed, starts=1)
        if adjusted_rand_score(before, labels) > _SAME:
            break
    return labels


def _parts(vectors: Floats, n_topics: int, seed: int, *, starts: int) -> Labels:
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(n_topics, covariance_type="spherical", n_init=starts, random_state=seed)
    found: Any = model.fit_predict(vectors.astype(np.float64))
    return np.asarray(found, dtype=np.int64)
