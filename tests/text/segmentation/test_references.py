from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.text.segmentation.references import (
    points_elsewhere,
    resolve_references,
)

ROLES = ("issue", "measure", "learning")


def targets(*answers: str, roles: tuple[str, ...] = ()) -> list[int | None | str]:
    found = resolve_references(answers, roles)
    return ["" if reference is None else reference.target for reference in found]


@pytest.mark.parametrize(
    "answer",
    "同上|同上です。|（同上）|※同上|〃|〃〃|″|々|上に同じ|上と同じ|上記に同じ|上記のとおり|上記の通りです。|上記|前述の通りです。|"
    "前問と同様|前に書いた通り|さきほど書いたとおり|左に同じ|以下同文|同じです|同様です|上の回答と同じです|一つ前と同じ|"
    "上記参照|↑と同じ|どうじょう|上におなじ|上にまとめて書きました|"
    "上記の通りです。ありがとうございました。".split("|"),
)
def test_points_at_the_answer_before(answer: str) -> None:
    assert targets("会議が長い", "人数が多い", answer) == ["", "", 1]


@pytest.mark.parametrize(
    "answer",
    "1と同じ|①に同じ|１に同じ|問1に記載|問１のとおり|Q1と同じです|Q1に同じ|設問１参照|No.1に同じ|1問目と同じです。|1番と同じ|"
    "1つ目の質問と同じ|質問1と同じ内容です|(1)と同じ|1.に同じ|設問1に記入済み|Q1をご参照ください|問1と同じなので省略|Q1に書きます|1にまとめて記載|"
    "2つ前に同じ|①と同じ。よろしくお願いします。".split("|"),
)
def test_points_at_an_answer_by_its_number(answer: str) -> None:
    assert targets("会議が長い", "人数が多い", answer) == ["", "", 0]


def test_points_at_an_answer_by_its_role() -> None:
    assert targets("会議", "人数", "課題に書いたとおり", roles=ROLES) == ["", "", 0]
    assert targets("会議", "人数", "方策の欄に書きました", roles=ROLES) == ["", "", 1]
    assert targets("学びと同じ", "人数", "会議", roles=ROLES) == [2, "", ""]
    assert targets("会議", "人数", "課題に書いたとおり") == ["", "", None]


@pytest.mark.parametrize(
    ("answers", "resolved"),
    [
        (("会議", "同上", "同上"), ["", 0, 0]),
        (("会議", "", "〃"), ["", "", 0]),
        (("Q3と同じ", "人数", "会議"), [2, "", ""]),
        (("下に同じ", "人数"), [1, ""]),
        (("会議", "Q3と同じ", "1と同じ"), ["", 0, 0]),
    ],
)
def test_chains_lead_to_what_was_said(answers: tuple[str, ...], resolved: list[int | str]) -> None:
    assert targets(*answers) == resolved


@pytest.mark.parametrize(
    ("answers", "resolved"),
    [
        (("同上", "会議"), [None, ""]),
        (("2と同じ", "1と同じ"), [None, None]),
        (("1と同じ", "会議"), [None, ""]),
        (("会議", "4と同じ"), ["", None]),
        (("会議", "人数", "1と2に同じ"), ["", "", None]),
        (("会議", "前回と同じ"), ["", None]),
        (("会議", "他の人と同じです"), ["", None]),
        (("会議", "他のメンバーと同じ"), ["", None]),
        (("会議", "〔氏名〕さんと同じです"), ["", None]),
        (("会議", "別紙参照"), ["", None]),
        (("会議", "係長のシートに書いてあるとおりです"), ["", None]),
        (("会議", "同上", "2つ前と同じ", ""), ["", 0, 0, ""]),
    ],
)
def test_what_cannot_be_known_is_left_open(
    answers: tuple[str, ...], resolved: list[int | None | str]
) -> None:
    assert targets(*answers) == resolved


@pytest.mark.parametrize(
    "answer",
    "同上の理由で会議を減らす|同上。さらに会議を減らす|上記の課題に加え、人が足りない|同じ話の繰り返しだった|同じ方向を向く|"
    "同じ顔ぶれで集まる|前回と同じ会場がよい|他の人と同じ目線で話す|同様の研修を希望|皆と同じ意見を言う空気|上司に書いてもらう|"
    "1回で十分|1人1役|1と2の関係|課題の共有|課題|方策|学び|以上です。|特になし|資料参照の時間がほしい|"
    "研修資料の通りに進める|上から目線|前に進む|↑が分かりにくい|次にまとめて話す|会議が長い|".split(
        "|"
    ),
)
def test_content_beside_it_makes_it_an_answer(answer: str) -> None:
    assert not points_elsewhere(answer)


@given(
    st.lists(st.sampled_from(["会議", "", "同上", "1と同じ", "2と同じ", "下に同じ", "特になし"]))
)
def test_a_target_is_an_answer_that_stands_for_itself(answers: list[str]) -> None:
    for index, reference in enumerate(resolve_references(answers)):
        assert (reference is not None) == points_elsewhere(answers[index])
        if reference is not None and reference.target is not None:
            assert answers[reference.target] in ("会議", "特になし")
