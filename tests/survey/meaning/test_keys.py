import pytest

from reflect_nlp.survey.meaning.keys import assign_keys
from reflect_nlp.words import Role


def keys(*tables: list[str]) -> dict[str, str]:
    return assign_keys(tables).of_header


def test_numbers_in_headers_are_the_keys_and_others_take_free_ones() -> None:
    assert keys(["感想", "問1 課題", "要望", "Q3 方策"]) == {
        "感想": "Q2",
        "問1 課題": "Q1",
        "要望": "Q4",
        "Q3 方策": "Q3",
    }


def test_the_same_question_over_tables() -> None:
    found = assign_keys([["課題", "感想"], ["感想", "課題"], ["本日の感想"]])
    assert found.of_header == {"課題": "Q1", "感想": "Q2", "本日の感想": "Q3"}


def test_punctuation_does_not_make_another_question() -> None:
    assert keys(["学び・気づき"], ["学び、気づき。"]) == {
        "学び・気づき": "Q1",
        "学び、気づき。": "Q1",
    }


def test_slightly_different_wording_under_one_number_is_noted() -> None:
    found = assign_keys([["Q1 更に深めたい課題"], ["Q1 さらに深めたい課題"]])
    assert set(found.of_header.values()) == {"Q1"}
    assert "同じ設問（Q1）として扱います" in found.doubts[0].message


def test_other_wording_under_one_number_is_another_question() -> None:
    found = assign_keys([["Q1 更に深めたい課題"], ["Q1 会場へのご意見・ご要望"]])
    assert list(found.of_header.values()) == ["Q1", "Q1-2"]
    assert found.doubts[0].level == "warning"


def test_two_columns_of_one_table_never_share_a_key() -> None:
    found = keys(["Q1 課題", "Q1 課題の続き", "感想", "感想。"])
    assert len(set(found.values())) == 4


def test_the_words_of_two_tables_meeting_in_a_third_are_two_questions() -> None:
    found = assign_keys([["感想"], ["感想。"], ["感想。", "感想"]])
    assert found.of_table[1] == {"感想。": "Q1"}
    assert sorted(found.of_table[2].values()) == ["Q1", "Q2"]


def test_equal_words_under_other_numbers_are_other_questions() -> None:
    assert keys(["Q1 その理由", "Q2 その理由"]) == {"Q1 その理由": "Q1", "Q2 その理由": "Q2"}


def test_a_bare_number_finds_its_wording() -> None:
    found = assign_keys([["Q1"], ["Q1 更に深めたい課題"]])
    assert [(q.key, q.header, q.role) for q in found.questions({})] == [
        ("Q1", "Q1 更に深めたい課題", "issue")
    ]


def test_questions_stand_in_order_of_their_numbers() -> None:
    found = assign_keys([["Q10 感想", "Q2 課題", "Q1-2 理由", "Q1 方策"]])
    assert [question.key for question in found.questions({})] == ["Q1", "Q1-2", "Q2", "Q10"]


@pytest.mark.parametrize("name", ["Q1", "ご意見"])
def test_roles_are_told_by_key_or_header(name: str) -> None:
    roles: dict[str, Role] = {name: "issue"}
    assert assign_keys([["ご意見"]]).questions(roles)[0].role == "issue"


def test_a_role_for_no_question_is_a_doubt() -> None:
    found = assign_keys([["ご意見"]])
    assert "「Q9」という設問はありません" in found.unused_roles({"Q9": "issue"})[0].message
    assert found.unused_roles({"Q1": "issue"}) == []
