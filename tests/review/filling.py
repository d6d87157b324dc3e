"""A small project with two findings in its register, and somebody who fills in its workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import openpyxl

from reflect_nlp.decisions.responding import RESPONSE_FIELDS
from reflect_nlp.earlier.register import register_table
from reflect_nlp.review.layout import HEADER, REGISTER, WHO
from reflect_nlp.run import Analysis
from tests.report.small import analysis_from
from tests.report.small_rows import Row

ROWS = (
    Row("R6", "1", "B", "Q1", "演習を増やしてほしい。", "network", "known", "exercise", "request"),
    Row("R6", "1", "A", "Q1", "伝える時間がない。", "relay", "known", "followup", "difficulty"),
)


def project_analysis(rows: Iterable[Row] = ROWS, times: int = 10) -> Analysis:
    """Return an analysis whose register has two findings; the first has a suggestion."""
    made = analysis_from(
        row._replace(person=f"{row.person}{i}") for i in range(times) for row in rows
    )
    made = replace(made, findings=made.findings.assign(ranked=True))
    return replace(made, register=register_table(made, None))


class Sheet:
    """The register of a workbook, open to be filled in; saved at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = (
            self.book[REGISTER] if REGISTER in self.book.sheetnames else self.book.worksheets[0]
        )

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.book.save(self.path)

    @property
    def top(self) -> int:
        return self._find(HEADER)[0]

    def _find(self, text: str) -> tuple[int, int]:
        return next(
            (c.row, c.column) for row in self.sheet.iter_rows() for c in row if c.value == text
        )

    def write(self, key: str, **values: object) -> None:
        for field, value in values.items():
            place = (self._find(key)[0], self._find(RESPONSE_FIELDS[field])[1])
            self.sheet.cell(*place).value = value

    def name(self, who: str) -> None:
        row, column = self._find(WHO)
        self.sheet.cell(row, column + 1).value = who

    def rename(self, header: str, other: str) -> None:
        self.sheet.cell(*self._find(header)).value = other

    def delete(self, key: str) -> None:
        self.sheet.delete_rows(self._find(key)[0])

    def copy(self, key: str) -> None:
        self.sheet.append([cell.value for cell in self.sheet[self._find(key)[0]]])

    def swap_rows(self) -> None:
        """Sort the two findings the other way round."""
        first, second = ([cell.value for cell in self.sheet[self.top + place]] for place in (1, 2))
        for place, values in ((1, second), (2, first)):
            for column, value in enumerate(values, start=1):
                self.sheet.cell(self.top + place, column).value = value
