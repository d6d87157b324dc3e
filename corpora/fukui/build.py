"""Builds this folder's sample of real survey answers.

    python -m corpora.fukui.build --data DIR

DIR holds ``public/fukui_survey.csv.gz``: every answer of the monthly files 2022-04 to 2026-08.
Each question gets a share of the sample in proportion to its answers (largest remainders); within
a question answers are drawn without replacement, whoever wrote them, and kept in their order.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
from collections import defaultdict
from pathlib import Path

from corpora.files import write_sums, write_table

HERE = Path(__file__).parent
SIZE = 2000
SEED = 2000


def main() -> None:
    """Draw the sample and record its checksum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds public/")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write (this folder)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    source = options.data / "public" / "fukui_survey.csv.gz"
    with gzip.open(source, "rt", encoding="utf-8-sig", newline="") as file:
        answers = list(csv.DictReader(file))
    rows = [answers[i] for i in draw([answer["group"] for answer in answers])]
    write_table(options.out / "answers.csv", rows)
    if options.out == HERE:
        write_sums(HERE, ["answers.csv"])


def draw(strata: list[str], *, size: int = SIZE, seed: int = SEED) -> list[int]:
    """Return the places of the sampled answers, in order.

    Parameters
    ----------
    strata : list of str (n_responses)
        The question of each answer.
    size, seed : int
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, stratum in enumerate(strata):
        places[stratum].append(i)
    shares = {name: size * len(members) / len(strata) for name, members in places.items()}
    takes = {name: int(share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (takes[name] - shares[name], name))
    for name in by_remainder[: size - sum(takes.values())]:
        takes[name] += 1
    rng = random.Random(seed)
    return sorted(i for name in sorted(places) for i in rng.sample(places[name], takes[name]))


if __name__ == "__main__":
    main()
