from reflect_nlp.survey.files.grid import Origin


def test_a_place_names_the_tab_where_there_is_one() -> None:
    assert Origin("回答.csv").place == "回答.csv"
    assert Origin("回答.xlsx", "第1回").place == "回答.xlsx / 第1回"
