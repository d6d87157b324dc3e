from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.records import Theme
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.similarity import (
    DescribedCoder,
    DescribedCodes,
    Words,
    descriptions,
    familiarity,
)

SNOW, MEETING = np.eye(2, dtype=np.float32)
NOTHING = np.zeros(2, dtype=np.float32)


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


def said(*rows: tuple[list[str], np.ndarray]) -> Words:
    """Texts made of the words alone."""
    return Words(
        ["".join(words) for words, _ in rows],
        np.stack([vector for _, vector in rows]),
        [words for words, _ in rows],
    )


CODES = DescribedCodes(
    ["snow", "snow", "meeting"],
    said((["雪", "除雪"], SNOW), (["駐車場"], SNOW), (["会議"], MEETING)),
)


def coded(segments: Words, codes: DescribedCodes = CODES, *allowed: str) -> Coded:
    return DescribedCoder().fit(codes).code(segments, allowed or ("snow", "meeting"))


def test_the_likest_description_decides() -> None:
    given = coded(said((["雪"], SNOW), (["会議"], MEETING)))
    assert given.labels.tolist() == ["snow", "meeting"]
    assert ((given.scores > 0.5) & (given.scores <= 1)).all()


def test_words_decide_where_vectors_say_nothing_and_the_other_way() -> None:
    given = coded(said((["除雪"], NOTHING), (["会議"], NOTHING)))
    assert given.labels.tolist() == ["snow", "meeting"]
    given = coded(said(([], SNOW), ([], MEETING)))
    assert given.labels.tolist() == ["snow", "meeting"]


def test_like_nothing_is_far_below_a_guess_among_the_codes() -> None:
    assert coded(said((["病院"], NOTHING))).scores[0] < 0.1


def test_a_single_code_is_not_given_to_everything() -> None:
    alone = DescribedCodes(["snow"], said((["雪"], SNOW)))
    near, far = coded(said((["雪"], SNOW), (["病院"], MEETING)), alone).scores
    assert near > 0.9
    assert far < 0.2


def test_only_allowed_codes_are_given_and_their_share_is_among_all() -> None:
    snow = said((["雪"], SNOW))
    assert coded(snow, CODES, "meeting").labels.tolist() == ["meeting"]
    assert coded(snow, CODES, "meeting").scores[0] < 0.5 < coded(snow, CODES).scores[0]


def test_what_people_coded_describes_too() -> None:
    hall = said((["寒い", "会場"], NOTHING))
    more = CODES.and_also(["hall"], said((["会場"], NOTHING)))
    before, after = coded(hall), coded(hall, more, "snow", "meeting", "hall")
    assert after.labels.tolist() == ["hall"]
    assert before.scores[0] < 0.35 < after.scores[0]
    assert familiarity(CODES, hall)[0] < familiarity(more, hall)[0]


def test_the_length_of_a_vector_does_not_matter() -> None:
    one, other = (coded(said((["雪"], SNOW * length))).scores for length in (0.01, 9.0))
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_descriptions_without_words_are_compared_by_vectors_and_characters() -> None:
    bare = DescribedCodes(
        ["snow", "meeting"], Words(["雪", "会議"], np.eye(2, dtype="f4"), [[], []])
    )
    given = coded(said((["病院"], MEETING), (["病院"], SNOW)), bare)
    assert given.labels.tolist() == ["meeting", "snow"]


@pytest.mark.parametrize("codes", [CODES, DescribedCodes(["snow"], CODES.said.take(np.arange(1)))])
def test_no_segment_no_code(codes: DescribedCodes) -> None:
    given = coded(Words([], np.zeros((0, 2), dtype=np.float32), []), codes)
    assert given.labels.shape == given.scores.shape == (0,)
