"""What a person should look at before the list is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.survey.collect.forms import Form
from reflect_nlp.survey.collect.labels import is_form_word, is_request, key_of
from reflect_nlp.survey.collect.roster import Stranger, session_of, shown
from reflect_nlp.survey.collect.twice import Submissions

LONGEST_CELL: Final = 32_767
"""Characters an Excel cell may hold."""
_TITLE: Final = re.compile(
    r"シート|様式|研修|アンケート|年度|第.{1,2}回|別紙|御中|提出|締切|問合せ|問い合わせ"
)
_SHORTEST: Final = 3


@dataclass(frozen=True)
class Check:
    """One thing to look at: in which file, whose form, what, and the particulars."""

    place: str
    who: str
    what: str
    detail: str


def check_forms(forms: Sequence[Form], blanks: Sequence[Form]) -> list[Check]:
    """Return what is odd about the forms that count.

    Parameters
    ----------
    forms, blanks : sequence of Form
        Those that are filled in, and the blank ones: what these print is no answer.
    """
    usual, lonely = _usual(forms), _never_answered(forms)
    printed = _printed([*forms, *blanks], blanks)
    return [check for form in forms for check in _of_form(form, usual, printed, lonely)]


def check_pairs(found: Submissions) -> Iterator[Check]:
    """Yield what is doubtful about forms handed in twice."""
    for one, other in found.unclear:
        yield _check(
            other,
            "同じ氏名の2枚（再提出か別の人か分からない）",
            f"{one.page.place} と同じ氏名ですが、所属か回の記入がなく、両方を一覧に入れました。",
        )
    for again in found.again:
        if "要確認" in again.reason:
            yield _check(
                again.newer,
                "再提出の新旧が分からない",
                f"{again.older.page.place} と：{again.reason}",
            )
        only = [
            again.older.wording[name]
            for name in sorted(again.older.questions)
            if again.older.get(name) and not again.newer.get(name)
        ]
        if only:
            names = "、".join(f"「{_line(name)}」" for name in only)
            yield _check(
                again.newer,
                "再提出で空欄になった設問",
                f"{names}は、使わなかった {again.older.page.place} にだけ回答があります。",
            )


def check_strangers(found: Sequence[Stranger]) -> Iterator[Check]:
    """Yield the forms whose names are not on the roster."""
    for stranger in found:
        maybe = f"もしかして：{'、'.join(stranger.maybe)}" if stranger.maybe else ""
        yield _check(stranger.form, "名簿にない氏名", maybe or "名簿に近い氏名もありません。")


def note(place: str, what: str, detail: str) -> Check:
    """Return a check about a file or tab rather than a person's form."""
    return Check(place, "", what, detail)


def _usual(forms: Sequence[Form]) -> Mapping[str, str]:
    """Return the questions that at least half of the forms have, with their wording."""
    counts = Counter(name for form in forms for name in form.questions)
    wording = {name: form.wording[name] for form in forms for name in form.questions}
    return {name: wording[name] for name, n in counts.items() if 2 * n >= len(forms)}


def _printed(forms: Sequence[Form], blanks: Sequence[Form]) -> set[str]:
    """Return the texts outside of answers that several people's forms or a blank one share."""
    people: dict[str, set[str]] = {}
    for form in forms:
        who = form.get("respondent") or form.get("team") or form.page.place
        for text in form.stray:
            people.setdefault(key_of(text), set()).add(who)
    shared = {key for key, names in people.items() if len(names) > 1}
    return shared | {key_of(text) for form in blanks for text in form.stray}


def _never_answered(forms: Sequence[Form]) -> set[str]:
    """Return labels of one form only that have no answer: they may be somebody's words."""
    counts = Counter(label for form in forms for label in form.wording)
    answered = {label for form in forms for label, text in form.answers.items() if text}
    return {label for label, n in counts.items() if n == 1} - answered


def _lonely(form: Form, labels: set[str]) -> list[str]:
    return [
        wording
        for label, wording in form.wording.items()
        if label in labels and not is_form_word(wording)
    ]


def _of_form(
    form: Form, usual: Mapping[str, str], printed: set[str], lonely: set[str]
) -> Iterator[Check]:
    if form.is_nameless:
        yield _check(form, "氏名もチームもない", "誰の回答か確かめ、一覧に書き入れてください。")
    for name, wording in usual.items():
        if name not in form.answers:
            yield _check(form, "設問が見つからない", f"「{_line(wording)}」")
    if form.questions and not any(form.get(name) for name in form.questions):
        yield _check(form, "回答がすべて空欄", "記入漏れでないか確かめてください。")
    for text in (*form.stray, *_lonely(form, lonely)):
        if key_of(text) not in printed and len(text) >= _SHORTEST and not _is_title(text):
            yield _check(form, "想定しない場所に書かれた文（一覧に入っていない）", text)
    for text in form.moved:
        yield _check(form, "欄から外れた場所の文（すぐ上の設問の回答とした）", text)
    yield from _of_answers(form)


def _of_answers(form: Form) -> Iterator[Check]:
    for wording in form.second:
        yield _check(form, "同じ項目が2か所にある", f"「{_line(wording)}」は最初の方を使いました。")
    if not form.get("session"):
        yield _check(form, "第何回か分からない", "一覧の「回」に書き入れてください。")
    for name, text in form.answers.items():
        if len(text) > LONGEST_CELL:
            yield _check(
                form,
                "長すぎて途中で切れた回答",
                f"「{_line(form.wording.get(name, name))}」は{len(text):,}字あり、"
                f"Excelのセルに入る{LONGEST_CELL:,}字までを入れました。",
            )


def _is_title(text: str) -> bool:
    """Say whether a text is a heading or a request of the form, though no other form has it."""
    wrapped = text.startswith(("【", "＜", "〔")) and len(text) <= 20
    titled = bool(_TITLE.search(text)) and len(text) <= 60 and "。" not in text
    return wrapped or titled or is_request(text)


def _check(form: Form, what: str, detail: str) -> Check:
    who = " ".join(filter(None, (shown(form), session_of(form))))
    return Check(form.page.place, who, what, detail)


def _line(text: str) -> str:
    return " ".join(text.split())
