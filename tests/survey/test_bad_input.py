"""What cannot be read: one Japanese paragraph with file and remedy, never a traceback."""

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reflect_nlp.errors import InputError, ReflectError
from reflect_nlp.survey import read_survey
from reflect_nlp.survey.files.guard import SUFFIXES
from tests.survey.make import SHEETS, csv_file, csv_text, workbook

Make = Callable[[Path], Path]


def written(name: str, content: bytes) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def encrypted(folder: Path) -> Path:
    plain, locked = workbook(folder / "元.xlsx", {"S": SHEETS}), io.BytesIO()
    with plain.open("rb") as source:
        OOXMLFile(source).encrypt("himitsu", locked)
    return written("保護.xlsx", locked.getvalue())(folder)


def zipped(name: str, entries: dict[str, bytes]) -> Make:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry, content in entries.items():
            packed.writestr(entry, content)
    return written(name, out.getvalue())


def cut_workbook(folder: Path) -> Path:
    raw = workbook(folder / "元.xlsx", {"S": SHEETS}).read_bytes()
    return written("切れた.xlsx", raw[: len(raw) // 2])(folder)


def foreign_folder(folder: Path) -> Path:
    (folder / "資料").mkdir()
    (folder / "資料" / "要綱.pdf").write_bytes(b"%PDF-1.7")
    return folder / "資料"


CASES: dict[str, tuple[Make, str, str]] = {
    "no text column": (
        lambda folder: csv_file(folder / "名簿.csv", [["氏名", "所属"], ["山田", "行政"]]),
        "名簿.csv",
        r"自由記述.*「氏名」、「所属」.*見出し: text",
    ),
    "encrypted": (encrypted, "保護.xlsx", r"パスワード.*保存してください"),
    "renamed PDF": (written("回答.xlsx", b"%PDF-1.7\n"), "回答.xlsx", r"PDF.*指定してください"),
    "renamed picture": (written("回答.csv", b"\x89PNG\r\n\x1a\n"), "回答.csv", "画像"),
    "renamed document": (zipped("回答.xlsx", {"word/document.xml": b"x"}), "回答.xlsx", "Word"),
    "zip bomb": (zipped("爆弾.xlsx", {"xl/a.xml": bytes(40_000_000)}), "爆弾.xlsx", "膨らむ不審な"),
    "40 MB cell": (
        written("巨大.csv", ("氏名,感想\n山田," + "あ" * 13_400_000).encode()),
        "巨大.csv",
        "2行目のB列のセルが長すぎます",
    ),
    "directory of other things": (foreign_folder, "資料", "読める表がありません.*要綱.pdf"),
    "missing file": (lambda folder: folder / "無い.xlsx", "無い.xlsx", "ファイルがありません"),
    "empty file": (written("空.xlsx", b""), "空.xlsx", "空（0バイト）"),
    "headers only": (
        lambda folder: csv_file(folder / "見出し.csv", SHEETS[:1]),
        "見出し.csv",
        "見出しだけで、回答の行が1行もありません",
    ),
    "cut workbook": (cut_workbook, "切れた.xlsx", "壊れて"),
    "unknown encoding": (
        written("文字.csv", "氏名,感想\n山田,".encode() + b"\xff\xff\x81\n"),
        "文字.csv",
        "2行目に読めない文字",
    ),
    "NUL bytes": (written("ヌル.csv", "氏名,感想\n\0,a\n".encode()), "ヌル.csv", "NUL.*2行目"),
    "open quote": (written("引用符.csv", '感想\n"a\nb\n'.encode()), "引用符.csv", "2行目の引用符"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_one_paragraph_with_file_and_remedy(tmp_path: Path, case: str) -> None:
    make, name, message = CASES[case]
    with pytest.raises(InputError, match=message) as error:
        read_survey(make(tmp_path))
    said = str(error.value)
    assert name in said
    assert " → " in said
    assert "\n" not in said
    assert not re.search(r"Traceback|Error|Exception", said)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "秘密.csv")
    path.chmod(0)
    with pytest.raises(InputError, match="権限"):
        read_survey(path)


def test_cells_beyond_the_header_are_told_not_lost(tmp_path: Path) -> None:
    path = written("a.csv", "氏名,感想\n山田,よい,また来たい\n".encode())(tmp_path)
    survey = read_survey(path)
    assert survey.responses["text"].tolist() == ["よい"]
    assert any("「また来たい」" in doubt.message for doubt in survey.doubts)


def refusal(path: Path) -> str:
    try:
        read_survey(path)
    except ReflectError as error:
        return str(error)
    return ""


def mangled(raw: bytes, rng: random.Random) -> bytes:
    """Cut, overwrite or repeat a part of a good file."""
    data = bytearray(raw)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        data[at : at + rng.randint(0, 40)] = rng.randbytes(rng.randint(0, 20))
    return bytes(data[: rng.randint(len(data) // 2, len(data) + 1)])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_random_and_mangled_bytes_never_raise_anything_else(tmp_path: Path, suffix: str) -> None:
    rng = random.Random(suffix)
    good = [
        csv_text(SHEETS).encode("cp932"),
        workbook(tmp_path / "元.xlsx", {"S": SHEETS}).read_bytes(),
    ]
    magics = [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0",
        b"PAR1",
        b"\x1f\x8b",
        b"\xff\xfe",
    ]
    for number in range(40):
        raw = rng.choice(magics) + rng.randbytes(rng.randint(0, 3_000))
        if number % 2:
            raw = mangled(rng.choice(good), rng)
        path = tmp_path / f"乱数{suffix}"
        path.write_bytes(raw)
        assert "\n" not in refusal(path)
