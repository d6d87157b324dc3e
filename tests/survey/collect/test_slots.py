from reflect_nlp.survey.collect.page import WIDE, Box
from reflect_nlp.survey.collect.slots import find_slots


def boxes(*rows: str) -> list[Box]:
    """Each row a text, cells parted by |; a lone cell takes the whole width."""
    found = []
    for top, row in enumerate(rows):
        cells = row.split("|")
        for left, text in enumerate(cells):
            right = WIDE if len(cells) == 1 else left
            if text:
                found.append(Box(text, top, left, top, right))
    return found


def slots(*rows: str, entries: str = "氏名 所属", questions: str = "課題 感想"):
    page = boxes(*rows)
    short = {n for n, box in enumerate(page) if box.text in entries.split()}
    labels = short | {n for n, box in enumerate(page) if box.text in questions.split()}
    found = find_slots(page, labels, short)
    answers = {page[label].text: [page[n].text for n in ns] for label, ns in found.of_label.items()}
    return answers, [page[n].text for n in found.stray], [page[n].text for n in found.moved]


def test_beside() -> None:
    assert slots("氏名|山田|所属|行政", "課題|場がない")[0] == {
        "氏名": ["山田"],
        "所属": ["行政"],
        "課題": ["場がない"],
    }


def test_below_and_going_on() -> None:
    assert slots("氏名|所属", "山田|行政", "課題", "一つ目", "二つ目", "感想", "よい")[0] == {
        "氏名": ["山田"],
        "所属": ["行政"],
        "課題": ["一つ目", "二つ目"],
        "感想": ["よい"],
    }


def test_blank_answers_take_nothing_from_others() -> None:
    assert slots("氏名||所属|", "課題", "感想", "よい")[0] == {
        "氏名": [],
        "所属": [],
        "課題": [],
        "感想": ["よい"],
    }


def test_text_that_belongs_to_nobody() -> None:
    assert slots("表題", "氏名|山田|所属|行政", "説明", "課題|場がない", "欄外の文")[1] == [
        "表題",
        "説明",
        "欄外の文",
    ]


def test_a_text_apart_goes_to_the_unanswered_question_above() -> None:
    answers, stray, moved = slots("|課題", "場がない|", "|感想", "|よい")
    assert answers == {"課題": ["場がない"], "感想": ["よい"]}
    assert (stray, moved) == ([], ["場がない"])


def test_no_box_is_lost_or_given_twice() -> None:
    page = boxes("題", "氏名|山田|所属", "課題", "a|b|c", "d", "感想|e", "f|g", "h")
    labels = {1, 3, 4, 9}
    found = find_slots(page, labels, {1, 3})
    given = [n for ns in found.of_label.values() for n in ns]
    assert sorted([*labels, *given, *found.stray]) == list(range(len(page)))
