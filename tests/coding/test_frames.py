from __future__ import annotations

import numpy as np

from reflect_nlp.coding.frames import Frame, category_frame, lessons_of, theme_frame
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Theme
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.shipped import ShippedCoders
from tests.coding.test_known import BUNDLED, BUNDLED_SCHEME, OWN, OWN_SCHEME
from tests.surveys import SNOW, survey_of

ENCODER = get_encoder("chive")
HALL = Theme("hall", "会場の寒さ", "暖房と席。")


def ready(*texts: str) -> Prepared:
    return prepare(survey_of(texts).responses, ENCODER)


def learnt(*pairs: tuple[str, float]) -> Coded:
    labels, scores = zip(*pairs, strict=True)
    return Coded(np.array(labels), np.array(scores, dtype=np.float32))


def test_the_bundled_codebook_and_scheme_are_learnt_others_described() -> None:
    coders = ShippedCoders()
    assert BUNDLED is not None
    assert theme_frame(BUNDLED, coders).learnt == BUNDLED.codes
    assert theme_frame(OWN, coders).learnt == ()
    assert [t.code for t in theme_frame(OWN, coders).described] == ["snow", "meeting"]
    assert theme_frame(None, coders).described == ()
    assert category_frame(BUNDLED_SCHEME).learnt[-1] == "none"
    assert category_frame(OWN_SCHEME).learnt == []
    assert category_frame(None).described == ()


def test_a_described_code_takes_what_the_learnt_coder_is_less_sure_of() -> None:
    frame = Frame("theme", ["meeting"], OWN.themes)
    data = ready("駐車場の雪かきを頼みたい。", "会議の議題を早く知りたい。").data
    for score, first in ((0.3, "snow"), (0.9, "snow"), (1.0, "snow")):
        coded = frame.combine(data, learnt(("meeting", score), ("meeting", 0.9)), ENCODER, None)
        assert coded is not None
        assert coded.labels.tolist() == [first, "meeting"]


def test_without_anything_to_learn_from_nobody_teaches() -> None:
    prepared = ready("雪かき")
    assert lessons_of(prepared, {}) is None
    assert lessons_of(prepared, {"theme": [""], "voice": [""]}) is None


def test_lessons_are_the_segments_with_a_code_of_any_head() -> None:
    prepared = ready("雪かき", "会議", "会場")
    taught = lessons_of(prepared, {"theme": ["", "meeting", ""], "voice": ["gain", "", ""]})
    assert taught is not None
    assert list(taught.data.texts) == ["雪かき", "会議"]
    assert taught.codes == {"theme": ["", "meeting"], "voice": ["gain", ""]}


def test_five_decided_segments_make_a_code_without_examples_codable() -> None:
    frame = Frame("theme", [], (Theme("winter", "冬の困りごと"), *OWN.themes[1:], HALL))
    prepared = ready(*SNOW, "会議の目的が分からない。", "会場の席が寒い。")
    said = ["winter"] * 5 + [""] * 9
    before = frame.combine(prepared.data, None, ENCODER, None)
    after = frame.combine(prepared.data, None, ENCODER, lessons_of(prepared, {"theme": said}))
    assert before is not None
    assert after is not None
    rest = slice(5, len(SNOW))
    assert (before.scores[rest] < 0.35).all()
    assert after.labels[rest].tolist() == ["winter"] * 7
    assert (after.scores[rest] > 0.35).all()
    assert after.labels[len(SNOW) :].tolist() == ["meeting", "hall"]
