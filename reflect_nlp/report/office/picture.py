"""The one drawn figure of the Word report: how many units spoke of each theme, as a PNG."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reflect_nlp.report.office.package import ACCENT, INK, MUTED, ems, fit, printed

if TYPE_CHECKING:
    from reflect_nlp.report.model import Report, ThemeCard

MAX_BARS: Final = 8
_LABEL_EMS: Final = 22
_NEW: Final = "9DB7D5"


def most_said(report: Report, limit: int = MAX_BARS) -> tuple[ThemeCard, ...]:
    """Return the known and new themes somebody spoke of, most units first."""
    said = [card for card in report.themes if card.people and card.status in ("known", "new")]
    return tuple(sorted(said, key=lambda card: -card.people)[:limit])


def bar_label(card: ThemeCard, limit: int = _LABEL_EMS) -> str:
    """Return a theme's name short enough to stand beside a bar; a new theme says so."""
    tail = "（新）" if card.status == "new" else ""
    return fit(card.name, limit - ems(tail)) + tail


def theme_bars(cards: tuple[ThemeCard, ...], unit: str) -> bytes:
    """Return the bar chart as PNG; equal cards give equal bytes.

    matplotlib is loaded here and nowhere else, and without its global state: a figure of its own,
    the bundled Japanese font by path.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    path = font_path()
    font = FontProperties(fname=str(path), size=9)
    figure = Figure(figsize=(6.3, 0.42 + 0.27 * len(cards)), dpi=220)
    FigureCanvasAgg(figure)
    labels = [drawable(bar_label(card), path) for card in cards]
    left = min(0.46, 0.03 + 0.0198 * max(ems(label) for label in labels))
    axes = figure.add_axes((left, 0.02, 0.83 - left, 0.96))
    people = [card.people for card in cards]
    colours = [f"#{_NEW if card.status == 'new' else ACCENT}" for card in cards]
    axes.barh(range(len(cards)), people, height=0.62, color=colours)
    axes.invert_yaxis()
    axes.set_xlim(0, max(people) * 1.02)
    axes.set_ylim(len(cards) - 0.4, -0.6)
    axes.set_axis_off()
    style: dict[str, Any] = {"va": "center", "font": font, "parse_math": False}
    for row, card in enumerate(cards):
        value = f"{printed(card.people, 'count')}{unit}（{printed(card.share, 'percent')}）"
        gap = max(people) * 0.015
        value = drawable(value, path)
        axes.text(-gap, row, labels[row], ha="right", color=f"#{INK}", **style)
        axes.text(card.people + gap, row, value, color=f"#{MUTED}", **style)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def font_path() -> Path:
    """Return the Japanese font that comes with matplotlib-fontja, without importing it.

    Importing the package sets matplotlib's font for the whole process.
    """
    spec = importlib.util.find_spec("matplotlib_fontja")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("matplotlib_fontja")
    return Path(spec.submodule_search_locations[0], "fonts", "ipaexg.ttf")


def drawable(text: str, font: Path) -> str:
    """Return text with the characters the font lacks (emoji …) shown as 「□」."""
    from matplotlib.ft2font import FT2Font

    known = FT2Font(str(font)).get_charmap()
    return "".join(char if ord(char) in known else "□" for char in text)
