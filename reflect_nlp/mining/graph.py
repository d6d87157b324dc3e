"""The groups of a network of words, how central each word is, and where to draw it."""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np
import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.mining.layout import positions

_RUNS: Final = 10
"""Runs of Louvain, which depends on the order in which it meets the words; the best is kept."""


def communities(
    edges: pd.DataFrame, *, weight: str = "jaccard", seed: int = 0, resolution: float = 1.0
) -> pd.DataFrame:
    """Group the words of a network, and say how central each is and where to draw it.

    Groups are the communities of greatest modularity that ten seeded runs of Louvain find
    (Blondel, Guillaume, Lambiotte & Lefebvre, J. Stat. Mech., 2008, P10008), each word in one of
    them. Louvain, since it takes weights and a resolution and moves words that were placed badly;
    greedy merging (Clauset, Newman & Moore 2004) reached the same modularity on the sample.

    Parameters
    ----------
    edges : DataFrame (n_edges, …)
        From :func:`cooccurrence`, or any table with ``source``, ``target`` and ``weight``; the
        order of its rows plays no part. A loop from a word to itself is left out.
    weight : str
        The column that says how strongly two words hang together; above 0.
    seed : int
    resolution : float
        Above 1 more and smaller groups, below 1 fewer.

    Returns
    -------
    DataFrame (n_words, 7 or 8)
        ``word``, ``community`` (1 is the largest), ``degree`` (edges), ``betweenness`` and
        ``closeness`` (edges counted as steps, 0 to 1; Freeman 1978, closeness within the part of
        the network a word is in), ``x`` and ``y`` (-1 to 1, see ``layout.positions``), and
        ``documents`` if the edges have it; by community, then most edges first. ``attrs`` has the
        ``modularity``. Empty if there are no edges.

    Raises
    ------
    InputError
        A column is missing, or a weight is not above 0.

    Examples
    --------
    >>> edges = pd.DataFrame({"source": ["会議", "会議"], "target": ["連携", "進行"]})
    >>> groups = communities(edges.assign(jaccard=[0.5, 0.4]), seed=0)
    >>> groups[["word", "community", "degree", "betweenness"]]
      word  community  degree  betweenness
    0   会議          1       2          1.0
    1   連携          1       1          0.0
    2   進行          1       1          0.0
    """
    _check(edges, weight)
    words, graph = _graph(edges, weight)
    parts, modularity = _louvain(graph, seed, resolution)
    table = pd.DataFrame({"word": pd.Series(words, dtype=str)})
    table = table.join(_measures(graph, parts, seed))
    if {"source_documents", "target_documents"} <= set(edges.columns):
        table["documents"] = table["word"].map(_documents(edges)).astype(np.int64)
    order = ["community", "degree", "word"]
    table = table.sort_values(order, ascending=[True, False, True], ignore_index=True)
    table.attrs = {"modularity": modularity}
    return table


def _check(edges: pd.DataFrame, weight: str) -> None:
    missing = [name for name in ("source", "target", weight) if name not in edges.columns]
    if missing:
        raise InputError(
            f"edges に列「{'、'.join(missing)}」がありません。",
            remedy="cooccurrence の結果か、source・target と重みの列のある表を渡してください。",
        )
    if not (edges[weight].to_numpy(float) > 0).all():
        raise InputError(
            f"列「{weight}」に0以下または空の値があります。",
            remedy="0より大きい重みだけを残してください。",
        )


def _graph(edges: pd.DataFrame, weight: str) -> tuple[list[str], nx.Graph[int]]:
    """Return the words in order and a graph of their numbers: nothing hangs on hashes or rows."""
    pairs = edges.loc[edges["source"] != edges["target"], ["source", "target", weight]]
    words = sorted({*pairs["source"], *pairs["target"]})
    number = {word: place for place, word in enumerate(words)}
    lines = sorted(
        (*sorted((number[one], number[other])), float(value))
        for one, other, value in pairs.itertuples(index=False)
    )
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(words)))
    graph.add_weighted_edges_from(lines)
    return words, graph


def _louvain(graph: nx.Graph[int], seed: int, resolution: float) -> tuple[list[set[int]], float]:
    """Return the best of several partitions, largest part first, and its modularity."""
    if not graph.number_of_edges():
        return [], 0.0
    runs = [
        nx.community.louvain_communities(graph, resolution=resolution, seed=seed + run)
        for run in range(_RUNS)
    ]
    scores = [nx.community.modularity(graph, parts, resolution=resolution) for parts in runs]
    best = int(np.argmax(np.round(scores, 12)))
    return sorted(runs[best], key=lambda part: (-len(part), min(part))), scores[best]


def _measures(graph: nx.Graph[int], parts: list[set[int]], seed: int) -> pd.DataFrame:
    community = {word: place for place, part in enumerate(parts, start=1) for word in part}
    between, close = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    where = positions(graph, seed)
    nodes = range(len(graph))
    return pd.DataFrame(
        {
            "community": np.array([community[node] for node in nodes], dtype=np.int64),
            "degree": np.array([graph.degree[node] for node in nodes], dtype=np.int64),
            "betweenness": np.array([between[node] for node in nodes], dtype=float),
            "closeness": np.array([close[node] for node in nodes], dtype=float),
            "x": where[:, 0],
            "y": where[:, 1],
        }
    )


def _documents(edges: pd.DataFrame) -> dict[str, int]:
    ends = [("source", "source_documents"), ("target", "target_documents")]
    return {
        word: count
        for end, documents in ends
        for word, count in zip(edges[end], edges[documents], strict=True)
    }
