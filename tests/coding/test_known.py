from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from reflect_nlp.coding.known import EVERY_CATEGORY, Codes, code_known
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import prepare
from reflect_nlp.records import Category, Codebook, Scheme, Theme
from reflect_nlp.resources import sample_path
from reflect_nlp.settings import Settings
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.words import VOICES
from tests.surveys import survey_of

BUNDLED, BUNDLED_SCHEME = load_codebook("default"), load_scheme("default")
OWN = Codebook(
    "雪と会議",
    "1",
    (
        Theme("snow", "駐車場の雪かき", "雪の日の駐車場、除雪。", examples=("雪かきを頼みたい。",)),
        Theme("meeting", "会議の進め方", "会議の目的と議題。", examples=("会議が長い。",)),
    ),
)
OWN_SCHEME = Scheme(
    "係",
    "1",
    (
        Category("outside", "屋外", "雪、駐車場、道路のこと。", ("雪かきを頼みたい。",)),
        Category("inside", "屋内", "会議、議題、資料のこと。", ("会議が長い。",)),
    ),
)
COLUMNS = [
    "theme",
    "theme_score",
    "category",
    "category_score",
    "voice",
    "voice_score",
    "theme_status",
]


def coded(
    *texts: str,
    codebook: Codebook | None = BUNDLED,
    scheme: Scheme | None = BUNDLED_SCHEME,
    **settings: float,
) -> Codes:
    responses = survey_of(texts).responses
    encoder = get_encoder("chive")
    ready = prepare(responses, encoder)
    chosen = Settings.model_validate(settings)
    return code_known(ready, responses, codebook, scheme, encoder, chosen)


OTHERS = (
    "住民と協議する場を地域に増やしたい。",
    "来年も研修を続けてほしい。",
    "管理職にも受講してほしい。",
    "学びを職場で伝えたい。",
    "他市の実践が参考になった。",
    "会議の目的がはっきりしないまま始まる。",
    "相談窓口が一つにならない。",
    "図を一度描いただけで、更新していない。",
    "庁内の連携が進まない。",
)
REQUEST = "住民と話し合う場をもっと増やしてほしい。"


def test_every_segment_has_a_theme_a_category_and_a_voice_with_scores() -> None:
    codes = coded(REQUEST, "会場が寒く、席も狭かった。")
    assert sorted(codes.table) == sorted(COLUMNS)
    assert codes.table["theme"].tolist() == ["community", "logistics"]
    assert codes.table["category"].tolist()[1] == "operation"
    assert codes.table["voice"].tolist() == ["request", "difficulty"]
    assert codes.table["theme_status"].tolist() == ["known", "known"]
    for head in ("theme", "category", "voice"):
        assert codes.table[f"{head}_score"].between(0.3, 1).all()


@pytest.mark.parametrize("text", ["特になし", "ありがとうございました。", "　", "ー"])
def test_an_answer_without_content_is_none_in_every_head(text: str) -> None:
    row = coded(text).table.iloc[0]
    assert row[["theme", "category", "voice", "theme_status"]].tolist() == ["none"] * 4
    assert row[["theme_score", "category_score", "voice_score"]].tolist() == [1.0] * 3


def test_blank_segments_beside_content_are_none_and_the_content_is_coded() -> None:
    table = coded(f"ありがとうございました。{REQUEST}").table
    assert table["theme_status"].tolist() == ["none", "known"]


def test_below_the_threshold_the_coder_says_unsure_and_keeps_the_score() -> None:
    table = coded(REQUEST, theme_threshold=1.0, category_threshold=1.0, voice_threshold=1.0).table
    assert table.loc[0, ["theme", "category", "voice", "theme_status"]].tolist() == ["unsure"] * 4
    assert 0 < table.loc[0, "theme_score"] < 1
    sure = coded(REQUEST, theme_threshold=0.0).table
    assert sure.loc[0, "theme_score"] == table.loc[0, "theme_score"]
    assert sure.loc[0, "theme_status"] == "known"


def test_without_a_codebook_what_says_something_is_unsure_until_topics_are_found() -> None:
    codes = coded(REQUEST, "特になし", codebook=None)
    assert codes.table["theme"].tolist() == ["unsure", "none"]
    assert codes.table["theme_status"].tolist() == ["unsure", "none"]
    assert codes.table["theme_score"].tolist() == [0.0, 1.0]
    assert codes.table["voice"].tolist()[0] in VOICES
    assert codes.note.startswith("コードブックを使わず")


def test_without_a_scheme_there_is_one_category() -> None:
    table = coded(REQUEST, "特になし", scheme=None).table
    assert table["category"].tolist() == [EVERY_CATEGORY, "none"]
    assert table["category_score"].tolist() == [1.0, 1.0]


def test_a_codebook_of_ones_own_is_coded_by_likeness_to_its_words() -> None:
    codes = coded("除雪が遅く、駐車場に入れない。", "議題のない会議が多い。", codebook=OWN)
    assert codes.table["theme"].tolist() == ["snow", "meeting"]
    assert codes.table["theme_status"].tolist() == ["known", "known"]
    assert "定義と例への近さ" in codes.note


def test_a_scheme_of_ones_own_is_coded_by_likeness_to_its_words() -> None:
    texts = ("除雪が遅く、駐車場に入れない。", "議題のない会議が多い。")
    assert coded(*texts, scheme=OWN_SCHEME).table["category"].tolist() == ["outside", "inside"]


def test_an_added_theme_takes_what_is_likest_to_it_and_leaves_the_rest() -> None:
    assert BUNDLED is not None
    more = replace(BUNDLED, themes=(*BUNDLED.themes, OWN.themes[0]))
    texts = ("雪の日は駐車場の除雪をお願いしたい。", *OTHERS)
    before, after = coded(*texts).table, coded(*texts, codebook=more).table
    assert after["theme"].tolist() == ["snow", *before["theme"][1:]]
    assert after["theme_score"][1:].tolist() == before["theme_score"][1:].tolist()


def test_a_retired_code_is_coded_as_what_it_was_merged_into() -> None:
    assert BUNDLED is not None
    themes = tuple(
        replace(t, merged_into="network") if t.code == "community" else t for t in BUNDLED.themes
    )
    assert coded(REQUEST).table["theme"].tolist() == ["community"]
    table = coded(REQUEST, codebook=replace(BUNDLED, themes=themes)).table
    assert table["theme"].tolist() == ["network"]


def test_a_retired_code_of_ones_own_is_not_given() -> None:
    snow, meeting = OWN.themes
    retired = replace(OWN, themes=(replace(snow, merged_into="meeting"), meeting))
    table = coded("除雪が遅く、駐車場に入れない。", codebook=retired).table
    assert table["theme"].tolist() == ["meeting"]


def test_no_response_is_coded_with_any_codebook() -> None:
    for codebook in (None, OWN, BUNDLED):
        codes = coded(codebook=codebook)
        assert codes.table.empty
        assert sorted(codes.table) == sorted(COLUMNS)
        assert not codes.sample


def test_the_note_and_the_flag_tell_the_sample_from_other_surveys() -> None:
    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False)
    long = sheets.loc[sheets["回答"].str.len() > 30, "回答"].tolist()[:3]
    sample = coded(*long)
    assert sample.sample
    assert "その年度を除いて学習したコーダ" in sample.note
    mixed = coded(*long, *["この一文はどの見本にもないと思われる。"] * 4)
    assert not mixed.sample
    other = coded("この一文はどの見本にもないと思われる。")
    assert not other.sample
    assert other.note.startswith("同梱の合成データ（R2〜R6）")


def test_decided_segments_teach_the_others_and_the_note_counts_them() -> None:
    texts = ("庁舎の駐輪場が狭い。", "駐輪場に自転車を止められない。", *OTHERS)
    responses, encoder = survey_of(texts).responses, get_encoder("chive")
    ready = prepare(responses, encoder)
    rest = [""] * (len(texts) - 1)
    decided = {"theme": ["snow", *rest], "category": ["", *rest], "voice": ["gain", *rest]}
    given = (ready, responses, OWN, BUNDLED_SCHEME, encoder, Settings())
    before, after = code_known(*given), code_known(*given, decided)
    assert after.table["theme"][1] == "snow"
    assert after.table["theme_score"][1] > before.table["theme_score"][1]
    assert after.table["voice_score"][2:].tolist() != before.table["voice_score"][2:].tolist()
    assert after.note == before.note + "人が付けた1件の意見から学び直し、ほかの意見に生かした。"
    assert code_known(*given, {}).table.equals(before.table)
