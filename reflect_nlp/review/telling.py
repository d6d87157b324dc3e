"""Says in Japanese what applying workbooks came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from reflect_nlp.decisions.responding import PROGRESS_LABELS, RESPONSE_FIELDS
from reflect_nlp.review.apply import Outcome
from reflect_nlp.review.merge import Change, Conflict, Pair

LONGEST: Final = 60


def told(outcome: Outcome) -> str:
    """Return what would change or was changed, and what must be settled first, line by line."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    merged, names = outcome.merged, outcome.state.findings
    for change in merged.changes:
        yield f"・{_place(change.pair, change.field, names)}：{_step(change)}"
    for conflict in merged.conflicts:
        yield f"食い違い　{_place(conflict.pair, conflict.field, names)}"
        yield from _sides(conflict)
    for problem in merged.problems:
        yield f"［{problem.file} の {problem.sheet} {problem.cell}］{problem.message}"
    yield _end(outcome)


def _end(outcome: Outcome) -> str:
    merged = outcome.merged
    if outcome.refused:
        counts = [(len(merged.problems), "直すところ"), (len(merged.conflicts), "食い違い")]
        what = "、".join(f"{name}が{n}件" for n, name in counts if n)
        how = "直してから、もう一度実行してください。"
        if merged.conflicts and not merged.problems:
            how = "ファイルを直すか、採る方を --prefer FILE で指定してください。"
        return f"{what}あるため、何も反映していません。{how}"
    if not merged.changes:
        return "変更はありません。" + ("報告書を作り直しました。" if outcome.rewritten else "")
    if outcome.written:
        return f"{len(merged.changes)}か所を反映し、報告書を作り直しました。"
    how = "反映するには --write を付けてください。"
    return f"{len(merged.changes)}か所が変わります（まだ反映していません）。{how}"


def _place(pair: Pair, field: str, names: Mapping[Pair, str]) -> str:
    name = names.get(pair, "/".join(pair))
    return f"{name}　{RESPONSE_FIELDS[field]}"


def _step(change: Change) -> str:
    return f"{_words(change.field, change.before)} → {_words(change.field, change.after)}"


def _sides(conflict: Conflict) -> Iterator[str]:
    if conflict.current is not None:
        since = "（ファイルを書き出した後に変わっています）"
        yield f"　今の記録：{_words(conflict.field, conflict.current)}{since}"
    for side in conflict.sides:
        where = f"{side.filled.path.name} {side.cell}"
        yield f"　{where}：{_words(conflict.field, side.after)}"


def _words(field: str, text: str) -> str:
    """Return a text as one short line; nothing is （空欄）."""
    words = PROGRESS_LABELS.get(text, text) if field == "state" else text
    line = " ".join(words.split())
    if not line:
        return "（空欄）"
    return f"「{line if len(line) <= LONGEST else line[:LONGEST] + '…'}」"
