"""Flags case stories: an account of one household's illness, disability, benefits or abuse.

Even without a name such a story can tell who it is about, so it is never quoted outside. A text is
scored by points: is one person or household meant, is something sensitive said of them, is it told
as having happened, and is it a wish or a remark on a field of work? What is made up for an exercise
never counts. In doubt a sentence counts as a story: one flag too many costs a quotation, one too
few costs more.
"""

from __future__ import annotations

import re
from typing import Final


def _by_letter(words: str) -> str:
    """Alternatives grouped by the letter they begin with, which the search can leap to."""
    ends: dict[str, list[str]] = {}
    for word in words.split():
        ends.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in ends.items())


_KIN: Final = (
    r"(?:お?母(?:さん|様|親|上|(?![子性国体語の]))|お?父(?:さん|様|親|上|(?!の日|子))|両親|親御さん|"
    r"息子|娘|[長次三]男(?!性)|[長次三]女(?!性)|お?兄|お?姉|弟|妹|祖父|祖母|"
    r"お?(?:ばあ|じい|ば|じ)(?:ちゃん|さん)|お?[婆爺]さん|夫|ご主人|旦那|妻|奥さん|奥様|甥|姪|"
    r"[叔伯義][父母]|いとこ|孫|内縁|嫁)"
)
_PERSON: Final = (
    r"(?:老人|お?年寄り|主婦|社員|方|人(?![々間口材権生気前手])|男性|女性|男の|女の|青年|若者|"
    r"世帯|家族|家庭|お?宅|家(?![族庭計事賃屋])|親子|母子|父子|夫婦|姉妹|兄弟|きょうだい|姉弟|兄妹|"
    r"子(?!ど?も?(?:育て|食堂|会))|高校生|中学生|小学生|生徒|児童|ケース|利用者|高齢者|住民|彼女|彼)"
)
_ONE: Final = re.compile(
    r"[A-ZＡ-Ｚ](?:さん|氏|様|君|くん|ちゃん|子|男|宅|家)|〔氏名〕"
    r"|(?:ある|あの|その|この|一人の|ひとりの|一組の|一軒の)(?:高齢の?|若い|独居の?|老|母子|父子)?"
    rf"(?:{_PERSON}|{_KIN}|お子)"
    r"|(?:担当|関わっ|かかわっ|支援し|訪問し|出会っ|受け持っ|受け持ち|引き継い|訪問先|相談を受け)"
    rf"(?:した|ている|た|だ|の|てきた|、)*(?:{_PERSON}|{_KIN})"
    r"|(?:ケース|事例)の方|ご?本人[はがにも]|相談者[はがの]|(?:ケース|事例)で、"
    r"|(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:歳|才|代(?!表|理|目))(?:前半|後半)?"
    rf"(?:の(?:{_PERSON}|{_KIN})|で|、|男|女|独居|独身|夫|）)"
    rf"|(?:隣|近所|向かい|裏|上の階|下の階)(?:の|に住む)[^。、]{{0,8}}?(?:{_PERSON}|{_KIN})|隣家の"
    rf"|(?:若い|高齢の|独居の|一人暮らしの|外国人の|中年の|無職の|年配の|地区の)元?"
    rf"(?:男性|女性|お?母|お?父|夫婦|[一-龠]{{2,4}}(?:先生|さん))"
    rf"|(?:私|わたし|自分|うち|我が家)(?:自身)?の{_KIN}|(?:二|三|四)人世帯|[二三]人暮らし"
    r"|一[軒人]だけ|元[一-龠]{2,4}さん|(?:母子|父子)家庭で"
    r"|(?:た|ている|でいる|ない|れる|(?<!障害)(?<!障がい)のある|った|ばかりの|元受刑者の)"
    r"(?:一人暮らしの|独居の|高齢の|若い|ご高齢の)?"
    rf"{_PERSON}(?:が|は|を|に|と|も|で|の|から|へ|だ|。|、)"
    rf"|[うくぐすつぬぶむる](?:{_PERSON}|{_KIN})が(?:いる|いた|いて|いま|おり)"
)
"""One person or household, not a kind of them."""
_KINSHIP: Final = re.compile(_KIN)
_ANYBODY: Final = re.compile(
    rf"{_PERSON}|独居|一人暮らし|友人|知人|同級生|(?:話し|打ち明け)て(?:くれ|くださ)|と(?:泣|こぼ|打ち明)"
    r"|(?:私|自分)(?:も|自身)"
)
_OFFICE: Final = (
    r"(?!福祉|支援|[課係部科]|担当|分野|部門|相談|保険|予防|事業|職|の?窓口|の?制度|計画|士|医療)"
)
_HURT: Final = "[をがの](?:切|悪|失|折|腐|痛|不自由)"
_TROUBLES: Final = {
    "benefits": rf"生活保護{_OFFICE} 生保{_OFFICE} 困窮(?!者){_OFFICE}",
    "disability": rf"""
        障がい{_OFFICE} 障い{_OFFICE} 障害(?!、|・|や){_OFFICE} 障碍 自閉 ダウン症 発達に 多動
        チック ADHD ＡＤＨＤ ASD ＡＳＤ 高次脳 失語 麻痺 まひ マヒ 脳性 難聴 視力 視覚 聴覚 緘黙
        車いすの 車椅子の 耳[がの](?:聞|遠|不自由) 目[がの](?:見|悪|不自由) 歩けな 手帳(?:を|持)
        支援学[校級] 療育 作業所 生まれつき 足{_HURT} 脚{_HURT} 腕{_HURT} 手{_HURT} 指{_HURT}
        腰{_HURT} 片足 言葉が出 字[をが]読 読み書き
        """,
    "illness": rf"""
        介護{_OFFICE} 依存{_OFFICE} 認知症 認知が 物忘れ 忘れて 徘徊 歩き回 判断能力 後見 病気 持病
        病[院んむ] 精神(?!保健|的|面|論) 統合失調 うつ 鬱 躁 パニック 摂食 心を病 幻[視聴覚] 妄想
        トラウマ PTSD ＰＴＳＤ がん(?![ばじ]) 癌 難病 糖尿 インスリン 透析 脳梗塞 脳出血 心臓
        てんかん 手術 酸素 骨折 骨を折 喘息 発作 胃ろう 人工呼吸 人工肛門 医療的ケア アルツ
        パーキンソン レビー リウマチ 肝 腎 白血病 ALS ＡＬＳ 寝たきり 寝込 動けな 起き上が おむつ
        失禁 入院 通院 退院 救急 運ばれ 倒れ 余命 末期 未受診 療養 後遺症 衰弱 栄養失調 低体温
        熱中症 凍え 体調 医者 薬[をも] 注射 点滴 検診に 健診に 怪我 けがを けがで 事故
        """,
    "loss": """
        亡く 先立た 死(?!角|守) 自[殺傷] 命を絶 命を落 看取 急逝 他界 葬儀 葬式 遺骨 骨つぼ 遺体
        遺影 仏壇 位牌 心中 首を 飛び降り 過量 オーバードーズ リストカット 消えてしまい 消えたい
        流産 死産 孤立死
        """,
    "violence": """
        虐待 ネグレクト DV ＤＶ 暴力 暴行 暴れ 殴 あざ 怒鳴 手を上げ たたか[れい] 叩[いか] 蹴[らっ]
        性的 いじめ 束縛 閉じ込め 監視 追われ 脅 ストーカー 怯え 罵 叱ら 責め 恨 憎 包丁 物を投げ
        叫び声 けんか 喧嘩 口論 言い争 逃げ シェルター
        """,
    "money": """
        借金 滞納 債務 督促 差し押さえ 破産 所持金 年金 貧困 蓄え 貯金 通帳 使い込 取り上げ
        に取られ 詐欺 騙 だまされ 金融 闇金 借入 金を(?:借|貸) から借り 貸付 返せ[ずな] ローン 浪費
        質屋 課金 競馬 パチンコ ギャンブル 保証人 相続 家賃 生活費 食費 灯油 電気[代をもが]
        ガス[代をもが] 水道[代のをもが] 払え[ずな] 止め(?:られ|た) 止まった家 失業 失職 離職 無職
        働いていない 働いたこと 働け 解雇 リストラ 派遣切 日雇 仕事を(?:失|辞|やめ|休)
        会社を(?:辞|やめ|逃げ) 倒産 廃業 店をたた 不渡り 失敗して 内職 掛け持ち 夜の仕事
        """,
    "home": """
        住む(?:家|所|ところ|場所)[がも]?な 家を(?:失|出され|追) 屋根[がの] 車で寝 で寝てい 車上
        車中 寝泊 野宿 ホームレス ネットカフェ 立ち退 転々 転居 追い出 置いて(?:出|いか) 夜逃げ
        雨漏り 壊れたまま 穴が ご[みミ] ゴミ 荒れ 火事 ボヤ 異臭 臭[いくう] 物があふれ 風呂に
        入浴を 着る服 同じ服 裸足 ばらばら 被災 避難し 震災で 食べ(?:る物|るもの|てい?な|物)
        何も食べ 弁当だけ 米だけ 食事(?:を|だけ) 冷蔵庫 餓 痩せ やせ細
        """,
    "alone": """
        ひきこも 引きこも 引き籠 閉じこも こもって こもりき 部屋から出 家(?:の外|から)[にへ]?出
        外に出[らなず] カーテン 雨戸 戸を閉 窓を閉 閉ざ ずっと一人 一晩 誰とも 口をき 話さなく
        会わな 避けて 姿を見せ 顔[はを]まだ 布団の中 昼夜逆転 ゲーム 孤独 孤立し[たて] 寂し
        泣[いき](?!そう) 絶縁 疎遠 縁を切 音信 行方 迷子 身寄り 親族な 見放 見捨 拒[んま否] 怖が
        恐れ 震え 眠れ 寝られ ふさぎ 疲れ切 悲観 自暴 告知 困って 心配
        """,
    "school": """
        不登校 学校[にへを](?:来られ|行[けか]|休|やめ|辞め) 教室に(?:入|行) 保育園に行 就学し 中退
        高校を 退学
        """,
    "crime": """
        アルコール 酒に 酒(?:量|浸|癖|びた|を飲|ばかり) 酔って 焼酎 薬物 逮捕 捕ま 万引 盗 服役
        出所 受刑 刑務 前科 少年院 非行 補導 警察 裁判 調停 強制送還 在留 オーバーステイ 通訳
        外国籍 風俗 夜の公園
        """,
    "family": """
        離婚 別居 失踪 施設で育 家出 妊娠 中絶 出産 産後 乳児 未熟児 10代で 十代で 若年 未婚 再婚
        シングル ひとり親 不倫 浮気 別れ 破綻 一時保護 乳児院 里親 養子 児相 児童相談所 親権 養育費
        無戸籍 施設を[出追] 施設に(?:入|預) 入所 グループホーム 預けられ 家事をし ご飯を作 食事を作
        面倒[をまも] 看て 看護し 世話をし 同居 暮らし(?!やす|を支|の(?:中|場|質)|や) 育てて 残され
        養って 独身 夜泣き
        """,
}
"""By what they concern; each begins with a plain letter."""
_TROUBLE: Final = re.compile(_by_letter(" ".join(_TROUBLES.values())))
_TOLD: Final = re.compile(
    r"[ただ](?:。|$|が|ので|、|と|の|」|ら)|て(?:い|お)|でい|である|です|でした|ました|がち"
    r"|とのこと|世帯|家[。、]|という。?$|らしい|そうだ"
    r"|ない(?:。|$|で|が)|いる(?:。|$|が)|[中無い][、。]|[み病]$"
)
_MADE_UP: Final = re.compile(
    r"演習の?事例|事例演習|架空|フィクション|創作|模擬(?!店)|シナリオ|ロールプレイ|動画|ドラマ|映画|小説"
    r"|仮の事例|モデル(?:ケース|事例)|例題|仮想|設定(?:だ|の|で)|教材の|資料の事例|事例集|ビデオ|DVD|ＤＶＤ"
    r"|を演じ|ワークで(?:渡|配|使)|演習で配|講義で配|研修で配|もし(?!か|も、)"
    r"|たとえば.{0,80}として|例えば.{0,80}として|仮に.{0,80}として"
)
_WORK: Final = re.compile(
    r"への(?:支援|対応|関わり|理解|周知|見守り|アプローチ|配慮)|自助グループ|家族会|親の会"
    r"|当事者会|ケースワーカー"
    r"|の(?:支援|対応|増加|理解|実態|相談窓口|講座|研修|家族会|就労|居場所|把握|確保|事業|担当)"
    r"|(?:支援|対応|体制|連携|制度|研修|講座|窓口|事業|会議|計画|理解|視点|仕組み|取組|居場所)[をがはのに]"
    r"[^。]{0,12}(?:たい(?!と)|ほしい|必要|大切|重要|難し|課題|べき|知り|学[びんぶ]|進め|検討"
    r"|ください|苦慮|足りない)"
    r"|増え|減っ|が多い|の多い|少な[いく]|半分を|割を占め|(?:学び|知り|聞き|作り|つくり|深め|広げ|支え|なくし"
    r"|防ぎ|整理し|進め|更新し|し|受け|見守り|持ち|考え|つなぎ|み)たい(?!と[言い])|べきだ"
    r"|必要(?:が|だ|で)|だろうか|[すうるく]か。?$|大切だ|人もない人も|てほしい(?!と)|がほしい|を開く|進める。?$"
    r"|[をも]らう。?$|を考える|全員|方の(?:相談(?!を受)|支援|受け入れ|参加|情報|居場所|退院)|知らなかった|勉強になった"
    r"|感じた。?$|確認した。?$|講演|訓練|名簿|[れた]ばよい|足りない"
    r"|(?:人|方|世帯)(?:への|ほど|のため)|[方人]も、[^。]{0,80}[方人]も、|という言葉|でしょうか|[人方]ばかり"
    r"|どう[^。]{1,12}か"
    r"|(?<!死に)(?<!消え)[いきしちにびみりえけせてねべめれ]たい(?:と思[^。]{1,3})?。?$"
    r"|(?<!てい)る[人方]は|[人方]がいた(?:時|とき|場合|ら)"
)
"""A field of work, a wish or a tendency: what is said holds of many."""
_HAPPENED: Final = re.compile(
    r"(?:入院|退院|保護|逮捕|離婚|失踪|発見|通報|訪問)(?:し(?!た[時際])|さ|に|と)|電話が|倒れ|看てき"
    r"|てくれた|れた(?:。|$|ので|が)|あきらめ|亡くな|亡くし|見つか|捕ま|会った|会いに"
    r"|(?:関わ|かかわ)った|担当し|暮らして|抱えて|受けていた|断[られっ]|辞め|失[いっ]|逃げ|暴れ"
    r"|言われ|止められ|介護して|寝泊|てしま|ていた|だった|でした|だそう|とのこと|なくなった|預けられ"
    r"|責められ|来た|図った|らしい|った。?$|した。?$"
)
_FAMILY_LIFE: Final = re.compile(
    rf"[A-ZＡ-Ｚ](?:さん)?(?:宅|の家|家)|{_KIN}[^。]{{0,20}}{_KIN}[^。]{{0,60}}(?:てい|でい|なく|残"
    rf"|抱え|だけで|出て)"
    rf"|{_KIN}[はがも][^。]{{0,60}}(?:てい?な[いか]|できな|[せれけ]ず|なくなっ)"
    r"|(?:た|ない|ている)(?:お?年寄り|男性|女性|親子|母子|夫婦|家族|世帯|お宅|家)が(?:いる"
    r"|いた|いて|あ[るっ])"
)
"""Family make-up and life at home, which needs no trouble beside it."""
_INDIVIDUAL: Final = re.compile(
    r"(?:[ただ]|[うくぐすつぬぶむる]|でいた|ない|のある|[代歳]の)"
    r"(?:[0-9０-９一二三四五六七八九十]{1,3}[代歳]の|若い|元|高齢の|独居の|一人暮らしの)?"
    rf"(?:男性|女性|青年|若者|ご?夫婦|親子|姉妹|兄弟|きょうだい|(?:[小中高]|大)学生|高校生|実習生|(?:以前の|元)?同僚|お?{_KIN})"
    r"(?:さん)?[がはをにともの、]"
)
_OWN: Final = re.compile(
    r"(?<![一-龠お])(?:母|父|祖母|祖父|[叔伯義][父母]|夫|妻|兄|姉|弟|妹|息子|娘|いとこ|[長次三][男女])"
    r"(?:[がはも]|から)(?![民自社])"
)
"""Somebody of whom something is told: in a sentence about the past this alone is a story."""
_GOOD: Final = re.compile(
    r"(?<!話し)てくれ|てくださ|手伝|ボランティア|楽し|元気|喜[びばん]|好評|評判|開[いき]|会長|委員|講[師座話]|班|発表"
    r"|紹介|作って|教え|参加|お礼|笑|入学|卒業|就職|生まれた"
)
_AT_HOME: Final = re.compile(
    "母|父|親|息子|娘|男|女|兄|姉|弟|妹|祖|ばあ|じい|ばちゃ|婆|爺|夫|主人|旦那|妻|奥|甥|姪|孫|嫁|宅|家|寄り|世帯"
    "|青年|若者|学生|校生|同僚"
)
_TRAINING: Final = re.compile("研修|講義|講師|会議|旅行|観光|宿|美味し|おいし|楽し")
_SENTENCE: Final = re.compile("[^。\n]+[。\n]?")
_STORY: Final = 5


def is_case_story(text: str) -> bool:
    """Tell whether a segment tells a sensitive fact about one person or household.

    Examples
    --------
    >>> is_case_story("80代の母親と同居する50代の息子がひきこもりで、滞納もある世帯だった。")
    True
    >>> is_case_story("ひきこもりの支援を学びたい。")
    False
    """
    troubled = _TROUBLE.search(text) is not None
    if (not troubled and not _AT_HOME.search(text)) or _MADE_UP.search(text):
        return False
    if not troubled:
        if _WORK.search(text) or _TRAINING.search(text):
            return False
        return _FAMILY_LIFE.search(text) is not None or _is_told_of_one(text)
    if _points(text) >= _STORY or _points(_particular(text)) >= _STORY:
        return True
    return not _WORK.search(text) and not _TRAINING.search(text) and _is_told_of_one(text)


def _is_told_of_one(text: str) -> bool:
    """Whether something that is no service to others is told of somebody, be it named or not."""
    one = (_INDIVIDUAL.search(text) or _OWN.search(text)) and not _GOOD.search(text)
    return bool(one and (_HAPPENED.search(text) or _TOLD.search(text)))


def _particular(text: str) -> str:
    """The sentences that do not speak of a field of work or of a wish."""
    return "".join(part for part in _SENTENCE.findall(text) if not _WORK.search(part))


def _points(text: str) -> int:
    """Points for whom, what and told as having happened, less those for what holds of many."""
    if not _TROUBLE.search(text):
        return 0
    whom = 3 if _ONE.search(text) else 2 if _KINSHIP.search(text) else 0
    whom = whom or (1 if _ANYBODY.search(text) else 0)
    told = 2 if _HAPPENED.search(text) and whom != 2 else 1 if _TOLD.search(text) else 0
    return (2 + whom + told - (2 if _WORK.search(text) else 0)) if whom else 0
