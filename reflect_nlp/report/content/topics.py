"""What the topic model found: its topics, how they meet the themes, how their number was chosen."""

from __future__ import annotations

from typing import Final

from reflect_nlp.report.content.cards import keywords
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope, make_table, reference_last, stability_label
from reflect_nlp.report.model import CHOSEN, SHUFFLED, Column, Table
from reflect_nlp.words import ENGINE_LABELS, STATUS_LABELS

THEME_OF_TOPIC: Final = 0.05
"""Themes with a smaller share of a topic are left out of the table of both."""
_PAIR: Final = ("topic", "theme", "mentions", "share")
_AGAIN: Final = ((0.8, "よく再現する"), (0.65, "おおむね再現する"))
"""Adjusted Rand indices from which a grouping is called good and moderate (Steinley 2004)."""


def topics_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return the topics of the topic model, those only for reference last."""
    topics = scope.analysis.topics
    kept = reference_last(topics[~topics["topic"].isin(hiding.topics)])
    if kept.empty:
        return None
    columns = (
        Column("topic", "番号", "count", 7),
        Column("label", "話題", width=26),
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("n", f"全体（{scope.unit}）", "count", 9),
        Column("share", "割合", "percent", 9),
        Column("mentions", "意見（件）", "count", 10),
        Column("stability", "安定度", "decimal", 8),
        Column("band", "再現性", width=12),
        Column("keywords", "特徴語", width=36),
        Column("reading", "コードブックとの関係", width=44),
    )
    kept = kept.assign(
        band=kept["stability"].map(stability_label),
        keywords=["、".join(keywords(words)) for words in kept["keywords"]],
    )
    note = (
        "話題は、コードブックを見ずに全ての意見から機械が見いだしたまとまりである。"
        "「参考（再現性が低い）」の話題は、回答者が少し違えば別の分け方になりうる。"
    )
    rows = zip(*(kept[column.key].tolist() for column in columns), strict=True)
    return make_table("topics", "話題モデル", columns, rows, note)


def topic_themes_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return how many segments of a topic carry which theme."""
    rows = scope.analysis.topic_themes
    if rows.empty or scope.analysis.topics.empty:
        return None
    labels = dict(zip(scope.analysis.topics["topic"], scope.analysis.topics["label"], strict=True))
    columns = (
        Column("topic", "番号", "count", 7),
        Column("label", "話題", width=26),
        Column("name", "テーマ", width=30),
        Column("mentions", "意見（件）", "count", 10),
        Column("share", "話題に占める割合", "percent", 12),
    )
    shown = []
    ranked = rows.sort_values(["topic", "share"], ascending=[True, False], kind="stable")
    for topic, theme, mentions, share in zip(*(ranked[c] for c in _PAIR), strict=True):
        hidden = topic in hiding.topics or theme in hiding.themes
        hidden = hidden or (str(topic), str(theme)) in hiding.topic_themes
        if not hidden and topic in labels and share >= THEME_OF_TOPIC:
            name = scope.theme_names.get(str(theme), STATUS_LABELS.get(str(theme), str(theme)))
            shown.append((topic, labels[topic], name, mentions, share))
    note = f"話題の意見の{100 * THEME_OF_TOPIC:.0f}％に満たないテーマは省いた。"
    if hiding.topic_themes:
        note += "人数の少ない組合せも省いた。"
    return make_table("topic_themes", "話題とテーマの対応", columns, shown, note)


def curve_table(scope: Scope) -> Table | None:
    """Return the numbers of topics that were tried; the last row is what chance gives."""
    curve, chance = scope.analysis.topic_curve, scope.analysis.run.topic_shuffled
    if curve.empty:
        return None
    columns = (
        Column("n_topics", "話題の数", "count", 10),
        Column("silhouette", "分かれ方のはっきりさ", "decimal", 14),
        Column("mark", "備考", width=30),
    )
    rows: list[tuple[object, ...]] = [
        (n_topics, silhouette, CHOSEN if chosen else "試した数")
        for n_topics, silhouette, chosen in curve.itertuples(index=False)
    ]
    if chance is not None:
        rows.append((None, chance, SHUFFLED))
    note = (
        "分かれ方のはっきりさは、話題どうしがどれだけ離れているかをみる値（シルエット係数の平均、"
        "−1〜1）。でたらめに入れ替えたときの値を超えなければ、まとまりがあるとはいえない。"
    )
    return make_table("topic_curve", "話題の数の選び方", columns, rows, note)


def topics_how(scope: Scope) -> tuple[str, ...]:
    """Say how many topics there are and why, how surely they come back, how they were found.

    Empty where nothing is known of it (a topic model from elsewhere) or nobody said anything.
    """
    analysis = scope.analysis
    wanted, engine = analysis.settings.topics, analysis.settings.engine
    if (analysis.segments["theme_status"] == "none").all():
        return ()
    if analysis.topics.empty:
        return (_why_none(scope),)
    if analysis.topic_curve.empty and wanted == "auto":
        return ()
    number = (
        f"話題の数は、設定により{wanted}とした。"
        if analysis.topic_curve.empty
        else _why_so_many(scope)
    )
    how = f"分け方には{ENGINE_LABELS.get(engine, engine)}を用いた（設定のengine：{engine}）。"
    return number, _how_surely(scope), how


def topics_none(scope: Scope, hiding: Hiding) -> str:
    """Say why no topic is shown; empty where there is one, or nothing to say."""
    topics = scope.analysis.topics
    if topics.empty:
        return "".join(topics_how(scope))
    hidden = topics["topic"].isin(hiding.topics).all()
    return f"どの話題も{scope.k}{scope.unit}未満のため、示していない。" if hidden else ""


def _why_none(scope: Scope) -> str:
    if scope.analysis.settings.topics == 0:
        return "話題の数を0と設定したため、話題は探していない。"
    n_tried = len(scope.analysis.topic_curve)
    if not n_tried:
        return "意見が少ないか同じ文ばかりのため、話題に分けることはしていない。"
    return (
        "偶然よりはっきりした意見のまとまりは見つからなかった。"
        f"{n_tried}通りの数で分けてみたが、いずれも、意見の特徴をでたらめに入れ替えたときより"
        "はっきり分かれたとはいえない。意見が多岐にわたるか、まとめるには数が少ない。"
    )


def _why_so_many(scope: Scope) -> str:
    curve, chance = scope.analysis.topic_curve, scope.analysis.run.topic_shuffled
    n_tried, numbers = len(curve), curve["n_topics"]
    taken = curve[curve["chosen"].astype(bool)].iloc[0]
    reason = (
        f"{numbers.min()}から{numbers.max()}まで{n_tried}通りの数で分けてみて、"
        f"最もはっきり分かれた場合の9割以上となる最も少ない数、{taken['n_topics']}を選んだ。"
    )
    if chance is None or taken["silhouette"] <= chance:
        return reason
    return (
        f"{reason}分かれ方のはっきりさは{taken['silhouette']:.2f}で、"
        f"意見の特徴をでたらめに入れ替えたとき（最大{chance:.2f}）を上回る。"
    )


def _how_surely(scope: Scope) -> str:
    ari = scope.analysis.run.topic_ari
    if ari is None:
        return "同じ話題が再び現れるかどうかは確かめていない。"
    verdict = next(
        (word for least, word in _AGAIN if round(ari, 2) >= least), "全体の分け方は変わりやすい"
    )
    return (
        f"{scope.noun}を選び直して{scope.analysis.settings.resamples}回分け直したときの一致度は"
        f"平均{ari:.2f}（調整ランド係数。1で完全に一致、0で偶然と同じ）で、{verdict}。"
        "話題ごとの確かさは「再現性」に示す。"
    )
