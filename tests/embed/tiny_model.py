"""A sentence model of a few kilobytes: one vector a character, in the layout of real models."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split
from tokenizers.processors import TemplateProcessing

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
KANJI = "会議目的進方変住民話合場集所研修来年続長駐車雪。、"
CHARACTERS = (*map(chr, range(0x3041, 0x30FF)), *KANJI)
VOCABULARY = {word: i for i, word in enumerate((*SPECIAL, *CHARACTERS))}
N_DIMS = 16
MASKED = ("input_ids", "attention_mask")
ROWS = np.random.default_rng(7).normal(size=(len(VOCABULARY), N_DIMS)).astype(np.float32)
ROWS[: -len(KANJI)] *= 0.2
"""The vector of each character, shape (n_terms, N_DIMS): those of kanji, which mean more, long."""


def states(text: str) -> npt.NDArray[np.float32]:
    """Return what the model knows of a text: its characters' vectors between the special ones."""
    unknown = VOCABULARY["[UNK]"]
    inner = [VOCABULARY.get(character, unknown) for character in text]
    return ROWS[[VOCABULARY["[CLS]"], *inner, VOCABULARY["[SEP]"]]]


def unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return vector / np.linalg.norm(vector)


def tiny_model(
    folder: Path,
    *,
    graph: str = "model.onnx",
    inputs: Sequence[str] = MASKED,
    output: str = "last_hidden_state",
    rows: npt.NDArray[np.float32] = ROWS,
    **files: object,
) -> Path:
    """Write a model folder; ``files`` are JSON files by their names, ``__`` standing for a slash.

    The graph looks the rows of the ids up, adds those of ``token_type_ids`` (only type 0 is
    nothing) if it has that input, and sums the unmasked ones if it gives a sentence vector.
    """
    write_graph(folder / graph, inputs, output, rows)
    tokenizer().save(str(folder / "tokenizer.json"))
    for name, content in files.items():
        file = folder / f"{name.replace('__', '/')}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def tokenizer() -> Tokenizer:
    """Return a tokeniser into characters, with cutting and padding on as real ones have it."""
    made = Tokenizer(WordLevel(VOCABULARY, unk_token="[UNK]"))
    made.pre_tokenizer = Split(Regex(r"[\s\S]"), "isolated")
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[(w, VOCABULARY[w]) for w in ("[CLS]", "[SEP]")]
    )
    made.enable_truncation(4)
    made.enable_padding(length=8)
    return made


def write_graph(
    file: Path, inputs: Sequence[str], output: str, rows: npt.NDArray[np.float32]
) -> None:
    """Write the ONNX file."""
    types = np.stack([np.zeros(N_DIMS), np.full(N_DIMS, 9)]).astype(np.float32)
    constants = {"rows": rows, "types": types, "last": np.array([-1]), "middle": np.array([1])}
    nodes = [helper.make_node("Gather", ["rows", "input_ids"], ["looked_up"])]
    result = "looked_up"
    if "token_type_ids" in inputs:
        nodes.append(helper.make_node("Gather", ["types", "token_type_ids"], ["typed"]))
        nodes.append(helper.make_node("Add", ["looked_up", "typed"], ["added"]))
        result = "added"
    if output == "sentence_embedding":
        nodes.append(helper.make_node("Cast", ["attention_mask"], ["ones"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Unsqueeze", ["ones", "last"], ["weights"]))
        nodes.append(helper.make_node("Mul", [result, "weights"], ["weighed"]))
        nodes.append(helper.make_node("ReduceSum", ["weighed", "middle"], ["sums"], keepdims=0))
        result = "sums"
    nodes.append(helper.make_node("Identity", [result], [output]))
    shape = ["b", N_DIMS] if result == "sums" else ["b", "s", N_DIMS]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"]) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(values, name) for name, values in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(file))
