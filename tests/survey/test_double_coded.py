"""Reading the double-coded sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.double_coded import DOUBLE_COLUMNS, consensus, read_double_coded

TABLE = """意見番号,コーダー,テーマ,改善区分,声,抽出確率
r2@0-9,甲,会議の進め方,演習,要望,0.25
r2@0-9,乙,会議の進め方,講義,要望,0.25
r3@0-7,甲,地域との協働,,学び,0.25
r3@0-7,乙,会議の進め方,,学び,0.25
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "double.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_row_is_what_one_coder_gave_one_opinion(tmp_path: Path) -> None:
    double = read_double_coded(written(tmp_path, TABLE))
    assert tuple(double.columns) == DOUBLE_COLUMNS
    assert double["coder"].tolist() == ["甲", "乙", "甲", "乙"]
    assert double["probability"].tolist() == [0.25] * 4
    assert consensus(double).to_dict() == {"r2@0-9": "会議の進め方", "r3@0-7": ""}
    assert consensus(double, "voice").to_dict() == {"r2@0-9": "要望", "r3@0-7": "学び"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TABLE.splitlines()[0] + "\n", "意見番号の書かれた行がありません|列がありません"),
        (TABLE.replace("意見番号", "番号"), "「意見番号」「コーダー」「テーマ」の列がありません"),
        (TABLE.replace("学び,0.25", "学び,2"), r"double\.csv の 4行目］抽出確率「2」"),
        (TABLE.replace("乙", "甲"), r"double\.csv の 3行目］同じコーダー"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_double_coded(written(tmp_path, text))


def test_what_a_person_left_open_is_not_agreed(tmp_path: Path) -> None:
    double = read_double_coded(written(tmp_path, TABLE.replace("地域との協働", "要確認")))
    assert consensus(double)["r3@0-7"] == ""
