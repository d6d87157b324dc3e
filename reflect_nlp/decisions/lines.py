"""Decisions as JSON lines: one a line, for a backup, another machine or next year."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from reflect_nlp.decisions.record import Decision, DecisionError
from reflect_nlp.errors import InputError, OutputError

_AS_WRITTEN = "書き出したままのファイル（UTF-8、一行に一件）を使ってください。"


def write_lines(decisions: Iterable[Decision], path: Path) -> None:
    """Write decisions; the file is there as a whole or not at all.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}")
    lines = "".join(f"{to_json(decision)}\n" for decision in decisions)
    try:
        half.write_text(lines, encoding="utf-8", newline="\n")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise OutputError(
            "判断の記録を書き出せません。",
            where=str(path),
            remedy="フォルダに書けるか、ファイルをほかで開いていないか確かめてください。",
        ) from error


def read_lines(path: Path) -> Iterator[tuple[str, Decision]]:
    """Yield the decisions of a file, each with its place (file name and line) for messages.

    Raises
    ------
    InputError
        The file cannot be read, or a line is no decision.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "判断の記録として読めません。", where=str(path), remedy=_AS_WRITTEN
        ) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{path.name} {number}行目"
            try:
                decision = from_json(line)
            except DecisionError as error:
                raise refused(error, place) from error
            yield place, decision


def refused(error: DecisionError, place: str) -> InputError:
    """Return the message for a line that cannot be taken in."""
    return InputError(error.what, where=place, remedy=error.remedy or _AS_WRITTEN)


def to_json(decision: Decision) -> str:
    """Return a decision as one line of JSON."""
    values = {part.name: getattr(decision, part.name) for part in fields(decision)}
    return json.dumps(values, ensure_ascii=False)


def from_json(line: str) -> Decision:
    """Read a line that :func:`to_json` wrote.

    Raises
    ------
    DecisionError
        It is no JSON, or no decision.
    """
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DecisionError("JSONとして読めません。") from error
    if not isinstance(values, dict):
        raise DecisionError("判断の形（{…}）になっていません。")
    try:
        return Decision(**values)
    except TypeError as error:
        known = "、".join(part.name for part in fields(Decision))
        raise DecisionError(f"判断の項目に過不足があります（項目は {known}）。") from error
