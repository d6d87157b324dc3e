from reflect_nlp.survey.collect.forms_xlsx import read_tabs
from reflect_nlp.survey.collect.page import STEP, Box
from reflect_nlp.survey.files.grid import Grid, Merge, Origin


def grid(tab: str, rows: list[list[str]], *merges: Merge, hidden: bool = False) -> Grid:
    return Grid(Origin("様式.xlsx", tab), rows, merges, hidden)


def test_merged_cells_are_one_box_and_blank_cells_none() -> None:
    [page] = read_tabs(
        [grid("Sheet1", [["氏名", "", " "], ["", "山田"]], Merge(0, 0, 1, 0))], file="f"
    )
    assert page.boxes == (
        Box("氏名", 0, 0, 1, STEP - 1),
        Box("山田", 1, STEP, 1, 2 * STEP - 1),
    )
    assert page.place == "f"


def test_hidden_and_blank_tabs_are_left_out() -> None:
    tabs = [grid("一人目", [["a"]]), grid("二人目", [["b"]]), grid("空", [[""]])]
    pages = read_tabs([*tabs, grid("リスト", [["行政"]], hidden=True)], file="f")
    assert [page.place for page in pages] == ["f / 一人目", "f / 二人目"]
