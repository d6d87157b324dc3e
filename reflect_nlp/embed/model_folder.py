"""What a folder with a sentence model says of itself, in the layout of sentence-transformers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reflect_nlp.errors import ModelError, SettingsError

_GRAPHS: Final = (
    "model.onnx",
    "onnx/model.onnx",
    "model_quantized.onnx",
    "onnx/model_quantized.onnx",
)
"""Where the graph may lie; the first that is there is read."""
_PROMPTS: Final = ("clustering", "topic", "トピック")
"""Names of prompts made for what is done here, best first."""
_SECOND_PROMPTS: Final = ("document", "passage")
"""Prompts that will do where there is neither one for topics nor a default."""
_MAX_TOKENS: Final = 512
"""Tokens a model reads at once where its folder does not say."""
_KNOWN_LAYERS: Final = ("Transformer", "Pooling", "Normalize")


@dataclass(frozen=True)
class ModelFolder:
    """A model in a local folder.

    Attributes
    ----------
    path : Path
    graph : Path
        The ONNX file.
    tokenizer : Path
        ``tokenizer.json``.
    pooling : str
        How token vectors become one: ``"mean"`` where the folder does not say.
    prompt : str
        What is put before every text; empty for none.
    max_tokens : int
        Tokens the model reads at once, special ones and the prompt included.
    layers : tuple of str
        Layers after pooling that only the graph itself can apply.
    """

    path: Path
    graph: Path
    tokenizer: Path
    pooling: str
    prompt: str
    max_tokens: int
    layers: tuple[str, ...]

    def checksums(self) -> dict[str, str]:
        """Return file name -> SHA-256 of the graph, its outside weights and the tokenizer."""
        weights = sorted(self.graph.parent.glob(f"{self.graph.name}[._]data*"))
        return {
            file.relative_to(self.path).as_posix(): _sha256(file)
            for file in (self.graph, *weights, self.tokenizer)
        }


def read_folder(folder: Path | str) -> ModelFolder:
    """Read what a model folder holds.

    Parameters
    ----------
    folder : path
        Holds ``model.onnx`` (or ``onnx/model.onnx``, or ``model_quantized.onnx`` in either place)
        and ``tokenizer.json``; may hold ``modules.json``, ``1_Pooling/config.json``,
        ``config_sentence_transformers.json``, ``sentence_bert_config.json`` and
        ``tokenizer_config.json``.

    Raises
    ------
    SettingsError
        There is no such folder.
    ModelError
        It holds no ONNX graph or no tokenizer, or one of its JSON files cannot be read.
    """
    path = Path(folder).expanduser()
    if not str(folder).strip() or not path.is_dir():
        raise SettingsError(
            f"モデルのフォルダ「{folder}」が見つかりません。",
            where="encoder",
            remedy="このPCの中にあるフォルダを transformer:フォルダ の形で指定してください。"
            "モデルの名前からのダウンロードは決して行いません。",
        )
    modules = _read(path / "modules.json", list)
    pooling = next((m["path"] for m in modules if _layer(m) == "Pooling"), "1_Pooling")
    return ModelFolder(
        path=path,
        graph=_graph(path),
        tokenizer=_tokenizer(path),
        pooling=_pooling(_read(path / str(pooling) / "config.json", dict)),
        prompt=_prompt(_read(path / "config_sentence_transformers.json", dict)),
        max_tokens=_max_tokens(path),
        layers=tuple(kind for m in modules if (kind := _layer(m)) not in _KNOWN_LAYERS),
    )


def _graph(path: Path) -> Path:
    for name in _GRAPHS:
        if (path / name).is_file():
            return path / name
    raise ModelError(
        "フォルダにONNX形式のモデルがありません（探した名前：" + "、".join(_GRAPHS) + "）。",
        where=str(path),
        remedy="ネットワークにつながる別のPCで一度だけ optimum-cli export onnx "
        f"--model {path.name} --task feature-extraction 出力フォルダ を実行し、"
        "できた出力フォルダを持ち込んで指定してください。ダウンロードは決して行いません。",
    )


def _tokenizer(path: Path) -> Path:
    file = path / "tokenizer.json"
    if file.is_file():
        return file
    raise ModelError(
        "フォルダに tokenizer.json がありません。",
        where=str(path),
        remedy="モデルの配布元から tokenizer.json も持ち込んで、同じフォルダに置いてください。",
    )


def _pooling(config: dict[str, Any]) -> str:
    """Name of the pooling, by either way of writing it; several are joined by ``+``."""
    flags = [
        key.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token")
        for key, value in config.items()
        if key.startswith("pooling_mode_") and value
    ]
    name = "+".join(flags) or str(config.get("pooling_mode", "mean"))
    return name if config.get("include_prompt", True) else f"{name}（include_prompt: false）"


def _prompt(config: dict[str, Any]) -> str:
    named = config.get("prompts") or {}
    prompts = {str(name).strip(" :：").casefold(): str(text) for name, text in named.items()}
    default = str(config.get("default_prompt_name") or "").strip(" :：").casefold()
    wanted = (*_PROMPTS, default, *_SECOND_PROMPTS)
    return next((prompts[name] for name in wanted if name in prompts), "")


def _max_tokens(path: Path) -> int:
    told = (
        _read(path / "sentence_bert_config.json", dict).get("max_seq_length"),
        _read(path / "tokenizer_config.json", dict).get("model_max_length"),
    )
    return min((int(n) for n in told if n and n < 1_000_000), default=_MAX_TOKENS)


def _layer(module: dict[str, Any]) -> str:
    return str(module.get("type", "")).rpartition(".")[2]


def _read(file: Path, kind: type) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what a JSON file holds, which must be of one kind; an empty one if it is absent."""
    if not file.is_file():
        return kind()
    try:
        value = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise _unreadable(file) from error
    if not isinstance(value, kind):
        raise _unreadable(file)
    return value


def _unreadable(file: Path) -> ModelError:
    return ModelError(
        f"「{file.name}」をJSONとして読めません。",
        where=str(file),
        remedy="モデルの配布元から、このファイルを持ち込み直してください。",
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
