"""Which files a call means: names, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.records import Doubt
from reflect_nlp.survey.files.guard import SUFFIXES

PathLike = str | os.PathLike[str]

_OFFICE_LOCK: Final = "~$"
_SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini"})
_SHOWN_NAMES: Final = 5


@dataclass(frozen=True)
class File:
    """A file to read: its path, what users call it, and whether they named it themselves."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True)
class Files:
    """The files to read, and what lies beside them and is not read."""

    files: tuple[File, ...]
    doubts: tuple[Doubt, ...]


def find_files(paths: PathLike | Sequence[PathLike]) -> Files:
    """Expand names, folders and patterns such as ``*.xlsx`` into files, each once.

    Lock files of Office and hidden files are passed over; whatever else a folder holds is told.

    Raises
    ------
    InputError
        Nothing given, a name that does not exist, a pattern that fits nothing, or a folder without
        any table.
    """
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not named:
        raise InputError(
            "ファイルが指定されていません。", remedy="回答のファイルを指定してください。"
        )
    found: dict[Path, bool] = {}
    doubts: list[Doubt] = []
    for name in named:
        for path, is_named in _expand(os.fspath(name), doubts):
            found.setdefault(path, is_named)
    names = Counter(path.name for path in found)
    return Files(
        tuple(File(path, _label(path, names), named) for path, named in found.items()),
        tuple(doubts),
    )


def _expand(name: str, doubts: list[Doubt]) -> Iterator[tuple[Path, bool]]:
    path = Path(name).expanduser()
    try:
        if path.is_dir():
            yield from ((child, False) for child in _tables_in(path, doubts))
        elif path.exists() or not glob.has_magic(name):
            yield path, True
        else:
            yield from ((match, True) for match in _matches(path))
    except (OSError, ValueError) as error:
        raise InputError(
            f"開けません（{error}）。",
            where=name,
            remedy="名前と読み取りの権限を確かめてください。",
        ) from error


def _matches(pattern: Path) -> list[Path]:
    matches = [Path(match) for match in sorted(glob.glob(str(pattern)))]
    tables = [path for path in matches if path.is_file() and not _is_passed_over(path)]
    if not tables:
        raise InputError(
            "この書き方に当てはまるファイルがありません。",
            where=str(pattern),
            remedy="フォルダと拡張子を確かめてください。",
        )
    return tables


def _tables_in(folder: Path, doubts: list[Doubt]) -> list[Path]:
    children = [child for child in sorted(folder.iterdir()) if not _is_passed_over(child)]
    tables = [child for child in children if child.is_file() and _is_table(child)]
    others = [child.name for child in children if child not in tables]
    if not tables:
        holds = f"あるもの：{_some(others)}" if others else "空のフォルダです"
        raise InputError(
            f"フォルダの中に読める表がありません（{holds}）。",
            where=str(folder),
            remedy="Excel（xlsx・xlsm・xls）かCSVのファイルを入れてください。",
        )
    if others:
        doubts.append(
            Doubt("note", folder.name, f"表ではないので読まなかったもの：{_some(others)}")
        )
    return tables


def _is_table(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def _is_passed_over(path: Path) -> bool:
    hidden = path.name.startswith((".", _OFFICE_LOCK))
    return hidden or path.name.lower() in _SYSTEM_FILES


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN_NAMES
    return "、".join(names[:_SHOWN_NAMES]) + (f" ほか{more}件" if more > 0 else "")


def _label(path: Path, names: Counter[str]) -> str:
    return path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}"
