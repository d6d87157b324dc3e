from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reflect_nlp.assemble import NewTheme
from reflect_nlp.earlier.read import Previous, keep_earlier_codes, read_previous, reserved
from reflect_nlp.errors import InputError
from reflect_nlp.pipeline import analyze, code_batch, load_models
from reflect_nlp.records import Survey
from reflect_nlp.run import Analysis
from reflect_nlp.settings import Settings
from reflect_nlp.store import save_run
from reflect_nlp.themes.topics import Topics
from tests.report.small import small_analysis
from tests.surveys import SNOW, TWELVE, survey_of

BUS = [
    "会場までの送迎バスを出してほしい。",
    "駅からのバスの本数が少なく、送迎があると助かる。",
    "送迎バスの時刻が研修の終わりと合わない。",
    "バスがないので、送迎を頼める人がいないと来られない。",
    "送迎の車に乗り合わせて来た。",
    "帰りのバスを一時間待った。",
    "駅からの送迎バスの乗り場が分からなかった。",
    "バスの便がなく、送迎してもらった。",
    "送迎バスが満席で乗れなかった。",
    "研修の日だけでも駅からバスを出せないか。",
    "バスと電車の乗り継ぎが悪い。",
    "送迎の申込みを早くからできるとよい。",
]
SNOW_AGAIN = [
    "今年も駐車場の雪かきが遅かった。",
    "雪の朝の駐車場は、除雪が済むまで入れない。",
    "駐車場に雪が残り、車が動けなくなった。",
    "除雪の前に着いた車が駐車場をふさいでいた。",
    "雪で駐車場の枠が隠れ、どこに止めるか迷った。",
    "駐車場の雪を早めに片付けてほしい。",
    "凍った駐車場で足をすべらせた。",
    "雪が多い日は駐車場の雪かきの人手を増やしてほしい。",
    "駐車場の出口の雪が固まり、車の底をこすった。",
    "雪かきの道具を駐車場に置いておくと助かる。",
    "駐車場の除雪が間に合わない日は開始を遅らせてほしい。",
    "大雪の日の駐車場の様子を朝のうちに知らせてほしい。",
]
OPTIONS = {"codebook": "none", "topics": 2, "resamples": 10, "min_stability": 0.3}


@pytest.fixture(scope="module")
def first() -> Analysis:
    return analyze(survey_of(SNOW + TWELVE, years=["R8"] * 24), **OPTIONS)


def code_of(analysis: Analysis, word: str) -> str:
    themes = analysis.themes
    return str(themes.loc[themes["name"].str.contains(word), "theme"].iloc[0])


def test_the_same_data_get_the_same_codes_and_names(first: Analysis) -> None:
    again = analyze(
        survey_of(SNOW + TWELVE, years=["R8"] * 24), previous=Previous("R8", run=first), **OPTIONS
    )
    assert (again.themes["status"] == "new").any()
    assert again.themes.equals(first.themes)
    assert again.segments.equals(first.segments)
    assert set(again.continuity["state"]) == {"continued"}


def test_next_year_the_same_matter_in_other_words_keeps_its_code(sample_survey: Survey) -> None:
    """駐車場の雪かき among forty responses of the sample's R4, then of its R5."""
    responses = sample_survey.responses
    usual = {y: rows["text"].tolist()[:40] for y, rows in responses.groupby("fiscal_year")}
    options = OPTIONS | {"topics": 6}
    first = analyze(survey_of(usual["R4"] + SNOW, years=["R8"] * 52), **options)
    code = code_of(first, "雪")
    assert code.startswith("new_r8_")
    survey = survey_of(usual["R5"] + BUS + SNOW_AGAIN, years=["R9"] * 64)
    now = analyze(survey, previous=Previous("R8", run=first), **options)
    held = now.segments.loc[now.segments["theme"] == code, "text"]
    assert held.str.contains("雪|駐車場").mean() > 0.8
    names = now.themes.set_index("theme")["name"]
    assert names[code] == first.themes.set_index("theme").loc[code, "name"]
    assert not code_of(now, "バス").startswith("new_r8_")
    assert now.continuity.set_index("theme").loc[code, "state"] != "gone"


def test_a_code_is_never_given_to_another_matter(first: Analysis) -> None:
    other = first.segments["text"].isin(TWELVE)
    themes = first.themes.iloc[:1].assign(theme="new_r9_01", name="会議", keywords="会議、議題")
    earlier = replace(
        first,
        themes=themes.assign(status="new"),
        segments=first.segments.assign(theme=first.segments["theme"].mask(other, "new_r9_01")),
    )
    now = analyze(
        survey_of(BUS + SNOW, years=["R9"] * 24), previous=Previous("R8", run=earlier), **OPTIONS
    )
    assert "new_r9_01" not in set(now.themes["theme"])


def test_what_people_decided_goes_before(first: Analysis) -> None:
    previous = Previous("R8", run=first)
    code = previous.new_codes[0]
    assert reserved(previous, {code: frozenset({"a2@0-5"})})[code] == {"a2@0-5"}
    assert reserved(previous, {})[code] == ()
    assert reserved(None, {}) == {}


def test_a_folder_and_any_file_in_it_are_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "まとめR5"
    save_run(small_analysis(), folder)
    (folder / "report.xlsx").write_bytes(b"")
    for path in (folder, folder / "report.xlsx"):
        found = read_previous(path)
        assert found.source == "まとめR5"
        assert found.run is not None
        assert found.new_codes == ("new_R6_01", "new_R6_02")


def test_a_table_is_a_page_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "令和5年度まとめ.csv"
    path.write_text("課題,具体的内容\n会議,進め方\n", encoding="cp932")
    found = read_previous(path)
    assert found.run is None
    assert found.summary is not None
    assert found.summary.year == "R5"
    assert found.new_codes == ()


def test_what_is_neither_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"run/run\.json"):
        read_previous(tmp_path)
    with pytest.raises(InputError, match="ファイルがありません"):
        read_previous(tmp_path / "ない.xlsx")
    save_run(small_analysis(), tmp_path)
    (tmp_path / "run" / "themes.parquet").unlink()
    with pytest.raises(InputError, match=r"壊れているか.*作り直し"):
        read_previous(tmp_path)
    (tmp_path / "run" / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="壊れているか"):
        read_previous(tmp_path)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_new_theme_without_unsure_segments_is_known_by_all_of_them(first: Analysis) -> None:
    """A dense group inside known codes is new too, and none of its segments need be unsure."""
    settings = Settings()
    batch = code_batch(survey_of(SNOW_AGAIN + TWELVE), load_models(settings), settings)
    sure = replace(batch.codes, table=batch.codes.table.assign(theme_status="known"))
    labels = np.repeat([0, 1], 12)
    words = [["雪", "駐車場", "除雪"], ["研修"]]
    near = np.ones(24, dtype=np.float32)
    topics = Topics(labels, near, ["雪・駐車場", "研修"], words, np.ones(2), None)
    new = [NewTheme("new_r9_01", "雪・駐車場", "new", 0)]
    kept = keep_earlier_codes(new, Previous("R8", run=first), topics, sure, batch.prepared)
    assert [theme.code for theme in kept] == [code_of(first, "雪")]
