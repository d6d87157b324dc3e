import pytest
import yaml

from reflect_nlp.errors import SettingsError
from reflect_nlp.yamlfile import at_line, dump_yaml, key_lines, line_of, read_yaml


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_usual_encodings(tmp_path, encoding):
    path = tmp_path / "設定.yaml"
    path.write_text("名称: 研修①\n", encoding=encoding)
    assert read_yaml(path) == {"名称": "研修①"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1\n", "行目の"),
        ("a: 1\na: 2\n", "2度|「a」が二度あります"),
        ("- 一覧\n", "「項目: 値」の形"),
        ("a: 2024-13-45\n", "YAMLとして読めません"),
    ],
)
def test_what_is_not_a_mapping_is_refused_with_its_place(tmp_path, text, message):
    path = tmp_path / "設定.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        read_yaml(path)


def test_missing_and_undecodable_files(tmp_path):
    with pytest.raises(SettingsError, match="開けません"):
        read_yaml(tmp_path / "ない.yaml")
    path = tmp_path / "壊.yaml"
    path.write_bytes(b"\xff\xfe\x81")
    with pytest.raises(SettingsError, match="文字コード"):
        read_yaml(path)


def test_an_empty_file_is_an_empty_mapping(tmp_path):
    path = tmp_path / "空.yaml"
    path.write_text("", encoding="utf-8")
    assert read_yaml(path) == {}


def test_written_values_are_quoted_and_stay_text():
    values = {"code": "no", "list": ["1.0", "はい"], "weights": {"none": 0.0}}
    text = dump_yaml(values, header="説明\n二行目")
    assert text.startswith('# 説明\n# 二行目\ncode: "no"\n')
    assert yaml.safe_load(text) == values


def test_every_key_and_entry_has_its_line_under_both_names(tmp_path):
    path = tmp_path / "区分.yaml"
    path.write_text("名称: あ\n改善区分:\n  - コード: a\n    例: [い, う]\n", encoding="cp932")
    lines = key_lines(path, {"改善区分": "categories", "コード": "code"})
    assert lines["categories",] == lines["改善区分",] == 2
    assert lines["categories", 0] == lines["categories", 0, "code"] == 3
    assert lines["categories", 0, "例", 1] == 4
    assert ("名称", "x") not in lines


def test_what_is_missing_stands_where_its_holder_does(tmp_path):
    path = tmp_path / "区分.yaml"
    path.write_text("a:\n  - b: 1\n", encoding="utf-8")
    lines = key_lines(path, {})
    assert line_of(("a", 0, "name"), lines) == 2
    assert line_of(("name",), lines) == 0
    assert at_line(path, ("a", 0, "name"), lines) == "区分.yaml の 2行目"
    assert at_line(path, ("name",), lines) == "区分.yaml"


def test_an_empty_file_has_no_lines(tmp_path):
    path = tmp_path / "空.yaml"
    path.write_text("", encoding="utf-8")
    assert key_lines(path, {}) == {}
