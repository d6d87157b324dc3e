from __future__ import annotations

import numpy as np
import pandas as pd

from reflect_nlp.details import detail_table
from reflect_nlp.run import DETAIL_COLUMNS


def details(rows: list[tuple[str, str, str, str]], vectors: list[list[float]]) -> pd.DataFrame:
    """Rows of unit, role, theme and text."""
    frame = pd.DataFrame(rows, columns=["unit_id", "role", "theme", "text"]).astype(str)
    frame["theme_status"] = ["unsure" if t == "unsure" else "known" for t in frame["theme"]]
    frame["segment_id"] = [f"a{place}@0-9" for place in range(len(frame))]
    return detail_table(frame, np.array(vectors, dtype=np.float32), seed=0)


def test_a_line_of_content_is_the_most_central_sentence_with_its_people() -> None:
    table = details(
        [
            ("a", "issue", "network", "・会議の目的が見えないままである。"),
            ("b", "issue", "network", "・また、会議の時間がとても長い。"),
            ("b", "issue", "network", "会議の人数が多すぎると思う。"),
            ("c", "measure", "network", "議題を先に配ることにしたい。"),
            ("d", "issue", "unsure", "分類できない意見である。"),
        ],
        [[1, 0.5], [1, 0], [1, -0.5], [1, 0], [1, 0]],
    )
    assert table.columns.tolist() == list(DETAIL_COLUMNS)
    assert table.values.tolist() == [
        ["issue", "network", 1, "会議の時間がとても長い", 2, 3, "a1@0-9"],
        ["measure", "network", 1, "議題を先に配ることにしたい", 1, 1, "a3@0-9"],
    ]


def test_lines_stand_by_falling_people_and_are_few() -> None:
    groups = [12, 10, 8, 7, 6, 6]
    rows, vectors = [], []
    for number, size in enumerate(groups):
        for who in range(size):
            rows.append(
                (f"{number}-{who}", "issue", "network", f"意見の種類は{number}番目である。")
            )
            vectors.append(np.eye(6)[number].tolist())
    table = details(rows, vectors)
    assert table["people"].tolist() == sorted(table["people"], reverse=True)
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert 2 <= len(table) <= 4
    assert table["text"][0] == "意見の種類は0番目である"


def test_nothing_known_no_line() -> None:
    assert details([], np.zeros((0, 2)).tolist()).empty
