"""Which words one group uses more, or less, than the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import chi2, false_discovery_control

from reflect_nlp.errors import InputError
from reflect_nlp.mining.bags import MIN_DOCUMENTS, Bags, Documents, Floats, at_least, chosen
from reflect_nlp.mining.contingency import UNITS, by_group, in_groups, totals
from reflect_nlp.themes.keywords.keyness import log_odds_z

_TEXT: Final = ("group", "word")
_WHOLE: Final = ("count", "total", "rest", "rest_total")
_PARTS: Final = ("share", "rest_share", "g2", "p", "q", "log_ratio", "z", "jaccard")
_NONE: Final = 0.5
"""Stands for a count of 0 in the log ratio, which would be infinite (Hardie 2014)."""


def keyness(
    documents: Documents,
    groups: Iterable[object],
    *,
    target: str | None = None,
    unit: str = "documents",
    min_documents: int = MIN_DOCUMENTS,
) -> pd.DataFrame:
    """Compare the words of each group with those of all other groups.

    The log-likelihood ratio G² of the table word or not × group or rest (Dunning, Computational
    Linguistics 19(1), 1993, 61-74), p from chi-square with one degree of freedom. Rayson &
    Garside (Workshop on Comparing Corpora, 2000, 1-6) sum the first row alone, which differs
    little for rare words. Corpora are compared by size of effect too: the binary logarithm of the
    ratio of shares (Hardie, Log Ratio: an informal introduction, CASS, 2014).

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
    groups : iterable of str (n_documents,)
        An attribute of each document; documents without one (empty or missing) are left out.
    target : str, optional
        Compare this group only; every group in turn otherwise.
    unit : {"documents", "tokens"}
        Count documents with the word, or every mention. Mentions of one person are no independent
        observations: count documents, and make one document of what a person said, or p is
        too small.
    min_documents : int
        Words in fewer documents are left out (they still count in the totals).

    Returns
    -------
    DataFrame (n_groups * n_terms, 14)
        ``group``, ``word``; ``count`` of ``total`` in the group and ``rest`` of ``rest_total`` in
        all others, ``share`` and ``rest_share`` (0 to 1); ``g2``, ``p``, ``q`` (Benjamini &
        Hochberg 1995, over the words of a group), ``log_ratio`` (1: twice the share; 0.5 in place
        of a count of 0), ``z`` (Monroe, Colaresi & Quinn 2008, see
        :func:`reflect_nlp.themes.keywords.keyness.log_odds_z`) and ``jaccard`` (of the documents
        with the word and those of the group, by which KH Coder lists its 特徴語). By group; words
        it uses more come first, strongest first, then those it uses less. Empty with fewer than
        two groups.

    Raises
    ------
    InputError
        Lengths differ, a document is not a sequence of words, unknown ``target`` or ``unit``.

    Examples
    --------
    >>> documents = [["会議"], ["会議", "連携"], ["会議"], ["連携"], ["連携"], ["住民", "連携"]]
    >>> groups = ["市", "市", "市", "町", "町", "町"]
    >>> found = keyness(documents, groups, target="市", min_documents=1)
    >>> found[["word", "count", "total", "rest", "g2", "log_ratio"]].round(2)
      word  count  total  rest    g2  log_ratio
    0   会議      3      3     0  8.32       2.58
    1   連携      1      3     3  3.82      -1.58
    2   住民      0      3     1  1.59      -1.00
    """
    at_least(1, min_documents=min_documents)
    repeats = chosen(unit, UNITS, argument="unit")
    every, labels = in_groups(documents, groups)
    names = sorted(set(labels))
    if target is not None and target not in names:
        raise InputError(
            f"target の「{target}」という群がありません。",
            remedy=f"{'、'.join(names[:20]) or '群のある文書'} から選んでください。",
        )
    present = by_group(every, labels, names, repeats=False)
    counts = by_group(every, labels, names, repeats=True) if repeats else present
    sizes = totals(present, labels, names, repeats=False)
    whole = totals(counts, labels, names, repeats=repeats)
    kept = every.documents >= min_documents
    words, counts, present = _words(every, kept), counts[kept], present[kept]
    scores = log_odds_z(counts.T) if len(names) > 1 else np.zeros((len(names), len(words)))
    either = sizes + present.sum(axis=1, keepdims=True) - present
    tables = [
        _compare(name, words, counts[:, place], counts.sum(axis=1), (total, whole.sum()))
        .assign(z=scores[place], jaccard=present[:, place] / either[:, place])
        .pipe(_ordered)
        for place, (name, total) in enumerate(zip(names, whole, strict=True))
        if target in (None, name) and 0 < total < whole.sum() and words
    ]
    return pd.concat(tables, ignore_index=True) if tables else _empty()


def _words(bags: Bags, kept: np.ndarray) -> list[str]:
    return [bags.words[place] for place in np.flatnonzero(kept)]


def _compare(
    name: str, words: list[str], count: Floats, whole: Floats, sizes: tuple[float, float]
) -> pd.DataFrame:
    """Return the counts, shares and tests of one group."""
    total, rest_total = sizes[0], sizes[1] - sizes[0]
    rest = whole - count
    cells = np.stack([count, rest, total - count, rest_total - rest])
    g2 = log_likelihood(cells)
    p = chi2.sf(g2, df=1)
    ratio = np.where(count > 0, count, _NONE) / total
    rest_ratio = np.where(rest > 0, rest, _NONE) / rest_total
    return pd.DataFrame(
        {
            "group": pd.Series([name] * len(words), dtype=str),
            "word": pd.Series(words, dtype=str),
            "count": count.astype(np.int64),
            "total": int(total),
            "rest": rest.astype(np.int64),
            "rest_total": int(rest_total),
            "share": count / total,
            "rest_share": rest / rest_total,
            "g2": g2,
            "p": p,
            "q": false_discovery_control(p),
            "log_ratio": np.log2(ratio / rest_ratio),
        }
    )


def log_likelihood(cells: Floats) -> Floats:
    """Return G² of two-by-two tables.

    Parameters
    ----------
    cells : ndarray (4, n_terms)
        With the word in the group and in the rest, without it in the group and in the rest.

    Returns
    -------
    ndarray (n_terms,)

    Examples
    --------
    >>> log_likelihood(np.array([[3.0], [0.0], [0.0], [3.0]])).round(3).tolist()
    [8.318]
    """
    one, other, without, neither = cells
    whole = cells.sum(axis=0)
    with_word, no_word = one + other, without + neither
    inside, outside = one + without, other + neither
    expected = [with_word * inside, with_word * outside, no_word * inside, no_word * outside]
    g2 = sum(
        xlogy(cell, cell) - xlogy(cell, product / whole)
        for cell, product in zip(cells, expected, strict=True)
    )
    found: Floats = np.maximum(2 * np.asarray(g2), 0.0)
    return found


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    more = table["share"] > table["rest_share"]
    ranked = table.assign(_less=~more, _g2=-table["g2"].round(9))
    return ranked.sort_values(["_less", "_g2", "word"]).drop(columns=["_less", "_g2"])


def _empty() -> pd.DataFrame:
    kinds = {**dict.fromkeys(_TEXT, "str"), **dict.fromkeys(_WHOLE, "int64")}
    kinds |= dict.fromkeys(_PARTS, "float64")
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in kinds.items()})
