from reflect_nlp.survey.collect.shared import Shared
from tests.survey.collect.small import page, spreads

SHEETS = [
    page("受講の動機|" + why, f"氏名|{name}", "①|課題|" + name + "の課題", "※200字", "ありがとう")
    for name, why in (("山田", "異動"), ("佐藤", "希望"), ("鈴木", "希望"))
]


def test_people_are_counted_and_not_forms() -> None:
    shared = Shared(spreads(*SHEETS, SHEETS[0]))
    assert shared.n_people == 3
    assert shared.people["課題"] == {"山田", "佐藤", "鈴木"}


def test_a_label_that_is_no_known_word() -> None:
    shared = Shared(spreads(*SHEETS))
    assert shared.may_be_label("受講の動機", {"氏名"})
    assert not shared.may_be_label("希望", {"氏名", "受講の動機"})


def test_numbers_beside_questions_and_lines_of_help_are_print() -> None:
    assert Shared(spreads(*SHEETS)).hints() == {"①", "200字"}


def test_an_instruction_under_a_question_is_print() -> None:
    pages = [
        page(f"氏名|{n}", "更に深めたい課題", "話し合いを踏まえて書いてください", f"{n}の話")
        for n in ("山田", "佐藤")
    ]
    shared = Shared(spreads(*pages))
    accepted = {"氏名", "更に深めたい課題", "話し合いを踏まえて書いてください"}
    assert shared.instructions(accepted) == {"話し合いを踏まえて書いてください"}
