"""``reflect-nlp collect`` as staff run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reflect_nlp.cli import cli
from reflect_nlp.survey import read_survey
from tests.survey.collect.make import thirty
from tests.survey.make import csv_file


def test_the_command_prints_the_sums_and_the_place(tmp_path: Path) -> None:
    folder = thirty(tmp_path / "第2回")
    roster = csv_file(tmp_path / "名簿.csv", [["氏名"], ["山田花子"], ["星光太"]])
    done = CliRunner().invoke(cli, ["collect", str(folder), "--roster", str(roster)])
    assert done.exit_code == 0, done.output
    assert (
        "ファイル30件 = 回答一覧21 + 再提出1 + 読めなかったファイル7 + 様式（空欄）1" in done.output
    )
    assert "シート25枚 = 回答一覧23 + 再提出1 + 様式（空欄）1" in done.output
    assert "未提出：1" in done.output
    assert str(tmp_path / "第2回_一覧.xlsx") in done.output


def test_a_second_run_asks_before_it_replaces(tmp_path: Path) -> None:
    folder = thirty(tmp_path / "第2回")
    arguments = ["collect", str(folder), "--out", str(tmp_path / "表.xlsx")]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    again = CliRunner().invoke(cli, arguments)
    assert again.exit_code == 1
    assert "もうあります" in again.output
    assert CliRunner().invoke(cli, [*arguments, "--force"]).exit_code == 0


@pytest.mark.parametrize(
    ("name", "told"), [("ない", "フォルダがありません"), ("空", "空のフォルダ")]
)
def test_a_wrong_folder_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "空").mkdir()
    done = CliRunner().invoke(cli, ["collect", str(tmp_path / name)])
    assert done.exit_code == 1
    assert told in done.output
    assert "→" in done.output
    assert "Traceback" not in done.output


def test_the_program_itself(tmp_path: Path) -> None:
    folder = thirty(tmp_path / "第2回 の 様式")
    done = subprocess.run(
        [sys.executable, "-m", "reflect_nlp", "collect", str(folder)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ファイル30件 = " in done.stdout
    assert "Traceback" not in done.stderr
    assert len(read_survey(tmp_path / "第2回 の 様式_一覧.xlsx").responses) == 67
