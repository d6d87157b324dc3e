"""People everybody may name: statesmen, thinkers of welfare, history, sport and the arts."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from reflect_nlp.records import Span

FIGURES: Final = frozenset(
    """
    伊藤博文 大隈重信 原敬 犬養毅 東条英機 吉田茂 岸信介 池田勇人 佐藤栄作 田中角栄 三木武夫
    福田赳夫 大平正芳 中曽根康弘 竹下登 細川護熙 村山富市 橋本龍太郎 小渕恵三 森喜朗 小泉純一郎
    安倍晋三 福田康夫 麻生太郎 鳩山由紀夫 菅直人 野田佳彦 菅義偉 岸田文雄 石破茂 高市早苗
    小泉進次郎 河野太郎 小池百合子 オバマ トランプ バイデン プーチン ゼレンスキー ケネディ
    リンカーン チャーチル ガンジー マンデラ 糸賀一雄 渋沢栄一 石井十次 留岡幸助 山室軍平 石井亮一
    笠井信一 林市蔵 小河滋次郎 賀川豊彦 片山潜 横山源之助 生江孝之 長谷川良信 岡村重夫 竹内愛二
    孝橋正一 一番ヶ瀬康子 仲村優一 阿部志郎 ナイチンゲール ヘレン・ケラー ヘレンケラー
    マザー・テレサ マザーテレサ 緒方貞子 中村哲 日野原重明 バイスティック リッチモンド
    メアリー・リッチモンド アダムス ジェーン・アダムズ ジェーン・アダムス パールマン ホリス
    マズロー ロジャーズ フロイト ユング アドラー エリクソン ピアジェ ボウルビィ スキナー パブロフ
    レヴィン シュタイナー モンテッソーリ ペスタロッチ フレーベル ニィリエ バンクミケルセン
    バンク－ミケルセン ヴォルフェンスベルガー ベヴァリッジ ラウントリー エンゲル センゲ ドラッカー
    コトラー パットナム ロールズ アマルティア・セン フーコー ハーバーマス デューイ フレイレ
    イリイチ グリーンリーフ コルブ シャイン ベイトソン サリバン レイヴ ウェンガー ポランニー
    聖徳太子 紫式部 清少納言 小野妹子 小野小町 藤原道長 藤原鎌足 平清盛 源頼朝 源義経 北条政子
    足利尊氏 足利義満 足利義昭 織田信長 豊臣秀吉 徳川家康 徳川吉宗 徳川慶喜 明智光秀 柴田勝家
    お市の方 前田利家 武田信玄 上杉謙信 上杉鷹山 伊達政宗 毛利元就 毛利輝元 福島正則 浅野長晟
    小早川隆景 石田三成 真田幸村 朝倉義景 朝倉孝景 浅井長政 結城秀康 松平春嶽 橋本左内 由利公正
    大谷吉継 新田義貞 継体天皇 明智玉子 親鸞 道元 蓮如 空海 最澄 日蓮 一休 良寛 松尾芭蕉 与謝蕪村
    小林一茶 千利休 近松門左衛門 杉田玄白 伊能忠敬 二宮尊徳 二宮金次郎 吉田松陰 坂本龍馬 西郷隆盛
    大久保利通 木戸孝允 勝海舟 福沢諭吉 福澤諭吉 新島襄 新島八重 津田梅子 野口英世 北里柴三郎
    夏目漱石 森鷗外 森鴎外 芥川龍之介 太宰治 宮沢賢治 宮澤賢治 与謝野晶子 樋口一葉 正岡子規
    石川啄木 川端康成 三島由紀夫 水上勉 俵万智 司馬遼太郎 松本清張 村上春樹 金子みすゞ 相田みつを
    手塚治虫 宮崎駿 水木しげる 黒澤明 美空ひばり 坂本龍一 湯川秀樹 山中伸弥 南方熊楠 大谷翔平
    イチロー 王貞治 長嶋茂雄 羽生結弦 浅田真央 大坂なおみ 錦織圭 羽生善治 藤井聡太 池江璃花子
    北島康介 高橋尚子 福原愛 石川佳純 衣笠祥雄 山本浩二 黒田博樹 新井貴浩 前田健太 本田圭佑
    三浦知良 さかなクン タモリ 池上彰 黒柳徹子 上野千鶴子 湯浅誠 奥田知志 藤田孝典 乙武洋匡
    """.split()
)
"""Full names, and single names that stand for one person only."""

FICTION: Final = frozenset(
    """
    サザエ カツオ ワカメ マスオ 磯野波平 ドラえもん のび太 スネ夫 ジャイアン まる子 ちびまる子
    アンパンマン バイキンマン ルパン トトロ 桃太郎 浦島太郎 かぐや姫 一寸法師 鬼太郎 ねずみ男
    車寅次郎 ムーミン スヌーピー ミッキー ピーターパン シンデレラ 白雪姫 サンタ サンタクロース
    ピカチュウ くまモン ひこにゃん
    """.split()
)
"""People of stories and mascots, whom さん, くん and ちゃん follow as well."""

CLANS: Final = frozenset(
    """
    源 平 北条 足利 織田 豊臣 徳川 武田 上杉 毛利 朝倉 浅井 伊達 島津 今川 大内 尼子
    小早川 蘇我 物部
    """.split()
)
"""Houses of history: 朝倉氏遺跡 is a place."""

_JOINTS: Final = re.compile("[ 　・＝=]")


def is_public(name: str) -> bool:
    """Tell whether a name is that of a figure everybody knows.

    Examples
    --------
    >>> [is_public(name) for name in ("糸賀 一雄", "マズロー", "佐藤花子")]
    [True, True, False]
    """
    return name in FIGURES or name in FICTION or _JOINTS.sub("", name) in FIGURES


def stays(text: str, span: Span, known: frozenset[str], signed: Collection[str]) -> bool:
    """Tell whether a name found in a text is a public figure's, or a house of history's.

    ``known`` are the figures that the text names in full. Their family name alone means them too,
    unless it is among the names that an honorific or a role showed (``signed``): 金子さん is
    nobody's business beside 金子みすゞ. Only 氏 or 先生 behind the full name may mean the figure.
    """
    name, end = text[span.start : span.end], span.end
    if is_public(name) or (name in CLANS and text.startswith("氏", end)):
        return True
    for figure in known:
        if name not in figure:
            continue
        at = text.find(figure)
        if name not in signed or text.startswith(figure, span.start - figure.index(name)):
            return True
        if at < span.start and text.startswith(("氏", "先生"), end):
            return True
    return False


def public_in(text: str) -> frozenset[str]:
    """Return the public figures that a text names in full."""
    return frozenset(name for name in FIGURES if name in text)
