"""What holds for every file: short, quiet, no pickle, nobody's addresses or paths."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_FILE_ANYWHERE, LONGEST_FUNCTION = 250, 400, 40
LONG_FILES: dict[str, str] = {}
"""Files of the package between 250 and 400 lines, each with the reason. None so far."""

PICKLES = {"pickle", "cPickle", "cloudpickle", "dill", "shelve", "marshal"}
PICKLING_CALLS = {("joblib", "dump"), ("joblib", "load"), ("pd", "read_pickle"), ("torch", "load")}

HOSTS = ["py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian"]
FOLDERS = ["t" + "mp", "w" + "ork", "f" + "arm", "r" + "oot"]
ADDRESS = re.compile(
    "|".join(map(re.escape, HOSTS)) + r"|(?<![\w.])/(?:" + "|".join(FOLDERS) + ")/"
)
"""Registry hosts and paths of a developer's machine, in pieces so that this file passes."""


@cache
def tree_files() -> tuple[Path, ...]:
    """Return every file that git tracks or would track; without git, those of the main folders."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        said = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        folders = ("reflect_nlp", "tests", "docs", "requirements", "benchmarks", "corpora")
        return tuple(p for name in folders for p in (ROOT / name).rglob("*") if p.is_file())
    names = said.decode("utf-8").split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def python_files(folder: str = "") -> list[Path]:
    return [p for p in tree_files() if p.suffix == ".py" and short(p).startswith(folder)]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's body takes, its docstring left out."""
    documented = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if documented else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_files_are_short() -> None:
    found = []
    for path in python_files():
        lines = path.read_text(encoding="utf-8").count("\n")
        strict = short(path).startswith("reflect_nlp/") and short(path) not in LONG_FILES
        limit = LONGEST_FILE if strict else LONGEST_FILE_ANYWHERE
        if lines > limit:
            found.append(f"{short(path)}: {lines} lines, {limit} allowed")
    assert not found, "\n" + "\n".join(found)


def test_functions_are_short() -> None:
    found = [
        f"{short(path)}:{node.lineno}: {node.name} has {body_lines(node)} lines"
        for path in python_files()
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and body_lines(node) > LONGEST_FUNCTION
    ]
    assert not found, "\n" + "\n".join(found)


def test_the_library_never_prints() -> None:
    found = [
        f"{short(path)}:{node.lineno}"
        for path in python_files("reflect_nlp/")
        if path.name != "cli.py"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not found, found


def pickling(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that read or write pickles."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules = {(node.module or "").split(".")[0]}
        else:
            modules = set()
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute):
            owner = called.value.id if isinstance(called.value, ast.Name) else ""
            if (owner, called.attr) in PICKLING_CALLS or called.attr == "to_pickle":
                yield node.lineno
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            allowed = not (isinstance(node.value, ast.Constant) and node.value.value is False)
            if allowed:
                yield node.value.lineno
        if modules & PICKLES:
            yield node.lineno


@pytest.mark.parametrize("folder", ["reflect_nlp/", "models/"])
def test_nothing_is_pickled(folder: str) -> None:
    found = [f"{short(p)}:{line}" for p in python_files(folder) for line in pickling(parse(p))]
    assert not found, found


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import x; joblib.dump(1, 'f')",
        "frame.to_pickle('f')",
        "np.load('f', allow_pickle=True)",
    ],
)
def test_pickling_would_be_found(source: str) -> None:
    assert list(pickling(ast.parse(source)))


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    found = []
    for path in tree_files():
        raw = path.read_bytes()
        if len(raw) > 2_000_000 or b"\0" in raw:
            continue
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            if match := ADDRESS.search(line):
                found.append(f"{short(path)}:{number}: {match.group()}")
    assert not found, "\n" + "\n".join(found)
