from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from reflect_nlp.errors import ModelError
from reflect_nlp.themes.coder import HEADS, Coder, CoderInput

MEETING = ["会議が長い", "会議の目的", "会議を減らす", "長い会議", "会議と議題", "議題のない会議"]
SNOW = ["雪かきが要る", "駐車場の雪", "雪が深い", "雪と駐車場", "深い雪", "雪かきの当番"]
LABELS = {
    "theme": ["meeting"] * 6 + ["snow"] * 6,
    "category": ["exercise"] * 6 + ["operation"] * 6,
    "voice": ["difficulty", "request", "gain"] * 4,
}


def given_texts(texts: list[str], role: str = "issue") -> CoderInput:
    """Features of a few texts: single characters stand for words, vectors say nothing."""
    blank = np.zeros((len(texts), 4), dtype=np.float32)
    return CoderInput(texts, [list(text) for text in texts], blank, blank, [role] * len(texts))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder().fit(given_texts(MEETING + SNOW), LABELS)


ALL = {head: sorted(set(codes)) for head, codes in LABELS.items()}


def test_codes_what_it_was_taught(coder: Coder) -> None:
    coded = coder.code(given_texts(["その会議", "その雪"]), ALL)
    assert coded["theme"].labels.tolist() == ["meeting", "snow"]
    assert coded["category"].labels.tolist() == ["exercise", "operation"]
    assert (coded["theme"].scores > 0.5).all()


def test_a_score_is_a_probability_among_the_allowed_codes(coder: Coder) -> None:
    data = given_texts(["会議と雪", "", "雪"])
    scores = coder.code(data, ALL)["voice"].scores
    assert ((scores >= 1 / 3) & (scores <= 1)).all()
    only = coder.code(data, {"voice": ["gain"]})
    assert list(only) == ["voice"]
    assert only["voice"].labels.tolist() == ["gain"] * 3
    assert only["voice"].scores.tolist() == [1.0] * 3


def test_an_empty_label_leaves_a_segment_out_of_that_head_only() -> None:
    labels = LABELS | {"theme": ["meeting"] * 5 + [""] + ["snow"] * 6}
    coder = Coder().fit(given_texts(MEETING + SNOW), labels)
    assert coder.classes_["theme"] == ["meeting", "snow"]
    whole = Coder().fit(given_texts(MEETING + SNOW), LABELS)
    assert (coder.coef_["theme"] != whole.coef_["theme"]).any()
    np.testing.assert_array_equal(coder.coef_["voice"], whole.coef_["voice"])


def test_each_block_of_features_counts() -> None:
    """The same words with another vector, context or role are coded otherwise."""
    texts = ["意見がある"] * 12
    near = np.repeat(np.eye(2, 4, dtype=np.float32), 6, axis=0)
    flat = np.zeros_like(near)
    words = [["意見"]] * 12
    roles = ["issue"] * 6 + ["measure"] * 6
    same = ["issue"] * 12
    for data in (
        CoderInput(texts, words, near, flat, same),
        CoderInput(texts, words, flat, near, same),
        CoderInput(texts, words, flat, flat, roles),
    ):
        coder = Coder().fit(data, LABELS)
        assert coder.code(data, ALL)["theme"].labels.tolist() == LABELS["theme"]


def test_what_is_saved_codes_the_same(coder: Coder, tmp_path: Path) -> None:
    coder.save(tmp_path / "coder.npz")
    read = Coder.load(tmp_path / "coder.npz")
    assert read.classes_ == coder.classes_
    data = given_texts([*MEETING, *SNOW, "知らない語", ""])
    before, after = coder.code(data, ALL), read.code(data, ALL)
    for head in HEADS:
        assert before[head].labels.tolist() == after[head].labels.tolist()
        np.testing.assert_allclose(before[head].scores, after[head].scores, atol=2e-3)


def test_the_file_holds_numbers_and_lists_only(coder: Coder, tmp_path: Path) -> None:
    coder.save(tmp_path / "coder.npz")
    with np.load(tmp_path / "coder.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays)
        assert json.loads(arrays["theme_codes"].tobytes()) == ["meeting", "snow"]


def test_two_fits_are_equal(coder: Coder) -> None:
    again = Coder().fit(given_texts(MEETING + SNOW), LABELS)
    for head in HEADS:
        np.testing.assert_array_equal(coder.coef_[head], again.coef_[head])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_coder_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "all.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"all\.npz"):
        Coder.load(path)


def test_an_archive_without_a_head_or_no_file_says_so(tmp_path: Path) -> None:
    np.savez(tmp_path / "all.npz", theme_codes=np.zeros(1))
    for name in ("all.npz", "missing.npz"):
        with pytest.raises(ModelError, match=name):
            Coder.load(tmp_path / name)


def test_taking_keeps_rows_together() -> None:
    vectors = np.arange(8, dtype=np.float32).reshape(4, 2)
    data = CoderInput(
        list("abcd"), [[c] for c in "ABCD"], vectors, -vectors, ["issue", "measure", "other", ""]
    )
    taken = data.take(np.array([3, 0]))
    assert taken.texts == ["d", "a"]
    assert taken.words == [["D"], ["A"]]
    assert taken.vectors.tolist() == [[6, 7], [0, 1]]
    assert taken.contexts.tolist() == [[-6, -7], [0, -1]]
    assert taken.roles == ["", "issue"]
