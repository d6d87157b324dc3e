"""Build the wheel, install it alone in an empty environment, and run it from another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements" / "base.txt"
HEAVIEST = 60_000_000

CARRIED = (
    "reflect_nlp/_bundled/corpora/reflection_sheets/sheets.csv",
    "reflect_nlp/_bundled/corpora/training/codebook.yaml",
    "reflect_nlp/_bundled/corpora/training/scheme.yaml",
    "reflect_nlp/_bundled/models/chive/SHA256SUMS",
    "reflect_nlp/_bundled/models/coder/SHA256SUMS",
)
FOREIGN = re.compile(r"^(tests|notebooks|benchmarks)/|__pycache__|_bundled/(corpora/fukui|.*\.py$)")
REPORTS = ("report.html", "report.xlsx", "report.docx", "report.pptx")
WRITTEN = (
    *REPORTS,
    *("segments.csv", "themes.csv", "topics.csv", "findings.csv"),
    *("codebook.yaml", "scheme.yaml", "run/run.json"),
    *(f"shareable/{name}" for name in REPORTS),
)


def main() -> int:
    """Build, look inside, install, run."""
    with tempfile.TemporaryDirectory(prefix="検査 ") as folder:
        place = Path(folder)
        wheel = build(place / "dist")
        look_into(wheel)
        python = install(wheel, place / "空の環境")
        run(python, place / "別の 場所")
    return 0


def build(dist: Path) -> Path:
    """Build an sdist and, from it alone, the wheel."""
    call([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(dist)], ROOT)
    (sdist,) = dist.glob("*.tar.gz")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "-w", str(dist)]
    call([sys.executable, "-m", "pip", "wheel", *options, str(sdist)], dist)
    (wheel,) = dist.glob("*.whl")
    print(f"wheel: {wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB")
    return wheel


def look_into(wheel: Path) -> None:
    """Stop if a file of the package or a bundled one is missing, or a foreign one is there."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    package = (path for path in (ROOT / "reflect_nlp").rglob("*") if path.is_file())
    ours = [p.relative_to(ROOT).as_posix() for p in package if "__pycache__" not in p.parts]
    missing = [name for name in (*CARRIED, *ours) if name not in names]
    foreign = [name for name in names if FOREIGN.search(name)]
    if missing or foreign or wheel.stat().st_size > HEAVIEST:
        raise SystemExit(f"wheel: missing {missing}, foreign {foreign}, or over {HEAVIEST} bytes")


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel the light way into an empty environment; return its Python."""
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "-qq", "--no-deps", "--no-compile"]
    call([*pip, "--require-hashes", "-r", str(REQUIREMENTS)], environment)
    call([*pip, str(wheel)], environment)
    heavy = "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is not None)"
    call([str(python), "-c", heavy], environment)
    return python


def run(python: Path, folder: Path) -> None:
    """Run the installed commands on the bundled sample from a folder of no checkout."""
    folder.mkdir()
    call([str(python.with_name("topic-report")), "--version"], folder)
    call([str(python.with_name("reflect-nlp")), "report", "--out", "報告 書"], folder)
    missing = [name for name in WRITTEN if not (folder / "報告 書" / name).is_file()]
    if missing:
        raise SystemExit(f"wheel: the installed command did not write {missing}")
    print(f"wheel: the installed command wrote {', '.join(WRITTEN)}")


def call(command: list[str], folder: Path) -> None:
    """Run a command in a folder, without what would let it find the checkout; stop if it fails."""
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    code = subprocess.call(command, cwd=folder, env=clean)
    if code != 0:
        raise SystemExit(f"wheel: exit {code} from {' '.join(command)}")


if __name__ == "__main__":
    raise SystemExit(main())
