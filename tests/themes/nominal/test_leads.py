from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.leads import bound, without_lead
from reflect_nlp.themes.nominal.words import Words, said, words_of

OPENINGS = """
    実際 実際に あと 後は また ただ まず まずは 特に 例えば 正直 正直に 一方 一方で 結局 さらに でも
    それでも だから つまり やはり しかし それに せめて 今回
""".split()
AFTER = ("", "、", "に", "は", "に、", "の", "で、", "も、")
SENTENCES = ("動いた市の話を聞く", "人が足りない", "一歩で届かない", "住民と話す")
PARTICLES = frozenset("は が を に へ と で の も や から まで より".split())


def words(text: str) -> Words:
    return words_of(tokenize(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("実際、人が減った", "人が減った"),
        ("実際に、人が減った", "人が減った"),
        ("実際に動いた市の話を聞く", "実際に動いた市の話を聞く"),
        ("あと一歩で届かない", "あと一歩で届かない"),
        ("あとは、人が足りない", "人が足りない"),
        ("また会いたい", "また会いたい"),
        ("また、住民と話したい", "住民と話したい"),
        ("正直に話せる場", "正直に話せる場"),
        ("さらには、人が少ない", "人が少ない"),
        ("それでも集まる人がいる", "集まる人がいる"),
        ("特に教育には線がない", "教育には線がない"),
        ("で、人も少ない", "人も少ない"),
        ("ただ前の席の字が小さい", "前の席の字が小さい"),
        ("ただ驚いた", "ただ驚いた"),
        ("ただの集まり", "ただの集まり"),
        ("特に", "特に"),
    ],
)
def test_an_opening_goes_only_where_it_is_one(text: str, left: str) -> None:
    assert said(without_lead(words(text))) == left


@given(st.sampled_from(OPENINGS), st.sampled_from(AFTER), st.sampled_from(SENTENCES))
def test_no_sentence_is_left_to_begin_with_a_particle(lead: str, after: str, rest: str) -> None:
    first = without_lead(words(lead + after + rest))[0]
    assert not (first.pos.startswith("助詞") and first.surface in PARTICLES)


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("特に教育には線がない", True),
        ("それでも集まる", True),
        ("また、人が足りない", False),
        ("特産の品を売る", False),
    ],
)
def test_some_openings_bind_to_the_sentence_before(text: str, binds: bool) -> None:
    assert bound(words(text)) is binds
