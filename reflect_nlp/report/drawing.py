"""What the figures share: a canvas without pyplot, Japanese text, bare axes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from reflect_nlp.report.office.picture import font_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.layout_engine import ConstrainedLayoutEngine

INK: Final = "#1a1a1a"
SOFT: Final = "#4d4d4d"
LINE: Final = "#d9d9d9"
NOT_FIRST: Final = "ー・、。」』）ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
"""Characters that must not begin a line."""
NOTHING: Final = "集計できるテーマがない"


def _layout() -> ConstrainedLayoutEngine:
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    return ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1)


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure of its own with one set of axes; sizes in inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=150, layout=_layout())
    return figure, figure.subplots()


def grid(width: float, height: float, deep: int, columns: int) -> tuple[Figure, list[Axes]]:
    """Return a figure with ``deep`` × ``columns`` axes, row by row."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=150, layout=_layout())
    axes = figure.subplots(deep, columns, squeeze=False)
    return figure, list(np.asarray(axes).ravel())


def nothing(text: str = NOTHING) -> Figure:
    """Return a figure that says why there is nothing to draw."""
    figure, axes = canvas(6.0, 2.0)
    axes.set_axis_off()
    write(axes, 0.5, 0.5, text, ha="center", va="center", size=12)
    return figure


@cache
def _known() -> frozenset[int]:
    """Return the code points the Japanese font has."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font_path())).get_charmap())


def drawable(text: str) -> str:
    """Return text with the characters the font lacks (emoji …) shown as 「□」."""
    known = _known()
    return "".join(char if ord(char) in known or char == "\n" else "□" for char in text)


def font(size: float = 10.0) -> FontProperties:
    """Return the Japanese font that comes with matplotlib-fontja."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_path()), size=size)


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    ha: str = "left",
    va: str = "baseline",
    color: str = INK,
    size: float = 9.5,
) -> None:
    """Write one line, characters the font lacks as 「□」, dollars as they are."""
    axes.text(
        x,
        y,
        drawable(text),
        ha=ha,
        va=va,
        color=color,
        fontproperties=font(size),
        parse_math=False,
    )


def labels(
    setter: Callable[..., object], places: Iterable[int], texts: Sequence[str], *, size: float = 9.5
) -> None:
    """Set tick labels through ``axes.set_xticks`` or ``axes.set_yticks``."""
    setter(
        list(places),
        [drawable(text) for text in texts],
        fontproperties=font(size),
        color=INK,
        parse_math=False,
    )


def rows(axes: Axes, names: Sequence[str], *, flip: bool = True) -> None:
    """Name the rows of a chart, the first one on top."""
    labels(axes.set_yticks, range(len(names)), [fold(name, 20) for name in names])
    if flip:
        axes.invert_yaxis()


def title(axes: Axes, text: str, *, size: float = 11.0) -> None:
    """Set a title flush left, folded where it is long."""
    axes.set_title(
        drawable(fold(text, 40)),
        loc="left",
        fontproperties=font(size),
        color=INK,
        parse_math=False,
    )


def bare(axes: Axes, *, keep: tuple[str, ...] = ("left",)) -> None:
    """Take away frame and ticks; the numbers are written out."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in keep)
        spine.set_color(LINE)
    axes.tick_params(length=0)
    if "left" in keep:
        axes.set_xticks([])
    else:
        axes.set_yticks([])


def fold(text: str, width: int, lines: int = 3) -> str:
    """Break a label into lines, after 「・」 where it can be, else by length.

    Examples
    --------
    >>> fold("講義内容・制度理解", 6)
    '講義内容・\\n制度理解'
    >>> fold("研修後のフォローアップ", 6)
    '研修後のフォ\\nローアップ'
    """
    done, rest = [], text
    while rest:
        cut = len(rest)
        if cut > width:
            cut = rest.rfind("・", 1, width) + 1 or width
            while cut < len(rest) and rest[cut] in NOT_FIRST:
                cut += 1
        done.append(rest[:cut])
        rest = rest[cut:]
    return "\n".join(done[:lines]) + ("…" if len(done) > lines else "")
