"""Which questions of different years ask the same: years are compared on these alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from reflect_nlp.entries import Code, Lines, Name, Version, named_file, read_entries
from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Question
from reflect_nlp.survey.meaning.questions import without_key
from reflect_nlp.words import sort_years, year_label

BUNDLED: Final = "corpora/training/questions.yaml"
SYNONYMS: Final = {
    "名称": "name",
    "版": "version",
    "備考": "note",
    "設問": "questions",
    "key": "code",
    "コード": "code",
    "文言": "wordings",
}
DIFFERENT: Final = "|"
"""Between the wordings of a question that is worded in several ways."""
_NUMBER: Final = re.compile(r"^\s*(?:[①-⑳]|[(（\[【〔]?\d{1,2}[)）\]】〕.．:：、])\s*")
_FOLDED: Final = re.compile(r"[\W_]+")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    code: Code
    name: str = ""
    wordings: Annotated[Lines, Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name = "設問の文言"
    version: Version = ""
    note: str = ""
    questions: list[_Entry] = Field(min_length=1)


@dataclass(frozen=True)
class Comparable:
    """What may be compared over the years.

    Attributes
    ----------
    years : tuple of str
        Years that asked the same as the newest one, from old to new, the newest among them.
    questions : frozenset of str
        Keys of the questions that all these years have in common.
    dropped : tuple of str
        Headers of the newest year's questions that the comparison leaves out.
    reasons : mapping of year to str
        Why another year is 比較不可.
    """

    years: tuple[str, ...]
    questions: frozenset[str]
    dropped: tuple[str, ...]
    reasons: Mapping[str, str]


def fold(header: str) -> str:
    """Return a wording for comparing: NFKC, without numbering, spaces and punctuation.

    Examples
    --------
    >>> fold("Ｑ１ 更に深めたい、課題（具体的に）") == fold("問2　更に深めたい課題 (具体的に)")
    True
    >>> fold("(3) 感想") == fold("感想。"), fold("Q1")
    (True, 'q1')
    """
    rest = _NUMBER.sub("", without_key(header.strip()))
    words = _FOLDED.sub("", unicodedata.normalize("NFKC", rest).lower())
    return words or _FOLDED.sub("", unicodedata.normalize("NFKC", header).lower())


def load_wordings(name: str | Path) -> dict[str, str]:
    """Return the code of every folded wording in a list of questions.

    Parameters
    ----------
    name : str or path
        ``"default"`` for the bundled list, ``"none"`` for no list, or a YAML file with 設問, each
        with コード (key), 名称 and 文言 (all headers that mean the same).

    Raises
    ------
    SettingsError
        The file is missing or wrong, or one wording belongs to two questions.
    """
    path = named_file(name, BUNDLED)
    if path is None:
        return {}
    read = read_entries(path, _File, what="設問の一覧", items="questions", synonyms=SYNONYMS)
    codes: dict[str, str] = {}
    for entry in read.questions:
        for wording in entry.wordings:
            if codes.setdefault(fold(wording), entry.code) != entry.code:
                raise SettingsError(
                    f"文言「{wording}」が設問「{codes[fold(wording)]}」と「{entry.code}」の両方に"
                    "書かれています。",
                    where=str(path),
                    remedy="一つの文言は一つの設問にだけ書いてください。",
                )
    return codes


def with_asks(
    questions: Sequence[Question], of_header: Mapping[str, str], name: str | Path
) -> tuple[Question, ...]:
    """Return the questions with what each asks, for comparing years.

    Parameters
    ----------
    questions : sequence of Question
    of_header : mapping of header to question key
        Every header that was read.
    name : str or path
        ``Settings.questions`` (see :func:`load_wordings`).
    """
    codes = load_wordings(name)
    found = []
    for question in questions:
        headers = [h for h, key in of_header.items() if key == question.key]
        folded = {fold(header) for header in headers or [question.header]}
        asks = sorted({codes.get(wording, wording) for wording in folded})
        found.append(replace(question, asks=DIFFERENT.join(asks)))
    return tuple(found)


def comparable(answers: pd.DataFrame, questions: Sequence[Question]) -> Comparable:
    """Return which years can be compared with the newest one, and on which questions.

    The questions of the newest year are the reference. Going back year by year, a year is compared
    when it shares a question with all the years compared so far.

    Parameters
    ----------
    answers : DataFrame (n_responses, …) with ``fiscal_year``, ``question``
    questions : sequence of Question
        As :func:`with_asks` returns them; without ``asks`` a question asks what its header says.

    Returns
    -------
    Comparable
        No years where the answers name none.
    """
    asks = {q.key: q.asks or fold(q.header) for q in questions}
    asked: dict[str, set[str]] = {}
    for year, key in answers[["fiscal_year", "question"]].drop_duplicates().itertuples(index=False):
        asked.setdefault(str(year), set()).add(asks.get(str(key), str(key)))
    years = sort_years(asked)
    if not years:
        return Comparable((), frozenset(), (), {})
    newest = years[-1]
    common = {what for what in asked[newest] if DIFFERENT not in what}
    compared, reasons = [newest], {}
    for year in reversed(years[:-1]):
        if common & asked[year]:
            common &= asked[year]
            compared.append(year)
        else:
            reasons[year] = _why(asked[year] & asked[newest], newest)
    if len(compared) == 1:
        common = asked[newest]
    headers = {asks[q.key]: q.header for q in questions}
    dropped = sorted(headers.get(what, what) for what in asked[newest] - common)
    keys = frozenset(key for key, what in asks.items() if what in common)
    return Comparable(tuple(reversed(compared)), keys, tuple(dropped), reasons)


def _why(shared: set[str], newest: str) -> str:
    if any(DIFFERENT in what for what in shared):
        return "設問の文言が年度により違い、同じ設問かどうかが questions.yaml に書かれていない"
    if shared:
        return "比べるほかの年度と共通の設問がない"
    return f"{year_label(newest)}と文言の同じ設問がない"
