"""How the review workbook is laid out: what its writer and its reader must agree on."""

from __future__ import annotations

from typing import Final

FILE: Final = "review.xlsx"
REGISTER: Final = "対応方針表"
HEADER: Final = "番号（消さない）"
"""Header of the hidden column that says which finding a row is about."""
WHO: Final = "記入者"
"""Stands left of the cell in which people write their name."""
MARK: Final = "reflect_nlp"
"""Name of the hidden sheet, and its first cell: which report the workbook belongs to."""
VERSION: Final = 1
MARKS: Final = ("version", "project", "revision", "title")
"""Keys of the hidden sheet, a row each, the value beside."""
