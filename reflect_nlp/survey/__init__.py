"""Reads sheets from files, whatever form they come in, and lists what a person should check."""

from reflect_nlp.survey.doubts.listing import check_report
from reflect_nlp.survey.read import read_survey

__all__ = ["check_report", "read_survey"]
