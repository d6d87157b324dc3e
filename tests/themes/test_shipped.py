from __future__ import annotations

import csv
import json
from dataclasses import replace

import numpy as np
import pytest

from reflect_nlp.embed import get_encoder
from reflect_nlp.errors import ReflectError
from reflect_nlp.prepare import prepare
from reflect_nlp.records import Codebook
from reflect_nlp.resources import resource, sample_path
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.privacy.mask import MASKS
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import Coder, CoderInput
from reflect_nlp.themes.shipped import LEARNT_FROM_LENGTH, ShippedCoders, response_hash
from reflect_nlp.words import VOICES
from tests.surveys import survey_of

YEARS = ("R2", "R3", "R4", "R5", "R6")


@pytest.fixture(scope="module")
def coders() -> ShippedCoders:
    return ShippedCoders()


@pytest.fixture(scope="module")
def sample() -> list[dict[str, str]]:
    with sample_path().open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    codebook = load_codebook("default")
    assert codebook is not None
    return codebook


def features(texts: list[str]) -> CoderInput:
    return prepare(survey_of(texts).responses, get_encoder("chive")).data


def test_the_sample_is_coded_by_coders_that_never_saw_its_year(
    coders: ShippedCoders, sample: list[dict[str, str]]
) -> None:
    long = [row for row in sample if len(row["回答"]) >= LEARNT_FROM_LENGTH]
    names = coders.coder_names([row["回答"] for row in long])
    years: dict[str, set[str]] = {}
    for row in long:
        years.setdefault(response_hash(row["回答"]), set()).add(row["年度"])
    for row, name in zip(long, names, strict=True):
        said_in = years[response_hash(row["回答"])]
        assert name in said_in
    once = [row["年度"] for row in long if len(years[response_hash(row["回答"])]) == 1]
    assert len(once) > 900
    assert sum(name == row["年度"] for row, name in zip(long, names, strict=True)) >= len(once)


def test_somebody_elses_response_is_coded_by_the_coder_of_all_years(coders: ShippedCoders) -> None:
    assert coders.coder_names(["この一文はどの見本にもないと思われる。", "特になし", ""]) == [
        "all",
        "all",
        "all",
    ]


def test_spelling_does_not_hide_a_response_of_the_sample(
    coders: ShippedCoders, sample: list[dict[str, str]]
) -> None:
    row = next(row for row in sample if len(row["回答"]) > 40)
    assert coders.coder_names([f"　{row['回答']}\u200b "]) == [row["年度"]]


def strings(text: str) -> set[str]:
    """Every run of one to four characters, as the coder counts them."""
    text = text.lower()
    return {text[i : i + size] for size in range(1, 5) for i in range(len(text) - size + 1)}


@pytest.fixture(scope="module")
def strings_of_years(sample: list[dict[str, str]]) -> dict[str, set[str]]:
    """What can be read in each year, with personal data and without."""
    found: dict[str, set[str]] = {year: set() for year in YEARS}
    prepared = prepare(survey_of([row["回答"] for row in sample]).responses, get_encoder("chive"))
    years = {f"a{place}": row["年度"] for place, row in enumerate(sample, start=2)}
    for response_id, text in zip(prepared.table["response_id"], prepared.data.texts, strict=True):
        found[years[response_id]] |= strings(text)
    for row in sample:
        found[row["年度"]] |= strings(normalize(row["回答"]))
    return found


def vocabulary(name: str) -> set[str]:
    with np.load(resource(f"models/coder/{name}.npz")) as arrays:
        return set(json.loads(arrays["chars_terms"].tobytes()))


@pytest.fixture(scope="module")
def strings_of_sentences() -> set[str]:
    """What the sentences say that belong to no year and teach every coder."""
    path = resource("corpora/training/sentences.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    masked = prepare(survey_of(texts).responses, get_encoder("chive")).data.texts
    return set().union(*map(strings, [*map(normalize, texts), *masked]))


@pytest.mark.parametrize("year", YEARS)
def test_a_coder_knows_no_wording_of_the_year_left_out(
    year: str, strings_of_years: dict[str, set[str]], strings_of_sentences: set[str]
) -> None:
    placeholders = set().union(*map(strings, MASKS.values()))
    known = {
        string
        for string in vocabulary(f"without_{year}") - placeholders
        if not set(string) & {*"〔〕"}
    }
    others = set().union(*(strings_of_years[other] for other in YEARS if other != year))
    others |= strings_of_sentences
    assert len(known) > 5_000
    assert known & strings_of_years[year]
    assert sorted(known - others) == []


def test_a_coder_knows_no_placeholder() -> None:
    assert not {*"〔〕"} & set().union(*map(set, vocabulary("all")))


def test_it_codes_the_codebooks_codes_the_voices_and_the_categories(
    coders: ShippedCoders, codebook: Codebook
) -> None:
    data = features(["住民と話し合う場をもっと増やしてほしい。", "会場が寒く、席も狭かった。"])
    coded = coders.code(data, ["all", "R6"], {"theme": codebook.codes, "voice": VOICES})
    assert set(coded) == {"theme", "voice"}
    assert coded["theme"].labels.tolist() == ["community", "logistics"]
    assert coded["voice"].labels.tolist() == ["request", "difficulty"]


def test_each_segment_is_coded_by_the_coder_it_names(
    coders: ShippedCoders, codebook: Codebook
) -> None:
    data = features(["会議の目的を、参加者の全員で確かめてから始める。"])
    allowed = {"theme": codebook.codes}
    scores = {
        name: float(coders.code(data, [name], allowed)["theme"].scores[0])
        for name in ("all", *YEARS)
    }
    assert len(set(scores.values())) == len(scores)
    three = data.take(np.array([0, 0, 0]))
    mixed = coders.code(three, ["R3", "all", "R3"], allowed)["theme"].scores
    assert mixed.tolist() == pytest.approx([scores["R3"], scores["all"], scores["R3"]])


def test_no_segment_no_code(coders: ShippedCoders, codebook: Codebook) -> None:
    coded = coders.code(features([]), [], {"theme": codebook.codes})
    assert coded["theme"].labels.shape == (0,)


def test_the_bundled_codebook_is_learnt(coders: ShippedCoders, codebook: Codebook) -> None:
    assert coders.codes(codebook) == codebook.codes


def test_a_code_that_means_something_else_is_not_learnt(
    coders: ShippedCoders, codebook: Codebook
) -> None:
    first, second, *rest = codebook.themes
    changed = (
        replace(first, name="駐車場の雪かき", definition="雪のこと。"),
        replace(second, name="図の活用"),
        *rest,
    )
    assert coders.codes(replace(codebook, themes=changed)) == codebook.codes[1:]


def test_every_shipped_coder_has_the_three_heads() -> None:
    for name in ("all", *(f"without_{year}" for year in YEARS)):
        coder = Coder.load(resource(f"models/coder/{name}.npz"))
        assert set(coder.classes_["voice"]) <= set(VOICES)
        assert len(coder.classes_["theme"]) >= 12
        assert len(coder.classes_["category"]) == 9


def test_no_coder_for_an_unknown_year(coders: ShippedCoders) -> None:
    with pytest.raises(ReflectError):
        coders.code(features(["会議が長い。"]), ["R1"], {"voice": VOICES})
