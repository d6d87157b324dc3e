"""Figures of an analysis for papers and slides: each function returns a matplotlib ``Figure``.

matplotlib is loaded when a figure is asked for. Its global state (pyplot, rcParams) is left alone:
every figure stands by itself and carries the Japanese font of matplotlib-fontja by its path.

Examples
--------
>>> from reflect_nlp import figures
>>> figures.themes(analysis).savefig("themes.png", dpi=200)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.report import drawing
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.comparable import Years
from reflect_nlp.report.content.years.trends import NOT_COMPARABLE
from reflect_nlp.report.drawing import INK, SOFT
from reflect_nlp.report.model import SHUFFLED
from reflect_nlp.statistics.trends import trend
from reflect_nlp.words import UNIT_LABELS, UNIT_NOUNS, sort_years, year_label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reflect_nlp.run import Analysis

BAR: Final = "#3460fb"
BAR_NEW: Final = "#9db7f9"
ACCENT: Final = "#0017c1"
CHANCE: Final = "#8a2c00"
HEAT: Final = ("#f5f6f8", "#e8f1fe", "#9db7f9", "#264af4", "#00118f")
SHOWN: Final = ("known", "new")


def themes(analysis: Analysis, *, limit: int = 20) -> Figure:
    """Draw how many units raised each theme, with intervals, most units first.

    Parameters
    ----------
    analysis : Analysis
    limit : int
        Themes drawn at most.

    Returns
    -------
    Figure
    """
    table = analysis.themes
    table = table[table["status"].isin(SHOWN) & (table["people"] > 0)]
    table = table.sort_values("people", ascending=False, kind="stable").head(limit)
    if table.empty:
        return drawing.nothing()
    unit = UNIT_LABELS[analysis.survey.unit]
    figure, axes = drawing.canvas(9.0, 0.9 + 0.36 * len(table))
    share = table["share"].to_numpy(float)
    low, high = table["low"].to_numpy(float), table["high"].to_numpy(float)
    rows = np.arange(len(table))
    colours = [BAR_NEW if status == "new" else BAR for status in table["status"]]
    axes.barh(rows, 100 * share, height=0.6, color=colours)
    reach = 100 * np.vstack([np.maximum(share - low, 0), np.maximum(high - share, 0)])
    axes.errorbar(100 * share, rows, xerr=reach, fmt="none", ecolor=INK, elinewidth=1, capsize=3)
    names = [
        name + ("（新）" if status == "new" else "")
        for name, status in zip(table["name"].astype(str), table["status"], strict=True)
    ]
    drawing.rows(axes, names)
    values = [
        f"{people:,}{unit}　{100 * part:.1f} %"
        for people, part in zip(table["people"].astype(int), share, strict=True)
    ]
    for row, (value, end) in enumerate(zip(values, 100 * high, strict=True)):
        drawing.write(axes, end + 100 * high.max() * 0.02, row, value, va="center")
    axes.set_xlim(0, 100 * high.max() * 1.32)
    drawing.bare(axes)
    n = int(table["n"].iloc[0])
    drawing.title(
        axes, f"テーマごとの{UNIT_NOUNS[analysis.survey.unit]}（N＝{n:,}、線は95 %信頼区間）"
    )
    return figure


def matrix(analysis: Analysis) -> Figure:
    """Draw units by theme and category as a heat map with its numbers.

    Returns
    -------
    Figure
    """
    from matplotlib.colors import LinearSegmentedColormap

    findings = analysis.findings
    names = _theme_names(analysis)
    rows = [code for code in names if code in set(findings["theme"].astype(str))]
    scheme = {c.code: c.name for c in analysis.scheme.categories} if analysis.scheme else {}
    present = dict.fromkeys(findings["category"].astype(str))
    columns = [c for c in scheme if c in present] + [c for c in present if c not in scheme]
    if not rows:
        return drawing.nothing()
    people = _cells(analysis, rows, columns)
    figure, axes = drawing.canvas(4.5 + 0.95 * len(columns), 2.2 + 0.42 * len(rows))
    top = max(int(people.max()), 1)
    colours = LinearSegmentedColormap.from_list("units", HEAT)
    axes.imshow(people, cmap=colours, vmin=0, vmax=top, aspect="auto")
    for i, j in np.ndindex(*people.shape):
        colour = "#ffffff" if people[i, j] > 0.55 * top else INK if people[i, j] else SOFT
        drawing.write(axes, j, i, f"{people[i, j]:,}", ha="center", va="center", color=colour)
    drawing.rows(axes, [names[code] for code in rows], flip=False)
    heads = ["全体" if code == "all" else scheme.get(code, code) for code in columns]
    drawing.labels(
        axes.set_xticks, range(len(columns)), [drawing.fold(head, 6, 5) for head in heads]
    )
    axes.tick_params(top=False, labeltop=True, labelbottom=False)
    axes.set_xticks(np.arange(len(columns)) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(rows)) - 0.5, minor=True)
    axes.grid(which="minor", color="#ffffff", linewidth=2)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    unit = analysis.survey.unit
    drawing.title(axes, f"テーマと改善区分（{UNIT_NOUNS[unit]}、単位：{UNIT_LABELS[unit]}）")
    return figure


def trends(analysis: Analysis, *, columns: int = 3) -> Figure:
    """Draw each theme's share of every year's units as small multiples on one scale.

    The years are separate samples; nobody is followed from one to the next. Years whose questions
    cannot be compared with the newest ones (:func:`survey.wording.comparable`) are marked 比較不可.

    Parameters
    ----------
    analysis : Analysis
    columns : int
        Panels side by side.

    Returns
    -------
    Figure
    """
    names = _theme_names(analysis)
    same = Years(Scope(analysis, "internal"))
    table = trend(same.segments, same.answers, themes=list(names))
    shown = np.flatnonzero(table.people.sum(axis=1))
    if not len(shown) or len(table.columns) < 2:
        return drawing.nothing("年度が二つ以上ないため、推移を描けない")
    apart = sort_years(same.comparable.reasons)
    places = range(len(apart), len(apart) + len(table.columns))
    deep = -(-len(shown) // columns)
    figure, panels = drawing.grid(3.4 * columns, 1.7 * deep + 0.5, deep, columns)
    top = 100 * float(table.share[shown].max())
    years = [year_label(year).removesuffix("年度") for year in (*apart, *table.columns)]
    for axes, row in zip(panels, shown, strict=False):
        shares = 100 * table.share[row]
        axes.plot(places, shares, color=ACCENT, marker="o", markersize=4)
        for place in range(len(apart)):
            drawing.write(axes, place, 0.04 * top, NOT_COMPARABLE, ha="center", size=7, color=SOFT)
        for place, share in zip(places, shares, strict=True):
            drawing.write(axes, place, share + 0.07 * top, f"{share:.0f}", ha="center", size=8.5)
        axes.set_ylim(0, 1.25 * top)
        axes.set_xlim(-0.4, len(years) - 0.6)
        drawing.bare(axes, keep=("bottom",))
        drawing.labels(axes.set_xticks, range(len(years)), years, size=8)
        drawing.title(axes, names[table.rows[row]], size=9.5)
    for axes in panels[len(shown) :]:
        axes.set_axis_off()
    figure.suptitle(
        f"年度ごとの割合（%、各年度の{UNIT_NOUNS[analysis.survey.unit]}に対する）",
        x=0.01,
        ha="left",
        fontproperties=drawing.font(11),
    )
    return figure


def topic_number(analysis: Analysis) -> Figure:
    """Draw how clearly topics lie apart by their number, the one chosen and what chance gives.

    Returns
    -------
    Figure
        The silhouette (Rousseeuw 1987) of each number tried; the dashed line is the best of
        shuffled opinions.
    """
    curve, chance = analysis.topic_curve, analysis.run.topic_shuffled
    if curve.empty:
        return drawing.nothing("話題の数を選んだ記録がない")
    figure, axes = drawing.canvas(7.2, 3.4)
    numbers, values = curve["n_topics"].to_numpy(int), curve["silhouette"].to_numpy(float)
    taken = curve["chosen"].to_numpy(bool)
    axes.plot(numbers, values, color=ACCENT, marker="o", markersize=4)
    axes.plot(numbers[taken], values[taken], color=ACCENT, marker="o", markersize=10)
    low, high = min(0.0, *values, chance or 0.0), max(0.0, *values, chance or 0.0) or 1.0
    above = chance is not None and chance >= values.max()
    away = (-0.11 if above else 0.06) * (high - low)
    for number, value in zip(numbers, values, strict=True):
        drawing.write(axes, number, value + away, f"{value:.2f}", ha="center", size=8.5)
    if chance is not None:
        axes.axhline(chance, color=CHANCE, linestyle="--", linewidth=1.2)
        drawing.write(
            axes,
            numbers[0],
            chance + (0.03 if above else -0.08) * (high - low),
            f"{SHUFFLED} {chance:.2f}",
            color=CHANCE,
            size=8.5,
        )
    axes.set_ylim(low, low + 1.25 * (high - low))
    drawing.bare(axes, keep=("bottom",))
    drawing.labels(axes.set_xticks, numbers.tolist(), [str(number) for number in numbers], size=8)
    picked = f"選んだ数は{numbers[taken][0]}" if taken.any() else "まとまりは見つからなかった"
    drawing.title(axes, f"話題の数と分かれ方のはっきりさ（{picked}）")
    return figure


def _theme_names(analysis: Analysis) -> dict[str, str]:
    table = analysis.themes[analysis.themes["status"].isin(SHOWN)]
    return dict(zip(table["theme"].astype(str), table["name"].astype(str), strict=True))


def _cells(
    analysis: Analysis, rows: Sequence[str], columns: Sequence[str]
) -> npt.NDArray[np.int64]:
    """Return the units of every theme and category (n_themes, n_categories)."""
    people = np.zeros((len(rows), len(columns)), dtype=np.int64)
    findings = analysis.findings
    for theme, category, n in zip(
        findings["theme"].astype(str),
        findings["category"].astype(str),
        findings["people"],
        strict=True,
    ):
        if theme in rows:
            people[rows.index(theme), columns.index(category)] = n
    return people
