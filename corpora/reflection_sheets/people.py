"""Fictional people of the sample workbook: a name, a consent and small habits for each respondent.

No surname of the list occurs in any answer, so that a name in the column 氏名 never marks a text.
"""

from __future__ import annotations

import random

_SURNAMES = (
    "髙橋 小野寺 早坂 菅野 三浦 千葉 佐々木 工藤 成田 葛西 相馬 対馬 太田垣 野々村 東海林 五十嵐 "
    "渋谷 長谷部 柏倉 安達 鈴木 遠藤 星野 芳賀 塚原 飯塚 宇都宮 大貫 荒井 倉持 須藤 根岸 新井 関根 "
    "島津 内藤 望月 古屋 深澤 保科 有賀 小平 宮澤 清水 丸山 柳澤 百瀬 犬飼 加納 不破 可児 各務 "
    "杉浦 都築 鳥居 榊原 水谷 久米 辻本 植村 吉田 山﨑 土井 福島 今西 奥野 玉置 栗山 蔵本 片山"
)
_GIVEN_NAMES = (
    "恵 翔太 美咲 健一 由美子 大輔 陽子 拓也 真由美 直樹 千尋 智子 和也 彩香 修 久美 亮 奈緒 "
    "浩二 早苗 悠斗 麻衣 誠 典子 隼人 里奈 博之 文香 俊介 春菜 隆 明日香 康平 瑞穂 良子 雄太 "
    "舞 徹 聡美 圭介 遥 洋平 美穂 淳 香織 一郎 紗季 哲也 優花 剛"
)
SURNAMES, GIVEN_NAMES = _SURNAMES.split(), _GIVEN_NAMES.split()
CONTRACTOR = "（㈱なぎさケア受託）"
REMARKS = (
    "14:00～参加（議会対応のため）",
    "①のみ別紙、入力済み",
    "15:30～退席",
    "後日メールで提出",
    "代筆（チームリーダー）",
)


def person_names(numbers: list[str], *, seed: int) -> dict[str, str]:
    """Return respondent number → full name; no two people share one."""
    rng = random.Random(seed)
    every = [f"{surname}　{given}" for surname in SURNAMES for given in GIVEN_NAMES]
    names = [f"髙橋　{GIVEN_NAMES[0]}", *rng.sample(every[len(GIVEN_NAMES) :], len(numbers) - 1)]
    rng.shuffle(names)
    return dict(zip(sorted(numbers), names, strict=True))


def consents(numbers: list[str], *, seed: int) -> dict[str, str]:
    """Return respondent number → 可, 不可 or blank, whether answers may be quoted."""
    rng = random.Random(seed)
    return {
        number: rng.choices(("可", "不可", ""), weights=(88, 9, 3))[0] for number in sorted(numbers)
    }


def contracted(rows: list[dict[str, str]], *, seed: int) -> set[str]:
    """Return the respondents whose office is run by a company, which the workbook writes out."""
    centres = {row["回答者"] for row in rows if row["部署"] == "地域包括支援センター"}
    return set(random.Random(seed).sample(sorted(centres), min(4, len(centres))))


def scores(rng: random.Random) -> tuple[str, str]:
    """Return understanding and satisfaction on a scale of 1 to 5, now and then left blank."""
    understanding = rng.choices((1, 2, 3, 4, 5), weights=(1, 6, 26, 47, 20))[0]
    satisfaction = understanding + rng.choices((-1, 0, 1), weights=(15, 55, 30))[0]
    satisfaction = min(5, max(1, satisfaction))
    return (
        "" if rng.random() < 0.04 else str(understanding),
        "" if rng.random() < 0.04 else str(satisfaction),
    )
