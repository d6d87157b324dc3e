"""The double-coded sample: opinions that people coded without seeing what the machine said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.vocabulary import bare

DOUBLE_COLUMNS: Final = ("segment_id", "coder", "theme", "category", "voice", "probability")

_COLUMNS: Final = {
    "segment_id": re.compile(r"意見番号|segment_?id"),
    "coder": re.compile(r"コーダー?|判定者|評定者|coder"),
    "theme": re.compile(r"テーマ|theme"),
    "category": re.compile(r"改善区分|category"),
    "voice": re.compile(r"声(?:の種類)?|voice"),
    "probability": re.compile(r"抽出確率|probability"),
}
UNCODED: Final = ("unsure", "unstable", "要確認")
"""What a person who decides on nothing may leave standing; it counts as not agreed."""
_NEEDED: Final = ("segment_id", "coder", "theme")


def read_double_coded(path: str | Path) -> pd.DataFrame:
    """Read a sample of opinions that one or more people coded.

    Parameters
    ----------
    path : path
        Any readable table with columns 意見番号, コーダー and テーマ, and as it may be 改善区分,
        声, 抽出確率: a row is what one coder gave one opinion, as codes or names. The sample
        must hold every opinion of the units drawn.

    Returns
    -------
    DataFrame (n_rows, len(DOUBLE_COLUMNS))
        Text columns, and float probability, NaN where it is not told. The index is the 1-based row
        of the file.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, a probability is no number above 0 and at most 1,
        or a coder coded an opinion twice.
    """
    file = Path(path).name
    grids = [grid for grid in read_grids(Path(path)) if not grid.hidden]
    tables = [table for grid in grids if (table := find_table(grid))]
    lists = [_rows(table) for table in tables if set(_NEEDED) <= set(_places(table))]
    if not lists:
        headers = "、".join(f"「{h}」" for table in tables for h in table.headers.values())
        raise InputError(
            "二重コーディングの表に「意見番号」「コーダー」「テーマ」の列がありません。"
            f"見つかった見出し：{headers or 'なし'}",
            where=file,
            remedy="列の見出しを「意見番号」「コーダー」「テーマ」「改善区分」「声」「抽出確率」に"
            "してください。",
        )
    found = pd.concat(lists)
    found = found[found["segment_id"] != ""]
    found["theme"] = found["theme"].mask(found["theme"].isin(UNCODED), "")
    if found.empty:
        raise InputError(
            "二重コーディングの表に、意見番号の書かれた行がありません。",
            where=file,
            remedy="見出しの下に、意見一つ・コーダー一人につき一行を書いてください。",
        )
    found = found.assign(probability=_probabilities(found["probability"], file))
    twice = found[found.duplicated(["segment_id", "coder"])]
    if not twice.empty:
        raise InputError(
            f"同じコーダーが同じ意見（{twice['segment_id'].iloc[0]}）を二度コーディングしています。",
            where=f"{file} の {twice.index[0]}行目",
            remedy="一人が一つの意見に付ける行は一つにしてください。",
        )
    return found


def consensus(double: pd.DataFrame, head: str = "theme") -> pd.Series:
    """Return the code that all coders of an opinion share, by segment id.

    Parameters
    ----------
    double : DataFrame, columns DOUBLE_COLUMNS
    head : {"theme", "category", "voice"}

    Returns
    -------
    Series
        Empty text where coders disagree, or one of them gave nothing.

    Examples
    --------
    >>> rows = [("a", "甲", "会議"), ("a", "乙", "会議"), ("b", "甲", "会議"), ("b", "乙", "地域")]
    >>> double = pd.DataFrame(rows, columns=["segment_id", "coder", "theme"])
    >>> consensus(double).to_dict()
    {'a': '会議', 'b': ''}
    """
    codes = double.groupby("segment_id", sort=False)[head]
    return codes.first().where(codes.nunique() == 1, "").astype(str)


def _places(table: Table) -> dict[str, int]:
    held: dict[str, int] = {}
    for column, header in table.headers.items():
        named = bare(header)
        for key, words in _COLUMNS.items():
            if words.fullmatch(named):
                held.setdefault(key, column)
    return held


def _rows(table: Table) -> pd.DataFrame:
    held = _places(table)
    columns = {
        key: table.cells[held[key]].str.strip() if key in held else "" for key in DOUBLE_COLUMNS
    }
    return pd.DataFrame(columns, index=table.cells.index, columns=list(DOUBLE_COLUMNS))


def _probabilities(cells: pd.Series, file: str) -> pd.Series:
    told = cells != ""
    numbers = pd.to_numeric(cells.where(told), errors="coerce")
    wrong = told & ~((numbers > 0) & (numbers <= 1))
    if wrong.any():
        raise InputError(
            f"抽出確率「{cells[wrong].iloc[0]}」は、0より大きく1以下の数ではありません。",
            where=f"{file} の {cells.index[wrong][0]}行目",
            remedy="回答者一人を選んだ確率（410人から60人なら0.146）を書くか、列を空にしてください。",
        )
    return numbers.astype(float)
