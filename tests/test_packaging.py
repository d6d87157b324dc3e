"""The files around the package agree with each other and with what they promise."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
REQUIREMENTS = ("base.txt", "build.txt", "dev.txt", "transformer.txt")
PAGES = ("README.md", "README.ja.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in DOCS))
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(name: str) -> set[str]:
    """Return the packages that a requirements file pins."""
    return set(re.findall(r"^([a-z0-9-]+)==", read(f"requirements/{name}"), flags=re.MULTILINE))


def normal(requirement: str) -> str:
    """Return the package a requirement is for, as requirements files write it."""
    return re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace("_", "-").replace(".", "-")


def test_one_version_everywhere() -> None:
    version = project()["project"]["version"]
    assert yaml.safe_load(read("CITATION.cff"))["version"] == version
    assert f"## [{version}]" in read("CHANGELOG.md")


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_hashed_ascii_without_addresses(name: str) -> None:
    text = (ROOT / "requirements" / name).read_bytes().decode("ascii")
    assert "://" not in text
    assert "--index" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_torch_stays_out(name: str) -> None:
    assert not pinned(name) & {"torch", "sentence-transformers", "transformers"}


def test_every_declared_dependency_is_pinned() -> None:
    declared = project()
    runtime = {normal(r) for r in declared["project"]["dependencies"]}
    groups = declared["dependency-groups"]
    assert runtime <= pinned("base.txt") <= pinned("dev.txt")
    assert {normal(r) for r in groups["dev"]} <= pinned("dev.txt")
    assert {normal(r) for r in groups["build"]} <= pinned("build.txt")


def test_everything_the_package_imports_is_declared() -> None:
    """Also what another dependency happens to bring along."""
    extras = project()["project"]["optional-dependencies"].values()
    wanted = [*project()["project"]["dependencies"], *(r for extra in extras for r in extra)]
    declared = {normal(requirement) for requirement in wanted}
    brought_by = packages_distributions()
    for path in sorted((ROOT / "reflect_nlp").rglob("*.py")):
        for name in imported_packages(path) - sys.stdlib_module_names - {"reflect_nlp"}:
            assert {normal(d) for d in brought_by[name]} & declared, f"{path.name} imports {name}"


def imported_packages(path: Path) -> set[str]:
    """Return the top-level packages that a file imports by their full names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level]
    return {name.partition(".")[0] for name in names}


def test_pre_commit_uses_what_is_here() -> None:
    repositories = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert {repository["repo"] for repository in repositories} == {"local"}


def test_workflow_runs_the_readme_commands_on_both_systems() -> None:
    job = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"]["readme"]
    commands = {step.get("run") for step in job["steps"]}
    assert {"python start.py", "python start.py test"} <= commands
    systems = {(row["os"], row["shell"]) for row in job["strategy"]["matrix"]["include"]}
    assert systems == {("ubuntu-latest", "bash"), ("windows-latest", "powershell")}


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_readme_commands_are_one_line_in_every_shell(name: str) -> None:
    text = read(name)
    blocks = re.findall(r"```(?:sh|text)\n(.*?)```", text, flags=re.DOTALL)
    assert "python start.py\n" in blocks
    assert "python start.py test\n" in blocks
    assert not [block for block in blocks if "&&" in block or "\\\n" in block]


@pytest.mark.parametrize("page", PAGES)
def test_links_between_files_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    targets = [
        t for t in LINK.findall(read(page)) if "://" not in t and not t.startswith("mailto:")
    ]
    assert not [target for target in targets if not (folder / target).exists()]
