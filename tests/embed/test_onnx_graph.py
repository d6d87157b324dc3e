from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reflect_nlp.embed.model_folder import read_folder
from reflect_nlp.embed.onnx_graph import OnnxGraph, cls_pooling, last_pooling, mean_pooling
from reflect_nlp.errors import ModelError
from tests.embed.tiny_model import MASKED, N_DIMS, ROWS, tiny_model

PIECES = [[5, 6, 7], [8]]
DENSE = [{"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]


def opened(folder: Path, **options: Any) -> OnnxGraph:
    return OnnxGraph(read_folder(tiny_model(folder, **options)), padding=0)


def test_poolings_see_no_padding() -> None:
    states = np.array([[[1], [2], [6]], [[4], [100], [100]]], dtype=np.float32)
    mask = np.array([[1, 1, 1], [1, 0, 0]])
    assert mean_pooling(states, mask).tolist() == [[3], [4]]
    assert cls_pooling(states, mask).tolist() == [[1], [4]]
    assert last_pooling(states, mask).tolist() == [[6], [4]]


@pytest.mark.parametrize(
    ("pooling", "expected"),
    [
        ({"pooling_mode_mean_tokens": True}, [ROWS[[5, 6, 7]].mean(axis=0), ROWS[8]]),
        ({"pooling_mode_cls_token": True}, [ROWS[5], ROWS[8]]),
        ({"pooling_mode_lasttoken": True}, [ROWS[7], ROWS[8]]),
    ],
)
def test_the_folder_says_how_tokens_become_one_vector(
    tmp_path: Path, pooling: dict[str, bool], expected: list[np.ndarray]
) -> None:
    graph = opened(tmp_path, **{"1_Pooling__config": pooling})
    np.testing.assert_allclose(graph.vectors(PIECES), expected, atol=1e-6)


def test_a_graph_may_ask_for_token_types_and_gets_the_first(tmp_path: Path) -> None:
    graph = opened(tmp_path, inputs=(*MASKED, "token_type_ids"))
    np.testing.assert_allclose(graph.vectors([[8]]), ROWS[[8]], atol=1e-6)


def test_a_graph_that_gives_sentence_vectors_needs_no_pooling(tmp_path: Path) -> None:
    pooling = {"pooling_mode_max_tokens": True}
    graph = opened(
        tmp_path, output="sentence_embedding", modules=DENSE, **{"1_Pooling__config": pooling}
    )
    expected = [ROWS[[5, 6, 7]].sum(axis=0), ROWS[8]]
    np.testing.assert_allclose(graph.vectors(PIECES), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"1_Pooling__config": {"pooling_mode_max_tokens": True}}, "「max」"),
        ({"modules": DENSE}, "「mean、Dense」"),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    tmp_path: Path, files: dict[str, object], named: str
) -> None:
    graph = opened(tmp_path, **files)
    with pytest.raises(ModelError, match=named) as error:
        graph.vectors(PIECES)
    assert "mean、cls、lasttoken" in error.value.remedy


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tiny_model(tmp_path) / "model.onnx").write_bytes(b"version https://git-lfs")
    with pytest.raises(ModelError, match="optimum-cli") as error:
        OnnxGraph(read_folder(tmp_path), padding=0)
    assert error.value.where == str(tmp_path / "model.onnx")


def test_another_kind_of_model_is_refused_with_its_inputs(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="input_ids、past_key"):
        opened(tmp_path, inputs=("input_ids", "past_key"))


def test_a_wrong_shape_is_shown(tmp_path: Path) -> None:
    graph = opened(tmp_path, rows=np.ones((10, 2, N_DIMS), dtype=np.float32))
    with pytest.raises(ModelError, match=r"\(2, 3, 2, 16\)"):
        graph.vectors(PIECES)


def test_what_is_no_number_is_refused(tmp_path: Path) -> None:
    graph = opened(tmp_path, rows=np.full_like(ROWS, np.nan))
    with pytest.raises(ModelError, match="数でない値"):
        graph.vectors(PIECES)
