"""A codebook nobody labelled for: what its names, definitions and examples are worth.

    python benchmarks/unlabelled_codebook.py asdc --data ../shared/data
    python benchmarks/unlabelled_codebook.py R3      (R4, R5: a year each, two minutes)
    python benchmarks/unlabelled_codebook.py foreign

``asdc``: hotel requests in 46 topics, coded from each topic's name and five random examples; 3,000
others, five draws. ``R3`` …: one theme at a time is taken from the coder, which did not learn from
that year either, and is known by its definition and five random examples of other years instead.
``foreign``: tourism answers under the bundled codebook; they should be left 要確認.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from labelled import coder_without, f1_of, labelled
from sklearn.metrics import f1_score

from reflect_nlp.coding.frames import Frame, said_by
from reflect_nlp.coding.known import code_known
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import prepare
from reflect_nlp.resources import resource
from reflect_nlp.settings import Settings
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import content_words, tokenize_all
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.learning import log_shares
from reflect_nlp.themes.similarity import DescribedCoder, DescribedCodes, Words, likeness

RESULTS = Path(__file__).parent / "results" / "unlabelled_codebook.json"
THRESHOLD = Settings().theme_threshold
YEARS = ("R3", "R4", "R5")
DRAWS, EXAMPLES, TESTED, FEWEST = 5, 5, 3_000, 8
SHARP = 0.06


def main() -> None:
    """Measure one part and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=["asdc", "foreign", *YEARS])
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if options.part == "asdc":
        results["ASDC-46"] = asdc(options.data)
    elif options.part == "foreign":
        results["foreign"] = foreign()
    else:
        results.setdefault("a theme left out", {})[options.part] = left_out(options.part)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(results, indent=1, ensure_ascii=False))


def read(texts: list[str]) -> Words:
    """Texts as descriptions are read."""
    tokens = tokenize_all(texts)
    words = [content_words(one) for one in tokens]
    return Words(
        [normalize(text) for text in texts], get_encoder("chive").encode_tokens(tokens), words
    )


def ways(described: DescribedCodes, said: Words) -> dict[str, np.ndarray]:
    """Scores of each way to code by descriptions, (n_segments, n_codes)."""
    coder = DescribedCoder().fit(described)
    linear = log_shares(coder.line_(coder.features(said)))
    _, like = likeness(described, said)
    near = said.vectors @ centres(described).T
    return {
        "likeness to descriptions": like,
        "nearest centre of vectors": near,
        "linear, learnt from descriptions (kept)": linear,
        "linear + likeness": linear + log_shares(like / SHARP) / 2,
    }


def centres(described: DescribedCodes) -> np.ndarray:
    """Mean vector of each code, length one."""
    codes = np.array(described.codes)
    means = [described.said.vectors[codes == c].mean(axis=0) for c in dict.fromkeys(codes)]
    return np.stack([mean / np.linalg.norm(mean) for mean in means])


def asdc(data: Path) -> dict[str, dict[str, float]]:
    """Accuracy and macro-F1 on ASDC, mean over draws; what the score is worth."""
    rows = pd.read_csv(data / "public/asdc_topic_l2misc.csv.gz", dtype=str, keep_default_na=False)
    whole, labels = read(rows["text"].tolist()), rows["label"].to_numpy()
    topics = sorted(set(labels))
    names = read([name.replace("::", "、") for name in topics])
    found: dict[str, list[tuple[float, float]]] = {}
    sure = []
    for seed in range(DRAWS):
        draw = np.random.default_rng(seed)
        order = draw.permutation(len(labels))
        chosen = np.concatenate([order[labels[order] == t][:EXAMPLES] for t in topics])
        rest = np.setdiff1d(order, chosen, assume_unique=True)[:TESTED]
        codes = DescribedCodes(topics, names).and_also(list(labels[chosen]), whole.take(chosen))
        said, gold = whole.take(rest), labels[rest]
        for name, scores in ways(codes, said).items():
            given = np.array(topics)[scores.argmax(axis=1)]
            pair = float((given == gold).mean()), f1_score(gold, given, average="macro")
            found.setdefault(name, []).append(pair)
        sure.append(worth(DescribedCoder().fit(codes).code(said, topics), gold))
    table = {
        name: dict(zip(("accuracy", "macro-F1"), np.mean(pairs, axis=0).round(3), strict=True))
        for name, pairs in found.items()
    }
    return table | {"kept, at the threshold": pd.DataFrame(sure).mean().round(3).to_dict()}


def worth(coded: Coded, gold: np.ndarray) -> dict[str, float]:
    """Share of segments coded at the threshold and accuracy among them."""
    sure = coded.scores >= THRESHOLD
    right = (coded.labels == gold)[sure]
    return {"coded": float(sure.mean()), "accuracy": float(right.mean())}


def left_out(year: str) -> dict[str, dict[str, float]]:
    """F1 of the theme taken out and what the others lose, mean over themes."""
    book, known = load_codebook("default"), labelled()
    assert book is not None
    printed = {normalize(example) for theme in book.themes for example in theme.examples}
    fresh = np.array([text not in printed for text in known.data.texts])
    test = known.take(np.flatnonzero((known.years == year) & fresh))
    gold = test.codes["theme"]
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for theme in book.themes:
        if (gold == theme.code).sum() < FEWEST:
            continue
        others = np.flatnonzero((known.codes["theme"] == theme.code) & (known.years != year))
        five = np.random.default_rng(0).permutation(others)[:EXAMPLES]
        own = replace(theme, examples=tuple(known.data.texts[i] for i in five))
        themes = tuple(own if t.code == theme.code else t for t in book.themes)
        coder = coder_without(year, theme.code)
        learnt = coder.code(test.data, {"theme": coder.classes_["theme"]})["theme"]
        frame = Frame("theme", coder.classes_["theme"], themes)
        other = gold != theme.code
        before = (learnt.labels == gold)[other].mean()
        for name, given in takers(frame, learnt, said_by(test.data), test).items():
            scores = f1_of(theme.code, given, gold), (given == gold)[other].mean() - before
            rows.setdefault(name, []).append((*scores, (given == gold).mean()))
    keys = ("F1 of the theme", "accuracy of the others, change", "accuracy of all")
    return {
        name: dict(zip(keys, np.mean(values, axis=0).round(4), strict=True))
        for name, values in rows.items()
    }


def takers(frame: Frame, learnt: Coded, said: Words, test) -> dict[str, np.ndarray]:  # noqa: ANN001
    """Themes given by each way to let the unlearnt one take segments."""
    encoder = get_encoder("chive")
    described = frame.descriptions(encoder)
    unlearnt = (set(described.codes) - set(frame.learnt)).pop()
    codes = list(dict.fromkeys(described.codes))
    given = {"not coded at all": learnt.labels}
    for name, scores in ways(described, said).items():
        likest = np.array(codes)[scores.argmax(axis=1)] == unlearnt
        given[f"where likeliest by: {name}"] = np.where(likest, unlearnt, learnt.labels)
    combined = frame.combine(test.data, learnt, encoder, None)
    assert combined is not None
    return given | {"probabilities of both coders compared (kept)": combined.labels}


def foreign() -> dict[str, float]:
    """Share of tourism answers left unsure: the bundled codebook, learnt and as if unlearnt."""
    rows = pd.read_csv(resource("corpora/fukui") / "answers.csv", dtype=str, keep_default_na=False)
    responses = pd.DataFrame({"response_id": rows.index.astype(str), "text": rows["text"]})
    responses["role"] = "other"
    encoder, book = get_encoder("chive"), load_codebook("default")
    assert book is not None
    prepared = prepare(responses, encoder)
    own = replace(book, themes=tuple(replace(t, code=f"own_{t.code}") for t in book.themes))
    shares = {}
    for name, codebook in (("bundled codebook", book), ("the same as nobody's", own)):
        table = code_known(prepared, responses, codebook, None, encoder, Settings()).table
        says = table["theme_status"] != "none"
        shares[name] = round(float((table["theme_status"] == "unsure")[says].mean()), 4)
    return shares


if __name__ == "__main__":
    main()
