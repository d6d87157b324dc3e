"""Seconds and peak memory of the main job on the bundled sample, cold start, everything written.

    python benchmarks/sample_speed.py

Runs ``reflect-nlp report`` three times in a fresh process each and keeps the median. Seconds are
recorded, never asserted in tests; the bar is 12 s and 900 MB on two cores.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "sample_speed.json"
RUNS = 3


def main() -> None:
    """Measure and keep the results."""
    runs = [measure() for _ in range(RUNS)]
    result = {
        "seconds": statistics.median(run["seconds"] for run in runs),
        "cpu_seconds": statistics.median(run["cpu_seconds"] for run in runs),
        "peak_mb": max(run["peak_mb"] for run in runs),
        "runs": [run["seconds"] for run in runs],
        "cores": os.cpu_count(),
        "python": ".".join(map(str, sys.version_info[:3])),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def measure() -> dict[str, float]:
    """Wall and processor seconds and peak resident megabytes of one run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "reflect_nlp", "report", "--out", f"{folder}/out"]
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if status:
        raise SystemExit("the command failed")
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": usage.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main()
