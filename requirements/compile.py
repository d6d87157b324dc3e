"""Write requirements/*.txt from pyproject.toml: every version and hash, no address, no torch.

python requirements/compile.py            keep pinned versions that still fit pyproject.toml
python requirements/compile.py --upgrade  take the newest that ``exclude-newer`` allows
python requirements/compile.py --check    write nothing; fail if a file would change

Needs uv 0.13 (it is in the dev group) and the network.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_BASE = ["--constraints", str(HERE / "base.txt")]
SELECTIONS: dict[str, list[str]] = {
    "base.txt": [],
    "transformer.txt": ["--extra", "transformer", *AS_BASE],
    "dev.txt": ["--extra", "transformer", "--group", "dev", *AS_BASE],
    "build.txt": ["--only-group", "build"],
}
"""What goes into each file. All but build.txt hold base.txt's packages at base.txt's versions."""

OPTIONS = [
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]
UNWANTED = ("torch", "sentence-transformers", "transformers")


def main() -> int:
    """Write or check the files; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    mode.add_argument("--upgrade", action="store_true", help="do not keep the pinned versions")
    options = parser.parse_args()
    stale = [name for name in SELECTIONS if refresh(name, options.check, options.upgrade)]
    if options.check and stale:
        print(f"stale: {', '.join(stale)}; run python requirements/compile.py", file=sys.stderr)
        return 1
    return 0


def refresh(name: str, check: bool, upgrade: bool) -> bool:
    """Compile one file, put it in place unless only checking, and say whether it changed."""
    target = HERE / name
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / name
        if target.exists() and not upgrade:
            shutil.copy(target, draft)
        compile_to(draft, SELECTIONS[name])
        text = draft.read_text(encoding="ascii")
    complain_about(name, text)
    changed = not target.exists() or target.read_text(encoding="ascii") != text
    if changed and not check:
        target.write_text(text, encoding="ascii", newline="\n")
    return changed


def compile_to(draft: Path, selection: list[str]) -> None:
    """Resolve pyproject.toml into ``draft``; pins already in it are preferred."""
    project = HERE.parent
    only_group = "--only-group" in selection
    source = [] if only_group else ["pyproject.toml"]
    groups = ["--group" if word == "--only-group" else word for word in selection]
    command = [sys.executable, "-m", "uv", "pip", "compile", *source, *groups, *OPTIONS]
    subprocess.run(
        [*command, "--output-file", str(draft)],
        cwd=project,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def complain_about(name: str, text: str) -> None:
    """Stop if a package that must stay out, or an address, got in."""
    packages = {line.split("==")[0] for line in text.splitlines() if "==" in line}
    unwanted = sorted(packages.intersection(UNWANTED))
    if unwanted or "://" in text:
        raise SystemExit(f"{name} holds {unwanted or 'an address'}")


if __name__ == "__main__":
    raise SystemExit(main())
