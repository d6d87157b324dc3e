from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.resources import resource
from reflect_nlp.survey.municipalities import (
    newest_listed,
    read_municipalities,
    status_in,
    status_label,
    status_of,
)
from tests.survey.make import Rows, csv_file, workbook

LIST: Rows = [
    ["市町", "年度", "重層的支援体制整備事業"],
    ["潮見市", "令和5年度", "移行準備"],
    ["潮見市", "令和6年度", "実施"],
    ["山吹町", "令和6年度", "未実施"],
    ["合計", "", ""],
]


def read(tmp_path: Path, rows: Rows, encoding: str = "utf-8") -> pd.DataFrame:
    return read_municipalities(csv_file(tmp_path / "市町.csv", rows, encoding=encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_list_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, LIST, encoding).to_numpy().tolist() == [
        ["潮見市", "R5", "移行準備"],
        ["潮見市", "R6", "重層事業"],
        ["山吹町", "R6", "未実施"],
    ]


def test_a_workbook_with_other_headers_and_no_year(tmp_path: Path) -> None:
    rows = [
        ["令和6年度の状況"],
        ["自治体名", "事業区分"],
        ["潮見市", "重層事業"],
        ["山吹町", "検討中"],
    ]
    found = read_municipalities(workbook(tmp_path / "市町.xlsx", {"一覧": rows}))
    assert found.to_numpy().tolist() == [["潮見市", "", "重層事業"], ["山吹町", "", "検討中"]]


@pytest.mark.parametrize(
    "path",
    ["corpora/reflection_sheets/municipalities.csv", "corpora/training/municipalities_r6.csv"],
)
def test_the_bundled_lists_are_read(path: str) -> None:
    found = read_municipalities(resource(path))
    assert set(found["status"]) <= {"重層事業", "移行準備", "未実施"}
    assert found["municipality"].is_unique


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("実施中", "重層事業"),
        ("○", "重層事業"),
        ("重層的支援体制整備事業を実施", "重層事業"),
        ("移行準備事業", "移行準備"),
        ("実施していない", "未実施"),
        ("×", "未実施"),
        ("令和8年度から", "令和8年度から"),
        (" ", ""),
    ],
)
def test_a_status_is_said_in_one_of_three_words_or_as_it_is(text: str, label: str) -> None:
    assert status_label(text) == label


def test_without_the_columns_the_headers_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"「市町」、「人口」.*「重層的支援体制整備事業」"):
        read(tmp_path, [["市町", "人口"], ["潮見市", "5万"]])


def test_two_statuses_of_one_year_are_refused(tmp_path: Path) -> None:
    rows = [["市町", "状況"], ["潮見市", "実施"], ["潮見市", "未実施"]]
    with pytest.raises(InputError, match="「潮見市」の状況が「重層事業」と「未実施」の両方"):
        read(tmp_path, rows)


def test_the_status_of_answers_is_that_of_their_year(tmp_path: Path) -> None:
    listed = read(tmp_path, LIST)
    answers = pd.DataFrame(
        {
            "municipality": ["潮見市", "潮見 市", "山吹町", "山吹町", ""],
            "fiscal_year": ["R5", "R6", "R6", "R5", "R6"],
        },
        index=[3, 5, 7, 9, 11],
    )
    found = status_of(answers, listed)
    assert found.tolist() == ["移行準備", "重層事業", "未実施", "", ""]
    assert found.index.tolist() == answers.index.tolist()
    assert status_of(answers, None).tolist() == [""] * 5


def test_a_status_without_a_year_holds_unless_a_year_says_otherwise() -> None:
    rows = [("潮見市", "", "未実施"), ("潮見市", "R6", "重層事業")]
    listed = pd.DataFrame(rows, columns=["municipality", "fiscal_year", "status"])
    assert status_in(listed, "R5") == {"潮見市": "未実施"}
    assert status_in(listed, "R6") == {"潮見市": "重層事業"}
    assert newest_listed(listed) == "R6"
