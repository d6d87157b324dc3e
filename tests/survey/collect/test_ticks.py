import pytest

from reflect_nlp.survey.collect.ticks import ticked


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("☑行政　□社協　□相談支援機関", "行政"),
        ("□行政\n☑ 社協\n□相談支援機関", "社協"),
        ("□行政　□社協", ""),
        ("☑行政　☑社協　□その他（　　　）", "行政、社協"),
        ("■行政　□社協", "行政"),
        ("○行政　□社協", "行政"),
        ("レ 行政　□レクリエーション担当", "行政"),
        ("●行政　○社協", "行政"),
        ("（○）行政　（　）社協", "行政"),
        ("[ ]行政 [x]社協", "社協"),
        ("☑その他（民生委員）　□行政", "その他（民生委員）"),
    ],
)
def test_what_is_ticked(text: str, picked: str) -> None:
    assert ticked(text) == picked


@pytest.mark.parametrize("text", ["行政", "■ 課題", "○参加してよかった", "", "（社協）職員"])
def test_what_is_no_list_of_choices(text: str) -> None:
    assert ticked(text) is None
