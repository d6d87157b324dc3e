from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.report.page.choice import SIZE, Tried, choice, describe

FOUR = [Tried(2, 0.1, False), Tried(4, 0.3, True), Tried(6, 0.2, False), Tried(8, 0.2, False)]


def marks(drawing: str, kind: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(drawing).iter() if one.attrib.get("class") == kind]


def test_numbers_lie_across_and_the_chosen_one_is_larger() -> None:
    dots = marks(choice(FOUR, 0.05, "数"), "dot")
    assert [dot.attrib["cx"] for dot in dots[:4]] == ["24", "141.33", "258.67", "376"]
    assert [(dot.attrib["cx"], dot.attrib["r"]) for dot in dots[4:]] == [("141.33", "6")]
    assert [word.text for word in marks(choice(FOUR, None, "数"), "tick taken")] == ["4"]


def test_chance_is_a_line_of_its_own() -> None:
    assert marks(choice(FOUR, 0.3, "数"), "chance")[0].attrib["d"] == "M10 30H390"
    assert marks(choice(FOUR, 0.3, "数"), "luck")[0].text == "でたらめに入れ替えたとき 0.30"
    assert marks(choice(FOUR, None, "数"), "chance") == []


def test_words_that_would_run_into_each_other_are_left_out() -> None:
    near = [Tried(10, 0.1, False), Tried(39, 0.2, False), Tried(40, 0.2, True)]
    ticks = marks(choice(near, None, ""), "tick") + marks(choice(near, None, ""), "tick taken")
    assert [word.text for word in ticks] == ["10", "40"]


def test_it_is_said_in_words_too() -> None:
    assert describe(FOUR[:2], 0.05, "数") == (
        "数：2は0.10、4は0.30（選んだ数）、でたらめに入れ替えたときは0.05"
    )


def test_nothing_tried_is_no_drawing() -> None:
    assert choice([], 0.1, "数") == ""


@given(
    st.lists(st.tuples(st.integers(2, 40), st.floats(-1, 1)), min_size=1, unique_by=lambda t: t[0]),
    st.one_of(st.none(), st.floats(-1, 1)),
)
def test_every_point_stays_inside(pairs: list[tuple[int, float]], chance: float | None) -> None:
    drawn = choice([Tried(n, value, False) for n, value in sorted(pairs)], chance, "")
    for dot in marks(drawn, "dot"):
        assert 0 <= float(dot.attrib["cx"]) <= SIZE[0]
        assert 0 <= float(dot.attrib["cy"]) <= SIZE[1]
