"""One human act: who decided what about which theme or segment, and when.

===========  ====================  =========================================================
kind         target                ``after``
===========  ====================  =========================================================
``rename``   theme code            ``name``
``merge``    theme code            ``merged_into``: the code that stands for it from now on
``promote``  code of a new theme   ``name``; optional ``table``, ``definition``, ``include``,
                                   ``exclude``, ``examples``
``code``     segment id            one or more of ``theme`` (a code or ``none``), ``category``,
                                   ``voice``
``comment``  theme code, segment   ``text``
``respond``  theme/category        one or more of ``current``, ``plan``, ``owner``, ``due``,
                                   ``state`` (``PROGRESS_LABELS``)
``undo``     that of the undone    ``undoes``: id of the decision (or of the undo) taken back
===========  ====================  =========================================================

``before`` is free, for people and for a history. One key of it has a meaning: ``members``, a
mapping of the code of a discovered theme to the ids of its segments when the decision was made, by
which a later run knows the theme again (:func:`remembered`).
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple, get_args

from reflect_nlp.decisions.responding import RESPONSE_FIELDS, refusal
from reflect_nlp.errors import ReflectError
from reflect_nlp.words import VOICES

Kind = Literal["rename", "merge", "promote", "code", "comment", "respond", "undo"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)
CODED: Final[dict[str, str]] = {"theme": "テーマ", "category": "改善区分", "voice": "声の種類"}
"""What a person may set of a segment."""
THEME_KINDS: Final = ("rename", "merge", "promote")

_REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "rename": ("name",),
    "merge": ("merged_into",),
    "promote": ("name",),
    "code": (),
    "comment": ("text",),
    "respond": (),
    "undo": ("undoes",),
}
_LISTS: Final = ("include", "exclude", "examples")
_OPTIONAL: Final[dict[str, tuple[str, ...]]] = {
    "promote": ("table", "definition", *_LISTS),
    "code": tuple(CODED),
    "respond": tuple(RESPONSE_FIELDS),
}
_SEGMENT_ID: Final = re.compile(r"(.+)@([0-9]+)-([0-9]+)", re.DOTALL)


class DecisionError(ReflectError):
    """A decision is not what it should be, or cannot be kept or taken back."""


class StaleDecisionError(DecisionError):
    """Somebody else decided on the same thing since it was shown."""


class Place(NamedTuple):
    """Where a segment stands: its response and its offsets in it, in code points."""

    response_id: str
    start: int
    end: int


def _new_id() -> str:
    return uuid.uuid4().hex


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Decision:
    """One human act.

    Attributes
    ----------
    kind, target, after
        As in the table above. ``before`` and ``after`` are kept as JSON gives them back.
    who : str
        Who decided.
    before : mapping
        What was there, for the history.
    codebook : str
        SHA-256 of the codebook it was made on.
    anchor : str
        :func:`anchor` of the raw slice; needed where a segment is coded.
    at : str
        ISO 8601; now if not given.
    id : str
        Permanent and unique; made if not given.
    revision : int
        Its place among all events of a store, given by the store; 0 before.

    Raises
    ------
    DecisionError
        A part is missing or not allowed.
    """

    kind: Kind
    target: str
    _: KW_ONLY
    who: str
    after: Mapping[str, Any] = field(hash=False)
    before: Mapping[str, Any] = field(default_factory=dict, hash=False)
    codebook: str = ""
    anchor: str = ""
    at: str = field(default_factory=_now)
    id: str = field(default_factory=_new_id)
    revision: int = 0

    def __post_init__(self) -> None:
        for name in ("before", "after"):
            object.__setattr__(self, name, _as_json(getattr(self, name), name))
        _check(self)


def anchor(raw_slice: str) -> str:
    """Return the SHA-256 of a segment as it was handed in (the raw slice, not the masked one).

    Examples
    --------
    >>> anchor("会議が多い。")[:12]
    '389242da688e'
    """
    return hashlib.sha256(raw_slice.encode("utf-8", "surrogatepass")).hexdigest()


def place(segment_id: str) -> Place | None:
    """Return where a segment id points, or None if it is none.

    Examples
    --------
    >>> place("令和6年度!r12:Q1@0-18")
    Place(response_id='令和6年度!r12:Q1', start=0, end=18)
    """
    match = _SEGMENT_ID.fullmatch(segment_id)
    if match is None or int(match[2]) >= int(match[3]):
        return None
    return Place(match[1], int(match[2]), int(match[3]))


def _as_json(values: object, name: str) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise DecisionError(f"判断の {name} は「項目: 値」の形にしてください。")
    try:
        return dict(json.loads(json.dumps(dict(values), ensure_ascii=False, allow_nan=False)))
    except (TypeError, ValueError) as error:
        raise DecisionError(f"判断の {name} に、JSONで書けない値があります。") from error


def _check(decision: Decision) -> None:
    if decision.kind not in KINDS:
        raise DecisionError(
            f"「{decision.kind}」という種類の判断はありません。",
            remedy="使える種類は "
            + "、".join(KINDS)
            + " です。新しい版で作られた判断かもしれません。",
        )
    for name in ("target", "who", "codebook", "anchor", "at", "id"):
        value = getattr(decision, name)
        needed = name not in ("codebook", "anchor")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise DecisionError(f"判断の {name} が空か、文字列ではありません（{value!r}）。")
    if type(decision.revision) is not int or decision.revision < 0:
        raise DecisionError(
            f"判断の revision（{decision.revision!r}）は0以上の整数にしてください。"
        )
    try:
        json.dumps(vars(decision), ensure_ascii=False).encode("utf-8")
        datetime.fromisoformat(decision.at)
    except UnicodeEncodeError as error:
        raise DecisionError("判断に、保存できない文字（壊れた文字）があります。") from error
    except ValueError as error:
        raise DecisionError(f"判断の日時「{decision.at}」が日時として読めません。") from error
    _check_after(decision)
    _check_kind(decision)
    members = decision.before.get("members", {})
    if not isinstance(members, dict) or not all(isinstance(m, list) for m in members.values()):
        raise DecisionError("判断の before の members は「テーマのコード: 意見の番号の一覧」です。")


def _check_after(decision: Decision) -> None:
    required = _REQUIRED[decision.kind]
    allowed = (*required, *_OPTIONAL.get(decision.kind, ()))
    missing = [name for name in required if name not in decision.after]
    foreign = [name for name in decision.after if name not in allowed]
    if missing or foreign or not decision.after:
        raise DecisionError(
            f"判断「{decision.kind}」の内容（{'、'.join(decision.after)}）に過不足があります。",
            remedy=f"書けるのは {'、'.join(allowed)} です。",
        )
    for name, value in decision.after.items():
        texts = value if name in _LISTS else [value]
        may_be_empty = name in ("table", "definition", *RESPONSE_FIELDS)
        if not isinstance(texts, list) or not all(
            isinstance(text, str) and (may_be_empty or text.strip()) for text in texts
        ):
            raise DecisionError(
                f"判断「{decision.kind}」の {name}（{value!r}）が空か、決まった形ではありません。"
            )


def _check_kind(decision: Decision) -> None:
    after = decision.after
    if decision.kind == "respond" and (reason := refusal(decision.target, after)):
        raise DecisionError(reason)
    if decision.kind in THEME_KINDS:
        codes, reserved = {decision.target, after.get("merged_into")}, {"none", "unsure", "all"}
    else:
        codes, reserved = {after.get("theme")}, {"unsure", "all"}
    if codes & reserved or decision.target == after.get("merged_into"):
        raise DecisionError(
            "none・unsure・all や自分自身は、テーマの付け先・統合先にできません。",
            remedy="特記なしとするときは、意見のテーマを none にしてください。",
        )
    if after.get("voice", "none") not in VOICES:
        raise DecisionError(
            f"「{after['voice']}」という声の種類はありません。",
            remedy=f"使えるのは {'、'.join(VOICES)} です。",
        )
    if decision.kind == "code" and (place(decision.target) is None or not decision.anchor):
        raise DecisionError(
            f"意見への判断（{decision.target}）には、意見の番号（回答の番号@始まり-終わり）と、"
            "元の文の控え（anchor）が要ります。"
        )
