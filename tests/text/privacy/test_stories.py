from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.privacy.stories import is_case_story
from tests.text.privacy.told import GENERAL, STORIES
from tests.text.strategies import anything

MISSED = {
    "独居、要介護3、生活保護、認知症の女性。近隣から苦情。",
    "この一年で三度救急車を呼んだ一人暮らしの方がいる。",
    "借りた本を返しに来ない人の家に行くと、床が抜けて二階に上がれなくなっていた。",
    "新聞がたまっていると聞いて訪ねると、布団の中で動けなくなっていた。",
    "去年の秋、橋の下で暮らす男性に民生委員さんが毛布を届けた。",
    "集落に一人残った方が、井戸が枯れてから川の水をくんで飲んでいた。",
}
"""Nothing says that one person is meant, or that something happened."""
FLAGGED = {
    "介護をしている家族の集いに参加した。",
    "身寄りのない方の入院時の保証人が問題になっている。",
    "地域で孤立している人をどう見つけるかが課題だった。",
    "障害のある方が働くパン屋さんのパンが、休憩時間に出た。",
    "困っている親子に出会ったとき、まず名前を聞くことから始めたい。",
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
    assert (len(STORIES), len(GENERAL)) == (186, 178)
    assert {text for text in STORIES if not is_case_story(text)} == MISSED
    assert {text for text in GENERAL if is_case_story(text)} == FLAGGED


@given(anything)
def test_any_text_has_an_answer(text: str) -> None:
    assert is_case_story(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("事業所の連携を進めたい。近所の男性が薬をやめて倒れていた。", True),
        ("近所の男性が倒れていた。", True),
        ("近所の男性が手伝ってくれた。", False),
        ("たとえば父が無職で母が入院した家があったとして、誰が行くか。", False),
        ("家賃を払えない人への支援が足りない。", False),
        ("母が同じ話をくり返していた。", True),
    ],
)
def test_points_for_whom_what_and_told(text: str, story: bool) -> None:
    """Other sentences on a field of work do not hide a story; good deeds and wishes are none."""
    assert is_case_story(text) is story


def test_a_long_text_is_read_in_reasonable_time() -> None:
    """Quadratic, this would take minutes."""
    assert not is_case_story("妻が" * 60_000)
    assert not is_case_story("会議が長い" * 40_000)
