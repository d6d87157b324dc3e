from __future__ import annotations

from reflect_nlp.coding.examples import (
    CODEBOOK,
    SENTENCES,
    labelled_examples,
    nearest_examples,
    words_of,
)
from reflect_nlp.coding.frames import Frame
from reflect_nlp.themes.codebook import load_codebook
from tests.coding.test_known import OWN

BOOK = load_codebook("default")
assert BOOK is not None
LEARNT = Frame("theme", BOOK.codes, BOOK.themes)
TEXT = "会議の目的がはっきりしないまま始まる。"


def test_examples_are_labelled_and_read_once() -> None:
    shipped = labelled_examples()
    assert set(shipped.table["theme"]) == set(BOOK.codes)
    assert len(shipped.table) == len(shipped.said.texts)
    assert labelled_examples() is shipped


def test_the_nearest_example_is_of_another_response() -> None:
    table = labelled_examples().table
    own = table[table["source"] == SENTENCES].iloc[0]
    found = nearest_examples(words_of([own["text"]] * 2), [own["text"], TEXT], LEARNT)
    assert found["example"][0] != own["text"]
    assert found["example"][1] == own["text"]
    assert found["example_theme"][1] == own["theme"]


def test_codes_nobody_labelled_for_have_the_words_of_the_codebook() -> None:
    frame = Frame("theme", (), OWN.themes)
    found = nearest_examples(words_of([TEXT, "雪かき"]), [TEXT, "雪かき"], frame)
    assert found["example_theme"].tolist() == ["meeting", "snow"]
    assert found["example_source"].tolist() == [CODEBOOK] * 2


def test_without_any_code_there_is_no_example() -> None:
    found = nearest_examples(words_of([TEXT]), [TEXT], Frame("theme", (), ()))
    assert found.iloc[0].tolist() == ["", "", ""]
