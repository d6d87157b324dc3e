"""Where the words of a network are drawn."""

from __future__ import annotations

import networkx as nx
import numpy as np

from reflect_nlp.mining.layout import positions


def network(*parts: int) -> nx.Graph:
    graph = nx.disjoint_union_all([nx.path_graph(size) for size in parts])
    return nx.convert_node_labels_to_integers(graph)


def test_parts_do_not_overlap() -> None:
    graph = network(9, 5, 4, 2, 2, 2, 2, 2)
    where = positions(graph, seed=0)
    boxes = [(where[list(p)].min(0), where[list(p)].max(0)) for p in nx.connected_components(graph)]
    for one in range(len(boxes)):
        for other in range(one):
            (low, high), (least, most) = boxes[one], boxes[other]
            assert (high < least).any() or (most < low).any()


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    graph = network(6, 3)
    assert np.array_equal(positions(graph, seed=4), positions(graph, seed=4))
    assert not np.array_equal(positions(graph, seed=4), positions(graph, seed=5))


def test_nothing_and_one_word_have_a_place() -> None:
    assert positions(nx.Graph(), seed=0).shape == (0, 2)
    assert positions(network(1), seed=0).tolist() == [[0.0, 0.0]]
