from reflect_nlp.survey.build import build_rows, headers_asked
from reflect_nlp.survey.doubts.tables import table_doubts
from reflect_nlp.survey.files.grid import Grid, Origin
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.columns import recognise
from reflect_nlp.survey.meaning.keys import assign_keys
from tests.survey.make import Rows


def doubts(
    rows: Rows, *, file: str = "表.csv", tab: str = "第1回", encoding: str = ""
) -> list[str]:
    grid = Grid(Origin(file, tab, encoding), [[str(cell) for cell in row] for row in rows])
    table = find_table(grid)
    assert table is not None
    layouts = recognise([table], {})
    keys = assign_keys([headers_asked(layouts[0])])
    sheets = build_rows(layouts, keys.of_table).sheets.drop_duplicates("sheet_id")
    return [f"{doubt.level} {doubt.message}" for doubt in table_doubts(layouts[0], sheets)]


SURE = [["年度", "感想"], ["R6", "a"]]


def test_a_sure_table_has_no_doubts() -> None:
    assert doubts(SURE) == []


def test_rare_encodings_are_told() -> None:
    assert "euc_jis_2004" in doubts(SURE, encoding="euc_jis_2004")[0]
    assert doubts(SURE, encoding="cp932") == []


def test_values_beside_the_table_are_told_with_their_rows() -> None:
    rows = [["年度", "感想"], ["R6", "よい", "また来たい"], ["R6", "a"]]
    assert (
        "見出しのない列に1個の値があり、読みませんでした（2行目など、例「また来たい」）"
        in doubts(rows)[0]
    )


def test_blank_consents_are_told_with_what_they_are_taken_for() -> None:
    rows = [
        ["年度", "感想", "引用の可否", "研究利用の同意"],
        ["R6", "a", "", "はい"],
        ["R6", "b", "可", ""],
    ]
    told = doubts(rows)
    assert told == [
        "warning 「研究利用の同意」が空欄の行があり（3行目）、その回答は分析に含めます。",
        "warning 「引用の可否」が空欄の行があり（2行目）、その回答は引用しません。",
    ]


def test_a_guessed_year_names_its_source() -> None:
    rows = [["氏名", "感想"], ["山田", "a"]]
    assert doubts(rows, file="R6.csv") == ["note 年度（R6）はファイル名から推定しました。"]
    assert "年度がわかりません" in doubts(rows)[0]


def test_mixed_years() -> None:
    rows = [["年度", "感想"], ["R5", "a"], ["R6", "b"]]
    assert doubts(rows) == ["note 1つの表に複数の年度が混じっています（R5、R6）。"]
    times = [["タイムスタンプ", "感想"], ["2024/3/1", "a"], ["2024/4/1", "b"]]
    assert "warning 1つの表に複数の年度が混じっています（R5、R6）。" in doubts(times)


def test_a_year_against_the_name_of_the_file() -> None:
    rows = [["年度", "感想"], ["R5", "a"]]
    assert doubts(rows, file="R6.csv") == [
        "warning ファイル名は R6 ですが、ほかの年度の行があります。"
    ]


def test_odd_and_missing_years() -> None:
    rows = [["年度", "感想"], ["R6", "a"], ["昨年", "b"], ["", "c"]]
    told = doubts(rows)
    assert "warning 年度として読めない値があります（昨年）。" in told
    assert "warning 年度が空欄のシートが1枚あります。" in told


def test_missing_sessions() -> None:
    rows = [["年度", "回", "感想"], ["R6", "1", "a"], ["R6", "", "b"]]
    assert doubts(rows, tab="") == ["warning 回が空欄のシートが1枚あります。"]
    assert "第何回の研修かわかりません" in doubts(SURE, tab="")[0]
    assert "回（第2回）はファイル名から" in doubts(SURE, tab="", file="第2回.csv")[0]
