"""The CSV files of a report: for people, in Excel, so UTF-8 with BOM and safe from formulas."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from reflect_nlp.records import SEGMENT_COLUMNS
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.public import public_segments
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.continuity import shown_continuity
from reflect_nlp.report.model import Report, Table
from reflect_nlp.run import (
    CONTINUITY_COLUMNS,
    FINDING_COLUMNS,
    THEME_COLUMNS,
    TOPIC_COLUMNS,
    Analysis,
)
from reflect_nlp.words import DIRECTION_LABELS, STATUS_LABELS

FORMULA: Final = r"^[=+\-@\t\r\n＝＋－＠]"
"""What makes a spreadsheet take a text for a formula, full-width forms included."""
DIGITS: Final = 6
CSV_FILES: Final = ("segments.csv", "themes.csv", "topics.csv", "findings.csv")
COMPARED_CSV: Final = "continuity.csv"
"""Only where there was an earlier year to compare with."""

_ENDS: Final = ("low", "high")
_CODES: Final = {
    "status": {label: code for code, label in STATUS_LABELS.items()},
    "direction": {label: code for code, label in DIRECTION_LABELS.items()},
}


def write_csv(report: Report, analysis: Analysis, folder: Path) -> tuple[Path, ...]:
    """Write ``CSV_FILES`` of one edition, and ``COMPARED_CSV`` if there is something to compare.

    Parameters
    ----------
    report : Report
        Gives the numbers and the edition; a cell that is ``None`` there is empty here.
    analysis : Analysis
        Gives the segments.
    folder : Path
        An existing folder.

    Returns
    -------
    tuple of Path
        The files written.
    """
    tables = {
        "segments": segments_frame(report, analysis),
        "themes": themes_frame(report),
        "topics": table_frame(report.tables.get("topics"), TOPIC_COLUMNS),
        "findings": findings_frame(report, analysis),
    }
    if "continuity" in report.tables:
        tables["continuity"] = continuity_frame(report, analysis)
    paths = []
    for name, frame in tables.items():
        path = folder / f"{name}.csv"
        text = safe(rounded(frame)).to_csv(index=False, lineterminator="\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
        paths.append(path)
    return tuple(paths)


def segments_frame(report: Report, analysis: Analysis) -> pd.DataFrame:
    """Return the rows of ``segments.csv`` (n_segments, len(SEGMENT_COLUMNS)).

    The internal edition has everything in the order of the input; the shareable one has new ids,
    no attributes, and text only where it may be shown.
    """
    if report.edition == "internal":
        return analysis.segments[list(SEGMENT_COLUMNS)]
    scope = Scope(analysis, report.edition)
    return public_segments(scope, Hiding(scope))


def themes_frame(report: Report) -> pd.DataFrame:
    """Return the rows of ``themes.csv``: the table of themes with their sampling intervals."""
    told = [name for name in THEME_COLUMNS if name not in _ENDS]
    frame = table_frame(report.tables.get("themes"), told)
    ends = table_frame(report.tables.get("research_themes"), ["theme", "low", "high"])
    return frame.merge(ends, on="theme", how="left")[list(THEME_COLUMNS)]


def findings_frame(report: Report, analysis: Analysis) -> pd.DataFrame:
    """Return the rows of ``findings.csv``: findings with sampling intervals and ranges of ranks.

    Evidence, sessions and affiliations are in the internal edition only.
    """
    cell = ["theme", "category"]
    table = report.tables.get("findings")
    shown = [column.key for column in table.columns] if table else []
    frame = table_frame(table, [name for name in FINDING_COLUMNS if name in shown] or cell)
    ends = [*cell, *_ENDS, "rank_low", "rank_high"]
    sure = table_frame(report.tables.get("research_findings"), ends)
    frame = frame.merge(sure, on=cell, how="left")
    if report.edition == "internal":
        frame = frame.merge(analysis.findings[[*cell, "evidence"]], on=cell, how="left")
    return frame.reindex(columns=list(FINDING_COLUMNS))


def continuity_frame(report: Report, analysis: Analysis) -> pd.DataFrame:
    """Return the rows of ``continuity.csv`` with what the edition hides left empty."""
    scope = Scope(analysis, report.edition)
    return shown_continuity(scope, Hiding(scope), report.trend)[list(CONTINUITY_COLUMNS)]


def table_frame(table: Table | None, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of a table of the report, labels of closed lists turned into codes."""
    if table is None:
        return pd.DataFrame(columns=list(columns))
    keys = [column.key for column in table.columns]
    frame = pd.DataFrame(table.rows, columns=keys, dtype=object)[list(columns)]
    for column, codes in _CODES.items():
        if column in frame:
            labels = frame[column]
            frame[column] = [codes.get(str(label), label) for label in labels]
    return frame


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Round every float to six digits; other cells stay."""
    changed: dict[str, pd.Series] = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_float_dtype(column.dtype):
            changed[name] = column.round(DIGITS)
        elif column.dtype == object:
            changed[name] = column.map(
                lambda value: round(value, DIGITS) if isinstance(value, float) else value
            )
    return frame.assign(**changed)


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Put a quote before texts that a spreadsheet would take for a formula; numbers stay.

    Examples
    --------
    >>> safe(pd.DataFrame({"a": ["=1+1", "文"], "b": [-1, 2]})).to_dict("list")
    {'a': ["'=1+1", '文'], 'b': [-1, 2]}
    """
    changed = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_numeric_dtype(column.dtype):
            continue
        text = column
        if not isinstance(column.dtype, pd.StringDtype):
            text = column.where(column.map(lambda value: isinstance(value, str)), "").astype(str)
        risky = text.str.match(FORMULA)
        if risky.any():
            changed[name] = column.astype(object).where(~risky, "'" + text)
    return frame.assign(**changed)
