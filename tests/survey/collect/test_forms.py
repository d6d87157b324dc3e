from tests.survey.collect.small import forms, page

BLANK = page("令和6年度 第3回 振り返りシート", "氏名|", "所属|□行政 □社協", "課題|", "感想|")


def filled(name: str, *rows: str, title: str = "令和6年度 第3回 振り返りシート", file: str = ""):
    return page(title, f"氏名|{name}", *rows, file=file or f"{name}.docx")


def test_answers_by_label() -> None:
    one, _ = forms(
        filled("山田", "所属|☑行政 □社協", "更に深めたい課題|一\n二", "本日の感想|（ここに記入）"),
        filled("佐藤", "所属|□行政 ☑社協", "更に深めたい課題|三", "本日の感想|よい"),
    )
    assert one.answers == {
        "respondent": "山田",
        "affiliation": "行政",
        "更に深めたい課題": "一\n二",
        "本日の感想": "",
        "fiscal_year": "R6",
        "session": "3",
    }
    assert one.questions == {"更に深めたい課題", "本日の感想"}
    assert not one.is_nameless


def test_year_and_session_from_title_file_tab_or_folder() -> None:
    rows = ("課題|a", "感想|b")
    for title, file, told in (
        ("振り返りシート", "R5_第2回_山田.docx", ("R5", "2")),
        ("振り返りシート", "令和5年度/第4回/山田.docx", ("R5", "4")),
        ("第1回～第4回 振り返り", "山田.docx", ("", "")),
    ):
        [form] = forms(filled("山田", *rows, title=title, file=file))
        assert (form.get("fiscal_year"), form.get("session")) == told


def test_a_label_that_comes_twice() -> None:
    [form] = forms(filled("山田", "氏名|佐藤", "所属|行政", "所属|行政", "課題|一", "課題|二"))
    assert form.get("respondent") == "山田"
    assert form.second == ("氏名",)
    assert form.get("課題") == "一\n二"


def test_a_blank_form() -> None:
    [form] = forms(BLANK)
    assert form.is_unfilled
    assert form.is_nameless
    assert forms(page("氏名|", "課題|", file="様式1.docx"))[0].is_named_blank
