"""Rules for sentences that say what was felt, thought or meant: none of it is stated as a fact."""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.themes.nominal.phrases import before_noun, noun_phrase, without_means
from reflect_nlp.themes.nominal.wishes import GLAD
from reflect_nlp.themes.nominal.words import Words, said

_VERY: Final = r"(?:とても|大変|すごく|本当に|非常に|大いに|たいへん|一番|いちばん|最も|強く|特に)?"
_USEFUL: Final = re.compile(rf"(?:が|は|も){_VERY}(?:参考に(?:なる|なった)|参考)$")
_IMPRESSED: Final = re.compile(
    rf"(?:が|は|も){_VERY}(?:印象に残(?:る|った|っている)|心に残(?:る|った|っている)|印象的(?:だった)?|"
    r"勉強に(?:なる|なった)|刺激に(?:なる|なった)|励みに(?:なる|なった)|胸に(?:残|響|刺さ)った|"
    r"忘れられない|新鮮(?:だった)?|収穫(?:だった)?)$"
)
_AWARE: Final = re.compile(
    rf"(?:を|に|が){_VERY}(?:感じた|感じる|感じている|気[付づ]いた|[分わ]かった|学んだ|知った|学べた|"
    r"知れた|(?:実感|痛感|再認識|認識|再確認)(?:する|した|している))$"
)
_NOTED: Final = re.compile(
    r"(?:さ|性|違い|ずれ|課題|強み|弱み|弱点|価値|意味|意義|限界|差|不足|役割|考え方|方法|やり方|進め方)$"
)
_ENJOYED: Final = {
    "よかった": "よさ",
    "良かった": "良さ",
    "面白かった": "面白さ",
    "おもしろかった": "おもしろさ",
    "楽しかった": "楽しさ",
    "ありがたかった": "ありがたさ",
    "有り難かった": "有り難さ",
    "嬉しかった": "嬉しさ",
    "うれしかった": "うれしさ",
}
_OF_THINGS: Final = frozenset("よさ 良さ 面白さ おもしろさ".split())
_GO_ON: Final = {
    "続け": "継続",
    "継続し": "継続",
    "充実させ": "充実",
    "充実し": "充実",
    "拡充し": "拡充",
    "延長し": "延長",
    "再開し": "再開",
}
"""What is asked to go on or to grow is a wish without saying so."""
_MOVED: Final = frozenset("安心 納得 反省 感動 感心 感謝 共感 実感 痛感 後悔".split())
_SUITS: Final = frozenset(
    "よい 良い いい 早い 望ましい 大事 大切 近道 早道 先 先決 一番 現実的".split()
)
_WILLED: Final = frozenset("思う 思っている 思った 考えている 考える 思っているところ".split())


def as_useful(words: Words) -> str | None:
    """「進め方がとても参考になった」 → 「進め方が参考」, 「話が心に残った」 → 「話」."""
    for pattern, ending in ((_USEFUL, "が参考"), (_IMPRESSED, "")):
        subject = _before(words, pattern)
        if subject:
            thing = _thing(subject)
            return thing + ending if thing else None
    return None


def as_aware(words: Words) -> str | None:
    """「連携の大切さに気づいた」, 「報告を聞いて、連携の大切さを感じた」 → 「連携の大切さ」."""
    subject = without_means(_last_clause(_before(words, _AWARE)))
    fits = noun_phrase(subject, alone=False) and _NOTED.search(said(subject))
    return said(subject) if fits else None


def as_enjoyed(words: Words) -> str | None:
    """「率直に話せたのが楽しかった」 → 「率直に話せたことの楽しさ」."""
    if len(words) < 4 or words[-3].surface not in ("が", "は", "も"):
        return None
    noun = _ENJOYED.get(said(words[-2:]))
    subject = words[:-3]
    done = subject[-1].pos.startswith("助詞-準体助詞") or subject[-1].surface == "こと"
    thing = _thing(subject) if noun and (done or noun in _OF_THINGS) else None
    if not thing or (done and noun in ("よさ", "良さ")):
        return thing
    return f"{thing}の{noun}"


def as_moved(words: Words) -> str | None:
    """「順番に納得した」 → 「順番に納得」, 「少なさに驚いた」 → 「少なさに驚き」."""
    if words[-1].surface != "た" or len(words) < 4:
        return None
    if words[-2].surface == "し" and words[-3].surface in _MOVED:
        return said(words[:-2])
    return said(words[:-2]) + "驚き" if words[-2].surface == "驚い" else None


def as_opinion(words: Words) -> str | None:
    """「行くほうが早い」, 「受けるべき」 → 「〜との意見」; 「増えると嬉しい」 → 「〜との声」."""
    if len(words) < 4:
        return None
    before, last = words[-2], words[-1]
    if last.surface == "べき":
        return said(words) + "との意見"
    better = before.surface == "が" and words[-3].surface in ("方", "ほう", "の")
    allowed = before.surface in ("と", "ば", "たら", "も") and words[-3].pos.startswith(
        ("動詞", "助動詞", "助詞-接続助詞", "形容詞")
    )
    helps = last.surface == "違う" and said(words[:-1]).endswith("だけでも")
    if helps or (last.surface in _SUITS and (better or allowed)):
        return said(words) + "との意見"
    if last.surface in GLAD and allowed and before.surface != "も":
        return said(words) + "との声"
    return None


def as_wish(words: Words) -> str | None:
    """「事例を知りたい」: a wish stays one; 「研修を続けてほしい」 → 「研修の継続」."""
    if words[-1].surface not in ("たい", "ほしい", "欲しい") or len(words) < 3:
        return None
    for asked, noun in _GO_ON.items():
        size = next((n for n in range(3, 7) if said(words[-n:]) == f"を{asked}てほしい"), 0)
        if size and noun_phrase(words[:-size]):
            return f"{said(words[:-size])}の{noun}"
    return said(words)


def as_intent(words: Words) -> str | None:
    """「訪ねてみようと思う」 → 「訪ねてみる意向」."""
    for place in range(len(words) - 1, 1, -1):
        if words[place].surface == "と" and words[place].pos.startswith("助詞-格助詞"):
            verb = words[place - 1]
            willed = verb.pos.startswith("動詞") and verb.surface.endswith("う")
            meant = said(words[place + 1 :]) in _WILLED and verb.surface != verb.dictionary
            return said(words[: place - 1]) + verb.dictionary + "意向" if willed and meant else None
    return None


def _before(words: Words, pattern: re.Pattern[str]) -> Words:
    """Return the words before what matches at the end, none where it cuts through a word."""
    match = pattern.search(said(words))
    rest = list(words)
    while match and rest and len(said(rest)) > match.start():
        rest.pop()
    return rest if match and len(said(rest)) == match.start() else []


def _thing(subject: Words) -> str | None:
    """「見せてもらえたの」 → 「見せてもらえたこと」; a noun stays, if nothing else hangs on it."""
    subject = _last_clause(subject)
    if not subject:
        return None
    if subject[-1].pos.startswith("助詞-準体助詞"):
        clause = subject[:-1]
        return said(clause) + "こと" if clause and before_noun(clause) == clause else None
    quoted = subject[-1].surface in ("」", "』")
    plain = noun_phrase(subject, alone=False) or quoted or _list(subject)
    return said(subject) if plain else None


def _list(subject: Words) -> bool:
    """Whether commas stand in one noun phrase: 「報告にあった、皆で採点する方法」."""
    return noun_phrase([w for w in subject if not w.pos.startswith("補助記号-読点")], alone=False)


def _last_clause(words: Words) -> Words:
    """Without what stands before the last 「〜て、」, 「〜が、」."""
    for place in range(len(words) - 2, 0, -1):
        ended = words[place - 1].pos.startswith("助詞-接続助詞")
        if ended and words[place].pos.startswith("補助記号-読点"):
            return words[place + 1 :]
    return words
