"""The Python examples of README and the researchers' page run, in order, on a year's sample."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.resources import sample_path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```python\n(.*?)^```", flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "README.ja.md", "docs/researchers.md"])
def test_python_examples_run(page: str, tmp_path: Path) -> None:
    """In a folder that holds a ``sheets.xlsx``, as the examples take for granted."""
    sample = pd.read_csv(sample_path(), dtype=str)
    sample[sample["年度"] == "R6"].to_excel(tmp_path / "sheets.xlsx", index=False)
    program = "\n".join(BLOCK.findall((ROOT / page).read_text(encoding="utf-8")))
    assert "analyze(" in program
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "report.html").is_file()
