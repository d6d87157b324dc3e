"""Disclosure control: which numbers of a report must be hidden so that no small group shows."""

from reflect_nlp.statistics.disclosure.audit import Ranges, ranges
from reflect_nlp.statistics.disclosure.joint import Protected, protect
from reflect_nlp.statistics.disclosure.model import Grid, Limit, Name, Release
from reflect_nlp.statistics.disclosure.table import Hidden, hide, small

__all__ = [
    "Grid",
    "Hidden",
    "Limit",
    "Name",
    "Protected",
    "Ranges",
    "Release",
    "hide",
    "protect",
    "ranges",
    "small",
]
