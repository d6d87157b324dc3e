import pandas as pd
import pytest

from reflect_nlp.survey.meaning.vocabulary import (
    attribute_of,
    bare,
    consent_of,
    is_answer,
    is_form_extra,
    is_question_label,
    is_remark,
    is_time,
    plain,
    without_placeholders,
)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("氏名", "respondent"),
        ("お名前", "respondent"),
        ("1. お名前（ふりがな）※必須", "respondent"),
        ("受講者番号", "respondent"),
        ("回答者\n氏名", "respondent"),
        ("ユーザー名", "respondent"),
        ("メールアドレス", "respondent"),
        ("Respondent ID", "respondent"),
        ("年度", "fiscal_year"),
        ("実施年度", "fiscal_year"),
        ("回", "session"),
        ("第何回", "session"),
        ("チーム名", "team"),
        ("グループ", "team"),
        ("班", "team"),
        ("市町", "municipality"),
        ("所属する市町村を選んでください", "municipality"),
        ("自治体名", "municipality"),
        ("所属", "affiliation"),
        ("所属区分", "affiliation"),
        ("所属を教えてください", "affiliation"),
        ("所属課", "department"),
        ("部署", "department"),
        ("経験年数", "career"),
        ("職位", "career"),
        ("年代", "career"),
        ("回答ＩＤ", "id"),
        ("No.", "id"),
        ("チームでの気づき", ""),
        ("参加回数", ""),
        ("所属する地域の課題", ""),
        ("感想", ""),
    ],
)
def test_whole_headers_name_attributes(header: str, kind: str) -> None:
    assert attribute_of(header)[0] == kind


def test_a_name_is_surer_than_an_account_and_experience_than_age() -> None:
    assert attribute_of("氏名")[1] < attribute_of("ユーザー名")[1]
    assert attribute_of("経験年数")[1] < attribute_of("年代")[1]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("研究利用の同意", "consent"),
        ("研究利用・引用の同意", "consent"),
        ("個人情報の取扱いに同意しますか", "consent"),
        ("引用の可否", "quote"),
        ("回答を報告書に掲載してもよいですか？", "quote"),
        ("同意の有無", "consent"),
        ("回答の引用・利用の可否", "quote"),
        ("引用", ""),
        ("次回参加の可否", ""),
        ("この意見に同意しますか", ""),
        ("感想", ""),
    ],
)
def test_consent_to_analysis_and_to_quoting(header: str, kind: str) -> None:
    assert consent_of(header) == kind


def test_headers_are_compared_without_width_case_space_and_marks() -> None:
    assert plain("ＩＤ\n 番号") == "id番号"
    assert bare("【問】③ 所属（区分）：") == "所属"


def test_columns_of_the_long_form_and_of_form_services() -> None:
    assert all(map(is_question_label, ("設問", "設問番号", "質問", "Question")))
    assert all(map(is_answer, ("回答", "自由記述", "text", "Answer", "コメント")))
    assert all(map(is_time, ("タイムスタンプ", "開始時刻", "Completion time", "回答日", "month")))
    assert all(map(is_form_extra, ("スコア", "ポイント - 感想", "Feedback - 感想", "合計ポイント")))
    assert all(map(is_remark, ("備考", "備考欄", "事務局使用欄")))
    assert not is_form_extra("ポイントとなった点")


def test_nobody_is_no_respondent() -> None:
    names = pd.Series(["anonymous", "匿名", " 山田 ", "－", ""])
    assert without_placeholders(names).tolist() == ["", "", "山田", "", ""]
