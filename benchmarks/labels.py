"""Which words and names say best what a group of segments is about.

    python benchmarks/labels.py R3 R4 R5

One year at a time the words of each group are chosen on the segments of one half of the respondents
(ten random halves); then the segments of the other half are ranked by those of the words they hold.
``ap`` is the average precision of the group's own segments, mean over groups with three of them.
``exclusive`` is the share of a word's segments in the other half that are the group's own,
``diverse`` the share of different words among those of all groups, ``words`` the mean number of
words a group. Groups are the gold themes, and k-means topics of the gold segments. ``labels``
scores names in the same way, and says over all segments which share of them differ, have 14
characters at most, and are without a word.

Texts and labels were made by language models.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.metrics import average_precision_score

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.prepare import prepare
from reflect_nlp.resources import resource
from reflect_nlp.text.keywords.compounds import learn_vocabulary, read_keywords
from reflect_nlp.text.keywords.synonyms import load_synonyms
from reflect_nlp.themes import describe
from reflect_nlp.themes.engines import Material, get_engine
from reflect_nlp.themes.keywords.keyness import Counts, class_tf_idf, log_odds_z
from reflect_nlp.themes.keywords.labels import NO_WORDS, labels
from reflect_nlp.themes.space import side_by_side

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models" / "coder"))
from build import corpus, gold_spans

RESULTS = Path(__file__).parent / "results" / "labels.json"
TEST_YEAR = "R6"
HALVES = 10
FEWEST = 3

Groups = npt.NDArray[np.int64]
Words = list[list[str]]


@dataclass(frozen=True, eq=False)
class Year:
    """The gold segments of a year: n_segments lists of terms, respondents, and two groupings."""

    terms: Words
    who: npt.NDArray[np.str_]
    questions: tuple[str, ...]
    groups: dict[str, Groups]


def main() -> None:
    """Score the years named and keep the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("years", nargs="+", choices=["R2", "R3", "R4", "R5"])
    years = [read(year) for year in parser.parse_args().years]
    results: dict[str, object] = {"seconds for 2,000 segments in 30 groups": speed()}
    for grouping in years[0].groups:
        results[grouping] = {
            **{
                f"first {top} keywords": {
                    name: mean([word_scores(y, grouping, choose, top) for y in years])
                    for name, choose in methods().items()
                }
                for top in (3, 8)
            },
            "labels": {
                name: mean([label_scores(year, grouping, write) for year in years])
                for name, write in writers().items()
            },
        }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def read(year: str) -> Year:
    sheets, gold = corpus()
    sheets = sheets[sheets["fiscal_year"] == year]
    gold = gold[gold["response_id"].str.startswith(f"{year}-")]
    prepared = prepare(sheets, get_encoder("chive"), gold_spans(gold))
    says = np.flatnonzero((gold["theme"] != "none").to_numpy())
    tokens = [prepared.tokens[i] for i in says]
    vocabulary = learn_vocabulary(prepared.tokens, synonyms=load_synonyms())
    terms = read_keywords(tokens, vocabulary).terms
    blocks = [(prepared.data.vectors[says], 1.0), (LsaEncoder().encode_tokens(tokens), 1.0)]
    material = Material(side_by_side(blocks), terms)
    topics = get_engine("kmeans")(material, round((len(says) / 2) ** 0.5), seed=0)
    people = pd.read_csv(resource("corpora/reflection_sheets/sheets.csv"), dtype=str)
    people = people[people["年度"] == year].set_index("回答ID")
    themes = np.unique(gold["theme"].to_numpy(dtype=str)[says], return_inverse=True)[1]
    return Year(
        terms,
        people.loc[gold["response_id"].to_numpy()[says], "回答者"].to_numpy(dtype=str),
        tuple(people["設問"].unique()),
        {"gold themes": themes, "topics": topics},
    )


def methods() -> dict[str, Callable[[Words, Groups], Words]]:
    """Ways to choose eight words a group; all want a word in two segments of a group of four."""

    def ranked(weigh: Callable[[Counts], Counts]) -> Callable[[Words, Groups], Words]:
        return lambda terms, groups: top_words(terms, groups, weigh)

    def only(bar: float) -> Callable[[Counts], Counts]:
        return lambda counts: np.where(log_odds_z(counts) >= bar, class_tf_idf(counts), 0)

    return {
        "c-TF-IDF among words of z >= 1 (ours)": describe.class_keywords,
        "c-TF-IDF": ranked(class_tf_idf),
        "log-odds z": ranked(log_odds_z),
        "c-TF-IDF x log-odds z": ranked(lambda c: class_tf_idf(c) * np.maximum(log_odds_z(c), 0)),
        "c-TF-IDF among words of z >= 1.96": ranked(only(1.96)),
    }


def top_words(terms: Words, groups: Groups, weigh: Callable[[Counts], Counts]) -> Words:
    n_groups = int(groups.max()) + 1
    vocabulary = sorted(
        {w for words, g in zip(terms, groups, strict=True) for w in words if g >= 0}
    )
    place = {word: i for i, word in enumerate(vocabulary)}
    counts, spread = np.zeros((2, n_groups, len(vocabulary)))
    for words, group in zip(terms, groups, strict=True):
        if group >= 0:
            np.add.at(counts[group], [place[w] for w in words], 1)
            spread[group, [place[w] for w in set(words)]] += 1
    sizes = np.bincount(groups[groups >= 0], minlength=n_groups)
    weights = np.where(spread >= np.where(sizes < 4, 1, 2)[:, None], weigh(counts), 0)
    order = np.argsort(-weights, axis=1, kind="stable")[:, :8]
    return [
        [vocabulary[i] for i in row if weights[g, i] > 0] for g, row in enumerate(order.tolist())
    ]


def writers() -> dict[str, Callable[[Words, Sequence[str]], list[str]]]:
    return {
        "whole run, without words of the questions (ours)": lambda w, q: labels(w, banned=q),
        "whole run, questions not known": lambda w, _: labels(w),
        "first words that fit, each group by itself": lambda w, _: [first_words(x) for x in w],
    }


def first_words(words: Sequence[str]) -> str:
    parts: list[str] = []
    for word in words:
        overlap = any(word in part or part in word for part in parts)
        if not overlap and len(parts) < 3 and len("・".join([*parts, word])) <= 14:
            parts.append(word)
    return "・".join(parts) or NO_WORDS


def halves(year: Year) -> Iterator[npt.NDArray[np.bool_]]:
    people = np.unique(year.who)
    for seed in range(HALVES):
        chosen = np.random.default_rng(seed).permutation(people)[: len(people) // 2]
        yield np.isin(year.who, chosen)


def word_scores(
    year: Year, grouping: str, choose: Callable[[Words, Groups], Words], top: int
) -> dict[str, float]:
    groups = year.groups[grouping]
    scores = []
    for half in halves(year):
        words = [chosen[:top] for chosen in choose(year.terms, np.where(half, groups, -1))]
        said = [w for group in words for w in group]
        scores.append(
            {
                **recognised(year, groups, ~half, words),
                "diverse": len(set(said)) / len(said),
                "words": len(said) / len(words),
            }
        )
    return mean(scores)


def recognised(
    year: Year, groups: Groups, rest: npt.NDArray[np.bool_], words: Sequence[Sequence[str]]
) -> dict[str, float]:
    """Rank the rest of the segments by a group's words, an earlier word weighing more."""
    segments = [set(year.terms[i]) for i in np.flatnonzero(rest)]
    precision, own = [], []
    for group, chosen in enumerate(words):
        wanted = groups[rest] == group
        if wanted.sum() < FEWEST:
            continue
        held = np.array([[word in s for word in chosen] for s in segments]).reshape(
            len(segments), len(chosen)
        )
        weight = 1 / np.log2(np.arange(len(chosen)) + 2)
        precision.append(average_precision_score(wanted, held @ weight))
        own += [held[wanted, i].sum() / held[:, i].sum() for i in np.flatnonzero(held.any(axis=0))]
    return {"ap": float(np.mean(precision)), "exclusive": float(np.mean(own))}


def label_scores(
    year: Year, grouping: str, write: Callable[[Words, Sequence[str]], list[str]]
) -> dict[str, float]:
    groups = year.groups[grouping]
    found = []
    for half in halves(year):
        chosen = describe.class_keywords(year.terms, np.where(half, groups, -1))
        names = [name.split("・") for name in write(chosen, year.questions)]
        found.append(recognised(year, groups, ~half, names))
    names = write(describe.class_keywords(year.terms, groups), year.questions)
    said = [name for name in names if name != NO_WORDS]
    return {
        **mean(found),
        "distinct": len(set(said)) / len(said),
        "short": float(np.mean([len(name) <= 14 for name in names])),
        "without_words": 1 - len(said) / len(names),
        "distinct_first_word": len({name.split("・")[0] for name in said}) / len(said),
    }


def mean(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: round(float(np.mean([s[key] for s in scores])), 3) for key in scores[0]}


def speed() -> dict[str, float]:
    """R2–R5 segments up to 2,000: keywords best of five, names of words not seen before."""
    sheets, gold = corpus()
    sheets = sheets[sheets["fiscal_year"] != TEST_YEAR]
    gold = gold[~gold["response_id"].str.startswith(TEST_YEAR)]
    tokens = list(prepare(sheets, get_encoder("chive"), gold_spans(gold)).tokens)
    terms = read_keywords(tokens, learn_vocabulary(tokens, synonyms=load_synonyms())).terms
    terms = (terms * 2)[:2_000]
    groups = np.random.default_rng(0).integers(0, 30, len(terms))
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        words = describe.class_keywords(terms, groups)
        times.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    labels(words)
    return {
        "keywords": round(min(times), 4),
        "labels": round(time.perf_counter() - begun, 4),
    }


if __name__ == "__main__":
    main()
