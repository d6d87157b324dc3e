"""Write a report as one offline HTML file under a content security policy of hashes.

The page holds no address, no date and no random name: equal reports give equal bytes. Everything
that came from a survey passes Jinja's autoescape; the only style sheet and the only script are the
project's own, named by their SHA-256 in the policy.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reflect_nlp.report.model import Cell, Report, ThemeCard
from reflect_nlp.report.model.plan import CELLS, TO_FILL
from reflect_nlp.report.page import svg
from reflect_nlp.report.page.choice import choice
from reflect_nlp.report.page.opinions import records
from reflect_nlp.report.page.view import build_view, fits_paper, off_paper
from reflect_nlp.words import DETAIL_NOTE, UNIT_LABELS, VOICE_LABELS

TEMPLATES: Final = Path(__file__).parent / "templates"
STYLES: Final = ("tokens", "page", "print")
"""Style sheets in their order: tokens first, then one a part that needs its own, print last."""
SCRIPTS: Final = ("opinions",)
"""Scripts in their order: they are one script on the page, so later ones see earlier ones."""
MISSING: Final = "－"
NBSP: Final = "\u00a0"
NAME_LIMIT: Final = 80
QUOTE_LIMIT: Final = 400
TEXT_LIMIT: Final = 1000
VOICE_ORDER: Final = ("difficulty", "request", "question", "proposal", "gain", "impression")

_CONTROLS: Final = dict.fromkeys(
    [c for c in range(32) if c not in (9, 10)] + [0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF]
)


def write_html(report: Report, path: Path) -> None:
    """Write one edition of a report as a self-contained page.

    Parameters
    ----------
    report : Report
    path : Path
        The file to write (UTF-8, LF).
    """
    path.write_bytes(render(report).encode("utf-8", "replace"))


def render(report: Report) -> str:
    """Return the page of a report as HTML."""
    style = "".join(_asset(f"styles/{name}.css") for name in STYLES) + page_rules(report)
    script = "".join(_asset(f"scripts/{name}.js") for name in SCRIPTS)
    return (
        _environment()
        .get_template("report.html")
        .render(
            view=build_view(report),
            report=report,
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )


def policy(style: str, script: str) -> str:
    """Return a content security policy that runs this style and this script and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def page_rules(report: Report) -> str:
    """Return the CSS that prints the stamp and the title on every sheet of paper."""
    stamp, title = _css_string("　".join(report.stamp)), _css_string(clip(report.title, NAME_LIMIT))
    return f"@page{{@top-left{{content:{stamp}}}@top-right{{content:{title}}}}}\n"


def number(cell: Cell, kind: str) -> str:
    """Format a cell of a table by the kind of its column.

    Examples
    --------
    >>> number(1234, "count"), number(0.123, "decimal"), number(None, "count")
    ('1,234', '0.12', '－')
    """
    if cell is None or cell != cell:
        return MISSING
    if isinstance(cell, str) or kind == "text":
        return str(cell)
    if kind == "percent":
        return percent(cell)
    return f"{cell:.2f}" if kind == "decimal" else f"{cell:,.0f}"


def percent(share: float | None) -> str:
    """Format a share in 0–1 as ``12.3 %`` that does not break; ``None`` as －."""
    return MISSING if share is None else f"{100 * share:.1f}{NBSP}%"


def clip(text: str, limit: int) -> str:
    """Cut a text that would flood the page, and say so."""
    return text if len(text) <= limit else f"{text[:limit]}…（以下略、全{len(text):,}字）"


def breaks(text: str) -> Markup:
    """Allow a line break after every 「・」 of a narrow label."""
    return Markup("・<wbr>").join(text.split("・"))


def voices(card: ThemeCard) -> list[svg.Part]:
    """Return the voices of a theme, what asks for something first, absent ones left out."""
    return [
        svg.Part(key, VOICE_LABELS[key], card.voices[key])
        for key in VOICE_ORDER
        if card.voices.get(key)
    ]


def years(card: ThemeCard, report: Report) -> list[svg.Point]:
    """Return a theme's share in every year of the report; hidden years are gaps."""
    labels = report.trend.years if report.trend else tuple(card.years)
    return [svg.Point(label, card.years.get(label)) for label in labels]


def points(labels: list[str], shares: list[float | None]) -> list[svg.Point]:
    """Pair the years of a series with their shares."""
    return [svg.Point(label, share) for label, share in zip(labels, shares, strict=True)]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        undefined=StrictUndefined,
        finalize=_clean,
    )
    environment.filters.update(
        number=number,
        percent=percent,
        clip=clip,
        breaks=breaks,
        voices=voices,
        years=years,
    )
    environment.globals.update(
        svg=svg,
        choice=choice,
        points=points,
        records=records,
        off_paper=off_paper,
        fits_paper=fits_paper,
        unit_labels=UNIT_LABELS,
        detail_note=DETAIL_NOTE,
        plan_cells=tuple(CELLS.items()),
        to_fill=TO_FILL,
        name_limit=NAME_LIMIT,
        quote_limit=QUOTE_LIMIT,
        text_limit=TEXT_LIMIT,
    )
    return environment


def _clean(value: object) -> object:
    """Drop characters HTML forbids from whatever a template prints; ``None`` prints as －."""
    if value is None:
        return MISSING
    return value.translate(_CONTROLS) if isinstance(value, str) else value


def _asset(name: str) -> str:
    """Read a style sheet or script; line ends are made LF, as the browser hashes them."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _css_string(text: str) -> str:
    """Quote a text for CSS: everything but letters and digits as an escape."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'
