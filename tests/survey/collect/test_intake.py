import datetime as dt
import io
import random
from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.collect.intake import take_in
from tests.survey.collect.make import aged, beside_book, grid_form, save, someone
from tests.survey.make import SHEETS, csv_file, old_workbook


def test_what_a_file_tells_of_its_time(tmp_path: Path) -> None:
    save(grid_form(someone(0)), tmp_path / "一.docx", dt.datetime(2024, 9, 12, 1, 30))
    aged(tmp_path / "一.docx", dt.datetime(2024, 9, 20, tzinfo=dt.UTC))
    old_workbook(tmp_path / "二.xls", [["氏名", "山田"]])
    aged(tmp_path / "二.xls", dt.datetime(2024, 9, 20, tzinfo=dt.UTC))
    first, second = take_in(tmp_path).papers
    assert (first.modified, first.saved) == (
        dt.datetime(2024, 9, 12, 10, 30),
        dt.datetime(2024, 9, 20, 9),
    )
    assert second.modified == second.saved == dt.datetime(2024, 9, 20, 9)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"", "0バイト"),
        ("a.docx", b"%PDF-1.7", "拡張子"),
        ("a.xlsx", b"abc", "拡張子"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.HEIC", b"x", "画像"),
        ("a.eml", b"x", "メール"),
        ("a.jtd", b"x", "一太郎"),
        ("a.unknown", b"x", "拡張子"),
        ("Thumbs.db", b"x", "パソコン"),
        ("~$a.xlsx", b"x", "作業用"),
    ],
)
def test_what_is_no_form(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = take_in(tmp_path)
    assert found.papers == ()
    [unread] = found.unread
    assert unread.file == name
    assert told in unread.reason
    assert unread.remedy


def test_the_content_is_believed_and_not_the_name(tmp_path: Path) -> None:
    book = beside_book(tmp_path / "一.xlsx", ("Sheet1", someone(0)))
    book.rename(tmp_path / "一.docx")
    [paper] = take_in(tmp_path).papers
    assert "山田　花子" in [box.text for box in paper.pages[0].boxes]


def test_a_blank_document_and_the_roster(tmp_path: Path) -> None:
    import docx

    save(docx.Document(), tmp_path / "空.docx")
    roster = csv_file(tmp_path / "名簿.csv", SHEETS)
    found = take_in(tmp_path, apart=[roster])
    assert {one.file: one.reason for one in found.unread} == {
        "空.docx": "何も書かれていません。",
        "名簿.csv": "名簿として使いました。回答ではありません。",
    }


def test_a_wrong_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for path in (tmp_path / "ない", tmp_path / "a"):
        with pytest.raises(InputError, match="→"):
            take_in(path)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_damage_of_any_kind_is_listed_and_never_raises(tmp_path: Path, kind: str) -> None:
    out = io.BytesIO()
    if kind == "docx":
        grid_form(someone(0)).save(out)
    else:
        out.write(beside_book(tmp_path / "元.xlsx", ("S", someone(0))).read_bytes())
    whole, chance = out.getvalue(), random.Random(6)
    folder = tmp_path / "壊れた"
    folder.mkdir()
    for number in range(40):
        raw = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        cut = chance.randrange(len(raw)) if number % 4 == 0 else len(raw)
        (folder / f"{number:02}.{kind}").write_bytes(bytes(raw[:cut]))
    found = take_in(folder)
    assert len(found.papers) + len(found.unread) == 40
    assert all(one.reason and one.remedy for one in found.unread)
