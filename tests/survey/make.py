"""Files of every kind, made where a test needs them."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import xlsxwriter
import xlwt

from reflect_nlp.survey.files.grid import Grid, Merge, Origin, Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.columns import Layout, recognise

Rows = Sequence[Sequence[object]]

SHEETS = (
    (
        "氏名",
        "市町",
        "所属",
        "更に深めたい課題（具体的に）",
        "本日の学び・気づき、感想・要望",
        "理解度",
    ),
    (
        "山田 花子",
        "潮見市",
        "行政",
        "①庁内の会議が㈱との連携に～届かない。",
        "髙い目標を持てた。",
        "5",
    ),
    ("佐藤 一郎", "朝霧市", "社協", "住民と協議する場が少ない。", "", "4"),
    ("鈴木 三奈", "潮見市", "社協", "", "事例が参考になった。\n来年も受けたい。", "5"),
)
"""Three sheets in the wide form, with characters that cp932 has and shift_jis lacks."""


def workbook(path: Path, tabs: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> Path:
    """Write an xlsx; dates as dates, None and "" as empty cells."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        when = book.add_format({"num_format": "yyyy/m/d h:mm"})
        for tab, rows in tabs.items():
            sheet = book.add_worksheet(tab)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, dt.datetime):
                        sheet.write_datetime(r, c, value, when)
                    elif value not in (None, ""):
                        sheet.write(r, c, value)
            if tab in hidden:
                sheet.hide()
    return path


def old_workbook(path: Path, rows: Rows) -> Path:
    """Write an xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(path))
    return path


def csv_text(rows: Rows, *, delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def csv_file(path: Path, rows: Rows = SHEETS, *, encoding: str = "utf-8", **kwargs: str) -> Path:
    path.write_bytes(csv_text(rows, **kwargs).encode(encoding))
    return path


def table(
    rows: Rows, *, file: str = "表.csv", tab: str = "", merges: Sequence[Merge] = ()
) -> Table:
    grid = Grid(Origin(file, tab), [[str(cell) for cell in row] for row in rows], tuple(merges))
    found = find_table(grid)
    assert found is not None
    return found


def layout(rows: Rows, columns: Mapping[str, str] | None = None, **kwargs: str) -> Layout:
    return recognise([table(rows, **kwargs)], columns or {})[0]


def kinds(rows: Rows, columns: Mapping[str, str] | None = None) -> dict[str, str]:
    found = layout(rows, columns)
    return {header: found.kinds[column] for column, header in found.table.headers.items()}


def sheets(**columns: Sequence[str]) -> pd.DataFrame:
    """One row a sheet, attributes blank where not given."""
    n = len(next(iter(columns.values())))
    names = ("respondent", "fiscal_year", "session", "team", "municipality", "affiliation")
    frame = pd.DataFrame({name: columns.get(name, [""] * n) for name in names})
    frame["file"], frame["tab"], frame["row"] = "表.csv", "", range(2, n + 2)
    frame["sheet_id"] = [f"r{row}" for row in frame["row"]]
    return frame
