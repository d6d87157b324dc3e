"""Turns a folder of filled forms, one Word or Excel file each, into one list to read."""

from reflect_nlp.survey.collect.gather import Collection, collect
from reflect_nlp.survey.collect.list_xlsx import list_path, write_list
from reflect_nlp.survey.collect.told import told

__all__ = ["Collection", "collect", "list_path", "told", "write_list"]
