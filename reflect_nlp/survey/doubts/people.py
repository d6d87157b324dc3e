"""Doubts about who answered: double sheets, spellings, attendance."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

import pandas as pd

from reflect_nlp.records import Doubt, Survey
from reflect_nlp.survey.attendance import KEYS
from reflect_nlp.survey.files.places import places_of
from reflect_nlp.words import year_label

_SHOWN: Final = 8
_SPELT: Final = {"municipality": "市町", "affiliation": "所属", "team": "チーム"}


def people_doubts(survey: Survey, sheets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the doubts about respondents, their places and the attendance list.

    Parameters
    ----------
    survey : Survey
    sheets : DataFrame
        One row a sheet.
    """
    yield from _double_sheets(sheets)
    yield from _wanderers(sheets)
    for column, name in _SPELT.items():
        yield from _spellings(sheets[column], name)
    if survey.attendance is not None:
        yield from _unknown_municipalities(survey.attendance, sheets)
        if survey.unit != "team":
            yield from _rates(survey.attendance, sheets)


def _double_sheets(sheets: pd.DataFrame) -> Iterator[Doubt]:
    named = sheets[sheets["respondent"] != ""]
    same = named[named.duplicated(["respondent", "fiscal_year", "session"], keep=False)]
    if len(same):
        yield Doubt(
            "warning",
            places_of(same),
            f"同じ回答者が同じ回に2枚以上出しています（{same['respondent'].nunique()}名）。1人として数えます。",
            "二重提出か同姓同名かを確かめ、同姓同名なら名前の後に番号を付けてください。",
        )


def _wanderers(sheets: pd.DataFrame) -> Iterator[Doubt]:
    named = sheets[(sheets["respondent"] != "") & (sheets["municipality"] != "")]
    towns = named.groupby(["respondent", "fiscal_year"])["municipality"].transform("nunique")
    several = named[towns > 1]
    if len(several):
        yield Doubt(
            "warning",
            places_of(several),
            f"複数の市町に現れる回答者が{several['respondent'].nunique()}名います。",
            "同姓同名であれば、名前の後に番号を付けて区別してください。",
        )


def _spellings(values: pd.Series, name: str) -> Iterator[Doubt]:
    by_key: dict[str, list[str]] = {}
    for value in values.unique():
        by_key.setdefault(_squeezed(value), []).append(value)
    for spellings in by_key.values():
        if len(spellings) > 1:
            shown = "".join(f"「{spelling}」" for spelling in spellings)
            yield Doubt(
                "warning",
                name,
                f"{shown}は同じ{name}の表記ゆれに見えます。",
                "どれかに統一してください。",
            )


def _unknown_municipalities(attendance: pd.DataFrame, sheets: pd.DataFrame) -> Iterator[Doubt]:
    if "municipality" not in attendance:
        return
    known = set(attendance["municipality"].map(_squeezed))
    seen = sheets[sheets["municipality"] != ""]
    unknown = seen[~seen["municipality"].map(_squeezed).isin(known)]
    if len(unknown):
        names = "、".join(unknown["municipality"].unique()[:5])
        yield Doubt("warning", places_of(unknown), f"出席者数の表にない市町があります（{names}）。")


def _rates(attendance: pd.DataFrame, sheets: pd.DataFrame) -> Iterator[Doubt]:
    """Compare those who answered with those who attended, cell by cell of the list."""
    by = [key for key in KEYS if (attendance[key] != "").all()]
    if not by:
        return
    who = sheets["respondent"].where(sheets["respondent"] != "", sheets["sheet_id"])
    answered = sheets.assign(who=who).groupby(by)["who"].nunique()
    attended = attendance.groupby(by)["attendees"].sum().reindex(answered.index)
    labels = [_cell_label(by, cell) for cell in answered.index]
    unknown = [label for label, known in zip(labels, attended.notna(), strict=True) if not known]
    over = [
        f"{label}（回答{count}・出席{seats:.0f}）"
        for label, count, seats in zip(labels, answered, attended, strict=True)
        if count > seats
    ]
    if over:
        yield Doubt(
            "warning",
            "出席者数の表",
            f"回答率が100%を超える組があります：{_some(over)}",
            "出席者数の表か、回答者の重複を確かめてください。",
        )
    if unknown:
        yield Doubt(
            "warning",
            "出席者数の表",
            f"回答はあるのに出席者数の表にない組があります：{_some(unknown)}",
            "年度・回・所属の書き方をそろえてください。所属は settings.yaml の affiliations で"
            "「書かれた名前: 数える名前」と書いてもそろいます。",
        )


def _cell_label(by: Sequence[str], cell: Hashable) -> str:
    values = cell if isinstance(cell, tuple) else (cell,)
    words: dict[str, Callable[[str], str]] = {
        "fiscal_year": lambda value: year_label(value) or "年度不明",
        "session": lambda value: f"第{value}回" if value else "回不明",
        "affiliation": lambda value: value or "所属不明",
    }
    return " ".join(words[key](str(value)) for key, value in zip(by, values, strict=True))


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return "、".join(names[:_SHOWN]) + (f" ほか{more}組" if more > 0 else "")


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
