"""The list of municipalities: which of them run the comprehensive support programme, by year.

A municipality runs 重層的支援体制整備事業, prepares for it (移行準備) or does not (未実施);
what its people say is read beside that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.periods import fiscal_year
from reflect_nlp.survey.meaning.vocabulary import attribute_of, bare, plain
from reflect_nlp.words import year_number

MUNICIPALITY_COLUMNS: Final = ("municipality", "fiscal_year", "status")
RUNNING: Final = "重層事業"
PREPARING: Final = "移行準備"
NOT_RUNNING: Final = "未実施"

_PLACE: Final = re.compile(r"市区?町村?等?名?|自治体(?:名|区分)?")
_STATUS: Final = re.compile(
    r"(?:(?:重層(?:的支援体制整備)?)?事業(?:の|等の)?)?(?:実施)?(?:状態|状況|区分|有無)"
    r"|(?:実施)?状況区分|重層(?:的支援体制整備)?(?:事業)?(?:の?実施)?|status"
)
_TOTAL: Final = re.compile(r"(?:総|小|合)?計|全体|total")
_PREPARING: Final = re.compile(
    r"(?:重層的支援体制整備事業(?:への?)?)?移行準備(?:事業)?(?:を?実施)?中?|準備中?"
)
_NOT_RUNNING: Final = re.compile(
    r"未実施|実施して(?:い)?ない|実施(?:予定)?なし|未定|なし|無し?|[×✕x]"
)
_RUNNING: Final = re.compile(
    r"(?:重層(?:的支援体制整備)?(?:事業)?を?)?(?:実施)?(?:中|済み?|している|あり)?|有|[○〇◯]"
)


def read_municipalities(path: str | Path) -> pd.DataFrame:
    """Read a list of municipalities.

    Parameters
    ----------
    path : path
        Any readable table with columns 市町 (自治体) and 重層的支援体制整備事業 (状態, 事業区分,
        status), and 年度 where the status changes from year to year. Totals are passed over.

    Returns
    -------
    DataFrame, columns MUNICIPALITY_COLUMNS
        Text, in the order of the list. ``fiscal_year`` is empty where the list names none;
        ``status`` is 重層事業, 移行準備, 未実施 or, where it is something else, as it was written.

    Raises
    ------
    InputError
        The file cannot be read, lacks one of the two columns, or says two things of one
        municipality and year.
    """
    file = Path(path).name
    grids = [grid for grid in read_grids(Path(path)) if not grid.hidden]
    tables = [table for grid in grids if (table := find_table(grid))]
    lists = [_listed(table) for table in tables if {"municipality", "status"} <= {*_places(table)}]
    if not lists:
        headers = "、".join(f"「{h}」" for table in tables for h in table.headers.values())
        raise InputError(
            f"市町の一覧に市町と事業の状況の列がありません。見つかった見出し：{headers or 'なし'}",
            where=file,
            remedy="列の見出しを「市町」「年度」「重層的支援体制整備事業」にし、実施・移行準備・未実施の"
            "いずれかを入れてください。",
        )
    found = pd.concat(lists, ignore_index=True).drop_duplicates(ignore_index=True)
    _refuse_two_statuses(found, file)
    return found


def status_label(text: str) -> str:
    """Return how a status is shown.

    Examples
    --------
    >>> [status_label(text) for text in ("実施", "重層的支援体制整備事業", "移行準備中", "×")]
    ['重層事業', '重層事業', '移行準備', '未実施']
    """
    said = plain(text)
    if not said:
        return ""
    for label, words in ((PREPARING, _PREPARING), (NOT_RUNNING, _NOT_RUNNING), (RUNNING, _RUNNING)):
        if words.fullmatch(said):
            return label
    return text.strip()


def status_in(listed: pd.DataFrame | None, year: str) -> Mapping[str, str]:
    """Return the status of every municipality in one fiscal year, by :func:`place_key`.

    What the list says of no year in particular holds for all of them.
    """
    if listed is None or listed.empty:
        return {}
    wanted = [row for asked in ("", year) for row in _rows(listed, asked)]
    return {place_key(name): status for name, status in wanted if status}


def status_of(answers: pd.DataFrame, listed: pd.DataFrame | None) -> pd.Series:
    """Return the status of the municipality behind every row, for that row's fiscal year.

    Parameters
    ----------
    answers : DataFrame with columns municipality and fiscal_year
    listed : DataFrame, columns MUNICIPALITY_COLUMNS, or None

    Returns
    -------
    Series of str, index of ``answers``
        Empty where the list does not say.
    """
    by_year = {year: status_in(listed, year) for year in set(answers["fiscal_year"].astype(str))}
    rows = zip(answers["fiscal_year"].astype(str), answers["municipality"].astype(str), strict=True)
    found = [by_year[year].get(place_key(name), "") for year, name in rows]
    return pd.Series(found, index=answers.index, dtype="str", name="status")


def newest_listed(listed: pd.DataFrame | None) -> str:
    """Return the newest fiscal year a list speaks of; empty where it names none."""
    years = [] if listed is None else [str(year) for year in listed["fiscal_year"] if year]
    return max(years, key=year_number, default="")


def place_key(name: str) -> str:
    """Return a municipality's name for comparing: width and blanks do not matter.

    Examples
    --------
    >>> place_key("潮見 市") == place_key("潮見市")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).split())


def _rows(listed: pd.DataFrame, year: str) -> list[tuple[str, str]]:
    rows = listed[listed["fiscal_year"] == year]
    return list(zip(rows["municipality"].astype(str), rows["status"].astype(str), strict=True))


def _places(table: Table) -> dict[str, int]:
    """Return which column of a table holds what."""
    held: dict[str, int] = {}
    for column, header in table.headers.items():
        named = bare(header)
        kind = attribute_of(header)[0]
        if _STATUS.fullmatch(named):
            held.setdefault("status", column)
        elif kind == "municipality" or _PLACE.fullmatch(named):
            held.setdefault("municipality", column)
        elif kind == "fiscal_year":
            held.setdefault("fiscal_year", column)
    return held


def _listed(table: Table) -> pd.DataFrame:
    held = _places(table)
    frame = pd.DataFrame(
        {
            name: table.cells[held[name]].str.strip() if name in held else ""
            for name in MUNICIPALITY_COLUMNS
        },
        index=table.cells.index,
        dtype="str",
    )
    named = (frame["municipality"] != "") & ~frame["municipality"].str.fullmatch(_TOTAL)
    frame = frame[named].copy()
    frame["fiscal_year"] = frame["fiscal_year"].map(fiscal_year)
    frame["status"] = frame["status"].map(status_label)
    return frame


def _refuse_two_statuses(found: pd.DataFrame, file: str) -> None:
    twice = found.duplicated(["municipality", "fiscal_year"], keep=False)
    if twice.any():
        first = found[twice].iloc[0]
        name, year = first["municipality"], first["fiscal_year"]
        said = found.loc[
            (found["municipality"] == name) & (found["fiscal_year"] == year), "status"
        ].map(lambda status: f"「{status or '空欄'}」")
        when = f"（{year}）" if year else ""
        raise InputError(
            f"「{name}」{when}の状況が{'と'.join(said)}の両方になっています。",
            where=file,
            remedy="一つの市町・年度を一行にしてください。",
        )
