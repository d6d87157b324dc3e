"""The programme: which lectures, reports, exercises and assignments every session had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.periods import fiscal_year, session
from reflect_nlp.survey.meaning.vocabulary import attribute_of, bare, is_time

PROGRAMME_COLUMNS: Final = (
    "fiscal_year",
    "session",
    "date",
    "session_theme",
    "kind",
    "title",
    "text",
    "presenter",
)
KIND_LABELS: Final = {
    "lecture": "講義",
    "report": "実践報告",
    "exercise": "演習",
    "discussion": "意見交換・協議",
    "assignment": "課題",
    "other": "その他",
}

_COLUMNS: Final = {
    "theme": re.compile(r"(?:研修|各回の?)?(?:テーマ|主題)|theme"),
    "contents": re.compile(
        r"(?:研修|実施|プログラム)?(?:の?内容)|プログラム|次第|時間割|contents?|programme?"
    ),
    "presenters": re.compile(
        r"(?:講師|実践報告者|報告者|発表者|登壇者|講演者).*|presenters?|lecturers?"
    ),
    "assignments": re.compile(r"(?:事前|事後)?(?:課題|宿題)|提出物|assignments?"),
    "organiser": re.compile(r"主催(?:者|団体|機関)?|organi[sz]er"),
}
_FILLED_DOWN: Final = ("fiscal_year", "session", "date", "theme", "organiser")
_SEPARATOR: Final = re.compile(r"[|｜\n]")
_BULLET: Final = re.compile(r"^[\s・●○◯■□◆◇▪※\-－]+|^[①-⑳]\s*|^[(（]?\d{1,2}[)）.．、]\s*")
_QUOTED: Final = re.compile(r"「([^「」]+)」")
_BRACKETED: Final = re.compile(r"[（(](.+)[)）]$")
_KINDS: Final = {
    "lecture": r"講義|講演|講話|基調|解説|説明|レクチャー|lecture",
    "report": r"報告|発表|事例提供|事例紹介|シンポジウム|report",
    "exercise": r"演習|実習|(?<!コミュニティ)(?<!ソーシャル)(?<!ケース)ワーク(?!シート)|exercise",
    "discussion": (
        r"意見交換|情報交換|協議|討議|討論|話し合い|対話|交流|座談|ディスカッション|discussion"
    ),
}
_KIND: Final = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()))


def read_programme(path: str | Path) -> pd.DataFrame:
    """Read the programme of one or more years.

    Parameters
    ----------
    path : path
        Any readable table with columns 回 and 内容 (or テーマ), and some of 年度, 開催日, 主催,
        講師・実践報告者, 課題. A row is a session with its items apart by ``|`` or line breaks, or
        an item; year, session, date and theme may then stand in the first row only.

    Returns
    -------
    DataFrame (n_items, len(PROGRAMME_COLUMNS))
        Text columns. ``kind`` is lecture, report, exercise, discussion, assignment or other;
        ``title`` the words inside 「」, else all; ``presenter`` who gave a report, names joined by
        ``|``, as far as the list tells.

    Raises
    ------
    InputError
        The file cannot be read or has no such columns; the message names what was found.
    """
    file = Path(path).name
    grids = [grid for grid in read_grids(Path(path)) if not grid.hidden]
    tables = [table for grid in grids if (table := find_table(grid))]
    items = [item for table in tables if _is_programme(table) for item in _items(table)]
    if not items:
        headers = "、".join(f"「{h}」" for table in tables for h in table.headers.values())
        raise InputError(
            f"番組表に「回」と「内容」の列がありません。見つかった見出し：{headers or 'なし'}",
            where=file,
            remedy="列の見出しを「年度」「回」「開催日」「テーマ」「内容」「講師・実践報告者」「課題」に"
            "し、内容の項目は「｜」か改行で区切ってください。",
        )
    return pd.DataFrame(items, columns=list(PROGRAMME_COLUMNS), dtype=str)


def kind_of(text: str) -> str:
    """Return what an item of a programme is, by the last such word before its title.

    Examples
    --------
    >>> kind_of("講義「コミュニティワークの基本」"), kind_of("実践報告をもとにした意見交換")
    ('lecture', 'discussion')
    """
    lead = re.split(r"[「（(]", text, maxsplit=1)[0]
    found = [*_KIND.finditer(lead.lower())] or [*_KIND.finditer(text.lower())][:1]
    return str(found[-1].lastgroup) if found else "other"


def title_of(text: str) -> str:
    """Return the title of an item: inside 「」, else in brackets after its kind, else all of it.

    Examples
    --------
    >>> title_of("講義「参加支援を考える」"), title_of("実践報告（東の市の歩み）")
    ('参加支援を考える', '東の市の歩み')
    """
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1].strip()
    bracketed = _BRACKETED.search(text)
    if bracketed and _KIND.search(text[: bracketed.start()]):
        return bracketed[1].strip()
    return text


def _is_programme(table: Table) -> bool:
    held = _places(table)
    return "session" in held and bool({"contents", "theme"} & set(held))


def _places(table: Table) -> dict[str, int]:
    """Return which column of a table holds what."""
    held: dict[str, int] = {}
    for column, header in table.headers.items():
        named = bare(header)
        found = next((key for key, words in _COLUMNS.items() if words.fullmatch(named)), "")
        if not found:
            attribute = attribute_of(header)[0]
            found = attribute if attribute in ("fiscal_year", "session") else ""
        if not found and is_time(header):
            found = "date"
        held.setdefault(found, column)
    held.pop("", None)
    return held


def _items(table: Table) -> Iterator[tuple[str, ...]]:
    held = _places(table)
    cells = pd.DataFrame(
        {
            key: table.cells[held[key]].str.strip() if key in held else ""
            for key in (*_FILLED_DOWN, "contents", "presenters", "assignments")
        },
        index=table.cells.index,
    )
    for key in _FILLED_DOWN:
        cells[key] = cells[key].mask(cells[key] == "").ffill().fillna("")
    for cell in cells.to_dict("records"):
        row = {str(key): str(value) for key, value in cell.items()}
        contents = [(kind_of(text), text) for text in _split(row["contents"])]
        if "contents" not in held:
            contents = [("other", text) for text in _split(row["theme"])]
        presenters = _presenters(row, [kind for kind, _ in contents].count("report"))
        when = (fiscal_year(row["fiscal_year"]), session(row["session"]), row["date"], row["theme"])
        for kind, text in contents:
            presenter = presenters.pop(0) if kind == "report" else ""
            yield (*when, kind, title_of(text), text, presenter)
        for text in _split(row["assignments"]):
            yield (*when, "assignment", title_of(text), text, "")


def _presenters(row: dict[str, str], n_reports: int) -> list[str]:
    """Return who gave each report: in the order of the list where the numbers agree, else all."""
    organisers = _split(row["organiser"])
    guests = [name for name in _split(row["presenters"]) if name not in organisers]
    if len(guests) == n_reports:
        return guests
    return ["|".join(guests)] * n_reports


def _split(text: str) -> list[str]:
    parts = (_BULLET.sub("", part.strip()).strip() for part in _SEPARATOR.split(text))
    return [part for part in parts if part]
