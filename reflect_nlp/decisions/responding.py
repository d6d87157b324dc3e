"""What a person may write about a finding: what is done, what is planned, who, until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RESPONSE_FIELDS: Final[dict[str, str]] = {
    "current": "現在の対応",
    "plan": "来年度の対応案",
    "owner": "担当",
    "due": "期限",
    "state": "状態",
}
"""All free text but ``state``; an empty text takes back what was written."""
PROGRESS_LABELS: Final[dict[str, str]] = {
    "open": "未着手",
    "doing": "対応中",
    "done": "対応済み",
    "declined": "見送り",
}


def finding_key(theme: str, category: str) -> str:
    """Return the target of a response: ``theme/category``.

    Examples
    --------
    >>> finding_key("network", "exercise"), finding_of("network/exercise"), finding_of("network")
    ('network/exercise', ('network', 'exercise'), None)
    """
    return f"{theme}/{category}"


def finding_of(target: str) -> tuple[str, str] | None:
    """Return theme and category of a target, or None if it is none."""
    theme, mark, category = target.rpartition("/")
    return (theme, category) if theme and mark and category else None


def refusal(target: str, after: Mapping[str, str]) -> str:
    """Return in Japanese why this cannot be a response, or nothing."""
    if finding_of(target) is None:
        return f"所見への対応の対象（{target}）は「テーマ/改善区分」の形にしてください。"
    state = after.get("state", "")
    if state and state not in PROGRESS_LABELS:
        return f"状態「{state}」はありません。使えるのは {'、'.join(PROGRESS_LABELS)} です。"
    return ""
