from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.model import Column, Detail, FindingCard, Quote, Summary, SummaryRow, Table
from reflect_nlp.report.office.cardgrids import (
    TODO,
    detail_line,
    finding_cells,
    findings_grid,
    is_rest,
    summary_grid,
    units,
)
from reflect_nlp.report.office.grids import (
    paired_grid,
    table_grid,
    theme_grid,
    topic_grid,
    unmarked,
)
from reflect_nlp.report.office.package import ems

QUOTE = Quote("・共通の目標を話す時間がほしい。", "行政・若手／第1回", "r1@0-10")
FINDING = FindingCard(
    *("network", "会議運営", "dialogue", "意見交換", "training", "研修への要望"),
    *(
        12,
        30,
        0.4,
        15,
        1.5,
        "回答者30人のうち12人（40.0％）。声（要望8）による。優先度＝…",
        "話す時間を設ける。",
        (QUOTE,),
    ),
)


def test_a_table_is_printed_as_people_read_it() -> None:
    columns = (Column("a", "項目"), Column("n", "人数", "count"), Column("s", "割合", "percent"))
    grid = table_grid(Table("t", "表", columns, (("会議", 1234, 0.5), ("地域", None, None))))
    texts = [[content[0].text for content in row] for row in grid.rows]
    assert texts == [["会議", "1,234", "50.0％"], ["地域", "－", "－"]]
    assert grid.numeric == (False, True, True)


def test_only_known_columns_are_taken_in_the_order_asked() -> None:
    columns = (Column("a", "項目"), Column("n", "人数", "count"))
    grid = table_grid(Table("t", "表", columns, (("会議", 3),)), keys=("n", "missing", "a"))
    assert grid.header == ("人数", "項目")


def test_numbers_keep_their_room_beside_long_text() -> None:
    columns = (Column("a", "内容"), *(Column(f"n{i}", "割合", "percent") for i in range(6)))
    grid = table_grid(Table("t", "表", columns, (("あ" * 200, *[0.999] * 6),)), room=50)
    assert all(width >= ems("99.9％") for width in grid.widths[1:])
    assert sum(grid.widths) <= 50.01


def test_a_heading_breaks_before_its_bracket_when_room_is_short() -> None:
    columns = (Column("a", "内容"), *(Column(f"n{i}", "回答者（人）", "count") for i in range(8)))
    grid = table_grid(Table("t", "表", columns, (("あ" * 40, *[9] * 8),)), room=50)
    assert grid.header[1] == "回答者\n（人）"


def test_units_and_shares_by_group_share_a_column() -> None:
    columns = (
        Column("theme", "テーマ"),
        Column("people_R5", "令和5年度（人）", "count"),
        Column("share_R5", "令和5年度（n＝30人）", "percent"),
    )
    grid = paired_grid(
        Table("trend", "推移", columns, (("会議", 3, 0.1), ("地域", None, None))), 50
    )
    assert grid.header == ("テーマ", "令和5年度\n（n＝30人）")
    assert [line.text for line in grid.rows[0][1] or ()] == ["3", "10.0％"]
    assert [line.text for line in grid.rows[1][1] or ()] == ["－", "－"]


def test_the_theme_list_shows_the_misreading_only_where_it_is_told() -> None:
    keys = ("name", "status", "people", "share", "misread", "stability", "keywords")
    kinds = ("text", "text", "count", "percent", "text", "decimal", "text")
    columns = tuple(Column(key, key, kind) for key, kind in zip(keys, kinds, strict=True))
    rows = (
        ("会議", "既知のテーマ", 12, 0.4, "8～16", 0.9, "議題、目標"),
        ("地域", "既知のテーマ", None, None, None, None, "集落"),
    )
    grid = theme_grid(Table("themes", "テーマ一覧", columns, rows))
    assert [line.text for line in grid.rows[0][1] or ()] == ["12", "8～16"]
    assert [line.text for line in grid.rows[1][1] or ()] == ["－"]


def test_a_topic_stands_over_how_surely_it_comes_back() -> None:
    keys = ("topic", "label", "people", "mentions", "stability", "band", "keywords", "reading")
    kinds = ("count", "text", "count", "count", "decimal", "text", "text", "text")
    columns = tuple(Column(key, key, kind) for key, kind in zip(keys, kinds, strict=True))
    rows = (
        (0, "会議", 12, 15, 0.9, "安定", "議題", "「会議」にあたる"),
        (1, "雪", 5, 6, None, "", "駐車場", "候補"),
    )
    grid = topic_grid(Table("topics", "話題モデル", columns, rows), 50)
    assert [line.text for line in grid.rows[0][0] or ()] == ["会議", "安定"]
    assert [line.text for line in grid.rows[1][0] or ()] == ["雪"]
    assert len(grid.header) == 5


def test_a_theme_stands_once_beside_its_lines() -> None:
    details = (Detail("・会議の目的", 3, QUOTE), Detail("議題の立て方", None, QUOTE))
    rows = (
        SummaryRow("network", "会議運営", 5, 0.5, 7, details),
        SummaryRow("none", "特記なし", 1, 0.1, 1, ()),
    )
    grid = summary_grid(Summary("issue", "課題表", 10, 8, rows), "人")
    assert [row[0] is None for row in grid.rows] == [False, True, False]
    assert [row[2][0].text if row[2] else "" for row in grid.rows] == ["3人", "", ""]
    assert grid.rows[2][1] is not None
    assert grid.rows[2][1][0].text == "1人（10.0％）　意見1件"
    assert [is_rest(row) for row in rows] == [False, True]
    assert units(None, "人") == ""


def test_a_finding_tells_its_reason_one_quote_and_asks_the_person() -> None:
    _, why, plan = finding_cells(FINDING, "人", todo=True)
    assert [line.text for line in why or ()] == [
        "回答者30人のうち12人（40.0％）。声（要望8）による。",
        "「共通の目標を話す時間がほしい。」（行政・若手／第1回）",
    ]
    assert [line.text for line in plan or ()] == ["話す時間を設ける。", TODO]
    assert len(finding_cells(FINDING, "人", todo=False)) == 2


def test_a_finding_says_how_far_its_count_may_be_misread() -> None:
    _, why = finding_cells(replace(FINDING, misread=(8, 16)), "人", todo=False)
    assert why is not None
    assert why[1].text == "読み違い幅 8～16人"


def test_findings_that_are_cut_are_counted() -> None:
    grid = findings_grid([FINDING] * 5, "人", todo=True, limit=3)
    assert len(grid.rows) == 4
    assert grid.rows[-1][0] is not None
    assert grid.rows[-1][0][0].text == "ほか2件（report.xlsx に示す）"


def test_a_bullet_the_writer_set_is_not_doubled() -> None:
    for text in ("・会議の目的", "● 会議の目的", "①会議の目的", "- 会議の目的", "会議の目的"):
        assert unmarked(text) == "会議の目的"
    assert detail_line(Detail("－1度の低下", 1, QUOTE)).text == "－1度の低下"
