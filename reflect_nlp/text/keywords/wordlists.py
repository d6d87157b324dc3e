"""Word lists that staff write: one word a line, or one group of words a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reflect_nlp.errors import SettingsError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.text.keywords.known import fold

_HEADERS: Final = frozenset("強制抽出語 強制抽出 用語 語 単語 複合語 term terms word".split())


def load_terms(path: str | Path) -> tuple[str, ...]:
    """Read the words that must stay whole.

    Parameters
    ----------
    path : path or "none"
        CSV, TSV or Excel with one word a row, in any usual encoding; a header 用語 or 強制抽出語
        is passed over.

    Returns
    -------
    tuple of str
        Each word once, as first written.

    Raises
    ------
    InputError
        The file cannot be read.
    SettingsError
        A row has more than one word, or there is no word at all; the message names file and row.
    """
    if str(path) == "none":
        return ()
    found: dict[str, str] = {}
    for place, cells in numbered_rows(Path(path), _HEADERS):
        words = [cell for cell in cells if cell]
        if len(words) > 1:
            raise SettingsError(
                f"用語は1行に1つです（「{'」「'.join(words)}」の{len(words)}つがあります）。",
                where=place,
                remedy="1つずつ行を分けてください。言い換えをまとめたいときは同義語の表に書きます。",
            )
        found.setdefault(fold(words[0]), words[0])
    if not found:
        raise SettingsError(
            "用語が1つもありません。", where=Path(path).name, remedy="1行に1つずつ書いてください。"
        )
    return tuple(found.values())


def numbered_rows(path: Path, headers: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the place (``"file 3行目"``) and the stripped cells of every row that holds something.

    Parameters
    ----------
    path : Path
    headers : frozenset of str
        Texts of the first cell that mark a header; only the first row can be one.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    for grid in read_grids(path):
        if grid.hidden:
            continue
        begun = False
        for number, row in enumerate(grid.rows, 1):
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if begun or fold(cells[0]) not in headers:
                yield f"{grid.origin.place} {number}行目", cells
            begun = True
