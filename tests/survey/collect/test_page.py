from reflect_nlp.survey.collect.page import Box, neighbours, same_columns, same_rows


def test_the_nearest_boxes_are_neighbours() -> None:
    boxes = [
        Box("題", 0, 0, 0, 9),
        Box("氏名", 1, 0, 1, 2),
        Box("山田", 1, 3, 1, 5),
        Box("遠い", 1, 6, 1, 9),
        Box("下", 3, 0, 3, 9),
    ]
    around = neighbours(boxes)
    assert around[1] == (None, 2, 0, 4)
    assert around[2] == (1, 3, 0, 4)
    assert around[4].above in (1, 2, 3)


def test_rows_and_columns_in_common() -> None:
    tall, low = Box("a", 0, 0, 3, 0), Box("b", 3, 1, 3, 1)
    assert same_rows(tall, low)
    assert not same_columns(tall, low)
