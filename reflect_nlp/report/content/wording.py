"""What the run did with words: spellings counted as one, names that may have been left."""

from __future__ import annotations

from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, Table


def synonyms_table(scope: Scope) -> Table | None:
    """Return which spellings were counted as which word; internal only, as it counts singles."""
    fired = scope.analysis.run.synonyms
    if not fired or scope.shareable:
        return None
    columns = (
        Column("representative", "代表語", width=30),
        Column("spelling", "表記", width=30),
        Column("count", "件数", "count", 10),
    )
    rows = [tuple(one[column.key] for column in columns) for one in fired]
    note = "見出し語とキーワードでだけ一つにそろえた。回答の本文は書かれたままである。"
    return make_table("synonyms", "同じ語とみなした表記", columns, rows, note)


def standing_table(scope: Scope) -> Table | None:
    """Return words that may be names and were not masked; internal only, for a person to check."""
    found = scope.analysis.standing
    if found.empty or scope.shareable:
        return None
    columns = (
        Column("word", "語", width=16),
        Column("reason", "残した理由", width=30),
        Column("count", "件数", "count", 8),
        Column("around", "前後の文（例）", width=60),
    )
    groups = found.groupby(["word", "reason"], sort=False)
    rows = [(*key, len(rows), rows["around"].iloc[0]) for key, rows in groups]
    note = (
        "個人名の置き換えは完全ではない。個人の名前があれば設定の mask_always に書き、実行し直す。"
        f"（{len(found):,}か所）"
    )
    ranked = sorted(rows, key=lambda row: (-row[2], row[0]))
    return make_table("standing", "名前かもしれないが残した語", columns, ranked, note)
