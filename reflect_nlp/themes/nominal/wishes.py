"""Requests of many wordings, all said the same way."""

from __future__ import annotations

from typing import Final

from reflect_nlp.themes.nominal.words import Word, Words

GLAD: Final = frozenset(
    "助かる ありがたい 有り難い 有難い 嬉しい うれしい いい よい 良い 幸い 心強い".split()
)
_ASKED: Final = frozenset("もらえる いただける くださる 頂ける くれる".split())


def wish(words: Words) -> Words:
    """「てください」 「ていただけると助かる」 → 「てほしい」; 「があると助かる」 → 「がほしい」."""
    hope = Word("ほしい", "ほしい", "形容詞-非自立可能")
    if len(words) > 2 and words[-1].surface in ("ください", "下さい"):
        return [*words[:-1], hope] if words[-2].surface in ("て", "で") else words
    if len(words) < 5 or words[-1].dictionary not in GLAD:
        return words
    asked = words[-3]
    if words[-2].surface not in ("と", "ば", "たら"):
        return words
    if asked.dictionary in _ASKED and words[-4].surface in ("て", "で"):
        return [*words[:-3], hope]
    if asked.surface in ("ある", "あれ") and words[-4].surface == "が":
        return [*words[:-3], hope]
    return words
