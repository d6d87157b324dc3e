"""The whole reading: real-looking files in, a survey out."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect_nlp.errors import InputError, SettingsError
from reflect_nlp.records import CLOSED_COLUMNS, EXCLUDED_COLUMNS, RESPONSE_COLUMNS, Survey
from reflect_nlp.settings import Settings
from reflect_nlp.survey import check_report, read_survey
from tests.survey.make import SHEETS, csv_file, old_workbook, workbook

Q1 = "Q1 更に深めたい課題（具体的に）"
Q2 = "Q2 研修を受けていない人に包括的な支援体制づくりの理解・行動変容を期待するための方策"
Q3 = "Q3 本日の学び・気づき、感想・要望"


def texts(survey: Survey) -> list[str]:
    return survey.responses["text"].tolist()


def facts(survey: Survey) -> list[list[object]]:
    """Everything about the answers but where they stood."""
    place = ["response_id", "sheet_id", "file", "tab"]
    return survey.responses.drop(columns=place).values.tolist()


def test_every_format_and_encoding_reads_the_same(tmp_path: Path) -> None:
    expected = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": SHEETS}))
    assert "①庁内の会議が㈱との連携に～届かない。" in texts(expected)
    pd.DataFrame(SHEETS[1:], columns=list(SHEETS[0])).to_parquet(tmp_path / "a.parquet")
    encodings = ("cp932", "utf-8", "utf-8-sig", "utf-16")
    others = [
        old_workbook(tmp_path / "a.xls", SHEETS),
        tmp_path / "a.parquet",
        csv_file(tmp_path / "a.tsv", delimiter="\t"),
        csv_file(tmp_path / "semicolons.csv", delimiter=";"),
        *(csv_file(tmp_path / f"{name}.csv", encoding=name) for name in encodings),
    ]
    for path in others:
        assert facts(read_survey(path)) == facts(expected), path.name


def test_euc_jp(tmp_path: Path) -> None:
    rows = [["氏名", "感想"], ["山田", "地域に出向くことの大切さを学んだ。"]]
    survey = read_survey(csv_file(tmp_path / "a.csv", rows, encoding="euc_jp"))
    assert texts(survey) == ["地域に出向くことの大切さを学んだ。"]
    assert survey.sources[0].encoding == "euc_jis_2004"


def test_the_shape_of_a_survey(tmp_path: Path) -> None:
    survey = read_survey(csv_file(tmp_path / "R6_第1回.csv"))
    assert tuple(survey.responses.columns) == RESPONSE_COLUMNS
    assert tuple(survey.excluded.columns) == EXCLUDED_COLUMNS
    assert tuple(survey.closed.columns) == CLOSED_COLUMNS
    assert not survey.responses.isna().any(axis=None)
    assert pd.api.types.is_integer_dtype(survey.responses["row"])
    assert pd.api.types.is_bool_dtype(survey.responses["may_quote"])
    assert (survey.n_sheets, survey.unit) == (3, "person")
    assert survey.columns["R6_第1回.csv"]["更に深めたい課題（具体的に）"] == "Q1"
    assert survey.sources[0].rows == 3


@pytest.fixture
def four_sessions(tmp_path: Path) -> Path:
    """One year's workbook: four tabs with titles, closed items, a memo and a hidden tab."""
    head = ["No.", "氏名", "市町", "所属", "理解度", "満足度", Q1, Q2, Q3, "引用の可否"]
    tabs = {}
    for session in range(1, 5):
        tabs[f"第{session}回"] = [
            [f"令和6年度 第{session}回 包括的な支援体制づくり研修 振り返りシート集計"],
            [],
            head,
            [
                1,
                "山田 花子",
                "潮見市",
                "行政",
                5,
                4,
                f"{session}回目の課題です。",
                "",
                "学びがあった。",
                "可",
            ],
            [2, "佐藤 一郎", "朝霧市", "社協", 4, "", "", "勉強会を開く。", "", "不可"],
            [3, "鈴木 三奈", "潮見市", "社協", 3, 5, "", "", "", "可"],
        ]
    tabs["集計メモ"] = [["・自由記述は原文のまま入力。"], ["・理解度は平均を出す。"]]
    tabs["名簿"] = SHEETS
    return workbook(tmp_path / "振り返り.xlsx", tabs, hidden=["名簿"])


def test_a_years_workbook(four_sessions: Path) -> None:
    survey = read_survey(four_sessions)
    assert [(q.key, q.role) for q in survey.questions] == [
        ("Q1", "issue"),
        ("Q2", "measure"),
        ("Q3", "learning"),
    ]
    assert [source.tab for source in survey.sources] == ["第1回", "第2回", "第3回", "第4回"]
    assert set(survey.responses["fiscal_year"]) == {"R6"}
    assert survey.responses["session"].value_counts().to_dict() == dict.fromkeys("1234", 3)
    assert (len(survey.responses), len(survey.excluded), survey.n_sheets) == (12, 24, 12)
    assert survey.responses["response_id"].iloc[0] == "第1回!r4:Q1"
    assert [(item.name, item.scale) for item in survey.closed_items] == [
        ("理解度", ("3", "4", "5")),
        ("満足度", ("4", "5")),
    ]
    assert survey.responses["may_quote"].tolist() == [True, True, False] * 4
    left_out = {doubt.where for doubt in survey.doubts if "読みませんでした" in doubt.message}
    assert left_out == {"振り返り.xlsx / 名簿", "振り返り.xlsx / 集計メモ"}


def test_a_google_form(tmp_path: Path) -> None:
    head = [
        "タイムスタンプ",
        "メールアドレス",
        "ユーザー名",
        "スコア",
        "お名前",
        "所属を教えてください",
    ]
    head += ["本日の満足度", "参考になった内容（複数選択可）", "本日の学び・気づきをお書きください"]
    given_answers = [
        ["山田", "行政", "5 とても満足", "講義, 演習", "学んだ。"],
        ["佐藤", "社協", "4 満足", "演習", "特になし"],
        ["鈴木", "社協", "4 満足", "講義, 見学, 演習", ""],
    ]
    when = dt.datetime(2025, 2, 10, 9, 30)
    mail = "a@example.jp"
    rows = [head, *([when, mail, mail, "", *answers] for answers in given_answers)]
    survey = read_survey(workbook(tmp_path / "回答.xlsx", {"フォームの回答 1": rows}))
    assert texts(survey) == ["学んだ。", "特になし"]
    assert survey.responses["respondent"].tolist() == ["山田", "佐藤"]
    assert set(survey.responses["fiscal_year"]) == {"R6"}
    assert [(item.name, item.scale) for item in survey.closed_items] == [
        ("本日の満足度", ("4 満足", "5 とても満足")),
        ("参考になった内容（複数選択可）", ("演習", "講義", "見学")),
    ]


def test_a_microsoft_form_that_was_answered_anonymously(tmp_path: Path) -> None:
    ask = "今後取り組みたいことをご記入ください"
    head = [
        "ID",
        "開始時刻",
        "完了時刻",
        "メール",
        "名前",
        "合計ポイント",
        "最終変更時刻",
        "所属市町",
    ]
    head += ["ポイント - 所属市町", ask, f"ポイント - {ask}", f"フィードバック - {ask}", "理解度"]
    when = dt.datetime(2024, 6, 25, 9)
    rows: list[list[object]] = [
        [1, when, when, "anonymous", "", 0, "", "潮見市", "", "出向く。", "", "", "理解できた"],
        [2, when, when, "anonymous", "", 0, "", "朝霧市", "", "話す。", "", "", "よく理解できた"],
    ]
    survey = read_survey(workbook(tmp_path / "回答.xlsx", {"Sheet1": [head, *rows]}))
    assert facts(survey) == [
        [2, "", "R6", "", "", "潮見市", "", "", "", "Q1", "measure", "出向く。", True],
        [3, "", "R6", "", "", "朝霧市", "", "", "", "Q1", "measure", "話す。", True],
    ]
    assert survey.unit == "sheet"
    assert [item.scale for item in survey.closed_items] == [("よく理解できた", "理解できた")]


def test_generic_english_headers(tmp_path: Path) -> None:
    rows = [["text", "label", "group", "respondent", "month", "municipality", "nps"]]
    rows += [
        ["電車が少ない。", "感じた", "不便さの内容", "0", "202204", "福井市", "5"],
        ["駐車場が広い。", "満足", "満足度の理由", "0", "202204", "福井市", "5"],
        ["魚がおいしい。", "9", "満足度の理由", "4", "202303", "越前町", "9"],
        ["雪で不便だった。", "感じた", "不便さの内容", "4", "202303", "越前町", "9"],
    ]
    survey = read_survey(csv_file(tmp_path / "survey.csv", rows))
    assert [question.header for question in survey.questions] == ["不便さの内容", "満足度の理由"]
    assert (survey.unit, survey.n_sheets) == ("person", 2)
    assert set(survey.responses["fiscal_year"]) == {"R4"}
    assert [item.name for item in survey.closed_items] == ["nps"]


def test_several_files_are_one_survey(tmp_path: Path) -> None:
    for session in (1, 2):
        csv_file(tmp_path / f"R6_第{session}回.csv")
    survey = read_survey(str(tmp_path / "*.csv"))
    assert [question.key for question in survey.questions] == ["Q1", "Q2"]
    assert set(survey.responses["session"]) == {"1", "2"}
    assert survey.responses["response_id"].is_unique
    assert survey.responses["response_id"].iloc[0] == "R6_第1回.csv#r2:Q1"


@pytest.mark.parametrize("n", [12, 1])
def test_few_answers(tmp_path: Path, n: int) -> None:
    rows = [["感想"], *[[f"{number}番目"] for number in range(n)]]
    assert len(read_survey(csv_file(tmp_path / "a.csv", rows)).responses) == n


def test_sheets_without_a_single_answer(tmp_path: Path) -> None:
    rows = [["氏名", "感想"], ["山田", ""], ["佐藤", " "]]
    survey = read_survey(csv_file(tmp_path / "a.csv", rows))
    assert (len(survey.responses), len(survey.excluded), survey.n_sheets) == (0, 2, 2)
    assert tuple(survey.responses.columns) == RESPONSE_COLUMNS
    assert "無記入" in check_report(survey)


def test_settings_are_followed(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv")
    told = Settings(columns={"市町": "text", "所属": "team"}, roles={"Q1": "other"}, unit="team")
    survey = read_survey(path, told)
    assert survey.unit == "team"
    first = survey.questions[0]
    assert (first.key, first.header, first.role) == ("Q1", "市町", "other")
    assert set(survey.responses["team"]) == {"行政", "社協"}
    with pytest.raises(SettingsError, match="どの表にもありません"):
        read_survey(path, Settings(columns={"所属先": "team"}))


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12))
def test_no_cell_of_any_content_is_lost(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    head = ["氏名", "Q1 課題をお書きください", "Q2 感想をお書きください"]
    told = Settings(columns={head[1]: "text", head[2]: "text"})
    path = csv_file(tmp_path / "a.csv", [head, *rows])
    if not any(cell.strip() for row in rows for cell in row):
        with pytest.raises(InputError, match="回答の行が1行もありません"):
            read_survey(path, told)
        return
    survey = read_survey(path, told)
    assert len(survey.responses) + len(survey.excluded) == 2 * survey.n_sheets
    assert pd.concat([survey.responses, survey.excluded])["response_id"].is_unique
    assert survey.responses["text"].str.strip().ne("").all()
    assert check_report(survey).endswith("\n")


def test_affiliations_may_be_named_alike(tmp_path: Path) -> None:
    rows = [["所属", "Q1 課題"], ["市社協", "会議が多い。"], ["社協", "人が足りない。"]]
    listed = [["所属", "受講者数"], ["市社協", "5"]]
    told = Settings(
        affiliations={"市社協": "社協"},
        attendance=str(csv_file(tmp_path / "名簿.csv", listed)),
    )
    survey = read_survey(csv_file(tmp_path / "a.csv", rows), told)
    assert set(survey.responses["affiliation"]) == {"社協"}
    assert survey.attendance is not None
    assert survey.attendance["affiliation"].tolist() == ["社協"]
