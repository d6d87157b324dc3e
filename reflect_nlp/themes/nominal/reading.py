"""What a line costs the reader who knows nothing but the line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from reflect_nlp.themes.nominal.phrases import TIMES
from reflect_nlp.themes.nominal.words import Words, said

LENGTH: Final = (15, 40)
"""Characters of a line, both included."""
_SCRAP: Final = 8
"""Below so many characters a line says nothing alone (「うちはゼロ」)."""
_POINTING: Final = re.compile(
    r"その|それ|そこ|そう[いしなす]|そん[なな]|これ(?!から|まで)|ここ|こう[いしなす]|こんな|あの|あれ|"
    r"この(?!研修|町|市|まち|地区|地域)|前者|後者|同上|上記|(?:どれ|どちら)も|双方|両方|こちら|"
    r"そちら|あちら|(?<![ぁ-ゖァ-ヶ一-龠])(?:[一二三四五六七八九十]つ(?:とも)?[をはがもに]|"
    r"[一二三四五]回目[をはがもに]|[一二三]人とも)"
)
_PERSONAL: Final = re.compile(r"私|わたし|自分|僕|うち[のはもが]|我々")
_SPOKEN: Final = re.compile(
    r"[…笑@]|ww|w$|って(?:言|い[うっ]|思|何|こと)|かな$|けど|なあ|のに$|ちゃ|じゃ|やん|もん$"
)
_COUNTED: Final = re.compile(r"[0-9〇一二三四五六七八九十半数][^ぁ-ゖ]{1,2}$")
_LISTED: Final = re.compile(r"には[^、]+、[^、]+には|[^、]と、[^、]+[^とこ]$")
"""Two things side by side, and no word on what of them."""
_PAST: Final = re.compile(r"た(?:こと|現状)?$")
_HIDDEN: Final = 50.0
"""A line with a placeholder (〔氏名〕) is printed only where nothing else is left."""
_BARE: Final = 4.0
_OBJECT: Final = frozenset("を は も が".split())
_CASES: Final = frozenset("を は も が に へ と で".split())
_TRANSITIVE: Final = frozenset(
    """
    書き足す 書き込む 書く 足す 開く 決める 続ける 話す 見せる 渡す 配る 貼る 伝える 教える 作る
    つくる 描く 直す 束ねる 聞く 聴く 拾う 見る 知る 読む 使う 持つ 出す 置く 入れる 増やす 減らす
    変える 始める 広げる 集める 分ける 選ぶ 調べる 頼む 残す まとめる そろえる 見直す 取り入れる
    抜ける 受ける やる 試す 載せる 勧める すすめる 引き継ぐ
    """.split()
)
_GOING: Final = frozenset("行く 来る 通う 訪ねる 出向く 入る 届く 渡る".split())
_GOALS: Final = frozenset("に へ まで を".split())
_END: Final = 6
"""Words at the end among which the main verb stands."""


def reading_cost(line: str) -> float:
    """Return what length, pointing words, persons and spoken forms of a line cost.

    Examples
    --------
    >>> reading_cost("地区ごとの会議と市の会議の関係"), reading_cost("こちらの会議と市の会議の関係")
    (0.0, 9.5)
    """
    short, long = LENGTH
    away = max(short - len(line), len(line) - long, 0)
    cost = 3.0 + away / 2 if away else 0.0
    cost += 6.0 * (len(line) < _SCRAP)
    cost += 2.0 * bool(_COUNTED.search(line)) + 6.0 * bool(_POINTING.search(line))
    cost += 2.0 * bool(_PERSONAL.search(line)) + 1.0 * bool(_PAST.search(line))
    cost += 3.0 * bool(_LISTED.search(line))
    cost += 0.5 * ("さん" in line) + _HIDDEN * ("〔" in line)
    return cost + 4.0 * bool(_SPOKEN.search(line))


def missing(words: Words) -> float:
    """Return what it costs that a verb has no object or goal of its own in its sentence.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> from reflect_nlp.themes.nominal.words import words_of
    >>> [missing(words_of(tokenize(t))) for t in ("来た人に書き足してもらう", "図を貼る")]
    [4.0, 0.0]
    """
    found, verbs = _cases(words), _main_verb(words)
    no_object = bool(verbs & _TRANSITIVE) and not found & _OBJECT
    no_goal = bool(verbs & _GOING) and not _cases(words[-_END:]) & _GOALS
    return _BARE * (no_object or no_goal or (bool(verbs) and not found & _CASES))


def _cases(words: Words) -> set[str]:
    """Return the particles after nouns."""
    return {
        after.surface
        for before, after in pairwise(words)
        if after.pos.startswith("助詞")
        and (before.nominal or before.surface in "」』）")
        and not (after.surface == "は" and before.surface.endswith(TIMES))
    }


def _main_verb(words: Words) -> set[str]:
    """Return the last verb that is no auxiliary, and the auxiliaries behind it."""
    found: set[str] = set()
    for place in range(len(words) - 1, -1, -1):
        word, before = words[place], said(words[max(place - 2, 0) : place])
        if not word.pos.startswith("動詞"):
            continue
        found.add(word.dictionary)
        helps = "非自立" in word.pos and before.endswith(("て", "で", "ように", "ことに"))
        if not helps:
            break
    return found
