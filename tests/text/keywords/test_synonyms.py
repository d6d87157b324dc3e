from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reflect_nlp.errors import InputError, SettingsError
from reflect_nlp.text.keywords.known import fold
from reflect_nlp.text.keywords.synonyms import (
    NO_SYNONYMS,
    Replacement,
    Synonym,
    Synonyms,
    load_synonyms,
    replacements,
)


def read(folder: Path, text: str, encoding: str = "utf-8") -> Synonyms:
    path = folder / "synonyms.csv"
    path.write_text(text, encoding=encoding)
    return load_synonyms(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
@pytest.mark.parametrize("header", ["", "代表語,表記1,表記2\n"])
def test_any_number_of_spellings_in_any_encoding(
    tmp_path: Path, encoding: str, header: str
) -> None:
    table = read(tmp_path, header + "社会福祉協議会,社協\n取組,取り組み,取組み\n", encoding)
    assert table == Synonyms(
        {
            "社協": Synonym("社会福祉協議会", "社協"),
            "取り組み": Synonym("取組", "取り組み"),
            "取組み": Synonym("取組", "取組み"),
        },
        ("社会福祉協議会", "取組"),
    )


def test_rows_of_one_representative_are_one_group(tmp_path: Path) -> None:
    table = read(tmp_path, "取組,取り組み\n取組,取組み,取り組み\n")
    assert list(table.spellings) == ["取り組み", "取組み"]
    assert table.representatives == ("取組",)


def test_width_and_case_are_no_other_spelling(tmp_path: Path) -> None:
    assert read(tmp_path, "CSW,ＣＳＷ,csw\n") == Synonyms({}, ("CSW",))


def test_a_representative_alone_is_a_word_to_keep_whole(tmp_path: Path) -> None:
    assert read(tmp_path, "重層的,,\n").representatives == ("重層的",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "代表語,表記\n社会福祉協議会,社協\n\n社会福祉法人,社協\n",
            "［synonyms.csv 4行目］「社協」が2つの代表語「社会福祉協議会」（synonyms.csv 2行目）と"
            "「社会福祉法人」の表記になっています。",
        ),
        (
            "会議,ミーティング\nミーティング,MTG\n",
            "［synonyms.csv 2行目］代表語「ミーティング」は、代表語「会議」の表記でもあります"
            "（synonyms.csv 1行目）。",
        ),
        (
            "ミーティング,MTG\n会議,ミーティング\n",
            "［synonyms.csv 1行目］代表語「ミーティング」は、代表語「会議」の表記でもあります"
            "（synonyms.csv 2行目）。",
        ),
        (
            "会議,打合せ\n打合せ,会議\n",
            "［synonyms.csv 1行目］代表語「会議」は、代表語「打合せ」の",
        ),
        ("社会福祉協議会,社協\n,CSW\n", "［synonyms.csv 2行目］代表語（1列目）が空です。"),
    ],
)
def test_conflicts_are_refused_with_file_and_rows(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith(told)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nai\.csv"):
        load_synonyms(tmp_path / "nai.csv")


def test_none_has_no_synonyms() -> None:
    assert load_synonyms("none") == NO_SYNONYMS


def test_the_bundled_table_leaves_out_what_is_ambiguous() -> None:
    table = load_synonyms()
    assert len(table.representatives) == 104
    assert table.spellings["社協"].representative == "社会福祉協議会"
    ambiguous = "包括 困窮 生保 SC PT CW GW WS HP デイ ボラ コロナ セルフチェック"
    assert not [word for word in ambiguous.split() if fold(word) in table.spellings]


def test_the_table_of_replacements_has_the_most_frequent_first() -> None:
    council, efforts = Synonym("社会福祉協議会", "社協"), Synonym("取組", "取り組み")
    assert replacements(Counter({efforts: 2, council: 5})) == (
        Replacement("社会福祉協議会", "社協", 5),
        Replacement("取組", "取り組み", 2),
    )
    assert replacements(Counter()) == ()
