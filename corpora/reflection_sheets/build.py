"""Builds this folder's files.

    python -m corpora.reflection_sheets.build --data DIR   # from the labelled responses
    python -m corpora.reflection_sheets.build              # only what follows from sheets.csv

DIR holds ``reflection_sheets/r2.jsonl`` … ``r6.jsonl``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpora.files import read_table, write_sums, write_table
from corpora.reflection_sheets.attendance import attendance_rows, draw_attendees
from corpora.reflection_sheets.sheets import label_rows, read_responses, sheet_row
from corpora.reflection_sheets.workbook import workbook_rows, write_stacked, write_workbook

HERE = Path(__file__).parent
FILES = (
    "sheets.csv",
    "labels.csv",
    "attendance.csv",
    "workbook_r6.xlsx",
    "workbook_r6_cp932.csv",
    "programme.csv",
    "municipalities.csv",
)


def main() -> None:
    """Build the files and record their checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder that holds reflection_sheets/")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write (this folder)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.data:
        responses = read_responses(options.data / "reflection_sheets")
        write_table(options.out / "sheets.csv", map(sheet_row, responses))
        labels = (row for response in responses for row in label_rows(response))
        write_table(options.out / "labels.csv", labels)
    build_derived(read_table(HERE / "sheets.csv"), options.out)
    if options.out == HERE:
        write_sums(HERE, [name for name in FILES if (HERE / name).exists()])


def build_derived(sheets: list[dict[str, str]], out: Path) -> None:
    """Write what is drawn around the sheets: attendance, and the workbook of R6."""
    present = draw_attendees(sheets)
    write_table(out / "attendance.csv", attendance_rows(present))
    tabs = workbook_rows(sheets, present)
    write_workbook(out / "workbook_r6.xlsx", tabs, present)
    write_stacked(out / "workbook_r6_cp932.csv", tabs)


if __name__ == "__main__":
    main()
