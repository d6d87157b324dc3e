"""Nouns that say the same as a verb or an adjective, where they surely do."""

from __future__ import annotations

from typing import Final

from reflect_nlp.themes.nominal.words import Word, Words, said

_SAME: Final = dict(
    pair.split(":")
    for pair in """
    設ける:設定 続ける:継続 伝える:伝達 配る:配布 確かめる:確認 始める:開始 決める:決定
    勧める:推奨 頼む:依頼 調べる:調査 訪ねる:訪問 取り入れる:導入 減らす:削減
    """.split()
)
"""They may end a line as they are (「勉強会を継続」)."""
_TURNED: Final = dict(
    pair.split(":")
    for pair in """
    見直す:見直し 洗い出す:洗い出し 書き出す:書き出し 掘り起こす:掘り起こし 持ち寄る:持ち寄り
    突き合わせる:突き合わせ すり合わせる:すり合わせ 振り返る:振り返り 引き継ぐ:引継ぎ
    受け入れる:受入れ 受け止める:受け止め 呼びかける:呼びかけ 話し合う:話合い 学ぶ:学び
    立ち上げる:立ち上げ 積み重ねる:積み重ね 位置づける:位置づけ 組み込む:組み込み
    聞き取る:聞き取り 見守る:見守り 使い分ける:使い分け 切り替える:切替え 割り振る:割り振り
    """.split()
)
"""They need の before them: 「図を見直し」 would go on."""
_TOWARDS: Final = {
    "取り組む": "取組",
    "関わる": "関わり",
    "働きかける": "働きかけ",
    "気づく": "気づき",
    "気付く": "気付き",
}
_MADE: Final = frozenset(
    "場 機会 関係 仕組み しくみ 体制 きっかけ つながり 土台 環境 ルール 居場所 雰囲気 流れ".split()
)
_FOUNDED: Final = ("窓口", "体", "部署", "会", "室", "組織", "チーム")
"""Heads that are set up (設置), where a day or an occasion is set (設定)."""
_HELD: Final = ("会", "研修", "サロン", "カフェ", "教室", "講座", "ミーティング", "打合せ", "会議")
_NO_MEETING: Final = ("機会", "社会", "都会")
_STATES: Final = {
    "足りない": "不足",
    "足りていない": "不足",
    "不足": "不足",
    "不足する": "不足",
    "不足している": "不足",
    "必要": "必要性",
    "重要": "重要性",
    "大切": "大切さ",
    "大事": "大切さ",
    "困難": "困難さ",
    "違う": "違い",
    "異なる": "違い",
    "ずれている": "ずれ",
    "増えている": "増加",
    "減っている": "減少",
    "偏っている": "偏り",
}
_SPREADING: Final = ("化", "孤立", "重複", "分断", "減少", "増加", "低下", "停滞", "点在", "混在")
"""What is the case, done by nobody: 「サロンが形骸化している」 → 「サロンの形骸化」."""
FELT: Final = frozenset(
    """
    嬉しい うれしい 楽しい 悲しい 怖い こわい 寂しい ありがたい 有り難い 辛い つらい 恥ずかしい
    悔しい 羨ましい 懐かしい 苦しい 歯がゆい もどかしい 心強い 申し訳ない
    """.split()
)
"""What somebody feels is no property of the subject: 「言葉が嬉しい」 is not 「言葉の嬉しさ」."""
JUDGED: Final = frozenset("必要性 重要性 大切さ 困難さ 難しさ".split())
"""What can be said of doing something: 「続けるのは難しい」 → 「続けることの難しさ」."""


def state(words: Words) -> str | None:
    """Return the noun of what is said of a subject.

    Examples
    --------
    >>> state([Word("弱かっ", "弱い", "形容詞-一般"), Word("た", "た", "助動詞")])
    '弱さ'
    """
    text, first = said(words), words[0]
    if first.pos.startswith("形容詞-一般") and text in (first.dictionary, first.surface + "た"):
        return None if first.dictionary in FELT else first.dictionary[:-1] + "さ"
    stem = text.removesuffix("している")
    if stem != text and stem.endswith(_SPREADING):
        return stem
    return _STATES.get(text)


def same(verb: str, head: str) -> str | None:
    """Return a noun that means the same as a verb with this object and may end a sentence.

    Examples
    --------
    >>> same("開く", "報告会"), same("設ける", "窓口"), same("設ける", "機会"), same("配る", "気")
    ('開催', '設置', '設定', None)
    """
    if head in ("気", "目", "心"):
        return None
    meeting = not head.endswith(_NO_MEETING)
    if verb == "設ける" and head.endswith(_FOUNDED) and meeting:
        return "設置"
    if verb in ("開く", "する"):
        return "開催" if held(head) else None
    if verb == "すすめる" and head in ("受講", "参加", "利用"):
        return "推奨"
    return _SAME.get(verb)


def held(head: str) -> bool:
    """Tell whether a noun names a meeting."""
    return head.endswith(_HELD) and not head.endswith(_NO_MEETING)


def turned(verb: str, case: str, head: Word) -> str | None:
    """Return particle and noun that take the place of case and verb after a noun phrase.

    Examples
    --------
    >>> turned("つくる", "を", Word("場", "場", "名詞")), turned("取り組む", "に", Word("", "", ""))
    ('づくり', 'への取組')
    """
    if case == "を" and verb in ("つくる", "作る"):
        return "づくり" if head.surface in _MADE else None
    if case == "を" and verb in _TURNED:
        return "の" + _TURNED[verb]
    return "への" + _TOWARDS[verb] if case == "に" and verb in _TOWARDS else None
