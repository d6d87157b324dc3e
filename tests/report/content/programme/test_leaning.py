from __future__ import annotations

import pandas as pd
import pytest

from reflect_nlp.report.content.programme.leaning import leans, standing, with_before


@pytest.mark.parametrize(
    "text",
    [
        "次回の実践報告で取り上げていただけますか？",
        "その手順を教えてほしい。",
        "もっと知りたい。",
        "このままでいいのか。",
        "特に、町の窓口ではどうか。",
        "こうした場がまたほしい。",
    ],
)
def test_what_leans_on_the_sentence_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "記録をまとめる方法を教えてほしい。",
        "会議に誰を呼べばよいか。",
        "これからの進め方を知りたい。",
        "それぞれの町の様子が聞きたい。",
        "どう進めるか知りたい。",
        "この研修をまた開いてほしい。",
    ],
)
def test_what_stands_alone(text: str) -> None:
    assert not leans(text)


def rows(*texts: str) -> pd.DataFrame:
    ends = [sum(map(len, texts[: i + 1])) for i in range(len(texts))]
    found = [("r1", end - len(text), end, text) for text, end in zip(texts, ends, strict=True)]
    return pd.DataFrame(found, columns=["response_id", "start", "end", "text"])


def test_it_is_shown_with_the_one_before() -> None:
    said = rows("空き家の見守りで困っている。", "次回の報告で取り上げていただけますか？")
    assert with_before(said.tail(1), said)["text"].tolist() == [
        "空き家の見守りで困っている。次回の報告で取り上げていただけますか？"
    ]


def test_without_one_that_may_be_shown_it_is_left_out() -> None:
    said = rows("空き家の見守りで困っている。", "次回の報告で取り上げていただけますか？")
    assert with_before(said.tail(1), said.tail(1)).empty
    twice = rows("その後が気になる。", "もっと知りたい。")
    assert with_before(twice.tail(1), twice).empty


def test_what_stands_alone_is_left_as_it_is() -> None:
    said = rows("空き家の見守りで困っている。", "手順を教えてほしい。")
    assert with_before(said, said)["text"].tolist() == said["text"].tolist()
    assert with_before(said.head(0), said).empty


def test_only_what_stands_alone_is_kept() -> None:
    said = rows("空き家の見守りで困っている。", "もっと知りたい。")
    assert standing(said).equals(said.head(1))
    assert standing(said.head(0)).empty
