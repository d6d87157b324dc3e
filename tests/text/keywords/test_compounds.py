from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given

from reflect_nlp.records import Span, Token
from reflect_nlp.text.keywords.compounds import (
    Vocabulary,
    keyword_terms,
    learn_vocabulary,
    read_keywords,
)
from reflect_nlp.text.keywords.synonyms import Replacement, Synonym, Synonyms, load_synonyms
from reflect_nlp.text.tokenize import tokenize
from tests.text.strategies import anything

NOTHING = Vocabulary(frozenset(), {})
COUNCIL = Synonyms({"社協": Synonym("社会福祉協議会", "社協")}, ("社会福祉協議会",))


def learn(*texts: str, extra: Sequence[str] = (), synonyms: Synonyms | None = None) -> Vocabulary:
    return learn_vocabulary(map(tokenize, texts), extra=extra, synonyms=synonyms)


def terms(text: str, vocabulary: Vocabulary = NOTHING) -> list[str]:
    return keyword_terms(tokenize(text), vocabulary)


def test_a_run_of_nouns_that_comes_back_is_one_term() -> None:
    vocabulary = learn("庁内連携が進まない。", "庁内連携を強める。", "窓口の会議。")
    assert vocabulary.compounds == {"庁内連携"}
    assert terms("庁内連携の会議", vocabulary) == ["庁内連携", "会議"]


def test_once_is_not_enough_nor_thrice_in_one_response() -> None:
    assert not learn("庁内連携が進まない。", "会議。").compounds
    assert not learn("庁内連携、庁内連携、庁内連携。").compounds
    assert terms("庁内連携の会議") == ["庁内", "連携", "会議"]


@pytest.mark.parametrize(
    "term",
    ["ネットワーク形成図", "重層的支援体制整備事業", "参加支援", "庁内連携", "多機関協働"],
)
def test_what_sudachi_cuts_is_whole_again(term: str) -> None:
    assert len(tokenize(term)) > 1
    vocabulary = learn(*[f"{term}の会議。"] * 2)
    assert terms(f"次は{term}を描く。", vocabulary) == [term]


def test_polite_and_counting_prefixes_join_no_term() -> None:
    vocabulary = learn(*["第三回の各市町のお話とご意見。"] * 3)
    assert not vocabulary.compounds


def test_the_longest_known_term_wins_and_shorter_ones_are_found_in_the_rest() -> None:
    meeting = learn(*["庁内連携会議を開く。", "庁内連携を強める。"] * 2)
    assert terms("庁内連携会議と庁内連携", meeting) == ["庁内連携会議", "庁内連携"]
    assert terms("庁内連携会議", learn(*["庁内連携を強める。"] * 2)) == ["庁内連携", "会議"]
    assert terms("庁内連携会議", learn(*["連携会議を開く。"] * 2)) == ["庁内", "連携会議"]


def test_of_two_terms_that_overlap_the_left_one_is_taken() -> None:
    vocabulary = learn(*["庁内連携を強める。", "連携会議を開く。"] * 2)
    assert terms("庁内連携会議", vocabulary) == ["庁内連携", "会議"]


def test_a_term_of_the_user_is_whole_before_any_other() -> None:
    vocabulary = learn(*["庁内連携を強める。"] * 2, extra=["連携会議", "参加の場", "8050問題"])
    assert terms("庁内連携会議", vocabulary) == ["庁内", "連携会議"]
    assert terms("８０５０問題と参加の場", vocabulary) == ["8050問題", "参加の場"]
    assert terms("庁内連携", vocabulary) == ["庁内連携"]


def test_a_term_is_not_found_across_what_was_hidden_or_a_space() -> None:
    vocabulary = learn(extra=["庁内連携"])
    assert keyword_terms(tokenize("庁内佐藤連携"), vocabulary, [Span(2, 4, "name")]) == [
        "庁内",
        "連携",
    ]
    assert terms("庁内 連携と庁内\n連携", vocabulary) == ["庁内", "連携"] * 2


def test_a_spelling_is_counted_as_its_representative() -> None:
    vocabulary = learn("社協の会議", synonyms=COUNCIL)
    read = read_keywords([tokenize("社協と社会福祉協議会"), tokenize("社協")], vocabulary)
    assert read.terms == [["社会福祉協議会", "社会福祉協議会"], ["社会福祉協議会"]]
    assert read.replaced == (Replacement("社会福祉協議会", "社協", 2),)


def test_a_compound_is_not_rewritten_inside() -> None:
    vocabulary = learn(*["東雲市社協の報告"] * 2, synonyms=COUNCIL)
    read = read_keywords([tokenize("東雲市社協の社協")], vocabulary)
    assert read.terms == [["東雲市社協", "社会福祉協議会"]]
    assert read.replaced == (Replacement("社会福祉協議会", "社協", 1),)


def test_a_term_of_the_user_has_synonyms_too() -> None:
    read = read_keywords([tokenize("社協の会議")], learn(extra=["社協"], synonyms=COUNCIL))
    assert read.terms == [["社会福祉協議会", "会議"]]
    assert read.replaced == (Replacement("社会福祉協議会", "社協", 1),)


def test_another_spelling_of_a_spelling_is_found_by_its_normalised_form() -> None:
    table = Synonyms({"取り組み": Synonym("取組", "取り組み")}, ("取組",))
    read = read_keywords([tokenize("市のとりくみ、町の取組")], learn(synonyms=table))
    assert read.terms == [["取組", "取組"]]
    assert read.replaced == (Replacement("取組", "取り組み", 1),)


def test_protected_words_keep_their_parts_from_being_replaced() -> None:
    vocabulary = learn(synonyms=load_synonyms())
    assert terms("重層の申請", vocabulary) == ["重層的支援体制整備事業", "申請"]
    assert terms("重層的な支援", vocabulary) == ["重層的", "支援"]
    assert terms("地域包括ケアと地域包括", vocabulary) == [
        "地域包括ケアシステム",
        "地域包括支援センター",
    ]


def test_every_bundled_synonym_fires() -> None:
    table = load_synonyms()
    vocabulary = learn(synonyms=table)
    for head, spelling in table.spellings.values():
        read = read_keywords([tokenize(spelling)], vocabulary)
        assert read.terms == [[head]], spelling
        assert [row.representative for row in read.replaced] == [head], spelling
    for head in table.representatives:
        assert terms(head, vocabulary) == [head]


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
    assert read_keywords([], NOTHING).terms == []


@given(anything)
def test_many_are_read_as_each_alone(text: str) -> None:
    tokens: list[Token] = tokenize(text)
    vocabulary = learn_vocabulary([tokens] * 2, synonyms=load_synonyms())
    assert read_keywords([tokens], vocabulary).terms == [keyword_terms(tokens, vocabulary)]
