"""The report: tables first, then the files people read."""

from reflect_nlp.report.folder import write_report

__all__ = ["write_report"]
