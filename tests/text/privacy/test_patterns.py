from __future__ import annotations

import re

import pytest
from hypothesis import given

from reflect_nlp.text.privacy.patterns import number_spans
from tests.text.privacy.personal import PERSONAL
from tests.text.strategies import anything

MARK = re.compile("⟦(.*?):(.*?)⟧")
NUMBERED = [line for line in PERSONAL if {kind for kind, _ in MARK.findall(line)} - {"name"}]


@pytest.mark.parametrize("marked", NUMBERED)
def test_numbers_are_found_whole_and_without_their_labels(marked: str) -> None:
    text = MARK.sub(r"\2", marked)
    items = [(item, kind) for kind, item in MARK.findall(marked) if kind != "name"]
    spans = {span[:2]: span for span in reversed(number_spans(text))}
    assert [(text[start:end], kind) for start, end, kind in sorted(spans.values())] == items


@pytest.mark.parametrize(
    "text",
    [
        "09:00-17:30、2026.04.01、0.123456789、第106条の4第2項",
        "町内3-4人、市内12-15か所、区長5-6名",
        "https://example.jp/a?id=0901234567890",
        "三丁目の人と一番町の人",
    ],
)
def test_times_amounts_and_quarters_are_none(text: str) -> None:
    assert number_spans(text) == []


@given(anything)
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in number_spans(text))


def test_a_long_run_of_letters_is_read_once() -> None:
    """Quadratic, this would take minutes."""
    assert number_spans("a" * 200_000 + "@") == []
    assert number_spans("0" * 200_000) == []
    assert number_spans("町" * 200_000 + "1") == []
