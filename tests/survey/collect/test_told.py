from pathlib import Path

from reflect_nlp.survey.collect import collect, told
from tests.survey.collect.make import grid_form, save, someone


def test_the_sums_of_a_small_folder(tmp_path: Path) -> None:
    save(grid_form(someone(0)), tmp_path / "一.docx")
    assert told(collect(tmp_path)).splitlines() == [
        "ファイル1件 = 回答一覧1 + 再提出0 + 読めなかったファイル0 + 様式（空欄）0"
    ]


def test_a_folder_without_answers(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert "1件もありません" in told(collect(tmp_path))
