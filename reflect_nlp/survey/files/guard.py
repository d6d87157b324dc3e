"""Looks at a file's bytes before anything parses them: what it is, and whether it is safe to open.

The name is believed last: an Excel workbook saved as ``.csv`` is a workbook.
"""

from __future__ import annotations

import zlib
from typing import Final, Literal

from reflect_nlp.errors import InputError

Kind = Literal["zip", "xls", "text", "parquet"]

TEXT_SUFFIXES: Final = (".csv", ".tsv", ".txt")
SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz")
"""What is read out of a folder, by the end of the name."""

LARGEST_TEXT: Final = 500_000_000
"""Bytes a text file may hold, unpacked."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP: Final = b"\x1f\x8b"
_FOREIGN: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"GIF8", "画像（GIF）"),
    (b"{\\rtf", "Wordの文書（RTF）"),
    (b"7z\xbc\xaf", "圧縮ファイル（7z）"),
    (b"SQLite format 3", "データベース"),
)
_READABLE: Final = "読めるのは xlsx・xlsm・xls・csv・tsv・parquet です。"


def kind_of(raw: bytes, *, where: str) -> Kind:
    """Say what a file is by its bytes.

    Parameters
    ----------
    raw : bytes
        The whole file, unpacked if it was gzip.
    where : str
        Its name, for messages and for telling text from damage.

    Raises
    ------
    InputError
        Empty, encrypted, or something else than a table under a table's name.
    """
    if not raw:
        raise InputError(
            "ファイルが空（0バイト）です。",
            where=where,
            remedy="保存や送受信に失敗していないか確かめ、元のファイルを渡してください。",
        )
    if raw.startswith(b"PK\x03\x04"):
        return "zip"
    if raw.startswith(_OLE):
        return _ole_kind(raw, where)
    if raw.startswith(b"PAR1"):
        return "parquet"
    _refuse_foreign(raw, where)
    if where.lower().removesuffix(".gz").endswith(TEXT_SUFFIXES):
        return "text"
    raise InputError(
        f"中身が壊れているか、名前の末尾（拡張子）と中身が合っていません。{_READABLE}",
        where=where,
        remedy="元のファイルをExcelで開き直し、「Excelブック（.xlsx）」で保存してください。",
    )


def unpack(raw: bytes, *, where: str) -> bytes:
    """Return the content of a gzip file, other bytes unchanged.

    Raises
    ------
    InputError
        Damaged gzip, or content larger than LARGEST_TEXT.
    """
    if raw.startswith(_GZIP):
        raw = _gunzip(raw, where)
    if len(raw) > LARGEST_TEXT:
        raise InputError(
            f"ファイルが大きすぎます（{LARGEST_TEXT // 1_000_000:,} MBまで）。",
            where=where,
            remedy="年度などでファイルを分けてください。",
        )
    return raw


def _gunzip(raw: bytes, where: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        while raw.startswith(_GZIP) and size <= LARGEST_TEXT:
            member = zlib.decompressobj(wbits=31)
            parts.append(member.decompress(raw, LARGEST_TEXT + 1 - size))
            size += len(parts[-1])
            if not member.eof and size <= LARGEST_TEXT:
                raise zlib.error("途中で切れています")
            raw = member.unused_data
    except zlib.error as error:
        raise InputError(
            f"圧縮ファイル（gz）が壊れています（{error}）。",
            where=where,
            remedy="元のファイルを渡し直してください。",
        ) from error
    return b"".join(parts)


def _ole_kind(raw: bytes, where: str) -> Kind:
    if _holds(raw, "EncryptedPackage"):
        raise encrypted(where)
    if _holds(raw, "Workbook") or _holds(raw, "Book"):
        return "xls"
    raise foreign("Wordなど古い形式の文書", where)


def _holds(raw: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in raw


def _refuse_foreign(raw: bytes, where: str) -> None:
    for magic, name in _FOREIGN:
        if raw.startswith(magic):
            raise foreign(name, where)
    if (
        raw[:1000]
        .lstrip(b"\xef\xbb\xbf \t\r\n")
        .lower()
        .startswith((b"<!doctype", b"<html", b"<?xml"))
    ):
        raise foreign("ウェブページ（HTML・XML）", where)


def foreign(name: str, where: str) -> InputError:
    """Return the error for a file that is no table."""
    return InputError(
        f"これは表ではなく{name}です。{_READABLE}",
        where=where,
        remedy="回答が入ったExcelまたはCSVのファイルを指定してください。",
    )


def encrypted(where: str) -> InputError:
    """Return the error for a workbook behind a password."""
    return InputError(
        "パスワードで保護（暗号化）されているため開けません。",
        where=where,
        remedy="Excelで開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」で"
        "パスワードを空にして、別の名前で保存してください。",
    )
