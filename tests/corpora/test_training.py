import pandas as pd
import pytest

from corpora.training.build import HERE, SAMPLE, build_codes
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.themes.codebook import load_codebook

THEMES = (
    "network network_map community consultation training continue relay outreach interagency "
    "tools participation practice logistics"
)
CATEGORIES = "lecture case exercise dialogue fieldwork followup audience materials operation"


@pytest.fixture(scope="module")
def labels():
    labels = pd.read_csv(SAMPLE / "labels.csv", dtype=str, keep_default_na=False)
    return labels.assign(year=labels["response_id"].str[:2])


@pytest.fixture(scope="module")
def entries():
    codebook, scheme = load_codebook("default"), load_scheme("default")
    return [("theme", t) for t in codebook.themes] + [("category", c) for c in scheme.categories]


def test_the_codes_of_the_sample_in_their_order():
    assert " ".join(load_codebook("default").codes) == THEMES
    assert " ".join(load_scheme("default").codes) == CATEGORIES


def test_every_code_of_the_labels_is_defined(labels):
    assert set(labels["theme"]) - {"none"} == set(load_codebook("default").codes)
    assert set(labels["category"]) - {"none"} == set(load_scheme("default").codes)


def test_every_code_can_be_read_by_staff(entries):
    for _, entry in entries:
        assert entry.name
        assert entry.definition.endswith(("。", "ど。"))
        assert len(set(entry.examples)) >= 5


def test_examples_come_from_the_years_before_the_test_year(entries, labels):
    for key, entry in entries:
        for example in entry.examples:
            found = labels[labels["text"] == example]
            agreed = found[(found[key] == entry.code) & (found[f"second_{key}"] == entry.code)]
            assert len(agreed), (entry.code, example)
            assert "R6" not in set(found["year"]), (entry.code, example)
            assert not agreed["pii"].any()


def test_examples_vary_over_years_and_voices(entries, labels):
    by_text = labels.drop_duplicates("text").set_index("text")
    for _, entry in entries:
        rows = by_text.loc[list(entry.examples)]
        assert rows["year"].nunique() >= 3, entry.code
        assert rows["voice"].nunique() >= 2 or entry.code == "relay", entry.code


def test_pointers_of_exclude_name_existing_codes():
    codebook = load_codebook("default")
    for theme in codebook.themes:
        for line in theme.exclude:
            target = line.rsplit("→ ", 1)[1]
            codes = [code for code in target.split("、") if code.isascii()]
            assert set(codes) <= set(codebook.codes) - {theme.code}, line


def test_facts_say_nothing_but_facts():
    attendance = pd.read_csv(HERE / "attendance.csv")
    parts = ["administration", "social_welfare_council", "consultation_agency"]
    assert list(attendance["fiscal_year"]) == ["R2", "R3", "R4", "R5", "R6"]
    assert (attendance[parts].sum(axis=1) == attendance["participants"]).all()
    assert not (HERE / "source_document.txt").exists()


def test_codebook_and_scheme_can_be_remade(tmp_path):
    build_codes(tmp_path)
    for name in ("codebook.yaml", "scheme.yaml"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()
