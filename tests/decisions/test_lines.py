import json
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from reflect_nlp.decisions import Decision, DecisionStore
from reflect_nlp.errors import InputError, OutputError
from tests.decisions.small import MEETING, code, comment, histories, merge, rename


@settings(max_examples=25, deadline=None)
@given(histories())
def test_export_and_load_give_the_same_decisions(events):
    with TemporaryDirectory() as folder, DecisionStore(f"{folder}/a.sqlite") as store:
        kept = [store.record(event) for event in events]
        store.export(f"{folder}/判断.jsonl")
        with DecisionStore(f"{folder}/b.sqlite") as other:
            assert list(other.load(f"{folder}/判断.jsonl")) == kept
            assert other.load(f"{folder}/判断.jsonl") == ()
            assert list(other.all()) == kept == events


def test_a_line_can_be_read_by_people_and_programs(tmp_path):
    with DecisionStore(tmp_path / "a.sqlite") as store:
        store.record(rename("network", "会議の進め方", codebook="ab12"))
        store.export(tmp_path / "判断.jsonl")
    (line,) = (tmp_path / "判断.jsonl").read_text(encoding="utf-8").splitlines()
    assert "会議の進め方" in line
    assert Decision(**json.loads(line)).codebook == "ab12"


def test_two_offices_come_together(tmp_path):
    shared = rename("network", "会議")
    for name, act in (
        ("東部", merge("meeting", "community")),
        ("西部", code(MEETING, theme="none")),
    ):
        with DecisionStore(tmp_path / f"{name}.sqlite") as store:
            store.record(shared)
            store.record(act)
            store.export(tmp_path / f"{name}.jsonl")
    with DecisionStore(tmp_path / "東部.sqlite") as store:
        (added,) = store.load(tmp_path / "西部.jsonl")
        assert (added.kind, added.revision) == ("code", 3)
        assert [d.revision for d in store.all()] == [1, 2, 3]


def test_notepad_may_have_saved_it(tmp_path):
    with DecisionStore(tmp_path / "a.sqlite") as store:
        kept = store.record(comment("network", "範囲が広い。"))
        store.export(tmp_path / "a.jsonl")
    text = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(("\ufeff" + text + "\n").replace("\n", "\r\n").encode())
    with DecisionStore(tmp_path / "b.sqlite") as store:
        assert store.load(tmp_path / "b.jsonl") == (kept,)


def _lines(*changes):
    """Return a good line, then one for each change."""
    parts = {**vars(rename("network", "会議"))}
    return [json.dumps(parts), *(json.dumps({**parts, "id": "d2"} | change) for change in changes)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*_lines(), "{"], "判断.jsonl 2行目］JSONとして読めません"),
        ([*_lines(), "[1]"], "判断の形"),
        (_lines({"colour": "赤"}), "過不足があります（項目は kind、target"),
        (_lines({"kind": "split"}), "判断.jsonl 2行目］「split」という種類"),
        (_lines({"kind": "undo", "after": {"undoes": "d9"}}), "d9）が記録にありません"),
        (_lines({}, {"who": "鈴木"}), "判断.jsonl 3行目］同じ番号（d2）で内容の違う"),
    ],
)
def test_a_spoilt_file_is_told_of_and_nothing_is_taken_in(tmp_path, lines, said):
    (tmp_path / "判断.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with DecisionStore(tmp_path / "a.sqlite") as store:
        with pytest.raises(InputError, match=said):
            store.load(tmp_path / "判断.jsonl")
        assert store.all() == ()


def test_a_file_of_another_kind_and_a_place_that_is_none(tmp_path):
    (tmp_path / "判断.jsonl").write_bytes("判断".encode("cp932"))
    with DecisionStore(tmp_path / "a.sqlite") as store:
        with pytest.raises(InputError, match="判断の記録として読めません"):
            store.load(tmp_path / "判断.jsonl")
        with pytest.raises(InputError, match="判断の記録として読めません"):
            store.load(tmp_path / "ない.jsonl")
        with pytest.raises(OutputError, match="書き出せません"):
            store.export(tmp_path / "ない" / "判断.jsonl")
