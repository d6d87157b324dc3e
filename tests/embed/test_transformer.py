from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.onnx_graph import missing_extra
from reflect_nlp.embed.transformer import TransformerEncoder
from reflect_nlp.errors import ModelError, SettingsError
from reflect_nlp.pipeline import analyze
from reflect_nlp.records import Span
from reflect_nlp.text.tokenize import tokenize
from tests.embed.tiny_model import N_DIMS, ROWS, VOCABULARY, states, tiny_model, unit
from tests.surveys import SNOW, TWELVE, adds_up, survey_of

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["会議が長い。", "住民と話し合う場がほしい", "研修", "雪"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("模型"))


@pytest.fixture(scope="module")
def encoder(model: Path) -> TransformerEncoder:
    return TransformerEncoder(model)


def test_vectors_are_means_over_the_tokens_of_length_one(encoder: TransformerEncoder) -> None:
    expected = [unit(states(text).mean(axis=0)) for text in TEXTS]
    np.testing.assert_allclose(encoder.encode(TEXTS), expected, atol=1e-6)


def test_dimensions_are_known_before_any_text(encoder: TransformerEncoder) -> None:
    assert encoder.n_dims == N_DIMS
    assert encoder.encode([]).shape == (0, N_DIMS)


def test_nothing_to_see_has_zeros_and_a_place(encoder: TransformerEncoder) -> None:
    vectors = encoder.encode(["", "研修", " \u3000\n", "研修"])
    assert not vectors[[0, 2]].any()
    np.testing.assert_array_equal(vectors[1], vectors[3])
    assert np.linalg.norm(vectors[1]) == pytest.approx(1)


def test_more_than_one_batch_comes_back_in_order(encoder: TransformerEncoder) -> None:
    texts = [chr(0x3041 + i % 80) * (1 + i * 37 % 90) for i in range(300)]
    assert sum(map(len, texts)) > 8_192
    expected = [unit(states(text).mean(axis=0)) for text in texts]
    np.testing.assert_allclose(encoder.encode(texts), expected, atol=1e-5)


@given(st.lists(st.text(alphabet="会議が長い。 \n😀", max_size=30), max_size=8))
def test_neighbours_do_not_matter(encoder: TransformerEncoder, texts: list[str]) -> None:
    together = encoder.encode(texts)
    assert together.shape == (len(texts), N_DIMS)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(row, encoder.encode([text])[0], atol=1e-5)


def test_words_left_out_never_reach_the_model(encoder: TransformerEncoder) -> None:
    tokens = tokenize("山田さんと会議の話")
    vectors = encoder.encode_tokens([tokens.without([Span(0, 4)]), tokens.within(0, 0)])
    np.testing.assert_array_equal(vectors[0], encoder.encode(["と会議の話"])[0])
    assert not vectors[1].any()


def test_a_long_text_is_halved_and_its_parts_averaged_by_length(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path, sentence_bert_config={"max_seq_length": 5})
    halves = 2 * states("会議").mean(axis=0) + 3 * states("が長い").mean(axis=0)
    np.testing.assert_allclose(
        TransformerEncoder(folder).encode(["会議が長い"])[0], unit(halves), atol=1e-6
    )


def test_the_folders_prompt_goes_before_every_text_and_every_part(tmp_path: Path) -> None:
    named = {"prompts": {"query": "とい", "トピック": "わ:"}, "default_prompt_name": "query"}
    limit = {"max_seq_length": 6}
    folder = tiny_model(tmp_path, config_sentence_transformers=named, sentence_bert_config=limit)
    encoder = TransformerEncoder(folder)
    parts = states("わ:会議").mean(axis=0) + states("わ:長い").mean(axis=0)
    np.testing.assert_allclose(encoder.encode(["会議長い"])[0], unit(parts), atol=1e-6)
    own = TransformerEncoder(folder, prompt="")
    np.testing.assert_allclose(
        own.encode(["会議"])[0], unit(states("会議").mean(axis=0)), atol=1e-6
    )


def test_a_prompt_must_leave_room(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path, sentence_bert_config={"max_seq_length": 6})
    with pytest.raises(SettingsError, match=r"「はなしの」.*6 トークン"):
        TransformerEncoder(folder, prompt="はなしの")


def test_a_smaller_model_than_the_tokenizer_is_told_at_once(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path, rows=ROWS[:-1])
    with pytest.raises(ModelError, match=r"tokenizer\.json が同じモデル") as error:
        TransformerEncoder(folder)
    assert str(len(VOCABULARY) - 1) in error.value.what


def test_a_broken_tokenizer_is_named(tmp_path: Path) -> None:
    (tiny_model(tmp_path) / "tokenizer.json").write_text('{"model": 1}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json を読めません") as error:
        TransformerEncoder(tmp_path)
    assert error.value.where == str(tmp_path / "tokenizer.json")


def test_a_model_is_called_by_its_folder(model: Path) -> None:
    encoder = get_encoder(f"transformer: {model}")
    assert encoder.name == f"transformer:{model}"
    assert get_encoder(encoder.name) is encoder


@pytest.mark.parametrize(
    "folder", ["", "C:\\models\\ruri", "D:/無い/フォルダ", "cl-nagoya/ruri-v3-30m", "https://x/y"]
)
def test_a_folder_that_is_not_there_is_named_whole(folder: str) -> None:
    with pytest.raises(SettingsError, match="ダウンロードは決して行いません") as error:
        get_encoder(f"transformer:{folder}")
    assert f"「{folder}」" in error.value.what


def test_without_a_folder_the_form_is_shown() -> None:
    with pytest.raises(SettingsError, match="transformer:フォルダ"):
        get_encoder("transformer")


def test_the_remedy_for_missing_packages_is_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["optional-dependencies"]["transformer"]:
        assert f'"{requirement}"' in missing_extra().remedy


def test_missing_packages_are_named_with_the_remedy(model: Path) -> None:
    for package in ("onnxruntime", "tokenizers"):
        told = alone(
            f"import sys; sys.modules[{package!r}] = None\n"
            "from reflect_nlp import get_encoder\n"
            "from reflect_nlp.errors import SettingsError\n"
            "try: get_encoder(sys.argv[1])\n"
            "except SettingsError as error: print(ascii(error.remedy))",
            f"transformer:{model}",
        )
        assert told.strip() == ascii(missing_extra().remedy)


def test_no_network_and_no_trace(model: Path, tmp_path: Path) -> None:
    """Python opens no socket; the runtime leaves no queue of telemetry in the home folder."""
    told = alone(
        "import sys\n"
        "def forbid(event, _):\n"
        "    if event.startswith('socket.'): raise SystemExit(event)\n"
        "sys.addaudithook(forbid)\n"
        "from reflect_nlp import get_encoder\n"
        "print(get_encoder(sys.argv[1]).encode(['x']).shape)",
        f"transformer:{model}",
        HOME=str(tmp_path),
        XDG_CACHE_HOME=str(tmp_path),
    )
    assert told.strip() == f"(1, {N_DIMS})"
    assert not list(tmp_path.rglob("*"))


def test_a_survey_is_analysed_with_it(model: Path) -> None:
    survey = survey_of([*TWELVE, *SNOW, "特になし"])
    analysis = analyze(survey, encoder=f"transformer:{model}", topics=3, resamples=2)
    assert adds_up(analysis, survey)
    assert len(analysis.topics) > 0
    again = analyze(survey, encoder=f"transformer:{model}", topics=3, resamples=2)
    assert analysis.segments.equals(again.segments)


def test_a_missing_model_stops_a_run_before_its_work() -> None:
    with pytest.raises(SettingsError, match="「無い」"):
        analyze(survey_of(TWELVE), encoder="transformer:無い")


def alone(code: str, *arguments: str, **environment: str) -> str:
    """Run code in a process of its own and return what it prints."""
    command = [sys.executable, "-c", code, *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        command, env=kept | environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
