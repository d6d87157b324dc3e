"""Themes and curriculum decisions from the free text of Japanese reflection sheets."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect_nlp.coding.reasons import explain
    from reflect_nlp.earlier.read import read_previous
    from reflect_nlp.embed import get_encoder
    from reflect_nlp.errors import ReflectError
    from reflect_nlp.foreign_model import from_bertopic
    from reflect_nlp.pipeline import analyze
    from reflect_nlp.report import write_report
    from reflect_nlp.resources import sample_path
    from reflect_nlp.run import Analysis
    from reflect_nlp.settings import Settings, load_settings
    from reflect_nlp.store import load_run
    from reflect_nlp.survey import read_survey
    from reflect_nlp.themes.codebook import load_codebook

_HOMES = {
    "Analysis": "run",
    "ReflectError": "errors",
    "Settings": "settings",
    "analyze": "pipeline",
    "explain": "coding.reasons",
    "from_bertopic": "foreign_model",
    "get_encoder": "embed",
    "load_codebook": "themes.codebook",
    "load_run": "store",
    "load_settings": "settings",
    "read_previous": "earlier.read",
    "read_survey": "survey",
    "sample_path": "resources",
    "write_report": "report",
}

__all__ = [
    "Analysis",
    "ReflectError",
    "Settings",
    "analyze",
    "explain",
    "from_bertopic",
    "get_encoder",
    "load_codebook",
    "load_run",
    "load_settings",
    "read_previous",
    "read_survey",
    "sample_path",
    "write_report",
]


def __getattr__(name: str) -> object:
    """Import public names when they are first used, so that ``--help`` stays quick."""
    if name in _HOMES:
        return getattr(import_module(f"reflect_nlp.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'reflect_nlp' has no attribute {name!r}")
