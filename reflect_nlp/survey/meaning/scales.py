"""Closed items: the order of a scale, and answers with several choices in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

_LEADING_NUMBER: Final = re.compile(r"[(\[]?(-?\d{1,3}(?:\.\d+)?)")
_NUMBER_MARK: Final = re.compile(r"^[(\[]?\d{1,2}[)\].:、．点-]?")
_SEPARATOR: Final = re.compile(r";\s*|,\s+")
_MOST_OPTIONS: Final = 15
_LONGEST_OPTION: Final = 40

_DEGREES: Final = (
    r"(?:とても|非常に|大変|たいへん|十分に?|よく|大いに|かなり|すごく|強く|やや|まあ|まずまず|少し|もう少し|ある程度"
    r"|どちらかと(?:いえ|言え|いう|言う)[ばと]|おおむね|概ね|だいたい|あまり|ほぼ|ほとんど|多少|全く|まったく|全然)*"
)
_SCALE_LABEL: Final = re.compile(
    _DEGREES + r"(?:普通|ふつう|はい|いいえ|わからない|分からない|無回答|不満|満足|有意義|有益"
    r"|どちらと(?:も)?|どちらでも|理解|役に?立|そう思|思|良|よ|悪|参考にな|不?十分|高|低|あてはま|当てはま)[ぁ-ん言]{0,12}"
)
_UNKNOWN: Final = re.compile(r"わから|分から|無回答|該当(?:なし|しない)|答えたくない")
_MIDDLE: Final = re.compile(r"普通|ふつう|どちらとも|どちらでも|中くらい|中程度")
_NEGATIVE: Final = re.compile(
    r"不満|不十分|悪い|低い|いいえ|ない|なかった|ません|なかっ|不可|否|しなかった"
)
_STRONG: Final = re.compile(
    r"とても|非常に|大変|たいへん|十分(?:に|理|満)|よく(?!な)|大いに|かなり|すごく|強く|全く|まったく|全然"
)
_WEAK: Final = re.compile(
    r"やや|まあ|まずまず|どちらかと|少し|ある程度|おおむね|概ね|だいたい|あまり|ほぼ|多少"
)


def scale_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return distinct answers in the order of their scale.

    Numbers and labels that begin with one stand in numeric order, known wordings from best to
    worst, the odd answer that fits in neither at the end; where most do not fit, all stay as given.

    Examples
    --------
    >>> scale_of(["普通", "やや不満", "満足", "とても満足"])
    ('とても満足', '満足', '普通', 'やや不満')
    >>> scale_of(["10", "9"]), scale_of(["5 とても満足", "1 不満"])
    (('9', '10'), ('1 不満', '5 とても満足'))
    """
    labels = list(dict.fromkeys(values))
    for place in (_number, _degree):
        placed = {label: where for label in labels if (where := place(label)) is not None}
        if 2 * len(placed) > len(labels):
            rest = [label for label in labels if label not in placed]
            return (*sorted(placed, key=placed.__getitem__), *rest)
    return tuple(labels)


def is_scale(values: Iterable[str]) -> bool:
    """Say whether all answers are wordings of a rating scale, such as 「やや満足」."""
    labels = [_plain(value) for value in values]
    return bool(labels) and all(map(_is_scale_label, labels))


def split_choices(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the options if cells hold several ticked choices (``A, B`` or ``A;B;``), else ``()``.

    Parameters
    ----------
    counts : mapping of distinct answer to how often it was given
    """
    options: Counter[str] = Counter()
    several = 0
    for answer, count in counts.items():
        parts = choices_in(answer)
        several += count if len(parts) > 1 else 0
        for part in parts:
            options[part] += count
    repeated = sum(options.values()) >= 2 * len(options)
    short = all(len(option) <= _LONGEST_OPTION for option in options)
    if several and repeated and short and len(options) <= _MOST_OPTIONS:
        return tuple(option for option, _ in options.most_common())
    return ()


def choices_in(answer: str) -> list[str]:
    """Return the choices ticked in one cell.

    Examples
    --------
    >>> choices_in("講義, 演習"), choices_in("講義;演習;")
    (['講義', '演習'], ['講義', '演習'])
    """
    return [part.strip() for part in _SEPARATOR.split(answer) if part.strip()]


def _is_scale_label(label: str) -> bool:
    return bool(_SCALE_LABEL.fullmatch(_NUMBER_MARK.sub("", label, count=1)))


def _number(label: str) -> tuple[float, int] | None:
    """Return the number a label begins with; 「10歳未満」 comes before 「10代」."""
    match = _LEADING_NUMBER.match(_plain(label))
    if not match:
        return None
    side = -1 if re.search("未満|以下|まで", label) else 1 if re.search("以上|超", label) else 0
    return float(match[1]), side


def _degree(label: str) -> tuple[float, int] | None:
    """Return how far from best a wording is, the best first; None for what is no degree."""
    text = _plain(label)
    if _UNKNOWN.search(text) or not _is_scale_label(text):
        return None
    if _MIDDLE.search(text):
        return 0, 0
    size = 3 if _STRONG.search(text) else 1 if _WEAK.search(text) else 2
    return (size if _NEGATIVE.search(text) else -size), 0


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
