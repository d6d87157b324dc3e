"""Requests of many wordings, all said the same way."""

from __future__ import annotations

from typing import Final

from reflect_nlp.themes.nominal.words import Word, Words, said

GLAD: Final = frozenset(
    "助かる ありがたい 有り難い 有難い 嬉しい うれしい いい よい 良い 幸い 心強い".split()
)
_ASKED: Final = frozenset("もらえる いただける くださる 頂ける くれる".split())
_HALF_SAID: Final = (
    "ないか",
    "ないだろうか",
    "ないでしょうか",
    "ないものか",
    "たら",
    "たらと思う",
    "たらと思っている",
)


def wish(words: Words) -> Words:
    """「てください」 「ていただけると助かる」 → 「てほしい」; 「があると助かる」 → 「がほしい」.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> from reflect_nlp.themes.nominal.words import said, words_of
    >>> said(wish(words_of(tokenize("例を見せてもらえないか"))))
    '例を見せてほしい'
    """
    hope = Word("ほしい", "ほしい", "形容詞-非自立可能")
    if len(words) > 2 and words[-1].surface in ("ください", "下さい"):
        return [*words[:-1], hope] if words[-2].surface in ("て", "で") else words
    if said(words[-3:]) in ("お願いする", "御願いする"):
        return [*words[:-1], Word("し", "する", "動詞-非自立可能"), Word("たい", "たい", "助動詞")]
    if len(words) < 5:
        return words
    if asked := _asked_for(words):
        return [*words[:-asked], hope]
    if words[-1].dictionary not in GLAD or words[-2].surface not in ("と", "ば", "たら"):
        return words
    given, case = words[-3], words[-4]
    if given.dictionary in _ASKED and case.surface in ("て", "で"):
        return [*words[:-3], hope]
    if given.surface in ("ある", "あれ") and case.surface == "が":
        return [*words[:-3], hope]
    return words


def _asked_for(words: Words) -> int:
    """Return how many words at the end are 「もらえないか」 after て, 0 where none are."""
    for size in range(2, min(7, len(words))):
        given, before = words[-size], words[-size - 1]
        asks = given.dictionary in _ASKED and said(words[-size:]).endswith(_HALF_SAID)
        if asks and before.surface in ("て", "で"):
            return size
    return 0
