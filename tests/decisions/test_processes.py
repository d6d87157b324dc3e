"""Several processes write at once; some are killed while they write."""

import random
import sqlite3
import subprocess
import sys
import time

from reflect_nlp.decisions import read_decisions

WRITER = """
import sys
from reflect_nlp.decisions import Decision, DecisionStore

path, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with DecisionStore(path) as store:
    for number in range(count):
        made = Decision("comment", "network", who=who, after={"text": f"{number}件目の意見。"})
        print(store.record(made).id, flush=True)
"""
PROCESSES, WRITES, KILLS = 4, 50, 5


def write(path, who, count):
    command = [sys.executable, "-X", "utf8", "-c", WRITER, str(path), who, str(count)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **pipes, encoding="utf-8")


def is_clean(path):
    database = sqlite3.connect(path)
    try:
        return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        database.close()


def test_all_that_several_processes_write_is_kept(tmp_path):
    path = tmp_path / "decisions.sqlite"
    writers = [write(path, f"職員{number}", WRITES) for number in range(PROCESSES)]
    said = [writer.communicate(timeout=120) for writer in writers]
    assert [
        (writer.returncode, errors) for writer, (_, errors) in zip(writers, said, strict=True)
    ] == [(0, "")] * PROCESSES
    kept = read_decisions(path)
    assert [d.revision for d in kept] == list(range(1, PROCESSES * WRITES + 1))
    for number, (lines, _) in enumerate(said):
        own = [d for d in kept if d.who == f"職員{number}"]
        assert [d.id for d in own] == lines.split()
        assert [d.after["text"] for d in own] == [f"{n}件目の意見。" for n in range(WRITES)]
    assert is_clean(path)


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(tmp_path):
    path = tmp_path / "decisions.sqlite"
    chance = random.Random(7)
    acknowledged = []
    for kill in range(KILLS):
        writer = write(path, f"職員{kill}", 100_000)
        heard = [writer.stdout.readline() for _ in range(chance.randint(1, 40))]
        time.sleep(chance.random() / 50)
        writer.kill()
        rest, errors = writer.communicate(timeout=60)
        assert (writer.returncode != 0, errors) == (True, "")
        lines = "".join([*heard, rest]).splitlines(keepends=True)
        acknowledged += [line.strip() for line in lines if line.endswith("\n")]
        kept = read_decisions(path)
        assert set(acknowledged) <= {d.id for d in kept}
        assert [d.revision for d in kept] == list(range(1, len(kept) + 1))
        assert is_clean(path)
    assert len(acknowledged) >= KILLS
