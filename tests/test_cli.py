"""The commands that look at an earlier year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from click.testing import CliRunner, Result

from reflect_nlp.cli import cli
from reflect_nlp.themes.codebook import load_codebook
from tests.surveys import SNOW, TWELVE

PAGE = "課題,具体的内容\n包括的相談支援事業,線引き\n移動手段の確保,乗合\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def answers(path: Path, year: str, texts: list[str]) -> Path:
    rows = [(f"人{number}", year, text) for number, text in enumerate(texts)]
    table = pd.DataFrame(rows, columns=["回答者", "年度", "更に深めたい課題"])
    table.to_csv(path, index=False, encoding="cp932")
    return path


def test_a_page_becomes_a_codebook_once(tmp_path: Path) -> None:
    page = tmp_path / "昨年度まとめ.csv"
    page.write_text(PAGE, encoding="cp932")
    done = run("codebook", "from-summary", page)
    assert done.exit_code == 0, done.output
    assert "consultation　包括的相談支援事業（課題、同梱の" in done.output
    made = tmp_path / "昨年度まとめ_codebook.yaml"
    codebook = load_codebook(made)
    assert codebook is not None
    assert codebook.codes[0] == "consultation"
    again = run("codebook", "from-summary", page)
    assert again.exit_code == 1
    assert "--force" in again.output
    assert run("codebook", "from-summary", page, "--force").exit_code == 0
    assert run("codebook", "from-summary", page, "--out", tmp_path / "b.yaml").exit_code == 0


def test_what_is_no_page_is_said_in_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_text("氏名,所属\n山,役場\n", encoding="cp932")
    done = run("codebook", "from-summary", path)
    assert done.exit_code == 1
    assert done.output.startswith("［名簿.csv］")
    assert "見出しが見つかりません" in done.output
    assert not (tmp_path / "名簿_codebook.yaml").exists()


def test_a_report_is_held_against_the_one_before(tmp_path: Path) -> None:
    before, now = tmp_path / "R4", tmp_path / "R5"
    settings = tmp_path / "settings.yaml"
    settings.write_text("resamples: 2\n", encoding="utf-8")
    first = answers(tmp_path / "a.csv", "R4", [*TWELVE * 6, *SNOW])
    assert run("report", first, "--settings", settings, "--out", before).exit_code == 0
    assert not (before / "continuity.csv").exists()
    second = answers(tmp_path / "b.csv", "R5", TWELVE * 6)
    options = ("--settings", settings, "--previous", before, "--out", now)
    done = run("report", second, *options)
    assert done.exit_code == 0, done.output
    table = pd.read_csv(now / "continuity.csv", encoding="utf-8-sig")
    assert set(table["year_before"]) == {"R4"}
    assert set(table["year_now"]) == {"R5"}
    assert (now / "shareable" / "continuity.csv").exists()
    page = (now / "report.html").read_text(encoding="utf-8")
    assert "昨年度との比較（令和4年度 → 令和5年度）" in page
    wrong = run("report", first, "--settings", settings, "--previous", now, "--out", before)
    assert wrong.exit_code == 1
    assert "令和4年度より後です" in wrong.output
    assert run("report", second, "--settings", settings, "--out", now).exit_code == 0
    assert not (now / "continuity.csv").exists()
    assert "昨年度との比較" not in (now / "report.html").read_text(encoding="utf-8")
