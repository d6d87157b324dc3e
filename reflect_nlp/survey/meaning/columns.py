"""Which column of a table is what: attribute, open question, closed item, or none of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Doubt
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.meaning.answers import Verdict, judge, look_at
from reflect_nlp.survey.meaning.kinds import KIND_LABELS, KINDS
from reflect_nlp.survey.meaning.longform import long_form_kinds
from reflect_nlp.survey.meaning.vocabulary import (
    attribute_of,
    consent_of,
    is_form_extra,
    is_mail,
    is_remark,
    is_time,
    is_unnamed,
    plain,
    without_placeholders,
)

_LONGEST_ATTRIBUTE: Final = 30
"""Mean length above which a column is text whatever its header."""
_UNREAD: Final = "1行1回答の表なので、回答の列のほかの文章の列は読みませんでした。"


@dataclass(frozen=True, eq=False)
class Layout:
    """A table and what each of its columns is.

    Attributes
    ----------
    table : Table
    kinds : mapping of column to kind
        One of ``kinds.KINDS``.
    doubts : tuple of Doubt
    """

    table: Table
    kinds: Mapping[int, str]
    doubts: tuple[Doubt, ...] = ()

    def columns(self, kind: str) -> list[int]:
        """Return all columns of a kind, from left to right."""
        return [column for column in self.table.headers if self.kinds.get(column) == kind]

    def values(self, kind: str) -> pd.Series:
        """Return the first column of a kind, stripped; blanks if there is none."""
        for column in self.columns(kind):
            return self.table.cells[column].str.strip()
        return pd.Series("", index=self.table.cells.index, dtype="str")

    @property
    def is_long(self) -> bool:
        """Whether a row is one answer."""
        return bool(self.columns("question"))


def recognise(tables: Sequence[Table], columns: Mapping[str, str]) -> list[Layout]:
    """Say what every column is: by the settings, else by its header, else by its content.

    Columns with the same header in several tables are judged together.

    Parameters
    ----------
    tables : sequence of Table
    columns : mapping of header to kind
        ``Settings.columns``.

    Raises
    ------
    SettingsError
        A header that is in no table, or a kind that does not exist.
    """
    forced = _forced(tables, columns)
    named = [_by_name(table, forced) for table in tables]
    verdicts = _verdicts(named)
    layouts = [_by_content(layout, verdicts) for layout in named]
    if not any(layout.columns("text") for layout in layouts):
        hopeful = {header: verdict.hopeful() for header, verdict in verdicts.items()}
        layouts = [_by_content(layout, hopeful) for layout in named]
    return layouts


def _forced(tables: Sequence[Table], columns: Mapping[str, str]) -> dict[str, str]:
    headers = list(dict.fromkeys(h for table in tables for h in table.headers.values()))
    known = {plain(header) for header in headers}
    for header, kind in columns.items():
        if kind not in KINDS:
            raise SettingsError(
                f"columns の「{header}」に指定された「{kind}」という種類はありません。",
                where="設定",
                remedy="使えるのは " + "、".join(KINDS) + " です。",
            )
        if plain(header) not in known:
            raise SettingsError(
                f"columns に書かれた見出し「{header}」は、どの表にもありません。",
                where="設定",
                remedy="表にある見出しは " + "、".join(f"「{h}」" for h in headers) + " です。",
            )
    return {plain(header): kind for header, kind in columns.items()}


def _by_name(table: Table, forced: Mapping[str, str]) -> Layout:
    """Settle the columns that settings or headers tell; the others have no kind yet."""
    keys = {column: plain(header) for column, header in table.headers.items()}
    kinds = {column: forced[key] for column, key in keys.items() if key in forced}
    kinds |= long_form_kinds(table, kinds)
    claims = [(*attribute_of(header), c) for c, header in table.headers.items() if c not in kinds]
    doubts: list[Doubt] = []
    for claimed, _, column in sorted(claims, key=lambda claim: (claim[1], claim[2])):
        if claimed and not _reads_like_text(table.cells[column]):
            kind = _claimed_kind(table, column, claimed, kinds)
        else:
            kind = _plain_kind(table, column)
        doubts += _name_doubts(table, column, claimed, kind, kinds)
        if kind:
            kinds[column] = kind
    return Layout(table, kinds, tuple(doubts))


def _claimed_kind(table: Table, column: int, claimed: str, kinds: Mapping[int, str]) -> str:
    """Give the column its attribute if it holds one and no surer column has it."""
    cells = table.cells[column].str.strip()
    if claimed == "respondent":
        cells = without_placeholders(cells)
    if claimed == "id" and not ((cells != "").all() and cells.is_unique):
        return "sheet" if "question" in kinds.values() else "ignore"
    if (cells == "").all():
        return "ignore"
    if claimed not in kinds.values():
        return claimed
    return "ignore" if is_mail(table.headers[column]) or claimed == "id" else "spare"


def _plain_kind(table: Table, column: int) -> str:
    header = table.headers[column]
    if is_unnamed(header) or is_form_extra(header) or is_remark(header):
        return "ignore"
    if is_time(header):
        return "time"
    return consent_of(header) if _short_answers(table.cells[column]) else ""


def _reads_like_text(cells: pd.Series) -> bool:
    filled = cells[cells.str.strip() != ""]
    return len(filled) > 0 and float(filled.str.len().mean()) > _LONGEST_ATTRIBUTE


def _short_answers(cells: pd.Series) -> bool:
    values = cells.str.strip().unique()
    return len(values) <= 8 and max(map(len, values), default=0) <= 40


def _name_doubts(
    table: Table, column: int, claimed: str, kind: str, kinds: Mapping[int, str]
) -> list[Doubt]:
    header, where = table.headers[column], table.origin.place
    if kind == "spare":
        winner = next(table.headers[c] for c, taken in kinds.items() if taken == claimed)
        return [
            Doubt(
                "warning",
                where,
                f"「{winner}」と「{header}」はどちらも{KIND_LABELS[claimed]}の列に見えるので、"
                f"「{winner}」を使いました。",
                f"違う場合は設定の columns に「{header}: {claimed}」と書いてください。",
            )
        ]
    if is_remark(header) and (table.cells[column].str.strip() != "").any():
        return [
            Doubt(
                "note",
                where,
                f"「{header}」は回答ではないとみなし、読みませんでした。",
                f"回答であれば設定の columns に「{header}: text」と書いてください。",
            )
        ]
    return []


def _verdicts(layouts: Sequence[Layout]) -> dict[str, Verdict]:
    pooled: dict[str, list[pd.Series]] = {}
    headers: dict[str, str] = {}
    for layout in layouts:
        for column, header in layout.table.headers.items():
            if layout.kinds.get(column, "spare") == "spare":
                pooled.setdefault(plain(header), []).append(layout.table.cells[column])
                headers.setdefault(plain(header), header)
    return {
        key: judge(headers[key], look_at(pd.concat(values, ignore_index=True)))
        for key, values in pooled.items()
    }


def _by_content(layout: Layout, verdicts: Mapping[str, Verdict]) -> Layout:
    kinds = dict(layout.kinds)
    doubts = list(layout.doubts)
    for column, header in layout.table.headers.items():
        before = kinds.get(column, "")
        if before not in ("", "spare"):
            continue
        verdict = verdicts[plain(header)]
        usable = verdict.kind != "text" or not (before == "spare" or layout.is_long)
        kinds[column] = verdict.kind if usable else "ignore"
        message = verdict.doubt if usable else _UNREAD
        if message and not before:
            doubts.append(_doubt(layout.table, header, message))
    return replace(layout, kinds=kinds, doubts=tuple(doubts))


def _doubt(table: Table, header: str, message: str) -> Doubt:
    return Doubt(
        "warning",
        table.origin.place,
        f"「{header}」：{message}",
        f"違う場合は設定の columns に「{header}: text」「{header}: closed」「{header}: ignore」の"
        "いずれかを書いてください。",
    )
