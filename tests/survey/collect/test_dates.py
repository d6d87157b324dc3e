import datetime as dt

import pytest

from reflect_nlp.survey.collect.dates import date_in

NEAR = dt.datetime(2025, 1, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("シート_0912", dt.date(2024, 9, 12)),
        ("シート_0105", dt.date(2025, 1, 5)),
        ("20240912_山田", dt.date(2024, 9, 12)),
        ("2024-09-12", dt.date(2024, 9, 12)),
        ("令和６年９月１２日", dt.date(2024, 9, 12)),
        ("令和元年6月1日", dt.date(2019, 6, 1)),
        ("R6.9.12", dt.date(2024, 9, 12)),
        ("9月12日（木）", dt.date(2024, 9, 12)),
        ("9/12 提出", dt.date(2024, 9, 12)),
        ("0910を直した0912", dt.date(2024, 9, 12)),
    ],
)
def test_a_date_is_found(text: str, day: dt.date) -> None:
    assert date_in(text, near=NEAR) == day


@pytest.mark.parametrize("text", ["様式2", "2024", "1399", "第2回", "090-1234-5678", ""])
def test_no_date(text: str) -> None:
    assert date_in(text, near=NEAR) is None
