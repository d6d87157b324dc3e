"""The coders that come with the library, and which of them may code which response."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.records import Codebook
from reflect_nlp.resources import resource
from reflect_nlp.text.normalize import normalize
from reflect_nlp.themes.coder import Coded, Coder, CoderInput
from reflect_nlp.themes.learning import Lessons, teach

LEARNT_FROM_LENGTH: Final = 12
"""Shorter responses (特になし) are anybody's and say nothing about where a file comes from."""
_EVERYTHING: Final = "all"


def response_hash(text: str) -> str:
    """Return 16 hexadecimal digits that stand for a response's normalised text."""
    return hashlib.blake2b(normalize(text).encode("utf-8", "replace"), digest_size=8).hexdigest()


class ShippedCoders:
    """Coders learnt from the bundled corpus; none codes a response it was taught with.

    A response found in the corpus is coded by the coder that left its year out, every other one by
    the coder that learnt from all years. What people decided may teach them more (``lessons``).
    """

    def __init__(self, lessons: Lessons | None = None) -> None:
        self._folder = resource("models/coder")
        self._lessons = lessons
        self._coders: dict[str, Coder] = {}

    @cached_property
    def _card(self) -> dict[str, dict[str, object]]:
        loaded = json.loads((self._folder / "learnt.json").read_text(encoding="utf-8"))
        return dict(loaded)

    def codes(self, codebook: Codebook) -> tuple[str, ...]:
        """Return the codes of a codebook that the coders have learnt.

        A code counts as learnt when its name or its definition is still the one it was learnt with.
        """
        known = self._card["themes"]
        return tuple(
            t.code
            for t in codebook.themes
            if t.code in known and bool({t.name, t.definition} & set(_pair(known[t.code])))
        )

    def coder_names(self, texts: Iterable[str]) -> list[str]:
        """Return for each response ``"all"`` or the year that its coder must not have seen."""
        learnt = self._card["responses"]
        return [
            str(learnt.get(response_hash(text), _EVERYTHING))
            if len(text) >= LEARNT_FROM_LENGTH
            else _EVERYTHING
            for text in texts
        ]

    def code(
        self,
        data: CoderInput,
        names: Sequence[str],
        allowed: Mapping[str, Sequence[str]],
    ) -> dict[str, Coded]:
        """Code segments, each with the coder named for its response.

        Parameters
        ----------
        data : CoderInput of n_segments segments
        names : n_segments coder names
        allowed : mapping of head to codes that may be given
        """
        labels = {head: np.full(len(names), "", dtype=object) for head in allowed}
        scores = {head: np.zeros(len(names), dtype=np.float32) for head in allowed}
        chosen: npt.NDArray[np.str_] = np.asarray(names, dtype=str)
        for name in np.unique(chosen):
            index = np.flatnonzero(chosen == name)
            for head, coded in self.coder(str(name)).code(data.take(index), allowed).items():
                labels[head][index] = coded.labels
                scores[head][index] = coded.scores
        return {head: Coded(labels[head].astype(str), scores[head]) for head in allowed}

    def coder(self, name: str) -> Coder:
        """Return the coder of this name, taught by the lessons."""
        if name not in self._coders:
            file = "all.npz" if name == _EVERYTHING else f"without_{name}.npz"
            coder = Coder.load(self._folder / file)
            self._coders[name] = teach(coder, self._lessons) if self._lessons else coder
        return self._coders[name]


def _pair(entry: object) -> list[str]:
    return [str(part) for part in entry] if isinstance(entry, list) else []
