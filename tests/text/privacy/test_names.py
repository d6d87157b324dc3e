from __future__ import annotations

import re

import pytest

from reflect_nlp.text.privacy.mask import mask_spans
from reflect_nlp.text.privacy.names import name_spans
from reflect_nlp.text.privacy.patterns import number_spans
from reflect_nlp.text.tokenize import tokenize
from tests.text.privacy.personal import BEYOND, NOBODY, PERSONAL

MARK = re.compile("⟦(.*?):(.*?)⟧")


@pytest.mark.parametrize("marked", PERSONAL)
def test_names_are_found_and_nothing_beside_them(marked: str) -> None:
    text = MARK.sub(r"\2", marked)
    names = [item for kind, item in MARK.findall(marked) if kind == "name"]
    spans = mask_spans(text, tokenize(text))
    assert [text[start:end] for start, end, kind in spans if kind == "name"] == names


@pytest.mark.parametrize("text", NOBODY)
def test_places_bodies_relations_and_the_famous_stay(text: str) -> None:
    assert name_spans(text, tokenize(text)) == []
    assert number_spans(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("吉永所長に話す。吉永は前向きだ。", {"吉永"}),
        ("佐藤花子さんと会う。佐藤とは二度目だ。", {"佐藤花子", "佐藤"}),
        ("福山さんに聞く。福山はよい町だ。", {"福山"}),
    ],
)
def test_a_name_that_is_sure_once_is_known_again(text: str, names: set[str]) -> None:
    spans = name_spans(text, tokenize(text))
    assert {text[start:end] for start, end, _ in spans} == names


def test_a_town_is_not_taken_for_the_person_of_its_name() -> None:
    text = "福山さんに聞く。福山はよい町だ。"
    assert [span.start for span in name_spans(text, tokenize(text))] == [0]


def test_a_list_of_towns_is_no_list_of_people() -> None:
    text = "参加は福山、三原、竹原の3市だった。"
    assert name_spans(text, tokenize(text)) == []


@pytest.mark.parametrize("marked", BEYOND)
def test_the_limits_are_known(marked: str) -> None:
    text = MARK.sub(r"\2", marked)
    assert name_spans(text, tokenize(text)) == []
