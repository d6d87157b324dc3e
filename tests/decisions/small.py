"""A few answers with their segments, a codebook, and decisions by the hundred."""

from __future__ import annotations

import pandas as pd
from hypothesis import strategies as st

from reflect_nlp.decisions import Decision, anchor
from reflect_nlp.records import Category, Codebook, Scheme, Theme

RAW = {
    "R6.xlsx!第1回!r5:Q1": "会議が報告だけで終わる。もっと演習の時間がほしい。",
    "R6.xlsx!第1回!r6:Q1": "生成AIで記録をまとめたい。",
    "R6.xlsx!第1回!r7:Q1": "特になし",
    "R6.xlsx!第1回!r8:Q1": "生成AIを使ってよいのか迷う。",
}
MEETING, EXERCISE = "R6.xlsx!第1回!r5:Q1@0-12", "R6.xlsx!第1回!r5:Q1@12-25"
RECORDS, NOTHING, WORRY = (
    f"R6.xlsx!第1回!r{row}:Q1@0-{end}" for row, end in ((6, 13), (7, 4), (8, 15))
)
CODES = {
    MEETING: ("network", "known", "dialogue", "difficulty"),
    EXERCISE: ("unsure", "unsure", "exercise", "request"),
    RECORDS: ("new_r6_01", "new", "lecture", "request"),
    NOTHING: ("none", "none", "none", "none"),
    WORRY: ("new_r6_01", "new", "lecture", "difficulty"),
}
BOOK = Codebook(
    name="小さなコードブック",
    version="1",
    themes=(
        Theme("network", "会議運営", "会議の進め方。"),
        Theme("community", "地域理解", "小地域を知ること。"),
        Theme("meeting", "打合せ", merged_into="network"),
    ),
    sha256="0" * 64,
)
SCHEME = Scheme("改善区分", "1", tuple(Category(c, c) for c in ("lecture", "exercise", "dialogue")))


def segments(codes=CODES):
    rows = []
    for segment_id, (theme, status, category, voice) in codes.items():
        response, _, offsets = segment_id.rpartition("@")
        start, end = map(int, offsets.split("-"))
        text = RAW[response][start:end]
        scores = {f"{name}_score": 0.6 for name in ("theme", "category", "voice")}
        rows.append(
            {"segment_id": segment_id, "response_id": response, "start": start, "end": end}
            | {"text": text, "theme": theme, "theme_status": status, "category": category}
            | {"voice": voice, **scores}
        )
    return pd.DataFrame(rows)


def slice_of(segment_id, raw=RAW):
    response, _, offsets = segment_id.rpartition("@")
    start, end = map(int, offsets.split("-"))
    return raw[response][start:end]


def code(segment_id, *, who="佐藤", revision=0, raw=RAW, **after):
    marked = anchor(slice_of(segment_id, raw))
    return Decision("code", segment_id, who=who, after=after, anchor=marked, revision=revision)


def rename(theme, name, **rest):
    return Decision("rename", theme, who="佐藤", after={"name": name}, **rest)


def merge(theme, into, **rest):
    return Decision("merge", theme, who="佐藤", after={"merged_into": into}, **rest)


def promote(theme, name, *, more=(), **rest):
    after = {"name": name, **dict(more)}
    return Decision("promote", theme, who="佐藤", after=after, **rest)


def comment(target, text, **rest):
    return Decision("comment", target, who="鈴木", after={"text": text}, **rest)


def undo(decision, **rest):
    return Decision("undo", decision.target, who="鈴木", after={"undoes": decision.id}, **rest)


def numbered(decisions):
    """Give decisions the revisions a store would."""
    given = []
    for revision, made in enumerate(decisions, start=1):
        values = {**vars(made), "revision": revision}
        given.append(Decision(**values))
    return given


THEMES = ("network", "community", "meeting", "new_r6_01", "new_r6_02")
NAMES = st.text(min_size=1, max_size=8).filter(str.strip)
ACTS = st.one_of(
    st.builds(rename, st.sampled_from(THEMES), NAMES),
    st.tuples(st.sampled_from(THEMES), st.sampled_from(THEMES))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: merge(*pair)),
    st.builds(
        promote,
        st.sampled_from(THEMES),
        NAMES,
        more=st.sampled_from([{}, {"definition": ""}, {"examples": ["会議が多い。"]}]),
    ),
    st.builds(comment, st.sampled_from([*THEMES, *CODES]), NAMES),
    st.builds(
        lambda target, after: code(target, **after),
        st.sampled_from(list(CODES)),
        st.fixed_dictionaries(
            {"theme": st.sampled_from([*THEMES, "none"])},
            optional={
                "category": st.sampled_from(["lecture", "exercise", "fieldwork", "none"]),
                "voice": st.sampled_from(["request", "gain", "none"]),
            },
        ),
    ),
)


@st.composite
def histories(draw, max_size=12):
    """Draw events with revisions; some undo an earlier one, an undo as well."""
    events = []
    for act in draw(st.lists(ACTS, max_size=max_size)):
        again = events and draw(st.integers(0, 2)) == 0
        events.append(undo(draw(st.sampled_from(events))) if again else act)
    return numbered(events)
