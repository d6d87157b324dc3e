"""Answers that point at another answer of their sheet (同上, 1と同じ) become what they point at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from reflect_nlp.records import Doubt, Question
from reflect_nlp.text.segmentation.references import points_elsewhere, resolve_references

_SHOWN: Final = 8


def follow_references(
    responses: pd.DataFrame, questions: Sequence[Question]
) -> tuple[pd.DataFrame, tuple[Doubt, ...]]:
    """Give answers such as 「同上」 the text of the answer they mean.

    Parameters
    ----------
    responses : DataFrame (n_responses, …)
        With sheet_id, question, row and text.
    questions : sequence of Question
        In the order of the sheet.

    Returns
    -------
    DataFrame (n_responses, …)
        The same rows; what cannot be resolved stays as written.
    tuple of Doubt
        What was replaced, and what a person has to look up.
    """
    pointing = responses["text"].map(points_elsewhere)
    if not pointing.any():
        return responses, ()
    keys = [question.key for question in questions]
    roles = [question.role for question in questions]
    texts = responses["text"].copy()
    resolved: list[str] = []
    unknown: list[str] = []
    sheets = responses["sheet_id"].isin(responses.loc[pointing, "sheet_id"])
    for _, sheet in responses[sheets].groupby("sheet_id", sort=False):
        by_question = sheet.drop_duplicates("question").set_index("question")["text"]
        answers = [str(by_question.get(key, "")) for key in keys]
        meant = dict(zip(keys, resolve_references(answers, roles), strict=True))
        said = sheet[pointing[sheet.index]]
        columns = (said.index, said["row"], said["question"], said["text"])
        for index, row, key, text in zip(*columns, strict=True):
            found = meant[key]
            place = f"{row}行目の{key}「{text.strip()}」"
            if found is None or found.target is None:
                unknown.append(place)
            else:
                texts.loc[index] = answers[found.target]
                resolved.append(f"{place}→{keys[found.target]}")
    return responses.assign(text=texts), tuple(_doubts(responses, resolved, unknown))


def _doubts(responses: pd.DataFrame, resolved: list[str], unknown: list[str]) -> list[Doubt]:
    where = "、".join(dict.fromkeys(responses["file"]))
    doubts = []
    if resolved:
        doubts.append(
            Doubt(
                "note",
                where,
                f"「同上」などの回答{len(resolved)}件を、指している回答の文に置き換えました"
                f"（{_some(resolved)}）。",
                "指している先が違うときは、元のファイルに内容を書き写してください。",
            )
        )
    if unknown:
        doubts.append(
            Doubt(
                "warning",
                where,
                f"どの回答を指すか分からない「同上」などの回答が{len(unknown)}件あります"
                f"（{_some(unknown)}）。",
                "元のシートを確かめ、内容を書き写してください。",
            )
        )
    return doubts


def _some(places: Sequence[str]) -> str:
    more = len(places) - _SHOWN
    return "、".join(places[:_SHOWN]) + (f" ほか{more}件" if more > 0 else "")
