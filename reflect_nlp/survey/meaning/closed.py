"""Closed items: which there are, in what order their answers stand, who ticked what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.records import ATTRIBUTES, CLOSED_COLUMNS, ClosedItem, Doubt
from reflect_nlp.survey.meaning.answers import look_at
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.scales import choices_in, scale_of
from reflect_nlp.survey.meaning.vocabulary import plain

_NARROW: Final = str.maketrans("０１２３４５６７８９", "0123456789")
"""「４」 and 「4」 are one answer."""
_FACTS: Final = ["sheet_id", *ATTRIBUTES]


@dataclass(frozen=True, eq=False)
class Closed:
    """The closed answers (columns CLOSED_COLUMNS), their items, and what was left out."""

    answers: pd.DataFrame
    items: tuple[ClosedItem, ...]
    doubts: tuple[Doubt, ...]


def closed_answers(layouts: Sequence[Layout], sheets: pd.DataFrame) -> Closed:
    """Collect the closed answers of those who consent.

    Parameters
    ----------
    layouts : sequence of Layout
    sheets : DataFrame
        ``Rows.sheets``: the rows of all layouts with their place in ``layouts`` as ``table``.

    Returns
    -------
    Closed
        One row a sheet and item; one a choice where several were ticked.
    """
    blocks: dict[str, list[pd.DataFrame]] = {}
    names: dict[str, str] = {}
    doubts: list[Doubt] = []
    for number, layout in enumerate(layouts):
        rows = sheets[sheets["table"] == number].set_index("row")
        for column in layout.columns("closed"):
            header = layout.table.headers[column]
            block = _filled(rows, layout.table.cells[column])
            if block["sheet_id"].duplicated().any():
                doubts.append(_varies(layout, header))
                continue
            blocks.setdefault(plain(header), []).append(block)
            names.setdefault(plain(header), header)
    items = [_item(names[key], pd.concat(parts)) for key, parts in blocks.items()]
    nothing = pd.DataFrame(columns=list(CLOSED_COLUMNS), dtype="str")
    answers = pd.concat([block for block, _ in items], ignore_index=True) if items else nothing
    return Closed(answers[list(CLOSED_COLUMNS)], tuple(item for _, item in items), tuple(doubts))


def _filled(rows: pd.DataFrame, cells: pd.Series) -> pd.DataFrame:
    """Return each sheet's answers; the rows of a long sheet repeat the same one."""
    block = rows.assign(value=cells.str.strip().str.translate(_NARROW))
    block = block.loc[block["consents"] & (block["value"] != ""), [*_FACTS, "value"]]
    return block.drop_duplicates(["sheet_id", "value"])


def _item(name: str, block: pd.DataFrame) -> tuple[pd.DataFrame, ClosedItem]:
    if look_at(block["value"]).choices:
        ticked = block.assign(value=block["value"].map(choices_in)).explode("value")
        block = ticked.drop_duplicates(["sheet_id", "value"])
    counts = block["value"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    scale = scale_of(str(value) for value in counts.index)
    return block.assign(item=name), ClosedItem(name, scale)


def _varies(layout: Layout, header: str) -> Doubt:
    return Doubt(
        "note",
        layout.table.origin.place,
        f"「{header}」は同じシートの中で設問ごとに値が違うため、選択式の項目として集計しません。",
    )
