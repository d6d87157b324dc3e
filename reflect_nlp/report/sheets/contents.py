"""Which sheets the workbook has and what each answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Report
from reflect_nlp.report.sheets import rows as content
from reflect_nlp.report.sheets.page import Page
from reflect_nlp.report.sheets.plan import draw_asked, draw_items, draw_programme
from reflect_nlp.report.sheets.register import draw_register
from reflect_nlp.report.sheets.style import Styles

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


SHEETS: Final = (
    Sheet(
        "受講状況",
        "だれが受講し、どれだけ回答したか。設問ごとの回答数。",
        ("attendance", "questions"),
        content.draw_attendance,
    ),
    Sheet(
        "テーマ",
        "何が、どれだけの人から挙がったか。",
        ("themes",),
        content.draw_themes,
    ),
    Sheet(
        "話題",
        "コードブックを見ずに機械が見いだしたまとまりと、テーマとの関係。",
        ("topics",),
        content.draw_topics,
    ),
    Sheet(
        "まとめ表",
        "課題 → 具体的内容、方策 → 具体的内容。",
        ("summary_",),
        content.draw_summaries,
    ),
    Sheet(
        "総括",
        "数から起こした総括の案と、担当者が書き足すところ。",
        ("summary_",),
        content.draw_synthesis,
    ),
    Sheet(
        "カリキュラム改善",
        "来年度の研修のどこを見直すか。根拠と声。",
        ("matrix", "findings"),
        content.draw_curriculum,
    ),
    Sheet(
        "来年度プログラム案",
        "今年度の各回の何を残し、見直し、加えるか。来年度の内容を書き込む欄。",
        ("programme",),
        draw_programme,
    ),
    Sheet(
        "項目ごとの声",
        "講義・実践報告・演習の一つひとつについて述べられたこと。",
        ("programme_items",),
        draw_items,
    ),
    Sheet(
        "質問・要望一覧",
        "参加者の疑問・要望と、回答を書き込む欄。",
        ("asked",),
        draw_asked,
    ),
    Sheet(
        "対応方針表",
        "所見ごとに、だれが、いつまでに、何をするか。",
        ("register",),
        draw_register,
    ),
    Sheet(
        "クロス集計",
        "所属・職歴・回などによる違い。",
        ("cross_",),
        content.draw_crosses,
    ),
    Sheet(
        "推移",
        "年度によるテーマの増減。",
        ("trend",),
        content.draw_trend,
    ),
    Sheet(
        "昨年度との比較",
        "昨年度からのテーマの増減、なくなったもの、新しいもの。",
        ("continuity",),
        content.draw_continuity,
    ),
    Sheet(
        "理解度・満足度",
        "選択式の項目の単純集計（GT表）。",
        ("closed",),
        content.draw_closed,
    ),
    Sheet(
        "意見一覧",
        "一つひとつの意見と付けた区分。絞り込みができる。",
        ("segments",),
        content.draw_opinions,
    ),
    Sheet(
        "研究用",
        "標本誤差の区間、検定、順位の幅。論文や検証に使う。",
        ("research_",),
        content.draw_research,
    ),
    Sheet(
        "実行記録",
        "作り方、確かめるべき点、除いた回答、用語。",
        ("method",),
        content.draw_record,
    ),
)
"""The sheets in their order, after はじめに."""
