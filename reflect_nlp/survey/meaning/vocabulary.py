"""The words that headers of attribute columns are made of, in Japanese and English.

Only whole headers count: 「チーム名」 is a team, 「チームでの気づき」 is a question.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import pandas as pd

_NOBODY: Final = re.compile(
    r"anonymous|匿名(?:希望)?|無記名|無記入|未記入|名無し|なし|無し|非公開|不明|n/?a|none|[-－ー―.]+"
)
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_CIRCLED: Final = re.compile(r"[①-⑳]")
_NUMBERING: Final = re.compile(r"^\(?\d{1,2}[).:、．]")
_MARKS: Final = re.compile(r"[*※:：。．.?？]+$|^[*※■●○◆◎・]+|必須$")

_BEFORE: Final = r"(?:ご|お|御|貴|あなたの|所属する|所属の|回答者の|記入者の)?"
_AFTER: Final = (
    r"(?:(?:を|は|について|に)?(?:お?教え|お?選|ご?選択|ご?記入|ご?入力|お?書き|お?答え|お?聞かせ|ご?回答).*"
    r"|は|欄)?"
)
_ATTRIBUTES: Final = (
    (
        "respondent",
        r"氏名|名前|(?:回答|受講|参加|記入|研修受講)者(?:の?(?:氏名|名前|名|番号|id|no))?|(?:受講|参加|職員)番号"
        r"|respondent(?:_?(?:id|name))?|participant(?:_?id)?|name",
    ),
    ("fiscal_year", r"(?:実施|開催|対象|受講|研修|会計)?年度|fiscal_?year|fy|year"),
    (
        "session",
        r"(?:研修|開催|実施|受講|参加)?(?:第?[何○〇]?回|回次|回目|セッション)|何回目(?:の研修)?|session(?:_?no)?",
    ),
    ("team", r"(?:チーム|グループ|班)(?:名|番号|no|id)?|team(?:_?(?:id|name))?|group"),
    (
        "municipality",
        r"(?:所属|勤務先|勤務地|勤務)?(?:の?市区?町村?|の?自治体)(?:名|等|区分)?|municipality|city|town",
    ),
    (
        "affiliation",
        r"所属(?:区分|種別|機関|団体|組織|先)?(?:名|の?区分|の?種別)?|(?:機関|団体|組織)(?:名|種別|区分)"
        r"|勤務先|affiliation|organi[sz]ation",
    ),
    (
        "department",
        r"(?:所属|担当)?(?:部署|課室?|部課|部局|課係|係)名?|所属部課|department|section",
    ),
    (
        "career",
        r"(?:現在の)?(?:(?:福祉)?(?:経験|勤続|在職|従事|業務経験|実務経験)(?:年数|区分)?|職位|役職|職階|キャリア)"
        r"|career|experience|position",
    ),
    ("career", r"年代|年齢層|年齢区分"),
    (
        "id",
        r"(?:回答|整理|管理|通し)?(?:id|番号)|no|連番|#|(?:response|answer|row)_?(?:id|no)|index",
    ),
    (
        "respondent",
        r"ユーザー名|user(?:_?(?:id|name))?|(?:電子)?メール(?:アドレス)?|e-?mail(?:_?address)?",
    ),
)
"""Surest first: of two columns that claim one attribute the earlier line wins."""

_PATTERNS: Final = tuple(
    (kind, re.compile(f"{_BEFORE}(?:{core}){_AFTER}")) for kind, core in _ATTRIBUTES
)
_QUESTION_LABEL: Final = re.compile(
    r"設問(?:名|文|番号|no)?|質問(?:名|文|番号|項目)?|問(?:番号)?|question(?:_?(?:id|key))?"
)
_QUESTION_TEXT: Final = re.compile(r"設問文|質問文|質問内容|question_?text|header")
_ANSWER: Final = re.compile(
    r"(?:自由)?(?:回答|記述)(?:内容|文|欄|本文)?|本文|内容|テキスト|コメント|意見|自由意見"
    r"|text|answer(?:_?text)?|response(?:_?text)?|comment"
)
_TIME: Final = re.compile(
    r"タイムスタンプ|(?:開始|完了|最終変更|回答|送信|提出|記入|登録|作成|更新)(?:時刻|日時?|年月日)"
    r"|(?:開催|実施|受講|研修)?(?:日付|月日|年月日?|日時?)|(?:開催|実施|受講)月|timestamp|date|month|(?:created|submitted)(?:_?at)?"
    r"|(?:start|completion|lastmodified)time"
)
_CONSENT: Final = re.compile(
    r"^(?:同意|承諾|許諾)(?:の?有無|欄|確認|書|する|しますか)?$|研究(?:への)?利用|データ(?:の)?利用|consent"
    r"|(?:研究|分析|個人情報|データ|回答|調査|アンケート).*(?:同意|承諾|許諾|許可|利用の可否)"
)
_ANALYSIS: Final = re.compile(r"研究|分析|データ")
_QUOTE: Final = re.compile(r"(?:引用|掲載|公開|紹介).*(?:同意|承諾|許諾|許可|可否|可$|か$)|quot")
_REMARK: Final = re.compile(r"備考欄?|メモ|処理欄|事務局(?:使用|記入)?欄?|remarks?|notes?|memo")
_FORM_EXTRAS: Final = re.compile(
    r"(?:ポイント|フィードバック|points|feedback)[-‐－–—].*|合計ポイント|クイズのフィードバック|成績の投稿時間"
    r"|totalpoints|quizfeedback|スコア|score|言語|language|ipアドレス|電話(?:番号)?|連絡先|url|住所|(?:元の?)?ファイル名?"
)


def plain(header: str) -> str:
    """Return a header for comparing: NFKC, lower case, no white space.

    Examples
    --------
    >>> plain("チーム\\n 名"), plain("ＩＤ")
    ('チーム名', 'id')
    """
    return "".join(unicodedata.normalize("NFKC", header).lower().split())


def bare(header: str) -> str:
    """Return a header without numbering, parentheses and marks.

    Examples
    --------
    >>> bare("1. お名前（ふりがな）※必須")
    'お名前'
    """
    text = _PARENTHESES.sub("", plain(_CIRCLED.sub("", header)))
    before = ""
    while before != text:
        before = text
        text = _MARKS.sub("", _NUMBERING.sub("", text))
    return text


def attribute_of(header: str) -> tuple[str, int]:
    """Return the attribute a header names, with its rank (lower is surer); ``("", 99)`` if none."""
    text = bare(header)
    for rank, (kind, pattern) in enumerate(_PATTERNS):
        if pattern.fullmatch(text):
            return kind, rank
    return "", 99


def is_question_label(header: str) -> bool:
    """Say whether a column holds the question asked (long form)."""
    return bool(_QUESTION_LABEL.fullmatch(bare(header)))


def is_question_text(header: str) -> bool:
    """Say whether a column holds the wording of the question beside its number (long form)."""
    return bool(_QUESTION_TEXT.fullmatch(bare(header)))


def is_answer(header: str) -> bool:
    """Say whether a column holds the answer (long form, or the only question)."""
    return bool(_ANSWER.fullmatch(bare(header)))


def is_time(header: str) -> bool:
    """Say whether a column tells when a sheet was handed in."""
    return bool(_TIME.fullmatch(bare(header)))


def consent_of(header: str) -> str:
    """Return ``"consent"`` (to analysis), ``"quote"`` (to quoting only) or ``""``."""
    text = bare(header)
    if _QUOTE.search(text) and not _ANALYSIS.search(text):
        return "quote"
    return "consent" if _CONSENT.search(text) else ""


def without_placeholders(names: pd.Series) -> pd.Series:
    """Return names with 「匿名」, ``anonymous`` and the like as blanks: they name nobody."""
    names = names.str.strip()
    nobody = {name: bool(_NOBODY.fullmatch(plain(name))) for name in names.unique()}
    return names.mask(names.map(nobody).astype(bool), "")


def is_mail(header: str) -> bool:
    """Say whether a column holds accounts or addresses: a respondent only for want of a name."""
    return bool(_PATTERNS[-1][1].fullmatch(bare(header)))


def unnamed(letter: str) -> str:
    """Return what a column without header is called."""
    return f"（見出しなし {letter}列）"


def is_unnamed(header: str) -> bool:
    """Say whether a column had no header."""
    return header.startswith("（見出しなし ")


def is_remark(header: str) -> bool:
    """Say whether a column holds the remarks of whoever keeps the table."""
    return bool(_REMARK.fullmatch(bare(header)))


def is_form_extra(header: str) -> bool:
    """Say whether a column is one that form services add and nobody answers."""
    return bool(_FORM_EXTRAS.fullmatch(bare(header)) or _FORM_EXTRAS.fullmatch(plain(header)))


def is_known_header(header: str) -> bool:
    """Say whether a cell can only be a header."""
    tests = (is_question_label, is_answer, is_time, is_form_extra, is_remark)
    return bool(attribute_of(header)[0]) or any(test(header) for test in tests)
