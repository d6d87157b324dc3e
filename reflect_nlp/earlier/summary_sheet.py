"""Reads the page that staff make by hand: 課題 → 具体的内容 and 方策 → 具体的内容."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Grid
from reflect_nlp.survey.meaning.periods import fiscal_years_in
from reflect_nlp.survey.meaning.vocabulary import bare
from reflect_nlp.text.segmentation.bullets import starts_item
from reflect_nlp.themes.continuity import plain_name

_ARROWS: Final = re.compile(r"[→⇒➡\s・]+$")
_DETAIL: Final = re.compile(
    r"(?:(?:課題|方策|テーマ|項目)の)?(?:主な)?(?:具体的?(?:な|の)?)?(?:内容|詳細|具体例|意見|記述)"
    r"(?:等|など|例)?|detail"
)
_THEME: Final = re.compile(r".{0,40}(?:課題|方策|テーマ|項目)(?:名|の?(?:項目|テーマ|名称))?|theme")
_KINDS: Final = {"課題": "issue", "方策": "measure"}
_KIND_CELL: Final = 40
"""A cell of at most this length that says 課題 or 方策 may stand for a table of its own."""
_MARK: Final = re.compile(
    r"^(?:[・･•●○◯◎■□◆◇▶►▷☆★✓✔→⇒※]|[-–—－−*＊]|[①-⑳❶-❿⑴-⒇⒈-⒛]"
    r"|[(（]?[0-9０-９]{1,2}(?:[)）.．、]|[ 　]+))[ \t　]*"
)
_INSIDE: Final = re.compile(r"(?<=\s)(?=[・･•●○◎■□◆◇▶►]\s*\S)|(?<=\S)(?=[①-⑳❶-❿⑴-⒇⒈-⒛])")
"""Where an item starts inside a line; 「機関・部署」 is one."""
_ASIDE: Final = re.compile(r"[※＊*]|注[)）\d:：]|(?:合計|小計|計|以上)$")
_NOT_TABLES: Final = (".docx", ".doc", ".pptx", ".ppt", ".pdf", ".rtf", ".html")
_DITTO: Final = re.compile(r"[〃々”\"]|同上|同じ|上に同じ|[\d.．()（）]+")
"""Stands for the name above; a number alone is none."""
_LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class SummaryTheme:
    """A row of the page: name, table (issue, measure or empty), the lines of 具体的内容."""

    name: str
    table: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SummarySheet:
    """What a page made by hand says: file, fiscal year (empty if it names none), its rows."""

    source: str
    year: str
    themes: tuple[SummaryTheme, ...]


@dataclass(frozen=True)
class _Block:
    """A table on a tab: rows [top, bottom) with columns [first, last] of themes and of details."""

    theme: tuple[int, int]
    detail: tuple[int, int]
    left: int
    top: int
    bottom: int
    table: str


def read_summary(path: Path) -> SummarySheet:
    """Read a table 課題｜具体的内容 or 方策｜具体的内容 (テーマ, 項目; 内容, 詳細) or both.

    Title rows, several tables on one tab or on several, merged cells, blank cells that mean the
    same as above, bullets and line breaks are understood. Rows of one name are one theme.

    Parameters
    ----------
    path : Path
        xlsx, xlsm, xls, csv or tsv in any usual encoding.

    Raises
    ------
    InputError
        The file cannot be read, has no such headers, or nothing below them.
    """
    if path.is_dir() or path.suffix.lower() in _NOT_TABLES:
        raise InputError(
            "まとめ表は Excel か CSV のファイルで渡してください。",
            where=str(path),
            remedy="表を Excel に貼り付け、「まとめ.xlsx」のような名前で保存してください。",
        )
    grids = [grid for grid in read_grids(path) if not grid.hidden]
    blocks = [(grid, block) for grid in grids for block in _blocks(grid)]
    if not blocks:
        raise _no_header(path, grids)
    rows = [theme for grid, block in blocks for theme in _themes(grid, block)]
    themes = _joined(rows)
    if not themes:
        raise InputError(
            "「課題」「具体的内容」などの見出しの下に、行がありません。",
            where="、".join(dict.fromkeys(grid.origin.place for grid, _ in blocks)),
            remedy="見出しの下に課題（方策）と具体的内容を入れて保存し、もう一度実行してください。",
        )
    return SummarySheet(path.name, _year(path, grids), themes)


def lines_of(cell: str) -> tuple[str, ...]:
    """Cut a cell into its items: at bullets where it has any, else at line breaks.

    Examples
    --------
    >>> lines_of("・会議の進め方を\\n　そろえる\\n・機関・部署の関わり"), lines_of("連携\\n周知")
    (('会議の進め方をそろえる', '機関・部署の関わり'), ('連携', '周知'))
    """
    lines = (piece.strip() for line in cell.split("\n") for piece in _INSIDE.split(line))
    pieces = [line for line in lines if line]
    listed = any(map(starts_item, pieces))
    items: list[str] = []
    for piece in pieces:
        if listed and items and not starts_item(piece):
            items[-1] += piece
        else:
            items.append(_MARK.sub("", piece))
    return tuple(item for item in items if item)


def _blocks(grid: Grid) -> Iterator[_Block]:
    """Yield the tables of a tab; one ends where the next header over its columns stands."""
    found = [block for row in range(len(grid.rows)) for block in _header(grid, row)]
    for block in found:
        below = (
            other.top - 1
            for other in found
            if other.top > block.top
            and other.theme[0] <= block.detail[1]
            and other.detail[1] >= block.theme[0]
        )
        yield replace(block, bottom=min(below, default=len(grid.rows)))


def _header(grid: Grid, row: int) -> Iterator[_Block]:
    """Yield the tables whose headers stand in a row, from left to right."""
    labels = [_ARROWS.sub("", bare(cell)) for cell in grid.rows[row]]
    left = 0
    for column, label in enumerate(labels):
        if not _DETAIL.fullmatch(label):
            continue
        named = [c for c in range(left, column) if _THEME.fullmatch(labels[c])]
        if named:
            told = [c for c in named if _kind(labels[c])]
            theme = told[0] if told else named[-1]
            spans = _wide(grid, row, theme), _wide(grid, row, column)
            kind = _kind(labels[theme]) or _kind_above(grid, row, left, column)
            yield _Block(*spans, left, row + 1, len(grid.rows), kind)
        left = column + 1


def _wide(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """Return the columns a header covers."""
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and merge.left == column:
            return column, merge.right
    return column, column


def _kind(text: str) -> str:
    """Return the table a text speaks of, if it is one only."""
    kinds = [kind for word, kind in _KINDS.items() if word in text]
    return kinds[0] if len(kinds) == 1 else ""


def _kind_above(grid: Grid, row: int, left: int, right: int) -> str:
    """Return the table that the nearest title over the columns speaks of, else the tab's name."""
    for cells in reversed(grid.rows[:row]):
        kind = _kind("".join(cells[left : right + 1]))
        if kind:
            return kind
    return _kind(grid.origin.tab)


def _themes(grid: Grid, block: _Block) -> Iterator[SummaryTheme]:
    """Yield the rows of a table; a blank name or kind is that of the row above."""
    name, kind = "", block.table
    rows = list(range(block.top, block.bottom))
    while rows and not _cells(grid, rows[-1], block.detail):
        rows.pop()
    for row in rows:
        if _ASIDE.match(_cells(grid, row, block.theme)):
            continue
        said, text = _name(grid, row, block.theme), _cells(grid, row, block.detail)
        said = "" if _DITTO.fullmatch(said) else said
        if not text and len(said) > _LONGEST_NAME:
            continue
        if not block.table:
            kind = _kind_beside(grid, row, block) or kind
        name = said or name
        if name and (said or text):
            yield SummaryTheme(name, kind, lines_of(text))


def _kind_beside(grid: Grid, row: int, block: _Block) -> str:
    cells = grid.rows[row][block.left : block.theme[0]]
    return next((_kind(cell) for cell in cells if cell and len(cell) <= _KIND_CELL), "")


def _name(grid: Grid, row: int, columns: tuple[int, int]) -> str:
    cells = grid.rows[row][columns[0] : columns[1] + 1]
    words = " ".join("".join(line.strip() for line in cell.split("\n")) for cell in cells)
    return _MARK.sub("", words.strip())


def _cells(grid: Grid, row: int, columns: tuple[int, int]) -> str:
    cells = grid.rows[row][columns[0] : columns[1] + 1]
    return "\n".join(cell.strip() for cell in cells if cell.strip())


def _joined(rows: Sequence[SummaryTheme]) -> tuple[SummaryTheme, ...]:
    """Put rows of one name together, in the order of their first rows."""
    themes: dict[str, SummaryTheme] = {}
    for row in rows:
        first = themes.setdefault(plain_name(row.name), replace(row, lines=()))
        lines = tuple(dict.fromkeys((*first.lines, *row.lines)))
        themes[plain_name(row.name)] = replace(first, lines=lines)
    return tuple(theme for key, theme in themes.items() if key)


def _year(path: Path, grids: Sequence[Grid]) -> str:
    """Return the one fiscal year that the file's name, else its cells, speak of."""
    text = "\n".join(cell for grid in grids for row in grid.rows[:5] for cell in row)
    for place in (path.stem, text):
        years = fiscal_years_in(place)
        if len(years) == 1:
            return years[0]
    return ""


def _no_header(path: Path, grids: Sequence[Grid]) -> InputError:
    cells = [cell.strip() for grid in grids for row in grid.rows for cell in row if cell.strip()]
    seen = "、".join(f"「{cell[:20]}」" for cell in cells[:5])
    found = f"はじめのほうにある文字：{seen}" if seen else "何も書かれていません"
    return InputError(
        "「課題」か「方策」（テーマ、項目でもよい）と「具体的内容」（内容、詳細でもよい）が"
        f"同じ行に並ぶ見出しが見つかりません（{found}）。",
        where=path.name,
        remedy="表の1行目に「課題」「具体的内容」と書いて保存し、もう一度実行してください。"
        "見出しが図や文字枠（テキストボックス）の中にある場合は、セルに書き写してください。",
    )
