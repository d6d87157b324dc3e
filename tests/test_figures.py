from __future__ import annotations

import io
import subprocess
import sys
import warnings
from dataclasses import replace

import pandas as pd
import pytest

from reflect_nlp import figures
from reflect_nlp.report.drawing import drawable, fold
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

DRAWERS = (figures.themes, figures.matrix, figures.trends, figures.topic_number)


def words(figure: object) -> str:
    from matplotlib.text import Text

    found = figure.findobj(Text)  # type: ignore[attr-defined]
    return "\n".join(text.get_text() for text in found)


def png(figure: object) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(out, format="png", metadata={"Software": None})  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.mark.parametrize("draw", DRAWERS)
@pytest.mark.parametrize("make", [small_analysis, empty_analysis, lambda: crowd_analysis(30)])
def test_every_figure_draws_without_a_missing_glyph(draw, make) -> None:
    assert png(draw(make())).startswith(b"\x89PNG")


@pytest.mark.parametrize("draw", DRAWERS)
def test_equal_analyses_give_equal_pictures(draw) -> None:
    assert png(draw(small_analysis())) == png(draw(small_analysis()))


def test_themes_writes_units_shares_and_what_is_new() -> None:
    text = words(figures.themes(crowd_analysis(30)))
    assert "30人　50.0 %" in text
    assert "生成AI・記録（新）" in text
    assert "N＝60" in text
    assert "災害・名簿" not in text


def test_matrix_writes_every_cell() -> None:
    analysis = crowd_analysis(30)
    texts = words(figures.matrix(analysis)).split("\n")
    assert sorted(n for n in texts if n.isdigit() and n != "0") == sorted(
        str(n) for n in analysis.findings["people"]
    )


def test_trends_gives_a_panel_to_each_theme_raised() -> None:
    figure = figures.trends(crowd_analysis(30), columns=2)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert "ネットワークの強化・会議運営" in titles
    assert "地域に出向く" not in titles


def test_a_year_that_asked_otherwise_is_marked_and_not_drawn() -> None:
    analysis = crowd_analysis(30)
    first = analysis.survey.questions[0]
    other = replace(first, key="Q9", header="あなたの町の雪の量を教えてください")
    survey = replace(analysis.survey, questions=(*analysis.survey.questions, other))
    old = analysis.answers["fiscal_year"] == "R5"
    answers = analysis.answers.assign(question=analysis.answers["question"].mask(old, "Q9"))
    earlier = answers[old].assign(fiscal_year="R4", question="Q1")
    apart = replace(analysis, survey=survey, answers=pd.concat([earlier, answers]))
    text = words(figures.trends(apart))
    assert "比較不可" in text
    assert "令和5" in text
    assert "比較不可" not in words(figures.trends(analysis))


def test_the_number_of_topics_is_drawn_with_the_one_chosen_and_chance() -> None:
    text = words(figures.topic_number(small_analysis()))
    assert "選んだ数は3" in text
    assert "でたらめに入れ替えたとき 0.08" in text
    assert {"0.12", "0.21", "0.20"} <= set(text.split("\n"))


def test_where_no_number_was_chosen_the_figure_says_so() -> None:
    analysis = small_analysis()
    none = replace(analysis, topic_curve=analysis.topic_curve.assign(chosen=False))
    assert "まとまりは見つからなかった" in words(figures.topic_number(none))
    assert "記録がない" in words(figures.topic_number(empty_analysis()))


def test_one_year_is_no_trend() -> None:
    analysis = small_analysis()
    analysis.answers["fiscal_year"] = "R6"
    assert "二つ以上" in words(figures.trends(analysis))


def test_importing_figures_loads_no_matplotlib_and_drawing_leaves_its_settings_alone() -> None:
    code = (
        "import sys, reflect_nlp.figures as f\n"
        "assert 'matplotlib' not in sys.modules\n"
        "import matplotlib; before = list(matplotlib.rcParams['font.family'])\n"
        "from tests.report.small import small_analysis\n"
        "f.themes(small_analysis())\n"
        "assert list(matplotlib.rcParams['font.family']) == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_drawable_and_fold() -> None:
    assert drawable("会議👩") == "会議□"
    assert fold("講義内容・制度理解", 6) == "講義内容・\n制度理解"
    assert fold("研修後のフォローアップ", 7) == "研修後のフォロー\nアップ"
    assert fold("あ" * 50, 10).endswith("…")
