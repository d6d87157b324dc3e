from __future__ import annotations

import pytest

from reflect_nlp.records import Span
from reflect_nlp.text.compounds import Vocabulary, keyword_terms, learn_vocabulary
from reflect_nlp.text.tokenize import tokenize

NOTHING = Vocabulary(frozenset(), {})


def learn(*texts: str) -> Vocabulary:
    return learn_vocabulary([tokenize(text) for text in texts])


def terms(text: str, vocabulary: Vocabulary = NOTHING) -> list[str]:
    return keyword_terms(tokenize(text), vocabulary)


def test_a_run_of_nouns_that_comes_back_three_times_is_one_term() -> None:
    vocabulary = learn("庁内連携が進まない。", "庁内連携を強める。", "庁内連携の会議。")
    assert "庁内連携" in vocabulary.compounds
    assert terms("庁内連携の会議", vocabulary) == ["庁内連携", "会議"]


def test_twice_is_not_enough_nor_thrice_in_one_response() -> None:
    assert not learn("庁内連携が進まない。", "庁内連携を強める。").compounds
    assert not learn("庁内連携、庁内連携、庁内連携。").compounds
    assert terms("庁内連携の会議") == ["庁内", "連携", "会議"]


@pytest.mark.parametrize(
    "term",
    ["ネットワーク形成図", "重層的支援体制整備事業", "参加支援", "庁内連携", "多機関協働"],
)
def test_what_sudachi_cuts_is_whole_again(term: str) -> None:
    assert len(tokenize(term)) > 1
    vocabulary = learn(*[f"{term}の会議。"] * 3)
    assert terms(f"次は{term}を描く。", vocabulary) == [term]


def test_polite_and_counting_prefixes_join_no_term() -> None:
    vocabulary = learn(*["第三回の各市町のお話とご意見。"] * 3)
    assert not vocabulary.compounds


def test_keywords_take_the_commonest_spelling_of_the_survey() -> None:
    vocabulary = learn("子どもの居場所", "子どもの食堂", "子供の見守り")
    assert terms("子供の居場所", vocabulary) == ["子ども", "居場所"]


def test_numbers_verbs_and_empty_words_are_no_keywords() -> None:
    assert terms("3回目の会議が必要なように思う。転びそうになった。") == ["会議"]


def test_what_is_masked_is_no_keyword() -> None:
    tokens = tokenize("佐藤さんの地区")
    assert keyword_terms(tokens, NOTHING, [Span(0, 2, "name")]) == ["地区"]


def test_nothing_learns_nothing() -> None:
    assert learn() == NOTHING
    assert terms("") == []
