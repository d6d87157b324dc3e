"""Where to draw the words of a network: each connected part by itself, then side by side."""

from __future__ import annotations

import math
from typing import Final

import networkx as nx
import numpy as np

from reflect_nlp.mining.bags import Floats

_STEPS: Final = 200
"""Rounds of the layout; parts of a hundred words stand still before."""
_FILLED: Final = 0.8
"""How much of its square a part takes; the rest keeps it from its neighbours."""
_WIDE: Final = 1.3


def positions(graph: nx.Graph[int], seed: int) -> Floats:
    """Lay a network out without overlapping parts.

    Each connected part by the springs of Fruchterman & Reingold (Software: Practice and Experience
    21(11), 1991, 1129-1164) in a square as large as it has words; the squares stand in rows, the
    largest first. Springs alone drive the parts of a network to the rim.

    Parameters
    ----------
    graph : networkx.Graph (n_words nodes, numbered from 0)
    seed : int

    Returns
    -------
    ndarray (n_words, 2)
        x and y, -1 to 1.
    """
    where = np.zeros((len(graph), 2))
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    sides = [2 * math.sqrt(len(part)) for part in parts]
    widest = max([_WIDE * math.sqrt(sum(side**2 for side in sides)), *sides[:1]])
    left = top = height = 0.0
    for part, side in zip(parts, sides, strict=True):
        if left and left + side > widest:
            left, top, height = 0.0, top - height, 0.0
        height = max(height, side)
        centre = (left + side / 2, top - side / 2)
        inside = nx.Graph()
        inside.add_nodes_from(part)
        inside.add_edges_from(sorted(graph.edges(part)))
        found = nx.spring_layout(
            inside, seed=seed, iterations=_STEPS, weight=None, scale=_FILLED * side / 2
        )
        where[part] = [centre + np.asarray(found[word]) for word in part]
        left += side
    return _scaled(where)


def _scaled(where: Floats) -> Floats:
    if not len(where):
        return where
    low, high = where.min(axis=0), where.max(axis=0)
    reach = float((high - low).max()) / 2
    centred: Floats = (where - (low + high) / 2) / (reach or 1.0)
    return centred
