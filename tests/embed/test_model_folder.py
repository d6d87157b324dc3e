from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from reflect_nlp.embed.model_folder import ModelFolder, read_folder
from reflect_nlp.errors import ModelError, SettingsError

FILES = {"model.onnx": b"graph", "tokenizer.json": b"{}"}


def folder_of(path: Path, files: dict[str, object] = FILES) -> Path:
    """Write files, bytes as they are and the rest as JSON."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        (path / name).write_bytes(raw)
    return path


def read(path: Path, **files: object) -> ModelFolder:
    named = {f"{name.replace('__', '/')}.json": content for name, content in files.items()}
    return read_folder(folder_of(path, FILES | named))


def test_graph_and_tokenizer_are_enough(tmp_path: Path) -> None:
    assert read(tmp_path) == ModelFolder(
        path=tmp_path,
        graph=tmp_path / "model.onnx",
        tokenizer=tmp_path / "tokenizer.json",
        pooling="mean",
        prompt="",
        max_tokens=512,
        layers=(),
    )


def test_the_plain_graph_goes_before_the_quantized_one(tmp_path: Path) -> None:
    folder_of(tmp_path, {"tokenizer.json": b"{}", "onnx/model_quantized.onnx": b""})
    assert read_folder(tmp_path).graph == tmp_path / "onnx" / "model_quantized.onnx"
    folder_of(tmp_path, {"onnx/model.onnx": b""})
    assert read_folder(tmp_path).graph == tmp_path / "onnx" / "model.onnx"


@pytest.mark.parametrize(
    ("config", "pooling"),
    [
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, "cls"),
        ({"pooling_mode_lasttoken": True, "include_prompt": True}, "lasttoken"),
        ({"pooling_mode": "cls"}, "cls"),
        ({"pooling_mode_cls_token": True, "pooling_mode_max_tokens": True}, "cls+max"),
        ({"include_prompt": False}, "mean（include_prompt: false）"),
    ],
)
def test_pooling_in_both_spellings(tmp_path: Path, config: dict[str, object], pooling: str) -> None:
    modules = [
        {"path": "", "type": "sentence_transformers.models.Transformer"},
        {"path": "7_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"path": "8_Normalize", "type": "sentence_transformers.models.Normalize"},
        {"path": "9_Dense", "type": "sentence_transformers.models.Dense"},
    ]
    named = read(tmp_path, modules=modules, **{"7_Pooling__config": config})
    assert (named.pooling, named.layers) == (pooling, ("Dense",))
    plain = read(tmp_path, modules=[], **{"1_Pooling__config": config})
    assert (plain.pooling, plain.layers) == (pooling, ())


@pytest.mark.parametrize(
    ("prompts", "default", "expected"),
    [
        ({"query": "検索クエリ: ", "トピック: ": "トピック: "}, None, "トピック: "),
        ({"Clustering": "cluster: ", "document": "doc: "}, "document", "cluster: "),
        ({"query": "query: ", "passage": "passage: "}, "query", "query: "),
        ({"query": "query: ", "passage": "passage: "}, None, "passage: "),
        ({"query": "query: "}, None, ""),
    ],
)
def test_the_prompt_nearest_to_topics_is_taken(
    tmp_path: Path, prompts: dict[str, str], default: str | None, expected: str
) -> None:
    config = {"prompts": prompts, "default_prompt_name": default}
    assert read(tmp_path, config_sentence_transformers=config).prompt == expected


def test_the_smaller_limit_holds_and_a_boundless_one_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, tokenizer_config={"model_max_length": 1e30}).max_tokens == 512
    assert read(tmp_path, tokenizer_config={"model_max_length": 8192}).max_tokens == 8192
    assert read(tmp_path, sentence_bert_config={"max_seq_length": 256}).max_tokens == 256


def test_checksums_cover_graph_outside_weights_and_tokenizer(tmp_path: Path) -> None:
    files = {"tokenizer.json": b"{}", "onnx/model.onnx": b"g", "onnx/model.onnx_data": b"w"}
    sums = read_folder(folder_of(tmp_path, files | {"README.md": b"x"})).checksums()
    assert sums == {
        name: hashlib.sha256(raw).hexdigest()
        for name, raw in sorted(files.items(), key=lambda item: item[0] == "tokenizer.json")
    }


def test_a_missing_folder_is_named_and_nothing_is_downloaded(tmp_path: Path) -> None:
    file = folder_of(tmp_path) / "model.onnx"
    for wrong in (tmp_path / "無い", file, ""):
        with pytest.raises(SettingsError, match="ダウンロードは決して行いません") as error:
            read_folder(wrong)
        assert f"「{wrong}」" in error.value.what


def test_without_onnx_the_export_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "ruri"
    folder_of(folder, {"tokenizer.json": b"{}", "model.safetensors": b""})
    with pytest.raises(ModelError, match="ONNX") as error:
        read_folder(folder)
    assert "optimum-cli export onnx --model ruri --task feature-extraction" in error.value.remedy
    assert "ダウンロードは決して行いません" in error.value.remedy


def test_without_a_tokenizer_it_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json がありません"):
        read_folder(folder_of(tmp_path, {"model.onnx": b""}))


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe{"])
def test_unreadable_json_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ModelError, match=r"「tokenizer_config\.json」をJSONとして"):
        read(tmp_path, tokenizer_config=content)
