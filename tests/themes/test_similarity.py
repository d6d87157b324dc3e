from __future__ import annotations

import numpy as np

from reflect_nlp.records import Theme
from reflect_nlp.themes.similarity import DescribedCodes, code_by_similarity, descriptions

SNOW, MEETING = np.eye(2, dtype=np.float32)


def test_a_theme_is_described_by_its_name_inclusions_and_examples() -> None:
    theme = Theme(
        "snow",
        "雪かき",
        definition="駐車場の雪。",
        include=("除雪",),
        exclude=("会議",),
        examples=("雪が深い。",),
    )
    assert descriptions(theme) == ["雪かき 駐車場の雪。", "除雪", "雪が深い。"]
    assert descriptions(Theme("snow", "雪かき")) == ["雪かき"]


def described(*rows: tuple[str, np.ndarray, list[str]]) -> DescribedCodes:
    codes, vectors, words = zip(*rows, strict=True)
    return DescribedCodes(codes, np.stack(vectors), words)


CODES = described(
    ("snow", SNOW, ["雪", "除雪"]), ("snow", SNOW, ["駐車場"]), ("meeting", MEETING, ["会議"])
)


def test_the_likest_description_decides() -> None:
    coded = code_by_similarity(CODES, np.stack([SNOW, MEETING]), [["雪"], ["会議"]])
    assert coded.labels.tolist() == ["snow", "meeting"]
    assert ((coded.scores > 0.5) & (coded.scores <= 1)).all()


def test_words_decide_where_vectors_say_nothing_and_the_other_way() -> None:
    nothing = np.zeros(2, dtype=np.float32)
    coded = code_by_similarity(CODES, np.stack([nothing, nothing]), [["除雪"], ["会議"]])
    assert coded.labels.tolist() == ["snow", "meeting"]
    coded = code_by_similarity(CODES, np.stack([SNOW, MEETING]), [[], []])
    assert coded.labels.tolist() == ["snow", "meeting"]


def test_like_nothing_is_far_below_a_guess_among_the_codes() -> None:
    coded = code_by_similarity(CODES, np.zeros((1, 2), dtype=np.float32), [["病院"]])
    assert coded.scores[0] < 0.1


def test_the_length_of_a_vector_does_not_matter() -> None:
    short, long = np.stack([0.01 * SNOW, 9 * SNOW])
    one, other = (code_by_similarity(CODES, v[None], [["雪"]]).scores for v in (short, long))
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_descriptions_without_words_are_compared_by_vectors() -> None:
    bare = described(("snow", SNOW, []), ("meeting", MEETING, []))
    coded = code_by_similarity(bare, np.stack([MEETING, SNOW]), [["雪"], ["雪"]])
    assert coded.labels.tolist() == ["meeting", "snow"]


def test_no_segment_no_code() -> None:
    coded = code_by_similarity(CODES, np.zeros((0, 2), dtype=np.float32), [])
    assert coded.labels.shape == coded.scores.shape == (0,)
