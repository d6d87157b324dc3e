"""What reading costs beside the tokeniser alone: 123,865 answers, two processors.

    python benchmarks/reading_speed.py --data ../shared/data

Each of three rounds times a bare pass (one process, ``tokenizer.tokenize`` on every answer and
nothing else), then our own (tokenise, mask, segment, encode) in a fresh process of its own. Given
are the medians, their ratio, and the peak memory of our process and its workers together.

Answers: visitor survey of 福井県観光連盟 (code4fukui/fukui-kanko-survey, CC BY 4.0).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "reading_speed.json"
ROUNDS = 3


def main() -> None:
    """Run the rounds and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=("bare", "ours"))
    options = parser.parse_args()
    if options.part:
        answers = texts(options.data)
        print(json.dumps(bare(answers) if options.part == "bare" else ours(answers)))
        return
    rounds = [[run(options.data, part) for part in ("bare", "ours")] for _ in range(ROUNDS)]
    alone, whole = (statistics.median(r[i]["seconds"] for r in rounds) for i in (0, 1))
    results = {
        "answers": len(texts(options.data)),
        "bare pass, seconds": round(alone, 2),
        "tokenise, mask, segment, encode, seconds": round(whole, 2),
        "ratio": round(whole / alone, 2),
        "peak memory, MB": round(max(r[1]["memory"] for r in rounds)),
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


def run(data: Path, part: str) -> dict[str, float]:
    """One part in a process of its own, with the peak memory of it and its workers."""
    command = [sys.executable, __file__, "--data", str(data), "--part", part]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = [0.0]
        watch = threading.Thread(target=watch_memory, args=(process, peak))
        watch.start()
        answer, _ = process.communicate()
        watch.join()
    return {**json.loads(answer), "memory": peak[0]}


def watch_memory(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Keep the largest sum of proportional memory (shared pages counted once) seen."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(proportional(pid) for pid in family(process.pid)) / 1024)
        time.sleep(0.1)


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        own = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return [pid, *(one for child in own for one in family(child))]


def proportional(pid: int) -> int:
    """Proportional set size in kB; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def texts(data: Path) -> list[str]:
    """The answers."""
    import csv
    import gzip

    path = data / "public/fukui_survey.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def bare(answers: list[str]) -> dict[str, float]:
    """Sudachi alone."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").tokenizer(SplitMode.C)
    tokenizer.tokenize("会議")
    start = time.perf_counter()
    for answer in answers:
        tokenizer.tokenize(answer)
    return {"seconds": time.perf_counter() - start}


def ours(answers: list[str]) -> dict[str, float]:
    """Everything up to the vectors of the segments."""
    from reflect_nlp.embed import get_encoder
    from reflect_nlp.text.reading import read_texts

    start = time.perf_counter()
    segments = [
        one.tokens.without(one.masks).within(span.start, span.end)
        for one in read_texts(answers)
        for span in one.segments
    ]
    get_encoder("chive").encode_tokens(segments)
    return {"seconds": time.perf_counter() - start}


if __name__ == "__main__":
    main()
