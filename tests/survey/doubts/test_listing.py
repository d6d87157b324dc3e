from pathlib import Path

from reflect_nlp.settings import Settings
from reflect_nlp.survey import check_report, read_survey
from tests.survey.make import csv_file

ROWS = (
    ("氏名", "更に深めたい\n課題（具体的に）", "理解度", "引用の可否", "備考"),
    ("山田", "連携が難しい。", "5", "可", ""),
    ("佐藤", "", "4", "可", "遅れて提出"),
    ("鈴木", "住民との協議。", "4", "不可", ""),
)

EXPECTED = """\
■ 読んだ表
  R6_第1回.csv（3行、文字コード cp932）

■ 列の読み取り（見出し → 意味）
  〔R6_第1回.csv〕
    氏名 → 回答者
    更に深めたい課題（具体的に） → 設問 Q1
    理解度 → 選択式の項目
    引用の可否 → 引用への同意
    備考 → 使わない

■ 設問（自由記述）
  Q1〔課題〕更に深めたい課題（具体的に）：回答 2件

■ 選択式の項目
  理解度：4 / 5

■ 件数
  集計単位：回答者（人）
  シート：3枚
  分析する回答：2件
  除いた回答：1件（無記入）
  引用しない回答：1件
    令和6年度 第1回：2件
  出席者数の表：延べ2人

■ 確認してほしいこと
  ［要確認］出席者数の表：回答率が100%を超える組があります：令和6年度 第1回（回答3・出席2） → \
出席者数の表か、回答者の重複を確かめてください。
  ［参考］R6_第1回.csv：「備考」は回答ではないとみなし、読みませんでした。 → \
回答であれば設定の columns に「備考: text」と書いてください。
  ［参考］R6_第1回.csv：年度（R6）はファイル名から推定しました。
  ［参考］R6_第1回.csv：回（第1回）はファイル名から推定しました。
  ［参考］シート：分析できる自由記述が1つもないシートが1枚あります。
"""


def test_the_whole_listing(tmp_path: Path) -> None:
    attendance = csv_file(tmp_path / "出席.csv", [["年度", "回", "受講者数"], ["R6", "1", "2"]])
    sheets = csv_file(tmp_path / "R6_第1回.csv", ROWS, encoding="cp932")
    survey = read_survey(sheets, Settings(attendance=str(attendance)))
    assert check_report(survey) == EXPECTED


def test_equal_tables_are_listed_once(tmp_path: Path) -> None:
    for session in (1, 2):
        csv_file(tmp_path / f"R6_第{session}回.csv", ROWS)
    report = check_report(read_survey(tmp_path))
    assert "〔R6_第1回.csv、R6_第2回.csv〕" in report
    assert report.count("氏名 → 回答者") == 1


def test_a_survey_without_closed_items_or_doubts_says_so(tmp_path: Path) -> None:
    rows = [["氏名", "年度", "回", "感想"], ["山田", "R6", "1", "よかった"]]
    report = check_report(read_survey(csv_file(tmp_path / "a.csv", rows)))
    assert "■ 選択式の項目\n  なし" in report
    assert "■ 確認してほしいこと\n  なし" in report
