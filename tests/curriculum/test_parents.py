from __future__ import annotations

from reflect_nlp.curriculum.parents import has_parents, roll_up, top_codes
from reflect_nlp.records import Category, Scheme
from tests.curriculum.small import coded, people

SCHEME = Scheme(
    "区分",
    "1",
    (
        Category("content", "内容"),
        Category("lecture", "講義", parent="content"),
        Category("law", "制度", parent="lecture"),
        Category("place", "会場"),
    ),
)


def test_a_category_belongs_to_the_one_at_the_top() -> None:
    assert top_codes(SCHEME) == {
        "content": "content",
        "lecture": "content",
        "law": "content",
        "place": "place",
    }
    assert has_parents(SCHEME)
    assert not has_parents(Scheme("区分", "1", (Category("place", "会場"),)))
    assert not has_parents(None)


def test_who_spoke_of_two_parts_of_one_is_counted_once() -> None:
    said = coded(
        ("a", "network", "lecture", "gain"),
        ("a", "network", "law", "request"),
        ("b", "network", "content", "request"),
        ("b", "network", "place", "request"),
        ("c", "network", "unsure", "request"),
    )
    rolled = roll_up(said, people(), SCHEME)
    assert rolled[["category", "people", "n", "mentions"]].to_numpy().tolist() == [
        ["content", 2, 10, 3],
        ["place", 1, 10, 1],
    ]
