import pandas as pd

from reflect_nlp.survey.files.places import places_of


def test_rows_are_named_tab_by_tab_and_long_lists_cut() -> None:
    rows = pd.DataFrame(
        {
            "file": ["a.xlsx"] * 8,
            "tab": ["第1回"] * 7 + ["第2回"],
            "row": [2, 2, 3, 4, 5, 6, 7, 9],
        }
    )
    assert places_of(rows) == "a.xlsx / 第1回 2・3・4・5・6行目 ほか1行、a.xlsx / 第2回 9行目"
