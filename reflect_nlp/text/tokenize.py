"""One Sudachi pass a response; everything after uses its tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from reflect_nlp.records import Span, Token

_MAX_BYTES: Final = 40_000
"""Sudachi 0.7 refuses inputs over 49,149 bytes, or 65,535 once it has folded them (NFKC)."""
_CUT: Final = re.compile(r"[。！？!?\n]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_CONTENT: Final = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
_EMPTY_POS: Final = ("非自立可能", "数詞", "助数詞可能")
_EMPTY_WORDS: Final = frozenset(
    """
    為る 有る 居る 成る 出来る 言う 思う 事 物 時 様 所 為 此れ 其れ 何 良い 無い 行く 来る
    見る
    """.split()
)


def tokenize(text: str) -> list[Token]:
    """Cut a text into morphemes (Sudachi core dictionary, mode C).

    Parameters
    ----------
    text : str
        Any length; long texts are cut at sentence ends for the tokeniser and joined again.

    Returns
    -------
    list of Token
        Offsets are code points into ``text``; tokens cover it without gaps.

    Examples
    --------
    >>> [t.normalized for t in tokenize("庁内の取り組み")]
    ['庁内', 'の', '取り組み']
    """
    tokenizer = _tokenizer()
    clean = encodable(text)
    tokens: list[Token] = []
    for start, end in _pieces(clean):
        tokens.extend(
            Token(
                start + m.begin(),
                start + m.end(),
                m.surface(),
                m.normalized_form(),
                m.dictionary_form(),
                "-".join(m.part_of_speech()[:4]),
            )
            for m in tokenizer.tokenize(clean[start:end])
        )
    return tokens


def encodable(text: str) -> str:
    """Return the text with lone surrogates, which no file can hold, replaced one for one.

    Examples
    --------
    >>> encodable("会議\\ud83dです") == "会議\\ufffdです"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def content_words(tokens: Sequence[Token], hidden: Sequence[Span] = ()) -> list[str]:
    """Return the normalised content words outside the hidden (masked) spans.

    Nouns, verbs, adjectives and adverbs that carry meaning; numbers, auxiliaries and the commonest
    empty verbs are left out.

    Examples
    --------
    >>> content_words(tokenize("住民と協議します。"))
    ['住民', '協議']
    """
    return [t.normalized for t in tokens if is_content(t) and not overlaps(t, hidden)]


def is_content(token: Token) -> bool:
    """Tell whether a token is a content word."""
    if not token.pos.startswith(_CONTENT) or any(part in token.pos for part in _EMPTY_POS[1:2]):
        return False
    if token.normalized in _EMPTY_WORDS or token.pos.startswith(("動詞-非自立", "名詞-助動詞")):
        return False
    return not (len(token.normalized) == 1 and token.normalized < "\u3041")


def overlaps(token: Token, spans: Sequence[Span]) -> bool:
    """Tell whether a token touches one of the spans."""
    return any(token.start < span.end and span.start < token.end for span in spans)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut points so that every piece fits the tokeniser: at sentence ends, else by length."""
    start = 0
    while start < len(text):
        end = min(start + _MAX_BYTES, len(text))
        while not _fits(text[start:end]):
            end = (start + end) // 2
        if end < len(text):
            marks = [match.end() for match in _CUT.finditer(text, start, end)]
            end = marks[-1] if marks else end
        yield start, end
        start = end


def _fits(text: str) -> bool:
    folded = unicodedata.normalize("NFKC", text)
    return max(len(text.encode("utf-8")), len(folded.encode("utf-8"))) <= _MAX_BYTES


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - sudachipy ships no types
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(SplitMode.C)
