"""The labelled responses as two tables that a person can open: answers, and segments' codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

YEARS = ("r2", "r3", "r4", "r5", "r6")
QUESTIONS = {
    "Q1": "Q1 更に深めたい課題（具体的に）",
    "Q2": "Q2 研修を受けていない人に包括的な支援体制づくりの理解・行動変容を期待するための方策",
    "Q3": "Q3 本日の学び・気づき、感想・要望",
}
CODERS = {"": None, "second_": "second", "third_": "third"}


def read_responses(folder: Path) -> list[dict]:
    """Return the responses of all years in their order."""
    lines = [
        line
        for year in YEARS
        for line in (folder / f"{year}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines]


def sheet_row(response: dict) -> dict[str, object]:
    """Return the row of ``sheets.csv``: who, when, which question, and the answer as written."""
    return {
        "回答ID": response["id"],
        "年度": response["fiscal_year"],
        "回": response["session"],
        "回答者": response["respondent"],
        "チーム": response["team"],
        "市町": response["municipality"],
        "所属": response["affiliation"],
        "部署": response["department"],
        "経験": response["career"],
        "設問": QUESTIONS[response["question"]],
        "回答": "".join(segment["text"] for segment in response["segments"]),
    }


def label_rows(response: dict) -> Iterator[dict[str, object]]:
    """Yield a row of ``labels.csv`` for each segment; offsets are code points into the answer."""
    start = 0
    for segment in response["segments"]:
        end = start + len(segment["text"])
        row = {"response_id": response["id"], "start": start, "end": end, "text": segment["text"]}
        for prefix, coder in CODERS.items():
            codes = segment if coder is None else segment.get(coder, {})
            row[f"{prefix}theme"] = codes.get("theme", "")
            row[f"{prefix}category"] = codes.get("curriculum", "")
            row[f"{prefix}voice"] = codes.get("voice", "")
        row["pii"] = "|".join(segment.get("pii", []))
        yield row
        start = end
