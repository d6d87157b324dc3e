"""Doubts about one table: encoding, columns without header, consent, fiscal year and session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

import pandas as pd

from reflect_nlp.records import Doubt
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.vocabulary import is_unnamed
from reflect_nlp.survey.sheets import named_session, named_year

_USUAL_ENCODINGS: Final = frozenset({"", "utf-8", "utf-8-sig", "cp932"})
_CANONICAL_YEAR: Final = re.compile(r"[RH]\d{1,2}|")
_SHOWN: Final = 5


def table_doubts(layout: Layout, sheets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the doubts about one table.

    Parameters
    ----------
    layout : Layout
    sheets : DataFrame
        One row a sheet of all tables.
    """
    origin = layout.table.origin
    here = sheets[(sheets["file"] == origin.file) & (sheets["tab"] == origin.tab)]
    if origin.encoding not in _USUAL_ENCODINGS:
        yield Doubt(
            "note",
            origin.place,
            f"文字コードは {origin.encoding} とみなしました。文字化けがないか見てください。",
        )
    yield from _unnamed_columns(layout)
    yield from _unclear_consent(layout)
    yield from _year_doubts(layout, here["fiscal_year"])
    yield from _session_doubts(layout, here["session"])


def _unnamed_columns(layout: Layout) -> Iterator[Doubt]:
    for column, header in layout.table.headers.items():
        if not is_unnamed(header) or layout.kinds[column] != "ignore":
            continue
        values = layout.table.cells[column]
        filled = values[values.str.strip() != ""]
        if filled.empty:
            continue
        rows = "・".join(str(row) for row in filled.index[:_SHOWN])
        yield Doubt(
            "warning",
            layout.table.origin.place,
            f"見出しのない列に{len(filled)}個の値があり、読みませんでした（{rows}行目など、"
            f"例「{filled.iloc[0].strip()[:20]}」）。",
            "回答が区切り文字でずれていないか確かめてください。必要な列なら見出しを付けるか、"
            f"設定の columns に「{header}: text」と書いてください。",
        )


def _unclear_consent(layout: Layout) -> Iterator[Doubt]:
    for column in (*layout.columns("consent"), *layout.columns("quote")):
        cells = layout.table.cells[column]
        blank = cells.index[cells.str.strip() == ""]
        if len(blank):
            header, rows = layout.table.headers[column], _some([str(row) for row in blank])
            taken = "引用しません" if layout.kinds[column] == "quote" else "分析に含めます"
            yield Doubt(
                "warning",
                layout.table.origin.place,
                f"「{header}」が空欄の行があり（{rows}行目）、その回答は{taken}。",
            )


def _year_doubts(layout: Layout, years: pd.Series) -> Iterator[Doubt]:
    where = layout.table.origin.place
    named, place = named_year(layout)
    found = [str(year) for year in years.unique() if year]
    odd = [year for year in found if not _CANONICAL_YEAR.fullmatch(year)]
    if odd:
        yield Doubt("warning", where, f"年度として読めない値があります（{_some(odd)}）。")
    if not found:
        yield Doubt(
            "note",
            where,
            "年度がわかりません。",
            "年度の列を作るか、ファイル名に「R6」などと入れてください。",
        )
    elif not layout.columns("fiscal_year"):
        source = place or "回答日時などの列"
        yield Doubt("note", where, f"年度（{_some(found)}）は{source}から推定しました。")
    if len(found) > 1:
        level: Literal["note", "warning"] = "note" if layout.columns("fiscal_year") else "warning"
        yield Doubt(
            level, where, f"1つの表に複数の年度が混じっています（{_some(sorted(found))}）。"
        )
    if named and set(found) - {named}:
        yield Doubt("warning", where, f"{place}は {named} ですが、ほかの年度の行があります。")
    if found and (years == "").any():
        yield Doubt("warning", where, f"年度が空欄のシートが{int((years == '').sum())}枚あります。")


def _session_doubts(layout: Layout, sessions: pd.Series) -> Iterator[Doubt]:
    where = layout.table.origin.place
    _, place = named_session(layout)
    missing = int((sessions == "").sum())
    if len(sessions) and missing == len(sessions):
        yield Doubt("note", where, "第何回の研修かわかりません（全体で1回として扱います）。")
    elif missing:
        yield Doubt(
            "warning", where, f"回が空欄のシートが{missing}枚あります。", "回を入れてください。"
        )
    elif place == "ファイル名" and not layout.columns("session"):
        yield Doubt("note", where, f"回（第{sessions.iloc[0]}回）はファイル名から推定しました。")


def _some(values: list[str]) -> str:
    more = len(values) - _SHOWN
    return "、".join(values[:_SHOWN]) + (f" ほか{more}" if more > 0 else "")
