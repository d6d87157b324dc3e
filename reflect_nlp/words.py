"""The words users see, and the closed lists of codes behind them.

Every label printed in a report, a workbook or a message comes from here, so that a status, a voice
or a unit reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, get_args

Role = Literal["issue", "measure", "learning", "other"]
ThemeStatus = Literal["known", "new", "unstable", "none", "unsure"]
Voice = Literal["difficulty", "request", "gain", "question", "proposal", "impression", "none"]
Unit = Literal["person", "team", "sheet"]
Direction = Literal["training", "field", "practice", "keep"]
Edition = Literal["internal", "shareable"]

ROLES: Final[tuple[str, ...]] = get_args(Role)
STATUSES: Final[tuple[str, ...]] = get_args(ThemeStatus)
VOICES: Final[tuple[str, ...]] = get_args(Voice)
UNITS: Final[tuple[str, ...]] = get_args(Unit)
DIRECTIONS: Final[tuple[str, ...]] = get_args(Direction)
EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)

ROLE_LABELS: Final[dict[str, str]] = {
    "issue": "課題",
    "measure": "方策",
    "learning": "学び・感想",
    "other": "その他",
}
STATUS_LABELS: Final[dict[str, str]] = {
    "known": "既知のテーマ",
    "new": "新しいテーマ",
    "unstable": "参考（まとまりが弱い）",
    "none": "特記なし",
    "unsure": "要確認",
}
BAND_LABELS: Final[dict[str, str]] = {
    "stable": "安定",
    "weak": "やや安定",
    "reference": "参考（再現性が低い）",
}
ENGINE_LABELS: Final[dict[str, str]] = {
    "kmeans": "k-means法（角度による）",
    "ward": "ウォード法（階層的）",
    "graph": "近い意見どうしをつないだ網の目から",
    "mixture": "混合分布",
    "nmf": "非負値行列因子分解（NMF）",
    "bertopic": "BERTopic（UMAPとHDBSCAN）",
    "guided": "コードブックに導かれた分け方",
}
VOICE_LABELS: Final[dict[str, str]] = {
    "difficulty": "困難",
    "request": "要望",
    "gain": "学び",
    "question": "疑問",
    "proposal": "提案",
    "impression": "感想",
    "none": "なし",
}
UNIT_LABELS: Final[dict[str, str]] = {"person": "人", "team": "チーム", "sheet": "件"}
UNIT_NOUNS: Final[dict[str, str]] = {
    "person": "回答者",
    "team": "回答チーム",
    "sheet": "シート",
}
DIRECTION_LABELS: Final[dict[str, str]] = {
    "training": "研修への要望",
    "field": "現場の課題",
    "practice": "現場での方策",
    "keep": "維持",
}
EDITION_LABELS: Final[dict[str, str]] = {
    "internal": "内部用・取扱注意",
    "shareable": "共有用",
}
DRAFT_LABEL: Final = "案（自動集計）"
DETAIL_NOTE: Final = "具体的内容の数は、その文に近い意見を述べた数（文は代表例）。"
_ERAS: Final = {"R": 2018, "H": 1988, "S": 1925}
SAMPLE_LABEL: Final = "見本（合成データ）"


def year_number(fiscal_year: str) -> int:
    """Return the western year of ``"R6"``, ``"H31"``, ``"2024"`` or ``"令和6年度"``; 0 if none.

    Examples
    --------
    >>> year_number("R6"), year_number("H31"), year_number("2024"), year_number("昨年")
    (2024, 2019, 2024, 0)
    """
    text = fiscal_year.strip().removesuffix("年度").removesuffix("年")
    for era, letter in (("令和", "R"), ("平成", "H"), ("昭和", "S")):
        text = text.replace(era, letter)
    text = text.replace("元", "1")
    if text.isdigit():
        return int(text)
    if text[:1] in _ERAS and text[1:].isdigit():
        return _ERAS[text[0]] + int(text[1:])
    return 0


def sort_years(years: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct, non-empty years from old to new; what is no year comes first."""
    return tuple(sorted({y for y in years if y}, key=lambda y: (year_number(y), y)))


def year_label(fiscal_year: str) -> str:
    """Return how a fiscal year is written in a document.

    Parameters
    ----------
    fiscal_year : str
        ``"R6"``, ``"H31"``, ``"2024"`` or anything else.

    Returns
    -------
    str
        ``"令和6年度"`` for ``"R6"``; western years from 2019 on become 令和; other text comes back
        unchanged.

    Examples
    --------
    >>> year_label("R6"), year_label("2024"), year_label("R1"), year_label("")
    ('令和6年度', '令和6年度', '令和元年度', '')
    """
    era, digits = fiscal_year[:1], fiscal_year[1:]
    if fiscal_year.isdigit() and len(fiscal_year) == 4 and int(fiscal_year) >= 2019:
        era, digits = "R", str(int(fiscal_year) - 2018)
    names = {"R": "令和", "H": "平成"}
    if era in names and digits.isdigit():
        return f"{names[era]}{'元' if int(digits) == 1 else int(digits)}年度"
    return fiscal_year


def years_label(years: Sequence[str]) -> str:
    """Return how several fiscal years, from old to new, are written together.

    Examples
    --------
    >>> years_label(["R2", "R3", "R4"]), years_label(["R2", "R4"]), years_label(["R6"])
    ('令和2～4年度', '令和2年度・令和4年度', '令和6年度')
    >>> years_label(["H30", "R1", "R2"])
    '平成30年度～令和2年度'
    """
    labels = [year_label(year) for year in years]
    numbers = [year_number(year) for year in years]
    unbroken = 0 not in numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(years) < 2 or not unbroken:
        return "・".join(labels)
    same = labels[0][:2] == labels[-1][:2]
    first = labels[0].removesuffix("年度") if same else labels[0]
    return f"{first}～{labels[-1][2:] if same else labels[-1]}"
