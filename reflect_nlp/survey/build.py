"""From layouts to the rows of a survey: responses, exclusions and closed answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.records import EXCLUDED_COLUMNS, RESPONSE_COLUMNS, Question
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.sheets import sheet_rows

BLANK: Final = "無記入"
NO_CONSENT: Final = "研究利用に同意なし"
NO_QUESTION: Final = "（設問名なし）"
DUPLICATE: Final = "完全な重複（同じ回答者・同じ設問・同じ文）"

_SAME: Final = ["respondent", "fiscal_year", "session", "team", "municipality", "question", "text"]


@dataclass(frozen=True, eq=False)
class Rows:
    """What the sheets hold.

    Attributes
    ----------
    sheets : DataFrame
        One row a row of a table: see ``sheets.sheet_rows``.
    answers : DataFrame
        One row a cell of an open question, with its question key; blank ones too.
    """

    sheets: pd.DataFrame
    answers: pd.DataFrame


def build_rows(
    layouts: Sequence[Layout],
    keys: Sequence[Mapping[str, str]],
    affiliations: Mapping[str, str] | None = None,
) -> Rows:
    """Collect the rows of all tables and the cells of their open questions.

    Parameters
    ----------
    layouts : sequence of Layout
    keys : sequence of mapping of header to question key
        One a layout.
    affiliations : mapping of spelling to name, optional
    """
    sheets, answers = [], []
    for number, (layout, prefix) in enumerate(zip(layouts, _prefixes(layouts), strict=True)):
        rows = sheet_rows(layout, prefix=prefix).assign(table=number)
        rows["affiliation"] = rows["affiliation"].replace(dict(affiliations or {}))
        sheets.append(rows)
        answers += (_long if layout.is_long else _wide)(layout, rows, keys[number])
    together = pd.concat(answers, ignore_index=True)
    together["response_id"] = _response_ids(together)
    order = together.sort_values(["table", "row", "place"], kind="stable").index
    return Rows(pd.concat(sheets, ignore_index=True), together.loc[order].reset_index(drop=True))


def headers_asked(layout: Layout) -> list[str]:
    """Return the headers of the open questions of a table, in order of appearance."""
    if layout.is_long:
        return list(dict.fromkeys(_long_headers(layout)))
    return [layout.table.headers[column] for column in layout.columns("text")]


def split(
    answers: pd.DataFrame, questions: Sequence[Question]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the cells into responses to analyse and excluded ones with their reason.

    The text of a person who does not consent is not carried on.
    """
    answers = answers.assign(reason=_reasons(answers))
    answers["role"] = answers["question"].map({q.key: q.role for q in questions})
    out = answers["reason"] != ""
    excluded = answers.loc[out, list(EXCLUDED_COLUMNS)].reset_index(drop=True)
    excluded.loc[excluded["reason"] == NO_CONSENT, "text"] = ""
    return answers.loc[~out, list(RESPONSE_COLUMNS)].reset_index(drop=True), excluded


def _prefixes(layouts: Sequence[Layout]) -> list[str]:
    files = Counter(layout.table.origin.file for layout in layouts)
    prefixes = []
    for layout in layouts:
        origin = layout.table.origin
        prefix = f"{origin.file}#" if len(files) > 1 else ""
        prefixes.append(prefix + (f"{origin.tab}!" if files[origin.file] > 1 else ""))
    return prefixes


def _wide(layout: Layout, rows: pd.DataFrame, keys: Mapping[str, str]) -> list[pd.DataFrame]:
    blocks = []
    for place, column in enumerate(layout.columns("text")):
        key = keys[layout.table.headers[column]]
        ids = rows["row_id"] + ":" + key
        text = layout.table.cells[column]
        blocks.append(rows.assign(question=key, text=text, place_id=ids, place=place))
    return blocks


def _long(layout: Layout, rows: pd.DataFrame, keys: Mapping[str, str]) -> list[pd.DataFrame]:
    key = _long_headers(layout).map(keys)
    text = layout.table.cells[layout.columns("text")[0]]
    return [rows.assign(question=key, text=text, place_id=rows["row_id"], place=0)]


def _long_headers(layout: Layout) -> pd.Series:
    labels, wording = layout.values("question"), layout.values("question_text")
    joined = (labels + " " + wording).str.strip()
    return joined.where(joined != "", NO_QUESTION)


def _response_ids(answers: pd.DataFrame) -> pd.Series:
    own = answers["own_id"]
    return own if len(own) and (own != "").all() and own.is_unique else answers["place_id"]


def _reasons(answers: pd.DataFrame) -> pd.Series:
    """Give each cell the first reason that holds; blank for what is analysed."""
    blank = answers["text"].str.strip() == ""
    refused = ~answers["consents"] & ~blank
    usable = answers[~blank & ~refused & (answers["respondent"] != "")]
    repeated = usable.index[usable.duplicated(_SAME)]
    reasons = pd.Series("", index=answers.index, dtype="str")
    reasons[blank] = BLANK
    reasons[refused] = NO_CONSENT
    reasons[repeated] = DUPLICATE
    return reasons
