"""A report whose every text is hostile: for the tests of the page and of other writers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from tests.report.small import crowd_analysis

PAYLOADS = (
    "</script><script>window.ran=1</script>",
    "</style></title></textarea><img src=x onerror=window.ran=1>",
    "\"'><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "{{7*7}}{% raw %}${7*7}",
    '=HYPERLINK("http://203.0.113.9/","x")',
    "\u202eRTL\u2066\u200f",
    "\u2028\u2029\x00\x07\x1b\ufffe",
    "\ud800",
    "👩‍👩‍👧‍👦🇯🇵",
    "<!--<script>",
    "http://203.0.113.9/x.png",
    "W" * 300,
)
_FIXED = {"key", "kind", "code", "status", "direction", "role", "edition", "theme", "category"}
_FIXED |= {"table", "voices", "topic", "width"}


def hostile_report() -> Report:
    """Return a real report with payloads behind every text a person could have typed."""
    report: Report = poison(build(crowd_analysis(9), "internal"), Counter())
    flood = "あ" * 100_000
    first = report.tables["segments"]
    at = [column.key for column in first.columns].index("text")
    row = list(first.rows[0])
    row[at] = flood
    tables = dict(report.tables)
    tables["segments"] = dataclasses.replace(first, rows=(tuple(row), *first.rows[1:]))
    card = report.themes[0]
    quotes = (dataclasses.replace(card.quotes[0], text=flood), *card.quotes[1:])
    themes = (dataclasses.replace(card, quotes=quotes, name=flood), *report.themes[1:])
    return dataclasses.replace(report, tables=tables, themes=themes)


class Counter:
    """Deals the payloads out in turn."""

    n = 0

    def next(self) -> str:
        self.n += 1
        return PAYLOADS[self.n % len(PAYLOADS)]


def poison(value: Any, counter: Counter, name: str = "") -> Any:
    """Append a payload to every text of a nested record, structural fields left alone."""
    if name in _FIXED:
        return value
    if isinstance(value, str):
        return value + counter.next()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return dataclasses.replace(
            value, **{key: poison(held, counter, key) for key, held in fields.items()}
        )
    if isinstance(value, Mapping):
        keep = name in ("tables", "years")
        return {
            key if keep else poison(key, counter): poison(held, counter)
            for key, held in value.items()
        }
    if isinstance(value, tuple):
        return tuple(poison(item, counter) for item in value)
    return value
