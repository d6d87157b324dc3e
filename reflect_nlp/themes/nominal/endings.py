"""Rules that end a plain Japanese sentence on a noun, each firing only where it is exact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from reflect_nlp.themes.nominal.opinions import (
    as_aware,
    as_enjoyed,
    as_intent,
    as_moved,
    as_opinion,
    as_useful,
    as_wish,
)
from reflect_nlp.themes.nominal.phrases import before_noun, noun_phrase, without_means
from reflect_nlp.themes.nominal.verb_nouns import FELT, JUDGED, held, same, state, turned
from reflect_nlp.themes.nominal.wishes import GLAD
from reflect_nlp.themes.nominal.words import Words, said

Rule = Callable[[Words], str | None]

_JOINED: Final = {
    "を": "の",
    "に": "への",
    "へ": "への",
    "と": "との",
    "で": "での",
    "から": "からの",
}
"""Case of a verb's noun -> the same before the verb's own noun."""
_WITH: Final = frozenset("連携 協働 協力 共有 交流 対話 協議 接続 連動 意見交換 情報共有".split())
"""What one does with somebody; after other nouns と may be 'and' or 'that'."""
_DONE: Final = frozenset("する 行う おこなう 図る はかる".split())
_ASKING: Final = frozenset(
    "何 なに どう どこ 誰 だれ いつ どの どれ どんな どのように なぜ いくつ どちら どうして".split()
)
_UNKNOWN: Final = re.compile(
    r"[がはも、]?(?:まだ|判断に|今も|いつも)?(?:[分わ]から(?:ない|なかった)|迷(?:う|った|っている)|悩(?:む|んだ|んでいる))"
)
_LEARNT: Final = re.compile(
    r"[がにを](?:[分わ]か(?:る|った)|気[付づ](?:く|いた)|学んだ|知った|"
    r"(?:実感|痛感|再認識)(?:する|した|している))|に(?:する|した)"
)
_UNDECIDED: Final = (
    "かもしれない",
    "まい",
    "らしい",
    "だろう",
    "たかった",
    "欲しかった",
    "ましょう",
)
_MIND: Final = frozenset("願う 考える 思う 感ずる 感じる 悩む 期待 迷う".split())
"""Said of the writer's mind: no state of things."""
_HELPFUL: Final = ("参考に", "勉強に", "刺激に", "励みに", "印象に", "心に")
_MOODS: Final = frozenset(
    "安心 納得 反省 感動 感心 驚く ほっと 気に入る 身構える 印象 参考".split()
)


def as_noun(words: Words) -> str | None:
    """「行政と社協の温度差」, 「小地域の理解が不十分」: ends on a noun already."""
    last = words[-1]
    closed = last.pos.startswith("補助記号-括弧閉") and len(words) > 1 and words[-2].nominal
    listed = last.surface in ("など", "等", "ばらばら", "まちまち", "初めて")
    made = last.pos.startswith("動詞") and last.surface != last.dictionary
    of_what = len(words) > 2 and words[-2].surface == "の" and made
    return said(words) if last.nominal or closed or listed or of_what else None


def as_question(words: Words) -> str | None:
    """「どこから揃えるか分からない」 → 「どこから揃えるか」; 「〜だろうか」 → 「〜か」."""
    end = len(words)
    if said(words[-2:]) == "のだろう" and _open(words):
        return said(words[:-1]) + "か"
    if not _asks(words, end - 1):
        end = next((i + 1 for i in range(end - 2, max(end - 7, 0), -1) if _asks(words, i)), 0)
        if not _UNKNOWN.fullmatch(said(words[end:])):
            return None
    if not end or not _asks(words, end - 1):
        return None
    body = words[: end - 1]
    while body and body[-1].surface in ("だろう", "でしょう", "だろ", "う"):
        body = body[:-1]
    if not body or (body[-1].surface.endswith("ない") and not _open(body)):
        return None
    return said(body) + "か"


def _asks(words: Words, place: int) -> bool:
    return 0 <= place < len(words) and (
        words[place].surface == "か" and words[place].pos.startswith("助詞")
    )


def _open(words: Words) -> bool:
    return any(word.surface in _ASKING or word.dictionary in _ASKING for word in words)


def as_lack(words: Words) -> str | None:
    """「時間が足りない」 → 「時間の不足」, 「見直しが必要」 → 「見直しの必要性」."""
    for size in range(1, min(5, len(words) - 1)):
        case, whole = words[-size - 1].surface, words[: -size - 1]
        noun = state(words[-size:]) if case in ("が", "は") else None
        if noun is None:
            continue
        if whole[-1].pos.startswith("助詞-準体助詞"):
            safe = noun in JUDGED and before_noun(whole[:-1]) == whole[:-1]
            return f"{said(whole[:-1])}ことの{noun}" if safe else None
        fits = case == "が" and noun_phrase(whole, alone=False)
        return f"{said(whole)}の{noun}" if fits else None
    return None


def as_doing(words: Words) -> str | None:
    """「地域の課題を共有する」 → 「地域の課題の共有」, else 「課長会議で課題を共有」."""
    if len(words) < 4 or words[-1].surface not in _DONE:
        return None
    noun, before = words[-2], words[-3]
    named = "サ変可能" in before.pos and len(before.surface) > 1
    if noun.surface == "を" and named and not held(before.surface):
        return said(words[:-2])
    if noun.surface == "を" and before.surface in ("づくり", "作り"):
        return said(words[:-2])
    if words[-1].dictionary != "する" or "サ変可能" not in noun.pos:
        return None
    start = _verbal_start(words)
    whole, case = words[: start - 1], words[start - 1]
    own = said(words[start:-1])
    fits = case.surface != "と" or own in _WITH
    fits = fits and case.pos.startswith("助詞-格助詞") and case.surface in _JOINED
    if fits and noun_phrase(whole):
        return said(whole) + _JOINED[case.surface] + own
    return said(words[:-1])


def _verbal_start(words: Words) -> int:
    """Where the compound noun before する begins."""
    start = len(words) - 2
    while start > 1 and words[start - 1].pos.startswith(("名詞-普通名詞", "接頭辞")):
        if "副詞可能" in words[start - 1].pos:
            break
        start -= 1
    return start


def as_making(words: Words) -> str | None:
    """「話し合う場をつくる」 → 「話し合う場づくり」, 「図を見直す」 → 「図の見直し」."""
    if len(words) < 3 or words[-1].surface != words[-1].dictionary:
        return None
    verb, case, whole = words[-1].dictionary, words[-2].surface, words[:-2]
    simple = noun_phrase(whole)
    noun = same(verb, whole[-1].surface) if case == "を" else None
    if noun:
        return said(whole) + ("の" if simple else "を") + noun
    rest = turned(verb, case, whole[-1]) if simple else None
    return said(whole) + rest if rest else None


def as_learnt(words: Words) -> str | None:
    """「線が一本もないことが分かった」, 「全員で出ることにした」 → 「〜こと」."""
    for place in range(len(words) - 2, 2, -1):
        if words[place].surface == "こと":
            learnt = _LEARNT.fullmatch(said(words[place + 1 :]))
            done = words[place - 1].pos.startswith(("動詞", "形容詞", "助動詞"))
            if not learnt or not done:
                return None
            decided = learnt[0].startswith("に") and "気" not in learnt[0]
            return said((words if decided else without_means(words))[: place + 1 - len(words)])
    return None


def _felt(words: Words) -> bool:
    """Whether 「増えると嬉しい」 or a feeling is said: not what is so."""
    before = words[-2].surface if len(words) > 1 else ""
    wish = words[-1].dictionary in GLAD and before in ("と", "ば", "たら", "だら")
    return wish or any(word.dictionary in FELT for word in words[-2:])


def _lasts(words: Words) -> bool:
    return said(words[-2:]) in ("ている", "でいる")


def _inner(words: Words) -> bool:
    """Whether the verb at the end, before 「ている」 or 「た」, is one of the writer's mind."""
    end = words[-4:-2] if _lasts(words) else words[-3 if words[-1].surface == "た" else -1 :]
    return _felt(words) or any(word.dictionary in _MIND | _MOODS for word in end)


def as_fact(words: Words) -> str | None:
    """「議題が集まらない」 → 「議題が集まらないこと」, 「止まっている」 → 「止まっている現状」."""
    last, text = words[-1], said(words)
    if not last.pos.startswith(("動詞", "形容詞", "助動詞")) or text.endswith(_UNDECIDED):
        return None
    if last.surface != last.dictionary and not last.surface.endswith(("た", "ない")):
        return None
    if last.surface == "だ" and words[-2].surface[-1:] not in "んい":
        return None
    body = before_noun(words)
    if not body or last.surface in ("う", "よう", "な", "ず"):
        return None
    if _inner(words) or said(words[-4:]).startswith(_HELPFUL):
        return None
    ending = [word.surface for word in words[-3:]]
    lasting = _lasts(words)
    if ending == ["こと", "が", "ある"] and words[-4].surface in ("た", "だ"):
        return said(body[:-3]) + "経験"
    twice = ending in (["こと", "が", "ない"], ["こと", "が", "ある"], ["こと", "も", "ある"])
    return said(body) + ("現状" if lasting or twice else "こと")


def as_topic(words: Words) -> str | None:
    """「人は来るが、議題は少ない」 → 「〜は少ないこと」: は stays where it sets against."""
    last, text = words[-1], said(words)
    states = last.surface == last.dictionary or last.surface in ("た", "だ", "ない")
    states = states and last.pos.startswith(("動詞", "形容詞", "助動詞")) and last.surface != "だ"
    topical = any(word.surface == "は" and word.pos.startswith("助詞-係") for word in words)
    spoken = any(w.surface in ("し", "けど") and w.pos.startswith("助詞-接続") for w in words)
    spoken |= any(word.surface == "思っ" for word in words[-5:])
    if not (states and topical) or spoken or text.endswith(_UNDECIDED) or _inner(words):
        return None
    return text + "こと"


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("intent", as_intent),
    ("useful", as_useful),
    ("aware", as_aware),
    ("enjoyed", as_enjoyed),
    ("moved", as_moved),
    ("opinion", as_opinion),
    ("lack", as_lack),
    ("noun", as_noun),
    ("question", as_question),
    ("wish", as_wish),
    ("doing", as_doing),
    ("making", as_making),
    ("learnt", as_learnt),
    ("fact", as_fact),
    ("topic", as_topic),
)
"""In the order tried; the first that fires makes the line."""
