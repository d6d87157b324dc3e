from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.resources import resource
from reflect_nlp.survey.programme import PROGRAMME_COLUMNS, kind_of, read_programme, title_of
from tests.survey.make import Rows, csv_file, workbook

HEADER = ["年度", "回", "開催日", "テーマ", "内容", "講師・実践報告者", "課題"]


def read(tmp_path: Path, rows: Rows) -> list[dict[str, str]]:
    return read_programme(csv_file(tmp_path / "番組表.csv", rows)).to_dict("records")


def test_a_row_a_session(tmp_path: Path) -> None:
    row = [
        "令和6年度",
        "第1回",
        "2024-06-14",
        "基本",
        "講義「体制とは」|演習「図を描く」",
        "",
        "図",
    ]
    found = read(tmp_path, [HEADER, row])
    assert [(item["kind"], item["title"], item["text"]) for item in found] == [
        ("lecture", "体制とは", "講義「体制とは」"),
        ("exercise", "図を描く", "演習「図を描く」"),
        ("assignment", "図", "図"),
    ]
    assert {(item["fiscal_year"], item["session"]) for item in found} == {("R6", "1")}
    assert found[0]["date"] == "2024-06-14"
    assert found[0]["session_theme"] == "基本"


@pytest.mark.parametrize("mark", ["|", "｜", "\n", "\n・"])
def test_items_stand_apart_by_bars_or_lines(tmp_path: Path, mark: str) -> None:
    rows = [["回", "内容"], ["1", f"講義「あ」{mark}講義「い」"]]
    assert [item["title"] for item in read(tmp_path, rows)] == ["あ", "い"]


def test_a_row_an_item_with_the_session_in_the_first_row_only(tmp_path: Path) -> None:
    rows = [
        ["年度", "回", "内容"],
        ["R6", "1", "講義「あ」"],
        ["", "", "演習「い」"],
        ["", "2", "講義「う」"],
    ]
    book = workbook(tmp_path / "a.xlsx", {"番組": rows})
    found = read_programme(book)
    assert found["session"].tolist() == ["1", "1", "2"]
    assert found["fiscal_year"].tolist() == ["R6", "R6", "R6"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "番組表.csv"
    path.write_text("年度,回,内容\nR6,1,実践報告「歩み」\n", encoding=encoding)
    assert read_programme(path)["title"].tolist() == ["歩み"]


def test_reports_take_their_presenters_where_the_numbers_agree(tmp_path: Path) -> None:
    header = ["回", "主催", "内容", "講師・実践報告者"]
    one_each = ["1", "県社協", "実践報告「あ」|講義「い」|実践報告「う」", "潮見市|県社協|朝霧町"]
    unclear = ["2", "県社協", "実践報告「え」", "潮見市|朝霧町"]
    found = read(tmp_path, [header, one_each, unclear])
    assert [item["presenter"] for item in found] == ["潮見市", "", "朝霧町", "潮見市|朝霧町"]


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("講義「コミュニティワークの基本」", "lecture", "コミュニティワークの基本"),
        ("実践報告（東の市の歩み）", "report", "東の市の歩み"),
        ("修了生の実践報告「描き足す図」", "report", "描き足す図"),
        ("チーム協議「何から始めるか」", "discussion", "何から始めるか"),
        ("実践報告をもとにした意見交換", "discussion", "実践報告をもとにした意見交換"),
        ("コミュニティワークとは", "other", "コミュニティワークとは"),
        ("グループワーク", "exercise", "グループワーク"),
        ("開会", "other", "開会"),
    ],
)
def test_kinds_and_titles(text: str, kind: str, title: str) -> None:
    assert (kind_of(text), title_of(text)) == (kind, title)


def test_without_its_columns_the_headers_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"「年度」、「所属」.*「内容」"):
        read(tmp_path, [["年度", "所属"], ["R6", "行政"]])


def test_the_bundled_programme() -> None:
    found = read_programme(resource("corpora/reflection_sheets/programme.csv"))
    assert tuple(found.columns) == PROGRAMME_COLUMNS
    assert found.groupby("session").size().to_dict() == {"1": 6, "2": 5, "3": 6, "4": 4}
    reports = found[found["kind"] == "report"].set_index("title")["presenter"]
    assert reports["断られた人の行き先を一緒に探す"] == "合同会社ひだまり工房（架空）"
