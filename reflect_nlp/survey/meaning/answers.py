"""What a column's answers look like: free text, a scale, several choices, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import pandas as pd

from reflect_nlp.survey.meaning.questions import asks_for_choice, looks_like_question
from reflect_nlp.survey.meaning.scales import is_scale, split_choices

_LOOKED_AT: Final = 2_000
"""Distinct values whose shape is looked at; a column of a hundred thousand needs no more."""
_ENOUGH: Final = 6
"""Answers from which on the content is believed more than the header."""
_SENTENCE_LENGTH: Final = 20
_MOST_NUMBERS: Final = 11
_MOST_CHOICES: Final = 20
_LONGEST_CHOICE: Final = 25

_NOTHING: Final = re.compile(
    r"(?:特に)?(?:なし|無し|ありません|ない|無い|無|ございません)(?:です)?[。．.]?|特に|[-－ー―‐.。…]+|n/?a"
)
_MACHINE: Final = re.compile(
    r"\d{2,4}[-/年.]\d{1,2}(?:[-/月.]\d{1,2}日?)?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?.{0,4}"
    r"|[^@\s]+@[^@\s]+\.[A-Za-z]+|https?://\S+|\+?[\d()]{2,5}-[\d()]{2,5}-\d{3,4}|\d{1,2}:\d{2}(?::\d{2})?"
)
_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?%?")
_SENTENCE: Final = re.compile(
    r"[。！？\n]|(?:です|ます|ました|ません|たい|った|ない|いる|ある|する|こと|と思う|必要|感じた|ですか)[。.]?$"
    r"|[ぁ-ん一-龠ァ-ヶ][はがをにでと][ぁ-ん一-龠ァ-ヶ].{6,}|[A-Za-z]+(?: [A-Za-z']+){3,}"
)

_MAYBE_OPEN: Final = "選択式とみなしましたが、自由記述の設問かもしれません。"
_MAYBE_CLOSED: Final = "自由記述とみなしましたが、選択式の設問かもしれません。"
_HOLDS_TEXT: Final = "文字の入った列ですが、設問とも属性とも判断できず読みませんでした。"


@dataclass(frozen=True)
class Answers:
    """The shape of a column's answers, blank ones and 「特になし」 left aside.

    Attributes
    ----------
    values : tuple of str
        Distinct answers, most frequent first.
    n : int
        Answers.
    mean_length : float
        Mean length in characters.
    numbers, machine, sentences : float in 0–1
        Share that are numbers; dates, addresses and the like; phrases or sentences.
    choices : tuple of str
        The options, where several were ticked in one cell; empty otherwise.
    """

    values: tuple[str, ...]
    n: int
    mean_length: float
    numbers: float
    machine: float
    sentences: float
    choices: tuple[str, ...]

    def repeats(self, share: float) -> bool:
        """Say whether the answers are a few short wordings, at most ``share`` of ``n`` distinct."""
        longest = max(map(len, self.values), default=0)
        few = len(self.values) <= min(_MOST_CHOICES, max(2, self.n * share))
        return few and longest <= _LONGEST_CHOICE


class Verdict(NamedTuple):
    """What a column is taken for, and the doubt about it (empty when sure)."""

    kind: Literal["text", "closed", "ignore"]
    doubt: str = ""

    def hopeful(self) -> Verdict:
        """Return the verdict where nothing else asks for text: a maybe is a yes."""
        return Verdict("text", _MAYBE_CLOSED) if self.doubt == _MAYBE_OPEN else self


def look_at(values: pd.Series) -> Answers:
    """Describe the answers of a column (n_responses,) of text."""
    stripped = values.str.strip()
    counts = stripped[stripped != ""].value_counts(sort=False)
    counts = counts.sort_values(ascending=False, kind="stable")
    counts = counts[[not _NOTHING.fullmatch(str(value).lower()) for value in counts.index]]
    seen = counts.head(_LOOKED_AT)
    shown = [str(value) for value in seen.index]
    total = max(int(seen.sum()), 1)

    def share(pattern: re.Pattern[str], *, whole: bool) -> float:
        test = pattern.fullmatch if whole else pattern.search
        hits = [bool(test(value)) for value in shown]
        return float(seen[hits].sum()) / total

    return Answers(
        values=tuple(str(value) for value in counts.index),
        n=int(counts.sum()),
        mean_length=sum(len(v) * int(c) for v, c in zip(shown, seen, strict=True)) / total,
        numbers=share(_NUMBER, whole=True),
        machine=share(_MACHINE, whole=True),
        sentences=share(_SENTENCE, whole=False),
        choices=split_choices(dict(zip(shown, map(int, seen), strict=True))),
    )


def judge(header: str, answers: Answers) -> Verdict:
    """Decide whether a column is an open question, a closed item or neither.

    The content decides; the header does where there are too few answers to tell.
    """
    chooses = asks_for_choice(header)
    asks = looks_like_question(header) and not chooses
    if answers.n == 0:
        return Verdict("text" if asks else "ignore")
    if answers.machine > 0.8:
        return Verdict("ignore")
    if answers.numbers > 0.95:
        return Verdict("closed" if len(answers.values) <= _MOST_NUMBERS else "ignore")
    if asks and answers.n < _ENOUGH:
        return Verdict("text")
    if asks and answers.sentences >= 0.5:
        return Verdict("text", _MAYBE_CLOSED if answers.repeats(0.2) else "")
    if answers.choices or is_scale(answers.values) or answers.repeats(0.2 if asks else 0.4):
        return Verdict("closed", _MAYBE_OPEN if asks else "")
    if asks or answers.sentences >= 0.3 or answers.mean_length >= _SENTENCE_LENGTH:
        short = answers.repeats(0.5) or answers.mean_length < _LONGEST_CHOICE / 2
        return Verdict("text", _MAYBE_CLOSED if short and not asks else "")
    if answers.n < _ENOUGH and chooses:
        return Verdict("closed")
    return Verdict("ignore", _HOLDS_TEXT)
