"""The figure of how the number of topics was chosen, as SVG text like the charts of :mod:`svg`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from reflect_nlp.report.model import SHUFFLED
from reflect_nlp.report.page.svg import coordinate, dots, line

SIZE: Final = (400.0, 180.0)
_BOX: Final = (24.0, 30.0, SIZE[0] - 24, SIZE[1] - 30)
"""Left, top, right, bottom of where the points lie."""
_APART: Final = 26.0
"""A label nearer than this to the one before would run into it."""


class Tried(NamedTuple):
    """A number of topics that was tried, how clearly they lie apart, whether it was taken."""

    n_topics: int
    silhouette: float
    chosen: bool


def choice(tried: Sequence[Tried], chance: float | None, title: str) -> Markup:
    """Draw how clearly topics lie apart by their number.

    Parameters
    ----------
    tried : sequence of Tried, by rising number
    chance : float, optional
        What shuffled opinions give, drawn as a dashed line.
    """
    if not tried:
        return Markup("")
    levels = [one.silhouette for one in tried] + ([] if chance is None else [chance])
    low, high = min(0.0, *levels), max(0.0, *levels) or 1.0
    places = [(_across(one, tried), _down(one.silhouette, low, high)) for one in tried]
    drawn = [_level("base", _down(0.0, low, high))]
    above = chance is not None and chance >= max(one.silhouette for one in tried)
    if chance is not None:
        level = _down(chance, low, high)
        drawn += [_level("chance", level), _luck(chance, level - 8 if above else level + 16)]
    drawn += [line(places), dots(places)]
    named = _named(tried, [x for x, _ in places])
    away = 20 if above else -12
    pairs = zip(tried, places, strict=True)
    drawn += [_words(one, x, y, y + away) for one, (x, y) in pairs if one in named]
    return Markup(
        '<svg class="choice" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(*map(coordinate, SIZE), describe(tried, chance, title), Markup("").join(drawn))


def describe(tried: Sequence[Tried], chance: float | None, title: str) -> str:
    """Say the figure in words, for readers who do not see it."""
    values = [
        f"{one.n_topics}は{one.silhouette:.2f}{'（選んだ数）' if one.chosen else ''}"
        for one in tried
    ]
    values += [] if chance is None else [f"{SHUFFLED}は{chance:.2f}"]
    return f"{title}：" + "、".join(values)


def _across(one: Tried, tried: Sequence[Tried]) -> float:
    first, last = tried[0].n_topics, tried[-1].n_topics
    part = (one.n_topics - first) / (last - first) if last > first else 0.5
    return _BOX[0] + (_BOX[2] - _BOX[0]) * part


def _down(value: float, low: float, high: float) -> float:
    return _BOX[3] - (_BOX[3] - _BOX[1]) * (value - low) / (high - low)


def _level(kind: str, y: float) -> Markup:
    """Draw a line across the box and a little beyond."""
    ends = coordinate(_BOX[0] - 14), coordinate(y), coordinate(_BOX[2] + 14)
    return Markup('<path class="{}" d="M{} {}H{}"/>').format(kind, *ends)


def _luck(chance: float, y: float) -> Markup:
    """Write what the dashed line is."""
    return Markup('<text class="luck" x="{}" y="{}" text-anchor="end">{} {}</text>').format(
        coordinate(_BOX[2] + 14), coordinate(y), SHUFFLED, f"{chance:.2f}"
    )


def _named(tried: Sequence[Tried], across: Sequence[float]) -> list[Tried]:
    """Return the points that have room for words; the one taken always has."""
    taken = [x for one, x in zip(tried, across, strict=True) if one.chosen]
    named, end = [], -_APART
    for one, x in zip(tried, across, strict=True):
        near = x - end < _APART or any(abs(x - other) < _APART for other in taken)
        if one.chosen or not near:
            named.append(one)
            end = x
    return named


def _words(one: Tried, x: float, y: float, beside: float) -> Markup:
    """Write value and number of a point; the one taken is a larger dot."""
    kind, across = (" taken" if one.chosen else ""), coordinate(x)
    large = Markup('<circle class="dot" cx="{}" cy="{}" r="6"/>').format(across, coordinate(y))
    text = Markup('<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>')
    value = text.format(f"value{kind}", across, coordinate(beside), f"{one.silhouette:.2f}")
    number = text.format(f"tick{kind}", across, coordinate(SIZE[1] - 8), one.n_topics)
    return (large if one.chosen else Markup("")) + value + number
