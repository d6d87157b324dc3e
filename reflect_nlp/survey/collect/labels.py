"""The words printed on a form: which of its texts are labels by their wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from reflect_nlp.survey.meaning.periods import fiscal_years_in, sessions_in
from reflect_nlp.survey.meaning.questions import looks_like_question, without_key
from reflect_nlp.survey.meaning.vocabulary import (
    attribute_of,
    bare,
    consent_of,
    is_form_extra,
    is_remark,
    is_time,
    plain,
)

HEADERS: Final = {
    "fiscal_year": "年度",
    "session": "回",
    "respondent": "氏名",
    "affiliation": "所属",
    "municipality": "市町",
    "team": "チーム",
}
"""What the list calls the attributes that identify a form, in the order of its columns."""

_LONGEST_WORD: Final = 20
_LONGEST_QUESTION: Final = 100
_ENTRIES: Final = re.compile(
    r"職種|ふりがな|フリガナ|よみがな|(?:記入|提出|作成|回答|受講|研修|開催|実施)?日|(?:参加|受講)(?:形態|方法)"
    r"|性別|都道府県|研修名|講座名"
)
_LOOSE_ENTRIES: Final = re.compile(
    r"(?:本日の|今回の|研修の|講義の)?(?:理解|満足|達成)度|担当(?:業務|者)?|役割|メンバー(?:名)?|資格|会場|テーマ|研修|講師"
)
"""Labels where they fill a cell; before a colon they may as well be someone's answer."""
_SUBMITTED: Final = re.compile(r"(?:記入|提出|作成|回答|送信)(?:年月)?日時?|日付|年月日")
_HINT: Final = re.compile(
    r"[（(〔\[［【<＜]?(?:ここ|こちら|この欄|この枠)に.{0,20}(?:記入|入力|記載|書き|書いて).*"
    r"|[（(〔\[［【<＜].{0,30}(?:記入|入力|記載|書いて|お書き)(?:して)?(?:くだ|下)さい.*"
    r"|.*クリックまたはタップして.*|[（(][\s　]*[）)]|[_＿.．…・\s　]+"
    r"|ご(?:協力|記入|回答|提出|参加).{0,12}ありがとうございま.*"
)
_HINT_SHAPE: Final = re.compile(
    r"[（(〔\[［【<＜].*[）)〕\]］】>＞]|[※＊*].*|[（(〔\[【]?(?:記入|記載|回答)?例\s*[:：)）\]】].*"
    r"|.*(?:記入|入力|記載|書いて|お?書き|選択)(?:して)?(?:くだ|下)さい[。．）)]*|.*\d{2,4}字(?:程度|以内).*"
)
_REQUEST: Final = re.compile(r"(?:(?:くだ|下)さい|ですか|ますか|でしょうか)[。．.？?]?[）)]?$")
_BREAK: Final = re.compile(r"[\s、，,／/|｜]")
_MARK: Final = re.compile(r"^[▼▶►▷◇☆★□◎◆■●]+|[▼：:。．\s]+$")
_WRAPPED: Final = re.compile(r"^[【〔\[［<＜「](.+)[】〕\]］>＞」]$")
_JOINED: Final = re.compile(r"[・/／&と及び]+")
_TITLE: Final = re.compile(
    r"(?:シート|アンケート|様式\d*|用紙|調査票|報告書|御中|あて|宛て?)$|^様式"
)
_NOTE: Final = re.compile(r"[※＊*]|例\s*[:：]")
_NUMBER: Final = re.compile(r"^(?:[①-⑳]|[（(]?[0-9０-９]{1,2}[)）.．、])\s*")
_QUESTION_NUMBER: Final = re.compile(
    r"[①-⑳]|[【（(]?(?:問|設問|質問|[QＱqｑ])\s*[0-9０-９]{1,2}[】）).．]?|[（(][0-9０-９]{1,2}[）)]"
)
_PARENTHESISED: Final = re.compile(r"[（(].*[）)]", re.DOTALL)


def key_of(text: str) -> str:
    """Return what labels are compared by: wording without numbers, marks and parentheses.

    Examples
    --------
    >>> key_of("■ 問１　更に深めたい課題（具体的に）："), key_of("お 名 前")
    ('更に深めたい課題', 'お名前')
    """
    text = _WRAPPED.sub(r"\1", _MARK.sub("", text.strip()).strip())
    return bare(_MARK.sub("", without_key(text))) or plain(text)


def exact_key(text: str, apart: AbstractSet[str]) -> str:
    """Return ``key_of(text)``, or the whole wording where that key stands for two labels."""
    key = key_of(text)
    return plain(_MARK.sub("", text.strip())) if key in apart else key


def attribute(text: str) -> str:
    """Return the attribute a printed label names, as in ``records.ATTRIBUTES``, or ``""``.

    Examples
    --------
    >>> attribute("市町・機関名"), attribute("所属チーム"), attribute("所属・氏名")
    ('municipality', 'team', 'respondent')
    """
    word = key_of(text)
    if not word or len(word) > _LONGEST_WORD:
        return ""
    found = [_attribute(part) for part in (word, word.removeprefix("所属"))]
    parts = [_attribute(part) for part in _JOINED.split(word)]
    if all(parts):
        found.append("respondent" if "respondent" in parts else parts[0])
    return next((kind for kind in found if kind), "")


def _attribute(word: str) -> str:
    kind = attribute_of(word)[0]
    return "" if kind == "id" else kind


def is_entry(text: str) -> bool:
    """Say whether a text can only be the label of a short answer, even before a colon."""
    word = key_of(text)
    if not word or len(word) > _LONGEST_WORD:
        return False
    known = attribute(word) or is_time(word) or is_remark(word) or is_form_extra(word)
    return bool(known or consent_of(word) or _ENTRIES.fullmatch(word))


def is_form_word(text: str) -> bool:
    """Say whether a text that fills a cell is the label of a short answer: 氏名, 職種, 理解度."""
    return is_entry(text) or bool(_LOOSE_ENTRIES.fullmatch(key_of(text)))


def is_submission_date(text: str) -> bool:
    """Say whether a label asks when the form was filled in; 研修日 does not."""
    return bool(_SUBMITTED.fullmatch(bare(text)))


def asks(text: str) -> bool:
    """Say whether a text reads like an open question: it may be one, or an answer that does."""
    line = text.strip()
    body = _REQUEST.sub("", line)
    return len(line) <= _LONGEST_QUESTION and "。" not in body and looks_like_question(line)


def is_title(text: str) -> bool:
    """Say whether a text is the heading of the whole form."""
    named = fiscal_years_in(text) or sessions_in(text)
    return bool(named or _TITLE.search(plain(text)))


def is_number(text: str) -> bool:
    """Say whether a text is nothing but the number of a question: 問1, Q2, ①."""
    return bool(_QUESTION_NUMBER.fullmatch(text.strip()))


def is_request(text: str) -> bool:
    """Say whether a text only asks to write something: 「具体的にお書きください」."""
    return bool(_REQUEST.search(text.strip()))


def is_hint(line: str) -> bool:
    """Say whether a line can only be printed help, such as 「（ここに記入してください）」.

    Examples
    --------
    >>> is_hint("（ここに記入してください）"), is_hint("※200字程度"), is_hint("庁内連携")
    (True, False, False)
    """
    return bool(_HINT.fullmatch(line.strip()))


def may_be_hint(line: str) -> bool:
    """Say whether a line has the shape of printed help; people write such lines too."""
    return bool(_HINT_SHAPE.fullmatch(line.strip()))


def inline(text: str) -> Iterator[tuple[str, str]]:
    """Yield label and answer of what stands on one line, 「氏名：山田　所属：行政」.

    Examples
    --------
    >>> list(inline("氏　名：山田 花子　所属：行政")), list(inline("チーム名　若葉チーム"))
    ([('氏　名', '山田 花子'), ('所属', '行政')], [('チーム名', '若葉チーム')])
    """
    if is_form_word(text):
        return
    places = [place for match in re.finditer("[：:]", text) if (place := _word(text, match))]
    if places and not text[: places[0][0]].strip():
        ends = [start for start, _ in places[1:]] + [len(text)]
        for (start, colon), end in zip(places, ends, strict=True):
            yield text[start:colon].strip(), text[colon + 1 : end].strip(" 　\t\n、，,／/")
    elif not places:
        yield from _spaced(text)


def _word(text: str, colon: re.Match[str]) -> tuple[int, int] | None:
    """Return where the longest label before a colon starts, and the colon."""
    end = colon.start()
    for start in range(max(0, end - _LONGEST_WORD), end):
        at_break = start == 0 or _BREAK.match(text[start - 1])
        if at_break and not text[start].isspace() and is_entry(text[start:end]):
            return start, end
    return None


def _spaced(text: str) -> Iterator[tuple[str, str]]:
    """A single short line that begins with an attribute and a wide space."""
    if "\n" in text.strip() or len(text) > 60 or "。" in text:
        return
    for gap in re.finditer(r"[　\t]+|\s{2,}", text):
        label, answer = text[: gap.start()], text[gap.end() :].strip()
        if attribute(label) and answer and not _PARENTHESISED.fullmatch(answer):
            yield label, answer
            return


def clean_label(text: str) -> str:
    r"""Return a label for showing: on one line, without marks at its ends.

    Examples
    --------
    >>> clean_label("■ 更に深めたい課題\n（具体的に）：")
    '更に深めたい課題（具体的に）'
    """
    first, *more = text.strip().split("\n")
    lines = [first, *(line for line in more if not _NOTE.match(line.strip()))]
    line = _MARK.sub("", "".join(line.strip() for line in lines)).strip()
    return " ".join(_WRAPPED.sub(r"\1", _NUMBER.sub("", line)).split())
