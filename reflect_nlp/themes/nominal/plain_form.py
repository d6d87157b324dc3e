"""Plain form of a Japanese sentence: politeness, hedges and what leads it in taken off."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from reflect_nlp.themes.nominal.leads import without_lead
from reflect_nlp.themes.nominal.phrases import without_means
from reflect_nlp.themes.nominal.wishes import wish
from reflect_nlp.themes.nominal.words import Word, Words

_ONBIN: Final = dict(
    zip("うつるむぶぬくぐす", "った った った んだ んだ んだ いた いだ した".split(), strict=True)
)
_NEGATIVE: Final = dict(zip("うつるむぶぬくぐす", "わたらまばなかがさ", strict=True))
_JOINING: Final = {"た": "て", "だ": "で"}
_ENDING: Final = frozenset("よ ね な なあ ねえ わ ぞ".split())
_TRAILING: Final = frozenset("が けど けれど けれども".split())
_THOUGHT: Final = frozenset(
    "思う 感ずる 感じる 考える 分かる わかる 気づく 気付く 知る 学ぶ 思える 感じられる".split()
)
_THINKING: Final = frozenset("実感 痛感 認識 理解 再認識".split())
_HEARD: Final = frozenset("聞く 聴く 知る 気づく 気付く 分かる わかる 伺う 教わる 学ぶ".split())
_LEARNT: Final = frozenset("分かる わかる 気づく 気付く 知る 学ぶ".split())
_AROUND_THOUGHT: Final = frozenset(
    "て で いる ます た の だ です する しまう もらう ところ".split()
)


def plain(words: Words) -> Words:
    """Return a sentence in plain form, without lead-in and without 「と思いました」.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> from reflect_nlp.themes.nominal.words import said, words_of
    >>> said(plain(words_of(tokenize("また、共通の目標が見えていませんでした"))))
    '共通の目標が見えていなかった'
    >>> said(plain(words_of(tokenize("録画を見られるようにしていただけると助かります"))))
    '録画を見られるようにしてほしい'
    """
    while words:
        shorter = wish(_thought(_tail(_plain_verbs(without_lead(words)))))
        if shorter == words:
            break
        words = shorter
    return words


def _tail(words: Words) -> Words:
    """Without commas, particles of feeling, 「のだ」 and 「だ」 after a noun at the end."""
    last = len(words)
    while last > 1 and (
        words[last - 1].pos.startswith(("補助記号-読点", "補助記号-句点"))
        or (
            words[last - 1].pos.startswith("助詞-終助詞")
            and words[last - 1].surface in _ENDING
            and words[last - 2].surface != "か"  # 「かな」 is half a question
        )
        or (
            words[last - 1].pos.startswith("助詞-接続助詞") and words[last - 1].surface in _TRAILING
        )
    ):
        last -= 1
    words = words[:last]
    ending = [word.surface for word in words[-2:]]
    if ending == ["で", "ある"]:
        return words[:-2]
    copula = words[-1].dictionary == "だ" and not _past_of_verb(words)
    if ending[-1:] in (["だ"], ["な"]) and copula:
        return words[:-1]
    return words[:-1] if words[-1].pos.startswith("助詞-準体助詞") else words


def _past_of_verb(words: Words) -> bool:
    """Whether the だ at the end belongs to a verb (「学んだ」)."""
    before = words[-2:-1]
    return bool(before) and before[0].pos.startswith("動詞") and before[0].surface[-1:] in "んい"


def _thought(words: Words) -> Words:
    """Without 「と思う」 and its like around the whole sentence."""
    place = len(words) - 1
    while place > 0 and words[place].dictionary in _AROUND_THOUGHT:
        place -= 1
    thought = words[place : place + 1]
    if place < 2 or thought[0].dictionary not in _THOUGHT | _THINKING:
        return words
    if thought[0].dictionary in _THINKING and words[place + 1 : place + 2] == []:
        return words
    before = words[place - 1]
    if before.surface != "と" or not before.pos.startswith("助詞-格助詞"):
        return words
    # 「ようと思う」「たらと思う」「かと思う」 are no statement of what is so
    if _open_thought(words[place - 2]) or _heard(words[: place - 1]):
        return words
    seen = words[place].dictionary in _LEARNT
    return without_means(words[: place - 1]) if seen else words[: place - 1]


def _heard(words: Words) -> bool:
    """Whether 「〜と聞き、」 stands inside: it goes with the thought, and says what was heard."""
    return any(
        word.dictionary in _HEARD and before.surface == "と" and before.pos.startswith("助詞")
        for before, word in pairwise(words)
    )


def _open_thought(word: Word) -> bool:
    """Whether what is thought is a will, a wish half said or a question."""
    volitional = word.pos.startswith(("動詞", "助動詞")) and word.surface.endswith(("う", "よう"))
    conditional = word.surface in ("たら", "だら", "れば", "ば")
    quoted = word.surface in ("か", "」", "』")
    return (volitional and word.surface != word.dictionary) or conditional or quoted


def _plain_verbs(words: Words) -> Words:
    """Each ます and です of a sentence taken off, the word before it inflected instead."""
    done: Words = []
    rest = list(words)
    quoted = 0
    while rest:
        word = rest.pop(0)
        following = [one.surface for one in rest[:3]]
        quoted += (word.surface in "「『") - (word.surface in "」』")
        if quoted > 0:
            done.append(word)
        elif word.dictionary == "ます" and done and word.pos.startswith("助動詞"):
            verb = done.pop()
            surface, used = _without_masu(verb, word.surface, following)
            done.append(verb._replace(surface=surface))
            del rest[:used]
        elif word.dictionary == "です" and done and word.pos.startswith("助動詞"):
            used = 1 if word.surface == "でしょ" and following[:1] == ["う"] else 0
            done += _without_desu(done[-1], word, following)
            del rest[:used]
        else:
            done.append(word)
    return done


def _without_desu(before: Word, word: Word, following: list[str]) -> Words:
    """「でした」「ですが」 need だ after a noun; 「です」 at the end and before か nothing."""
    if word.surface == "でし" and following[:1] != ["た"]:
        return [word]
    if word.surface in ("でしょ", "でしょう"):
        return [] if following[-1:] == ["か"] else [Word("だろう", "だ", "助動詞")]
    if before.pos.startswith(("形容詞", "動詞", "助動詞")):
        return []
    if word.surface == "でし":
        return [Word("だっ", "だ", "助動詞")]
    return [Word("だ", "だ", "助動詞")] if following and following[0] != "か" else []


def _without_masu(verb: Word, masu: str, following: list[str]) -> tuple[str, int]:
    """Return the verb without ます and how many of the following words that took up."""
    if masu == "まし" and following[:1] in (["た"], ["て"]):
        past = _past(verb)
        return (past if following[0] == "た" else past[:-1] + _JOINING[past[-1]]), 1
    if masu == "ませ" and following[:1] == ["ん"]:
        if following[1:] == ["でし", "た"]:
            return _negative(verb) + "なかった", 3
        return _negative(verb) + "ない", 1
    if masu == "ましょ":
        return verb.surface + masu, 0
    return (verb.surface + "る" if verb.dictionary.endswith("ずる") else verb.dictionary), 0


def _past(verb: Word) -> str:
    """Return the past of a verb that stands before ます.

    Examples
    --------
    >>> [_past(Word(s, d, "動詞")) for s, d in (("行き", "行く"), ("でき", "できる"))]
    ['行った', 'できた']
    """
    if _one_row(verb):
        return verb.surface + "た"
    if verb.dictionary in ("行く", "いく"):
        return verb.dictionary[:-1] + "った"
    return verb.dictionary[:-1] + _ONBIN.get(verb.dictionary[-1:], "た")


def _negative(verb: Word) -> str:
    """Return what stands before ない."""
    if verb.dictionary in ("ある", "有る"):
        return ""
    if verb.dictionary in ("くる", "来る"):
        return "こ" if verb.surface == "き" else "来"
    if _one_row(verb):
        return verb.surface
    return verb.dictionary[:-1] + _NEGATIVE.get(verb.dictionary[-1:], "")


def _one_row(verb: Word) -> bool:
    """Whether the form before ます is also the stem of all others (見, でき, し, 来)."""
    irregular = verb.dictionary in ("する", "くる", "来る") or verb.dictionary.endswith("ずる")
    return irregular or verb.surface + "る" == verb.dictionary
