"""Communities, centrality and positions of a network."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.mining import communities, cooccurrence

EDGES = pd.DataFrame(
    [
        ("会議", "進行", 0.9),
        ("会議", "時間", 0.8),
        ("進行", "時間", 0.7),
        ("連携", "庁内", 0.9),
        ("連携", "部署", 0.8),
        ("庁内", "部署", 0.7),
        ("会議", "連携", 0.1),
        ("子ども", "学校", 0.5),
    ],
    columns=["source", "target", "jaccard"],
)


def test_two_triangles_with_a_bridge_and_a_pair() -> None:
    table = communities(EDGES, seed=0)
    groups = table.groupby("community")["word"].agg(set).to_dict()
    assert groups == {
        1: {"会議", "進行", "時間"},
        2: {"連携", "庁内", "部署"},
        3: {"子ども", "学校"},
    }
    assert table.set_index("word").loc[["会議", "進行", "学校"], "degree"].tolist() == [3, 2, 1]
    assert table["word"].tolist()[0] == "会議"
    assert 0.3 < table.attrs["modularity"] < 0.7


def test_centrality_is_networkx_on_the_plain_graph() -> None:
    table = communities(EDGES).set_index("word")
    graph = nx.from_pandas_edgelist(EDGES)
    between, close = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    assert table["betweenness"].to_dict() == pytest.approx(between)
    assert table["closeness"].to_dict() == pytest.approx(close)
    assert table["betweenness"].idxmax() in {"会議", "連携"}
    assert table.loc["会議", "betweenness"] == pytest.approx(6 / 21)


def test_the_communities_are_as_good_as_greedy_merging() -> None:
    graph = nx.from_pandas_edgelist(EDGES, edge_attr="jaccard")
    greedy = nx.community.greedy_modularity_communities(graph, weight="jaccard")
    best = nx.community.modularity(graph, greedy, weight="jaccard")
    assert communities(EDGES).attrs["modularity"] >= best - 1e-9


def test_rows_and_ends_in_another_order_give_the_same_table() -> None:
    turned = EDGES.rename(columns={"source": "target", "target": "source"})
    for other in (EDGES.sample(frac=1, random_state=3), turned):
        pd.testing.assert_frame_equal(communities(EDGES, seed=1), communities(other, seed=1))


def test_another_process_gives_the_same_table() -> None:
    program = (
        "import sys, pandas as pd\n"
        "from reflect_nlp.mining import communities\n"
        "edges = pd.read_json(sys.stdin)\n"
        "print(communities(edges, seed=2).to_json())\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            input=EDGES.to_json(),
            env={**__import__("os").environ, "PYTHONHASHSEED": hashing},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for hashing in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].strip() == communities(EDGES, seed=2).to_json()


def test_words_of_a_pair_count_their_documents() -> None:
    edges = cooccurrence([["会議", "進行"], ["会議", "進行"], ["会議"]], min_documents=1)
    assert communities(edges)[["word", "documents"]].to_numpy().tolist() == [
        ["会議", 3],
        ["進行", 2],
    ]


def test_a_finer_resolution_makes_no_fewer_groups() -> None:
    coarse, fine = communities(EDGES, resolution=0.01), communities(EDGES, resolution=5)
    assert coarse["community"].max() == 2
    assert fine["community"].max() > 3


def test_no_edges_no_words() -> None:
    table = communities(cooccurrence([]))
    assert table.empty
    assert table.columns.tolist() == [
        *("word", "community", "degree", "betweenness", "closeness", "x", "y", "documents")
    ]


def test_positions_lie_between_minus_one_and_one_and_apart() -> None:
    where = communities(EDGES)[["x", "y"]].to_numpy()
    assert np.abs(where).max() == pytest.approx(1)
    apart = np.linalg.norm(where[:, None] - where[None], axis=2)[np.triu_indices(len(where), 1)]
    assert apart.min() > 0.1


@pytest.mark.parametrize(
    ("edges", "named"),
    [
        (EDGES.drop(columns="target"), "target"),
        (EDGES.assign(jaccard=0.0), "0以下"),
        (EDGES.assign(jaccard=np.nan), "空の値"),
    ],
)
def test_what_makes_no_network_is_refused(edges: pd.DataFrame, named: str) -> None:
    with pytest.raises(InputError, match=named):
        communities(edges)
    with pytest.raises(InputError, match="dice"):
        communities(EDGES, weight="dice")
