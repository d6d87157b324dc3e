"""When a form was filled in, by its own words and by the name of its file."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_ERA: Final = {"令和": 2018, "R": 2018}
_FULL: Final = re.compile(
    r"(?P<era>令和|(?<![A-Z])R)?\.?(?P<year>元|\d{1,4})[年/.\-_](?P<month>\d{1,2})[月/.\-_](?P<day>\d{1,2})(?!\d)"
)
_COMPACT: Final = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_DAY: Final = re.compile(
    r"(?<!\d)(?:(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?P<month2>\d\d)(?P<day2>\d\d)"
    r"|(?P<month3>\d{1,2})[/.](?P<day3>\d{1,2}))(?!\d)"
)


def date_in(text: str, *, near: dt.datetime) -> dt.date | None:
    """Return the last date a text names.

    Parameters
    ----------
    text : str
        An answer to 提出日 or the name of a file without its ending.
    near : datetime
        A date without a year is in the year that brings it nearest to this.

    Examples
    --------
    >>> near = dt.datetime(2024, 9, 20)
    >>> date_in("振り返り_0912", near=near), date_in("令和6年9月3日", near=near)
    (datetime.date(2024, 9, 12), datetime.date(2024, 9, 3))
    >>> date_in("R6.9.12 提出", near=near), date_in("様式2", near=near)
    (datetime.date(2024, 9, 12), None)
    """
    text = unicodedata.normalize("NFKC", text).replace(" ", "")
    full = [*_full(text, _FULL), *_full(text, _COMPACT)]
    return next(reversed(full or list(_days(text, near.date()))), None)


def _full(text: str, pattern: re.Pattern[str]) -> Iterator[dt.date]:
    for match in pattern.finditer(text):
        era = match.groupdict().get("era")
        count = 1 if match["year"] == "元" else int(match["year"])
        year = _ERA[era] + count if era else count
        if year >= 2000 and (day := _date(year, int(match["month"]), int(match["day"]))):
            yield day


def _days(text: str, near: dt.date) -> Iterator[dt.date]:
    for match in _DAY.finditer(text):
        month = match["month"] or match["month2"] or match["month3"]
        day = match["day"] or match["day2"] or match["day3"]
        years = (near.year - 1, near.year, near.year + 1)
        dates = [found for year in years if (found := _date(year, int(month), int(day)))]
        if dates:
            yield min(dates, key=lambda found: abs(found - near))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
