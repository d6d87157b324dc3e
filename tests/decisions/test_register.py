from __future__ import annotations

import pandas as pd

from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.register import REGISTER_COLUMNS, responses, today, with_responses
from reflect_nlp.decisions.store import DecisionStore

MEETING = "network/exercise"


def said(target: str = MEETING, **after: str) -> Decision:
    return Decision("respond", target, who="佐藤", after=after)


def test_the_last_of_every_field_stands() -> None:
    events = [
        said(plan="演習を増やす", owner="研修係"),
        said(plan="演習を30分増やす"),
        said(owner=""),
    ]
    assert responses(events) == {MEETING: {"plan": "演習を30分増やす"}}


def test_what_is_taken_back_brings_the_older_words_back() -> None:
    with DecisionStore(":memory:") as store:
        store.record(said(plan="演習を増やす", state="open"))
        newer = store.record(said(state="done"))
        assert responses(store.all()) == {MEETING: {"plan": "演習を増やす", "state": "done"}}
        store.undo(newer.id, who="鈴木")
        assert responses(store.all()) == {MEETING: {"plan": "演習を増やす", "state": "open"}}


def test_merged_themes_share_what_was_written() -> None:
    written = responses([said(plan="演習"), said("meeting/exercise", state="doing")])
    found = today(written, lambda code: "network")
    assert found == {("network", "exercise"): {"plan": "演習", "state": "doing"}}


def test_a_register_is_brought_up_to_date() -> None:
    row = dict.fromkeys(REGISTER_COLUMNS, "") | {"theme": "network", "category": "exercise"}
    old = pd.DataFrame([row | {"plan": "古い案"}, row | {"theme": "relay", "plan": "消えた案"}])
    new = with_responses(old, {("network", "exercise"): {"state": "open"}})
    assert new[["plan", "state"]].to_numpy().tolist() == [["", "open"], ["", ""]]
    assert old["plan"].tolist() == ["古い案", "消えた案"]
