"""Documents as a sparse table of counted words; what every function of this room starts from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from reflect_nlp.errors import InputError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Documents = Iterable[Sequence[str]]
Choice = TypeVar("Choice")

MIN_DOCUMENTS: Final = 5
"""Words in fewer documents are left out unless asked for: too rare for a coefficient."""


@dataclass(frozen=True, eq=False)
class Bags:
    """How often each word stands in each document.

    Attributes
    ----------
    words : tuple of str (n_terms,)
        In order of code points, so that nothing depends on the order of the documents.
    counts : sparse int array (n_documents, n_terms)
    """

    words: tuple[str, ...]
    counts: csr_array

    @property
    def presence(self) -> csr_array:
        """1 where a document has a word, however often (n_documents, n_terms)."""
        present = self.counts.copy()
        present.data = np.ones_like(present.data)
        return present

    @property
    def frequency(self) -> Ints:
        """How often each word was written (n_terms,)."""
        return np.asarray(self.counts.sum(axis=0), dtype=np.int64)

    @property
    def documents(self) -> Ints:
        """In how many documents each word stands (n_terms,)."""
        found: Ints = np.bincount(self.counts.indices, minlength=len(self.words)).astype(np.int64)
        return found

    def pick(self, columns: npt.NDArray[np.intp]) -> Bags:
        """Return the same documents with some of the words, in order of code points."""
        columns = np.sort(columns)
        words = tuple(self.words[column] for column in columns)
        return Bags(words, self.counts[:, columns])

    def commonest(self, top_words: int | None, min_documents: int) -> Bags:
        """Return the words that stand in most documents; of equals, the first by code point."""
        documents = self.documents
        order = np.argsort(-documents, kind="stable")
        return self.pick(order[documents[order] >= min_documents][:top_words])

    def rows(self, chosen: npt.NDArray[np.bool_]) -> Bags:
        """Return some of the documents with all the words."""
        return replace(self, counts=self.counts[np.flatnonzero(chosen)])


def count_words(documents: Documents) -> Bags:
    """Count the words of each document.

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
        The words of each document; a document may have none. Empty words are left out.

    Raises
    ------
    InputError
        A document is a text or a missing value instead of a sequence of words.
    """
    listed = list(documents)
    for number, document in enumerate(listed, start=1):
        if isinstance(document, str) or not isinstance(document, Iterable):
            raise _no_words(number, document)
    numbers: dict[str, int] = {}
    flat = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(listed)]
    if not all(isinstance(word, str) for word in numbers):
        raise _no_words(0, next(word for word in numbers if not isinstance(word, str)))
    words = sorted(numbers)
    place = np.empty(len(words), dtype=np.int64)
    place[[numbers[word] for word in words]] = np.arange(len(words))
    bounds = np.cumsum([0, *(len(document) for document in listed)])
    shape = (len(listed), len(words))
    counts = csr_array((np.ones(len(flat), np.int64), place[flat], bounds), shape=shape)
    counts.sum_duplicates()
    bags = Bags(tuple(words), counts)
    return bags.pick(np.arange(1, len(words))) if words[:1] == [""] else bags


def known_groups(groups: Iterable[object], n_documents: int) -> npt.NDArray[np.object_]:
    """Return the group of each document as text, empty where it is missing (n_documents,).

    Raises
    ------
    InputError
        There are more or fewer groups than documents.
    """
    read = ["" if pd.isna(group) else str(group) for group in pd.Series(list(groups), dtype=object)]
    if len(read) != n_documents:
        raise InputError(
            f"文書が{n_documents}件、groups が{len(read)}件で、数が合いません。",
            remedy="文書1件に一つずつ、同じ順に渡してください（分からないものは空文字）。",
        )
    return np.array(read, dtype=object)


def chosen(name: str, choices: Mapping[str, Choice], *, argument: str) -> Choice:
    """Look a choice up by its name.

    Raises
    ------
    InputError
        There is none of that name; the message lists those there are.
    """
    if name not in choices:
        raise InputError(
            f"{argument} に「{name}」は選べません。",
            remedy=f"{'、'.join(choices)} から選んでください。",
        )
    return choices[name]


def at_least(least: int, **values: int | None) -> None:
    """Refuse numbers that make no sense.

    Raises
    ------
    InputError
        A value, given under the name of its argument, is below ``least``.
    """
    for name, value in values.items():
        if value is not None and value < least:
            raise InputError(
                f"{name} が {value} です。", remedy=f"{least} 以上の数にしてください。"
            )


def _no_words(number: int, came: object) -> InputError:
    place = f"{number}件目の文書" if number else "文書の中"
    return InputError(
        f"語の並びであるはずの{place}に「{str(came)[:20]}」が入っています。",
        remedy="文書ごとに語の並びを渡してください。空白区切りの文字列は .split() で分けられます。",
    )


Measure = Callable[[Ints, Ints, Ints], Floats]

MEASURES: Final[Mapping[str, Measure]] = {
    "jaccard": lambda both, one, other: both / (one + other - both),
    "dice": lambda both, one, other: 2 * both / (one + other),
    "simpson": lambda both, one, other: both / np.minimum(one, other),
    "cosine": lambda both, one, other: both / np.sqrt(one * other),
}
"""How much two words go together, from the documents with both, with one and with the other."""
