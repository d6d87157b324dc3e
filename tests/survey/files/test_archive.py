import io
import zipfile
from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.archive import check_archive
from tests.survey.make import SHEETS, workbook


def archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(InputError) as error:
        check_archive(raw, where="回答.xlsx")
    assert error.value.where == "回答.xlsx"
    return str(error.value)


def test_a_workbook_passes(tmp_path: Path) -> None:
    check_archive(workbook(tmp_path / "a.xlsx", {"S": SHEETS}).read_bytes(), where="a.xlsx")


def test_a_zip_bomb_is_refused_by_its_size() -> None:
    assert "300 MB" in refusal(archive({"xl/a.xml": bytes(301_000_000)}))


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    assert "200倍まで" in refusal(archive({"xl/a.xml": bytes(30_000_000)}))


def test_declared_sizes_are_not_believed() -> None:
    raw = archive({"xl/a.xml": bytes(30_000_000)})
    small = (1_000).to_bytes(4, "little")
    forged = raw.replace((30_000_000).to_bytes(4, "little"), small)
    assert forged != raw
    assert "膨らむ" in refusal(forged)


def test_too_many_parts_are_refused() -> None:
    assert "2,001個" in refusal(archive({f"xl/{n}.xml": b"" for n in range(2_001)}))


@pytest.mark.parametrize(
    ("entry", "name"),
    [("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("写真.jpg", "zip")],
)
def test_other_zips_are_named(entry: str, name: str) -> None:
    assert name in refusal(archive({entry: b"x"}))


def test_a_cut_zip_is_damaged(tmp_path: Path) -> None:
    raw = workbook(tmp_path / "a.xlsx", {"S": SHEETS}).read_bytes()
    assert "壊れて" in refusal(raw[:2_000])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1"><v>1</v></c><c r="A1048576"><v>1</v></c>',
        "<x:c s='1' r='XFD1048576'><x:v>1</x:v></x:c>",
        '<c r="XFD1048576" t="s"\n><v>0</v></c>',
    ],
)
def test_far_cells_are_found_in_every_way_of_writing_them(cell: str) -> None:
    sheet = f"<sheetData>{cell}</sheetData>".encode()
    assert "XFD列・1,048,576行" in refusal(archive({"xl/other/表.xml": sheet}))


def test_far_cells_with_a_format_but_no_value_do_no_harm() -> None:
    sheet = b'<sheetData><c r="A1"><v>1</v></c><c r="XFD1048576" s="3"/></sheetData>'
    check_archive(archive({"xl/worksheets/sheet1.xml": sheet}), where="a.xlsx")


def test_one_value_far_away_is_refused_with_its_place(tmp_path: Path) -> None:
    far = [[""] * 16_383 + ["x"], *[[]] * 1_499, ["a"]]
    raw = workbook(tmp_path / "a.xlsx", {"S": far}).read_bytes()
    assert "XFD列・1,501行" in refusal(raw)
