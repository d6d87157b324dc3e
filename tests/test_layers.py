"""A file of the package imports its own level or a lower one, never a higher one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "reflect_nlp"

LEVELS = {
    "words": 0,
    "errors": 0,
    "records": 0,
    "schemes": 0,
    "settings": 0,
    "resources": 0,
    "yamlfile": 0,
    "entries": 0,
    "survey": 1,
    "text": 1,
    "decisions": 1,
    "embed": 2,
    "themes": 3,
    "curriculum": 4,
    "statistics": 4,
    "mining": 4,
    "prepare": 5,
    "coding": 5,
    "earlier": 5,
    "details": 5,
    "discovery": 5,
    "assemble": 5,
    "summarise": 5,
    "pipeline": 5,
    "run": 5,
    "provenance": 5,
    "store": 5,
    "topic_model": 5,
    "foreign_model": 5,
    "settling": 5,
    "figures": 6,
    "report": 6,
    "review": 6,
    "cli": 7,
    "__init__": 7,
    "__main__": 7,
}
"""Module or subpackage -> level; docs/architecture.md draws it. A new one must be added here."""

FORBIDDEN = {("themes", "embed"): "themes take arrays and tokens, not encoders"}


def part(path: Path) -> str:
    """Return the module or subpackage directly under the package that a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and part for every import of the package itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "reflect_nlp":
            names = [f"reflect_nlp.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "reflect_nlp":
                head = rest.split(".")[0]
                yield node.lineno, head if head in LEVELS else "__init__"


def problems(path: Path, source: str) -> Iterator[str]:
    """Yield what is wrong with the imports of one file, each with its line."""
    here = part(path)
    name = path.relative_to(PACKAGE.parent).as_posix()
    if here not in LEVELS:
        yield f"{name}: '{here}' has no level; add it to LEVELS and to docs/architecture.md"
        return
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{name}:{node.lineno}: relative import; write the full name"
    for line, there in imported(tree):
        if LEVELS[there] > LEVELS[here]:
            yield (
                f"{name}:{line}: {here} (level {LEVELS[here]}) imports"
                f" {there} (level {LEVELS[there]})"
            )
        if (here, there) in FORBIDDEN:
            yield f"{name}:{line}: {here} imports {there}: {FORBIDDEN[here, there]}"


def test_no_file_imports_a_higher_level() -> None:
    found = [
        problem
        for path in sorted(PACKAGE.rglob("*.py"))
        for problem in problems(path, path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("words.py", "from reflect_nlp.cli import main", "words.py:1: words (level 0) imports cli"),
        ("text/mask.py", "x = 1\nimport reflect_nlp.report.page.html", "mask.py:2: text (level 1)"),
        ("text/mask.py", "from reflect_nlp import pipeline", "imports pipeline (level 5)"),
        ("text/mask.py", "from reflect_nlp import read_survey", "imports __init__ (level 7)"),
        ("themes/a.py", "from reflect_nlp.embed import x", "themes imports embed"),
        ("themes/a.py", "from .b import x", "relative import"),
        ("utils.py", "", "'utils' has no level"),
    ],
)
def test_a_breach_is_named_with_its_line(file: str, source: str, expected: str) -> None:
    assert expected in "\n".join(problems(PACKAGE / file, source))


def test_lower_levels_and_other_packages_are_welcome() -> None:
    lines = ("numpy", "reflect_nlp.words", "reflect_nlp.text.privacy.mask")
    source = "\n".join(f"import {name}" for name in lines)
    assert not list(problems(PACKAGE / "report" / "html.py", source))
