"""Sentences that lean on the one before: alone on a slide they do not say what they are about."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.leads import bound
from reflect_nlp.themes.nominal.words import words_of

_POINTING: Final = re.compile(
    r"この(?!研修|回|度|たび)|その(?!まま|都度|人|場|他|ほか)|(?:これ|それ)(?!から|まで|ぞれ)"
    r"|[こそ]う(?:した|い[うっ]|す[れる]|な[るれ])|[そこ](?:こ|ちら|んな)|上記|前述|同様|後者|前者"
)
_WISH: Final = re.compile(
    r"取り上げ|とりあげ|教えて|知りた|聞きた|ききた|伺いた|扱って|触れて|示して|説明して|紹介して|学びた"
)
_OBJECT: Final = re.compile(r"[をはがか]|(?<=.)も(?!っと|う)|について|に関|って|など")


def leans(text: str) -> bool:
    """Tell whether a sentence does not stand alone.

    It opens with a conjunction or a word that points back, or it wishes to hear or to have treated
    something and does not say what.

    Examples
    --------
    >>> leans("次回の実践報告で取り上げていただけますか？"), leans("その手順を教えてほしい。")
    (True, True)
    >>> leans("記録をまとめる方法を教えてほしい。"), leans("会議に誰を呼べばよいか。")
    (False, False)
    """
    text = text.strip()
    if _POINTING.match(text) or bound(words_of(tokenize(text))):
        return True
    wish = _WISH.search(text)
    return bool(wish and not _OBJECT.search(text[: wish.start()]))


def standing(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the segments that stand alone."""
    alone = [not leans(text) for text in segments["text"].astype(str)]
    return segments[np.array(alone, dtype=bool)]


def with_before(said: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Put the segment before it to every segment that leans; leave out those without one.

    Parameters
    ----------
    said : DataFrame (n, …) with response_id, start, text
        Those to be shown.
    segments : DataFrame
        All that may be shown of the same responses.

    Returns
    -------
    DataFrame (at most n, …)
        Rows of ``said`` in their order, texts joined where they lean.
    """
    places = zip(segments["response_id"], segments["end"], strict=True)
    earlier = dict(zip(places, segments["text"].astype(str), strict=True))
    texts = []
    rows = zip(said["response_id"], said["start"], said["text"].astype(str), strict=True)
    for response, start, text in rows:
        before = earlier.get((response, start), "").strip()
        whole = f"{before}{text.strip()}" if before and not leans(before) else ""
        texts.append(whole if leans(text) else text)
    joined = said.assign(text=pd.Series(texts, index=said.index, dtype=object))
    return joined[joined["text"] != ""]
