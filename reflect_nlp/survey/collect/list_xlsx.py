"""Writes what a folder holds as one workbook whose first tab ``read_survey`` reads.

The other tabs must not look like answers: their free texts stand under headers that begin with
備考, which ``survey.meaning.vocabulary.is_remark`` knows to be no questions.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.errors import OutputError
from reflect_nlp.survey.collect.checks import LONGEST_CELL
from reflect_nlp.survey.collect.gather import Collection
from reflect_nlp.survey.collect.labels import HEADERS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FILE_HEADER: Final = "元ファイル"
TIME_HEADER: Final = "受付日時"

_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROW, _WIDE = 14, 48


@dataclass(frozen=True)
class _Tab:
    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def list_path(folder: Path, out: Path | None, *, force: bool = False) -> Path:
    """Return where the list goes: beside the folder unless told otherwise, never into it.

    Raises
    ------
    OutputError
        The place is in the folder, is no xlsx, or holds a file and ``force`` is not set.
    """
    home = folder.resolve()
    path = out.resolve() if out else home.parent / f"{home.name or '回答'}_一覧.xlsx"
    if path.suffix.lower() != ".xlsx":
        remedy = "--out には「一覧.xlsx」のような名前を付けてください。"
        raise OutputError("一覧は Excel（.xlsx）に書き出します。", where=str(path), remedy=remedy)
    if path.is_relative_to(home):
        remedy = "--out でフォルダの外を指定してください（次に集めるとき様式と混ざるため）。"
        raise OutputError("様式のフォルダの中には書き出しません。", where=str(path), remedy=remedy)
    if path.exists() and not force:
        remedy = "--out で別の名前を付けるか、置き換えてよければ --force を付けてください。"
        raise OutputError("同じ名前のファイルがもうあります。", where=str(path), remedy=remedy)
    return path


def write_list(found: Collection, path: Path) -> None:
    """Write the list. Every text stays text: none becomes a formula, a number or a link.

    Parameters
    ----------
    found : Collection
    path : Path
        As ``list_path`` gives it; replaced as a whole.

    Raises
    ------
    OutputError
        The file cannot be written or is open elsewhere.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    stage = path.with_name(f"{path.stem}.writing.xlsx")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(stage, _OPTIONS) as book:
            head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E9EFF6"})
            body = book.add_format({"text_wrap": True, "valign": "top"})
            for tab in _tabs(found):
                _write(book, tab, head, body)
        os.replace(stage, path)
    except (OSError, XlsxWriterException) as error:
        with suppress(OSError):
            stage.unlink(missing_ok=True)
        raise OutputError(
            "一覧を書き出せません。",
            where=str(path),
            remedy="Excelで開いていれば閉じるか、--out で書き込める場所を指定してください。",
        ) from error


def _write(book: Workbook, tab: _Tab, head: Format, body: Format) -> None:
    sheet = book.add_worksheet(tab.name)
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(tab.headers):
        values = [row[column] for row in tab.rows]
        longest = max(map(len, [header, *values]), default=0)
        sheet.set_column(column, column, _WIDE if longest > _NARROW * 2 else _NARROW)
        sheet.write_string(0, column, header, head)
        for row, text in enumerate(values, start=1):
            if text:
                sheet.write_string(row, column, text[:LONGEST_CELL], body)
    if tab.rows:
        sheet.autofilter(0, 0, len(tab.rows), len(tab.headers) - 1)


def _tabs(found: Collection) -> list[_Tab]:
    tabs = [_answers(found), _again(found), _unread(found), _blanks(found)]
    if found.absent is not None:
        tabs.append(_absent(found))
    return [*tabs, _checks(found)]


def _answers(found: Collection) -> _Tab:
    headers = [*(column.header for column in found.columns), FILE_HEADER, TIME_HEADER]
    rows = [
        [
            *(form.get(column.label) for column in found.columns),
            form.page.place,
            f"{form.paper.modified:%Y/%m/%d %H:%M}",
        ]
        for form in found.forms
    ]
    return _Tab("回答一覧", headers, rows)


def _again(found: Collection) -> _Tab:
    headers = [
        *HEADERS.values(),
        "備考（使わなかったファイル）",
        "備考（使ったファイル）",
        "備考（新しいとした理由）",
    ]
    rows = [
        [
            *(one.older.get(label) for label in HEADERS),
            one.older.page.place,
            one.newer.page.place,
            one.reason,
        ]
        for one in found.again
    ]
    return _Tab("再提出", headers, rows)


def _unread(found: Collection) -> _Tab:
    rows = [[one.file, one.reason, one.remedy] for one in found.unread]
    return _Tab(
        "読めなかったファイル", ["備考（ファイル）", "備考（理由）", "備考（すること）"], rows
    )


def _blanks(found: Collection) -> _Tab:
    rows = [
        [form.page.place, "空欄の様式" if form.is_unfilled else "記入例"] for form in found.blanks
    ]
    return _Tab("様式（空欄）", ["備考（ファイル）", "備考（中身）"], rows)


def _absent(found: Collection) -> _Tab:
    headers = ["氏名", "所属", "市町", "チーム", "備考（未提出の回）", "備考（もしかして）"]
    rows = [
        [
            one.member.respondent,
            one.member.affiliation,
            one.member.municipality,
            one.member.team,
            "、".join(one.sessions),
            "、".join(one.maybe),
        ]
        for one in found.absent or ()
    ]
    return _Tab("未提出者", headers, rows)


def _checks(found: Collection) -> _Tab:
    headers = ["備考（ファイル）", "備考（誰の）", "備考（確認すること）", "備考（内容）"]
    rows = [[one.place, one.who, one.what, one.detail] for one in found.checks]
    return _Tab("要確認", headers, rows)
