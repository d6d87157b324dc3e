"""A sentence model's graph: token ids in, one vector a text out; on the CPU, without network."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.embed.model_folder import ModelFolder
from reflect_nlp.errors import ModelError, SettingsError

Vectors = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_OUTPUTS: Final = ("sentence_embedding", "last_hidden_state", "token_embeddings")
"""Names of what is wanted of a graph that gives several things, best first."""
_INPUTS: Final = frozenset({"input_ids", "attention_mask", "token_type_ids"})


def mean_pooling(states: Vectors, mask: Ints) -> Vectors:
    """Average the vectors of the tokens that are no padding (Reimers & Gurevych 2019, §3).

    Parameters
    ----------
    states : ndarray (n_segments, n_tokens, n_dims)
    mask : ndarray (n_segments, n_tokens)
        1 for a token, 0 for padding, which comes last.

    Returns
    -------
    ndarray (n_segments, n_dims)
    """
    weights = mask[:, :, None].astype(np.float32)
    return np.asarray((states * weights).sum(axis=1) / weights.sum(axis=1), dtype=np.float32)


def cls_pooling(states: Vectors, mask: Ints) -> Vectors:
    """Take the vector of the first token, shapes as :func:`mean_pooling`."""
    first: Vectors = states[:, 0]
    return first


def last_pooling(states: Vectors, mask: Ints) -> Vectors:
    """Take the vector of the last token that is no padding, shapes as :func:`mean_pooling`."""
    last: Vectors = states[np.arange(len(states)), mask.sum(axis=1) - 1]
    return last


POOLINGS: Final[dict[str, Callable[[Vectors, Ints], Vectors]]] = {
    "mean": mean_pooling,
    "cls": cls_pooling,
    "lasttoken": last_pooling,
}


class OnnxGraph:
    """The opened graph of a model folder.

    Parameters
    ----------
    folder : ModelFolder
    padding : int
        Token id that fills short rows.

    Raises
    ------
    SettingsError
        onnxruntime is not installed.
    ModelError
        The file cannot be read, or is no sentence model.
    """

    def __init__(self, folder: ModelFolder, padding: int) -> None:
        self.folder = folder
        self.padding = padding
        self._session = _open(folder)
        self._inputs = {put.name: put.type for put in self._session.get_inputs()}
        outputs = [put.name for put in self._session.get_outputs()]
        found = [name for name in _OUTPUTS if name in outputs]
        found += outputs if len(outputs) == 1 else []
        if "input_ids" not in self._inputs or self._inputs.keys() - _INPUTS or not found:
            raise self._unfit(
                "文をベクトルにするモデルではありません"
                f"（入力：{'、'.join(self._inputs)}、出力：{'、'.join(outputs)}）。"
            )
        self._output = found[0]

    def vectors(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        """Run the model on one batch.

        Parameters
        ----------
        pieces : sequence of sequences of token ids, none empty, length n_segments

        Returns
        -------
        ndarray (n_segments, n_dims), float32

        Raises
        ------
        ModelError
            The model fails, or gives something other than one finite vector a text.
        """
        sizes = np.array([len(piece) for piece in pieces])
        mask = (np.arange(sizes.max()) < sizes[:, None]).astype(np.int64)
        ids = np.full(mask.shape, self.padding, dtype=np.int64)
        ids[mask == 1] = np.concatenate([np.asarray(piece) for piece in pieces])
        values = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {
            name: values[name].astype(np.int32 if "int32" in kind else np.int64)
            for name, kind in self._inputs.items()
        }
        try:
            (output,) = self._session.run([self._output], feed)
        except Exception as error:  # onnxruntime's errors share no base of their own
            raise self._unfit(f"モデルが動きません（{first_line(error)}）。") from error
        return self._pooled(np.asarray(output), mask)

    def _pooled(self, output: npt.NDArray[Any], mask: Ints) -> Vectors:
        shape = output.shape
        if output.ndim == 3 and shape[:2] == mask.shape:
            output = self._pooling()(output.astype(np.float32), mask)
        if output.ndim != 2 or len(output) != len(mask):
            raise self._unfit(f"モデルの出力「{self._output}」の形 {shape} が違います。")
        if not np.isfinite(output).all():
            raise self._unfit(f"モデルの出力「{self._output}」に数でない値があります。")
        return output.astype(np.float32)

    def _pooling(self) -> Callable[[Vectors, Ints], Vectors]:
        kind, layers = self.folder.pooling, self.folder.layers
        if kind in POOLINGS and not layers:
            return POOLINGS[kind]
        raise ModelError(
            f"このモデルのまとめ方「{'、'.join((kind, *layers))}」には対応していません。",
            where=str(self.folder.path),
            remedy=f"使えるまとめ方は {'、'.join(POOLINGS)} です。ほかのモデルを使うか、"
            "別のPCで optimum-cli export onnx に --library-name sentence_transformers を付けて、"
            "出力 sentence_embedding を持つ形で書き出してください。",
        )

    def _unfit(self, what: str) -> ModelError:
        return ModelError(
            what,
            where=str(self.folder.graph),
            remedy="model.onnx と tokenizer.json が同じモデルのものかを確かめてください。"
            "違うか分からないときは、" + EXPORT_AGAIN,
        )


EXPORT_AGAIN: Final = (
    "別のPCで optimum-cli export onnx --model モデル --task feature-extraction 出力フォルダ を"
    "実行し直し、できたファイルをすべて同じフォルダに置いてください。"
)


def missing_extra() -> SettingsError:
    """Return the error for packages that are not installed."""
    return SettingsError(
        "transformer のエンコーダに要るパッケージが入っていません。",
        where="encoder",
        remedy='pip install "onnxruntime>=1.18,<1.29" "tokenizers>=0.20"'
        '（または pip install "reflect-nlp[transformer]"）を実行するか、'
        "encoder を chive にしてください。",
    )


def first_line(error: Exception) -> str:
    """Return the first line of what a foreign error says."""
    return str(error).strip().partition("\n")[0][:200]


def _open(folder: ModelFolder) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    """Open the graph with telemetry off, which onnxruntime has on by default from 1.29."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError as error:
        raise missing_extra() from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.use_deterministic_compute = True
    try:
        return onnxruntime.InferenceSession(
            str(folder.graph), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's errors share no base of their own
        raise ModelError(
            f"ONNX形式のモデルを読めません（{first_line(error)}）。",
            where=str(folder.graph),
            remedy="ファイルが壊れているか、一部しかありません。" + EXPORT_AGAIN,
        ) from error
