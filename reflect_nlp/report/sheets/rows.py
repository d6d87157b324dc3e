"""How each sheet of the workbook is filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Column, Report, Table
from reflect_nlp.report.sheets.charts import theme_chart, trend_chart
from reflect_nlp.report.sheets.page import TOP_ROWS, Page
from reflect_nlp.report.sheets.style import BAR_COLOUR, Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS_ABOVE_CHART: Final = 10
"""Below a longer table the chart starts a new page."""


def _blocks(page: Page, report: Report, keys: Sequence[str], *, apart: bool = False) -> None:
    """Write tables one under the other with heading and note, ``apart`` on pages of their own."""
    for place, key in enumerate(key for key in keys if key in report.tables):
        table = report.tables[key]
        if apart and place:
            page.break_before()
        page.heading(table.title)
        page.table(table)
        page.note(table.note)


def draw_attendance(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 受講状況: who took part, who answered, which questions."""
    page = Page(book, styles, report, name, (18, *[13] * 11))
    _blocks(page, report, ["attendance", "response_rates", "response_rates_by"])
    table = report.tables.get("questions")
    if table is not None:
        page.heading(table.title)
        page.table(table, spans=(1, 6, 1, 1, 1, 1))
        page.note(table.note)
    page.finish()


def draw_themes(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write テーマ: the table of themes and their bars."""
    table = report.tables["themes"]
    counted = ("people", "share", "misread", "mentions")
    keys = ("name", "status", *counted, "stability", "band", "keywords")
    page = Page(book, styles, report, name, (36, 20, 10, 10, 16, 10, 9, 12, 56))
    first, last = page.table(table, keys=keys)
    page.sheet.conditional_format(first, 3, last, 3, _bar())
    page.note(table.note)
    if last - first >= ROWS_ABOVE_CHART:
        page.break_before()
    page.row += theme_chart(book, page, report, first, last)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def draw_topics(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 話題: the topics and how they meet the themes."""
    page = Page(book, styles, report, name, (30, 12, 12, 12, 10, 14, 32, 58))
    keys = ("label", "people", "share", "mentions", "stability", "band", "keywords", "reading")
    table = report.tables["topics"]
    page.heading(table.title)
    first, last = page.table(table, keys=keys, spans=(1,) * 8)
    page.sheet.conditional_format(first, 2, last, 2, _bar())
    page.note(table.note)
    pairs = report.tables.get("topic_themes")
    if pairs is not None:
        page.heading(pairs.title)
        page.table(pairs, keys=("label", "name", "mentions", "share"), spans=(1, 3, 1, 1))
        page.note(pairs.note)
    page.finish()


def draw_summaries(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write まとめ表: a block a question role."""
    page = Page(book, styles, report, name, (34, 90, 13, 10, 12))
    _blocks(page, report, [f"summary_{s.role}" for s in report.summaries], apart=True)
    page.finish()


def draw_synthesis(book: Workbook, styles: Styles, report: Report, name: str) -> None:
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


def draw_curriculum(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write カリキュラム改善: the matrix, then the findings with their evidence."""
    across = len(report.matrix.categories) if report.matrix else 0
    page = Page(book, styles, report, name, (34, *[13] * max(across, 11)))
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


def draw_crosses(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write クロス集計: a block an attribute."""
    keys = [key for key in report.tables if key.startswith("cross_")]
    most = max(len(report.tables[key].columns) for key in keys)
    page = Page(book, styles, report, name, (34, *[13] * max(most - 1, 6)))
    _blocks(page, report, keys, apart=True)
    page.finish(columns=1)


def draw_trend(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 推移: the themes by year and their lines."""
    table = report.tables["trend"]
    page = Page(book, styles, report, name, (34, *[12] * (len(table.columns) - 1)))
    first, last = page.table(table)
    page.note(table.note)
    if last - first >= ROWS_ABOVE_CHART:
        page.break_before()
    page.row += trend_chart(book, page, report, first, last)
    _blocks(page, report, ["trend_categories"])
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def draw_continuity(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 昨年度との比較: what became of the themes of an earlier year."""
    table = report.tables["continuity"]
    page = Page(book, styles, report, name, [column.width for column in table.columns])
    page.heading(table.title)
    page.table(table)
    page.note(table.note)
    page.finish()


def draw_closed(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 理解度・満足度: the GT表."""
    table = report.tables["closed"]
    page = Page(book, styles, report, name, (30, 30, *[14] * (len(table.columns) - 2)))
    page.table(table)
    page.note(table.note)
    page.finish(frozen=TOP_ROWS + 1, columns=2, repeat=(0, TOP_ROWS))


def draw_opinions(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 意見一覧: every opinion, to be filtered."""
    table = report.tables["segments"]
    page = Page(book, styles, report, name, [column.width for column in table.columns])
    if table.note:
        page.sheet.write_string(TOP_ROWS - 1, 0, table.note, styles.note)
    first, last = page.table(table)
    page.sheet.autofilter(first - 1, 0, max(last, first - 1), len(table.columns) - 1)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def draw_research(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 研究用: intervals, tests, ranges of ranks, a block a table."""
    keys = [key for key in report.tables if key.startswith("research_")]
    most = max(len(report.tables[key].columns) for key in keys)
    page = Page(book, styles, report, name, (34, *[12] * max(most - 1, 6)))
    _blocks(page, report, keys, apart=True)
    page.finish(columns=1)


def draw_record(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 実行記録: method, doubts, exclusions, glossary."""
    page = Page(book, styles, report, name, (28, 40, 48, 48))
    table = report.tables["method"]
    page.heading(table.title)
    page.table(table, spans=(1, 3))
    if report.topics_how:
        page.heading("話題の数の選び方")
        for sentence in report.topics_how:
            page.paragraph(sentence)
    _blocks(page, report, ["topic_curve", "doubts", "synonyms", "standing"])
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
