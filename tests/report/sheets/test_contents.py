"""What stands on which sheet."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.sheets.contents import SHEETS
from reflect_nlp.report.sheets.workbook import write_workbook
from tests.report.small import small_analysis

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
REPORT = build(small_analysis(), "internal")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("book") / "report.xlsx"
    write_workbook(REPORT, path)
    return {sheet.title: text_of(sheet) for sheet in openpyxl.load_workbook(path)}


def text_of(sheet: Worksheet) -> str:
    return "\n".join(str(c.value) for row in sheet for c in row if c.value is not None)


def test_the_front_says_what_this_is_and_how_to_read_it(book: dict[str, str]) -> None:
    front = book["はじめに"]
    for alert in REPORT.alerts:
        assert alert in front
    for fact in REPORT.facts:
        assert fact.value in front
    assert REPORT.conservation in front
    assert all(sheet.purpose in front for sheet in SHEETS if sheet.wanted(REPORT))
    assert "1人と数える" in front


SHEETS_OF_THEIR_OWN = (
    *("findings", "themes", "trend", "closed", "segments"),
    *("programme", "programme_items", "asked", "register"),
)


def test_every_table_has_its_place(book: dict[str, str]) -> None:
    everything = "\n".join(book.values())
    for key, table in REPORT.tables.items():
        if key not in SHEETS_OF_THEIR_OWN:
            assert table.title in everything, key
        first = [str(cell) for cell in table.rows[0] if isinstance(cell, str) and cell]
        assert any(cell in everything for cell in first), key


def test_summaries_and_synthesis(book: dict[str, str]) -> None:
    assert "・会議に誰を呼べばよいのか、決め方を知りたい（1人）" in book["まとめ表"]
    for section in REPORT.sections:
        assert f"〔担当者記入〕{section.todo}" in book["総括"]
        assert all(sentence.text in book["総括"] for sentence in section.sentences)


def test_findings_carry_evidence_and_suggestion(book: dict[str, str]) -> None:
    sheet = book["カリキュラム改善"]
    for card in REPORT.findings:
        assert card.why in sheet
        assert card.suggestion in sheet
        assert all(f"「{quote.text}」" in sheet for quote in card.quotes[:1])


def test_method_doubts_exclusions_and_words_are_recorded(book: dict[str, str]) -> None:
    record = book["実行記録"]
    assert "回答率が100％を超えています。" in record
    assert "空欄" in record
    assert all(text in record for _, text in REPORT.glossary)


def test_a_sheet_without_tables_is_left_out() -> None:
    report = replace(REPORT, tables={"method": REPORT.tables["method"]})
    assert [sheet.name for sheet in SHEETS if sheet.wanted(report)] == ["実行記録"]
