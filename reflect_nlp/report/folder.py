"""Writes a project folder as a whole: both editions, the run, and nothing half-done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reflect_nlp.curriculum.scheme import save_scheme
from reflect_nlp.errors import OutputError
from reflect_nlp.report.csvs import write_csv
from reflect_nlp.report.document import write_document
from reflect_nlp.report.html import write_html
from reflect_nlp.report.model import Report
from reflect_nlp.report.slides import write_slides
from reflect_nlp.report.tables import build
from reflect_nlp.report.workbook import write_workbook
from reflect_nlp.run import Analysis
from reflect_nlp.store import save_run
from reflect_nlp.themes.codebook import save_codebook
from reflect_nlp.words import EDITIONS

PRIVATE: Final = "private"
"""Raw answers, the key of the pseudonyms and decisions: never shared, kept through reruns."""
_STAGE: Final = ".writing"
_MARK: Final = Path("run") / "run.json"
_WRITERS: Final[dict[str, Callable[[Report, Path], None]]] = {
    "report.html": write_html,
    "report.xlsx": write_workbook,
    "report.docx": write_document,
    "report.pptx": write_slides,
}


def write_report(analysis: Analysis, folder: Path | str) -> Path:
    """Write every file of a report: the internal edition, ``shareable/``, ``run/``, ``private/``.

    Everything is written beside the old results first and then takes their place, so that a
    failure leaves the old ones whole.

    Parameters
    ----------
    analysis : Analysis
    folder : path
        A new or empty folder, or one that an earlier report was written into.

    Returns
    -------
    Path
        ``report.html`` of the internal edition.

    Raises
    ------
    OutputError
        The folder holds other things, cannot be written, or one of its files is open elsewhere.
    """
    base = Path(folder)
    check_folder(base)
    existed = base.exists()
    stage = base / _STAGE
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        _write_all(analysis, stage)
        _take_place(stage, base)
    except OSError as error:
        raise OutputError(
            "書き込めません。",
            where=_blocked(error, base),
            remedy="そのファイルを開いているExcelなどを閉じるか、--out で別のフォルダを指定してください。",
        ) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if not existed and base.is_dir() and not any(base.iterdir()):
            base.rmdir()
    return base / "report.html"


def check_folder(base: Path) -> None:
    """Refuse a folder that holds anything but an earlier report.

    Raises
    ------
    OutputError
        It is a file, or holds files that this program did not write.
    """
    if base.exists() and not base.is_dir():
        raise OutputError(
            "同じ名前のファイルがあります。",
            where=str(base),
            remedy="--out で別のフォルダを指定してください。",
        )
    if not base.exists() or (base / _MARK).exists():
        return
    foreign = sorted(p.name for p in base.iterdir() if p.name not in (PRIVATE, _STAGE))
    if foreign:
        raise OutputError(
            f"このフォルダには別のファイル（{'、'.join(foreign[:3])}など）があるため、書き込みません。",
            where=str(base),
            remedy="--out で空のフォルダか新しい名前を指定してください。",
        )


def _write_all(analysis: Analysis, stage: Path) -> None:
    save_run(analysis, stage)
    for edition in EDITIONS:
        target = stage if edition == "internal" else stage / edition
        target.mkdir(exist_ok=True)
        report = build(analysis, edition)
        for name, write in _WRITERS.items():
            write(report, target / name)
        write_csv(report, analysis, target)
        if analysis.codebook is not None:
            save_codebook(analysis.codebook, target / "codebook.yaml")
        if analysis.scheme is not None:
            save_scheme(analysis.scheme, target / "scheme.yaml")


def _take_place(stage: Path, base: Path) -> None:
    """Move the staged files over the old ones, after making sure that none is held open."""
    staged = [path for path in sorted(stage.rglob("*")) if path.is_file()]
    targets = {path: base / path.relative_to(stage) for path in staged}
    for target in targets.values():
        if target.exists():
            with target.open("r+b"):
                pass
    _drop_old(base, set(targets.values()))
    for path, target in targets.items():
        target.parent.mkdir(exist_ok=True)
        path.replace(target)


def _drop_old(base: Path, kept: set[Path]) -> None:
    """Delete results of the earlier run that this run does not have."""
    results = {*_WRITERS, "codebook.yaml", "scheme.yaml"}
    for folder in (base, base / "shareable"):
        for name in results:
            path = folder / name
            if path.exists() and path not in kept:
                path.unlink()
    for path in (base / "run").glob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


def _blocked(error: OSError, base: Path) -> str:
    name = Path(str(error.filename)).name if error.filename else ""
    return f"{base} の {name}" if name and name not in (base.name, _STAGE) else str(base)
