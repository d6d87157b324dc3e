"""The attendance list: how many people took part, by year, session and affiliation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.periods import fiscal_year, session
from reflect_nlp.survey.meaning.vocabulary import attribute_of, bare, plain

KEYS: Final = ("fiscal_year", "session", "affiliation")
"""By these attendance is compared with the sheets."""

_OPTIONAL: Final = ("municipality", "team")
_ATTENDEES: Final = re.compile(
    r"(?:受講|参加|出席|修了)(?:者|人)?(?:人)?数|(?:受講|参加|出席)人員|人数|受講者|参加者|出席者|attendees|participants"
)
_OBSERVERS: Final = re.compile(r"(?:聴講|オブザーバー|見学)(?:者|人)?数?|observers")
_TOTAL: Final = re.compile(r"(?:総|小|合)?計|全体|total")
_COUNT: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:人|名)?")


def read_attendance(path: str | Path) -> pd.DataFrame:
    """Read an attendance list.

    Parameters
    ----------
    path : path
        Any readable table with a column 受講者数 (参加者数, 人数, attendees) and some of 年度, 回,
        所属, 市町, チーム, 聴講. Rows of totals are passed over.

    Returns
    -------
    DataFrame
        Text columns fiscal_year, session, affiliation (blank where the list has none), int
        attendees; municipality, team (text) and observers (int) where the list has them.

    Raises
    ------
    InputError
        The file cannot be read, has no such column, or a number in it is none; the message names
        the row.
    """
    file = Path(path).name
    grids = [grid for grid in read_grids(Path(path)) if not grid.hidden]
    tables = [table for grid in grids if (table := find_table(grid))]
    lists = [_attendance(table) for table in tables if _column(table, _ATTENDEES) is not None]
    if not lists:
        headers = "、".join(f"「{h}」" for table in tables for h in table.headers.values())
        raise InputError(
            f"出席者数の表に人数の列がありません。見つかった見出し：{headers or 'なし'}",
            where=file,
            remedy="列の見出しを「年度」「回」「所属」「受講者数」にしてください。",
        )
    return pd.concat(lists, ignore_index=True)


def _attendance(table: Table) -> pd.DataFrame:
    kinds = {attribute_of(header)[0]: column for column, header in reversed(table.headers.items())}
    frame = pd.DataFrame(index=table.cells.index)
    for name in (*KEYS, *_OPTIONAL):
        if name in kinds:
            frame[name] = table.cells[kinds[name]].str.strip()
        elif name in KEYS:
            frame[name] = ""
    is_total = pd.concat([frame[name].str.fullmatch(_TOTAL) for name in frame], axis=1)
    frame = frame.loc[~is_total.any(axis=1)].copy()
    frame["fiscal_year"] = frame["fiscal_year"].map(fiscal_year)
    frame["session"] = frame["session"].map(session)
    for name, header in (("attendees", _ATTENDEES), ("observers", _OBSERVERS)):
        column = _column(table, header)
        if column is not None:
            frame[name] = _counts(table, column, frame.index, blank_is_zero=name == "observers")
    return frame


def _column(table: Table, header: re.Pattern[str]) -> int | None:
    return next((c for c, name in table.headers.items() if header.fullmatch(bare(name))), None)


def _counts(table: Table, column: int, rows: pd.Index, *, blank_is_zero: bool) -> list[int]:
    counts = []
    for row, text in table.cells.loc[rows, column].items():
        match = _COUNT.fullmatch(plain(text))
        if not match and not (blank_is_zero and not text.strip()):
            shown = f"{table.headers[column]}「{' '.join(text.split())}」"
            raise InputError(
                f"{row}行目の{shown}が人数として読めません。",
                where=table.origin.place,
                remedy="0以上の整数を入れてください。",
            )
        counts.append(int(match[1].replace(",", "")) if match else 0)
    return counts
