"""How a run was made: versions, models, what must add up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path, PureWindowsPath
from typing import Final

import pandas as pd

from reflect_nlp.coding.known import Codes
from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.transformer import TransformerEncoder
from reflect_nlp.records import Survey
from reflect_nlp.resources import checksum, resource
from reflect_nlp.run import Run
from reflect_nlp.settings import Settings
from reflect_nlp.text.keywords.synonyms import Replacement
from reflect_nlp.words import STATUSES

PACKAGES: Final = (
    "reflect-nlp",
    "numpy",
    "scipy",
    "pandas",
    "scikit-learn",
    "sudachipy",
    "sudachidict-core",
    "bertopic",
)
_MOST_UNSURE: Final = 0.4
"""Above this share of unsure segments the codebook does not fit the survey."""


def describe_run(
    survey: Survey,
    settings: Settings,
    codes: Codes,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    replaced: Sequence[Replacement] = (),
) -> Run:
    """Return the record of a run, with the counts that show nothing was lost.

    Raises
    ------
    AssertionError
        Segments or responses do not add up; nothing must be written then.
    """
    versions = {name: version(name) for name in PACKAGES}
    says = codes.table["theme_status"] != "none"
    unsure = (codes.table["theme_status"] == "unsure") & says
    fits = settings.codebook == "none" or unsure.sum() <= _MOST_UNSURE * max(1, says.sum())
    return Run(
        version=versions["reflect-nlp"],
        title=settings.title,
        sample=codes.sample,
        settings=_without_places(settings),
        versions=versions,
        models=model_checksums(settings.encoder),
        n_units=int(answers["unit_id"].nunique()),
        conservation=conservation(survey, segments, answers),
        coder_note=codes.note,
        coder_scores=coder_scores(),
        synonyms=[asdict(one) for one in replaced],
        codebook_fits=bool(fits),
    )


def _without_places(settings: Settings) -> dict[str, object]:
    """Return the settings with files by name only: a report does not tell where it was made."""
    lists = ("attendance", "programme", "municipalities", "double_coded")
    files = ("codebook", "scheme", "terms", "synonyms", "questions", *lists)
    kind, colon, folder = settings.encoder.partition(":")
    return (
        settings.model_dump()
        | {name: Path(getattr(settings, name)).name for name in files}
        | {"encoder": f"{kind}{colon}{PureWindowsPath(folder).name}"}
    )


def model_checksums(encoder: str) -> dict[str, str]:
    """Return the SHA-256 of every model a run used, by name."""
    found = {name: checksum(f"models/{name}/SHA256SUMS") for name in ("chive", "coder")}
    used = get_encoder(encoder)
    if isinstance(used, TransformerEncoder):
        name = used.folder.path.name
        found |= {f"{name}/{file}": sha for file, sha in used.folder.checksums().items()}
    return found


def conservation(survey: Survey, segments: pd.DataFrame, answers: pd.DataFrame) -> dict[str, int]:
    """Return counts of segments and responses by status, after checking that they add up."""
    counts = {"segments": len(segments)}
    counts |= {
        f"segments_{status}": int((segments["theme_status"] == status).sum()) for status in STATUSES
    }
    counts["responses"] = len(survey.responses) + len(survey.excluded)
    counts["responses_excluded"] = len(survey.excluded)
    counts |= {
        f"responses_{status}": int((answers["status"] == status).sum())
        for status in ("coded", "unsure", "none")
    }
    for whole in ("segments", "responses"):
        parts = sum(count for name, count in counts.items() if name.startswith(f"{whole}_"))
        if parts != counts[whole]:
            raise AssertionError(f"{whole}: {counts[whole]} in, {parts} accounted for: {counts}")
    return counts


def coder_scores() -> dict[str, float]:
    """Return the micro-F1 the shipped coder reached on a year it had not learnt from."""
    path = resource("models/coder/scores.json")
    return {str(k): float(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}
