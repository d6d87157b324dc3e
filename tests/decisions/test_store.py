import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from reflect_nlp.decisions import (
    DecisionError,
    DecisionStore,
    StaleDecisionError,
    read_decisions,
    replay,
)
from reflect_nlp.errors import InputError, OutputError
from tests.decisions.small import MEETING, code, comment, promote, rename, undo


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "令和6年度 研修"
    folder.mkdir()
    return folder / "decisions.sqlite"


def test_what_was_recorded_is_there_again(path):
    made = [
        rename("network", "会議\0の\n進め方\u2028「案」"),
        code(MEETING, theme="none"),
        comment("network", "🍙"),
    ]
    with DecisionStore(path) as store:
        kept = [store.record(decision) for decision in made]
    assert [d.revision for d in kept] == [1, 2, 3]
    assert list(read_decisions(path)) == kept
    assert [d.id for d in kept] == [d.id for d in made]
    assert kept[0].after == made[0].after


def test_no_file_no_decisions_and_none_is_made(path):
    assert read_decisions(path) == ()
    assert not path.exists()


def test_events_cannot_be_changed_or_deleted(path):
    with DecisionStore(path) as store:
        store.record(rename("network", "会議"))
    database = sqlite3.connect(path)
    for statement in ("UPDATE decision SET who = '鈴木'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            database.execute(statement)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_asking_again_after_a_lost_answer_records_once(path):
    made = rename("network", "会議")
    with DecisionStore(path) as store:
        first = store.record(made)
        store.record(rename("network", "会議の進め方"))
        assert store.record(made, expected_revision=0) == first
        with pytest.raises(DecisionError, match="内容の違う判断"):
            store.record(rename("network", "別の名", id=made.id))
        assert len(store.all()) == 2


def test_undo_and_redo_are_events(path):
    with DecisionStore(path) as store:
        made = store.record(rename("network", "会議"))
        taken = store.undo(made.id, "鈴木")
        assert (taken.kind, taken.target, taken.before) == ("undo", "network", {"name": "会議"})
        assert replay(store.all()) == ()
        with pytest.raises(DecisionError, match="すでに取り消されています"):
            store.undo(made.id, "佐藤")
        store.undo(taken.id, "鈴木")
        assert replay(store.all()) == (made,)
        store.undo(made.id, "佐藤")
        assert replay(store.all()) == ()
        assert store.revision == len(store.all()) == 4


def test_what_is_not_there_cannot_be_undone(path):
    with DecisionStore(path) as store:
        with pytest.raises(DecisionError, match="記録にありません"):
            store.undo("d9", "佐藤")
        with pytest.raises(DecisionError, match="記録にありません"):
            store.record(undo(rename("network", "会議")))
        assert store.all() == ()


def test_two_tabs_cannot_overwrite_each_other(path):
    with DecisionStore(path) as here, DecisionStore(path) as there:
        shown = here.revision
        there.record(code(MEETING, theme="community", who="鈴木"), expected_revision=shown)
        with pytest.raises(StaleDecisionError, match="鈴木さんが同じ対象について判断") as caught:
            here.record(code(MEETING, theme="network"), expected_revision=shown)
        assert "表示し直して" in str(caught.value)
        here.record(rename("network", "会議"), expected_revision=shown)
        here.record(comment(MEETING, "迷う。"), expected_revision=shown)
        mine = here.record(code(MEETING, theme="network"), expected_revision=here.revision)
        here.record(code(MEETING, theme="none"), expected_revision=mine.revision)
        assert here.all() == there.all()
        assert len(here.all()) == 5


def test_an_undo_counts_as_a_change_of_its_target(path):
    with DecisionStore(path) as store:
        made = store.record(rename("network", "会議"))
        store.undo(made.id, "鈴木")
        with pytest.raises(StaleDecisionError):
            store.record(rename("network", "打合せ"), expected_revision=made.revision)
        with pytest.raises(StaleDecisionError):
            store.undo(store.all()[-1].id, "佐藤", expected_revision=made.revision)


def test_a_new_file_may_be_made_by_several_at_once(tmp_path):
    for attempt in range(10):
        path, start = tmp_path / f"{attempt}.sqlite", Barrier(6)

        def write(number, path=path, start=start):
            start.wait()
            with DecisionStore(path) as store:
                return store.record(rename("network", f"会議{number}")).revision

        with ThreadPoolExecutor(6) as pool:
            assert sorted(pool.map(write, range(6))) == [1, 2, 3, 4, 5, 6]


def test_an_error_in_between_leaves_nothing_locked(path):
    with DecisionStore(path, timeout=0.2) as one, DecisionStore(path, timeout=0.2) as two:
        with pytest.raises(DecisionError):
            one.undo("d9", "佐藤")
        two.record(rename("network", "会議"))
        one.record(promote("new_r6_01", "生成AI"))
        assert len(two.all()) == 2


def test_a_writer_that_never_ends_is_told_of(path):
    with DecisionStore(path) as store:
        store.record(rename("network", "会議"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with DecisionStore(path, timeout=0.1) as store:
        assert len(store.all()) == 1
        with pytest.raises(OutputError, match="順番が来ませんでした"):
            store.record(rename("network", "会議の進め方"))
    other.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda p: p.write_bytes(b"PK\x03\x04" * 900), "壊れているか、別のファイル"),
        (lambda p: _database(p, "CREATE TABLE people (name TEXT)"), "判断の記録ではない"),
        (lambda p: (DecisionStore(p).close(), _database(p, "PRAGMA user_version = 2")), "新しい版"),
    ],
)
def test_another_file_is_refused_and_left_as_it_is(path, spoil, said):
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(InputError, match=said):
        DecisionStore(path)
    assert path.read_bytes() == before


def test_no_folder_is_told_of(tmp_path):
    with pytest.raises(OutputError, match="フォルダがあり"):
        DecisionStore(tmp_path / "ない" / "decisions.sqlite")


def _database(path, statement):
    database = sqlite3.connect(path)
    database.execute(statement)
    database.commit()
    database.close()
