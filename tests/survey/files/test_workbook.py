import datetime as dt
import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files import workbook as reader
from reflect_nlp.survey.files.grid import Grid, Merge
from reflect_nlp.survey.files.workbook import read_workbook
from tests.survey.make import SHEETS, workbook


def read(path: Path) -> list[Grid]:
    return read_workbook(path.read_bytes(), file=path.name, sha256="", is_zip=True)


def rezipped(raw: bytes, old: bytes, new: bytes) -> bytes:
    """Replace bytes inside the parts of a workbook."""
    source, out = zipfile.ZipFile(io.BytesIO(raw)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name).replace(old, new))
    return out.getvalue()


def xls(book: xlwt.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def small_xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("第1回").write(0, 0, "氏名")
    return xls(book)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Numbers, dates, line ends, merged cells, a hidden tab and a chart."""
    path = tmp_path / "回答.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("第1回")
        sheet.write_row(1, 0, ["題", 5, 1.5, "一\r\n二", "_x000D_"])
        sheet.write_datetime(2, 1, dt.datetime(2024, 6, 25), book.add_format({"num_format": 14}))
        sheet.merge_range(3, 0, 5, 0, "A班")
        book.add_worksheet("作業").hide()
        book.add_worksheet("極秘").very_hidden()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=第1回!$B$2:$C$2"})
        book.add_chartsheet("図").set_chart(chart)
    return path


def test_cells_tabs_and_merges(odd: Path) -> None:
    first, work, secret = read(odd)
    assert first.rows[1] == ["題", "5", "1.5", "一\n二", "\n"]
    assert first.rows[2][1] == "2024/6/25"
    assert first.merges == (Merge(3, 0, 5, 0),)
    assert (first.origin.tab, first.hidden) == ("第1回", False)
    assert [(grid.origin.tab, grid.hidden) for grid in (work, secret)] == [
        ("作業", True),
        ("極秘", True),
    ]


def test_both_readers_agree(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_calamine = read(odd)
    monkeypatch.setattr(reader, "_calamine", broken)
    by_openpyxl = read(odd)
    for one, other in zip(by_calamine, by_openpyxl, strict=True):
        assert (one.origin, one.merges, one.hidden) == (other.origin, other.merges, other.hidden)
        assert [row for row in one.rows if any(row)] == [
            row[: len(one.rows[0])] for row in other.rows if any(row)
        ]


def broken(*_: object) -> list[Grid]:
    raise ValueError("the first reader gives up")


def test_an_old_xls() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("第1回")
    sheet.write(0, 0, "氏名")
    sheet.write_merge(1, 2, 0, 0, "山田")
    sheet.write(1, 1, 3)
    day = xlwt.easyxf(num_format_str="YYYY/M/D")
    sheet.write(2, 1, dt.datetime(2024, 6, 25), day)
    book.add_sheet("隠し").visibility = 1
    first, hidden = read_workbook(xls(book), file="回答.xls", sha256="", is_zip=False)
    assert first.rows == [["氏名", ""], ["山田", "3"], ["", "2024/6/25"]]
    assert first.merges == (Merge(1, 0, 2, 0),)
    assert (first.origin.tab, first.hidden, hidden.hidden) == ("第1回", False, True)


def test_a_macro_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": SHEETS})
    assert read(path.rename(tmp_path / "a.xlsm"))[0].rows[1][0] == "山田 花子"


def test_a_workbook_no_reader_can_open_is_damaged(tmp_path: Path) -> None:
    raw = workbook(tmp_path / "a.xlsx", {"S": [["氏名"], ["山田"]]}).read_bytes()
    with pytest.raises(InputError, match="壊れて"):
        read_workbook(
            rezipped(raw, b"</sheetData>", b"<row"), file="a.xlsx", sha256="", is_zip=True
        )


def test_a_cut_xls_is_damaged() -> None:
    with pytest.raises(InputError, match="壊れて"):
        read_workbook(small_xls()[:2_600], file="a.xls", sha256="", is_zip=False)


def test_an_xls_that_runs_in_circles_is_damaged_and_does_not_eat_the_memory() -> None:
    raw = bytearray(small_xls())
    directory, table = struct.unpack_from("<I", raw, 48)[0], struct.unpack_from("<I", raw, 76)[0]
    struct.pack_into("<I", raw, (table + 1) * 512 + directory * 4, directory)
    with pytest.raises(InputError, match="壊れて"):
        read_workbook(bytes(raw), file="a.xls", sha256="", is_zip=False)


def test_an_xls_that_takes_too_long_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PATIENCE", 0.001)
    with pytest.raises(InputError, match="壊れて"):
        read_workbook(small_xls(), file="a.xls", sha256="", is_zip=False)


def test_an_encrypted_xls_asks_for_the_password() -> None:
    locked = small_xls().replace(b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\xb0\x04")
    with pytest.raises(InputError, match="パスワード"):
        read_workbook(locked, file="a.xls", sha256="", is_zip=False)


def test_a_giant_cell_names_file_tab_row_and_column(tmp_path: Path) -> None:
    raw = workbook(tmp_path / "a.xlsx", {"S": [["氏名", "巨大"]]}).read_bytes()
    giant = random.Random(0).choices("あいうえおかきくけこ", k=1_000_001)
    raw = rezipped(raw, "巨大".encode(), "".join(giant).encode())
    with pytest.raises(InputError, match="1行目のB列") as error:
        read_workbook(raw, file="a.xlsx", sha256="", is_zip=True)
    assert error.value.where == "a.xlsx / S"
