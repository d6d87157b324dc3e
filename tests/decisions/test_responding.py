from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.decisions.record import Decision, DecisionError
from reflect_nlp.decisions.responding import finding_key, finding_of, refusal

CODES = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)


@given(CODES, CODES)
def test_a_key_leads_back_to_its_finding(theme: str, category: str) -> None:
    assert finding_of(finding_key(theme, category)) == (theme, category)


@pytest.mark.parametrize("target", ["", "network", "/exercise", "network/"])
def test_what_is_no_finding_is_refused(target: str) -> None:
    assert finding_of(target) is None
    assert "テーマ/改善区分" in refusal(target, {})


def test_a_response_says_something_allowed_of_a_finding() -> None:
    cleared = Decision("respond", "network/exercise", who="佐藤", after={"plan": "", "state": ""})
    assert cleared.after == {"plan": "", "state": ""}
    wrong: list[tuple[str, dict[str, str], str]] = [
        ("network/exercise", {"state": "対応中"}, "open、doing、done、declined"),
        ("network", {"plan": "演習"}, "テーマ/改善区分"),
        ("network/exercise", {}, "過不足"),
        ("network/exercise", {"colour": "赤"}, "過不足"),
    ]
    for target, after, message in wrong:
        with pytest.raises(DecisionError, match=message):
            Decision("respond", target, who="佐藤", after=after)
