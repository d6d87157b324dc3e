"""The page made by hand, in the shapes people make it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.earlier.summary_sheet import SummaryTheme, lines_of, read_summary
from reflect_nlp.errors import InputError
from reflect_nlp.resources import resource
from reflect_nlp.themes.continuity import plain_name

MEETING = SummaryTheme("会議の進め方", "issue", ("目的をそろえる", "機関・部署の関わり"))
MAP = SummaryTheme("図の活用", "issue", ("住民と共有する",))
RELAY = SummaryTheme("伝える役割", "measure", ("報告会を開く", "定例会で話す"))


def book(path: Path, **tabs: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for name, rows in tabs.items():
            tab = made.add_worksheet(name)
            for number, row in enumerate(rows):
                tab.write_row(number, 0, row)
    return path


def cp932(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("cp932"))
    return path


def test_titles_blank_cells_and_bullets(tmp_path: Path) -> None:
    rows = [
        ["令和４年度 研修まとめ"],
        [],
        ["課題　→", "具体的内容"],
        ["１　会議の\n進め方", "・目的をそろえる"],
        ["", "・機関・部署の関わり"],
        ["２　図の活用", "住民と共有する"],
        ["※ 件数は省いた"],
    ]
    sheet = read_summary(book(tmp_path / "まとめ.xlsx", Sheet1=rows))
    assert sheet.year == "R4"
    assert sheet.source == "まとめ.xlsx"
    assert sheet.themes == (MEETING, MAP)


@pytest.mark.parametrize("again", ["〃", "同上", "々", "２"])
def test_marks_that_mean_the_name_above(tmp_path: Path, again: str) -> None:
    rows = [
        ["課題", "具体的内容"],
        ["会議の進め方", "目的をそろえる"],
        [again, "機関・部署の関わり"],
    ]
    assert read_summary(book(tmp_path / "a.xlsx", まとめ=rows)).themes == (MEETING,)


def test_a_note_under_the_table_is_no_theme(tmp_path: Path) -> None:
    rows = [["課題", "具体的内容"], ["図の活用", "住民と共有する"], ["※ 令和6年度分", "集計は別表"]]
    assert read_summary(book(tmp_path / "a.xlsx", まとめ=rows)).themes == (MAP,)


def test_two_tables_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["受講者の課題", "", "", "受講していない人への方策"],
        ["項目", "詳細", "", "項目", "詳細"],
        ["会議の進め方", "目的をそろえる\n機関・部署の関わり", "", "伝える役割", "①報告会を開く"],
        ["図の活用", "住民と共有する", "", "", "②定例会で話す"],
    ]
    assert read_summary(book(tmp_path / "a.xlsx", まとめ=rows)).themes == (MEETING, MAP, RELAY)


def test_tables_one_under_the_other(tmp_path: Path) -> None:
    rows = [
        ["課題", "内容"],
        ["会議の進め方", "● 目的をそろえる　● 機関・部署の関わり"],
        ["図の活用", "住民と共有する"],
        [],
        ["２　方策について"],
        ["方策", "内容"],
        ["伝える役割", "報告会を開く"],
        ["", "定例会で話す"],
    ]
    assert read_summary(book(tmp_path / "a.xlsx", Sheet1=rows)).themes == (MEETING, MAP, RELAY)


def test_two_tabs_named_by_what_they_hold(tmp_path: Path) -> None:
    issues = [["テーマ", "内容"], ["図の活用", "住民と共有する"]]
    measures = [["テーマ", "内容"], ["伝える役割", "報告会を開く"], ["", "定例会で話す"]]
    path = book(tmp_path / "a.xlsx", 課題=issues, 方策=measures, 表紙=[["研修まとめ"]])
    assert read_summary(path).themes == (MAP, RELAY)


def test_merged_cells_and_numbers_in_a_column_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        tab = made.add_worksheet("まとめ")
        tab.merge_range(0, 0, 0, 3, "令和5年度 まとめ")
        tab.merge_range(1, 0, 1, 1, "課題")
        tab.merge_range(1, 2, 1, 3, "具体的な内容")
        tab.merge_range(2, 0, 3, 0, 1)
        tab.merge_range(2, 1, 3, 1, "会議の進め方")
        tab.write_row(2, 2, ["目的をそろえる"])
        tab.write_row(3, 2, ["", "機関・部署の関わり"])
        tab.write_row(4, 0, [2, "図の活用", "住民と共有する"])
    assert read_summary(path).themes == (MEETING, MAP)


def test_a_csv_of_the_prefecture_with_a_column_for_the_table(tmp_path: Path) -> None:
    text = (
        "区分,テーマ,内容\r\n"
        '課題,会議の進め方,"・目的をそろえる\r\n・機関・部署の関わり"\r\n'
        ",図の活用,住民と共有する\r\n"
        "方策,伝える役割,報告会を開く\r\n,,定例会で話す\r\n"
    )
    assert read_summary(cp932(tmp_path / "a.csv", text)).themes == (MEETING, MAP, RELAY)


def test_rows_of_one_name_are_one_theme(tmp_path: Path) -> None:
    rows = (
        "課題,具体的内容",
        "図の活用,住民と共有",
        "周知,広報",
        "図の 活用,住民と共有",
        "図の活用,更新",
    )
    themes = read_summary(cp932(tmp_path / "a.csv", "\n".join(rows))).themes
    assert [(t.name, t.lines) for t in themes] == [
        ("図の活用", ("住民と共有", "更新")),
        ("周知", ("広報",)),
    ]


def test_the_published_page_reads_as_it_stands() -> None:
    sheet = read_summary(resource("corpora/training") / "summary_r6.csv")
    assert sheet.year == "R6"
    assert [t.table for t in sheet.themes] == ["issue"] * 5 + ["measure"] * 5
    assert sum(len(t.lines) for t in sheet.themes) == 21


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("氏名,感想\n山,よかった\n", "見出しが見つかりません"),
        ("具体的内容,課題\n住民と共有する,図の活用\n", "見出しが見つかりません"),
        ("課題,具体的内容\n", "行がありません"),
        ("課題,具体的内容\n,\n※ 注,\n", "行がありません"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        read_summary(cp932(tmp_path / "まとめ.csv", text))
    assert raised.value.where == "まとめ.csv"
    assert raised.value.remedy


@pytest.mark.parametrize("name", ["まとめ.docx", "まとめ.PDF", "."])
def test_a_page_that_is_no_table_is_to_be_copied_into_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="Excel に貼り付け"):
        read_summary(tmp_path / name)


cells = st.sampled_from(
    [
        "",
        " ",
        "課題",
        "方策",
        "テーマ",
        "具体的内容",
        "詳細",
        "・連携\n・周知",
        "１　会議",
        "※",
        "合計",
        "①",
    ]
)


@given(st.lists(st.lists(cells, max_size=5), max_size=8))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text("\n".join(",".join(f'"{c}"' for c in row) for row in rows), "utf-8")
        try:
            themes = read_summary(path).themes
        except InputError:
            return
    assert themes
    assert all(theme.name.strip() for theme in themes)
    assert len({plain_name(theme.name) for theme in themes}) == len(themes)


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("・連携\n　を図る\n・周知", ("連携を図る", "周知")),
        ("医療・福祉・教育の連携", ("医療・福祉・教育の連携",)),
        ("①連携②周知", ("連携", "周知")),
        ("3年目の職員の受講", ("3年目の職員の受講",)),
        ("\n・\n", ()),
        ("", ()),
    ],
)
def test_lines_of_a_cell(cell: str, lines: tuple[str, ...]) -> None:
    assert lines_of(cell) == lines
