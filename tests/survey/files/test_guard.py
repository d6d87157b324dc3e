import gzip

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files import guard
from reflect_nlp.survey.files.guard import kind_of, unpack

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str) -> bytes:
    return OLE + bytes(600) + stream.encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"PK\x03\x04...", "回答.xlsx", "zip"),
        (b"PK\x03\x04...", "回答.csv", "zip"),
        (ole("Workbook"), "回答.xls", "xls"),
        (ole("Book"), "古い回答.xls", "xls"),
        (b"PAR1....PAR1", "回答.parquet", "parquet"),
        ("設問,回答".encode(), "回答.csv", "text"),
        ("設問,回答".encode(), "回答.TSV", "text"),
        ("設問,回答".encode(), "回答.csv.gz", "text"),
    ],
)
def test_bytes_decide_what_a_file_is(raw: bytes, name: str, kind: str) -> None:
    assert kind_of(raw, where=name) == kind


@pytest.mark.parametrize(
    ("raw", "name", "message"),
    [
        (b"", "回答.xlsx", "空（0バイト）"),
        (b"%PDF-1.7", "回答.xlsx", "PDF"),
        (b"%PDF-1.7", "回答.csv", "PDF"),
        (b"\x89PNG\r\n", "回答.xlsx", "画像（PNG）"),
        (b"\xff\xd8\xff\xe0", "回答.csv", "画像（JPEG）"),
        (b"{\\rtf1", "回答.csv", "Word"),
        (b"<html><table>", "回答.xls", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "回答.xls", "HTML・XML"),
        (ole("EncryptedPackage"), "回答.xlsx", "パスワードで保護"),
        (ole("WordDocument"), "回答.doc", "古い形式の文書"),
        (b"name,text\n", "回答.xlsx", "中身が壊れているか"),
    ],
)
def test_what_is_no_table_is_named(raw: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        kind_of(raw, where=name)
    assert error.value.where == name
    assert error.value.remedy


def test_gzip_is_unpacked_in_all_its_members() -> None:
    assert unpack(gzip.compress(b"a\n") + gzip.compress(b"b\n"), where="a.csv.gz") == b"a\nb\n"
    assert unpack(b"plain", where="a.csv") == b"plain"


def test_a_cut_gzip_is_damaged() -> None:
    with pytest.raises(InputError, match="壊れて"):
        unpack(gzip.compress(b"a" * 5_000)[:-12], where="a.csv.gz")


def test_a_gzip_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LARGEST_TEXT", 1_000_000)
    with pytest.raises(InputError, match="大きすぎます"):
        unpack(gzip.compress(bytes(50_000_000)), where="a.csv.gz")
