"""One year's sheets as an office keeps them: a workbook of four tabs, the same as a cp932 CSV."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime
from pathlib import Path

import xlsxwriter

from corpora.files import write_table
from corpora.reflection_sheets.attendance import Attendees
from corpora.reflection_sheets.people import (
    CONTRACTOR,
    REMARKS,
    consents,
    contracted,
    person_names,
    scores,
)
from corpora.reflection_sheets.sheets import QUESTIONS

YEAR = "R6"
SEED = 6
ORGANISER = "みなと県社会福祉協議会（架空）"
SAMPLE = "見本（合成データ）"
TALLIED = {"1": "6月28日", "2": "8月2日", "3": "9月27日", "4": "11月29日"}
WIDTHS = (5, 14, 12, 10, 10, 26, 8, 8, 8, 48, 48, 48, 8, 24)
Row = dict[str, str]


def workbook_rows(sheets: list[Row], present: Attendees) -> dict[str, list[Row]]:
    """Return session → rows of its tab, one row a sheet.

    Beside the sheets of the corpus there are a few on which only the closed items were answered.

    Parameters
    ----------
    sheets : list of rows of ``sheets.csv``
    present : who attended, from :func:`draw_attendees`
    """
    year = [row for row in sheets if row["年度"] == YEAR]
    about = {row["回答者"]: row for row in year}
    names = person_names(list(about), seed=SEED)
    consent = consents(list(about), seed=SEED)
    companies = contracted(year, seed=SEED)
    rng = random.Random(SEED)
    tabs = {}
    for session in sorted({row["回"] for row in year}):
        answers = _answers(year, session)
        silent = [p.number for p in present[YEAR, session] if p.number in about.keys() - answers]
        handed_in = sorted([*answers, *rng.sample(silent, len(silent) // 4)])
        tabs[session] = [
            _row(i, about[number], answers.get(number, {}), rng)
            | {"氏名": names[number], "引用の可否": consent[number]}
            | ({"部署": about[number]["部署"] + CONTRACTOR} if number in companies else {})
            for i, number in enumerate(handed_in, start=1)
        ]
    return tabs


def _answers(rows: list[Row], session: str) -> dict[str, Row]:
    answers: dict[str, Row] = {}
    for row in rows:
        if row["回"] == session:
            answers.setdefault(row["回答者"], {})[row["設問"]] = row["回答"]
    return answers


def _row(place: int, about: Row, answers: Row, rng: random.Random) -> Row:
    understanding, satisfaction = scores(rng)
    remark = rng.choice(REMARKS) if rng.random() < 0.05 else ""
    return {
        "No.": str(place),
        "氏名": "",
        **{column: about[column] for column in ("市町", "チーム", "所属", "部署", "経験")},
        "理解度（5段階）": understanding,
        "満足度（5段階）": satisfaction,
        **{header: answers.get(header, "") for header in QUESTIONS.values()},
        "引用の可否": "",
        "備考": remark,
    }


def write_stacked(path: Path, tabs: dict[str, list[Row]]) -> None:
    """Write all tabs one below the other as CSV in cp932."""
    rows = [{"年度": YEAR, "回": session} | row for session, tab in tabs.items() for row in tab]
    write_table(path, rows, encoding="cp932")


def write_workbook(path: Path, tabs: dict[str, list[Row]], present: Attendees) -> None:
    """Write the workbook: a tab a session, notes, and a hidden working list of names."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {"title": f"振り返りシート {SAMPLE}", "created": datetime(2024, 12, 2, 9, 0, 0)}
        )
        for session, rows in tabs.items():
            _write_tab(book, session, rows)
        _write_notes(book, tabs, present)
        _write_names(book, tabs)


def _write_tab(book: xlsxwriter.Workbook, session: str, rows: list[Row]) -> None:
    tab = book.add_worksheet(f"第{session}回")
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    right = book.add_format({"align": "right"})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#DDEBF7", "valign": "vcenter"}
    )
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    headers = list(rows[0])
    last = len(headers) - 1
    heading = f"令和6年度　包括的な支援体制づくり研修　振り返りシート（第{session}回）　{SAMPLE}"
    tab.merge_range(0, 0, 0, last, heading, title)
    tab.merge_range(1, 0, 1, last, f"集計日：令和6年{TALLIED[session]}　主催：{ORGANISER}", right)
    for column, (header, width) in enumerate(zip(headers, WIDTHS, strict=True)):
        tab.set_column(column, column, width)
        tab.write_string(3, column, header, head)
    tab.set_row(3, 48)
    for line, row in enumerate(rows, start=4):
        tab.set_row(line, 16 * _lines(row))
        for column, (header, value) in enumerate(row.items()):
            if not value:
                tab.write_blank(line, column, None, cell)
            elif header == "No." or header.endswith("（5段階）"):
                tab.write_number(line, column, int(value), cell)
            else:
                tab.write_string(line, column, value, cell)
    for line in range(4 + len(rows), 9 + len(rows)):
        for column in range(len(headers)):
            tab.write_blank(line, column, None, cell)
    tab.freeze_panes(4, 2)
    tab.set_landscape()
    tab.set_paper(8)  # A3
    tab.fit_to_pages(1, 0)
    tab.repeat_rows(3)


def _lines(row: Row) -> int:
    """Return how many lines the longest answer takes in its cell (23 full-width characters)."""
    return max(
        sum(-(-max(len(line), 1) // 23) for line in value.split("\n")) for value in row.values()
    )


def _write_notes(book: xlsxwriter.Workbook, tabs: dict[str, list[Row]], present: Attendees) -> None:
    tab = book.add_worksheet("集計メモ")
    tab.set_column(0, 0, 60)
    notes = [f"集計メモ　{SAMPLE}", ""]
    for session, rows in tabs.items():
        attended = len(present[YEAR, session])
        notes.append(f"第{session}回　受講 {attended}人、回収 {len(rows)}枚（未提出は後日確認）")
    notes += [
        "",
        "・理解度、満足度は 5 よくできた～1 できなかった の5段階。無記入は空欄のまま。",
        "・引用の可否が「不可」のシートは報告書に載せない。空欄は不可として扱う。",
        "・自由記述は原文のまま入力（①②などの番号、改行も）。",
    ]
    for line, note in enumerate(notes):
        tab.write_string(line, 0, note)


def _write_names(book: xlsxwriter.Workbook, tabs: dict[str, list[Row]]) -> None:
    tab = book.add_worksheet("名簿（作業用）")
    kept = ("氏名", "市町", "チーム", "所属", "部署", "経験")
    people = Counter(tuple(row[k] for k in kept) for rows in tabs.values() for row in rows)
    tab.write_row(0, 0, [*kept, "提出回数"])
    for line, person in enumerate(sorted(people, key=lambda p: (p[2], p[0])), start=1):
        tab.write_row(line, 0, [*person, people[person]])
    tab.hide()
