"""A hand-made analysis for the tests of the report: three people a year, two years, 21 segments.

``small_analysis()`` is the contract of ``run.Analysis`` filled by hand; ``crowd_analysis(n)`` says
the same things with ``n`` people a year, for what only shows in larger tables (the shareable
edition hides counts below five). ``analysis_from`` builds one from any rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from reflect_nlp.records import (
    ATTRIBUTES,
    CLOSED_COLUMNS,
    EXCLUDED_COLUMNS,
    RESPONSE_COLUMNS,
    ClosedItem,
    Codebook,
    Doubt,
    Scheme,
    Source,
    Survey,
)
from reflect_nlp.run import (
    ANALYSIS_SEGMENT_COLUMNS,
    ANSWER_COLUMNS,
    DETAIL_COLUMNS,
    FINDING_COLUMNS,
    REASON_COLUMNS,
    STANDING_COLUMNS,
    THEME_COLUMNS,
    TOPIC_COLUMNS,
    TOPIC_CURVE_COLUMNS,
    TOPIC_THEME_COLUMNS,
    Analysis,
    Run,
)
from reflect_nlp.settings import Settings
from reflect_nlp.words import STATUSES, VOICES
from tests.report.small_rows import (
    CASE_STORIES,
    CODEBOOK,
    NEW_THEMES,
    PEOPLE,
    QUESTIONS,
    ROLES,
    ROWS,
    SCHEME,
    THEMES,
    TOPIC_LABELS,
    UNQUOTABLE,
    Row,
)

DOUBT = Doubt(
    "warning", "sheets.csv", "回答率が100％を超えています。", "受講者数を確かめてください。"
)

CURVE = [(2, 0.12, False), (3, 0.21, True), (4, 0.2, False)]


def small_analysis(**settings: object) -> Analysis:
    """Return the hand-made analysis; settings such as ``suppress_below=2`` may be given."""
    return analysis_from(ROWS, settings=settings)


def crowd_analysis(n: int = 30, **settings: object) -> Analysis:
    """Return the small analysis said by ``n`` people a year instead of three."""
    rows: list[Row] = []
    for copy in range(max(n // 3, 1)):
        rows += [row._replace(person=f"{row.person}{copy:02d}") for row in ROWS]
    return analysis_from(rows, settings=settings)


def empty_analysis() -> Analysis:
    """Return an analysis of nothing: no segment, codebook, scheme, attendance or closed item."""
    return analysis_from((), bare=True)


def analysis_from(
    rows: Iterable[Row],
    *,
    bare: bool = False,
    settings: dict[str, object] | None = None,
    codebook: Codebook | None = CODEBOOK,
    scheme: Scheme | None = SCHEME,
) -> Analysis:
    """Build a whole analysis from rows; ``bare`` leaves out attendance, closed items, codebook."""
    if bare:
        codebook = scheme = None
    segments = segment_table(rows, with_scheme=scheme is not None)
    answers = answer_table(segments)
    survey = survey_of(segments, bare=bare)
    analysis = Analysis(
        survey=survey,
        settings=Settings.model_validate({"title": "地域づくり研修 振り返り", **(settings or {})}),
        codebook=codebook,
        scheme=scheme,
        segments=segments,
        themes=theme_table(segments, answers, codebook),
        topics=topic_table(segments, answers),
        topic_themes=topic_theme_table(segments),
        findings=finding_table(segments, answers, scheme),
        details=detail_table(segments),
        answers=answers,
        standing=pd.DataFrame(
            [] if bare else [("浜辺", "地名かもしれない", "r1", "浜辺の集まりに出る")],
            columns=list(STANDING_COLUMNS),
        ),
        respondents=pd.DataFrame(columns=["pseudonym", "fiscal_year", "respondent"]),
        topic_curve=pd.DataFrame([] if bare else CURVE, columns=list(TOPIC_CURVE_COLUMNS)),
        reasons=reason_table(segments) if codebook else pd.DataFrame(columns=list(REASON_COLUMNS)),
        run=run_of(segments, answers, survey),
    )
    return analysis


def changed(analysis: Analysis, **run: object) -> Analysis:
    """Return the analysis with fields of its run replaced."""
    return replace(analysis, run=replace(analysis.run, **run))  # type: ignore[arg-type]


def person_facts(person: str) -> tuple[str, ...]:
    team, municipality, *rest = PEOPLE[person[0]]
    return (team + person[1:], municipality, *rest)


def segment_table(rows: Iterable[Row], *, with_scheme: bool) -> pd.DataFrame:
    records = []
    ends: dict[str, int] = {}
    responses: dict[str, int] = {}
    for row in rows:
        key = f"{row.year}-{row.session}-{row.person}-{row.question}"
        number = responses.setdefault(key, len(responses) + 2)
        start = ends.get(key, 0)
        ends[key] = end = start + len(row.text)
        facts = dict(
            zip(ATTRIBUTES, (row.year, row.session, *person_facts(row.person)), strict=True)
        )
        records.append(
            facts
            | {
                "segment_id": f"r{number}@{start}-{end}",
                "response_id": f"r{number}",
                "row": number,
                "respondent": f"p{row.person}",
                "question": row.question,
                "role": ROLES[row.question],
                "start": start,
                "end": end,
                "text": row.text,
                "theme": row.theme,
                "theme_status": row.status,
                "theme_score": 0.0 if row.status == "none" else 0.9,
                "category": row.category if with_scheme else "all",
                "category_score": 0.8,
                "voice": row.voice,
                "voice_score": 0.7,
                "sheet_id": f"{row.year}-{row.session}-{row.person}",
                "unit_id": f"{row.year}-{row.person}",
                "topic": row.topic,
                "topic_score": 0.5 if row.topic >= 0 else 0.0,
                "centrality": round(1 - number / 1000, 3),
                "may_quote": row.text not in UNQUOTABLE,
                "case_story": row.text in CASE_STORIES,
            }
        )
    return pd.DataFrame(records, columns=list(ANALYSIS_SEGMENT_COLUMNS)).assign(decided=False)


def answer_table(segments: pd.DataFrame) -> pd.DataFrame:
    if segments.empty:
        return pd.DataFrame(columns=list(ANSWER_COLUMNS))
    answers = segments.drop_duplicates("response_id").copy()
    statuses = segments.groupby("response_id")["theme_status"].agg(set)
    answers["status"] = [
        "coded"
        if found & {"known", "new"}
        else "unsure"
        if found & {"unsure", "unstable"}
        else "none"
        for found in statuses[answers["response_id"]]
    ]
    return answers[list(ANSWER_COLUMNS)].reset_index(drop=True)


def survey_of(segments: pd.DataFrame, *, bare: bool) -> Survey:
    texts = segments.groupby("response_id")["text"].agg("".join)
    responses = segments.drop_duplicates("response_id").copy()
    responses["text"] = [texts[key] for key in responses["response_id"]]
    responses["file"], responses["tab"] = "sheets.csv", ""
    sheets = segments.drop_duplicates("sheet_id")
    closed = pd.DataFrame(columns=list(CLOSED_COLUMNS))
    if not bare:
        closed = sheets[["sheet_id", *ATTRIBUTES]].assign(item="理解度")
        closed["value"] = [str(3 + number % 3) for number in range(len(closed))]
        closed = closed.iloc[:-1].reset_index(drop=True)
    excluded = pd.DataFrame(
        [] if bare else [("r99", "sheets.csv", "", 99, "Q1", "", "空欄")],
        columns=list(EXCLUDED_COLUMNS),
    )
    return Survey(
        responses=responses[list(RESPONSE_COLUMNS)].reset_index(drop=True),
        excluded=excluded,
        closed=closed[list(CLOSED_COLUMNS)],
        questions=QUESTIONS,
        closed_items=() if bare else (ClosedItem("理解度", ("1", "2", "3", "4", "5")),),
        sources=(Source("sheets.csv", "", "utf-8", len(sheets), "0" * 64),),
        unit="person",
        n_sheets=len(sheets),
        doubts=() if bare else (DOUBT,),
        attendance=None if bare else attendance_of(segments),
        columns={"sheets.csv": {"所属": "affiliation", "課題": "Q1"}},
    )


def attendance_of(segments: pd.DataFrame) -> pd.DataFrame:
    """One row a year, session, team and affiliation: those who answered and one more a team."""
    keys = ["fiscal_year", "session", "municipality", "team", "affiliation"]
    people = segments.groupby(keys)["unit_id"].nunique().rename("attendees").reset_index()
    people["attendees"] += 1
    return people


def run_of(segments: pd.DataFrame, answers: pd.DataFrame, survey: Survey) -> Run:
    counts = {f"segments_{s}": int((segments["theme_status"] == s).sum()) for s in STATUSES}
    status = answers["status"].value_counts()
    return Run(
        version="0.1.0",
        title="地域づくり研修 振り返り",
        sample=True,
        settings={"seed": 0, "suppress_below": 5},
        versions={"python": "3.12", "pandas": "3.1"},
        models={"chive": "chive-1", "coder": "coder-1"},
        n_units=int(answers["unit_id"].nunique()),
        conservation={
            "segments": len(segments),
            **counts,
            "responses": len(answers) + len(survey.excluded),
            "responses_excluded": len(survey.excluded),
            **{f"responses_{s}": int(status.get(s, 0)) for s in ("coded", "unsure", "none")},
        },
        coder_note="当該年度を学習していない分類器で判定した。",
        coder_scores={"theme": 0.81, "category": 0.69, "voice": 0.82},
        synonyms=[]
        if segments.empty
        else [{"representative": "社会福祉協議会", "spelling": "社協", "count": 7}],
        codebook_fits=True,
        topic_ari=None if segments.empty else 0.81,
        topic_shuffled=None if segments.empty else 0.08,
    )


def reason_table(segments: pd.DataFrame) -> pd.DataFrame:
    unsure = segments.loc[segments["theme_status"] == "unsure", "segment_id"]
    rows = [(key, "network", "outreach", "会議 +0.52、目的 +0.10") for key in unsure]
    return pd.DataFrame(rows, columns=list(REASON_COLUMNS))


def shares(people: int, n: int) -> dict[str, object]:
    share = people / n if n else 0.0
    return {
        "people": people,
        "n": n,
        "share": share,
        "low": max(share - 0.1, 0.0),
        "high": min(share + 0.1, 1.0),
    }


def theme_table(
    segments: pd.DataFrame, answers: pd.DataFrame, codebook: Codebook | None
) -> pd.DataFrame:
    n = answers["unit_id"].nunique()
    status = dict(zip(segments["theme"], segments["theme_status"], strict=True))
    names = (THEMES if codebook else {}) | {t: m for t, m in NEW_THEMES.items() if t in status}
    names |= {t: THEMES.get(t, t) for t in status if t not in ("none", "unsure", *names)}
    records = []
    for code, name in names.items():
        mine = segments[segments["theme"] == code]
        records.append(
            {"theme": code, "name": name, "status": status.get(code, "known")}
            | shares(mine["unit_id"].nunique(), n)
            | {
                "mentions": len(mine),
                "stability": float("nan") if code in THEMES else 0.75,
                "keywords": "、".join(name.split("・")),
            }
        )
    return pd.DataFrame(records, columns=list(THEME_COLUMNS))


def topic_table(segments: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    n = answers["unit_id"].nunique()
    records = []
    for topic, mine in segments[segments["topic"] >= 0].groupby("topic"):
        label = TOPIC_LABELS[int(str(topic))]
        counted = shares(mine["unit_id"].nunique(), n)
        del counted["low"], counted["high"]
        records.append(
            {"topic": topic, "label": label}
            | counted
            | {
                "mentions": len(mine),
                "stability": 0.7,
                "keywords": label.replace("・", "、"),
                "reading": f"「{label}」についての話題である。",
            }
        )
    return pd.DataFrame(records, columns=list(TOPIC_COLUMNS))


def topic_theme_table(segments: pd.DataFrame) -> pd.DataFrame:
    content = segments[segments["topic"] >= 0]
    records = []
    for (topic, theme), mine in content.groupby(["topic", "theme"]):
        size = int((segments["topic"] == topic).sum())
        records.append((topic, theme, len(mine), len(mine) / size))
    return pd.DataFrame(records, columns=list(TOPIC_THEME_COLUMNS))


def finding_table(
    segments: pd.DataFrame, answers: pd.DataFrame, scheme: Scheme | None
) -> pd.DataFrame:
    n = answers["unit_id"].nunique()
    coded = segments[segments["theme_status"].isin(["known", "new"])]
    if scheme is not None:
        coded = coded[~coded["category"].isin(["none", "unsure"])]
    records = []
    for (theme, category), mine in coded.groupby(["theme", "category"]):
        voices = mine["voice"].value_counts()
        direction = {
            "request": "training",
            "question": "training",
            "difficulty": "field",
            "proposal": "practice",
        }.get(str(voices.index[0]), "keep")
        records.append(
            {"theme": theme, "category": category}
            | shares(mine["unit_id"].nunique(), n)
            | {"mentions": len(mine), "direction": direction, "rule": "最も多い声の種類による。"}
            | {voice: int(voices.get(voice, 0)) for voice in VOICES if voice != "none"}
            | {"priority": float(round(len(mine) / max(len(segments), 1) * 10, 3))}
            | {"rank_low": 1, "rank_high": 3, "ranked": True, "score": 0.8}
            | {"term_voice": 0.8, "term_growth": 1.0, "term_stability": 1.0}
            | {"sessions": "第1回2", "affiliations": "行政1・社協1"}
            | {"evidence": " | ".join(mine["segment_id"].head(3))}
        )
    table = pd.DataFrame(records, columns=list(FINDING_COLUMNS))
    return table.sort_values(
        ["direction", "priority"], ascending=[True, False], kind="stable"
    ).reset_index(drop=True)


def detail_table(segments: pd.DataFrame) -> pd.DataFrame:
    coded = segments[segments["theme_status"].isin(["known", "new"])]
    records = []
    for (role, theme), mine in coded.groupby(["role", "theme"]):
        for rank, (text, same) in enumerate(mine.groupby("text", sort=False), start=1):
            records.append(
                (
                    role,
                    theme,
                    rank,
                    str(text).rstrip("。"),
                    same["unit_id"].nunique(),
                    len(same),
                    same["segment_id"].iloc[0],
                )
            )
    return pd.DataFrame(records, columns=list(DETAIL_COLUMNS))
