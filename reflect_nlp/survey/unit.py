"""What is counted: persons, teams or sheets."""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

from reflect_nlp.errors import SettingsError
from reflect_nlp.words import Unit

_MOST: Final = 0.8
_COLUMNS: Final[dict[Unit, tuple[str, str]]] = {
    "person": ("respondent", "回答者（氏名や番号）"),
    "team": ("team", "チーム"),
}


def unit_of(sheets: pd.DataFrame, told: Literal["auto"] | Unit) -> Unit:
    """Return the unit: what the settings say, else the finest that most sheets tell.

    Parameters
    ----------
    sheets : DataFrame
        One row a sheet with ``respondent`` and ``team``.
    told : {"auto", "person", "team", "sheet"}

    Raises
    ------
    SettingsError
        Persons or teams are to be counted but no sheet names one: a team's sheet is never a person.
    """
    if told != "auto":
        if told in _COLUMNS and not _share(sheets, _COLUMNS[told][0]):
            raise SettingsError(
                f"集計単位（unit）が {told} ですが、{_COLUMNS[told][1]}の列がありません。",
                where="設定",
                remedy="unit を auto か sheet にするか、columns で列を指定してください。",
            )
        return told
    for unit, (column, _) in _COLUMNS.items():
        if _share(sheets, column) >= _MOST:
            return unit
    return "sheet"


def _share(sheets: pd.DataFrame, column: str) -> float:
    return float((sheets[column] != "").mean()) if len(sheets) else 0.0
