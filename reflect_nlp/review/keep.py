"""Puts the review workbook into a project folder without losing one that people wrote in."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from reflect_nlp.decisions.store import read_decisions
from reflect_nlp.earlier.register import updated
from reflect_nlp.review.layout import FILE
from reflect_nlp.review.workbook import write_workbook
from reflect_nlp.run import Analysis
from reflect_nlp.store import DECISIONS, PRIVATE

_NOTE: Final = "review.json"


@dataclass(frozen=True)
class Kept:
    """What a project remembers of its review workbook.

    Attributes
    ----------
    project : str
        Id of the project: made of the first answers it was written from, kept through reruns.
    sha256 : str
        Of the workbook as it was written; another one was written in by people.
    """

    project: str
    sha256: str = ""


def write_review(analysis: Analysis, stage: Path, base: Path) -> None:
    """Write ``review.xlsx`` of a project.

    A workbook in ``base`` that people wrote in is copied to ``private/review_1.xlsx`` (or the next
    free number) before another takes its place.

    Parameters
    ----------
    analysis : Analysis
    stage : Path
        Where the files of the new report are written, ``private/`` included.
    base : Path
        The project folder: its decisions and its workbook so far.
    """
    kept = read_kept(base) or Kept(_fingerprint(analysis))
    old = base / FILE
    if old.is_file() and _sha256(old) != kept.sha256:
        shutil.copyfile(old, stage / PRIVATE / _free(base / PRIVATE))
    decisions = read_decisions(base / PRIVATE / DECISIONS)
    revision = max((decision.revision for decision in decisions), default=0)
    shown = replace(analysis, register=updated(analysis, decisions))
    write_workbook(shown, stage / FILE, project=kept.project, revision=revision)
    note = replace(kept, sha256=_sha256(stage / FILE))
    (stage / PRIVATE / _NOTE).write_text(json.dumps(asdict(note)) + "\n", encoding="utf-8")


def read_kept(base: Path) -> Kept | None:
    """Return what a project remembers of its workbook; ``None`` before the first one."""
    try:
        values = json.loads((base / PRIVATE / _NOTE).read_text(encoding="utf-8"))
        return Kept(str(values["project"]), str(values["sha256"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fingerprint(analysis: Analysis) -> str:
    survey = analysis.survey
    parts = [analysis.settings.title, *(f"{s.file}\t{s.tab}\t{s.sha256}" for s in survey.sources)]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:16]


def _free(private: Path) -> str:
    """Return the first name that no earlier copy has."""
    number = 1
    while (private / f"review_{number}.xlsx").exists():
        number += 1
    return f"review_{number}.xlsx"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
