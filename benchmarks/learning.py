"""What people's decisions teach the coder: decided segments of a year, scored on its other answers.

    python benchmarks/learning.py R4       (R5: a year each, two to three minutes)

``the year itself``: 20, 50 and 100 gold segments of a year are given to the shipped coder that left
the year out; the change in accuracy on the other answers, a head, mean over draws; by strength.
``a theme left out``: the coder has learnt neither year nor theme; 0, 5, 10 or 20 segments of the
theme and as many others are decided: F1 of the theme and what the others lose. Besides the codebook
the theme has its definition and no example.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from labelled import HEADS, Labelled, coder_without, f1_of, labelled

from reflect_nlp.coding.frames import Frame
from reflect_nlp.embed import get_encoder
from reflect_nlp.text.normalize import normalize
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.learning import STRENGTH, Lessons, teach
from reflect_nlp.themes.shipped import ShippedCoders

RESULTS = Path(__file__).parent / "results" / "learning.json"
DECIDED, DRAWS, STRENGTHS = (20, 50, 100), 6, (0.1, 0.3, 1.0, 3.0)
LABELLED, FEWEST = (0, 5, 10, 20), 32


def main() -> None:
    """Measure one year and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", choices=["R4", "R5"])
    year = parser.parse_args().year
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results[year] = {"the year itself": own_year(year), "a theme left out": left_out(year)}
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")
    print(json.dumps(results[year], indent=1))


def fresh(year: str) -> Labelled:
    """The year's segments but those that the codebook prints as examples."""
    book, known = load_codebook("default"), labelled()
    assert book is not None
    printed = {normalize(example) for theme in book.themes for example in theme.examples}
    new = np.array([text not in printed for text in known.data.texts])
    return known.take(np.flatnonzero((known.years == year) & new))


def lessons(decided: Labelled, heads: tuple[str, ...] = HEADS) -> Lessons:
    """Segments as people would have decided on them."""
    return Lessons(decided.data, {head: decided.codes[head].tolist() for head in heads})


def own_year(year: str) -> dict[str, dict[str, float]]:
    """Change in accuracy a head, and the seconds that teaching takes."""
    test, coder = fresh(year), ShippedCoders().coder(year)
    allowed = {head: coder.classes_[head] for head in HEADS}
    before = {
        head: c.labels == test.codes[head] for head, c in coder.code(test.data, allowed).items()
    }
    table: dict[str, dict[str, float]] = {
        "before": {head: round(float(right.mean()), 4) for head, right in before.items()}
    }
    for count in DECIDED:
        for strength in STRENGTHS:
            changes, seconds = [], []
            for seed in range(DRAWS):
                chosen, rest = draw(test, count, seed)
                start = time.perf_counter()
                taught = teach(coder, lessons(test.take(chosen)), strength=strength)
                seconds.append(time.perf_counter() - start)
                other = test.take(rest)
                after = taught.code(other.data, allowed)
                changes.append(
                    [
                        (after[h].labels == other.codes[h]).mean() - before[h][rest].mean()
                        for h in HEADS
                    ]
                )
            kept = " (kept)" if strength == STRENGTH else ""
            mean = np.mean(changes, axis=0).round(4).tolist()
            table[f"{count} decided, strength {strength:g}{kept}"] = dict(
                zip(HEADS, mean, strict=True)
            ) | {"seconds": round(float(np.mean(seconds)), 2)}
    return table


def draw(test: Labelled, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Segments of whole answers, and the segments of all other answers."""
    names = np.random.default_rng(seed).permutation(np.unique(test.responses))
    order = np.concatenate([np.flatnonzero(test.responses == name) for name in names])
    chosen = order[:count]
    return chosen, np.flatnonzero(~np.isin(test.responses, test.responses[chosen]))


def left_out(year: str) -> dict[str, dict[str, float]]:
    """F1 of a theme nobody had labelled for, by the number of decisions, mean over themes."""
    book, test = load_codebook("default"), fresh(year)
    assert book is not None
    encoder, rows = get_encoder("chive"), {count: [] for count in LABELLED}
    gold = test.codes["theme"]
    for theme in book.themes:
        if (gold == theme.code).sum() < FEWEST:
            continue
        bare = replace(theme, examples=())
        frame_themes = tuple(bare if t.code == theme.code else t for t in book.themes)
        coder = coder_without(year, theme.code)
        frame = Frame("theme", coder.classes_["theme"], frame_themes)
        base = coder.code(test.data, {"theme": frame.learnt})["theme"].labels == gold
        order = np.random.default_rng(0).permutation(len(gold))
        for count in LABELLED:
            own, others = order[gold[order] == theme.code], order[gold[order] != theme.code]
            chosen = np.concatenate([own[:count], others[:count]])
            taught = lessons(test.take(chosen), ("theme",)) if count else None
            now = teach(coder, taught) if taught else coder
            rest = np.flatnonzero(~np.isin(test.responses, test.responses[chosen]))
            left = test.take(rest)
            learnt = now.code(left.data, {"theme": frame.learnt})["theme"]
            given = frame.combine(left.data, learnt, encoder, taught)
            assert given is not None
            true = left.codes["theme"]
            other = true != theme.code
            lost = (given.labels == true)[other].mean() - base[rest][other].mean()
            rows[count].append((f1_of(theme.code, given.labels, true), lost))
    keys = ("F1 of the theme", "accuracy of the others, change")
    return {
        f"{count} labelled": dict(zip(keys, np.mean(values, axis=0).round(4).tolist(), strict=True))
        for count, values in rows.items()
    }


if __name__ == "__main__":
    main()
