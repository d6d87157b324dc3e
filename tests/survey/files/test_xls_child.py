import json
import subprocess
import sys
from pathlib import Path

from reflect_nlp.survey.files import xls_child
from tests.survey.files.test_workbook import small_xls


def run(raw: bytes, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    path = folder / "回答.xls"
    path.write_bytes(raw)
    command = [sys.executable, "-P", xls_child.__file__, str(path)]
    return subprocess.run(command, capture_output=True, check=False)


def test_cells_go_out_as_json(tmp_path: Path) -> None:
    done = run(small_xls(), tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout) == [
        {"name": "第1回", "rows": [["氏名"]], "merges": [], "hidden": False}
    ]


def test_what_cannot_be_read_ends_with_another_code(tmp_path: Path) -> None:
    assert run(b"no workbook", tmp_path).returncode not in (0, xls_child.LOCKED)


def test_the_program_imports_nothing_of_the_package() -> None:
    source = Path(xls_child.__file__).read_text(encoding="utf-8")
    assert "reflect_nlp" not in source
