from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Codebook, Theme
from reflect_nlp.themes.codebook import (
    active,
    content_hash,
    load_codebook,
    resolve,
    save_codebook,
)

SMALL = """
name: "小さなコードブック"
version: 2
themes:
  - code: "network"
    name: "会議運営"
    table: "issue"
    definition: "会議の進め方。"
    include: ["議題", "進行"]
  - code: "meeting"
    name: "打合せ"
    merged_into: "network"
"""
JAPANESE = """
名称: "小さなコードブック"
版: "2"
テーマ:
  - コード: "network"
    名称: "会議運営"
    表: "課題"
    定義: "会議の進め方。"
    含む: ["議題", "進行"]
    例:
  - コード: "meeting"
    名称: "打合せ"
    統合先: "network"
"""


def written(folder, text, encoding="utf-8"):
    path = folder / "codebook.yaml"
    path.write_text(text, encoding=encoding)
    return path


def refusal(folder, text):
    with pytest.raises(SettingsError) as error:
        load_codebook(written(folder, text))
    return str(error.value)


def test_names_of_bundled_and_no_codebook():
    assert load_codebook("none") is None
    assert load_codebook("default").theme("network").name == "ネットワークの強化・会議運営"


def test_a_small_file_is_read_as_written(tmp_path):
    codebook = load_codebook(written(tmp_path, SMALL))
    assert codebook.version == "2"
    assert codebook.themes[0] == Theme(
        "network", "会議運営", "会議の進め方。", ("議題", "進行"), table="issue"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_japanese_keys_and_usual_encodings_mean_the_same(tmp_path, encoding):
    expected = load_codebook(written(tmp_path, SMALL))
    assert load_codebook(written(tmp_path, JAPANESE, encoding)) == expected


def test_missing_file_says_what_may_be_given(tmp_path):
    with pytest.raises(SettingsError, match="default（同梱）、none"):
        load_codebook(tmp_path / "ない.yaml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name: "会議運営"', 'namae: "会議運営"', "「themes 1番目 namae」という項目はありません"),
        ('    name: "会議運営"\n', "", "「themes 1番目 name」がありません"),
        ('name: "会議運営"', 'name: ""', "「themes 1番目 name」が空です"),
        ('name: "会議運営"', "name: 12", "文字列ではありません"),
        ('code: "network"', 'code: "Network"', "英小文字で始まる"),
        ('code: "network"', 'code: "none"', "集計が使う語"),
        ('code: "network"', 'code: "unsure"', "集計が使う語"),
        ('code: "meeting"', 'code: "network"', "「network」が二度使われています"),
        ('table: "issue"', 'table: "表"', "使えるのは"),
        (
            'into: "network"',
            'into: "gone"',
            "codebook.yaml の 12行目］「meeting」の統合先「gone」がこのファイルにありません",
        ),
        ('into: "network"', 'into: "meeting"', "meeting → meeting"),
        ('table: "issue"', 'merged_into: "meeting"', "輪になっています"),
        ('table: "issue"', '名称: "別名"', "「name」と「名称」は同じ項目です"),
        ('table: "issue"', 'name: "別名"', "「name」が二度あります"),
        ('include: ["議題", "進行"]', "include: {議題: 1}", "一覧（「- 」で始まる行）"),
    ],
)
def test_mistakes_are_named_in_japanese(tmp_path, old, new, message):
    assert old in SMALL
    text = refusal(tmp_path, SMALL.replace(old, new, 1))
    assert message in text
    assert "codebook.yaml" in text


def test_a_file_without_themes_is_refused(tmp_path):
    assert "「themes」がありません" in refusal(tmp_path, 'name: "空"\nthemes:\n')
    assert "「themes」が空です" in refusal(tmp_path, 'name: "空"\nthemes: []\n')


def test_a_single_line_stands_for_a_list_of_one(tmp_path):
    text = SMALL.replace('include: ["議題", "進行"]', 'include: "議題"')
    assert load_codebook(written(tmp_path, text)).themes[0].include == ("議題",)


def test_merged_themes_lead_to_where_they_went():
    themes = (
        Theme("a", "ア", merged_into="b"),
        Theme("b", "イ", merged_into="c"),
        Theme("c", "ウ"),
    )
    codebook = Codebook("例", "1", themes)
    assert [theme.code for theme in active(codebook)] == ["c"]
    assert [resolve(codebook, code) for code in "abc"] == ["c", "c", "c"]
    with pytest.raises(KeyError):
        resolve(codebook, "d")


def test_hash_is_of_the_meaning_not_of_the_file(tmp_path):
    first = load_codebook(written(tmp_path, SMALL))
    second = load_codebook(written(tmp_path, "# 覚え書き\n" + SMALL.replace("version: 2", "")))
    assert first.sha256 == second.sha256
    assert first.sha256 == content_hash(first.themes[::-1])
    renamed = (replace(first.themes[0], name="会議の運営"), *first.themes[1:])
    assert first.sha256 != content_hash(renamed)


LINES = st.lists(st.text(min_size=1), max_size=3).map(tuple)
THEME = st.builds(
    Theme,
    code=st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
        lambda code: code not in ("none", "unsure", "all")
    ),
    name=st.text(min_size=1),
    definition=st.text(),
    include=LINES,
    exclude=LINES,
    examples=LINES,
    table=st.sampled_from(["", "issue", "measure", "learning"]),
)


@given(st.lists(THEME, min_size=1, max_size=4, unique_by=lambda t: t.code), st.text())
def test_what_is_saved_is_read_back(tmp_path_factory, themes, note):
    themes = tuple(themes)
    codebook = Codebook("往復", "1.0", themes, note, content_hash(themes))
    path = tmp_path_factory.mktemp("codebook") / "codebook.yaml"
    save_codebook(codebook, path)
    assert load_codebook(path) == codebook


def test_bundled_codebook_survives_the_round_trip(tmp_path):
    codebook = load_codebook("default")
    save_codebook(codebook, tmp_path / "codebook.yaml")
    assert load_codebook(tmp_path / "codebook.yaml") == codebook


@pytest.mark.parametrize("line", ['年度: "R6"', "year: R6"])
def test_the_year_is_read_and_kept_and_is_no_part_of_the_meaning(tmp_path, line):
    bundled = load_codebook("default")
    path = tmp_path / "book.yaml"
    save_codebook(replace(bundled, year=""), path)
    plain = load_codebook(path)
    path.write_text(f"{line}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert (plain.year, load_codebook(path).year) == ("", "R6")
    assert plain.sha256 == load_codebook(path).sha256 == bundled.sha256


def test_the_bundled_codebook_is_of_the_summary_of_r6():
    assert load_codebook("default").year == "R6"
