"""What an edition may tell of a finding: voices, terms, and why it stands where it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, SupportsFloat, SupportsInt

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.words import VOICE_LABELS, VOICES


def why(row: Mapping[Any, Any], scope: Scope, hiding: Hiding) -> str:
    """Spell out what a finding rests on, a sentence each: units, voices, direction, priority."""
    return "".join(f"{part}。" for part in why_parts(row, scope, hiding))


def why_parts(row: Mapping[Any, Any], scope: Scope, hiding: Hiding) -> tuple[str, ...]:
    """Return the sentences of :func:`why`.

    ``rule`` tells voices, direction, priority and coder where they may be told; where voices are
    kept back, those that may be told and the priority stand instead.
    """
    people, share = whole(row["people"]), 100 * number(row["share"])
    asked = f"{scope.noun}{whole(row['n']):,}{scope.unit}のうち"
    counted = f"{asked}{people:,}{scope.unit}（{share:.1f}％）"
    rule = tuple(part for part in finding_rule(row, hiding).split("。") if part)
    if rule:
        return (counted, *rule)
    voices = sorted(finding_voices(row, hiding).items(), key=lambda item: -(item[1] or 0))
    heard = "・".join(f"{VOICE_LABELS[voice]}{n}件" for voice, n in voices if n)
    told = (f"声は{heard}",) if heard else ()
    return (counted, *told, f"優先度{priority(row, scope):.1f}")


def finding_voices(row: Mapping[Any, Any], hiding: Hiding) -> dict[str, int | None]:
    """Return the voices of a finding; ``None`` where a count is kept back."""
    pair = (str(row["theme"]), str(row["category"]))
    return {
        voice: None if (*pair, voice) in hiding.finding_voices else whole(row[voice])
        for voice in VOICES
        if voice != "none"
    }


def finding_rule(row: Mapping[Any, Any], hiding: Hiding) -> str:
    """Return how direction and priority came about; empty where it would tell hidden voices."""
    hidden = None in finding_voices(row, hiding).values()
    return "" if hidden else str(row.get("rule") or "")


def finding_terms(row: Mapping[Any, Any], hiding: Hiding) -> dict[str, float | None]:
    """Return the terms of a priority; ``None`` where they would tell hidden voices or years."""
    hidden = None in finding_voices(row, hiding).values()
    terms = ("term_voice", "term_growth", "term_stability")
    return {term: None if hidden else number(row[term]) for term in terms}


def priority(row: Mapping[Any, Any], scope: Scope) -> float:
    """Return the priority, in the shareable edition too coarse to work hidden voices out of."""
    value = number(row["priority"])
    return round(value, 1) if scope.shareable else value


def whole(value: SupportsInt) -> int:
    """Return a number of a table as int."""
    return int(value)


def number(value: SupportsFloat) -> float:
    """Return a number of a table as float."""
    return float(value)
