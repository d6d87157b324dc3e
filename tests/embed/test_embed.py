"""What holds for every encoder, whatever its name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reflect_nlp.embed import ENCODERS, FOLDER_ENCODERS, Encoder, get_encoder
from reflect_nlp.errors import SettingsError
from reflect_nlp.text.tokenize import tokenize
from tests.embed.tiny_model import tiny_model

TEXTS = [
    "会議の目的がはっきりしない。",
    "会議の進め方を変えたい。",
    "住民と話し合う場がほしい。",
    "住民と集会所で話し合う。",
    "研修を来年も続けてほしい。",
]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(params=[*ENCODERS, *FOLDER_ENCODERS, "chive+lsa", "lsa+transformer"])
def encoder(request: pytest.FixtureRequest, model: Path) -> Encoder:
    folder = f":{model}" if request.param.endswith(tuple(FOLDER_ENCODERS)) else ""
    return get_encoder(request.param + folder)


def test_an_encoder_bears_the_name_it_is_called_by(encoder: Encoder) -> None:
    assert get_encoder(encoder.name).name == encoder.name
    names = encoder.name.partition(":")[0].split("+")
    assert set(names) <= {*ENCODERS, *FOLDER_ENCODERS}


def test_one_row_a_text_in_32_bits(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.ndim == 2
    assert len(vectors) == len(TEXTS)
    assert 1 <= vectors.shape[1] <= encoder.n_dims
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors, axis=1).min() > 0


def test_the_same_texts_have_the_same_vectors(encoder: Encoder) -> None:
    again = get_encoder(encoder.name)
    np.testing.assert_array_equal(encoder.encode(TEXTS), again.encode(TEXTS))


def test_tokenised_before_is_the_same(encoder: Encoder) -> None:
    tokens = [tokenize(text) for text in TEXTS]
    np.testing.assert_array_equal(encoder.encode(TEXTS), encoder.encode_tokens(tokens))


def test_no_text_has_no_row(encoder: Encoder) -> None:
    vectors = encoder.encode([])
    assert vectors.shape[0] == 0
    assert vectors.ndim == 2
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("text", ["会議が長い。", "特になし", "", "😀", "x\ud800", "、。"])
def test_one_answer(encoder: Encoder, text: str) -> None:
    vectors = encoder.encode([text])
    assert vectors.shape[0] == 1
    assert np.isfinite(vectors).all()


@pytest.mark.parametrize("text", ["会議の目的がはっきりしない。", ""])
def test_all_answers_equal_have_equal_rows(encoder: Encoder, text: str) -> None:
    vectors = encoder.encode([text] * 60)
    assert len(vectors) == 60
    assert np.isfinite(vectors).all()
    np.testing.assert_array_equal(vectors, np.broadcast_to(vectors[0], vectors.shape))


def test_texts_alike_are_nearer_than_texts_apart(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    near = unit @ unit.T
    assert near[0, 1] > near[0, 2]
    assert near[2, 3] > near[2, 4]


def test_a_wrong_name_lists_the_right_ones() -> None:
    with pytest.raises(SettingsError, match="「word2vec」") as error:
        get_encoder("word2vec")
    assert all(name in error.value.remedy for name in [*ENCODERS, *FOLDER_ENCODERS])
