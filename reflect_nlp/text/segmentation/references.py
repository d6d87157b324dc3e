"""Answers that only point at another answer of the same sheet: 同上, 〃, 1と同じ.

Such an answer is no idea of its own and no blank: it is resolved to the answer meant, or put
before a person where that cannot be known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.segmentation.blanks import is_blank

_EDGE: Final = r"[\s「」()（）・。、.]*"
_DITTO: Final = re.compile(rf"{_EDGE}[〃〻仝々″〟＂\"′'″”“]{{1,4}}{_EDGE}(?:です)?[。\s]*")
_MARKS: Final = re.compile(r"[\s、,。.!！「」『』()\[\]【】※・→:：;〜~…-]")
_HINT: Final = re.compile(
    "[同上通参覧記書述答複緒準済〃〻仝々″〟＂\"′'”“]|とおり|おなじ|どうじょう"
)
_STOPS: Final = re.compile(r"[。!！\n]")

_THING: Final = (
    "(?:の?(?:設問|質問|問い|問|回答|答え|欄|項目|項|内容|課題|方策|もの|ところ|部分|通り|とおり))*"
)
_NUMBER: Final = (
    "(?:設問|質問|回答|項目|問い|問|第|q|no)?(?P<number>[1-9一二三四五六七八九])"
    f"(?:問目|つ目|番目|個目|番|問)?{_THING}"
)
_ONE_OF_SEVERAL: Final = "(?:設問|質問|問|q)?[1-9](?:問目|つ目)?"
_SEVERAL: Final = f"(?P<several>{_ONE_OF_SEVERAL}(?:と|や|及び){_ONE_OF_SEVERAL})"
_STEPS: Final = f"(?P<steps>[1-9一二三])つ?(?:前|上){_THING}"
_BEFORE: Final = (
    "(?:上記|上述|前述|先述|前記|既述|前問|前項|以上|左記|右記|同|(?:すぐ|直ぐ)?(?:上|前|左|右|直前)"
    f"|[↑⬆]|先ほど|先程|さきほど|さっき|ひとつ前|先){_THING}"
)
_AFTER: Final = f"(?P<after>下記|後述|次問|次|下|後){_THING}"
_ROLE_WORDS: Final = {
    "issue": "更?に?深めたい課題|課題|困りごと|悩み",
    "measure": "方策|対策|取組|取り組み|工夫",
    "learning": "学びや?気づき|学び|気づき|気付き|感想|要望|意見",
    "other": "その他|自由記述|自由記載|備考",
}
_ROLE: Final = (
    "(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _ROLE_WORDS.items())
    + ")(?:の?(?:設問|質問|問い|問|回答|答え|欄|項目|ところ))*"
)
_OUTSIDE: Final = (
    "(?P<outside>前回|前年度?|昨年度?|去年|別紙|別添|裏面|添付|資料|報告書|隣|他|ほか|皆|みな|みんな"
    "|[^をはがにで]{0,10}(?:さん|さま|様|氏|先生|[課係部局所]長|の人|の方|の者|メンバー|チーム|班|グループ"
    "|班員|委員|シート|職員))"
    "(?:全員|方)?(?:の?(?:シート|意見|回答|用紙|もの|ところ|設問|質問|欄))*"
)
_ALONE: Final = (
    "同上|どうじょう|同左|同右|同前|同文|同じく?|同様|以下同文|以下同様|以上同様"
    "|上記|左記|前述|先述|上と同|右同|上同"
)
_WRITTEN: Final = "(?P<written>(?:既に|すでに)?(?:記載|記入|記述|回答)済み?)"
_SAME: Final = (
    "(?:に|と|の|も|で)?(?:全く|まったく|ほぼ|だいたい|概ね)?の?"
    "(?:(?:同|おな)じ(?:く|内容|意見|回答|答え|こと|考え|課題|理由)?|同様(?:の?(?:内容|意見|回答))?|同文|一緒|同一"
    "|重複(?:します|する)?|重なります|通り|とおり|準じます)"
)
_WROTE: Final = (
    "(?:に|で|の欄に|へ)?も?(?:既に|すでに)?(?:まとめて|一緒に|あわせて|併せて)?"
    "(?:書い|書き|記し|記載し|記入し|記述し|述べ|回答し|答え|挙げ|あげ|申し上げ|お伝えし|記載|記入|回答|既出)"
    "(?:た|ました|ます|てあります|てある|ている|て(?:い|お)ります|ています|済み?|あり|させていただきました|いたしました)?"
    "(?:もの|内容|こと)?(?:の?(?:通り|とおり)|(?:に|と)(?:同じ|同様))?"
)
_SEE: Final = (
    "(?:を|に)?ご?(?:参照|覧|確認)(?:ください|下さい|してください|願います|のこと|お願いします)?"
)
_TAIL: Final = (
    "(?:な?の?(?:ため|ので|で|につき))?"
    "(?:です|でした|になります|となります|でございます|である|だ|で?省略(?:します)?|割愛(?:します)?)*"
)
_HEAD: Final = "(?:内容は|回答は|答えは|これも|こちらも|ここも|私も|意見は|基本的に|ほぼ|全く)?"
_PLACE: Final = "|".join((_SEVERAL, _STEPS, _NUMBER, _BEFORE, _AFTER, _ROLE, _OUTSIDE))
_POINTING: Final = re.compile(
    f"{_HEAD}(?:{_ALONE}|{_WRITTEN}|(?:{_PLACE})(?:{_SAME}|{_WROTE}|{_SEE})){_TAIL}"
)
"""Matched against the whole answer: with content beside it, an answer is no reference."""


@dataclass(frozen=True)
class Reference:
    """An answer that points at another one of its sheet.

    Attributes
    ----------
    target : int or None
        Index of the answer that is meant, at the end of a chain of references; None if it cannot
        be known.
    """

    target: int | None


def resolve_references(answers: Sequence[str], roles: Sequence[str] = ()) -> list[Reference | None]:
    """Find the answers of one sheet that only point at another one.

    Parameters
    ----------
    answers : sequence of str
        The answers of one sheet in the order of the questions, unanswered ones empty.
    roles : sequence of str, optional
        The role of each question, for 「課題に書いたとおり」.

    Returns
    -------
    list of Reference or None
        One an answer; None where the answer stands for itself.

    Examples
    --------
    >>> [r and r.target for r in resolve_references(["会議が長い", "同上", "Q2と同じです。"])]
    [None, 0, 0]
    >>> resolve_references(["同上"])
    [Reference(target=None)]
    """
    steps: dict[int, int | None] = {}
    for index, answer in enumerate(answers):
        if points_elsewhere(answer):
            steps[index] = _target(answer, index, answers, roles)
    return [_follow(index, steps) if index in steps else None for index in range(len(answers))]


def points_elsewhere(answer: str) -> bool:
    """Tell whether an answer says nothing but where the real answer stands.

    Examples
    --------
    >>> [points_elsewhere(a) for a in ("〃", "上記のとおりです。", "同上の理由で会議を減らす")]
    [True, True, False]
    """
    if not _HINT.search(answer):
        return False
    return bool(_DITTO.fullmatch(answer)) or _pointing(answer) is not None


def _pointing(answer: str) -> re.Match[str] | None:
    parts = [part for part in _STOPS.split(normalize(answer).lower()) if part.strip()]
    said = [part for part in parts if not is_blank(part)]
    if len(said) != 1:
        return None
    return _POINTING.fullmatch(_MARKS.sub("", said[0]))


def _target(answer: str, index: int, answers: Sequence[str], roles: Sequence[str]) -> int | None:
    """The answer pointed at, one step of a chain."""
    match = _pointing(answer)
    if match is None:
        return _nearest(answers, index, -1)
    if match["several"] or match["outside"] or match["written"]:
        return None
    if match["number"]:
        return _answered(int(unicodedata.numeric(match["number"])) - 1, index, answers)
    if match["steps"]:
        return _answered(index - int(unicodedata.numeric(match["steps"])), index, answers)
    role = next((role for role in _ROLE_WORDS if match[role]), None)
    if role:
        same = [i for i, name in enumerate(roles) if name == role and i != index]
        return _answered(same[0], index, answers) if len(same) == 1 else None
    return _nearest(answers, index, 1 if match["after"] else -1)


def _nearest(answers: Sequence[str], index: int, step: int) -> int | None:
    """The next answer that is not empty in a direction."""
    index += step
    while 0 <= index < len(answers) and not answers[index].strip():
        index += step
    return index if 0 <= index < len(answers) else None


def _answered(target: int, index: int, answers: Sequence[str]) -> int | None:
    known = 0 <= target < len(answers) and target != index and answers[target].strip()
    return target if known else None


def _follow(index: int, steps: dict[int, int | None]) -> Reference:
    """The end of a chain of references; a circle leads nowhere."""
    seen = {index}
    target = steps[index]
    while target is not None and target in steps:
        if target in seen:
            return Reference(None)
        seen.add(target)
        target = steps[target]
    return Reference(target)
