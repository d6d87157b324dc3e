from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.coding.guide import check_engine, guide
from reflect_nlp.embed import get_encoder
from reflect_nlp.errors import SettingsError
from reflect_nlp.pipeline import analyze
from reflect_nlp.prepare import prepare
from reflect_nlp.settings import Settings
from reflect_nlp.themes.codebook import load_codebook
from tests.surveys import TWELVE, survey_of

GUIDED = Settings(engine="guided")
CODEBOOK = load_codebook("default")


def test_each_segment_is_led_by_the_code_it_is_about() -> None:
    assert CODEBOOK is not None
    chive = get_encoder("chive")
    ready = prepare(
        survey_of(["ネットワーク形成図を描き直す。", "会場が寒かった。"]).responses, chive
    )
    seeds = guide(ready, CODEBOOK, chive, GUIDED)
    assert seeds is not None
    assert seeds.shape == (2, 13)
    codes = [CODEBOOK.codes[place] for place in seeds.argmax(axis=1)]
    assert codes == ["network_map", "logistics"]
    assert ((seeds >= 0) & (seeds <= 1)).all()


def test_other_engines_are_not_led() -> None:
    chive = get_encoder("chive")
    ready = prepare(survey_of(["会場が寒かった。"]).responses, chive)
    assert guide(ready, CODEBOOK, chive, Settings()) is None


def test_a_run_guided_by_the_codebook_gathers_its_themes() -> None:
    analysis = analyze(survey_of(TWELVE * 5), engine="guided", topics=8, resamples=2)
    pairs = analysis.segments.groupby("text")["topic"].nunique()
    assert (pairs == 1).all()
    assert len(analysis.topics) >= 6
    assert not np.isnan(analysis.topics["stability"]).any()


def test_guided_without_a_codebook_stops_before_the_work() -> None:
    with pytest.raises(SettingsError, match="コードブックなし"):
        analyze(survey_of(TWELVE), engine="guided", codebook="none")
    with pytest.raises(SettingsError, match="「lda」"):
        check_engine(Settings(engine="lda"), CODEBOOK)
