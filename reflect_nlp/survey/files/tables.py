"""From files to the tables in them, with a doubt for all that is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.records import Doubt
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Grid, Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.files.sources import Files
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.vocabulary import plain

_SUMMARY: Final = re.compile(r"集計|まとめ|メモ|集約|総括|目次|凡例|説明|マスタ|名簿|グラフ|分類")


@dataclass(frozen=True)
class Tables:
    """The tables found, and what was odd on the way."""

    tables: tuple[Table, ...]
    doubts: tuple[Doubt, ...]


def read_tables(files: Files) -> Tables:
    """Read every visible tab of every file that holds a table with rows.

    Raises
    ------
    InputError
        A file the user named cannot be read, or no file of a folder can, or there is no row at all.
    """
    doubts = list(files.doubts)
    grids = _read_all(files, doubts)
    tables = [table for grid in grids if (table := _visible_table(grid, doubts))]
    filled = [table for table in tables if len(table.cells)]
    if not filled:
        raise _no_rows(files, tables)
    doubts += [
        Doubt("note", table.origin.place, "回答の行がないので読みませんでした。")
        for table in tables
        if table not in filled
    ]
    return Tables(tuple(filled), (*doubts, *(d for table in filled for d in table.doubts)))


def with_questions(layouts: Sequence[Layout], doubts: list[Doubt]) -> list[Layout]:
    """Keep the tables that ask an open question; note the others.

    A tab called まとめ or メモ that asks nothing the other tabs ask is left out too.

    Raises
    ------
    InputError
        No table asks one; the message lists the headers.
    """
    asking = [layout for layout in layouts if layout.columns("text")]
    if not asking:
        raise _no_text(layouts)
    kept = [layout for layout in asking if not _is_summary(layout, asking)] or asking
    for layout in layouts:
        where = layout.table.origin.place
        if layout not in asking:
            doubts.append(Doubt("note", where, "自由記述の列がないので読みませんでした。"))
        elif layout not in kept:
            message = "回答の表ではなくまとめやメモとみなし、読みませんでした。"
            doubts.append(
                Doubt("warning", where, message, "回答であればタブの名前を変えてください。")
            )
    return kept


def _is_summary(layout: Layout, asking: Sequence[Layout]) -> bool:
    """Summaries of answers look like answers; they differ in name and in what they ask."""
    others = [other for other in asking if other is not layout]
    asked = {plain(header) for other in others for header in _asked(other)}
    named = bool(_SUMMARY.search(layout.table.origin.tab))
    return bool(others) and named and asked.isdisjoint(map(plain, _asked(layout)))


def _asked(layout: Layout) -> list[str]:
    return [layout.table.headers[column] for column in layout.columns("text")]


def _read_all(files: Files, doubts: list[Doubt]) -> list[Grid]:
    grids: list[Grid] = []
    failures: list[InputError] = []
    for file in files.files:
        try:
            grids += read_grids(file.path, file=file.name)
        except InputError as error:
            if file.named:
                raise
            failures.append(error)
            doubts.append(
                Doubt("warning", error.where, f"読めませんでした：{error.what}", error.remedy)
            )
    if failures and not grids:
        raise failures[0]
    return grids


def _visible_table(grid: Grid, doubts: list[Doubt]) -> Table | None:
    if grid.hidden:
        if any(any(row) for row in grid.rows):
            doubts.append(
                Doubt(
                    "note",
                    grid.origin.place,
                    "非表示のシート（タブ）なので読みませんでした。",
                    "読ませたい場合はExcelで再表示して保存してください。",
                )
            )
        return None
    return find_table(grid)


def _no_rows(files: Files, tables: Sequence[Table]) -> InputError:
    where = "、".join(file.name for file in files.files[:3])
    if not tables:
        return InputError(
            "表に何も書かれていません。",
            where=where,
            remedy="回答の入ったファイルを指定してください。",
        )
    return InputError(
        "見出しだけで、回答の行が1行もありません。",
        where=where,
        remedy="回答を入力・貼り付けて保存してから、もう一度実行してください。",
    )


def _no_text(layouts: Sequence[Layout]) -> InputError:
    headers = dict.fromkeys(h for layout in layouts for h in layout.table.headers.values())
    places = dict.fromkeys(layout.table.origin.file for layout in layouts)
    shown = "、".join(f"「{header[:40]}」" for header in list(headers)[:30])
    return InputError(
        f"自由記述（文章の回答）の列が見つかりません。見つかった見出し：{shown}",
        where="、".join(list(places)[:3]),
        remedy="自由記述の列があれば、設定ファイル（settings.yaml）に「columns:」の行を作り、次の行に字下げして"
        "「見出し: text」と書いてください。",
    )
