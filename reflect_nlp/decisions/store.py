"""Keeps decisions: events that are only ever added, in one SQLite file.

Every event is on the disk before :meth:`DecisionStore.record` returns. Several processes may write
at once; each waits for its turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from reflect_nlp.decisions.database import begin, connect, told
from reflect_nlp.decisions.lines import read_lines, refused, write_lines
from reflect_nlp.decisions.record import Decision, DecisionError, StaleDecisionError
from reflect_nlp.decisions.replay import alive_ids

_COLUMNS: Final = ("id", "at", "who", "kind", "target", "before", "after", "codebook", "anchor")
_SELECT: Final = f"SELECT revision, {', '.join(_COLUMNS)} FROM decision"
_INSERT: Final = (
    f"INSERT INTO decision ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
)


class DecisionStore:
    """The decisions of a project, in ``private/decisions.sqlite``.

    Parameters
    ----------
    path : path
        Made if it is not there; its folder must be.
    timeout : float
        Seconds to wait for other writers.

    Raises
    ------
    InputError
        The file is something else.
    OutputError
        It cannot be written.

    Examples
    --------
    >>> with DecisionStore(":memory:") as store:
    ...     renamed = store.record(
    ...         Decision("rename", "network", who="佐藤", after={"name": "会議の進め方"})
    ...     )
    ...     undo = store.undo(renamed.id, who="佐藤")
    >>> renamed.revision, undo.revision, undo.after == {"undoes": renamed.id}
    (1, 2, True)
    """

    def __init__(self, path: str | Path, *, timeout: float = 30.0) -> None:
        self.path = Path(path)
        self._timeout = timeout
        self._db = connect(self.path, timeout)

    def __enter__(self) -> DecisionStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()

    @property
    def revision(self) -> int:
        """Revision of the newest event, 0 when there is none."""
        with told(self.path):
            newest = self._db.execute("SELECT max(revision) FROM decision").fetchone()[0]
            return int(newest or 0)

    def all(self) -> tuple[Decision, ...]:
        """Return every event, oldest first."""
        with told(self.path):
            return tuple(map(_decision, self._db.execute(f"{_SELECT} ORDER BY revision")))

    def record(self, decision: Decision, *, expected_revision: int | None = None) -> Decision:
        """Add an event.

        Parameters
        ----------
        decision : Decision
            Its revision is ignored. An event that is there already is returned as it stands, so a
            writer that got no answer may try again.
        expected_revision : int, optional
            :attr:`revision` when the target was shown to whoever decides.

        Returns
        -------
        Decision
            With its revision.

        Raises
        ------
        StaleDecisionError
            Somebody decided on the same target after ``expected_revision``.
        DecisionError
            Another decision has this id, or an undo's decision is not here.
        """
        with self._writing():
            return self._known(decision) or self._add(decision, expected_revision)

    def undo(self, id: str, who: str, *, expected_revision: int | None = None) -> Decision:
        """Take an event back, by another event; undoing an undo brings the decision back.

        Raises
        ------
        DecisionError
            There is no such event, or it is taken back already.
        StaleDecisionError
            As for :meth:`record`.
        """
        with self._writing():
            found = self._find(id)
            if found is None:
                raise DecisionError(f"取り消す判断（{id}）が記録にありません。")
            undos = map(_decision, self._db.execute(f"{_SELECT} WHERE kind = 'undo'"))
            if id not in alive_ids([found, *undos]):
                raise DecisionError(
                    "この判断はすでに取り消されています。",
                    where=f"{found.kind} {found.target}",
                    remedy="元に戻すには、その取消しを取り消してください。",
                )
            undo = Decision(
                "undo",
                found.target,
                who=who,
                before=found.after,
                after={"undoes": id},
                codebook=found.codebook,
                anchor=found.anchor,
            )
            return self._add(undo, expected_revision)

    def export(self, path: str | Path) -> None:
        """Write every event as JSON lines (UTF-8); the file is there as a whole or not at all.

        Raises
        ------
        OutputError
            The file cannot be written.
        """
        write_lines(self.all(), Path(path))

    def load(self, path: str | Path) -> tuple[Decision, ...]:
        """Add the events of a file that :meth:`export` wrote: all of them or, on an error, none.

        Parameters
        ----------
        path : path
            Events that are here already (same id) are passed over; the others come after all that
            is here, in the order of the file.

        Returns
        -------
        tuple of Decision
            Those added.

        Raises
        ------
        InputError
            The file cannot be read or a line is no decision; the message says which.
        """
        added: list[Decision] = []
        with self._writing():
            for place, decision in read_lines(Path(path)):
                try:
                    added += [] if self._known(decision) else [self._add(decision, None)]
                except DecisionError as error:
                    raise refused(error, place) from error
        return tuple(added)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with told(self.path):
            begin(self._db, self._timeout)
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _find(self, id: str) -> Decision | None:
        row = self._db.execute(f"{_SELECT} WHERE id = ?", (id,)).fetchone()
        return None if row is None else _decision(row)

    def _known(self, decision: Decision) -> Decision | None:
        """Return the event with this id if it is there and says the same."""
        found = self._find(decision.id)
        if found is not None and replace(found, revision=decision.revision) != decision:
            raise DecisionError(f"同じ番号（{decision.id}）で内容の違う判断がすでにあります。")
        return found

    def _add(self, decision: Decision, expected: int | None) -> Decision:
        self._refuse_stale(decision, expected)
        undone = decision.after.get("undoes")
        if undone is not None and self._find(undone) is None:
            raise DecisionError(f"取り消す元の判断（{undone}）が記録にありません。")
        values = [getattr(decision, name) for name in _COLUMNS]
        texts = [v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values]
        return replace(decision, revision=self._db.execute(_INSERT, texts).lastrowid or 0)

    def _refuse_stale(self, decision: Decision, expected: int | None) -> None:
        if expected is None or decision.kind == "comment":
            return
        newer = self._db.execute(
            "SELECT who, at FROM decision WHERE target = ? AND revision > ? AND kind != 'comment'"
            " ORDER BY revision DESC LIMIT 1",
            (decision.target, expected),
        ).fetchone()
        if newer is not None:
            raise StaleDecisionError(
                f"表示した後に、{newer[0]}さんが同じ対象について判断しています（{newer[1]}）。",
                where=decision.target,
                remedy="最新の状態を表示し直して、もう一度判断してください。",
            )


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """Return every event of a store, oldest first; none when the file is not there.

    Raises
    ------
    InputError, OutputError
        As for :class:`DecisionStore`.
    """
    if not Path(path).is_file():
        return ()
    with DecisionStore(path) as store:
        return store.all()


def _decision(row: tuple[Any, ...]) -> Decision:
    values = dict(zip(("revision", *_COLUMNS), row, strict=True))
    read = {name: json.loads(values[name]) for name in ("before", "after")}
    return Decision(**{**values, **read})
