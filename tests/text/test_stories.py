from __future__ import annotations

import pytest

from reflect_nlp.text.stories import is_case_story


@pytest.mark.parametrize(
    "text",
    [
        "80代の母親と同居する50代の息子がひきこもりの世帯だった。",
        "Aさんは生活保護を受けている。",
        "ある家族の虐待の例を聞いた。",
        "独居で認知症の方が入院した。",
        "〔氏名〕さんは難病だった。",
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
        "〔氏名〕さんの講義がよかった。",
        "",
    ],
)
def test_a_subject_or_a_person_alone_is_no_story(text: str) -> None:
    assert not is_case_story(text)
