from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.stories import is_case_story
from tests.text.strategies import anything
from tests.text.told import GENERAL, STORIES

MISSED = {
    "独居、要介護3、生活保護、認知症の女性。近隣から苦情。",
    "この一年で三度救急車を呼んだ一人暮らしの方がいる。",
}
"""Nothing says that one person is meant, or that something happened."""
FLAGGED = {
    "介護をしている家族の集いに参加した。",
    "身寄りのない方の入院時の保証人が問題になっている。",
    "地域で孤立している人をどう見つけるかが課題だった。",
}


@pytest.mark.parametrize(
    "text",
    [
        "80代の母親と同居する50代の息子がひきこもりの世帯だった。",
        "Aさんは生活保護を受けている。",
        "ある家族の虐待の例を聞いた。",
        "独居で認知症の方が入院した。",
        "〔氏名〕さんは難病だった。",
        "うちの母も認知症で、私が一人で介護している。",
    ],
)
def test_one_household_and_a_sensitive_fact(text: str) -> None:
    assert is_case_story(text)


@pytest.mark.parametrize(
    "text",
    [
        "ひきこもりの支援を学びたい。",
        "生活保護の担当課と話した。",
        "世帯ごとの支援を考える。",
        "8050世帯の増加が課題である。",
        "演習の事例は、80代の母と50代の息子の世帯だった。",
        "〔氏名〕さんの講義がよかった。",
        "",
    ],
)
def test_a_subject_or_a_person_alone_is_no_story(text: str) -> None:
    assert not is_case_story(text)


def test_stories_are_told_from_talk_of_troubles() -> None:
    """These sentences shaped the rules: how new ones fare is for ``benchmarks/masking.py``."""
    assert len(STORIES) == len(GENERAL) == 145
    assert {text for text in STORIES if not is_case_story(text)} == MISSED
    assert {text for text in GENERAL if is_case_story(text)} == FLAGGED


@given(anything)
def test_any_text_has_an_answer(text: str) -> None:
    assert is_case_story(text) in (True, False)


def test_a_long_text_is_read_in_reasonable_time() -> None:
    """Quadratic, this would take minutes."""
    assert not is_case_story("妻が" * 60_000)
    assert not is_case_story("会議が長い" * 40_000)
