"""Names rows the way a person finds them in a file."""

from __future__ import annotations

from typing import Final

import pandas as pd

_SHOWN: Final = 5


def places_of(rows: pd.DataFrame) -> str:
    """Return where rows stand, the first few of each tab.

    Parameters
    ----------
    rows : DataFrame
        With columns file, tab and row.

    Examples
    --------
    >>> places_of(pd.DataFrame({"file": ["a.csv"] * 2, "tab": [""] * 2, "row": [3, 9]}))
    'a.csv 3・9行目'
    """
    parts = []
    for (file, tab), group in rows.groupby(["file", "tab"], sort=False):
        numbers = [int(row) for row in group["row"].unique()]
        more = f" ほか{len(numbers) - _SHOWN}行" if len(numbers) > _SHOWN else ""
        place = f"{file} / {tab}" if tab else str(file)
        parts.append(f"{place} {'・'.join(map(str, numbers[:_SHOWN]))}行目{more}")
    rest = f" ほか{len(parts) - _SHOWN}表" if len(parts) > _SHOWN else ""
    return "、".join(parts[:_SHOWN]) + rest
