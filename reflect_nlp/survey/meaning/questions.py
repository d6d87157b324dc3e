"""Open questions: which headers ask one, their keys and their roles."""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.survey.meaning.vocabulary import bare, is_answer, plain
from reflect_nlp.words import Role

_ASKS: Final = re.compile(
    r"お?書き(?:くだ|下)さい|ご?(?:記入|記載|記述|入力)(?:くだ|下)さい|自由|記述|(?:教えて|お?聞かせ)(?:くだ|下)さい"
    r"|課題|方策|学び|学んだ|気づ|気付|感想|要望|意見|理由|具体的|困りごと|悩み|工夫|提案|印象"
    r"|コメント|(?:良|よ)かった(?:点|こと)|改善(?:点|して)|取り?組みたい|深めたい|できること"
    r"|(?:ご|お|不明点|疑問|・|、)質問|質問(?:など|等|事項)|疑問"
)
KEY: Final = re.compile(
    r"^[【\[(<]?(?:q|問|設問|質問)\.?([0-9]{1,2})(?:[-‐－(]+([0-9]{1,2})\)?)?(?![0-9])"
)
_SHOWN_KEY: Final = re.compile(
    r"^[【\[(（<]?(?:[QqＱｑ]|設問|質問|問)[.．]?[0-9０-９]{1,2}(?:[-‐－][0-9０-９]{1,2})?[】\])）>]?[\s.．:：、]*"
)
_CHOOSES: Final = re.compile(
    r"選んで|お選び|選択|あてはまる|当てはまる|段階|有無|(?:理解|満足|達成|認知|重要|関心|習熟|到達|活用|期待)度|評価$"
)
_EXPLAINS: Final = re.compile(r"理由|具体的|自由|お?書きくだ")
_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    (
        "issue",
        re.compile(r"課題|困りごと|困って|困った|困難|難し|悩み|悩んで|深めたい|不安|障壁|問題点"),
    ),
    (
        "measure",
        re.compile(
            r"方策|対応策|解決策|改善策|対策|工夫|取り?組みたい|取り?組もう|できること|できそうなこと|実践したい|提案"
        ),
    ),
    ("learning", re.compile(r"学び|学んだ|気づ|気付|感想|印象|振り返|参考になった|得たこと")),
)


def looks_like_question(header: str) -> bool:
    """Say whether a header asks for free text by its words."""
    return bool(_ASKS.search(plain(header)) or is_answer(header))


def asks_for_choice(header: str) -> bool:
    """Say whether a header asks to choose from a list or scale by its words."""
    text = plain(header)
    return bool(_CHOOSES.search(text)) and not _EXPLAINS.search(text)


def key_in(header: str) -> str:
    """Return the question key a header carries, or ``""``.

    Examples
    --------
    >>> key_in("問2　方策"), key_in("Ｑ１-2 その理由"), key_in("設問3"), key_in("感想")
    ('Q2', 'Q1-2', 'Q3', '')
    """
    match = KEY.match(plain(header))
    if not match:
        return ""
    return f"Q{int(match[1])}" + (f"-{int(match[2])}" if match[2] else "")


def without_key(header: str) -> str:
    """Return a header for showing beside its key.

    Examples
    --------
    >>> without_key("Ｑ１　更に深めたい課題"), without_key("【問2】方策"), without_key("Q3")
    ('更に深めたい課題', '方策', 'Q3')
    """
    rest = _SHOWN_KEY.sub("", header, count=1)
    return rest if key_in(header) and rest else header


def role_of(header: str) -> Role:
    """Guess a question's role from its header.

    A Japanese phrase has its head at the end, so the last telling word decides:
    「課題に対する方策」 asks for measures.

    Examples
    --------
    >>> role_of("更に深めたい課題（具体的に）"), role_of("課題に対する方策"), role_of("ご要望")
    ('issue', 'measure', 'other')
    """
    text = bare(header)
    last: tuple[int, Role] = (-1, "other")
    for role, words in _ROLES:
        for match in words.finditer(text):
            last = max(last, (match.start(), role))
    return last[1]
