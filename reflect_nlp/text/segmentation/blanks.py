"""Answers without content: 特になし, a dash, bare thanks.

A small grammar: an empty answer is a row of empty sentences, and each of those is a few openers
(今のところ, 特に, 貴重な) before a word that says nothing.
"""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.text.normalize import normalize

_LONGEST: Final = 60
"""A longer thank-you is read by a person."""

_MARKS: Final = re.compile(r"[^\w〃″々]|[_ー〇○]")
_PLACEHOLDER: Final = re.compile(r"〔[^〕]{1,6}〕")
_FACE: Final = re.compile(r"m?[\\ヽo]?\([^()ぁ-んァ-ヶ一-龠]{1,10}\)[/ノm]?|orz")

_WHEN: Final = """
    今 今の 今は 今の所 今のところ いまのところ 現在 現在は 現在のところ 現時点 現時点では
    現段階では 今回 今回は 本日 本日は 今日 今日は まだ とりあえず すぐに すぐには なかなか ぱっと
    急には 正直 まだまだ 当面 今すぐ
""".split()
_ADVERBS: Final = """
    特に とくに トクニ 特には とくには 特 とく 特の 得に 特別 別に べつに 特段 これといって
    これと言って
    何も なにも なんにも 全く まったく 全然 もう 他 他に 他には ほかに その他 その他には
    上記以外に 以外に よく うまく あまり 具体的に 具体的には 何か なにか 何とも なんとも 何を 何が
    どうしても 私は 個人的に どう書いて 書いて 書けば よいか いいか うまい いい考え 良い考え
""".split()
_TOPICS: Final = """
    感想 意見 ご意見 質問 ご質問 要望 ご要望 課題 方策 対策 疑問 疑問点 コメント 気づき 気付き
    学び 改善点 連絡事項 特記事項 記載事項 記入事項 報告事項 回答 答え 書くこと 書けること
    伝えたいこと 言うこと 言いたいこと 付け加えること 追加 補足 思うこと 思うところ 感じたこと
    該当 該当事項 困っていること 困りごと 気になること 気になる点 気になったこと 不明点 不明な点
    記入 記載 入力 返答 提案 アイデア アイディア 案 思い当たること 思いつくこと 深めたい課題
    深めたいこと
""".split()
_PARTICLES: Final = """
    は も が を や と に 等 など 及び については に関して に関しては としては
""".split()
_NONE: Final = """
    なし なっし なし無し 無し 無 なーし ナシ ない 無い なく 無く ありません ありませ 有りません
    あいません ございません 御座いません なかった 無かった ありませんでした ございませんでした
    あらず なす 見当たらない 見当たりません 見つかりません 思いつかない 思い付かない
    思いつきません 思い付きません 思いつかず 思いつかなかった 思いつきませんでした 思い浮かばない
    思い浮かびません 思い浮かばず 思い当たらない 思い当たりません 浮かばない 浮かびません 浮かばず
    出てこない 出てきません 出ません
""".split()
_UNKNOWN: Final = """
    わからない 分からない 判らない 解らない わかりません 分かりません 判りません 解りません
    わからん 分からん わかんない わからず わかりかねます 分かりかねます わかりませんでした
    分かりませんでした 不明 言えない 言えません 答えられない 答えられません お答えできません
    判断できません 書けません 書けない 考え中 検討中 思案中 考えています 考えております
    書けていない 書けていません 書いていない 書いていません 書けておりません 記入できていません
    考えられていません 考えられない 考えられません まとまらない まとまりません まとまっていない
    まとまっていません
    考えがまとまらない 考えがまとまりません 考えがまとまっていません 言葉にできません
    言葉になりません
""".split()
_POLITE: Final = """
    です でし てす でs でした でございます と思います かと思います かな かも ね だ である のです
    んです
""".split()
_UNSAID: Final = """
    未記入 無記入 無回答 未回答 未入力 空欄 空白 省略 割愛 割愛します パス スキップ na none
    nothing null nil nan no notapplicable なんとなく 何となく 回答しません 回答を控えます
    回答は控えます 回答を控えさせていただきます 遠慮します 自由記述 自由記入 自由にご記入ください
    ご自由にお書きください ここに記入 はい いいえ 了解 了解です 了解しました 承知しました 以上
    以上です 以上になります 以上となります 以上でございます おわり 終わり 終わりです 終了 おしまい
    nashi tokuninashi 特に梨 とくに梨 とくになi 特になi とくになs 特になs
    笑 汗 ww w すみません すいません すみませんでした 申し訳ありません 申し訳ございません
    申し訳ないです ごめんなさい 失礼します 失礼しました 失礼いたします 失礼いたしました
    恐れ入ります こんにちは こんばんは
""".split()
_LATER: Final = (
    r"(?:また)?(?:後日|後で|後ほど|のちほど|後程|あとで|あとから|追って|次回|帰って(?:から)?)(?:に)?(?:改めて|あらためて)?"
    r"(?:ご)?(?:記入|提出|記載|回答|入力|追記|連絡|報告|記述|書き|考え|送り|出し)(?:いた|致)?(?:し)?"
    r"(?:ます|する|予定(?:です)?|たいと思います|させていただきます)?"
)

_ADORNMENTS: Final = """
    本日 今日 今回 この度 このたび 今年度 年間 一年間 本当に どうぞ どうも 誠に 心から 心より
    改めて 貴重な とても 大変 たいへん すごく 非常に いつも 毎回 毎度 長時間 長い間 一日 半日
    二日間 丁寧な 丁寧に ご丁寧な 分かりやすい わかりやすい 有意義な 充実した 楽しい 素敵な
    素晴らしい すばらしい 良い よい いい 色々 いろいろ たくさん 沢山 多くの 講義 ご講義 お話 講話
    講演 ご講演 発表 ご発表 説明 ご説明 報告 ご報告 研修 研修会 時間 お時間 ひととき 機会 学び
    企画 ご企画 準備 ご準備 運営 開催 ご開催 指導 ご指導 対応 ご対応 講師 先生 先生方 皆様 皆さま
    皆さん みなさん みなさま 方々 方 スタッフ 事務局 主催者 関係者 担当者 県社協 お忙しい ご多忙
    遠い 暑い 寒い 中 ところ ありがたい 設けて つくって 作って 頂き いただき 頂いて いただいて
    いただきまして 頂きまして くださり 下さり くださって 下さって して お招き また 次回 来年
    来年度 今後 今後とも これから 引き続き 引続き 次 何卒 お越し 機会がありましたら 機会があれば
    参加させて を の に と も は が で へ
    寒くなりますので 暑くなりますので 寒い日が続きますが 暑い日が続きますが 時節柄 季節柄 どうか
    くれぐれも お体 お身体 体調 から まで にわたり にわたって 間 さん 様
""".split()
_COURTESIES: Final = (
    r"(?:ありがと|有難|有り難|有りがと)う?(?:ござい|御座い|ごさい|こざい)?(?:ました|ます|まし|まっした)?"
    r"|(?:感謝|お礼|御礼)(?:です|申し上げます|(?:いた|致)?します|して(?:い|お)ります|しています|の気持ちで(?:い|一)っぱいです)"
    r"|お?(?:疲れ|つかれ)(?:様|さま|さん)(?:です|でした|でございました)?|お疲れ"
    r"|お世話に(?:なりました|なります|なって(?:い|おり)ます)"
    r"|(?:よろしく|宜しく)(?:どうぞ)?(?:お(?:願い|ねがい)(?:(?:いた|致)?します|申し上げます))?|お願い(?:いた|致)?します"
    r"|(?:ご自愛|お気をつけ|お元気で)(?:の(?:上|うえ))?(?:お過ごし)?(?:ください|下さい)(?:ませ)?"
    r"|(?:お)?(?:勉強|参考|ため|為)になりました|楽しかった(?:です)?|楽しみに(?:して(?:い|おり)ます|しています)"
)


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_POLITELY: Final = f"(?:{_any(_POLITE)}|よ(?!ろ))*+"
_UNSAID_SENTENCE: Final = f"(?:{_any(_UNSAID)})(?:でした|です)?"
_UNKNOWN_SENTENCE: Final = (
    f"(?:{_any(_WHEN + _ADVERBS + ['は', 'が'])})*+(?:{_any(_UNKNOWN)}){_POLITELY}"
)
_NONE_SENTENCE: Final = (
    f"(?:{_any(_WHEN + _ADVERBS + _TOPICS + _PARTICLES)})*+(?:{_any(_NONE)}){_POLITELY}"
)
_THANKS: Final = f"(?:{_any(_ADORNMENTS)}|[0-9]回)*+(?:{_COURTESIES})"
_SLIP: Final = r"(?P<key>[ぁ-んァ-ヶa-z])(?P=key){2,}"
"""A key held down (あああ)."""
_SENTENCE: Final = re.compile(
    "(?:[0-9]{1,2}(?!回))?(?:ただ|なので|では|が|ので|けど)?"
    f"(?:{_UNSAID_SENTENCE}|{_UNKNOWN_SENTENCE}|{_NONE_SENTENCE}|{_LATER}|{_THANKS}|特に|とくに|特記(?:事項)?|{_SLIP}$)"
)
_KNOWN: Final = "".join(sorted(set(re.findall("[一-龠]", _SENTENCE.pattern))))
_TELLING: Final = re.compile(rf"[^{_KNOWN}\u0000-\u4dff\u9fa1-\U0010ffff]")
"""A kanji that no empty sentence holds: most answers are told from blanks by one look."""


def is_blank(text: str) -> bool:
    """Tell whether a response or segment says nothing that could be coded.

    Short answers with content (「会場が寒い」「日程」) are not blank.

    Examples
    --------
    >>> [is_blank(t) for t in ("特になし。", "ー", "本日はありがとうございました。", "会場が寒い")]
    [True, True, True, False]
    """
    if "〔" not in text and _TELLING.search(text):
        return False
    folded = _FACE.sub("", _PLACEHOLDER.sub("", normalize(text).lower()))
    bare = _MARKS.sub("", folded)
    if len(bare) > _LONGEST:
        return False
    position = 0
    while position < len(bare):
        match = _SENTENCE.match(bare, position)
        if match is None:
            return False
        position = match.end()
    return True
