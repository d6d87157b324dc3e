"""Filled forms of many layouts, made where a test needs them."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from msoffcrypto.format.ooxml import OOXMLFile

ISSUE = "更に深めたい課題（具体的に）"
MEASURE = "研修を受けていない人に包括的な支援体制づくりの理解・行動変容を期待するための方策"
LEARNING = "本日の学び・気づき、感想・要望"
QUESTIONS = (ISSUE, MEASURE, LEARNING)
TITLE = "令和6年度 第2回 包括的な支援体制づくり研修 振り返りシート"
HINT = "（ここに記入してください）"
AFFILIATIONS = ("行政", "社協", "相談支援機関")


@dataclass(frozen=True)
class Filled:
    """What somebody writes into a form."""

    name: str = ""
    affiliation: str = ""
    town: str = ""
    team: str = ""
    answers: tuple[str, str, str] = ("", "", "")
    title: str = TITLE


NOBODY = Filled()


def someone(number: int) -> Filled:
    """Return a filler of a fixed list; all differ in name and answers."""
    family, given = _FAMILIES[number % 10], _GIVEN[number // 10 % 3]
    return Filled(
        f"{family}　{given}",
        AFFILIATIONS[number % 3],
        ("潮見市", "若葉町", "朝霧市", "星野村")[number % 4],
        ("はまかぜ", "わかば", "あさぎり", "ほしの")[number % 4],
        (
            f"{_THINGS[number % 7]}の課題を関係機関で共有する場が足りない（{number}）。",
            f"{_THINGS[(number + 3) % 7]}の勉強会を庁内で開く。\n事例を持ち寄る（{number}）。",
            ("特になし", f"{_THINGS[(number + 5) % 7]}の話が参考になった（{number}）。")[
                number % 5 > 0
            ],
        ),
    )


_FAMILIES = "山田 佐藤 鈴木 高橋 田中 伊藤 渡辺 中村 小林 加藤".split()
_GIVEN = "花子 一郎 三奈".split()
_THINGS = "ひきこもり 庁内連携 住民参加 制度の狭間 若者支援 見守り 地域の居場所".split()


def save(document: Document, path: Path, when: dt.datetime | None = None) -> Path:
    """Save a document that says it was changed at ``when`` (UTC)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document.core_properties.modified = when or dt.datetime(2024, 9, 12, 1, 0)
    document.save(str(path))
    return path


def grid_form(filled: Filled, *, hint: str = "") -> Document:
    """Labels beside answers for the entries, above them for the questions; merged cells."""
    document = docx.Document()
    document.add_heading(filled.title, 1)
    document.add_paragraph("研修を振り返り、以下の欄に記入してください。")
    table = document.add_table(rows=8, cols=4, style="Table Grid")
    entries = (
        ("氏名", filled.name),
        ("所属", filled.affiliation),
        ("市町", filled.town),
        ("チーム", filled.team),
    )
    for number, (label, value) in enumerate(entries):
        row, column = divmod(number, 2)
        table.cell(row, column * 2).text = label
        table.cell(row, column * 2 + 1).text = value
    for number, (question, answer) in enumerate(zip(QUESTIONS, filled.answers, strict=True)):
        for row, text in ((2 + number * 2, question), (3 + number * 2, answer or hint)):
            cell = table.cell(row, 0).merge(table.cell(row, 3))
            cell.text = text
    document.add_paragraph("ご協力ありがとうございました。")
    return document


def tick_form(filled: Filled) -> Document:
    """Label left, answer right; the affiliation is ticked; the question spans two rows."""
    document = docx.Document()
    document.add_paragraph(filled.title)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    _row(table, "お名前（ふりがな）", filled.name)
    ticks = "　".join(("☑" if a == filled.affiliation else "□") + a for a in AFFILIATIONS)
    _row(table, "所属", ticks)
    _row(table, "市町名", filled.town)
    _row(table, "チーム名", filled.team)
    for question, answer in zip(QUESTIONS, filled.answers, strict=True):
        lines = answer.split("\n")
        first = _row(table, question, lines[0])
        for line in lines[1:]:
            first.merge(_row(table, "", line))
    return document


def _row(table: Table, label: str, value: str):  # type: ignore[no-untyped-def]
    cells = table.add_row().cells
    cells[0].text, cells[1].text = label, value
    return cells[0]


def heading_form(filled: Filled) -> Document:
    """No table: entries on one line each, questions as headings with free text below."""
    document = docx.Document()
    document.add_paragraph(filled.title)
    document.add_paragraph(f"氏　名：{filled.name}　　所属：{filled.affiliation}")
    document.add_paragraph(f"市町　{filled.town}")
    document.add_paragraph(f"チーム名：{filled.team}")
    for question, answer in zip(QUESTIONS, filled.answers, strict=True):
        document.add_paragraph(f"■ {question}")
        for line in answer.split("\n"):
            document.add_paragraph(line)
    return document


def frame_form(filled: Filled) -> Document:
    """Numbered questions, each over a frame that is a table of one cell."""
    document = docx.Document()
    document.add_paragraph(filled.title)
    table = document.add_table(rows=2, cols=4, style="Table Grid")
    labels = ("氏名", "所属", "市町", "チーム")
    values = (filled.name, filled.affiliation, filled.town, filled.team)
    for column, (label, value) in enumerate(zip(labels, values, strict=True)):
        table.cell(0, column).text, table.cell(1, column).text = label, value
    for number, (question, answer) in enumerate(zip(QUESTIONS, filled.answers, strict=True), 1):
        document.add_paragraph(f"{number}．{question}")
        document.add_table(rows=1, cols=1, style="Table Grid").cell(0, 0).text = answer
    return document


def inside_form(filled: Filled) -> Document:
    """Answers typed behind the question into the same cell; the header row comes twice."""
    document = docx.Document()
    document.add_paragraph(filled.title)
    for _ in range(2):
        table = document.add_table(rows=1, cols=4, style="Table Grid")
        for column, text in enumerate(("氏名", filled.name, "所属", filled.affiliation)):
            table.cell(0, column).text = text
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    _row(table, "市町", filled.town)
    _row(table, "チーム", filled.team)
    for question, answer in zip(QUESTIONS, filled.answers, strict=True):
        document.add_table(rows=1, cols=1).cell(0, 0).text = f"{question}\n{answer}"
        document.add_paragraph("")
    return document


CONTROL = (
    "<w:sdt {ns}><w:sdtPr>{mark}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r>"
    "</w:sdtContent></w:sdt>"
)
TEXT_BOX = (
    '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{body}"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{body}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def control_form(filled: Filled) -> Document:
    """Content controls for the entries, a text box for each answer."""
    document = docx.Document()
    document.add_paragraph(filled.title)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    labels = ("氏名", "所属", "市町", "チーム")
    values = (filled.name, filled.affiliation, filled.town, filled.team)
    for label, value in zip(labels, values, strict=True):
        _row(table, label, "")
        cell = table.rows[-1].cells[1].paragraphs[0]
        mark = "" if value else "<w:showingPlcHdr/>"
        shown = value or "クリックまたはタップしてテキストを入力してください。"
        cell._p.append(parse_xml(CONTROL.format(ns=nsdecls("w"), mark=mark, text=shown)))
    for question, answer in zip(QUESTIONS, filled.answers, strict=True):
        paragraph = document.add_paragraph(question)
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in answer.split("\n"))
        paragraph._p.append(parse_xml(TEXT_BOX.format(ns=nsdecls("w"), body=body)))
    return document


def beside_sheet(book: xlsxwriter.Workbook, filled: Filled, tab: str = "Sheet1") -> None:
    """A tab with labels beside answers, merged over many narrow columns."""
    sheet, wrap = book.add_worksheet(tab), book.add_format({"text_wrap": True})
    sheet.merge_range(0, 0, 0, 11, filled.title)
    entries = (
        ("氏名", filled.name),
        ("所属", filled.affiliation),
        ("市町", filled.town),
        ("チーム", filled.team),
    )
    for row, (label, value) in enumerate(entries, 2):
        sheet.merge_range(row, 0, row, 2, label)
        sheet.merge_range(row, 3, row, 11, value)
    for number, (question, answer) in enumerate(zip(QUESTIONS, filled.answers, strict=True)):
        row = 7 + number * 5
        sheet.merge_range(row, 0, row + 4, 2, question, wrap)
        sheet.merge_range(row, 3, row + 4, 11, answer, wrap)


def beside_book(path: Path, *tabs: tuple[str, Filled]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        for tab, filled in tabs:
            beside_sheet(book, filled, tab)
        lists = book.add_worksheet("リスト")
        lists.write_column(0, 0, AFFILIATIONS)
        lists.hide()
    return path


def above_book(path: Path, filled: Filled) -> Path:
    """Labels above answers; an answer goes on over several rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = filled.title
    for column, label in enumerate(("氏名", "所属", "市町", "チーム"), 1):
        sheet.cell(3, column, label)
    values = (filled.name, filled.affiliation, filled.town, filled.team)
    for column, value in enumerate(values, 1):
        sheet.cell(4, column, value or None)
    row = 6
    for question, answer in zip(QUESTIONS, filled.answers, strict=True):
        sheet.cell(row, 1, f"◆{question}")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        for offset, line in enumerate(answer.split("\n"), 1):
            sheet.cell(row + offset, 1, line or None)
        row += 5
    book.save(path)
    return path


def encrypted(path: Path) -> Path:
    """A Word form behind a password."""
    out, raw = io.BytesIO(), io.BytesIO()
    grid_form(someone(0)).save(raw)
    OOXMLFile(raw).encrypt("himitsu", out)
    path.write_bytes(out.getvalue())
    return path


def zipped(path: Path, names: Sequence[str] = ("様式.txt",)) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return path


def aged(path: Path, when: dt.datetime) -> Path:
    """Set when a file was written."""
    seconds = when.timestamp()
    os.utime(path, (seconds, seconds))
    return path


DOCX: tuple[Callable[[Filled], Document], ...] = (
    grid_form,
    tick_form,
    heading_form,
    frame_form,
    inside_form,
    control_form,
)


def thirty(folder: Path) -> Path:
    """Make thirty files: 22 forms in 20 files, and whatever else a folder gathers."""
    for number in range(6):
        save(DOCX[number](someone(number)), folder / f"振り返り_{number:02}.docx")
    for number in range(6, 12):
        save(grid_form(someone(number), hint=HINT), folder / "潮見ブロック" / f"{number:02}.docx")
    for number in range(12, 15):
        beside_book(folder / "若葉ブロック" / f"{number}.xlsx", ("Sheet1", someone(number)))
    for number in range(15, 18):
        above_book(folder / "若葉ブロック" / f"{number}.xlsx", someone(number))
    beside_book(folder / "まとめて.xlsx", *((f"{n}人目", someone(n)) for n in (18, 19, 20)))
    _same_names(folder)
    _again(folder)
    save(grid_form(NOBODY, hint=HINT), folder / "様式2_振り返りシート.docx")
    _unreadable(folder)
    return folder


def _same_names(folder: Path) -> None:
    """The same file name in two folders, and the same name of two people."""
    one = replace(someone(21), town="潮見市", affiliation="行政", team="はまかぜ")
    other = replace(one, town="朝霧市", team="あさぎり", answers=("場が要る。", "広報する。", ""))
    save(grid_form(one), folder / "潮見ブロック" / "シート.docx")
    save(grid_form(other), folder / "若葉ブロック" / "シート.docx")


def _again(folder: Path) -> None:
    """Number 6 hands in again, two days later by the name of the file."""
    first = folder / "潮見ブロック" / "06.docx"
    first.rename(first.with_name("06_0910.docx"))
    newer = replace(someone(6), answers=("直した課題です。", "直した方策です。", ""))
    save(tick_form(newer), folder / "再提出_0912.docx", dt.datetime(2024, 9, 1))


def _unreadable(folder: Path) -> None:
    encrypted(folder / "鍵つき.docx")
    (folder / "空.docx").write_bytes(b"")
    (folder / "~$振り返り_00.docx").write_bytes(b"\x05someone" + b"\0" * 150)
    (folder / "古い.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    (folder / "写真.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 50)
    zipped(folder / "まとめ.zip")
    whole = (folder / "振り返り_00.docx").read_bytes()
    (folder / "切れた.docx").write_bytes(whole[: len(whole) // 2])
