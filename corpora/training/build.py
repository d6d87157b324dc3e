"""Builds this folder's files.

    python -m corpora.training.build --data DIR   # facts too
    python -m corpora.training.build              # codebook and scheme from the labelled sample

DIR holds ``training/*.csv``, the facts as taken down from the organiser's summary.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pandas as pd

from corpora.files import write_sums
from corpora.training.examples import candidates, pick_all
from reflect_nlp.curriculum.scheme import load_scheme, save_scheme
from reflect_nlp.themes.codebook import load_codebook, save_codebook

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "reflection_sheets"
FACTS = ("attendance.csv", "program_r6.csv", "summary_r6.csv", "municipalities_r6.csv")
BY_HAND = ("synonyms.csv", "sentences.csv", "questions.yaml")


def main() -> None:
    """Build the files and record their checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder that holds training/")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write (this folder)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.data:
        for name in FACTS:
            text = (options.data / "training" / name).read_text(encoding="utf-8-sig")
            (options.out / name).write_text(text, encoding="utf-8-sig", newline="\n")
    build_codes(options.out)
    if options.out == HERE:
        write_sums(HERE, ["codebook.yaml", "scheme.yaml", *FACTS, *BY_HAND])


def build_codes(out: Path) -> None:
    """Write codebook and scheme: what was written by hand, with examples from the sample."""
    labels = pd.read_csv(SAMPLE / "labels.csv", dtype=str, keep_default_na=False)
    sheets = pd.read_csv(SAMPLE / "sheets.csv", dtype=str, keep_default_na=False)
    rows = candidates(labels, sheets)
    codebook = load_codebook(HERE / "codebook_source.yaml")
    scheme = load_scheme(HERE / "scheme_source.yaml")
    assert codebook is not None
    assert scheme is not None
    of_theme = pick_all(rows, "theme", codebook.codes)
    of_part = pick_all(rows, "category", scheme.codes)
    themes = tuple(replace(t, examples=of_theme[t.code]) for t in codebook.themes)
    parts = tuple(replace(c, examples=of_part[c.code]) for c in scheme.categories)
    save_codebook(replace(codebook, themes=themes), out / "codebook.yaml")
    save_scheme(replace(scheme, categories=parts), out / "scheme.yaml")


if __name__ == "__main__":
    main()
