"""What a column can be, in code and in words."""

from __future__ import annotations

from typing import Final

KIND_LABELS: Final = {
    "respondent": "回答者",
    "fiscal_year": "年度",
    "session": "回",
    "team": "チーム",
    "municipality": "市町",
    "affiliation": "所属",
    "department": "部署",
    "career": "経験・職位",
    "id": "回答ID",
    "sheet": "シートのID",
    "question": "設問",
    "question_text": "設問の文",
    "text": "回答（自由記述）",
    "closed": "選択式の項目",
    "consent": "分析への同意",
    "quote": "引用への同意",
    "time": "日時",
    "ignore": "使わない",
}
"""``sheet`` is an id that the answers of one sheet share, ``question_text`` the wording beside a
question's number; both occur in the long form only."""

KINDS: Final = tuple(KIND_LABELS)
"""What ``Settings.columns`` may say a header is."""
