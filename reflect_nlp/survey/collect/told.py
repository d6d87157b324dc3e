"""What the command tells of a collection: the sums, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reflect_nlp.survey.collect.gather import Collection


def told(found: Collection) -> str:
    """Return the summary for people, a few lines of plain Japanese.

    Parameters
    ----------
    found : Collection
    """
    return "\n".join(_lines(found))


def _lines(found: Collection) -> Iterator[str]:
    yield f"ファイル{found.n_files:,}件 = {_sum(found.n_files_by)}"
    sheets = found.n_sheets_by
    if sum(sheets.values()) != found.n_files - len(found.unread):
        yield f"シート{sum(sheets.values()):,}枚 = {_sum(sheets)}（1つのファイルに2枚以上あるもの）"
    if not found.forms:
        yield "回答の入った様式が1件もありません。「読めなかったファイル」のタブを見てください。"
    if found.absent is not None:
        yield f"未提出：{len(found.absent):,}"
    counts = Counter(check.what for check in found.checks)
    for what, n in counts.most_common():
        yield f"要確認：{what} {n:,}件"


def _sum(counts: Mapping[str, int]) -> str:
    return " + ".join(f"{name}{n:,}" for name, n in counts.items())
