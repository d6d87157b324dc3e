from __future__ import annotations

from reflect_nlp.coding.decided import decided_codes
from tests.decisions.small import (
    BOOK,
    EXERCISE,
    MEETING,
    NOTHING,
    RAW,
    RECORDS,
    SCHEME,
    WORRY,
    code,
    comment,
    merge,
    numbered,
    promote,
    segments,
    undo,
)
from tests.surveys import survey_of

PLACES = segments()


def decided(*acts, book=BOOK):
    responses = survey_of(list(RAW.values())).responses.assign(response_id=list(RAW))
    columns = decided_codes(PLACES, responses, numbered(acts), book, SCHEME)
    return {
        segment: codes
        for segment, *codes in zip(PLACES["segment_id"], *columns.values(), strict=True)
        if any(codes)
    }


def test_without_decisions_on_segments_there_is_nothing_to_learn() -> None:
    assert decided_codes(PLACES, survey_of([]).responses, (), BOOK, SCHEME) == {}
    assert decided(comment(MEETING, "要確認"), merge("community", "network")) == {}


def test_each_head_has_what_was_decided_on_it_alone() -> None:
    assert decided(code(MEETING, theme="community"), code(EXERCISE, voice="gain")) == {
        MEETING: ["community", "", ""],
        EXERCISE: ["", "", "gain"],
    }


def test_a_segment_said_to_be_empty_teaches_nothing() -> None:
    assert decided(code(NOTHING, theme="none"), code(MEETING, theme="none", voice="gain")) == {}
    assert decided(code(MEETING, category="none")) == {MEETING: ["", "none", ""]}


def test_a_merged_code_teaches_the_one_that_stands_for_it() -> None:
    acts = code(MEETING, theme="community"), merge("community", "network")
    assert decided(*acts) == {MEETING: ["network", "", ""]}


def test_a_new_theme_teaches_once_it_is_promoted() -> None:
    given = [code(segment, theme="new_r6_01") for segment in (RECORDS, WORRY)]
    assert decided(*given) == {}
    taught = decided(*given, promote("new_r6_01", "生成AIの利用"))
    assert taught == {segment: ["new_r6_01", "", ""] for segment in (RECORDS, WORRY)}


def test_what_was_taken_back_teaches_nothing() -> None:
    act = code(MEETING, theme="community")
    assert decided(act, undo(act)) == {}
