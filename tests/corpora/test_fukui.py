from collections import Counter

import pandas as pd

from corpora.fukui.build import HERE, draw


def test_two_thousand_real_answers_to_seven_questions():
    answers = pd.read_csv(HERE / "answers.csv", dtype=str, keep_default_na=False)
    assert len(answers) == 2000
    assert answers["group"].nunique() == 7
    assert (answers["text"].str.strip() != "").all()


def test_strata_get_their_share():
    strata = ["あ"] * 60 + ["い"] * 30 + ["う"] * 10
    drawn = draw(strata, size=11, seed=1)
    assert Counter(strata[i] for i in drawn) == {"あ": 7, "い": 3, "う": 1}
    assert drawn == sorted(set(drawn)) == draw(strata, size=11, seed=1)
