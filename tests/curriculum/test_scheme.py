import pytest

from reflect_nlp.curriculum.scheme import DEFAULT_WEIGHTS, load_scheme, save_scheme
from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Category, PriorityFormula
from reflect_nlp.words import VOICES

SMALL = """
name: "小さな区分"
voice_weights: {difficulty: 0.9}
categories:
  - code: "lecture"
    name: "講義"
    definition: "講義の中身。"
    suggestion: "講義を見直す。"
"""
JAPANESE = """
名称: "小さな区分"
声の重み: {困難: 0.9}
改善区分:
  - コード: "lecture"
    名称: "講義"
    定義: "講義の中身。"
    提案: "講義を見直す。"
"""


def written(folder, text):
    path = folder / "scheme.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_of_bundled_and_no_scheme():
    assert load_scheme("none") is None
    scheme = load_scheme("default")
    assert len(scheme.categories) == 9
    assert all(category.suggestion.endswith("。") for category in scheme.categories)


def test_a_small_file_is_read_as_written(tmp_path):
    scheme = load_scheme(written(tmp_path, SMALL))
    assert scheme.categories == (
        Category("lecture", "講義", "講義の中身。", suggestion="講義を見直す。"),
    )


def test_japanese_keys_mean_the_same(tmp_path):
    expected = load_scheme(written(tmp_path, SMALL))
    assert load_scheme(written(tmp_path, JAPANESE)) == expected


def test_voices_that_are_not_weighed_take_their_default(tmp_path):
    weights = load_scheme(written(tmp_path, SMALL)).voice_weights
    assert tuple(weights) == VOICES
    assert weights == DEFAULT_WEIGHTS | {"difficulty": 0.9}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("difficulty: 0.9", "anger: 0.9", "声の種類「anger」はありません"),
        ("difficulty: 0.9", "difficulty: 2", "1.0 以下"),
        ("difficulty: 0.9", "困難: 0.9, difficulty: 1", "同じ項目です"),
        ('code: "lecture"', 'code: "all"', "集計が使う語"),
        ('suggestion: "', 'sugestion: "', "「categories 1番目 sugestion」という項目はありません"),
        ('suggestion: "', 'sugestion: "', "scheme.yaml の 8行目：「categories"),
        ("difficulty: 0.9", "anger: 0.9", "［scheme.yaml の 3行目］"),
        ("difficulty: 0.9", "difficulty: 2", "scheme.yaml の 3行目：「voice_weights difficulty」"),
        (
            'definition: "講義の中身。"',
            'parent: "gone"',
            "scheme.yaml の 7行目］「lecture」の上位区分「gone」が",
        ),
        (
            'definition: "講義の中身。"',
            'parent: "lecture"',
            "上位区分が輪になっています（lecture → lecture）",
        ),
        (
            'definition: "講義の中身。"',
            'about_training: "はい"',
            "scheme.yaml の 7行目：「categories 1番目 about_training」",
        ),
        (
            'definition: "講義の中身。"',
            '番組: "懇親会"',
            "scheme.yaml の 7行目：「categories 1番目 programme」の値 '懇親会' は使えません",
        ),
        (
            'definition: "講義の中身。"',
            "programme: [講義]",
            "使えるのは 講義、実践報告、演習、意見交換、回全体、研修全体、番組外",
        ),
        (
            "categories:",
            "priority: {share: 9}\ncategories:",
            "scheme.yaml の 4行目：「priority share」の値 9",
        ),
        (
            "categories:",
            "優先度: {勢い: 1}\ncategories:",
            "「priority 勢い」という項目はありません",
        ),
        (
            "categories:",
            "優先度: {声: 1, voice: 1}\ncategories:",
            "「声」と「voice」は同じ項目です",
        ),
    ],
)
def test_mistakes_are_named_in_japanese(tmp_path, old, new, message):
    assert old in SMALL
    with pytest.raises(SettingsError) as error:
        load_scheme(written(tmp_path, SMALL.replace(old, new, 1)))
    assert message in str(error.value)


def test_a_code_used_twice_is_shown_on_both_lines(tmp_path):
    twice = SMALL + '  - {code: "lecture", name: "別の講義"}\n'
    with pytest.raises(SettingsError, match=r"scheme\.yaml の 5行目、scheme\.yaml の 9行目"):
        load_scheme(written(tmp_path, twice))


def test_categories_may_belong_to_one_another_and_be_about_the_training(tmp_path):
    own = SMALL + '  - {コード: "law", 名称: "制度", 上位区分: "lecture", 研修そのもの: true}\n'
    law = load_scheme(written(tmp_path, own)).categories[1]
    assert (law.parent, law.about_training) == ("lecture", True)


def test_the_formula_of_the_priority_may_be_given_and_is_plain_otherwise(tmp_path):
    assert load_scheme(written(tmp_path, SMALL)).priority == PriorityFormula()
    own = SMALL + "優先度: {増減: 0, 最少人数: 5, 最少割合: 0.1}\n"
    formula = load_scheme(written(tmp_path, own)).priority
    assert formula == PriorityFormula(growth=0, min_people=5, min_share=0.1)


@pytest.mark.parametrize(
    ("written_as", "part"), [("番組: 演習", "exercise"), ("programme: outside", "outside")]
)
def test_a_category_may_name_its_part_of_the_programme(tmp_path, written_as, part):
    assert load_scheme(written(tmp_path, SMALL)).categories[0].programme == "session"
    own = load_scheme(written(tmp_path, SMALL + f"    {written_as}\n"))
    assert own.categories[0].programme == part
    save_scheme(own, tmp_path / "again.yaml")
    assert load_scheme(tmp_path / "again.yaml") == own


def test_hash_is_of_the_meaning_not_of_the_file(tmp_path):
    first = load_scheme(written(tmp_path, SMALL))
    assert load_scheme(written(tmp_path, "# 覚え書き\n" + SMALL)).sha256 == first.sha256
    changed = load_scheme(written(tmp_path, SMALL.replace("0.9", "0.8")))
    assert changed.sha256 != first.sha256
    ranked = load_scheme(written(tmp_path, SMALL + "priority: {growth: 0}\n"))
    assert ranked.sha256 != first.sha256


def test_what_is_saved_is_read_back(tmp_path):
    scheme = load_scheme("default")
    save_scheme(scheme, tmp_path / "scheme.yaml")
    assert load_scheme(tmp_path / "scheme.yaml") == scheme
