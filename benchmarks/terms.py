"""Which score finds the domain terms among the noun runs of R2–R5: frequency, C-value or FLR.

    python benchmarks/terms.py

The gold list ``data/terms_gold.csv`` (用語, 判定 1/0) was judged by one reader of the answers, by
what the words mean, before any score was computed; the reader had seen the list of runs with their
counts. Runs that were not judged are left out of the ranking (``unjudged`` says how many stand
above the 100th judged one). Average precision is over all judged terms that are runs, so a method
that cannot propose a term misses it. The answers were made by language models.
"""

from __future__ import annotations

import csv
import json
import math
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from reflect_nlp.records import Token
from reflect_nlp.resources import resource, sample_path
from reflect_nlp.text.keywords.compounds import learn_vocabulary, read_keywords
from reflect_nlp.text.keywords.synonyms import load_synonyms
from reflect_nlp.text.keywords.terms import Run, count_runs, domain_terms, flr
from reflect_nlp.text.tokenize import tokenize

HERE = Path(__file__).parent
GOLD = HERE / "data" / "terms_gold.csv"
RESULTS = HERE / "results" / "terms.json"
TEST_YEAR = "R6"
MANY = 124_000


def main() -> None:
    documents = [tokenize(row["回答"]) for row in rows(sample_path()) if row["年度"] != TEST_YEAR]
    gold = {row["用語"]: row["判定"] == "1" for row in rows(GOLD)}
    runs = count_runs(documents)
    nested = nested_counts(documents)
    wanted = {"".join(run) for run in nested} & {term for term, good in gold.items() if good}
    methods: dict[str, Mapping[Run, float]] = {
        "frequency of whole runs": runs,
        "C-value": c_value(nested),
        "FLR of whole runs (ours)": flr(runs),
        "FLR, nested runs too": flr_nested(runs, nested),
        "C-value x FLR, geometric mean": combined(c_value(nested), flr_nested(runs, nested)),
    }
    chosen: dict[str, Callable[[], Sequence[str]]] = {
        "in 3 responses": lambda: ["".join(run) for run, n in runs.items() if n >= 3],
        "in 2 responses": lambda: ["".join(run) for run, n in runs.items() if n >= 2],
        "in 2 responses or FLR as high (ours)": lambda: domain_terms(runs),
    }
    results = {
        "judged": {"terms": len(wanted), "others": sum(not good for good in gold.values())},
        "ranking": {name: ranking(scores, gold, wanted) for name, scores in methods.items()},
        "chosen": {name: as_set(pick(), gold, wanted) for name, pick in chosen.items()},
        "speed": speed(),
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parts_of(run: Run) -> list[Run]:
    """Return every run of two or more parts inside a run, itself included."""
    size = len(run)
    return [run[i:j] for i in range(size) for j in range(i + 2, size + 1)]


def nested_counts(documents: Sequence[Sequence[Token]]) -> Counter[Run]:
    """Return in how many documents each run stands, alone or inside a longer one."""
    counts: Counter[Run] = Counter()
    for tokens in documents:
        whole = count_runs([tokens])
        counts.update({part for run in whole for part in parts_of(run)})
    return counts


def c_value(nested: Mapping[Run, int]) -> dict[Run, float]:
    """Frantzi, Ananiadou & Mima (2000): ``log2 |a| (f(a) − mean f(b))`` over the longer runs b."""
    total: Counter[Run] = Counter()
    holders: Counter[Run] = Counter()
    for run, count in nested.items():
        for part in set(parts_of(run)) - {run}:
            total[part] += count
            holders[part] += 1
    return {
        run: math.log2(len(run)) * (count - (total[run] / holders[run] if holders[run] else 0))
        for run, count in nested.items()
    }


def flr_nested(runs: Mapping[Run, int], nested: Mapping[Run, int]) -> dict[Run, float]:
    """FLR with the joints of the whole runs, and every stretch of a run a candidate."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for run, count in runs.items():
        for first, second in pairwise(run):
            right[first] += count
            left[second] += count
    return {
        run: count * math.prod((left[p] + 1) * (right[p] + 1) for p in run) ** (1 / (2 * len(run)))
        for run, count in nested.items()
    }


def combined(first: Mapping[Run, float], second: Mapping[Run, float]) -> dict[Run, float]:
    return {run: math.sqrt(max(score, 0) * second[run]) for run, score in first.items()}


def ranking(
    scores: Mapping[Run, float], gold: Mapping[str, bool], wanted: set[str]
) -> dict[str, float]:
    """Precision at 50 and 100 and average precision over the judged runs."""
    best: dict[str, float] = {}
    for run, score in scores.items():
        text = "".join(run)
        best[text] = max(score, best.get(text, score))
    ranked = sorted((t for t in best if best[t] > 0), key=lambda text: (-best[text], text))
    good = [gold[text] for text in ranked if text in gold]
    hits = [sum(good[:rank]) for rank in range(1, len(good) + 1)]
    precision = [hit / rank for rank, hit in enumerate(hits, 1)]
    hundredth = [text for text in ranked if text in gold][99]
    return {
        "p50": round(precision[49], 3),
        "p100": round(precision[99], 3),
        "average_precision": round(
            sum(p for p, is_term in zip(precision, good, strict=True) if is_term) / len(wanted), 3
        ),
        "unjudged": sum(text not in gold for text in ranked[: ranked.index(hundredth)]),
    }


def as_set(terms: Sequence[str], gold: Mapping[str, bool], wanted: set[str]) -> dict[str, float]:
    """Precision over the judged, recall over all judged terms."""
    judged = {text for text in terms if text in gold}
    right = len(judged & wanted)
    return {
        "terms": len(set(terms)),
        "precision": round(right / len(judged), 3),
        "recall": round(right / len(wanted), 3),
    }


def speed() -> dict[str, float]:
    """Time on as many real answers as the largest survey has, repeated from the small sample."""
    answers = rows(resource("corpora/fukui/answers.csv"))
    documents = [tokenize(row["text"]) for row in answers] * (MANY // len(answers))
    begun = time.perf_counter()
    vocabulary = learn_vocabulary(documents, synonyms=load_synonyms())
    learnt = time.perf_counter()
    read_keywords(documents, vocabulary)
    return {
        "responses": len(documents),
        "tokens": sum(map(len, documents)),
        "learn_seconds": round(learnt - begun, 2),
        "keyword_seconds": round(time.perf_counter() - learnt, 2),
    }


if __name__ == "__main__":
    main()
