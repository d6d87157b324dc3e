"""What stands on each sheet of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Column, Report, Table
from reflect_nlp.report.workbook_charts import theme_chart, trend_chart
from reflect_nlp.report.workbook_page import TOP_ROWS, Page
from reflect_nlp.report.workbook_style import BAR_COLOUR, Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, what it answers, the tables it needs (any of them), who writes it."""

    name: str
    purpose: str
    needs: tuple[str, ...]
    draw: Callable[[Workbook, Styles, Report, str], None]

    def wanted(self, report: Report) -> bool:
        """Whether the report has something for this sheet."""
        return any(key.startswith(need) for need in self.needs for key in report.tables)

    def write(self, book: Workbook, styles: Styles, report: Report) -> None:
        """Add the sheet to a workbook."""
        self.draw(book, styles, report, self.name)


def write_front(book: Workbook, styles: Styles, report: Report, sheets: Sequence[Sheet]) -> None:
    """Write はじめに: what this is, what to beware of, the first figures, how to read on."""
    page = Page(book, styles, report, "はじめに", (26, 34, 30, 30, 24))
    page.paragraph(report.subtitle)
    for alert in report.alerts:
        page.paragraph(f"⚠ {alert}", styles.alert, line=17)
    page.heading("おもな数")
    for fact in report.facts:
        page.sheet.set_row(page.row, 24)
        page.sheet.write_string(page.row, 0, fact.label, styles.strong)
        page.sheet.merge_range(page.row, 1, page.row, 2, fact.value, styles.figure)
        page.sheet.merge_range(page.row, 3, page.row, 4, fact.note, styles.cells["text"])
        page.row += 1
    page.note(report.conservation)
    page.heading("この資料の見方")
    for sheet in sheets:
        target = f"internal:'{sheet.name}'!A1"
        page.sheet.write_url(page.row, 0, target, styles.link, sheet.name)
        page.sheet.merge_range(page.row, 1, page.row, 4, sheet.purpose, styles.cells["text"])
        page.sheet.set_row(page.row, 19)
        page.row += 1
    page.note(
        f"数は{report.unit_noun}の数（{report.unit}）を主とし、意見の件数を添える。"
        f"同じ{report.unit}が同じテーマを何度述べても1{report.unit}と数える。"
        "「－」は表示しない数か、当てはまらない欄である。「※」の付いた区分は少なすぎて比べられない。"
    )
    page.finish(frozen=2)
    page.sheet.activate()


def _blocks(page: Page, report: Report, keys: Sequence[str], *, apart: bool = False) -> None:
    """Write tables one under the other with heading and note, ``apart`` on pages of their own."""
    for place, key in enumerate(key for key in keys if key in report.tables):
        table = report.tables[key]
        if apart and place:
            page.break_before()
        page.heading(table.title)
        page.table(table)
        page.note(table.note)


def _attendance(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    page = Page(book, styles, report, name, (18, *[13] * 11))
    _blocks(page, report, ["attendance", "response_rates"])
    table = report.tables.get("questions")
    if table is not None:
        page.heading(table.title)
        page.table(table, spans=(1, 6, 1, 1, 1, 1))
        page.note(table.note)
    page.finish()


def _themes(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    table = report.tables["themes"]
    keys = ("name", "status", "people", "share", "low", "high", "mentions", "stability", "keywords")
    page = Page(book, styles, report, name, (34, 18, 10, 10, 10, 10, 10, 9, 40))
    first, last = page.table(table, keys=keys)
    page.sheet.conditional_format(first, 3, last, 3, _bar())
    page.note(table.note)
    drawn = theme_chart(book, page, report, first, last)
    page.row += drawn
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def _topics(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    page = Page(book, styles, report, name, (30, 12, 12, 12, 10, 14, 32, 58))
    keys = ("label", "people", "share", "mentions", "stability", "keywords", "reading")
    table = report.tables["topics"]
    page.heading(table.title)
    first, last = page.table(table, keys=keys, spans=(1, 1, 1, 1, 1, 2, 1))
    page.sheet.conditional_format(first, 2, last, 2, _bar())
    page.note(table.note)
    pairs = report.tables.get("topic_themes")
    if pairs is not None:
        page.heading(pairs.title)
        page.table(pairs, keys=("label", "name", "mentions", "share"), spans=(1, 3, 1, 1))
        page.note(pairs.note)
    page.finish()


def _summaries(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    page = Page(book, styles, report, name, (34, 90, 13, 10, 12))
    _blocks(page, report, [f"summary_{s.role}" for s in report.summaries], apart=True)
    page.finish()


def _synthesis(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write the 総括 a sentence a row, with the table each rests on."""
    page = Page(book, styles, report, name, (24, 104, 30))
    columns = (
        Column("part", "総括"),
        Column("text", "数から起こした文（案）と、担当者が書き足すところ"),
        Column("table", "根拠の表"),
    )
    titles = {key: table.title for key, table in report.tables.items()}
    rows: list[tuple[str, str, str]] = []
    for section in report.sections:
        rows += [(section.heading, s.text, titles.get(s.table, "")) for s in section.sentences]
        rows.append((section.heading, f"〔担当者記入〕{section.todo}", ""))
    first, last = page.table(Table("", "", columns, tuple(rows)))
    begins = {"type": "text", "criteria": "begins with", "value": "〔", "format": styles.todo}
    page.sheet.conditional_format(first, 1, last, 1, begins)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def _curriculum(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    across = len(report.matrix.categories) if report.matrix else 0
    page = Page(book, styles, report, name, (34, *[12] * max(across, 11)))
    matrix = report.tables.get("matrix")
    if matrix is not None:
        page.heading(matrix.title)
        first, last = page.table(matrix)
        page.sheet.conditional_format(first, 1, last, across, _heat())
        page.note(matrix.note)
        page.break_before()
    page.heading("所見（向きごとに優先度の高い順）")
    header = page.row
    page.table(_evidence(report), spans=(1, 1, 2, 1, 1, 4, 2))
    page.finish(columns=1, repeat=(header, header))


def _evidence(report: Report) -> Table:
    """Lay the finding cards out as a table with one quote each."""
    columns = (
        Column("theme", "テーマ"),
        Column("direction", "向き"),
        Column("category", "改善区分"),
        Column("people", f"{report.unit_noun}（{report.unit}）", "count"),
        Column("share", "割合", "percent"),
        Column("why", "根拠と声の例"),
        Column("suggestion", "対応案"),
    )
    rows = tuple(
        (
            *(card.theme_name, card.direction_label, card.category_name, card.people, card.share),
            "\n".join([card.why, *(f"「{quote.text}」" for quote in card.quotes[:1])]),
            card.suggestion,
        )
        for card in report.findings
    )
    return Table("", "", columns, rows)


def _crosses(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    keys = [key for key in report.tables if key.startswith("cross_")]
    most = max(len(report.tables[key].columns) for key in keys)
    page = Page(book, styles, report, name, (34, *[13] * max(most - 1, 6)))
    _blocks(page, report, keys, apart=True)
    page.finish(columns=1)


def _trend(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    table = report.tables["trend"]
    page = Page(book, styles, report, name, (34, *[12] * (len(table.columns) - 1)))
    first, last = page.table(table)
    page.note(table.note)
    page.row += trend_chart(book, page, report, first, last)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def _closed(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    table = report.tables["closed"]
    page = Page(book, styles, report, name, (30, 30, *[14] * (len(table.columns) - 2)))
    page.table(table)
    page.note(table.note)
    page.finish(frozen=TOP_ROWS + 1, columns=2, repeat=(0, TOP_ROWS))


def _opinions(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    table = report.tables["segments"]
    page = Page(book, styles, report, name, [column.width for column in table.columns])
    if table.note:
        page.sheet.write_string(TOP_ROWS - 1, 0, table.note, styles.note)
    first, last = page.table(table)
    page.sheet.autofilter(first - 1, 0, max(last, first - 1), len(table.columns) - 1)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def _record(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    page = Page(book, styles, report, name, (28, 40, 48, 48))
    table = report.tables["method"]
    page.heading(table.title)
    page.table(table, spans=(1, 3))
    _blocks(page, report, ["doubts"])
    excluded = report.tables.get("excluded")
    if excluded is not None:
        page.heading(excluded.title)
        page.table(excluded, keys=("reason", "count", "file", "tab", "row", "question")[:4])
        page.note(excluded.note)
    page.heading("用語")
    words = Table("", "", (Column("word", "用語"), Column("text", "意味")), report.glossary)
    page.table(words, spans=(1, 3))
    page.finish()


def _bar() -> dict[str, object]:
    return {"type": "data_bar", "bar_color": BAR_COLOUR, "bar_solid": True, "min_value": 0}


def _heat() -> dict[str, object]:
    return {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#7FA7D6"}


SHEETS: Final = (
    Sheet(
        "受講状況",
        "だれが受講し、どれだけ回答したか。設問ごとの回答数。",
        ("attendance", "questions"),
        _attendance,
    ),
    Sheet(
        "テーマ",
        "何が、どれだけの人から挙がったか。",
        ("themes",),
        _themes,
    ),
    Sheet(
        "話題",
        "コードブックを見ずに機械が見いだしたまとまりと、テーマとの関係。",
        ("topics",),
        _topics,
    ),
    Sheet(
        "まとめ表",
        "課題 → 具体的内容、方策 → 具体的内容。",
        ("summary_",),
        _summaries,
    ),
    Sheet(
        "総括",
        "数から起こした総括の案と、担当者が書き足すところ。",
        ("summary_",),
        _synthesis,
    ),
    Sheet(
        "カリキュラム改善",
        "来年度の研修のどこを見直すか。根拠と声。",
        ("matrix", "findings"),
        _curriculum,
    ),
    Sheet(
        "クロス集計",
        "所属・職歴・回などによる違い。",
        ("cross_",),
        _crosses,
    ),
    Sheet(
        "推移",
        "年度によるテーマの増減。",
        ("trend",),
        _trend,
    ),
    Sheet(
        "理解度・満足度",
        "選択式の項目の単純集計（GT表）。",
        ("closed",),
        _closed,
    ),
    Sheet(
        "意見一覧",
        "一つひとつの意見と付けた区分。絞り込みができる。",
        ("segments",),
        _opinions,
    ),
    Sheet(
        "実行記録",
        "作り方、確かめるべき点、除いた回答、用語。",
        ("method",),
        _record,
    ),
)
"""The sheets in their order, after はじめに."""
