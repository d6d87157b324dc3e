"""Finds the bundled models, codebooks and corpora, in a checkout and in an installed wheel."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from reflect_nlp.errors import ModelError

_PACKAGE: Final = Path(__file__).resolve().parent
_ROOTS: Final = (_PACKAGE / "_bundled", _PACKAGE.parent)
"""A wheel carries ``corpora/`` and ``models/`` inside the package; a checkout beside it."""


def resource(relative: str) -> Path:
    """Return the path of a bundled file or folder, such as ``"corpora/training/codebook.yaml"``.

    Raises
    ------
    ModelError
        It is in neither place: the installation is incomplete.
    """
    for root in _ROOTS:
        path = root / relative
        if path.exists():
            return path
    raise ModelError(
        f"同梱されているはずの「{relative}」が見つかりません。",
        remedy="インストールをやり直してください。",
    )


def sample_path() -> Path:
    """Return the bundled sample survey (synthetic)."""
    return resource("corpora/reflection_sheets/sheets.csv")


def checksum(relative: str) -> str:
    """Return the SHA-256 of a bundled file."""
    return hashlib.sha256(resource(relative).read_bytes()).hexdigest()
