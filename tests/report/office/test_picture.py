from __future__ import annotations

import subprocess
import sys
import warnings
from dataclasses import replace

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.office.picture import bar_label, drawable, font_path, most_said, theme_bars
from tests.report.small import crowd_analysis

REPORT = build(crowd_analysis(30), "internal")


def test_bars_are_the_named_themes_most_units_first() -> None:
    cards = most_said(REPORT, 5)
    assert [card.people for card in cards] == sorted((c.people for c in cards), reverse=True)
    assert {card.status for card in most_said(REPORT, 99)} <= {"known", "new"}


def test_a_new_theme_says_so_and_long_names_are_cut() -> None:
    card = replace(REPORT.themes[0], status="new", name="あ" * 100_000)
    assert bar_label(card, 10) == "あ" * 6 + "…（新）"


def test_the_picture_is_png_and_the_same_every_time() -> None:
    first, second = (theme_bars(most_said(REPORT), "人") for _ in range(2))
    assert first == second
    assert first.startswith(b"\x89PNG")
    assert b"matplotlib" not in first.lower()


def test_a_letter_the_font_lacks_is_a_box_and_no_warning() -> None:
    assert drawable("会議👩", font_path()) == "会議□"
    cards = (replace(most_said(REPORT)[0], name="会議👩$x^2$"),)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert theme_bars(cards, "人")


def test_matplotlib_is_loaded_only_to_draw() -> None:
    code = (
        "import sys; import reflect_nlp.report.office.document, reflect_nlp.report.office.slides; "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
