"""How well responses are cut into ideas: boundary F1 against given segments.

    python benchmarks/segmenting.py                 the years R2 to R5
    python benchmarks/segmenting.py R6              the test year: log every look in r6_log.md
    python benchmarks/segmenting.py cases.jsonl     own cases; add --misses to see what differs

A line of a JSONL file is ``{"id", "kind", "parts": [...]}``; the parts joined are the raw response.
A boundary is compared after it has moved behind the space that follows it. Micro F1 over all
boundaries inside the responses, and the share of responses cut exactly as given. Years are kept in
the results; files are only printed.

The corpus's writers joined sentences that belong to one idea (most so in R2 to R5); these habits
are not learnt, so its precision has a ceiling below 1.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from scoring import gold_labels

from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import tokenize

RESULTS = Path(__file__).parent / "results" / "segmenting.json"
YEARS = ("R2", "R3", "R4", "R5")
_SPACE = re.compile(r"\s*")


class Case(NamedTuple):
    """A response with the pieces it should be cut into."""

    id: str
    kind: str
    parts: list[str]


def main() -> None:
    """Score years and files, and keep what was measured on years."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=YEARS)
    parser.add_argument("--misses", action="store_true", help="show what was cut otherwise")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in options.names:
        cases = list(of_file(Path(name)) if Path(name).is_file() else of_year(name))
        scored = {how: score(cases, how == "tokens") for how in ("marks", "tokens")}
        print(name, json.dumps(scored, ensure_ascii=False))
        if options.misses:
            print("\n".join(misses(cases)))
        if Path(name).is_file():
            for kind, own in by_kind(cases).items():
                print(" ", kind, json.dumps(score(own, True)))
        else:
            results[name] = scored
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")


def of_year(year: str) -> Iterator[Case]:
    """The labelled responses of a year."""
    gold = gold_labels()
    own = gold[gold["response_id"].str.startswith(f"{year}-")]
    for response_id, rows in own.groupby("response_id", sort=False):
        yield Case(str(response_id), year, list(rows["text"]))


def of_file(path: Path) -> Iterator[Case]:
    """The cases of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            read = json.loads(line)
            yield Case(str(read["id"]), read.get("kind", ""), read["parts"])


def by_kind(cases: Sequence[Case]) -> dict[str, list[Case]]:
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        kinds[case.kind].append(case)
    return dict(sorted(kinds.items()))


def score(cases: Sequence[Case], with_tokens: bool) -> dict[str, float]:
    """Micro F1, precision and recall of boundaries, and the share of responses all right."""
    right = found = wanted = exact = 0
    for case in cases:
        text, gold = "".join(case.parts), boundaries(case.parts)
        cut = boundaries(pieces(text, with_tokens))
        right, found, wanted = right + len(gold & cut), found + len(cut), wanted + len(gold)
        exact += gold == cut
    return {
        "f1": round(2 * right / max(found + wanted, 1), 4),
        "precision": round(right / max(found, 1), 4),
        "recall": round(right / max(wanted, 1), 4),
        "exact": round(exact / max(len(cases), 1), 4),
        "responses": len(cases),
    }


def pieces(text: str, with_tokens: bool) -> list[str]:
    spans = segment_spans(text, tokenize(text) if with_tokens else ())
    return [text[start:end] for start, end, _ in spans]


def boundaries(parts: Sequence[str]) -> set[int]:
    """Where a response is cut, each boundary behind the space that follows it."""
    text = "".join(parts)
    ends = [_SPACE.match(text, end).end() for end in accumulate(map(len, parts))]  # type: ignore[union-attr]
    return {end for end in ends if end < len(text)}


def misses(cases: Sequence[Case]) -> Iterator[str]:
    """What differs: ``|`` right, ``<+>`` cut too much, ``<->`` not cut."""
    for case in cases:
        text, gold = "".join(case.parts), boundaries(case.parts)
        cut = boundaries(pieces(text, True))
        if cut != gold:
            marks = {
                p: "|" if p in cut & gold else "<+>" if p in cut else "<->" for p in cut | gold
            }
            shown = "".join(marks.get(i, "") + char for i, char in enumerate(text))
            yield f"  {case.id} [{case.kind}] {shown!r}"


if __name__ == "__main__":
    main()
