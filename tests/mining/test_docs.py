"""The examples of docs/mining.md run, in order, on the sample."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect_nlp import mining

if TYPE_CHECKING:
    from reflect_nlp.run import Analysis

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "mining.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


def test_the_examples_run(sample_analysis: Analysis, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"analysis": sample_analysis}
    exec(compile("\n".join(BLOCKS), "mining.md", "exec"), names)
    said = capsys.readouterr().out
    assert "Empty DataFrame" not in said
    for title in ("jaccard", "community", "coordinate_1", "log_ratio", "keyword", "cluster"):
        assert title in said


def test_every_function_is_shown_and_in_the_table() -> None:
    shown = {
        alias.name
        for node in ast.walk(ast.parse("\n".join(BLOCKS)))
        if isinstance(node, ast.ImportFrom) and node.module == "reflect_nlp.mining"
        for alias in node.names
    }
    functions = {name for name in mining.__all__ if name.islower()}
    assert shown == functions
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    assert all(f"`{name}`" in rows for name in functions)
