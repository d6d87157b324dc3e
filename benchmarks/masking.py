"""Personal data hidden and clean sentences touched; case stories found.

    python benchmarks/masking.py
    python benchmarks/masking.py --marked FILE.jsonl --stories FILE.jsonl

Without options: the labels of R2 to R5. ``--marked`` scores lines of ``{"id", "kind", "marked"}``
whose text carries ⟦name:福山⟧ (kinds name, phone, mail, address, id); ``--stories`` lines of
``{"id", "text", "story"}``. An item counts as hidden when none of its letters stays, an address
when none of its digits does; a mask is right when it touches an item.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reflect_nlp.records import Span
from reflect_nlp.resources import resource
from reflect_nlp.text.privacy.mask import mask_spans
from reflect_nlp.text.privacy.stories import is_case_story
from reflect_nlp.text.tokenize import tokenize

RESULTS = Path(__file__).parent / "results" / "masking.json"
MARK = re.compile(r"⟦(\w+):(.*?)⟧")


class Case(NamedTuple):
    """A text with its personal data; ``name`` tells which it is."""

    name: str
    text: str
    items: list[Span]


def main() -> None:
    """Score what was asked for; without options keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marked", type=Path)
    parser.add_argument("--stories", type=Path)
    options = parser.parse_args()
    if options.marked:
        cases = [unmarked(line["id"], line["marked"]) for line in lines(options.marked)]
        print(json.dumps(score(cases), ensure_ascii=False, indent=1))
    if options.stories:
        print(json.dumps(score_stories(lines(options.stories)), ensure_ascii=False, indent=1))
    if not options.marked and not options.stories:
        result = score(labelled())
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
        print(json.dumps(result, ensure_ascii=False))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def unmarked(name: str, marked: str) -> Case:
    """The text without its marks, and where they stood."""
    text, items, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        items.append(Span(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        position = match.end()
    return Case(name, text + marked[position:], items)


def labelled() -> Iterator[Case]:
    """The segments of R2 to R5, each read on its own."""
    folder = resource("corpora/reflection_sheets")
    with (folder / "sheets.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = {row["回答ID"]: row["回答"] for row in csv.DictReader(file)}
    with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["response_id"].startswith("R6")]
    for row in rows:
        text = texts[row["response_id"]][int(row["start"]) : int(row["end"])]
        places = [(text.find(item), item) for item in row["pii"].split("|") if item]
        items = [Span(place, place + len(item), kind(item)) for place, item in places]
        yield Case(f"{row['response_id']}@{row['start']}", text, items)


def kind(item: str) -> str:
    if "@" in item:
        return "mail"
    return "phone" if item[0].isdecimal() else "name"


def score(cases: Iterable[Case]) -> dict[str, Any]:
    """Recall by kind, precision of masks, share of clean texts touched, and every mistake."""
    counts: Counter[str] = Counter()
    missed, false = [], []
    for case in cases:
        spans = mask_spans(case.text, tokenize(case.text))
        for item in case.items:
            hidden = is_hidden(case.text, item, spans)
            counts[f"{item.kind} items"] += 1
            counts[f"{item.kind} hidden"] += hidden
            if not hidden:
                missed.append([case.name, item.kind, case.text[item.start : item.end], case.text])
        wrong = [span for span in spans if not any(meet(span, item) for item in case.items)]
        false += [[case.name, s.kind, case.text[s.start : s.end], case.text] for s in wrong]
        counts["masks"] += len(spans)
        counts["clean"] += not case.items
        counts["touched"] += bool(spans) and not case.items
    kinds = sorted({key.split()[0] for key in counts if key.endswith("items")})
    items = sum(counts[f"{name} items"] for name in kinds)
    return {
        "items": items,
        "recall": ratio(items - len(missed), items),
        "precision": ratio(counts["masks"] - len(false), counts["masks"]),
        "by_kind": {name: [counts[f"{name} hidden"], counts[f"{name} items"]] for name in kinds},
        "clean": counts["clean"],
        "clean_touched": counts["touched"],
        "clean_touched_share": ratio(counts["touched"], counts["clean"]),
        "missed": missed,
        "false": false,
    }


def is_hidden(text: str, item: Span, spans: list[Span]) -> bool:
    """Whether nothing that tells stays: of an address its digits, else every letter."""
    telling = str.isnumeric if item.kind == "address" else str.isalnum
    places = [place for place in range(item.start, item.end) if telling(text[place])]
    return all(any(span.start <= place < span.end for span in spans) for place in places)


def meet(span: Span, item: Span) -> bool:
    return span.start < item.end and item.start < span.end


def score_stories(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Precision and recall of the flag, and every mistake."""
    found = [(bool(row["story"]), is_case_story(row["text"]), row) for row in rows]
    both = sum(story and flag for story, flag, _ in found)
    return {
        "sentences": len(found),
        "stories": sum(story for story, *_ in found),
        "recall": ratio(both, sum(story for story, *_ in found)),
        "precision": ratio(both, sum(flag for _, flag, _ in found)),
        "missed": [row["text"] for story, flag, row in found if story and not flag],
        "false": [row["text"] for story, flag, row in found if flag and not story],
    }


def ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


if __name__ == "__main__":
    main()
