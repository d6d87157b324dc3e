"""Writes a project folder as a whole: both editions, the run, and nothing half-done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reflect_nlp.curriculum.scheme import save_scheme
from reflect_nlp.errors import OutputError
from reflect_nlp.report.content.hiding.places import without_places
from reflect_nlp.report.content.tables import build
from reflect_nlp.report.content.visits.book import visit_book
from reflect_nlp.report.csvs import COMPARED_CSV, CSV_FILES, write_csv
from reflect_nlp.report.model import Report
from reflect_nlp.report.office.document import write_document
from reflect_nlp.report.office.feedback import write_feedback
from reflect_nlp.report.office.slides import write_slides
from reflect_nlp.report.office.visits import write_visits
from reflect_nlp.report.page.html import write_html
from reflect_nlp.report.sheets.workbook import write_workbook
from reflect_nlp.review.keep import write_review
from reflect_nlp.review.layout import FILE as REVIEW
from reflect_nlp.run import Analysis
from reflect_nlp.store import PRIVATE, PRIVATE_FILES, save_run
from reflect_nlp.themes.codebook import save_codebook
from reflect_nlp.words import EDITIONS

_STAGE: Final = ".writing"
VISITS: Final = "visits.docx"
"""市町別シート: internal only, where the answers name municipalities or teams."""
_MARK: Final = Path("run") / "run.json"
_WRITERS: Final[dict[str, Callable[[Report, Path], None]]] = {
    "report.html": write_html,
    "report.xlsx": write_workbook,
    "report.docx": write_document,
    "report.pptx": write_slides,
    "feedback.pptx": write_feedback,
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
        _write_all(analysis, stage / "new")
        write_review(analysis, stage / "new", base)
        _take_place(stage / "new", base, stage / "old")
    except OSError as error:
        raise _unwritable(error, base) from error
    finally:
        _clear(stage, base, existed)
    return base / "report.html"


def check_folder(base: Path) -> None:
    """Refuse a folder that cannot be written or holds anything but an earlier report.

    Raises
    ------
    OutputError
        It is a file, lies where nothing can be written, or holds files that this program did not
        write.
    """
    if base.exists() and not base.is_dir():
        raise OutputError(
            "同じ名前のファイルがあります。",
            where=str(base),
            remedy="--out で別のフォルダを指定してください。",
        )
    existed = base.exists()
    try:
        shutil.rmtree(base / _STAGE, ignore_errors=True)
        (base / _STAGE).mkdir(parents=True)
    except OSError as error:
        raise _unwritable(error, base) from error
    finally:
        _clear(base / _STAGE, base, existed)
    if not existed or (base / _MARK).exists():
        return
    foreign = sorted(p.name for p in base.iterdir() if p.name != PRIVATE)
    if foreign:
        raise OutputError(
            f"このフォルダには別のファイル（{'、'.join(foreign[:3])}など）があるため、書き込みません。",
            where=str(base),
            remedy="--out で空のフォルダか新しい名前を指定してください。",
        )


def _write_all(analysis: Analysis, stage: Path) -> None:
    stage.mkdir(parents=True)
    save_run(analysis, stage)
    for edition in EDITIONS:
        target = stage if edition == "internal" else stage / edition
        target.mkdir(exist_ok=True)
        shown = analysis if edition == "internal" else without_places(analysis)
        report = build(shown, edition)
        for name, write in _WRITERS.items():
            write(report, target / name)
        write_csv(report, shown, target)
        if analysis.codebook is not None:
            save_codebook(analysis.codebook, target / "codebook.yaml")
        if analysis.scheme is not None:
            save_scheme(analysis.scheme, target / "scheme.yaml")
        book = visit_book(analysis) if edition == "internal" else None
        if book is not None:
            write_visits(book, report, target / VISITS)


def _take_place(fresh: Path, base: Path, aside: Path) -> None:
    """Move old results aside and the new ones in; if any is held open, put all of them back."""
    moves = [(path, aside / path.relative_to(base)) for path in _results(base)]
    moves += [(path, base / path.relative_to(fresh)) for path in _files(fresh)]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.replace(source)
        raise


def _results(base: Path) -> list[Path]:
    """Files of an earlier report; decisions and anything else a person put there stay."""
    top = [*_WRITERS, VISITS, *CSV_FILES, COMPARED_CSV, "codebook.yaml", "scheme.yaml", REVIEW]
    names = [base / name for name in top] + [base / "shareable" / name for name in top]
    raw = [base / PRIVATE / name for name in PRIVATE_FILES]
    return [path for path in (*names, *raw) if path.is_file()] + _files(base / "run")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _clear(stage: Path, base: Path, existed: bool) -> None:
    """Remove the stage, and the folder too if it was made for nothing."""
    shutil.rmtree(stage, ignore_errors=True)
    if not existed and base.is_dir() and not any(base.iterdir()):
        base.rmdir()


def _unwritable(error: OSError, base: Path) -> OutputError:
    name = Path(str(error.filename)).name if error.filename else ""
    inside = name and name not in (base.name, _STAGE)
    return OutputError(
        "書き込めません。",
        where=f"{base} の {name}" if inside else str(base),
        remedy="そのファイルを開いているExcelなどを閉じるか、"
        "--out で書き込める別のフォルダを指定してください。",
    )
