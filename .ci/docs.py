"""Build the documentation into site/ so that it works from a disk, with no request leaving."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
SCRIPT = re.compile(r'<script\b[^>]*\bsrc="(?:https?:)?//[^"]*"[^>]*>\s*</script>')
LOADED = re.compile(r'<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"[^>]*>')


def main() -> int:
    """Build strictly, take out the one external script (docs/vendor/ has it), check the rest."""
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    if subprocess.call(command, cwd=ROOT) != 0:
        return 1
    left = []
    for page in sorted(SITE.rglob("*.html")):
        text = SCRIPT.sub("", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8", newline="\n")
        left += [f"{page.relative_to(ROOT)}: {tag}" for tag in LOADED.findall(text) if loads(tag)]
    print("\n".join(left) or "docs: site/index.html, nothing loaded from outside")
    return 1 if left else 0


def loads(tag: str) -> bool:
    """Return whether a browser fetches what a tag names (a canonical address is not fetched)."""
    return 'rel="canonical"' not in tag


if __name__ == "__main__":
    raise SystemExit(main())
