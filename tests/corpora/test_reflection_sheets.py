import openpyxl
import pandas as pd
import pytest

from corpora.files import read_table
from corpora.reflection_sheets.build import HERE, build_derived
from corpora.reflection_sheets.people import SURNAMES

CELL = ["年度", "回", "市町", "チーム", "所属"]
SESSIONS = ("第1回", "第2回", "第3回", "第4回")


def read(name, **options):
    return pd.read_csv(HERE / name, dtype=str, keep_default_na=False, **options)


@pytest.fixture(scope="module")
def sheets():
    return read("sheets.csv")


@pytest.fixture(scope="module")
def labels():
    return read("labels.csv")


@pytest.fixture(scope="module")
def stacked():
    return read("workbook_r6_cp932.csv", encoding="cp932")


def test_all_responses_of_five_years(sheets):
    assert sheets["年度"].value_counts().to_dict() == {
        "R6": 400,
        "R5": 230,
        "R4": 220,
        "R3": 130,
        "R2": 90,
    }
    assert sheets["回答ID"].is_unique
    assert sheets["回答者"].nunique() == 410


def test_labels_cut_the_answers_completely(sheets, labels):
    answers = sheets.set_index("回答ID")["回答"]
    reached = dict.fromkeys(answers.index, 0)
    for row in labels.itertuples():
        start, end = int(row.start), int(row.end)
        assert answers[row.response_id][start:end] == row.text
        assert start == reached[row.response_id]
        reached[row.response_id] = end
    assert reached == answers.str.len().to_dict()


def test_personal_data_stand_in_the_segment(labels):
    marked = labels[labels["pii"] != ""]
    assert len(marked) == 60
    for row in marked.itertuples():
        assert all(part in row.text for part in row.pii.split("|"))


def test_no_cell_has_more_respondents_than_attendees(sheets):
    attendance = read("attendance.csv").set_index(CELL)["受講者数"].astype(int)
    people = sheets.drop_duplicates(["年度", "回", "回答者"]).groupby(CELL).size()
    assert (people <= attendance.reindex(people.index, fill_value=0)).all()


def test_response_rates_look_real(sheets):
    keys = ["年度", "回"]
    attended = read("attendance.csv").astype({"受講者数": int}).groupby(keys)["受講者数"].sum()
    people = sheets.drop_duplicates([*keys, "回答者"]).groupby(keys).size()
    assert (people / attended).between(0.70, 0.95).all()


def test_workbook_looks_like_an_office_workbook():
    book = openpyxl.load_workbook(HERE / "workbook_r6.xlsx")
    assert book.sheetnames == [*SESSIONS, "集計メモ", "名簿（作業用）"]
    assert book["名簿（作業用）"].sheet_state == "hidden"
    tab = book["第1回"]
    assert "見本（合成データ）" in tab["A1"].value
    assert tab.merged_cells.ranges
    assert [cell.value for cell in tab[4]][:3] == ["No.", "氏名", "市町"]


def test_workbook_and_cp932_csv_hold_the_same(stacked):
    book = openpyxl.load_workbook(HERE / "workbook_r6.xlsx", read_only=True)
    rows = []
    for session, name in enumerate(SESSIONS, start=1):
        header, *body = list(book[name].iter_rows(min_row=4, values_only=True))
        for line in body:
            if any(value is not None for value in line):
                cells = ["" if value is None else str(value) for value in line]
                rows.append(
                    {"年度": "R6", "回": str(session)} | dict(zip(header, cells, strict=True))
                )
    pd.testing.assert_frame_equal(pd.DataFrame(rows), stacked)


def test_workbook_answers_are_those_of_the_corpus(sheets, stacked):
    questions = [column for column in stacked if column.startswith("Q")]
    year = sheets[sheets["年度"] == "R6"]
    expected = sorted(zip(year["回"], year["設問"], year["回答"], strict=True))
    written = stacked.melt(["回"], questions).query("value != ''")
    assert (
        sorted(zip(written["回"], written["variable"], written["value"], strict=True)) == expected
    )


def test_awkward_characters_and_blanks_are_there(stacked):
    text = stacked.to_csv()
    assert all(character in text for character in "①㈱髙～")
    assert set(stacked["引用の可否"]) == {"可", "不可", ""}
    assert (stacked["理解度（5段階）"] == "").any()


def test_fictional_names_stay_clear_of_the_answers(sheets, labels, stacked):
    everything = "".join(sheets["回答"]) + "".join(labels["pii"])
    assert not [name for name in SURNAMES if name in everything]
    assert stacked["氏名"].nunique() == 120


def test_every_municipality_has_a_status(sheets):
    status = read("municipalities.csv").set_index("市町")["重層的支援体制整備事業"]
    assert set(status.index) == set(sheets["市町"])
    assert set(status) == {"実施", "移行準備", "未実施"}


def test_what_is_drawn_around_the_sheets_can_be_remade(tmp_path):
    build_derived(read_table(HERE / "sheets.csv"), tmp_path)
    for name in ("attendance.csv", "workbook_r6_cp932.csv"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()
    made, kept = (
        openpyxl.load_workbook(folder / "workbook_r6.xlsx") for folder in (tmp_path, HERE)
    )
    for name in kept.sheetnames:
        assert list(made[name].values) == list(kept[name].values)
