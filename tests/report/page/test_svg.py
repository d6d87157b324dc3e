from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.report.page import svg
from reflect_nlp.report.page.svg import Part, Point

YEARS = [Point("R5", 0.25), Point("R6", 0.5)]


def widths(markup: str) -> list[float]:
    return [float(rect.attrib["width"]) for rect in ET.fromstring(markup).iter("rect")]


def test_bar_is_as_long_as_its_share_of_the_top() -> None:
    assert widths(svg.bar(0.3, 0.6)) == [50.0]


def test_bar_stays_inside_its_cell() -> None:
    assert widths(svg.bar(2.0, 1.0)) == [100.0]
    assert widths(svg.bar(0.5, 0.0)) == [0.0]


def test_bar_draws_an_interval_only_when_there_is_one() -> None:
    assert "range" not in svg.bar(0.3, 1.0)
    assert 'd="M20 6H40M20 4V8M40 4V8"' in svg.bar(0.3, 1.0, 0.2, 0.4)


def test_stacked_says_its_numbers_and_fills_the_width() -> None:
    markup = svg.stacked([Part("request", "要望", 3), Part("gain", "学び", 1)], "声の種類")
    assert 'aria-label="声の種類：要望3件、学び1件"' in markup
    assert widths(markup) == [75.0, 25.0]


def test_stacked_of_nothing_is_nothing() -> None:
    assert svg.stacked([], "声") == ""
    assert svg.stacked([Part("gain", "学び", 0)], "声") == ""


def test_sparkline_says_its_numbers_and_marks_the_last_year() -> None:
    markup = svg.sparkline(YEARS, "割合")
    assert 'aria-label="割合：R5 25.0 %、R6 50.0 %"' in markup
    assert markup.count("<circle") == 1


def test_hidden_years_leave_a_gap_in_the_line() -> None:
    points = [Point("R3", 0.1), Point("R4", None), Point("R5", 0.2), Point("R6", 0.3)]
    markup = svg.panel(points, 0.5, "テーマ")
    line = next(p for p in ET.fromstring(markup).iter("path") if p.attrib["class"] == "line")
    assert line.attrib["d"].count("M") == 2
    assert markup.count("<circle") == 3
    assert "R4 －" in markup


def test_panels_share_a_scale() -> None:
    low, high = (svg.panel([Point("R6", share)], 0.5, "") for share in (0.25, 0.5))
    ys = [float(next(ET.fromstring(m).iter("circle")).attrib["cy"]) for m in (low, high)]
    assert ys == [56.0, 24.0]


@pytest.mark.parametrize(
    ("value", "top", "level"),
    [(None, 10, 0), (0, 10, 0), (1, 100, 1), (10, 10, 5), (5, 10, 3), (3, 0, 0)],
)
def test_heat_level(value: int | None, top: int, level: int) -> None:
    assert svg.heat_level(value, top) == level


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_heat_levels_rise_with_the_value(a: int, b: int) -> None:
    low, high = sorted((a, b))
    assert 1 <= svg.heat_level(low, high) <= svg.heat_level(high, high) == 5


@given(st.text(max_size=30), st.one_of(st.none(), st.floats(0, 1)))
def test_labels_cannot_leave_the_drawing(text: str, share: float | None) -> None:
    label = text + '"><script>x</script>'
    for markup in (svg.panel([Point(label, share)], 1.0, label), svg.sparkline(YEARS, label)):
        assert "<script" not in markup
        assert " style=" not in markup.replace(str(svg.escape(text)), "")


def test_a_dumbbell_has_a_ring_before_and_a_dot_now() -> None:
    drawn = ET.fromstring(svg.dumbbell(0.25, 0.5, 0.5))
    ring, dot = drawn.iter("circle")
    assert (ring.attrib["class"], ring.attrib["cx"]) == ("ring", "120")
    assert (dot.attrib["class"], dot.attrib["cx"]) == ("dot", "234")


def test_a_dumbbell_stays_on_its_line() -> None:
    assert 'd="M234 8H6"' in svg.dumbbell(2.0, -1.0, 1.0)
    assert 'd="M6 8H6"' in svg.dumbbell(0.5, 0.5, 0.0)
