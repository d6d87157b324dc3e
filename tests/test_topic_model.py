"""Every method of BERTopic works on the topic model of a run, and on one that was kept."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from bertopic import BERTopic

from reflect_nlp.pipeline import analyze
from reflect_nlp.run import Analysis
from reflect_nlp.store import load_run, save_run
from reflect_nlp.topic_model import is_ours, save_topic_model
from tests.surveys import SNOW, TWELVE, survey_of

TOPICS = 6
MEETING = ("会議の{}が長すぎて、相談の時間が足りない。", "次の会議では{}を議題にしてほしい。")
THINGS = ("報告", "説明", "資料", "名簿", "予算", "記録", "広報", "事例", "目標", "日程")
TEXTS = [*SNOW * 2, *TWELVE, *(form.format(thing) for form in MEETING for thing in THINGS), "なし"]
"""Snow and meetings stand out; nothing is the same for everybody."""


@pytest.fixture(scope="module")
def analysis(sample_survey: object) -> Analysis:
    sample = sample_survey.responses  # type: ignore[attr-defined]
    sample = sample[sample["fiscal_year"] == "R5"]["text"].tolist()[:100]
    years = ["R8" if row % 2 else "R9" for row in range(len(TEXTS) + len(sample))]
    survey = survey_of([*TEXTS, *sample], years=years)
    return analyze(survey, codebook="none", scheme="none", topics=TOPICS, resamples=0, seed=1)


@pytest.fixture(scope="module")
def folder(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    save_run(analysis, folder)
    return folder


@pytest.fixture(scope="module", params=["fitted", "loaded"])
def kept(request: pytest.FixtureRequest, analysis: Analysis, folder: Path) -> Analysis:
    """The analysis as it was made, and as it was read again."""
    return analysis if request.param == "fitted" else load_run(folder)


@pytest.fixture(scope="module")
def model(kept: Analysis) -> BERTopic:
    assert kept.topic_model is not None
    return kept.topic_model


@pytest.fixture(scope="module")
def texts(kept: Analysis) -> list[str]:
    return kept.topic_documents["text"].tolist()


@pytest.fixture(scope="module")
def years(kept: Analysis) -> list[int]:
    by_id = kept.segments.set_index("segment_id")["fiscal_year"]
    return [int(year[1:]) + 2018 for year in by_id[kept.topic_documents["segment_id"]]]


@pytest.fixture(scope="module")
def hierarchy(model: BERTopic, texts: list[str]) -> pd.DataFrame:
    return model.hierarchical_topics(texts)


def snow_topic(model: BERTopic) -> int:
    return int(model.find_topics("雪かき", top_n=1)[0][0])


def test_documents_are_the_segments_that_say_something(kept: Analysis, model: BERTopic) -> None:
    segments = kept.segments.set_index("segment_id")
    documents = kept.topic_documents
    assert len(documents) == len(model.topics_) > 150
    assert segments.loc[documents["segment_id"], "topic"].tolist() == list(model.topics_)
    assert segments.loc[documents["segment_id"], "text"].tolist() == documents["text"].tolist()
    assert "なし" not in documents["text"].tolist()


def test_visualize_topics(model: BERTopic) -> None:
    """The one method that cannot do without UMAP, some fifteen seconds the first time."""
    shown = model.visualize_topics().data[0]
    assert len(shown.x) == len(set(model.topics_)) == TOPICS


def test_visualize_documents_shows_the_original_texts(model: BERTopic, texts: list[str]) -> None:
    flat = model.embedding_model.embed(texts)[:, :2]
    figure = model.visualize_documents(texts, reduced_embeddings=flat, hide_annotations=True)
    shown = {trace.name: list(trace.hovertext) for trace in figure.data if trace.name != "other"}
    assert sorted(text for topic in shown.values() for text in topic) == sorted(texts)
    assert {int(name.split("_")[0]): len(topic) for name, topic in shown.items()} == dict(
        model.topic_sizes_
    )


def test_hierarchy_and_tree(model: BERTopic, texts: list[str], hierarchy: pd.DataFrame) -> None:
    assert len(hierarchy) == TOPICS - 1
    assert sorted(max(hierarchy["Topics"], key=len)) == list(range(TOPICS))
    tree = model.get_topic_tree(hierarchy)
    assert all(f"Topic: {topic}" in tree for topic in range(TOPICS))
    assert len(model.visualize_hierarchy(hierarchical_topics=hierarchy).data) >= TOPICS - 1
    flat = model.embedding_model.embed(texts)[:, :2]
    figure = model.visualize_hierarchical_documents(
        texts, hierarchy, reduced_embeddings=flat, nr_levels=2, hide_annotations=True
    )
    assert len(figure.layout.sliders[0].steps) == 2


def test_visualize_heatmap(model: BERTopic) -> None:
    likeness = np.asarray(model.visualize_heatmap().data[0].z)
    assert likeness.shape == (TOPICS, TOPICS)
    assert np.diag(likeness) == pytest.approx(1)


def test_visualize_barchart_and_term_rank(model: BERTopic) -> None:
    bars = model.visualize_barchart(top_n_topics=TOPICS).data
    words = [{word.strip() for word in bar.y} for bar in bars]
    assert any({"駐車場", "雪かき"} <= found for found in words)
    assert len(model.visualize_term_rank().data) == TOPICS


def test_topics_over_time(
    kept: Analysis, model: BERTopic, texts: list[str], years: list[int]
) -> None:
    """Years are numbers: with dates as text BERTopic 0.17.4 calls pandas in a way that is gone."""
    table = model.topics_over_time(texts, years)
    same = model.topics_over_time(kept.topic_documents["terms"].tolist(), years)
    assert same.equals(table)
    assert set(table["Timestamp"]) == {2026, 2027}
    assert table["Frequency"].sum() == len(texts)
    assert len(model.visualize_topics_over_time(table).data) == TOPICS


def test_topics_per_class(model: BERTopic, texts: list[str], years: list[int]) -> None:
    table = model.topics_per_class(texts, [str(year) for year in years])
    assert table.groupby("Class")["Frequency"].sum().to_dict() == {
        str(year): years.count(year) for year in (2026, 2027)
    }
    assert len(model.visualize_topics_per_class(table).data) == TOPICS


def test_visualize_distribution(model: BERTopic) -> None:
    """Of texts nobody has seen: words are found in them."""
    new = ["駐車場の除雪と雪かきの当番を、今年も早めに決めてほしい。"]
    shares, _ = model.approximate_distribution(new, window=2)
    assert shares.sum() == pytest.approx(1)
    assert shares[0].argmax() == snow_topic(model)
    assert len(model.visualize_distribution(shares[0]).data[0].x) >= 1
    _, tokens = model.approximate_distribution(new, window=2, calculate_tokens=True)
    assert tokens[0].shape[1] == TOPICS


def test_find_topics_by_a_word_or_a_sentence(model: BERTopic) -> None:
    for asked in ("雪かき", "雪で車が駐車場に入れなかった。"):
        topics, likeness = model.find_topics(asked, top_n=2)
        assert "駐車場" in {word for word, _ in model.get_topic(topics[0])}
        assert likeness[0] > likeness[1]


def test_transform_of_new_and_of_fitted_texts(model: BERTopic, texts: list[str]) -> None:
    assert list(model.transform(["駐車場が雪で埋まった。"])[0]) == [snow_topic(model)]
    agreed = np.asarray(model.transform(texts)[0]) == np.asarray(model.topics_)
    assert agreed.mean() > 0.9


def test_representative_documents_are_original_texts(model: BERTopic, texts: list[str]) -> None:
    by_text = dict(zip(texts, model.topics_, strict=True))
    for topic in range(TOPICS):
        quoted = model.get_representative_docs(topic)
        assert {by_text[text] for text in quoted} == {topic}
    info = model.get_document_info(texts)
    assert info["Document"].tolist() == texts
    assert info["Representative_document"].any()


def test_merging_and_reducing_topics(kept: Analysis, folder: Path) -> None:
    """Done to a copy: BERTopic changes the model in place."""
    model = load_run(folder).topic_model
    assert model is not None
    texts = kept.topic_documents["text"].tolist()
    first = snow_topic(model)
    other = (first + 1) % TOPICS
    sizes = model.topic_sizes_[first] + model.topic_sizes_[other]
    model.merge_topics(texts, [first, other])
    assert len(model.get_topics()) == TOPICS - 1
    assert sizes in model.topic_sizes_.values()
    model.reduce_topics(texts, nr_topics=3)
    assert set(model.topics_) == {0, 1, 2}
    model.update_topics(texts, vectorizer_model=model.vectorizer_model)
    assert "駐車場" in {word for words in model.get_topics().values() for word, _ in words}


def test_what_is_read_again_is_what_was_kept(analysis: Analysis, folder: Path) -> None:
    old, new = analysis.topic_model, load_run(folder).topic_model
    assert old is not None
    assert new is not None
    assert new.topics_ == old.topics_
    assert [[w for w, _ in new.get_topic(t)] for t in range(TOPICS)] == [
        [w for w, _ in old.get_topic(t)] for t in range(TOPICS)
    ]
    assert new.representative_docs_ == old.representative_docs_
    asked = ["駐車場が雪で埋まった。", "会議の資料が多い。"]
    assert new.embedding_model.embed(asked) == pytest.approx(old.embedding_model.embed(asked))
    assert new.find_topics("会議") == old.find_topics("会議")


def test_bertopic_alone_can_load_the_folder(analysis: Analysis, folder: Path) -> None:
    model = BERTopic.load(str(folder / "run" / "topic_model"))
    terms = analysis.topic_documents["terms"].tolist()
    assert len(model.hierarchical_topics(terms)) == TOPICS - 1


def test_researchers_save_and_load_it_themselves(analysis: Analysis, tmp_path: Path) -> None:
    model = analysis.topic_model
    assert model is not None
    place = str(tmp_path / "own")
    model.save(place, serialization="safetensors", save_ctfidf=True)
    again = BERTopic.load(place, embedding_model=model.embedding_model)
    assert again.topics_ == model.topics_
    assert again.find_topics("雪かき") == model.find_topics("雪かき")


def test_the_same_model_is_kept_as_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Kept once more, from the model and from the folder."""
    first = folder / "run" / "topic_model"
    read = load_run(folder)
    save_topic_model(read.topic_model, tmp_path / "model")
    save_run(load_run(folder), tmp_path / "again")
    files = sorted(path.name for path in first.iterdir())
    assert {Path(name).suffix for name in files} == {".json", ".safetensors"}
    for copy in (tmp_path / "model", tmp_path / "again" / "run" / "topic_model"):
        assert sorted(path.name for path in copy.iterdir()) == files
        for name in files:
            assert (copy / name).read_bytes() == (first / name).read_bytes(), name


def test_reading_a_run_does_not_import_bertopic(folder: Path) -> None:
    program = (
        "import sys; from reflect_nlp import load_run; run = load_run(sys.argv[1]);"
        "print('bertopic' in sys.modules, run.topic_model is not None, 'bertopic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False", "True", "True"]


def test_a_run_without_a_model_keeps_none(analysis: Analysis, tmp_path: Path) -> None:
    save_run(replace(analysis, topic_source=None), tmp_path)
    assert not (tmp_path / "run" / "topic_model").exists()
    assert load_run(tmp_path).topic_model is None
    save_run(load_run(tmp_path), tmp_path / "again")
    assert load_run(tmp_path / "again").topic_model is None


def test_a_model_from_outside_is_not_kept(tmp_path: Path) -> None:
    own = BERTopic(language="japanese")
    assert not is_ours(own)
    save_topic_model(own, tmp_path / "topic_model")
    assert not (tmp_path / "topic_model").exists()
