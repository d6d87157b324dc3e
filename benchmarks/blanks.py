"""How well answers that say nothing, and answers that point at others, are told from content.

    python benchmarks/blanks.py                 the none segments of R2 to R5
    python benchmarks/blanks.py R6              the test year: log every look in r6_log.md
    python benchmarks/blanks.py cases.jsonl     own cases; add --misses to see what differs

A line of a JSONL file is ``{"id", "answers": [...], "case": i, "label": "none" | "content" |
"same", "same_as": j or null}``: the answers of one sheet in the order of the questions, and which
of them is judged. ``roles`` may name each question's role. F1 of every label and their mean, and
the share of right targets among the answers labelled "same". Years are kept in the results; files
are only printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring import gold_labels

from reflect_nlp.text.segmentation.blanks import is_blank
from reflect_nlp.text.segmentation.references import resolve_references

RESULTS = Path(__file__).parent / "results" / "blanks.json"
YEARS = ("R2", "R3", "R4", "R5")
LABELS = ("none", "content", "same")


class Verdict(NamedTuple):
    """What an answer is (one of LABELS) and, if it points at another one, at which."""

    label: str
    same_as: int | None = None


class Case(NamedTuple):
    """An answer with its right verdict and ours."""

    id: str
    answer: str
    gold: Verdict
    ours: Verdict


def main() -> None:
    """Score years and files, and keep what was measured on years."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=YEARS)
    parser.add_argument("--misses", action="store_true", help="show what was judged otherwise")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in options.names:
        is_file = Path(name).is_file()
        cases = list(of_file(Path(name)) if is_file else of_year(name))
        scored = score(cases)
        print(name, json.dumps(scored, ensure_ascii=False))
        if options.misses:
            for case in cases:
                if case.gold != case.ours:
                    print(f"  {case.id} {case.answer!r} {tuple(case.gold)} -> {tuple(case.ours)}")
        if not is_file:
            results[name] = scored
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=1) + "\n")


def of_year(year: str) -> Iterator[Case]:
    """Every labelled segment of a year: none, or content."""
    gold = gold_labels()
    own = gold[gold["response_id"].str.startswith(f"{year}-")]
    for row in own.to_dict("records"):
        right = Verdict("none" if row["theme"] == "none" else "content")
        yield Case(
            f"{row['response_id']}@{row['start']}", row["text"], right, judge([row["text"]], 0)
        )


def of_file(path: Path) -> Iterator[Case]:
    """The cases of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            read = json.loads(line)
            answers, case = read["answers"], read["case"]
            ours = judge(answers, case, read.get("roles", ()))
            yield Case(
                str(read["id"]), answers[case], Verdict(read["label"], read.get("same_as")), ours
            )


def judge(answers: Sequence[str], case: int, roles: Sequence[str] = ()) -> Verdict:
    """References are looked for first: 〃 is all marks, yet says something."""
    reference = resolve_references(answers, roles)[case]
    if reference is not None:
        return Verdict("same", reference.target)
    return Verdict("none" if is_blank(answers[case]) else "content")


def score(cases: Sequence[Case]) -> dict[str, float]:
    """F1 of every label that occurs, their mean, and the share of right targets."""
    scored: dict[str, float] = {}
    for label in LABELS:
        gold = {i for i, case in enumerate(cases) if case.gold.label == label}
        ours = {i for i, case in enumerate(cases) if case.ours.label == label}
        if gold or ours:
            scored[label] = round(2 * len(gold & ours) / (len(gold) + len(ours)), 4)
    scored = {"macro_f1": round(sum(scored.values()) / max(len(scored), 1), 4), **scored}
    same = [case for case in cases if case.gold.label == "same"]
    if same:
        scored["same_as"] = round(sum(case.gold == case.ours for case in same) / len(same), 4)
    return {**scored, "answers": len(cases)}


if __name__ == "__main__":
    main()
