from reflect_nlp.survey.meaning.longform import long_form_kinds
from tests.survey.make import Rows, table


def long_form(rows: Rows, forced: dict[int, str] | None = None) -> dict[int, str]:
    return long_form_kinds(table(rows), forced or {})


def test_question_and_answer_columns() -> None:
    rows = [["氏名", "設問", "回答"], ["山田", "Q1 課題", "連携"], ["山田", "Q2 方策", "出向く"]]
    assert long_form(rows) == {1: "question", 2: "text"}


def test_english_text_and_group() -> None:
    rows = [["text", "label", "group"], *[[f"t{n}", "a", f"g{n % 2}"] for n in range(6)]]
    assert long_form(rows) == {2: "question", 0: "text"}


def test_the_wording_beside_the_number() -> None:
    rows = [["設問番号", "設問文", "回答"], ["Q1", "更に深めたい課題", "連携"]]
    assert long_form(rows) == {0: "question", 1: "question_text", 2: "text"}


def test_a_wide_form_that_invites_questions_and_opinions_is_not_long() -> None:
    rows = [["ご質問", "ご意見"], ["次はいつですか。", ""], ["資料はもらえますか。", "寒い。"]]
    assert long_form(rows) == {}


def test_a_column_of_many_different_labels_is_no_question() -> None:
    rows = [["質問", "回答"], *[[f"{n}番目のこと", "はい"] for n in range(60)]]
    assert long_form(rows) == {}


def test_settings_decide() -> None:
    rows = [["何の話", "話"], ["A", "x"], ["B", "y"]]
    assert long_form(rows, {0: "question", 1: "text"}) == {0: "question", 1: "text"}
    both = [["設問", "課題", "方策"], ["Q1", "x", "y"]]
    assert long_form(both, {1: "text", 2: "text"}) == {}
