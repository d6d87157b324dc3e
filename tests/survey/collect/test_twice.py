import datetime as dt

import pytest

from reflect_nlp.survey.collect.twice import likeness, newest
from tests.survey.collect.small import NOON, form

LATER = NOON + dt.timedelta(hours=1)
ME = {"respondent": "山田 花子", "affiliation": "行政", "session": "2", "fiscal_year": "R6"}


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (ME, "same"),
        ({**ME, "respondent": "山田花子"}, "same"),
        ({**ME, "respondent": "佐藤一郎"}, "different"),
        ({**ME, "affiliation": "社協"}, "different"),
        ({**ME, "session": "3"}, "different"),
        ({**ME, "session": ""}, "unclear"),
        ({**ME, "affiliation": ""}, "unclear"),
        ({**ME, "municipality": "潮見市"}, "same"),
    ],
)
def test_whose_form_it_is(other: dict[str, str], how: str) -> None:
    assert likeness(form(**ME), form(file="二.docx", **other)) == how


def test_teams_and_copies() -> None:
    assert likeness(form(team="はまかぜ"), form(file="二.docx", team="はまかぜ")) == "same"
    assert likeness(form(), form(file="二.docx")) == "different"
    assert likeness(form(sha256="x"), form(file="二.docx", sha256="x")) == "same"


@pytest.mark.parametrize(
    ("older", "newer", "reason"),
    [
        ({"file": "a_0912.docx", "modified": LATER}, {"file": "b_0913.docx"}, "日付"),
        ({"file": "a_0912.docx"}, {"file": "b.docx", "modified": LATER}, "文書の更新日時"),
        ({"file": "b.docx"}, {"file": "a.docx", "saved": LATER}, "ファイルの日時"),
        ({"file": "z.docx"}, {"file": "a_修正.docx"}, "修正"),
        ({"file": "a.docx"}, {"file": "b.docx"}, "要確認"),
        (
            {"file": "z.docx", "提出日": "9月1日", "modified": LATER},
            {"file": "a.docx", "提出日": "9月5日"},
            "日付",
        ),
    ],
)
def test_which_is_newer(older: dict, newer: dict, reason: str) -> None:
    one, other = form(**ME, **older), form(**ME, **newer)
    for pair in ([one, other], [other, one]):
        found = newest(pair)
        assert found.used == (other,)
        [again] = found.again
        assert again.older is one
        assert reason in again.reason


def test_forms_that_cannot_be_told_apart_are_both_kept() -> None:
    one, other = form(**ME), form(file="二.docx", **{**ME, "affiliation": ""})
    found = newest([one, other])
    assert found.used == (one, other)
    assert found.unclear == ((one, other),)
