"""What a cell holds, as text the way a person sees it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from reflect_nlp.errors import InputError

LONGEST_CELL: Final = 1_000_000
"""Characters; Excel itself stops at 32,767."""


def clean(text: str) -> str:
    r"""Return text with ``_x000D_``, CRLF and CR as ``"\n"`` and nothing else changed.

    Examples
    --------
    >>> clean("一_x000D_\n二\r\n三\r四")
    '一\n二\n三\n四'
    """
    if "_x000D_" in text:
        text = text.replace("_x000D_", "\r")
    return line_ends(text)


def line_ends(text: str) -> str:
    """Return text with CRLF and CR as ``"\\n"``."""
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text


def as_text(value: object) -> str:
    """Return a cell's value as text: numbers without ``.0``, dates as ``2024/6/25``."""
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        day = f"{value.year}/{value.month}/{value.day}"
        clock = value.time().replace(microsecond=0)
        return day if clock == dt.time() else f"{day} {clock}"
    if isinstance(value, dt.date):
        return f"{value.year}/{value.month}/{value.day}"
    return clean(str(value))


def refuse_giant(rows: list[list[str]], *, where: str) -> None:
    """Refuse cells longer than LONGEST_CELL characters.

    Raises
    ------
    InputError
        Names file, row and column of the first such cell.
    """
    for number, row in enumerate(rows, start=1):
        if max(map(len, row), default=0) <= LONGEST_CELL:
            continue
        for column, text in enumerate(row):
            if len(text) > LONGEST_CELL:
                raise InputError(
                    f"{number}行目の{column_letter(column)}列のセルが長すぎます（{len(text):,}字。"
                    f"1セルは{LONGEST_CELL:,}字まで）。",
                    where=where,
                    remedy='そのセルの中身（引用符「"」の閉じ忘れや画像の貼り付けなど）を確かめてください。',
                )


def column_letter(column: int) -> str:
    """Return the name Excel gives a 0-based column.

    Examples
    --------
    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _number(value: float) -> str:
    if value != value:
        return ""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"
