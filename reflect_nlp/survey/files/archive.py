"""Looks into an xlsx, which is a zip, before a reader unpacks it into memory."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.guard import foreign

LARGEST_TOTAL: Final = 300_000_000
LARGEST_RATIO: Final = 200
MOST_ENTRIES: Final = 2_000
LARGEST_AREA: Final = 20_000_000
"""Cells between A1 and the last filled one: readers allocate them all."""

_SMALL: Final = 1_000_000
"""Unpacked bytes below which a high ratio says nothing."""
_FILLED_CELL: Final = re.compile(
    rb"<(?:\w{1,20}:)?c\s(?:[^<>]*\s)?r=[\"']([A-Z]+)(\d+)[\"'](?:[^<>]*[^/<>])?>"
)
_DOCUMENTS: Final = (("word/", "Wordの文書"), ("ppt/", "PowerPointの資料"))


def check_archive(raw: bytes, *, where: str) -> None:
    """Refuse a zip that is no workbook, is damaged, or would unpack into too much.

    Sizes are measured by unpacking in a stream; what the zip declares is not believed.

    Raises
    ------
    InputError
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_entries(archive, where)
            _check_sizes(archive, len(raw), where)
    except InputError:
        raise
    except Exception as error:  # zipfile raises many kinds on damaged input
        raise damaged(where) from error


def damaged(where: str) -> InputError:
    """Return the error for a workbook that cannot be opened."""
    return InputError(
        "Excelファイルが壊れていて読めません。",
        where=where,
        remedy="Excelで開いて修復し、「Excelブック（.xlsx）」で保存し直すか、元のファイルをもらい直してください。",
    )


def _check_entries(archive: zipfile.ZipFile, where: str) -> None:
    names = archive.namelist()
    if len(names) > MOST_ENTRIES:
        raise _bomb(f"{len(names):,}個の部品", f"{MOST_ENTRIES:,}個まで", where)
    for folder, name in _DOCUMENTS:
        if any(entry.startswith(folder) for entry in names):
            raise foreign(name, where)
    if not any(entry.lower().startswith("xl/") for entry in names):
        raise foreign("圧縮ファイル（zip）", where)


def _check_sizes(archive: zipfile.ZipFile, packed: int, where: str) -> None:
    total = 0
    for entry in archive.infolist():
        content = _unpack(archive, entry, LARGEST_TOTAL - total)
        total += len(content)
        if total > LARGEST_TOTAL:
            raise _bomb("300 MBを超える大きさ", "300 MBまで", where)
        if b"sheetData" in content:
            _check_area(content, where)
    ratio = total / max(packed, 1)
    if total > _SMALL and ratio > LARGEST_RATIO:
        raise _bomb(f"{ratio:,.0f}倍", f"{LARGEST_RATIO}倍まで", where)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    entry.file_size = room + 2  # instead of what it declares; reading stops before it is reached
    with archive.open(entry) as stream:
        return stream.read(room + 1)


def _check_area(sheet: bytes, where: str) -> None:
    columns: set[bytes] = set()
    last_row = 0
    for match in _FILLED_CELL.finditer(sheet):
        columns.add(match[1])
        last_row = max(last_row, int(match[2]))
    widest = max(map(_column_number, columns), default=0)
    if widest * last_row > LARGEST_AREA:
        last = max(columns, key=_column_number).decode()
        raise InputError(
            f"表の範囲が広すぎます（{last}列・{last_row:,}行まで値があります）。",
            where=where,
            remedy="表から離れたセルの値を消して保存し直してください（Ctrl+Endで最後のセルに移れます）。",
        )


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _bomb(seen: str, allowed: str, where: str) -> InputError:
    return InputError(
        f"開くと{seen}に膨らむ不審なファイルなので、読みません（{allowed}）。",
        where=where,
        remedy="作成者に確かめ、回答の表だけを新しいブックに貼り付けて保存してください。",
    )
