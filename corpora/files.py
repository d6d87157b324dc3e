"""Reads and writes the corpora's files, alike on every machine, and keeps their checksums."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SUMS = "SHA256SUMS"


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV in UTF-8 (with or without BOM) as mappings of header to text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_table(
    path: Path, rows: Iterable[Mapping[str, object]], *, encoding: str = "utf-8-sig"
) -> None:
    """Write rows, all with the same keys, as CSV with LF line ends."""
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_sums(folder: Path, names: Sequence[str]) -> None:
    """Write ``SHA256SUMS`` of the named files, in the form that ``sha256sum -c`` reads."""
    lines = [f"{sha256(folder / name)}  {name}\n" for name in sorted(names)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def read_sums(folder: Path) -> dict[str, str]:
    """Return file name → SHA-256 as recorded in ``SHA256SUMS``."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
