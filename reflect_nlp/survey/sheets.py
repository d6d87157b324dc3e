"""Who handed each row in, where, when, and what they allow: the attributes of a table's rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import pandas as pd

from reflect_nlp.records import ATTRIBUTES
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.periods import fiscal_year, fiscal_years_in, session, sessions_in
from reflect_nlp.survey.meaning.vocabulary import without_placeholders

_AGREES: Final = re.compile(r"問題(?:は)?(?:ない|ありません)|差し?支え|構(?:わ|い)|かまわ|支障")
_REFUSES: Final = re.compile(
    r"ない|ません|いいえ|不可|不同意|拒否|^否|[×✕✖☓]|^no\b|^ng$|^false$|^0$"
)
_BLANKS: Final = re.compile(r"\s*\n\s*")


def sheet_rows(layout: Layout, *, prefix: str) -> pd.DataFrame:
    """Return the attributes of a table's rows.

    Parameters
    ----------
    layout : Layout
    prefix : str
        What stands before ``r<row>`` in the ids of this table.

    Returns
    -------
    DataFrame (n_rows, …)
        Indexed by row: sheet_id, own_id, file, tab, row, respondent, the ATTRIBUTES, consents and
        may_quote (bool).
    """
    origin = layout.table.origin
    rows = pd.DataFrame(index=layout.table.cells.index)
    rows["row_id"] = prefix + "r" + rows.index.astype(str)
    rows["own_id"] = layout.values("id")
    rows["file"], rows["tab"], rows["row"] = origin.file, origin.tab, rows.index
    for name in ("respondent", *ATTRIBUTES):
        rows[name] = _attribute(layout, name)
    rows["respondent"] = without_placeholders(rows["respondent"])
    rows["fiscal_year"] = _fiscal_years(layout, rows["fiscal_year"])
    rows["session"] = _sessions(layout, rows["session"])
    rows["consents"] = _consents(layout)
    rows["may_quote"] = _may_quote(layout)
    rows["sheet_id"] = _sheet_ids(layout, rows) if layout.is_long else rows["row_id"]
    return rows


def named_year(layout: Layout) -> tuple[str, str]:
    """Return the one fiscal year that tab, titles or file name tell, and which of them does."""
    return _named(layout, fiscal_years_in)


def named_session(layout: Layout) -> tuple[str, str]:
    """Return the one session that tab, titles or file name tell, and which of them does."""
    return _named(layout, sessions_in)


def refuses(answer: str) -> bool:
    """Say whether an answer about consent is a no; 「問題ない」 is a yes.

    Examples
    --------
    >>> refuses("同意しない"), refuses("×"), refuses("引用しても差し支えない"), refuses("はい")
    (True, True, False, False)
    """
    text = unicodedata.normalize("NFKC", answer).strip().lower()
    return not _AGREES.search(text) and bool(_REFUSES.search(text))


def _named(layout: Layout, read: Callable[[str], tuple[str, ...]]) -> tuple[str, str]:
    origin = layout.table.origin
    places = (
        ("タブ名", origin.tab),
        ("表の上の題", " ".join(layout.table.titles)),
        ("ファイル名", origin.file),
    )
    for place, text in places:
        found = read(text)
        if len(found) == 1:
            return found[0], place
    return "", ""


def _attribute(layout: Layout, name: str) -> pd.Series:
    """Return an attribute's column, merged cells filled and line breaks as spaces."""
    values = layout.values(name)
    for column in layout.columns(name)[:1]:
        for merge in layout.table.merges:
            if merge.left == column and merge.top + 1 in values.index:
                values.loc[merge.top + 1 : merge.bottom + 1] = values[merge.top + 1]
    return _mapped(values, lambda value: _BLANKS.sub(" ", value))


def _fiscal_years(layout: Layout, column: pd.Series) -> pd.Series:
    years = _mapped(column, fiscal_year)
    named, _ = named_year(layout)
    rest = named or _mapped(layout.values("time"), _year_of_time)
    return years.where(years != "", rest)


def _year_of_time(value: str) -> str:
    years = fiscal_years_in(value)
    return years[0] if len(years) == 1 else ""


def _sessions(layout: Layout, column: pd.Series) -> pd.Series:
    sessions = _mapped(column, session)
    named, _ = named_session(layout)
    return sessions.where(sessions != "", named)


def _mapped(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    return values.map({value: change(value) for value in values.unique()})


def _consents(layout: Layout) -> pd.Series:
    return ~_any_refusal(layout, "consent")


def _may_quote(layout: Layout) -> pd.Series:
    """Quoting needs a yes where it is asked; a blank is none."""
    blank = pd.Series(False, index=layout.table.cells.index)
    for column in layout.columns("quote"):
        blank |= layout.table.cells[column].str.strip() == ""
    return ~(_any_refusal(layout, "quote") | blank)


def _any_refusal(layout: Layout, kind: str) -> pd.Series:
    refused = pd.Series(False, index=layout.table.cells.index)
    for column in layout.columns(kind):
        values = layout.table.cells[column]
        refused |= values.map({value: refuses(value) for value in values.unique()}).astype(bool)
    return refused


def _sheet_ids(layout: Layout, rows: pd.DataFrame) -> pd.Series:
    """Long form: the rows of one respondent (or team, or sheet id) in one session are one sheet."""
    who = rows["respondent"].where(rows["respondent"] != "", rows["team"])
    who = who.where(who != "", layout.values("sheet"))
    alone = who == ""
    group = [who.where(~alone, rows["row_id"]), rows["fiscal_year"], rows["session"], alone]
    return rows.groupby(group, sort=False)["row_id"].transform("first")
