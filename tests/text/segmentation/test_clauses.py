from __future__ import annotations

import pytest

from reflect_nlp.text.segmentation.clauses import (
    has_topic,
    is_clause,
    links,
    opens,
    opens_topic,
    turns,
)
from reflect_nlp.text.tokenize import tokenize


def linked(text: str) -> bool:
    tokens = list(tokenize(text))
    comma = [token.surface for token in tokens].index("、")
    return links(tokens[:comma], tokens[comma + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "連携が大事だと改めて感じ、今後は他の課とも話す",
        "電話は減ると思われ、それには課の理解が要る",
        "会議を減らしたいし、人数もしぼる",
        "会議は短いが、資料が多い",
        "時間が足りないのが悩みで、人数も足りない",
        "資料を配っていただきたく、併せて録画も見たい",
        "会議が長かったです、人数も多い",
        "図が多くて大変分かりやすかった一方で、演習の説明はもう少し長くしてほしかった",
    ],
)
def test_a_clause_links_to_a_new_idea(text: str) -> None:
    assert linked(text)


@pytest.mark.parametrize(
    "text",
    [
        "住民の声を聞き、行政と社協が動く",
        "昨日の会議ですが、資料を送る",
        "連携が要るので、課で話す",
        "和紙を使った、職人の細工が光る",
        "職員が窓口で、相談を受ける",
    ],
)
def test_one_idea_goes_on(text: str) -> None:
    assert not linked(text)


def test_how_a_clause_begins() -> None:
    assert [turns(tokenize(t)) for t in ("また会議", "できれば会議", "会議")] == [True, True, False]
    assert [opens(tokenize(t)) for t in ("見守りの輪", "見守って", "こと")] == [True, False, False]
    assert [has_topic(tokenize(t)) for t in ("会議が長い", "話してから")] == [True, False]
    assert [opens_topic(tokenize(t)) for t in ("人数も多い", "ことが多い")] == [True, False]


def test_a_clause_is_long_enough_and_says_something() -> None:
    said = ("会議の時間がとても長い", "長い", "会議の時間、会議の場所、会議の人")
    assert [is_clause(tokenize(t)) for t in said] == [True, False, False]
