"""Installing as README says, from the network: ``python start.py test -m install``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_tree import ROOT, tree_files

pytestmark = pytest.mark.install

UV = [sys.executable, "-m", "uv"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What git would check out, in a folder whose name has Japanese characters and a space."""
    target = tmp_path / "振り返り シート"
    for path in tree_files():
        place = target / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    return target


def call(command: list[str], folder: Path, **variables: str) -> str:
    """Run a command that must succeed, outside any environment, and return what it printed."""
    outer = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(
        command,
        cwd=folder,
        env=outer | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_first_command_in_a_japanese_folder(copy: Path, tmp_path: Path) -> None:
    python = getattr(sys, "_base_executable", sys.executable)
    said = call([python, "start.py"], copy)
    assert "report.html" in said
    assert (copy / "reflect-output" / "sample" / "report.html").is_file()
    began = time.monotonic()
    said = call([python, str(copy / "start.py"), "--version"], tmp_path)
    assert time.monotonic() - began < 10, "a second call must find the set-up in place"
    assert "0." in said
    (line,) = (copy / ".venv").rglob("*reflect_nlp.pth")
    assert line.read_bytes().isascii(), (
        "Python before 3.13 reads .pth files in the console's encoding"
    )


def test_uv_run(copy: Path) -> None:
    """The newest Python that the machine has will do: 3.13 is tested here, 3.11 by .ci/run."""
    quiet = {"UV_PYTHON_DOWNLOADS": "never"}
    newest = next((v for v in ("3.13", "3.12", "3.11") if has_python(v)), "3.11")
    command = [*UV, "run", "--quiet", "--no-dev", "--python", newest, "reflect-nlp"]
    assert "0." in call([*command, "--version"], copy, **quiet)
    call([*command, "report", "--out", "out"], copy, **quiet)
    assert (copy / "out" / "report.html").is_file()
    lock = (copy / "uv.lock").read_text(encoding="utf-8")
    assert 'name = "torch"' not in lock


def has_python(version: str) -> bool:
    """Return whether uv finds this Python without fetching it."""
    command = [*UV, "python", "find", "--no-python-downloads", version]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_requirements_fit_pyproject(copy: Path) -> None:
    call([sys.executable, "requirements/compile.py", "--check"], copy)
