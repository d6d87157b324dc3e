"""What pages, sheets and slides print as it is: tables, first figures, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "count", "percent", "decimal"]
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: key for programs, label for people, kind for formatting.

    ``percent`` cells hold shares in 0–1; ``decimal`` cells are shown with two digits.
    """

    key: str
    label: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A table. ``None`` cells were suppressed or do not apply and print as 「－」."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A figure of the first page: ``value`` is ready to print, ``note`` says what it rests on."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the 総括 with the key of the table that carries its numbers."""

    text: str
    table: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the 総括: heading and sentences, ``todo`` is what a person must still write."""

    heading: str
    sentences: tuple[Sentence, ...]
    todo: str = ""
