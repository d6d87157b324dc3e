"""A decision finds its segment again, or says why not."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reflect_nlp.decisions import anchor, apply_to_segments
from reflect_nlp.decisions.reanchor import Candidate, find_segment
from tests.decisions.small import MEETING, code, numbered, segments

WORDS = "会議が多い。資料の字が小さい。会議が多い。"
"""Three sentences, the first and the last alike."""


def decided(start, end, text=WORDS):
    return code(f"r1@{start}-{end}", raw={"r1": text}, theme="network")


def found(decision, cuts, text=WORDS):
    near = [Candidate(position, *cut) for position, cut in enumerate(cuts)]
    return find_segment(decision, {"r1": near}, {"r1": text})


@pytest.mark.parametrize(
    ("was", "cuts", "text", "position"),
    [
        ((6, 15), [(0, 6), (6, 15), (15, 21)], WORDS, 1),
        ((0, 6), [(0, 6), (6, 15), (15, 21)], WORDS, 0),
        ((15, 21), [(0, 6), (6, 15), (15, 21)], WORDS, 2),
        ((6, 15), [(0, 7), (7, 15), (15, 21)], WORDS, 1),
        ((6, 15), [(0, 15), (15, 21)], WORDS, None),
        ((0, 15), [(0, 6), (6, 15), (15, 21)], WORDS, None),
        ((6, 15), [(0, 2), (2, 11), (11, 17)], WORDS[4:], 1),
        ((15, 21), [(0, 6), (6, 12)], "会議が多い。会議が多い。", 1),
        ((6, 15), [(0, 6), (6, 15), (15, 21)], "会議が多い。資料の字が大きい。会議が多い。", None),
    ],
    ids=[
        "as it was",
        "the first of two alike",
        "the last of two alike",
        "cut one character later",
        "joined to the sentence before",
        "cut in two",
        "moved, for the text before it changed",
        "the nearer of two alike",
        "the words changed",
    ],
)
def test_where_a_decision_is_found(was, cuts, text, position):
    got = found(decided(*was), cuts, text)
    assert got.position == (-1 if position is None else position)
    assert bool(got.reason) == (position is None)


@pytest.mark.parametrize(("end", "holds"), [(18, True), (19, False)])
def test_from_eight_tenths_on_it_is_the_same_segment(end, holds):
    text = "学んだことを係の定例会で順番に話していく予定です。"
    decision = decided(0, 15, text)
    assert 15 / 18 > 0.8 > 15 / 19
    got = found(decision, [(0, end), (end, len(text))], text)
    assert (got.position == 0) == holds


def test_changed_words_and_another_cut_are_told_apart():
    decision = decided(6, 15)
    assert "変わっている" in found(decision, [(0, 21)], WORDS.replace("小", "大")).reason
    assert "切り分け" in found(decision, [(0, 21)]).reason
    assert "今回のデータにない" in found(decision, []).reason


def test_only_the_same_response_is_searched():
    decision = decided(0, 6)
    near = {"r2": [Candidate(0, 0, 6)]}
    assert find_segment(decision, near, {"r2": WORDS}).position == -1


def table_of(cuts, text):
    one = segments().iloc[[0] * len(cuts)].reset_index(drop=True)
    starts, ends = zip(*cuts, strict=True)
    ids = [f"r1@{start}-{end}" for start, end in cuts]
    return one.assign(segment_id=ids, response_id="r1", start=starts, end=ends)


def test_two_decisions_that_end_on_one_segment_are_not_lost():
    first, last = decided(0, 6), code("r1@15-21", raw={"r1": WORDS}, theme="none", who="鈴木")
    now = "会議が多い。"
    result = apply_to_segments(table_of([(0, 6)], now), {"r1": now}, numbered([first, last]))
    assert result.segments["theme"].tolist() == ["none"]
    assert result.conflicts["id"].tolist() == [first.id]
    assert "新しい判断（鈴木" in result.conflicts["reason"][0]


def test_deciding_again_on_the_new_cut_settles_the_old_one():
    text = "学んだことを係の定例会で順番に話していく予定です。"
    old = code("r1@0-15", raw={"r1": text}, theme="none")
    new = code("r1@0-18", raw={"r1": text}, theme="network")
    table = table_of([(0, 18), (18, len(text))], text)
    assert apply_to_segments(table, {"r1": text}, [old]).segments["theme"][0] == "none"
    result = apply_to_segments(table, {"r1": text}, numbered([old, new]))
    assert result.segments["theme"][0] == "network"
    assert result.conflicts.empty


def test_a_response_whose_raw_text_is_gone_is_listed():
    result = apply_to_segments(segments(), pd.Series(dtype=str), [code(MEETING, theme="none")])
    pd.testing.assert_frame_equal(result.segments, segments())
    assert len(result.conflicts) == 1


@st.composite
def recut(draw):
    text = draw(st.text(alphabet="会議が多い。資料小", min_size=2, max_size=30))
    points = st.lists(st.integers(1, len(text) - 1), unique=True, max_size=4).map(sorted)
    cuts = []
    for inner in (draw(points), draw(points)):
        edges = [0, *inner, len(text)]
        cuts.append(list(pairwise(edges)))
    return text, *cuts


@settings(deadline=None)
@given(recut(), st.integers(0, 4))
def test_a_segment_found_has_the_same_words_or_nearly_the_same_place(cut, index):
    text, before, after = cut
    assume(index < len(before))
    start, end = before[index]
    position, reason = found(decided(start, end, text), after, text)
    same = {place for place, (a, b) in enumerate(after) if text[a:b] == text[start:end]}
    if same:
        assert position in same
        assert anchor(text[slice(*after[position])]) == anchor(text[start:end])
    elif position >= 0:
        low, high = after[position]
        shared = min(end, high) - max(start, low)
        assert shared / (max(end, high) - min(start, low)) >= 0.8
    else:
        assert reason
