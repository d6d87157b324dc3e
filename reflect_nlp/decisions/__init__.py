"""What people decided: kept as events, replayed, and applied to every run."""

from reflect_nlp.decisions.codebook import (
    apply_to_codebook,
    apply_to_themes,
    kept_codes,
    remembered,
)
from reflect_nlp.decisions.record import Decision, DecisionError, StaleDecisionError, anchor
from reflect_nlp.decisions.replay import replay
from reflect_nlp.decisions.segments import CONFLICT_COLUMNS, Applied, apply_to_segments
from reflect_nlp.decisions.store import DecisionStore, read_decisions

__all__ = [
    "CONFLICT_COLUMNS",
    "Applied",
    "Decision",
    "DecisionError",
    "DecisionStore",
    "StaleDecisionError",
    "anchor",
    "apply_to_codebook",
    "apply_to_segments",
    "apply_to_themes",
    "kept_codes",
    "read_decisions",
    "remembered",
    "replay",
]
