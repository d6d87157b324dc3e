"""Files as another office program writes them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reflect_nlp.survey.collect import collect
from tests.survey.collect.make import DOCX, above_book, beside_book, control_form, save, someone


def converted(soffice: str, files: list[Path], kind: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], capture_output=True, timeout=300, check=True)


@pytest.mark.office
def test_forms_that_libreoffice_saved(tmp_path: Path, soffice: str) -> None:
    made = tmp_path / "作った"
    layouts = [layout for layout in DOCX if layout is not control_form]
    for number, layout in enumerate(layouts):
        save(layout(someone(number)), made / f"{number}.docx")
    beside_book(made / "5.xlsx", ("Sheet1", someone(5)))
    above_book(made / "6.xlsx", someone(6))
    converted(soffice, sorted(made.glob("*.docx")), "odt", tmp_path / "odt")
    converted(soffice, sorted((tmp_path / "odt").glob("*.odt")), "docx", tmp_path / "様式")
    converted(soffice, sorted(made.glob("*.xlsx")), "xls", tmp_path / "様式")
    found = collect(tmp_path / "様式")
    assert found.n_files_by["回答一覧"] == len(layouts) + 2
    questions = [column.label for column in found.columns if column.is_question]
    for number, form in enumerate(found.forms):
        filled = someone(number)
        assert [form.get(question) for question in questions] == list(filled.answers)
        assert form.get("respondent") == filled.name.replace("　", " ")
        assert form.get("affiliation") == filled.affiliation
        assert form.get("team") == filled.team
