"""start.py, without installing anything: what it decides and what it says."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def start(tmp_path: Path) -> ModuleType:
    """start.py as a module of its own whose .venv lies in an empty folder."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV, module.LOG = str(tmp_path), str(tmp_path / "install.log")
    return module


def test_an_old_python_can_read_it() -> None:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match)
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, new)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not [a for a in node.args.args if a.annotation]
            assert not node.args.kwonlyargs


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    assert names <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 14, 0)])
def test_an_unfit_python_is_told_so_in_both_languages(
    start: ModuleType,
    version: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert start.main([]) == 1
    said = capsys.readouterr().out
    assert "Python 3.11、3.12、3.13のどれかが必要です" in said
    assert "py -3.12 start.py" in said
    assert "needs 64-bit Python" in said


def test_a_python_without_venv_is_told_what_to_install(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert start.main([]) == 1
    assert "sudo apt install python3." in capsys.readouterr().out


def test_nothing_is_installed_twice(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[list[str]] = []
    monkeypatch.setattr(start, "venv_works", lambda: True)
    monkeypatch.setattr(start, "install", installed.append)
    monkeypatch.setattr(start, "make_path_relative", lambda: None)
    start.set_up("base")
    assert len(installed) == 3
    start.set_up("base")
    assert len(installed) == 3
    start.set_up("dev")
    assert len(installed) == 6
    Path(start.stamp_file("base")).unlink()
    start.set_up("base")
    assert len(installed) == 6, "the developer's set-up holds the base"


def test_other_requirements_are_installed_anew(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("build", "base", "dev"):
        (tmp_path / f"{kind}.txt").write_text("numpy==2.0.0\n", encoding="ascii")
    monkeypatch.setattr(start, "requirements", lambda kind: str(tmp_path / f"{kind}.txt"))
    before = start.fingerprint()
    (tmp_path / "base.txt").write_text("numpy==2.0.1\n", encoding="ascii")
    assert start.fingerprint() != before


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ("WARNING: Retrying (Retry(total=0)) after connection broken by 'x'", True),
        ("ERROR: No matching distribution found for numpy==9", True),
        ("ERROR: [Errno 28] No space left on device", False),
    ],
)
def test_a_failed_installation_names_the_reason(start: ModuleType, said: str, closed: bool) -> None:
    Path(start.LOG).write_text(f"Collecting numpy\n{said}\n", encoding="utf-8")
    message = start.what_failed()
    assert said in message
    assert start.LOG in message
    assert ("ネットワークに接続できないようです" in message) is closed


def test_words_go_to_the_right_program(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []
    kinds: list[str] = []
    monkeypatch.setattr(start, "run", lambda words, folder=None: ran.append(words) or 0)
    monkeypatch.setattr(start, "set_up", kinds.append)
    for words in ([], ["report", "a b.xlsx"], ["--version"], ["test", "-x"], ["lint"]):
        assert start.main(words) == 0
    assert ran[0] == ["reflect_nlp", "report", "--out", start.SAMPLE_OUT]
    assert ran[1:3] == [["reflect_nlp", "report", "a b.xlsx"], ["reflect_nlp", "--version"]]
    assert ran[3] == ["pytest", "-n", "auto", "-x"]
    assert ran[4:] == [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    assert kinds == ["base", "base", "base", "dev", "dev"]
    assert "report.html" in capsys.readouterr().out


def test_a_failing_job_fails_the_command(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "set_up", lambda kind: None)
    monkeypatch.setattr(start, "run", lambda words, folder=None: 2 if words[0] == "ruff" else 0)
    assert start.main(["lint"]) == 2
    monkeypatch.setattr(start, "run", lambda words, folder=None: 1)
    assert start.main([]) == 1
    assert "report.html" not in capsys.readouterr().out
