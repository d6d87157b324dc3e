"""A stock BERTopic that somebody fitted in their own way becomes a report of ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from bertopic import BERTopic
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import make_pipeline

from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.errors import InputError, ModelError, SettingsError
from reflect_nlp.foreign_model import from_bertopic
from reflect_nlp.report import write_report
from reflect_nlp.run import Analysis
from reflect_nlp.settings import Settings
from reflect_nlp.store import load_run
from reflect_nlp.text.tokenize import tokenize_all
from tests.surveys import SNOW, adds_up

THINGS = ("報告", "説明", "資料", "名簿", "予算", "記録", "広報", "事例", "目標", "日程", "名札")
MEETING = [f"会議では{thing}の議題が長すぎる。" for thing in THINGS]
PHONE = [f"電話で{thing}を渡辺次郎さんに聞いたが、担当につながらない。" for thing in THINGS]
TEXTS = [text for three in zip(SNOW, MEETING, PHONE, strict=False) for text in three]
TEXTS += ["特になし", "うまくいくと信じて、また歩き出そう。"]
LABELS = ["その他のもの", "第一の話題", "第二の話題", "第三の話題"]


def nouns(text: str) -> list[str]:
    return [token.normalized for token in tokenize_all([text])[0] if token.pos.startswith("名詞")]


def fitted(clusterer: object, texts: list[str] = TEXTS) -> BERTopic:
    embedding = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 3)), TruncatedSVD(8, random_state=0)
    )
    model = BERTopic(
        language="japanese",
        embedding_model=embedding,
        umap_model=PCA(4, random_state=0),
        hdbscan_model=clusterer,
        vectorizer_model=CountVectorizer(analyzer=nouns),
    )
    model.fit_transform(texts, embedding.fit_transform(texts))
    return model


@pytest.fixture(scope="module")
def model() -> BERTopic:
    """Three topics, and outliers."""
    model = fitted(DBSCAN(eps=0.4, min_samples=4))
    assert set(model.topics_) == {-1, 0, 1, 2}
    return model


@pytest.fixture(scope="module")
def attributes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "respondent": [f"人{i // 2}" for i in range(len(TEXTS))],
            "fiscal_year": ["R8", "R9"] * (len(TEXTS) // 2) + ["R9"] * (len(TEXTS) % 2),
        }
    )


@pytest.fixture(scope="module")
def analysis(model: BERTopic, attributes: pd.DataFrame) -> Analysis:
    return from_bertopic(model, TEXTS, attributes=attributes, title="借りた話題モデル")


def test_every_text_is_one_segment_of_its_topic(analysis: Analysis, model: BERTopic) -> None:
    segments = analysis.segments
    assert len(segments) == len(analysis.survey.responses) == len(TEXTS)
    assert segments["end"].tolist() == [len(text) for text in TEXTS]
    says = (segments["theme_status"] != "none").to_numpy()
    assert segments["topic"][says].tolist() == [
        t for t, s in zip(model.topics_, says, strict=True) if s
    ]
    assert adds_up(analysis, analysis.survey)


def test_topics_are_new_themes_of_unknown_stability(analysis: Analysis, model: BERTopic) -> None:
    themes = analysis.themes
    assert themes["theme"].tolist() == ["new_r9_01", "new_r9_02", "new_r9_03"]
    assert set(themes["status"]) == {"new"}
    assert themes["stability"].isna().all()
    assert analysis.topics["stability"].isna().all()
    says = analysis.segments["theme_status"] != "none"
    sizes = pd.Series(model.topics_)[says.to_numpy()].value_counts()
    assert themes["mentions"].tolist() == [sizes[topic] for topic in range(3)]
    assert not analysis.findings["rule"].str.contains("nan").any()


def test_outliers_are_unsure_and_nothing_said_is_none(analysis: Analysis, model: BERTopic) -> None:
    statuses = dict(zip(TEXTS, analysis.segments["theme_status"], strict=True))
    assert statuses["特になし"] == "none"
    outliers = {t for t, topic in zip(TEXTS, model.topics_, strict=True) if topic == -1}
    assert {text for text, status in statuses.items() if status == "unsure"} == (
        outliers - {"特になし"}
    )


def test_words_and_names_are_the_models_own(analysis: Analysis, model: BERTopic) -> None:
    for topic, theme in enumerate(analysis.themes.itertuples()):
        own = [word for word, _ in model.get_topic(topic)]
        words = str(theme.keywords).split("、")
        assert words == [word for word in own if word in words]
        assert len(words) >= 4
        assert words[0] in str(theme.name)


def test_texts_are_masked_and_words_do_not_tell_names(analysis: Analysis, model: BERTopic) -> None:
    known = {word for topic in range(3) for word, _ in model.get_topic(topic)}
    assert {"渡辺", "次郎"} & known
    assert not analysis.segments["text"].str.contains("渡辺|次郎").any()
    said = analysis.themes[["name", "keywords"]].to_csv() + analysis.topics.to_csv()
    assert "渡辺" not in said
    assert "次郎" not in said


def test_people_are_counted_by_the_attributes_given(analysis: Analysis, model: BERTopic) -> None:
    assert analysis.survey.unit == "person"
    alone = from_bertopic(model, TEXTS)
    assert alone.survey.unit == "sheet"
    assert alone.run.n_units == len(TEXTS)
    assert alone.themes["people"].tolist() == alone.themes["mentions"].tolist()


def test_custom_labels_are_the_names(model: BERTopic, tmp_path: Path) -> None:
    """And stand in the report."""
    named = fitted(DBSCAN(eps=0.4, min_samples=4))
    named.set_topic_labels(LABELS)
    analysis = from_bertopic(named, TEXTS, scheme="default")
    assert analysis.themes["name"].tolist() == LABELS[1:]
    scheme = load_scheme("default")
    assert scheme is not None
    assert set(analysis.findings["category"]) <= set(scheme.codes)
    page = write_report(analysis, tmp_path / "out").read_text(encoding="utf-8")
    assert all(label in page for label in LABELS[1:])
    assert "取り込んだBERTopicモデル" in page
    again = load_run(tmp_path / "out")
    assert again.themes.equals(analysis.themes)
    assert again.topic_model is None


def test_the_report_shows_our_labels_of_the_models_words(
    analysis: Analysis, tmp_path: Path
) -> None:
    page = write_report(analysis, tmp_path / "out").read_text(encoding="utf-8")
    assert all(name in page for name in analysis.themes["name"])
    assert "借りた話題モデル" in page
    shared = (tmp_path / "out" / "shareable" / "report.html").read_text(encoding="utf-8")
    assert "渡辺" not in page + shared


def test_the_model_stays_as_it_is(analysis: Analysis, model: BERTopic) -> None:
    assert analysis.topic_model is model
    assert isinstance(model.hdbscan_model, DBSCAN)
    assert len(analysis.topic_documents) == len(model.topics_)


def test_topics_changed_by_hand_may_have_gaps() -> None:
    model = fitted(KMeans(3, random_state=0, n_init=3))
    model.topics_ = [{0: 4, 1: 7, 2: -1}[topic] for topic in model.topics_]
    model.update_topics(TEXTS, topics=model.topics_, vectorizer_model=model.vectorizer_model)
    analysis = from_bertopic(model, TEXTS)
    words = [model.get_topic(topic)[0][0] for topic in (4, 7)]
    assert [str(k).split("、")[0] for k in analysis.themes["keywords"]] == words
    assert set(analysis.topics["topic"]) == {0, 1}


def test_settings_and_options_are_heeded_but_for_the_codebook(model: BERTopic) -> None:
    analysis = from_bertopic(model, TEXTS, settings=Settings(title="題", seed=3), seed=4)
    assert (analysis.settings.title, analysis.settings.seed) == ("題", 4)
    assert analysis.codebook is None
    assert set(analysis.findings["category"]) == {"all"}
    with pytest.raises(SettingsError):
        from_bertopic(model, TEXTS, seeds=1)


def test_the_same_again(analysis: Analysis, model: BERTopic, attributes: pd.DataFrame) -> None:
    again = from_bertopic(model, TEXTS, attributes=attributes, title="借りた話題モデル")
    assert again.segments.equals(analysis.segments)
    assert again.findings.equals(analysis.findings)


def test_a_model_that_was_not_fitted_is_refused() -> None:
    with pytest.raises(ModelError, match="まだ学習されていません"):
        from_bertopic(BERTopic(language="japanese"), TEXTS)


def test_texts_that_are_not_the_models_are_refused(model: BERTopic) -> None:
    with pytest.raises(InputError, match=rf"文は{len(TEXTS) - 1}件、.*{len(TEXTS)}件"):
        from_bertopic(model, TEXTS[1:])
    with pytest.raises(InputError, match=r"2件目.*nan"):
        from_bertopic(model, [TEXTS[0], np.nan, *TEXTS[2:]])  # type: ignore[list-item]


def test_attributes_that_do_not_fit_are_refused(model: BERTopic, attributes: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="attributes は3行"):
        from_bertopic(model, TEXTS, attributes=attributes.head(3))
    with pytest.raises(InputError, match=r"「年度」.*fiscal_year"):
        from_bertopic(model, TEXTS, attributes=attributes.rename(columns={"fiscal_year": "年度"}))
