"""Small charts as SVG text: pure functions, no script, no inline style, coloured by CSS classes.

Every chart either stands beside the numbers it draws (then it is hidden from screen readers) or
says them in its label. Coordinates are rounded, so equal input gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup, escape

HEAT_LEVELS: Final = 5
SPARK_SIZE: Final = (120.0, 36.0)
CHANGE_SIZE: Final = (240.0, 16.0)
PANEL_SIZE: Final = (260.0, 112.0)


class Part(NamedTuple):
    """A piece of a stacked bar: CSS class, label for people, number of opinions."""

    key: str
    label: str
    mentions: int


class Point(NamedTuple):
    """A value of a time series; ``share`` is in 0–1, ``None`` where suppressed."""

    label: str
    share: float | None


def bar(share: float, top: float, low: float | None = None, high: float | None = None) -> Markup:
    """Draw a horizontal bar that stretches to the width of its cell.

    Parameters
    ----------
    share : float
        What the bar is long; the number stands beside it.
    top : float
        The value that fills the width.
    low, high : float, optional
        Ends of an interval, drawn as a thin line.
    """
    width = _scaled(share, top)
    body = f'<rect class="mark" x="0" y="2" width="{width}" height="8"/>'
    if low is not None and high is not None:
        left, right = _scaled(low, top), _scaled(high, top)
        body += f'<path class="range" d="M{left} 6H{right}M{left} 4V8M{right} 4V8"/>'
    return Markup(
        '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">{}</svg>'
    ).format(Markup(body))


def stacked(parts: Sequence[Part], title: str) -> Markup:
    """Draw one bar cut into parts, with the counts in its label; nothing for an empty total."""
    total = sum(part.mentions for part in parts)
    if not total:
        return Markup("")
    rects, start = [], 0.0
    for part in parts:
        width = 100 * part.mentions / total
        rects.append(
            Markup('<rect class="v-{}" x="{}" y="0" width="{}" height="12"/>').format(
                part.key, coordinate(start), coordinate(width)
            )
        )
        start += width
    label = title + "：" + "、".join(f"{part.label}{part.mentions:,}件" for part in parts)
    return Markup(
        '<svg class="stacked" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>'
    ).format(label, Markup("").join(rects))


def sparkline(points: Sequence[Point], title: str) -> Markup:
    """Draw a word-sized line of shares from zero to their own largest value."""
    width, height = SPARK_SIZE
    top = max((p.share for p in points if p.share is not None), default=0.0) or 1.0
    places = _places(points, top, (5.0, 6.0, width - 5, height - 5))
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">{}{}</svg>'
    ).format(
        coordinate(width),
        coordinate(height),
        coordinate(width),
        coordinate(height),
        describe(points, title),
        line(places),
        dots(places, only_last=True),
    )


def panel(points: Sequence[Point], top: float, title: str) -> Markup:
    """Draw one panel of small multiples: a line over the years on a scale shared by all panels."""
    width, height = PANEL_SIZE
    box = (26.0, 24.0, width - 26, height - 24)
    places = _places(points, top or 1.0, box)
    texts = [
        Markup('<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            coordinate(_across(index, len(points), box)), coordinate(height - 6), point.label
        )
        for index, point in enumerate(points)
    ]
    texts += [
        Markup('<text class="value" x="{}" y="{}" text-anchor="middle">{:.0f}</text>').format(
            coordinate(place[0]), coordinate(place[1] - 9), 100 * (points[index].share or 0)
        )
        for index, place in enumerate(places)
        if place is not None
    ]
    base = Markup('<path class="base" d="M{} {}H{}"/>').format(
        coordinate(box[0] - 12), coordinate(box[3]), coordinate(box[2] + 12)
    )
    return Markup(
        '<svg class="panel" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>'
    ).format(
        coordinate(width),
        coordinate(height),
        describe(points, title),
        base,
        line(places),
        dots(places),
        Markup("").join(texts),
    )


def dumbbell(before: float, now: float, top: float) -> Markup:
    """Draw two shares on one line: a ring for the earlier one, a dot for the later one."""
    width, height = CHANGE_SIZE
    left, right = (coordinate(6 + (width - 12) * _part(share, top)) for share in (before, now))
    middle = coordinate(height / 2)
    body = (
        f'<path class="base" d="M6 {middle}H{coordinate(width - 6)}"/>'
        f'<path class="line" d="M{left} {middle}H{right}"/>'
        f'<circle class="ring" cx="{left}" cy="{middle}" r="4"/>'
        f'<circle class="dot" cx="{right}" cy="{middle}" r="4.5"/>'
    )
    return Markup(
        '<svg class="change" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>'
    ).format(coordinate(width), coordinate(height), Markup(body))


def heat_level(value: int | None, top: int) -> int:
    """Return the shade of a heat map's cell: 0 for nothing, 1–5 by fifths of the largest value."""
    if not value or top <= 0:
        return 0
    return min(HEAT_LEVELS, 1 + (HEAT_LEVELS * value - 1) // top)


def describe(points: Sequence[Point], title: str) -> str:
    """Say a time series in words, for readers who do not see it."""
    values = (f"{p.label} {'－' if p.share is None else f'{100 * p.share:.1f} %'}" for p in points)
    return title + "：" + "、".join(values)


def _scaled(value: float, top: float) -> str:
    """Return a value as a coordinate of a bar that is 100 wide, kept inside it."""
    return coordinate(100 * _part(value, top))


def _part(value: float, top: float) -> float:
    """Return a value as a part of the top, kept in 0–1."""
    return min(max(value / top, 0.0), 1.0) if top > 0 else 0.0


def coordinate(value: float) -> str:
    """Return a coordinate with at most two digits and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _across(index: int, n: int, box: tuple[float, float, float, float]) -> float:
    return (box[0] + box[2]) / 2 if n < 2 else box[0] + (box[2] - box[0]) * index / (n - 1)


def _places(
    points: Sequence[Point], top: float, box: tuple[float, float, float, float]
) -> list[tuple[float, float] | None]:
    """Return where each point lies in the box (left, top, right, bottom)."""
    return [
        None
        if point.share is None
        else (
            _across(index, len(points), box),
            box[3] - (box[3] - box[1]) * min(point.share / top, 1.0),
        )
        for index, point in enumerate(points)
    ]


def line(places: Sequence[tuple[float, float] | None]) -> Markup:
    """Join neighbouring points; a suppressed one leaves a gap."""
    steps, pen_down = [], False
    for place in places:
        if place is not None:
            steps.append(f"{'L' if pen_down else 'M'}{coordinate(place[0])} {coordinate(place[1])}")
        pen_down = place is not None
    return Markup('<path class="line" d="{}"/>').format("".join(steps))


def dots(places: Sequence[tuple[float, float] | None], *, only_last: bool = False) -> Markup:
    """Mark the points; suppressed ones are left out."""
    found = [place for place in places if place is not None]
    return Markup("").join(
        Markup('<circle class="dot" cx="{}" cy="{}" r="3"/>').format(
            escape(coordinate(x)), escape(coordinate(y))
        )
        for x, y in (found[-1:] if only_last else found)
    )
