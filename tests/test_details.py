from __future__ import annotations

import numpy as np
import pandas as pd

from reflect_nlp.details import detail_table
from reflect_nlp.run import DETAIL_COLUMNS


def details(
    rows: list[tuple[str, str, str, str]],
    vectors: list[list[float]],
    start: int = 0,
    withheld: str = "",
) -> pd.DataFrame:
    """Rows of unit, role, theme and text."""
    frame = pd.DataFrame(rows, columns=["unit_id", "role", "theme", "text"]).astype(str)
    frame["theme_status"] = ["unsure" if t == "unsure" else "known" for t in frame["theme"]]
    frame["segment_id"] = [f"a{place}@0-9" for place in range(len(frame))]
    frame["start"] = start
    frame["may_quote"] = frame["unit_id"] != withheld
    frame["case_story"] = False
    return detail_table(frame, np.array(vectors, dtype=np.float32), seed=0)


def test_a_line_is_the_most_central_segment_as_a_noun_with_its_people() -> None:
    table = details(
        [
            ("a", "issue", "network", "・会議の目的が見えないままの議題が多い。"),
            ("b", "issue", "network", "・また、地区の会議で話し合う時間が足りません。"),
            ("b", "issue", "network", "会議に出てくる人の数が多いと思う。"),
            ("c", "measure", "network", "会議の議題を各課に先に配布したいです。"),
            ("d", "issue", "unsure", "分類できない意見である。"),
        ],
        [[1, 0.5], [1, 0], [1, -0.5], [1, 0], [1, 0]],
    )
    assert table.columns.tolist() == list(DETAIL_COLUMNS)
    assert table.values.tolist() == [
        ["issue", "network", 1, "地区の会議で話し合う時間の不足", 2, 3, "a1@0-9"],
        ["measure", "network", 1, "会議の議題を各課に先に配布したい", 1, 1, "a3@0-9"],
    ]


def test_what_cannot_be_turned_or_leans_on_other_text_gives_way() -> None:
    rows = [
        ("a", "issue", "network", "会議の回数は多いが、議題は少ないのだろう。"),
        ("b", "issue", "network", "その会議で話し合う時間が足りない。"),
        ("c", "issue", "network", "〔氏名〕さんの会議で話す時間が足りない。"),
        ("d", "issue", "network", "地区の会議で話し合う時間が足りない。"),
    ]
    vectors = [[1, 0], [1, 0.01], [1, 0.02], [1, 0.3]]
    table = details(rows, vectors)
    assert table["text"].tolist() == ["地区の会議で話し合う時間の不足"]
    assert table["segment_id"].tolist() == ["a3@0-9"]
    assert details(rows[:1], vectors[:1])["text"].tolist() == [
        "会議の回数は多いが、議題は少ないのだろう"
    ]


def test_a_bullet_stands_alone_wherever_it_is() -> None:
    rows = [
        ("a", "issue", "network", "地区の会議で話し合う時間が足りない。"),
        ("b", "issue", "network", "・市の会議に出てくる住民が少ない。"),
    ]
    later = details(rows, [[1, 0], [1, 0.01]], start=30)
    assert later["text"].tolist() == ["市の会議に出てくる住民の少なさ"]


def test_a_later_segment_whose_verb_lacks_its_object_gives_way() -> None:
    rows = [
        ("a", "issue", "network", "窓口に来た人に付箋で書き足してもらう。"),
        ("c", "issue", "network", "窓口に来た人に付箋で書き足してもらう。"),
        ("b", "issue", "network", "図を公民館の壁に貼り出してもらう。"),
    ]
    vectors = [[1.0, 0.0], [1.0, 0.0], [0.3, 0.95]]
    assert details(rows, vectors)["segment_id"].tolist() == ["a0@0-9"]
    assert details(rows, vectors, start=30)["segment_id"].tolist() == ["a2@0-9"]


def test_a_segment_that_may_not_be_quoted_speaks_last() -> None:
    rows = [
        ("a", "issue", "network", "地区の会議で話し合う時間が足りない。"),
        ("b", "issue", "network", "市の会議に出てくる住民が少ない。"),
        ("c", "issue", "network", "会議は長いのだろう。"),
    ]
    vectors = [[1, 0], [1, 0.1], [1, 0]]
    assert details(rows, vectors)["segment_id"].tolist() == ["a0@0-9"]
    assert details(rows, vectors, withheld="a")["segment_id"].tolist() == ["a1@0-9"]
    assert details(rows[:1], vectors[:1], withheld="a")["segment_id"].tolist() == ["a0@0-9"]


def test_lines_of_a_theme_differ_and_stand_by_falling_people() -> None:
    said = ["会議の時間の不足", "住民の理解の弱さ", "会議の時間の不足", "資料の字の小ささ"]
    rows, vectors = [], []
    for number, size in enumerate((12, 10, 8, 6)):
        for who in range(size):
            rows.append(
                (f"{number}-{who}", "issue", "network", f"福祉以外の部署との{said[number]}")
            )
            vectors.append(np.eye(4)[number].tolist())
    table = details(rows, vectors)
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert table["people"].tolist() == sorted(table["people"], reverse=True)
    assert table["text"].is_unique
    assert 1 <= len(table) <= 3


def test_a_larger_group_with_nothing_but_a_poor_line_gives_way() -> None:
    rows, vectors = [], []
    said = [
        "議題はいずれ減るのだろう。",
        "地区の会議で話し合う時間の不足",
        "住民の理解の弱さが残る。",
    ]
    for number, size in enumerate((7, 5, 3)):
        for who in range(size):
            rows.append((f"{number}-{who}", "issue", "network", said[number]))
            vectors.append(np.eye(3)[number].tolist())
    assert len(details(rows, vectors)) == 2
    assert "議題はいずれ減るのだろう" not in details(rows, vectors)["text"].tolist()
    alone = details(rows[:1], vectors[:1])
    assert alone["text"].tolist() == ["議題はいずれ減るのだろう"]


def test_nothing_known_no_line() -> None:
    assert details([], np.zeros((0, 2)).tolist()).empty
