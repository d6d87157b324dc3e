"""Keeps an analysis in a run folder (parquet and json, never pickle) and reads it again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.records import (
    Category,
    ClosedItem,
    Codebook,
    Doubt,
    PriorityFormula,
    Question,
    Scheme,
    Source,
    Survey,
    Theme,
)
from reflect_nlp.run import FINDING_COLUMNS, Analysis, Run
from reflect_nlp.settings import Settings
from reflect_nlp.topic_model import save_topic_model

FRAMES: Final = (
    "segments",
    "themes",
    "topics",
    "topic_themes",
    "findings",
    "details",
    "answers",
    "standing",
)
LATER_FRAMES: Final = (
    "continuity",
    "register",
    "topic_curve",
    "reasons",
    "topic_documents",
    "corrected",
)
"""What a run folder written by an earlier version may lack."""
LISTS: Final = ("attendance", "programme", "municipalities")
"""Tables of a survey that may stand beside its answers."""
PRIVATE: Final = "private"
"""Raw answers, the key of the pseudonyms and decisions: never shared, kept through reruns."""
DECISIONS: Final = "decisions.sqlite"
"""What people decided, in ``private/``."""
_RESPONSES: Final = "responses.parquet"
_EXCLUDED: Final = "excluded.parquet"
_KEY: Final = "respondents.csv"
_TOPIC_MODEL: Final = "topic_model"
PRIVATE_FILES: Final = (_RESPONSES, _EXCLUDED, _KEY)
"""What a run keeps in ``private/``."""


def save_run(analysis: Analysis, folder: Path) -> None:
    """Write ``run/`` (what programs read) and ``private/`` (raw answers, key of the pseudonyms).

    Parameters
    ----------
    analysis : Analysis
    folder : Path
        The project folder; ``run/`` and ``private/`` are made inside.
    """
    run, private = folder / "run", folder / PRIVATE
    run.mkdir(parents=True, exist_ok=True)
    private.mkdir(parents=True, exist_ok=True)
    for name in (*FRAMES, *LATER_FRAMES):
        getattr(analysis, name).to_parquet(run / f"{name}.parquet", index=False)
    save_topic_model(analysis.topic_source, run / _TOPIC_MODEL)
    survey = analysis.survey
    survey.closed.to_parquet(run / "closed.parquet", index=False)
    for name in LISTS:
        beside = getattr(survey, name)
        if beside is not None:
            beside.to_parquet(run / f"{name}.parquet", index=False)
    survey.excluded.drop(columns="text").to_csv(
        run / "excluded.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n"
    )
    survey.responses.to_parquet(private / _RESPONSES, index=False)
    survey.excluded.to_parquet(private / _EXCLUDED, index=False)
    analysis.respondents.to_csv(private / _KEY, index=False, encoding="utf-8-sig")
    (run / "run.json").write_text(
        json.dumps(_meta(analysis), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def load_run(folder: Path | str) -> Analysis:
    """Read an analysis that a report was written from.

    Parameters
    ----------
    folder : path
        The project folder (the one that holds ``run/``).

    Returns
    -------
    Analysis
        Its ``topic_model`` is read when it is first asked for. Raw answers are there only beside
        ``private/``.

    Raises
    ------
    InputError
        The folder holds no run.
    """
    base = Path(folder)
    run, private = base / "run", base / PRIVATE
    if not (run / "run.json").is_file():
        raise InputError(
            "分析の記録（run/run.json）がありません。",
            where=str(base),
            remedy="reflect-nlp report が書き出したフォルダを指定してください。",
        )
    meta: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    frames = {name: pd.read_parquet(run / f"{name}.parquet") for name in FRAMES}
    for name in LATER_FRAMES:
        if (run / f"{name}.parquet").exists():
            frames[name] = pd.read_parquet(run / f"{name}.parquet")
    frames["findings"] = _findings(frames["findings"])
    if "decided" not in frames["segments"]:
        frames["segments"]["decided"] = False
    return Analysis(
        survey=_survey(meta["survey"], run, private),
        settings=Settings.model_validate(meta["run"]["settings"]),
        codebook=_codebook(meta["codebook"]),
        scheme=_scheme(meta["scheme"]),
        respondents=_key(private),
        run=Run(**meta["run"]),
        topic_source=(run / _TOPIC_MODEL).resolve(),
        **frames,
    )


def _meta(analysis: Analysis) -> dict[str, Any]:
    survey = analysis.survey
    return {
        "run": asdict(analysis.run),
        "survey": {
            "questions": [asdict(q) for q in survey.questions],
            "closed_items": [asdict(item) for item in survey.closed_items],
            "sources": [asdict(source) for source in survey.sources],
            "doubts": [asdict(doubt) for doubt in survey.doubts],
            "columns": {place: dict(columns) for place, columns in survey.columns.items()},
            "unit": survey.unit,
            "n_sheets": survey.n_sheets,
        },
        "codebook": asdict(analysis.codebook) if analysis.codebook else None,
        "scheme": asdict(analysis.scheme) if analysis.scheme else None,
    }


def _survey(meta: dict[str, Any], run: Path, private: Path) -> Survey:
    raw = private / _RESPONSES
    excluded = private / _EXCLUDED
    return Survey(
        responses=pd.read_parquet(raw) if raw.exists() else pd.DataFrame(),
        excluded=pd.read_parquet(excluded)
        if excluded.exists()
        else pd.read_csv(run / "excluded.csv", encoding="utf-8-sig", keep_default_na=False),
        closed=pd.read_parquet(run / "closed.parquet"),
        questions=tuple(Question(**q) for q in meta["questions"]),
        closed_items=tuple(ClosedItem(i["name"], tuple(i["scale"])) for i in meta["closed_items"]),
        sources=tuple(Source(**source) for source in meta["sources"]),
        unit=meta["unit"],
        n_sheets=meta["n_sheets"],
        doubts=tuple(Doubt(**doubt) for doubt in meta["doubts"]),
        columns=meta["columns"],
        **{
            name: pd.read_parquet(path)
            for name in LISTS
            if (path := run / f"{name}.parquet").exists()
        },
    )


def _findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings with every column; an earlier version had fewer and ranked all."""
    if "ranked" in findings:
        return findings
    whole = findings.assign(sessions="", affiliations="", evidence="", ranked=True)
    return whole.reindex(columns=list(FINDING_COLUMNS))


def _codebook(meta: dict[str, Any] | None) -> Codebook | None:
    if meta is None:
        return None
    return Codebook(**{**meta, "themes": tuple(_entry(Theme, t) for t in meta["themes"])})


def _scheme(meta: dict[str, Any] | None) -> Scheme | None:
    if meta is None:
        return None
    categories = tuple(_entry(Category, c) for c in meta["categories"])
    formula = PriorityFormula(**meta.get("priority", {}))
    return Scheme(**{**meta, "categories": categories, "priority": formula})


def _entry(kind: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - Theme or Category
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


def _key(private: Path) -> pd.DataFrame:
    path = private / _KEY
    if not path.exists():
        return pd.DataFrame(columns=["pseudonym", "fiscal_year", "respondent"])
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
