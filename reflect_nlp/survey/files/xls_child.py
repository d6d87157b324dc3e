"""Reads an old xls, named on the command line, and writes its cells to standard output as JSON.

Run as a program of its own: a damaged xls can send the parser round in circles until memory is
gone, and that must not take the caller with it. Imports nothing of the package, so it starts fast.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Final

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

LOCKED: Final = 3
"""Exit code for a workbook behind a password."""
_MEMORY: Final = 2 << 30
"""Bytes; the largest sheet of an xls has 65,536 × 256 cells."""


def main() -> int:
    """Read, write, and return the exit code.

    The name must end in ``.xls``, or the parser tries other formats and hides what was wrong.
    """
    _limit_memory()
    try:
        with CalamineWorkbook.from_path(sys.argv[1]) as book:
            sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            tabs = [_tab(book, sheet) for sheet in sheets]
    except PasswordError:
        return LOCKED
    sys.stdout.write(json.dumps(tabs, default=lambda value: {type(value).__name__: str(value)}))
    return 0


def _tab(book: CalamineWorkbook, sheet: SheetMetadata) -> dict[str, object]:
    tab = book.get_sheet_by_name(sheet.name)
    return {
        "name": sheet.name,
        "rows": tab.to_python(skip_empty_area=False),
        "merges": [[*start, *end] for start, end in tab.merged_cell_ranges or []],
        "hidden": sheet.visible != SheetVisibleEnum.Visible,
    }


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # not every system has this limit
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())
