from __future__ import annotations

import numpy as np
import pandas as pd

from reflect_nlp.discovery import Discovery, centrality, discover
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import prepare
from reflect_nlp.settings import Settings
from tests.surveys import survey_of

SNOW = "駐車場の雪かきが{}。"
MEETING = "会議の議題が{}。"
AREAS = ("市", "町", "地区", "集落", "役場", "支所")
SUBJECTS = ("会議", "研修", "相談", "資料", "記録", "窓口", "名簿", "予算")
ENDS = ("間に合わない", "遅い", "要る", "足りない", "続く", "決まらない")
TEXTS = ["特になし", *(text.format(end) for end in ENDS for text in (SNOW, MEETING)), "ー"]
"""Snow and meetings by turns, so that a row out of place shows."""


def found(
    texts: list[str] = TEXTS, people: list[str] | None = None, **settings: object
) -> Discovery:
    """Discover topics in one-segment responses."""
    ready = prepare(survey_of(texts).responses, get_encoder("chive"))
    units = pd.Series(people or [f"人{i}" for i in range(len(ready.table))])
    chosen = Settings.model_validate({"topics": 2, "resamples": 5} | settings)
    return discover(ready, units, chosen)


def test_topics_are_found_among_segments_that_say_something() -> None:
    topics = found().topics
    assert len(topics.labels) == 12
    snow, meeting = topics.labels[:2]
    assert topics.labels.tolist() == [snow, meeting] * 6
    assert {"駐車場", "雪かき"} <= set(topics.keywords[snow])
    assert {"会議", "議題"} <= set(topics.keywords[meeting])
    assert not {"会議", "議題"} & set(topics.keywords[snow])


def test_answers_without_content_change_nothing() -> None:
    """The units of the others stay theirs: who said much decides how sure a topic is."""
    texts = [f"{a}の{b}が{c}。" for a, b, c in zip(AREAS * 4, SUBJECTS * 3, ENDS * 4, strict=True)]
    people = [f"人{i // 3}" for i in range(len(texts))]
    blank = [*(["特になし"] * 4), *texts]
    others = [*("abcd"), *people]
    plain, mixed = found(texts, people, topics=6), found(blank, others, topics=6)
    np.testing.assert_array_equal(plain.topics.labels, mixed.topics.labels)
    np.testing.assert_array_equal(plain.topics.stability, mixed.topics.stability)
    assert plain.topics.stability.min() < 1


def test_every_segment_has_terms_and_a_vector_and_blank_ones_zeros() -> None:
    discovery = found()
    assert len(discovery.terms) == len(discovery.vectors) == 14
    assert not discovery.vectors[[0, 13]].any()
    assert (np.linalg.norm(discovery.vectors[1:13], axis=1) > 0).all()


def test_terms_that_come_back_are_whole() -> None:
    discovery = found(["ネットワーク形成図を描く。"] * 3)
    assert discovery.terms == [["ネットワーク形成図"]] * 3


def test_the_encoder_is_the_one_that_was_asked_for() -> None:
    chive, lsa = found(), found(encoder="lsa")
    assert not np.allclose(chive.vectors[1:3] @ chive.vectors.T, lsa.vectors[1:3] @ lsa.vectors.T)


def test_the_seed_is_the_only_chance() -> None:
    one, two = found(seed=3), found(seed=3)
    np.testing.assert_array_equal(one.vectors, two.vectors)
    np.testing.assert_array_equal(one.topics.stability, two.topics.stability)


def test_nothing_said_nothing_found() -> None:
    for texts in ([], ["特になし"] * 3):
        discovery = found(texts)
        assert discovery.topics.model is None
        assert len(discovery.vectors) == len(texts)


def test_centrality_is_within_the_theme_and_zero_outside() -> None:
    segments = pd.DataFrame(
        {
            "theme": ["network", "network", "new_r9_01", "unsure", "none"],
            "theme_status": ["known", "known", "new", "unsure", "none"],
        }
    )
    vectors = np.array([[1, 0], [0, 1], [3, 3], [1, 0], [0, 0]], dtype=np.float32)
    assert centrality(segments, vectors).tolist() == [0.7071, 0.7071, 1.0, 0.0, 0.0]
