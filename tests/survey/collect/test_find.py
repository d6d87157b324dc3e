from reflect_nlp.survey.collect.find import find_printed
from tests.survey.collect.small import page, spreads

QUESTIONS = ("更に深めたい課題", "今後の方策", "本日の感想")


def sheet(name: str, *answers: str, file: str = ""):
    rows = [f"{q}|{a}" for q, a in zip(QUESTIONS, answers, strict=True)]
    return page("振り返りシート", f"氏名|{name}", *rows, file=file or f"{name}.docx")


def labels(*pages) -> set[str]:
    return set(find_printed(spreads(*pages)).labels)


def test_what_all_forms_share_is_a_label() -> None:
    found = labels(sheet("山田", "a", "b", "c"), sheet("佐藤", "d", "e", "f"))
    assert found == {"氏名", *QUESTIONS}


def test_an_answer_that_two_people_paste_is_none() -> None:
    same = "庁内連携の課題"
    pages = [sheet(name, same, "b", "c") for name in ("山田", "佐藤")]
    pages += [sheet(f"人{n}", f"答え{n}", "b", "c") for n in range(3)]
    assert labels(*pages) == {"氏名", *QUESTIONS}


def test_a_form_handed_in_twice_does_not_make_labels() -> None:
    mine = ("庁内の課題", "方策を考える", "よい感想")
    pages = [sheet("山田", *mine, file=f"{n}.docx") for n in range(2)]
    pages += [sheet(f"人{n}", "a", "b", "c") for n in range(2)]
    assert labels(*pages) == {"氏名", *QUESTIONS}


def test_another_wording_of_a_question_is_that_question() -> None:
    other = page(
        "氏名|鈴木", "さらに深めたい課題|x", "今後の方策|y", "本日の感想|z", file="三.docx"
    )
    printed = find_printed(
        spreads(sheet("山田", "a", "b", "c"), sheet("佐藤", "d", "e", "f"), other)
    )
    assert printed.label("さらに深めたい課題") == "更に深めたい課題"


def test_a_form_with_questions_of_its_own_keeps_them() -> None:
    other = page("氏名|鈴木", "困りごと|人手", "提案|場づくり", file="三.docx")
    found = labels(sheet("山田", "a", "b", "c"), sheet("佐藤", "d", "e", "f"), other)
    assert {"困りごと", "提案"} <= found


def test_one_form_alone() -> None:
    assert labels(sheet("山田", "庁内の課題", "方策を考える", "よい感想")) == {"氏名", *QUESTIONS}
