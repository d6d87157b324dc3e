"""Opens the SQLite file of the decisions, and says in Japanese when it cannot be used."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reflect_nlp.errors import InputError, OutputError, ReflectError

APPLICATION_ID: Final = 0x52464C44
"""Stands in the file's header: RFLD."""
VERSION: Final = 1

_SCHEMA: Final = (
    """
    CREATE TABLE decision (
        revision INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        codebook TEXT NOT NULL,
        anchor TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX decision_target ON decision (target)",
    """
    CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
    BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END
    """,
    """
    CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
    BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END
    """,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)
_PRIMARY: Final = 0xFF
_PAUSE: Final = 0.02
_RESTORE: Final = "控え（書き出した判断の記録）から戻せます。"


def connect(path: Path, timeout: float) -> sqlite3.Connection:
    """Open the file, making its tables if it is new.

    Raises
    ------
    InputError
        It is not a file of decisions, or one of a newer version.
    OutputError
        It cannot be written.
    """
    with told(path):
        database = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        try:
            _prepare(database, path, timeout)
        except BaseException:
            database.close()
            raise
        return database


def begin(database: sqlite3.Connection, timeout: float) -> None:
    """Begin to write, waiting for other writers."""
    _patiently(database, "BEGIN IMMEDIATE", timeout)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite complains of into a message for staff; misuse of a class stays as it is."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _message(error, path) from error


def _prepare(database: sqlite3.Connection, path: Path, timeout: float) -> None:
    _patiently(database, "BEGIN", timeout)
    ready = _is_ours(database, path)
    database.execute("COMMIT")
    if not ready:
        _patiently(database, "PRAGMA journal_mode = WAL", timeout)
        begin(database, timeout)
        if not _is_ours(database, path):
            for statement in _SCHEMA:
                database.execute(statement)
        database.execute("COMMIT")
    database.execute("PRAGMA synchronous = FULL")


def _is_ours(database: sqlite3.Connection, path: Path) -> bool:
    """Return whether the tables are there; False for an empty file.

    Only within a transaction: another process may be making the tables.
    """
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ours = _pragma(database, "application_id") == APPLICATION_ID
    version = _pragma(database, "user_version")
    if not tables or (ours and version == VERSION):
        return bool(tables)
    if ours:
        raise InputError(
            f"この判断の記録は新しい版（{version}）で作られています。",
            where=str(path),
            remedy="reflect_nlp を新しい版にしてください。",
        )
    raise InputError(
        "判断の記録ではないデータベースです。",
        where=str(path),
        remedy="ファイルの名前と場所を確かめてください。",
    )


def _pragma(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


def _patiently(database: sqlite3.Connection, statement: str, timeout: float) -> None:
    """Run a statement; SQLite itself does not wait in every case where the file is busy."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            database.execute(statement)
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _message(error: sqlite3.Error, path: Path) -> ReflectError:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return InputError(
            "判断の記録が壊れているか、別のファイルです。", where=str(path), remedy=_RESTORE
        )
    if code == sqlite3.SQLITE_BUSY:
        return OutputError(
            "ほかの処理が判断の記録に書き込んでいて、待っても順番が来ませんでした。",
            where=str(path),
            remedy="少し待ってから、もう一度実行してください。",
        )
    if code == sqlite3.SQLITE_FULL:
        return OutputError("ディスクに空きがなく、判断を保存できません。", where=str(path))
    return OutputError(
        "判断の記録を開けないか、書き込めません。",
        where=str(path),
        remedy="フォルダがあり、書き込めることを確かめてください。",
    )
