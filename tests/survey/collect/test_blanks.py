from reflect_nlp.survey.collect.blanks import idle_labels, printed_answers
from reflect_nlp.survey.collect.labels import key_of
from tests.survey.collect.small import form

EXAMPLE = "庁内連携について"


def test_what_the_blank_form_prints_into_answers_is_known_by_the_others() -> None:
    filled = [form(respondent=f"人{n}", q=f"{EXAMPLE}\n答え{n}") for n in range(2)]
    assert printed_answers([form(q=EXAMPLE), *filled]) == {key_of(EXAMPLE)}
    assert printed_answers([form(q="答え"), *filled]) == frozenset()
    assert printed_answers(filled) == frozenset()


def test_a_file_called_a_blank_form_is_believed() -> None:
    assert printed_answers([form(q=EXAMPLE, file="白紙.docx")]) == {key_of(EXAMPLE)}


def test_labels_nobody_answers_are_none_unless_most_forms_have_them() -> None:
    forms = [form(respondent=f"人{n}", q="a", 連絡欄="") for n in range(5)]
    assert idle_labels(forms) == frozenset()
    assert idle_labels([*forms, form(respondent="人", q="a", 社協="")]) == {"社協"}
