"""Fiscal years and sessions, wherever they are written: cells, titles, tab names, file names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ERAS: Final = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_YEAR: Final = re.compile(
    r"(?:(?P<era>令和|平成|(?<![A-Z])[RH])\.?(?P<count>元|\d{1,2})|(?<!\d)(?P<west>(?:19|20)\d\d))"
    r"(?![\d名人件円])(?:(?P<stated>年度)|年(?P<month>\d{1,2})月|[-/.](?P<slashed>\d{1,2})(?=[-/.]\d))?"
)
_COMPACT: Final = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])(?:[-/]?[0-3]\d)?(?!\d)")
_SESSION: Final = re.compile(
    r"第(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,2})回|(?P<count>\d{1,2})回目|SESSION_?(?P<en>\d{1,2})"
)
_PLAIN_SESSION: Final = re.compile(r"(\d{1,2})回?")
_KANJI: Final = {kanji: number for number, kanji in enumerate("一二三四五六七八九十", start=1)}
_LATEST_SHORT_YEAR: Final = 20


def fiscal_year(value: str) -> str:
    """Return the fiscal year a cell of a 年度 column means; other text comes back as it is.

    Examples
    --------
    >>> fiscal_year("令和6年度"), fiscal_year("2024"), fiscal_year("6"), fiscal_year("平成31年度")
    ('R6', 'R6', 'R6', 'R1')
    """
    years = fiscal_years_in(value)
    if len(years) == 1:
        return years[0]
    plain = _squeeze(value).removesuffix("年度")
    if plain.isdecimal() and 1 <= int(plain) <= _LATEST_SHORT_YEAR:
        return f"R{int(plain)}"
    return value.strip()


def fiscal_years_in(text: str) -> tuple[str, ...]:
    """Return the fiscal years a text names, each once; before April it is the year before.

    What is written as 年度 is believed before dates.

    Examples
    --------
    >>> fiscal_years_in("令和6年度 第4回（令和7年2月10日）"), fiscal_years_in("202204")
    (('R6',), ('R4',))
    """
    text = _squeeze(text)
    dated = [_canonical(int(year), int(month)) for year, month in _COMPACT.findall(text)]
    stated: list[str] = []
    for match in _YEAR.finditer(_COMPACT.sub(" ", text)):
        month = int(match["month"] or match["slashed"] or 12)
        if 1 <= month <= 12:
            (stated if match["stated"] else dated).append(_canonical(_western(match), month))
    return tuple(dict.fromkeys(stated or dated))


def session(value: str) -> str:
    """Return the number of a session from a cell, ``"1"`` for 第1回; other text as it is.

    Examples
    --------
    >>> session("第１回"), session("2"), session("第三回 9/3"), session("公開講座")
    ('1', '2', '3', '公開講座')
    """
    sessions = sessions_in(value)
    if len(sessions) == 1:
        return sessions[0]
    plain = _PLAIN_SESSION.fullmatch(_squeeze(value))
    return str(int(plain[1])) if plain else value.strip()


def sessions_in(text: str) -> tuple[str, ...]:
    """Return the sessions a text names, each once.

    Examples
    --------
    >>> sessions_in("R6_第2回.xlsx"), sessions_in("第1回～第4回")
    (('2',), ('1', '4'))
    """
    found = [_count(match) for match in _SESSION.finditer(_squeeze(text))]
    return tuple(dict.fromkeys(map(str, found)))


def _count(match: re.Match[str]) -> int:
    digits = match["nth"] or match["count"] or match["en"]
    if digits.isdecimal():
        return int(digits)
    return sum(_KANJI[kanji] for kanji in digits)


def _western(match: re.Match[str]) -> int:
    if match["west"]:
        return int(match["west"])
    count = 1 if match["count"] == "元" else int(match["count"])
    return _ERAS[match["era"]] + count


def _canonical(year: int, month: int) -> str:
    if month < 4:
        year -= 1
    if year >= 2019:
        return f"R{year - 2018}"
    return f"H{year - 1988}" if year >= 1989 else str(year)


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
