"""Puts codes, topics and attributes of segments into one table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.coding.known import Codes
from reflect_nlp.decisions import kept_codes
from reflect_nlp.prepare import Prepared
from reflect_nlp.records import ATTRIBUTES, Doubt, Survey
from reflect_nlp.run import ANALYSIS_SEGMENT_COLUMNS, ANSWER_COLUMNS
from reflect_nlp.settings import Settings
from reflect_nlp.text.privacy.stories import is_case_story
from reflect_nlp.themes.topics import (
    JOINS,
    Topics,
    Unexplained,
    shared_doubt,
    unexplained_topics,
)
from reflect_nlp.words import Unit, sort_years


@dataclass(frozen=True)
class NewTheme:
    """A topic that became a theme: permanent code, name, status, and the topic it came from."""

    code: str
    name: str
    status: str
    topic: int


def unit_ids(responses: pd.DataFrame, unit: Unit) -> pd.Series:
    """Return the unit of each response; people and teams of different years are different.

    A sheet whose respondent (or team) is empty is its own unit.
    """
    if unit == "sheet":
        return responses["sheet_id"].astype(str)
    column = responses["respondent" if unit == "person" else "team"]
    named = responses["fiscal_year"] + "/" + column
    return named.where(column != "", "sheet/" + responses["sheet_id"]).astype(str)


def segment_units(prepared: Prepared, responses: pd.DataFrame, units: pd.Series) -> pd.Series:
    """Return the counting unit of each segment, (n_segments,), from that of its response."""
    by_response = dict(zip(responses["response_id"], units, strict=True))
    return pd.Series([by_response[name] for name in prepared.table["response_id"]], dtype=object)


def newest_year(responses: pd.DataFrame) -> str:
    """Return the newest fiscal year, or the empty string."""
    return next(reversed(sort_years(responses["fiscal_year"])), "")


def with_conflicts(survey: Survey, conflicts: pd.DataFrame) -> Survey:
    """Return the survey with a doubt for every decision that fits nothing any more."""
    doubts = tuple(
        Doubt(
            "warning",
            str(row.target),
            f"{row.who}の判断「{row.wanted}」を反映できなかった：{row.reason}",
            "もう一度判断するか、判断を取り消してください。",
        )
        for row in conflicts.itertuples()
    )
    return replace(survey, doubts=(*survey.doubts, *doubts))


def pseudonyms(responses: pd.DataFrame) -> pd.DataFrame:
    """Return the key pseudonym ↔ (fiscal_year, respondent), in order of first appearance."""
    named = responses.loc[responses["respondent"] != "", ["fiscal_year", "respondent"]]
    key = named.drop_duplicates(ignore_index=True)
    key.insert(0, "pseudonym", [f"p{number:04d}" for number in range(1, len(key) + 1)])
    return key


def unexplained_by(
    codes: Codes, topics: Topics, prepared: Prepared, units: pd.Series, settings: Settings
) -> dict[int, Unexplained]:
    """Return the topics that the codes do not explain, with what they are instead."""
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    unsure = (codes.table["theme_status"] == "unsure").to_numpy()[says]
    score = codes.table["theme_score"].to_numpy(dtype=np.float32)[says]
    return unexplained_topics(
        topics,
        score,
        shared_doubt(score, prepared.data.vectors[says]),
        unsure,
        units[says].tolist(),
        min_people=settings.min_people,
        min_stability=settings.min_stability,
    )


def name_new_themes(
    topics: Topics,
    statuses: Mapping[int, Unexplained],
    prepared: Prepared,
    year: str,
    memory: Mapping[str, Collection[str]],
) -> list[NewTheme]:
    """Turn topics that no known theme explains into themes with codes of their own.

    A topic that holds most segments of a theme people decided on before (``memory``: code to
    segment ids) keeps that code; no other topic is ever given it. Candidates are no themes.
    """
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    ids = prepared.table["segment_id"].to_numpy()[says]
    groups = {topic: ids[topics.labels == topic].tolist() for topic in statuses}
    kept = kept_codes(groups, memory)
    stem = re.sub(r"[^a-z0-9]", "", year.lower()) or "x"
    themes = []
    for status in ("new", "unstable"):
        numbered = (f"{status}_{stem}_{number:02d}" for number in count(1))
        fresh = (code for code in numbered if code not in memory)
        themes += [
            NewTheme(kept.get(topic) or next(fresh), topics.names[topic], status, topic)
            for topic, found in statuses.items()
            if found == status
        ]
    return themes


def leaves_its_theme(table: pd.DataFrame, status: str) -> pd.Series:
    """Return which coded segments join a new or unstable theme that their topic became.

    Parameters
    ----------
    table : DataFrame (n_segments, …) with theme_status and theme_score
    status : {"new", "unstable"}
    """
    surest = JOINS if status == "new" else 0.0
    return (table["theme_status"] == "unsure") | (table["theme_score"] < surest)


def segment_table(
    survey: Survey,
    prepared: Prepared,
    codes: Codes,
    topics: Topics,
    new_themes: list[NewTheme],
    units: pd.Series,
) -> pd.DataFrame:
    """Return ``Analysis.segments`` before decisions: ``decided`` and ``centrality`` follow."""
    by_id = survey.responses.set_index("response_id")
    table = pd.concat([prepared.table, codes.table], axis=1)
    owners = by_id.loc[table["response_id"]].reset_index(drop=True)
    for column in ("row", "question", "role", "sheet_id", "may_quote", *ATTRIBUTES):
        table[column] = owners[column].to_numpy()
    key = pseudonyms(survey.responses)
    names = dict(zip(key["fiscal_year"] + "/" + key["respondent"], key["pseudonym"], strict=True))
    who = owners["fiscal_year"] + "/" + owners["respondent"]
    table["respondent"] = [names.get(name, "") for name in who]
    table["unit_id"] = units.to_numpy()
    says = ~table["blank"].to_numpy(dtype=bool)
    table["topic"] = _spread(topics.labels, says, -1)
    table["topic_score"] = _spread(topics.closeness.round(4), says, 0.0)
    for theme in new_themes:
        members = (table["topic"] == theme.topic) & leaves_its_theme(table, theme.status)
        table.loc[members, "theme"] = theme.code
        table.loc[members, "theme_status"] = theme.status
        table.loc[members, "theme_score"] = table.loc[members, "topic_score"]
    table["case_story"] = [is_case_story(text) for text in table["text"]]
    table["centrality"] = 0.0
    table["decided"] = False
    return table[list(ANALYSIS_SEGMENT_COLUMNS)]


def answer_table(survey: Survey, segments: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """Return ``Analysis.answers``: each analysed response with its status.

    ``coded`` when a segment has a known or new theme, else ``unsure`` when one is unsure or
    unstable, else ``none``.
    """
    answers = survey.responses.assign(unit_id=units.to_numpy())
    statuses = segments.groupby("response_id")["theme_status"].agg(set)
    answers["status"] = [_status(statuses.get(name, set())) for name in answers["response_id"]]
    return answers[list(ANSWER_COLUMNS)].reset_index(drop=True)


def _status(statuses: set[str]) -> str:
    if statuses & {"known", "new"}:
        return "coded"
    return "unsure" if statuses & {"unsure", "unstable"} else "none"


def _spread(
    values: npt.NDArray[np.generic],
    says: npt.NDArray[np.bool_],
    empty: float,
) -> npt.NDArray[np.generic]:
    whole = np.full(len(says), empty, dtype=values.dtype)
    whole[says] = values
    return whole
