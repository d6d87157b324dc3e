"""Topics as communities of a graph of nearest neighbours."""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np

from reflect_nlp.themes.engines.material import Material, distinct_rows, on_sample
from reflect_nlp.themes.space import Labels
from reflect_nlp.themes.vectors import Floats

_NEIGHBOURS: Final = 10
_LIMIT: Final = 3_000
_HALVINGS: Final = 6


def graph(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Communities of the graph of ten nearest neighbours by Louvain (Blondel et al. 2008).

    The resolution is sought by halving its range until there are about ``n_topics`` communities.
    """
    if distinct_rows(material.space) <= 1 or n_topics <= 1:
        return np.zeros(len(material.space), dtype=np.int64)
    return on_sample(
        material.space, lambda rows: _communities(rows, n_topics, seed), limit=_LIMIT, seed=seed
    )


def _communities(vectors: Floats, n_topics: int, seed: int) -> Labels:
    neighbours = _neighbour_graph(vectors)
    low, high = -3.0, 4.0
    best: list[set[int]] = [set(range(len(vectors)))]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = nx.community.louvain_communities(neighbours, resolution=2**middle, seed=seed)
        if abs(len(found) - n_topics) < abs(len(best) - n_topics):
            best = found
        low, high = (middle, high) if len(found) < n_topics else (low, middle)
    labels = np.empty(len(vectors), dtype=np.int64)
    for number, members in enumerate(best):
        labels[list(members)] = number
    return labels


def _neighbour_graph(vectors: Floats) -> nx.Graph:
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    n_neighbours = min(_NEIGHBOURS, len(vectors) - 1)
    nearest = np.argpartition(-cosines, n_neighbours - 1, axis=1)[:, :n_neighbours]
    neighbours = nx.Graph()
    neighbours.add_nodes_from(range(len(vectors)))
    neighbours.add_weighted_edges_from(
        (row, int(column), float(cosines[row, column]))
        for row in range(len(vectors))
        for column in nearest[row]
        if cosines[row, column] > 0
    )
    return neighbours
