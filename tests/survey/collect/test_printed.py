from reflect_nlp.survey.collect.printed import Printed, heads

PRINTED = Printed({"更に深めたい課題": "更に深めたい課題", "氏名": "氏名"}, frozenset({"200字"}))


def test_a_label_in_many_forms() -> None:
    for text in ("更に深めたい課題（具体的に）", "■更に深めたい課題：", "更に深めたい課題\n※200字"):
        assert PRINTED.label(text) == "更に深めたい課題"
    assert PRINTED.label("職種") == "職種"
    assert PRINTED.label("場がない") == ""


def test_a_question_is_cut_off_the_answer_behind_it() -> None:
    for text in ("更に深めたい課題\n場がない", "更に深めたい課題：場がない"):
        assert PRINTED.cut(text) == [("更に深めたい課題", "場がない")]
    assert PRINTED.cut("更に深めたい課題\n（具体的に）") == []
    assert PRINTED.cut("場がない\n人がいない") == []


def test_help() -> None:
    assert PRINTED.is_help("（ここに記入してください）")
    assert PRINTED.is_help("200字")
    numbers = Printed({}, frozenset({"①"}))
    assert numbers.is_help("①")
    assert not numbers.is_help("1")
    assert not PRINTED.is_help("場がない")


def test_heads() -> None:
    assert heads("本日の感想\nよい\n課題もある") >= {"本日の感想"}
    assert heads("よかった。\n次も来たい。") == set()
