from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.records import Survey
from reflect_nlp.survey import read_survey

ISSUE, MEASURE = "更に深めたい課題", "理解してもらうための方策"


def read(folder: Path, *sheets: tuple[str, str]) -> Survey:
    path = folder / "回答.csv"
    rows = [(f"職員{i}", *sheet) for i, sheet in enumerate(sheets, start=1)]
    pd.DataFrame(rows, columns=["氏名", ISSUE, MEASURE]).to_csv(path, index=False)
    return read_survey(path)


def texts(survey: Survey, question: str) -> list[str]:
    return survey.responses.loc[survey.responses["question"] == question, "text"].tolist()


@pytest.mark.parametrize(
    "answer", ["同上", "〃", "上記のとおりです。", "1と同じ", "課題に書いたとおり"]
)
def test_an_answer_that_points_at_another_becomes_it(tmp_path: Path, answer: str) -> None:
    survey = read(tmp_path, ("会議が長い。", answer), ("人が足りない。", "勉強会を開く。"))
    assert texts(survey, "Q2") == ["会議が長い。", "勉強会を開く。"]
    (note,) = [doubt for doubt in survey.doubts if "置き換えました" in doubt.message]
    assert f"2行目のQ2「{answer}」→Q1" in note.message
    assert note.level == "note"


def test_what_points_nowhere_stays_and_is_told(tmp_path: Path) -> None:
    survey = read(tmp_path, ("同上", "勉強会を開く。"), ("会議が長い。", "Bチームと同じ"))
    assert texts(survey, "Q1") == ["同上", "会議が長い。"]
    assert texts(survey, "Q2") == ["勉強会を開く。", "Bチームと同じ"]
    (warning,) = [doubt for doubt in survey.doubts if "分からない「同上」" in doubt.message]
    assert warning.level == "warning"
    assert "2行目のQ1「同上」" in warning.message
    assert "3行目のQ2「Bチームと同じ」" in warning.message


def test_an_answer_with_content_beside_it_stays(tmp_path: Path) -> None:
    survey = read(tmp_path, ("会議が長い。", "同上の理由で会議を減らす。"))
    assert texts(survey, "Q2") == ["同上の理由で会議を減らす。"]
    assert not [doubt for doubt in survey.doubts if "同上" in doubt.message]


def test_nothing_is_lost(tmp_path: Path) -> None:
    survey = read(tmp_path, ("会議が長い。", "同上"), ("同上", "同上"), ("", "同上"))
    assert len(survey.responses) + len(survey.excluded) == 6
    assert (survey.responses["text"] != "").all()
