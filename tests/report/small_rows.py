"""What the hand-made analysis of ``small.py`` is made of: 21 segments, people, themes, categories."""

# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple

from reflect_nlp.records import Category, Codebook, Question, Scheme, Theme


class Row(NamedTuple):
    """One segment as a test writes it; segments of one (year, session, person, question) in order
    make a response."""

    year: str
    session: str
    person: str
    question: str
    text: str
    theme: str
    status: str
    category: str
    voice: str
    topic: int = 0


ROWS = (
    Row("R5", "1", "A", "Q1", "会議が報告だけで終わり、次の動きが決まらない。", "network", "known", "dialogue", "difficulty"),
    Row("R5", "1", "A", "Q1", "共通の目標を話す時間を演習に入れてほしい。", "network", "known", "exercise", "request"),
    Row("R5", "1", "B", "Q1", "地区ごとの暮らしの様子をよく知らないままでいる。", "community", "known", "fieldwork", "difficulty", 1),
    Row("R5", "2", "B", "Q2", "受講した者が職場で短い報告会を開く。", "relay", "known", "followup", "proposal", 2),
    Row("R5", "2", "C", "Q2", "特になし", "none", "none", "none", "none", -1),
    Row("R5", "2", "C", "Q3", "他の町の実践の話がとても参考になった。", "practice", "known", "case", "gain", 3),
    Row("R6", "1", "D", "Q1", "会議に誰を呼べばよいのか、決め方を知りたい。", "network", "known", "dialogue", "question"),
    Row("R6", "1", "D", "Q1", "窓口の間で相談をどう引き継ぐのかが分からない。", "consultation", "known", "lecture", "question", 4),
    Row("R6", "1", "E", "Q1", "話し合いの目標を関係者とそろえることが難しい。", "network", "known", "dialogue", "difficulty"),
    Row("R6", "1", "F", "Q1", "小さな地域の集まりにまだ顔を出せていない。", "community", "known", "fieldwork", "difficulty", 1),
    Row("R6", "1", "E", "Q2", "係の定例会で学んだことを順番に説明していく。", "relay", "known", "followup", "proposal", 2),
    Row("R6", "1", "F", "Q2", "課長にも一度は研修に出てもらうとよいと思う。", "continue", "known", "audience", "proposal", 2),
    Row("R6", "1", "F", "Q3", "＝1+1のような資料の番号がずれていて読みにくかった。", "logistics", "known", "materials", "impression", 5),
    Row("R6", "2", "D", "Q1", "生成AIで記録をまとめる方法を教えてほしい。", "new_R6_01", "new", "lecture", "request", 6),
    Row("R6", "2", "E", "Q1", "記録の作成に生成AIを使ってよいのか迷っている。", "new_R6_01", "new", "none", "difficulty", 6),
    Row("R6", "2", "F", "Q1", "災害のときの名簿の扱いをどこかで考えたい。", "new_R6_02", "unstable", "none", "proposal", 7),
    Row("R6", "2", "D", "Q2", "まだよく分からないところが多い。", "unsure", "unsure", "unsure", "unsure", 7),
    Row("R6", "2", "E", "Q2", "隣の課と月に一度、困りごとを持ち寄って話す。", "network", "known", "dialogue", "proposal"),
    Row("R6", "2", "D", "Q3", "家族に病気のある世帯を訪ねた話が心に残った。", "practice", "known", "case", "gain", 3),
    Row("R6", "2", "E", "Q3", "ありがとうございました。", "none", "none", "none", "none", -1),
    Row("R6", "2", "F", "Q3", "実践報告をした町の続きの話をまた聞きたい。", "practice", "known", "case", "request", 3),
)  # fmt: skip
"""The 19th is a case story; the 21st may not be quoted (see ``CASE_STORIES``, ``UNQUOTABLE``)."""

CASE_STORIES = frozenset({"家族に病気のある世帯を訪ねた話が心に残った。"})
UNQUOTABLE = frozenset({"実践報告をした町の続きの話をまた聞きたい。"})

QUESTIONS = (
    Question("Q1", "更に深めたい課題", "issue"),
    Question("Q2", "受講していない人への方策", "measure"),
    Question("Q3", "学び・感想", "learning"),
)
ROLES = {q.key: q.role for q in QUESTIONS}
PEOPLE = {
    "A": ("T01", "潮見市", "行政", "福祉課", "若手"),
    "B": ("T01", "潮見市", "社協", "地域係", "中堅"),
    "C": ("T02", "山吹町", "相談機関", "相談係", "管理職"),
    "D": ("T03", "潮見市", "行政", "福祉課", "中堅"),
    "E": ("T03", "潮見市", "行政", "住宅課", "若手"),
    "F": ("T04", "山吹町", "社協", "地域係", "中堅"),
}
THEMES = {
    "network": "ネットワークの強化・会議運営",
    "community": "地域理解・地域との協働",
    "consultation": "包括的相談支援事業",
    "continue": "研修の継続",
    "relay": "受講者が伝えていく役割",
    "practice": "実践報告からの学び",
    "logistics": "研修の運営",
    "outreach": "地域に出向く",
}
NEW_THEMES = {"new_R6_01": "生成AI・記録", "new_R6_02": "災害・名簿"}
CATEGORIES = {
    "lecture": "講義内容・制度理解",
    "case": "実践報告・事例提供",
    "exercise": "演習・ワーク",
    "dialogue": "意見交換・会議運営力",
    "fieldwork": "地域に出向く実践",
    "followup": "研修後のフォローアップ",
    "audience": "受講対象・チーム編成",
    "materials": "教材・マニュアル",
    "operation": "日程・会場・時間配分",
}
PARTS = {
    "lecture": "lecture",
    "case": "report",
    "exercise": "exercise",
    "dialogue": "discussion",
    "fieldwork": "outside",
    "followup": "whole",
    "audience": "whole",
}
CODEBOOK = Codebook(
    "試験用コードブック",
    "1",
    tuple(Theme(code, name, definition=f"{name}に関すること。") for code, name in THEMES.items()),
)
SCHEME = Scheme(
    "試験用区分",
    "1",
    tuple(
        Category(code, name, suggestion=f"{name}を見直す。", programme=PARTS.get(code, "session"))
        for code, name in CATEGORIES.items()
    ),
    voice_weights={"request": 1.0, "difficulty": 0.8, "question": 0.8, "gain": 0.2},
)
TOPIC_LABELS = ("会議・目標", "地区・集まり", "報告会・説明", "実践・町", "窓口・引き継ぎ", "資料", "生成AI・記録", "名簿・災害")  # fmt: skip
