import pytest

from reflect_nlp.errors import SettingsError
from reflect_nlp.survey.meaning.columns import recognise
from tests.survey.make import SHEETS, kinds, layout, table

LONG_TEXT = "庁内の連携会議を立ち上げたものの報告会で終わっており、共通のゴールが見えていません。"


def test_a_wide_form() -> None:
    assert kinds(SHEETS) == {
        "氏名": "respondent",
        "市町": "municipality",
        "所属": "affiliation",
        "更に深めたい課題（具体的に）": "text",
        "本日の学び・気づき、感想・要望": "text",
        "理解度": "closed",
    }


def test_a_long_form_reads_one_text_column() -> None:
    rows = [
        ["設問", "回答", "振り返り"],
        *[["Q1 課題", "連携", LONG_TEXT], ["Q2 方策", "話す", LONG_TEXT]],
    ]
    assert kinds(rows) == {"設問": "question", "回答": "text", "振り返り": "ignore"}
    assert "1行1回答の表" in layout(rows).doubts[0].message


def test_the_surest_of_two_claims_wins_and_the_other_may_be_a_closed_item() -> None:
    rows = [["年代", "経験年数", "感想"], *[[f"{a}0代", "3年未満", LONG_TEXT] for a in "343434"]]
    found = layout(rows)
    assert kinds(rows) == {"年代": "closed", "経験年数": "career", "感想": "text"}
    assert "「経験年数」と「年代」はどちらも経験・職位の列" in found.doubts[0].message


def test_a_blank_or_anonymous_column_claims_nothing() -> None:
    rows = [["メール", "名前", "感想"], ["anonymous", "", LONG_TEXT], ["anonymous", "", LONG_TEXT]]
    assert kinds(rows) == {"メール": "ignore", "名前": "ignore", "感想": "text"}


def test_an_account_is_the_respondent_only_for_want_of_a_name() -> None:
    mail = ["メールアドレス", "感想"], ["a@example.jp", LONG_TEXT]
    assert kinds(mail)["メールアドレス"] == "respondent"
    named = ["メールアドレス", "氏名", "感想"], ["a@example.jp", "山田", LONG_TEXT]
    assert kinds(named)["メールアドレス"] == "ignore"
    assert not layout(named).doubts


def test_an_id_must_be_unique_or_it_marks_a_sheet_of_the_long_form() -> None:
    assert kinds([["ID", "感想"], ["1", "a"], ["2", "b"]])["ID"] == "id"
    assert kinds([["ID", "感想"], ["1", "a"], ["1", "b"]])["ID"] == "ignore"
    long = [["ID", "設問", "回答"], ["1", "Q1 課題", "a"], ["1", "Q2 方策", "b"]]
    assert kinds(long)["ID"] == "sheet"


def test_long_texts_under_the_header_of_an_attribute_are_an_open_question() -> None:
    rows = [["経験についてお書きください"], [LONG_TEXT], [LONG_TEXT + "二"]]
    assert kinds(rows) == {"経験についてお書きください": "text"}


def test_a_question_about_consent_is_not_a_consent() -> None:
    rows = [["本人の同意が得られないケースの課題", "研究利用の同意"], *[[LONG_TEXT, "はい"]] * 2]
    assert list(kinds(rows).values()) == ["text", "consent"]


def test_remarks_are_told_when_they_are_left_out() -> None:
    rows = [["感想", "備考"], ["よい", "遅れて提出"]]
    assert kinds(rows)["備考"] == "ignore"
    assert "「備考」は回答ではない" in layout(rows).doubts[0].message


def test_columns_without_header_are_left_out() -> None:
    rows = [["感想", ""], ["よい", LONG_TEXT]]
    assert kinds(rows)["（見出しなし B列）"] == "ignore"


def test_the_same_header_is_judged_over_all_tables() -> None:
    many = [["欄", "氏名"], *[[f"{LONG_TEXT}{n}", "山田"] for n in range(8)]]
    few = [["欄", "氏名"], ["短い", "佐藤"]]
    layouts = recognise([table(few, tab="第1回"), table(many, tab="第2回")], {})
    assert [found.columns("text") for found in layouts] == [[0], [0]]


def test_a_maybe_is_a_yes_where_nothing_else_asks_for_text() -> None:
    repeated = [["参加理由", "区分"], *[["業務命令", "A"], ["自己研鑽", "B"]] * 6]
    assert kinds(repeated) == {"参加理由": "text", "区分": "closed"}
    beside = [[*row, text] for row, text in zip(repeated, ["感想", *[LONG_TEXT] * 12], strict=True)]
    assert kinds(beside) == {"参加理由": "closed", "区分": "closed", "感想": "text"}


def test_settings_win() -> None:
    told = {"所属": "department", "理解度": "ignore", "氏 名": "ignore"}
    found = kinds(SHEETS, told)
    assert [found[header] for header in ("所属", "理解度", "氏名")] == [
        "department",
        "ignore",
        "ignore",
    ]


def test_a_header_of_the_settings_that_no_table_has_lists_those_there_are() -> None:
    with pytest.raises(SettingsError, match=r"「所属先」は、どの表にもありません.*「市町」"):
        kinds(SHEETS, {"所属先": "affiliation"})


def test_a_kind_that_does_not_exist_lists_those_there_are() -> None:
    with pytest.raises(SettingsError, match=r"「soshiki」という種類はありません.*affiliation"):
        kinds(SHEETS, {"所属": "soshiki"})
