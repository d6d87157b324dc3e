"""What a person should look at before trusting a run: answers, questions and the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from reflect_nlp.records import Doubt, Survey
from reflect_nlp.survey.build import DUPLICATE, NO_CONSENT, NO_QUESTION
from reflect_nlp.survey.doubts.people import people_doubts
from reflect_nlp.survey.doubts.tables import table_doubts
from reflect_nlp.survey.files.places import places_of
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.questions import without_key
from reflect_nlp.words import ROLE_LABELS, UNIT_LABELS

_LONG_ANSWER: Final = 2_000
_COPIED: Final = 25
_SOME_TEAMS: Final = 3


def check(survey: Survey, layouts: Sequence[Layout], sheets: pd.DataFrame) -> tuple[Doubt, ...]:
    """Return the doubts about what was read.

    Parameters
    ----------
    survey : Survey
    layouts : sequence of Layout
        Of the tables read.
    sheets : DataFrame
        One row a sheet, as ``sheets.sheet_rows`` describes.
    """
    return (
        *(doubt for layout in layouts for doubt in table_doubts(layout, sheets)),
        *_question_doubts(survey),
        *_answer_doubts(survey),
        *_unit_doubts(survey, sheets),
        *people_doubts(survey, sheets),
    )


def merge(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Say what is true of several tables once, with all their names."""
    places: dict[Doubt, list[str]] = {}
    for doubt in doubts:
        places.setdefault(replace(doubt, where=""), []).append(doubt.where)
    return tuple(
        replace(doubt, where="、".join(dict.fromkeys(where))) for doubt, where in places.items()
    )


def _question_doubts(survey: Survey) -> Iterator[Doubt]:
    answered = set(survey.responses["question"])
    unclear = [q for q in survey.questions if q.role == "other" and q.header != NO_QUESTION]
    if unclear:
        names = "、".join(f"{q.key}「{without_key(q.header)}」" for q in unclear)
        yield Doubt(
            "note",
            "設問",
            f"役割がわからないので「{ROLE_LABELS['other']}」とした設問：{names}",
            f"設定の roles に「{unclear[0].key}: issue」（課題）のように書けます。方策は measure、"
            "学び・感想は learning です。",
        )
    for question in survey.questions:
        if question.header == NO_QUESTION:
            yield Doubt(
                "warning", "設問", "設問名が空欄の行があります。", "設問名を入れてください。"
            )
        if question.key not in answered:
            name = f"{question.key}「{without_key(question.header)}」"
            yield Doubt("note", "設問", f"{name}には分析できる回答が1件もありません。")


def _answer_doubts(survey: Survey) -> Iterator[Doubt]:
    responses, excluded = survey.responses, survey.excluded
    long = responses[responses["text"].str.len() > _LONG_ANSWER]
    if len(long):
        yield Doubt(
            "warning",
            places_of(long),
            f"{_LONG_ANSWER:,}字を超える回答が{len(long)}件あります。",
            "複数人の回答が1つのセルに入っていないか確かめてください。",
        )
    twice = excluded[excluded["reason"] == DUPLICATE]
    if len(twice):
        yield Doubt("warning", places_of(twice), f"{DUPLICATE}を{len(twice)}件、除きました。")
    refused = excluded[excluded["reason"] == NO_CONSENT]
    if len(refused):
        yield Doubt(
            "note", places_of(refused), f"同意がないため{len(refused)}件の回答を除きました。"
        )
    yield from _copied(responses)


def _copied(responses: pd.DataFrame) -> Iterator[Doubt]:
    texts = responses.loc[responses["text"].str.len() >= _COPIED]
    same = texts[texts.duplicated(["question", "text"], keep=False)]
    if same["sheet_id"].nunique() > 1:
        yield Doubt(
            "note",
            places_of(same),
            f"同じ文の回答が別々のシートに{len(same)}件あります（除いていません）。",
            "同じ人の二重提出や写しでないか確かめてください。",
        )


def _unit_doubts(survey: Survey, sheets: pd.DataFrame) -> Iterator[Doubt]:
    unit = UNIT_LABELS[survey.unit]
    nameless = sheets[sheets["respondent"] == ""]
    if survey.unit == "person" and len(nameless):
        yield Doubt(
            "warning",
            places_of(nameless),
            f"回答者が空欄のシートが{len(nameless)}枚あり、それぞれ別の{unit}として数えます。",
        )
    if survey.unit == "sheet":
        yield Doubt(
            "note",
            "集計単位",
            "回答者もチームもわからないシートが多いので、シートの枚数（件）で数えます。",
        )
    if survey.unit == "person" and _looks_like_teams(sheets):
        yield Doubt(
            "warning",
            "集計単位",
            "どのチームも各回に1枚ずつ出しているので、チームのシートかもしれません。",
            "チームで1枚であれば、設定に「unit: team」と書いてください。",
        )
    silent = survey.n_sheets - survey.responses["sheet_id"].nunique()
    if silent:
        yield Doubt("note", "シート", f"分析できる自由記述が1つもないシートが{silent}枚あります。")


def _looks_like_teams(sheets: pd.DataFrame) -> bool:
    """Say whether every team handed in one sheet a session."""
    teams = sheets["team"]
    once = not sheets.duplicated(["fiscal_year", "session", "team"]).any()
    return once and bool((teams != "").all()) and teams.nunique() >= _SOME_TEAMS
