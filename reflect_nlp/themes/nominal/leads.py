"""Opening words of a sentence that bind it to the one before."""

from __future__ import annotations

from typing import Final

from reflect_nlp.themes.nominal.words import Words, said

_LEADS: Final = frozenset(
    """
    まず まずは そして ただし なお 特に とくに とりわけ さらに 更に やはり やっぱり もちろん 例えば
    たとえば 中でも なかでも しかし それでも それから それと だから なので それに 加えて とにかく
    せめて そもそも 要は つまり でも とはいえ
    """.split()
)
_LEADS_WITH_COMMA: Final = frozenset(
    """
    また ただ あと 後は あとは 正直 正直に 一方 一方で 実際 実際に 結局 結局は 結果として その結果
    同時に 個人的に 個人的には 今回 できれば
    """.split()
)
"""They are words of the sentence too (「実際に動いた市」「あと一歩」)."""
_BINDING: Final = frozenset(
    """
    特に とくに とりわけ 中でも なかでも 例えば たとえば しかし それでも だから なので それに 加えて
    つまり 要は その結果 一方 一方で でも しかも そこで そのため 結果として
    """.split()
)
_LONGEST: Final = 4
"""Words of an opening."""
_PARTICLES: Final = frozenset("は が を に へ と で の も や か から まで より".split())


def without_lead(words: Words) -> Words:
    """Return a sentence without conjunctions and the like, and without a particle, at its head.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> from reflect_nlp.themes.nominal.words import words_of
    >>> [said(without_lead(words_of(tokenize(t)))) for t in ("実際、人が減った", "実際に動いた市")]
    ['人が減った', '実際に動いた市']
    """
    while len(words) > 1:
        size = _opening(words) or _mark(words)
        if not 0 < size < len(words):
            break
        words = words[size:]
    return words


def bound(words: Words) -> bool:
    """Tell whether the opening of a sentence sets it against the one before.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> from reflect_nlp.themes.nominal.words import words_of
    >>> [bound(words_of(tokenize(t))) for t in ("特に教育には線がない", "まず、集まる")]
    [True, False]
    """
    return any(said(words[:size]) in _BINDING for size in range(1, _LONGEST + 1))


def _opening(words: Words) -> int:
    """Return how many words of the head are an opening that may go."""
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        lead, after = said(words[:size]), words[size]
        comma = after.pos.startswith("補助記号-読点")
        if comma and {lead, lead.removesuffix("は")} & (_LEADS | _LEADS_WITH_COMMA):
            return size
        conjunction = size == 1 and words[0].pos.startswith(("接続詞", "感動詞-フィラー"))
        if (conjunction or lead in _LEADS) and not _particle(words, size):
            return size
    return 0


def _mark(words: Words) -> int:
    """Return 1 where the sentence begins with a mark or a particle."""
    return int(words[0].pos.startswith(("補助記号-読点", "補助記号-一般")) or _particle(words, 0))


def _particle(words: Words, place: int) -> bool:
    word = words[place]
    return word.surface in _PARTICLES and word.pos.startswith(("助詞", "助動詞"))
