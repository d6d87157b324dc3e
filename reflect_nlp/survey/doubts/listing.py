"""The list that ``reflect-nlp check`` prints before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reflect_nlp.records import Doubt, Survey
from reflect_nlp.survey.meaning.kinds import KIND_LABELS
from reflect_nlp.survey.meaning.questions import without_key
from reflect_nlp.words import ROLE_LABELS, UNIT_LABELS, UNIT_NOUNS, year_label

_LEVELS: Final = {"error": "要修正", "warning": "要確認", "note": "参考"}
_SCALE_SHOWN: Final = 12


def check_report(survey: Survey) -> str:
    """Return the listing of a survey for people: sources, columns, questions, counts, doubts.

    Parameters
    ----------
    survey : Survey

    Returns
    -------
    str
        Plain text in Japanese, lines ended by ``"\\n"``.
    """
    blocks = (
        ("読んだ表", _sources(survey)),
        ("列の読み取り（見出し → 意味）", _columns(survey)),
        ("設問（自由記述）", _questions(survey)),
        ("選択式の項目", _closed(survey)),
        ("件数", _counts(survey)),
        ("確認してほしいこと", _doubts(survey)),
    )
    lines = []
    for title, body in blocks:
        lines += [f"■ {title}", *(f"  {line}" for line in body), ""]
    return "\n".join(lines)


def _sources(survey: Survey) -> Iterator[str]:
    for source in survey.sources:
        place = f"{source.file} / {source.tab}" if source.tab else source.file
        encoding = f"、文字コード {source.encoding}" if source.encoding else ""
        yield f"{place}（{source.rows:,}行{encoding}）"


def _columns(survey: Survey) -> Iterator[str]:
    """List each set of columns once, with the tables that share it."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for place, columns in survey.columns.items():
        groups.setdefault(tuple(columns.items()), []).append(place)
    for columns_of, places in groups.items():
        yield f"〔{'、'.join(places)}〕"
        for header, kind in columns_of:
            yield f"  {header} → {KIND_LABELS.get(kind, f'設問 {kind}')}"


def _questions(survey: Survey) -> Iterator[str]:
    answered = survey.responses["question"].value_counts()
    for question in survey.questions:
        role = ROLE_LABELS[question.role]
        count = answered.get(question.key, 0)
        yield f"{question.key}〔{role}〕{without_key(question.header)}：回答 {count:,}件"


def _closed(survey: Survey) -> Iterator[str]:
    for item in survey.closed_items:
        more = len(item.scale) - _SCALE_SHOWN
        rest = f" ほか{more}" if more > 0 else ""
        yield f"{item.name}：{' / '.join(item.scale[:_SCALE_SHOWN])}{rest}"
    if not survey.closed_items:
        yield "なし"


def _counts(survey: Survey) -> Iterator[str]:
    yield f"集計単位：{UNIT_NOUNS[survey.unit]}（{UNIT_LABELS[survey.unit]}）"
    yield f"シート：{survey.n_sheets:,}枚"
    yield f"分析する回答：{len(survey.responses):,}件"
    for reason, count in survey.excluded["reason"].value_counts().items():
        yield f"除いた回答：{count:,}件（{reason}）"
    withheld = int((~survey.responses["may_quote"]).sum())
    if withheld:
        yield f"引用しない回答：{withheld:,}件"
    for (year, session), group in survey.responses.groupby(["fiscal_year", "session"]):
        label = f"{year_label(str(year)) or '年度不明'} {f'第{session}回' if session else '回不明'}"
        yield f"  {label}：{len(group):,}件"
    if survey.attendance is not None:
        yield f"出席者数の表：延べ{int(survey.attendance['attendees'].sum()):,}人"


def _doubts(survey: Survey) -> Iterator[str]:
    order = list(_LEVELS)
    for doubt in sorted(survey.doubts, key=lambda doubt: order.index(doubt.level)):
        yield _doubt_line(doubt)
    if not survey.doubts:
        yield "なし"


def _doubt_line(doubt: Doubt) -> str:
    remedy = f" → {doubt.remedy}" if doubt.remedy else ""
    return f"［{_LEVELS[doubt.level]}］{doubt.where}：{_one_line(doubt.message)}{remedy}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
