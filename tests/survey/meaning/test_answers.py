import pandas as pd
import pytest

from reflect_nlp.survey.meaning.answers import judge, look_at

SENTENCES = [f"住民と話し合う場を{n}つ作ることが大切だと感じました。" for n in range(8)]


def verdict(header: str, answers: list[str]) -> str:
    return judge(header, look_at(pd.Series(answers, dtype="str"))).kind


@pytest.mark.parametrize(
    ("header", "answers", "kind"),
    [
        ("感想", SENTENCES, "text"),
        ("欄A", SENTENCES, "text"),
        ("感想", ["特になし"] * 10 + ["よかった", "また来たい"], "text"),
        ("感想", ["特になし"], "text"),
        ("感想", ["", ""], "text"),
        ("感想", ["よかったです"], "text"),
        ("ご質問", ["次はいつですか。"], "text"),
        ("欄A", ["", ""], "ignore"),
        ("感想", ["よかった"] * 9, "text"),
        ("理解度", ["5", "4", "5", "3"], "closed"),
        ("課題の理解度", ["5"], "closed"),
        ("研修はいかがでしたか", ["とても満足", "満足", "普通"], "closed"),
        ("研修の評価", ["5 とても良い", "4 良い", "4 良い"], "closed"),
        ("参加理由", ["業務命令", "自己研鑽", "業務命令"] * 4, "closed"),
        ("参考になった内容", ["講義, 演習", "講義", "演習, 見学", "見学"], "closed"),
        ("参考になった内容", ["講義;演習;", "講義;", "演習;見学;", "見学;"], "closed"),
        ("欄A", ["2024/6/25"] * 3 + ["2024/6/26 9:30"], "ignore"),
        ("欄A", ["a@example.jp", "b@example.jp"], "ignore"),
        ("欄A", ["090-1234-5678", "082-123-4567"], "ignore"),
        ("欄A", [str(n) for n in range(30)], "ignore"),
        ("欄A", [f"名称{n}" for n in range(30)], "ignore"),
    ],
)
def test_content_decides_and_the_header_where_answers_are_few(
    header: str, answers: list[str], kind: str
) -> None:
    assert verdict(header, answers) == kind


def test_doubts_are_told_both_ways() -> None:
    closed = judge("参加理由", look_at(pd.Series(["業務命令", "自己研鑽", "業務命令"] * 4)))
    assert "自由記述の設問かもしれません" in closed.doubt
    short = judge("欄A", look_at(pd.Series([f"{n}番が良かった" for n in range(8)])))
    assert (short.kind, "選択式の設問かもしれません" in short.doubt) == ("text", True)
    unread = judge("欄A", look_at(pd.Series([f"名称{n}" for n in range(30)])))
    assert "読みませんでした" in unread.doubt
    assert judge("感想", look_at(pd.Series(SENTENCES))).doubt == ""


def test_nothing_to_say_does_not_count() -> None:
    answers = look_at(pd.Series(["特になし", "なし。", "-", "ありません", "", "連携が課題です。"]))
    assert (answers.n, answers.values) == (1, ("連携が課題です。",))
