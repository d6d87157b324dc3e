"""The 意見一覧 of the HTML page: which opinions it lists, in what words, with which filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reflect_nlp.report.model import Cell, Report, Table

LIST_LIMIT: Final = 4000
OPTION_LIMIT: Final = 60

_CODES: Final = {"theme": "テーマ", "category": "改善区分", "voice": "声の種類", "role": "設問"}
_ATTRIBUTES: Final = {"fiscal_year": "年度", "session": "回", "affiliation": "所属"}
_DOUBTS: Final = {"candidate": "候補", "runner_up": "次点", "clues": "手がかり"}
_WHERE: Final = ("fiscal_year", "session", "role", "municipality", "team", "affiliation", "career")


@dataclass(frozen=True)
class Filter:
    """A choice above the list of opinions; an opinion names its option by position."""

    key: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Opinion:
    """A line of the 意見一覧: text, its codes and where it stands, positions in the filters.

    ``doubts`` are (label, words) of what the coder thought of an opinion to be checked.
    """

    text: str
    theme: str
    codes: tuple[str, ...]
    where: tuple[str, ...]
    segment_id: str
    options: tuple[int, ...]
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class OpinionList:
    """The opinions shown (``shown`` of ``n``), with the choices that narrow them.

    The shareable edition offers no choice by an attribute and names none.
    """

    opinions: tuple[Opinion, ...]
    filters: tuple[Filter, ...]
    n: int
    note: str = ""

    @property
    def shown(self) -> int:
        """Opinions on the page."""
        return len(self.opinions)


def records(table: Table) -> list[dict[str, Cell]]:
    """Return a table's rows as mappings of column key to cell."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def list_opinions(report: Report) -> OpinionList:
    """Build the list; above the limit it is an even, stated sample of the table."""
    table = report.tables.get("segments")
    if table is None:
        return OpinionList((), (), 0)
    n = len(table.rows)
    kept = table.rows
    if n > LIST_LIMIT:
        kept = tuple(table.rows[n * i // LIST_LIMIT] for i in range(LIST_LIMIT))
    rows = [_words(table, row) for row in kept]
    internal = report.edition == "internal"
    filters = tuple(_filters(rows, _CODES | _ATTRIBUTES if internal else _CODES))
    positions = [{option: i for i, option in enumerate(f.options)} for f in filters]
    return OpinionList(
        tuple(
            Opinion(
                text=row.get("text", ""),
                theme=row.get("theme", ""),
                codes=tuple(row[key] for key in ("category", "voice") if row.get(key)),
                where=tuple(
                    row[key] for key in _WHERE if row.get(key) and (internal or key in _CODES)
                ),
                segment_id=row.get("segment_id", ""),
                options=tuple(p[row[f.key]] for f, p in zip(filters, positions, strict=True)),
                doubts=tuple((label, row[k]) for k, label in _DOUBTS.items() if row.get(k)),
            )
            for row in rows
        ),
        filters,
        n,
        table.note,
    )


def _filters(rows: list[dict[str, str]], labels: Mapping[str, str]) -> Iterable[Filter]:
    """Offer a choice for each column that separates the rows, in order of first appearance."""
    for key, label in labels.items():
        options = tuple(dict.fromkeys(row[key] for row in rows if key in row))
        if 1 < len(options) <= OPTION_LIMIT:
            yield Filter(key, label, options)


def _words(table: Table, row: tuple[Cell, ...]) -> dict[str, str]:
    """Return a row as words by column key; where no theme was given its status stands for it."""
    words = {
        column.key: "" if cell is None else str(cell)
        for column, cell in zip(table.columns, row, strict=True)
    }
    words["theme"] = words.get("theme") or words.get("theme_status", "")
    return words
